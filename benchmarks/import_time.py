"""Time to import `shared`, its rooms, and for comparison numpy, scikit-learn and torch.

    python benchmarks/import_time.py [repeats]

Each import runs in a new interpreter with warm disk caches; an empty interpreter's time is
taken off.  Medians over all repeats, the candidates taking turns.  The budget for
`import shared` is 0.3 s.
"""

import statistics
import subprocess
import sys
import time

from rows import hand_over

CANDIDATES = (
    "shared",
    "shared.data",
    "shared.nn",
    "shared.evaluation",
    "shared.plots",
    "shared.demos",
    "numpy",
    "matplotlib.pyplot",
    "sklearn",
    "torch",
)


def seconds(statement):
    """Return the wall time of a new interpreter that runs one statement."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)
    return time.perf_counter() - began


def main(repeats):
    taken = {name: [] for name in ("nothing", *CANDIDATES)}
    for _ in range(repeats + 1):
        for name, times in taken.items():
            times.append(seconds("pass" if name == "nothing" else f"import {name}"))
    medians = {name: statistics.median(times[1:]) for name, times in taken.items()}
    print(f"{'import':20} {'seconds':>8}   (medians of {repeats})")
    net = {name: max(0, medians[name] - medians["nothing"]) for name in CANDIDATES}
    for name in CANDIDATES:
        print(f"{name:20} {net[name]:8.3f}")
    hand_over(
        what="import shared",
        ours=f"{net['shared']:.3f} s",
        peer="import torch",
        theirs=f"{net['torch']:.3f} s",
        ratio=net["shared"] / net["torch"],
        goal="< 0.3 s",
        reached=net["shared"] < 0.3,
        headline=True,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
