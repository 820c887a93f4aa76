"""Executed lectures, kept under names that change with all that can change their outputs.

The web edition reads them, and the tests, which always run lectures afresh, leave theirs here.
"""

import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path

import nbformat
from filelock import FileLock

from output_rules import nothing_fails
from run_lecture import Run, run

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".cache" / "lectures"
RUNNER = Path(__file__).with_name("run_lecture.py")  # decides, too, what demos record
COMPUTING = ("numpy", "matplotlib", "torch", "jupyterquiz")


def executed(path, kept=KEPT):
    """Return a run of a lecture: the kept one, or if there is none a new one, which is kept.

    A second process that asks for the same lecture waits for the first.

    Parameters
    ----------
    path : Path
        The notebook; it is not changed.
    kept : Path
        Folder of kept runs.

    Returns
    -------
    Run
        If a cell failed its outputs say so, and the run is not kept.

    Raises
    ------
    RuntimeError
        If the kernel died or a cell did not end.
    """
    with lock(path, kept):
        place = _place(path, kept)
        if place.exists():
            said = json.loads(place.read_text(encoding="utf-8"))
            return Run(**said | {"notebook": nbformat.from_dict(said["notebook"])})
        print(f"running {path.name}", flush=True)
        ran = run(path)
        remember(path, ran, kept)
        return ran


def remember(path, ran, kept=KEPT):
    """Keep a run of a lecture, made with or without `repeat`, instead of older ones.

    Call it while holding `lock(path)`.  A run in which a cell failed is not kept.
    """
    if any(nothing_fails(ran)):
        return
    place = _place(path, kept)
    unfinished = place.with_suffix(".part")
    unfinished.write_text(json.dumps(ran._replace(again={})._asdict()), encoding="utf-8")
    for old in kept.glob(f"{path.stem}-*.json"):
        old.unlink()
    unfinished.rename(place)


def lock(path, kept=KEPT):
    """Return the lock of a lecture, to be held (``with``) while it runs."""
    kept.mkdir(parents=True, exist_ok=True)
    return FileLock(kept / f"{path.stem}.lock")


def _place(path, kept):
    """Return where a run of the lecture as it is now is kept."""
    state = hashlib.sha256(platform.python_version().encode())
    for package in COMPUTING:
        state.update(f"{package} {version(package)}\n".encode())
    shared = sorted((ROOT / "shared").rglob("*"))
    quiz = path.parent / "quiz" / f"{path.stem}.json"
    for file in [*shared, path, quiz, RUNNER]:
        if file.is_file() and not {"__pycache__", "grading"} & set(file.parts):
            state.update(f"{file.name}\n".encode() + file.read_bytes())
    return kept / f"{path.stem}-{state.hexdigest()[:16]}.json"
