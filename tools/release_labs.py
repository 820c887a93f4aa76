"""Write ``labs/`` from ``solutions/``, and tell nbgrader's gradebook of it.

    python tools/release_labs.py                          # all laboratories; make labs
    python tools/release_labs.py lab1_perceptron_adaline  # one

nbgrader's own ``generate_assignment`` writes into a temporary folder, which then takes the place
of the old release: it would delete ``labs/<lab>`` if it failed.
"""

import argparse
import os
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def labs(root=ROOT):
    """Names of all laboratories, in order."""
    return sorted({path.parent.name for path in (root / "solutions").glob("*/*.ipynb")})


def generate(lab, release, root=ROOT, gradebook=None):
    """Let nbgrader write one laboratory's student version.

    Parameters
    ----------
    lab : str
    release : Path
        Folder in which the laboratory's own will lie.
    root : Path
        The course's folder.
    gradebook : Path, optional
        Database to note its cells in; without it the course's own.

    Raises
    ------
    RuntimeError
        With what nbgrader said, if it could not.
    """
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", lab, "--force"]
    command += [f"--CourseDirectory.release_directory={release}"]
    command += [f"--db=sqlite:///{gradebook}"] if gradebook else []
    # nbgrader calls alembic by name: find that of this environment first
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    ran = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if "there are submissions associated with it" in ran.stderr:
        raise RuntimeError(
            f"{lab}: cells were added, removed or renamed, but the gradebook holds submissions of "
            "the old version, which could no longer be graded. Nothing was changed. Undo that, or "
            "move grading/ away if a new term begins."
        )
    if ran.returncode:
        raise RuntimeError(f"{lab}: nbgrader could not make the release.\n{ran.stderr}")


def release(lab, root=ROOT):
    """Make one laboratory's release and put it in the place of the old one."""
    grading = root / "grading"
    grading.mkdir(exist_ok=True)
    # on the same disk as labs/, so that both moves are renamings
    with tempfile.TemporaryDirectory(dir=grading, prefix="release-") as folder:
        new, old = Path(folder, "new"), Path(folder, "old")
        generate(lab, new, root)
        place = root / "labs" / lab
        place.parent.mkdir(exist_ok=True)
        if place.exists():
            os.rename(place, old)
        os.rename(new / lab, place)


def main(arguments=None, root=ROOT):
    """Release the laboratories that are named, or all; return the exit status."""
    parser = argparse.ArgumentParser(description="Write labs/ from solutions/.")
    parser.add_argument("labs", nargs="*", metavar="lab", help="name of a folder in solutions/")
    wanted = parser.parse_args(arguments).labs or labs(root)
    unknown = sorted(set(wanted) - set(labs(root)))
    if unknown:
        there = ", ".join(labs(root)) or "none"
        sentence = f"no laboratory {', '.join(unknown)} in solutions/; there are: {there}"
        print(sentence, file=sys.stderr)
        return 2
    faults = 0
    for lab in wanted:
        try:
            release(lab, root)
            print(f"labs/{lab} written, gradebook up to date")
        except RuntimeError as error:
            print(error, file=sys.stderr)
            faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
