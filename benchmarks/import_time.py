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
    for name in CANDIDATES:
        print(f"{name:20} {max(0, medians[name] - medians['nothing']):8.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
