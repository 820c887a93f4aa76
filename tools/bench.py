"""Run the benchmarks and write their table: ``benchmarks/RESULTS.md``, in short in README.md.

    python tools/bench.py                   # all, some 15 minutes on two idle cores; make bench
    python tools/bench.py cnn_mnist lstm    # these, keeping the other rows

Both files are written at the end, in one step each, so that an interrupted run changes nothing.
A benchmark that fails keeps its old rows, and the others go on.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from results_table import machine, merged, with_short
from shared.replacing import replacing

ROOT = Path(__file__).resolve().parents[1]
# In the order of the table, with the arguments that make them short enough.  The remaining script,
# hostile_submissions.py, measures no speed and takes long.
SCRIPTS = {
    "mlp_mnist": (),
    "cnn_mnist": (),
    "lstm": (),
    "word2vec": ("3", "3"),
    "import_time": (),
    "mnist_loading": (),
    "demo_latency": ("--presses", "30"),
    "grading": ("40", "0"),
}


def run(name, arguments, root):
    """Run one benchmark, its output going to the terminal; return the rows that it handed over.

    Raises
    ------
    RuntimeError
        If it fails or hands over nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "rows")
        place.touch()
        ran = subprocess.run(
            [sys.executable, root / "benchmarks" / f"{name}.py", *arguments],
            env=os.environ | {"BENCHMARK_ROWS": str(place)},
        )
        lines = place.read_text(encoding="utf-8").splitlines()
    if ran.returncode or not lines:
        raise RuntimeError(f"ended with status {ran.returncode} after {len(lines)} rows")
    return [json.loads(line) for line in lines]


def main(arguments=None, root=ROOT, scripts=SCRIPTS):
    """Run, report and write; return the exit status: 1 if something failed or a goal is missed."""
    parser = argparse.ArgumentParser(description="Run the benchmarks.")
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(scripts))
    names = parser.parse_args(arguments).names or list(scripts)
    if unknown := sorted(set(names) - set(scripts)):
        there = ", ".join(scripts)
        print(f"no benchmark {', '.join(unknown)}; there are: {there}", file=sys.stderr)
        return 2
    rows, failed = {}, []
    for name in names:
        print(f"== {name}", flush=True)
        try:
            rows[name] = run(name, scripts[name], root)
        except RuntimeError as error:
            failed.append(f"{name} {error}: its rows stay as they were")
        print(flush=True)
    results, readme = root / "benchmarks" / "RESULTS.md", root / "README.md"
    old = results.read_text(encoding="utf-8") if results.exists() else ""
    new = merged(old, rows, machine(), date.today().isoformat(), list(scripts))
    page = with_short(readme.read_text(encoding="utf-8"), new)
    for path, text in ((results, new), (readme, page)):
        with replacing(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    missed = [
        f"{n}: {r['what']}" for n, some in rows.items() for r in some if r["reached"] is False
    ]
    print(f"{len(rows)} of {len(names)} benchmarks written to {results.relative_to(root)}")
    print("\n".join([*failed, *(f"goal not reached: {one}" for one in missed)]))
    return 1 if failed or missed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\nStopped; nothing was written.", file=sys.stderr)
        sys.exit(130)
