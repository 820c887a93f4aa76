"""Run the unit tests with every Python on this machine, or with the oldest packages allowed.

    python tools/try_versions.py              # each Python from 3.11 on that is found
    python tools/try_versions.py /opt/python3.13/bin/python3
    python tools/try_versions.py --oldest     # this Python, all packages at their lower bounds

Each gets a copy of the course, which the course's own set-up installs, in ``--folder`` (6 GB each
with torch's usual build; kept, so that a second run is quick).  The bounds come from
pyproject.toml.  pytest's arguments may follow after ``--``.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from student_edition import known
from venv_setup import NEEDED, dotted, probe

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("nn", "words", "data", "evaluation", "plots", "demos", "grading")
UNITS = (*(f"tests/{room}" for room in ROOMS), "shared")


def oldest(pyproject):
    """Return the lower bounds of all packages, as pip's constraints.

    >>> oldest('[project]\\ndependencies = ["numpy>=1.26"]\\noptional-dependencies.test = []')
    'numpy==1.26\\n'
    """
    project = tomllib.loads(pyproject)["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    packages = [package for group in groups for package in group]
    return "".join(f"{package.replace('>=', '==')}\n" for package in dict.fromkeys(packages))


def pythons(home):
    """Return {version: path} of the Pythons on PATH and among pyenv's, one for each 3.x."""
    names = [f"python3.{minor}" for minor in range(NEEDED[1], NEEDED[1] + 9)]
    paths = [sys.executable, *filter(None, map(shutil.which, names))]
    paths += sorted(map(str, home.glob(".pyenv/versions/3.*/bin/python3")))
    found = {}
    for known_python in filter(None, map(probe, paths)):
        if tuple(known_python["version"]) >= NEEDED and known_python["ensurepip"]:
            found.setdefault(dotted(known_python["version"]), known_python["path"])
    return dict(sorted(found.items(), key=lambda item: int(item[0].split(".")[1])))


def install(python, copy, constraints):
    """Bring a copy of the course up to date and install it there; return whether that went well."""
    for old in copy.glob("*/"):
        if old.name != ".venv":  # what was deleted here must not go on there
            shutil.rmtree(old)
    for path in known(ROOT):
        place = copy / path
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, place)
    env = dict(os.environ)
    if constraints:
        (copy / "constraints.txt").write_text(constraints)
        env["PIP_CONSTRAINT"] = str(copy / "constraints.txt")
    command = [python, "tools/course.py", "install", "test"]
    return subprocess.run(command, cwd=copy, env=env).returncode == 0


def run_units(copy, arguments):
    """Run the unit tests of a copy; return pytest's last line."""
    python = copy / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [python, "-m", "pytest", "-q", *(arguments or UNITS)]
    ran = subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    last = "no tests were run"
    for line in ran.stdout:
        print(line, end="", flush=True)
        last = line.strip() or last
    return ran.wait() == 0, last


def main(arguments=None):
    """Install, test and tell; return the exit status."""
    parser = argparse.ArgumentParser(description="Run the unit tests with other versions.")
    parser.add_argument("pythons", nargs="*", metavar="python")
    parser.add_argument("--oldest", action="store_true", help="packages at their lower bounds")
    folder = Path(tempfile.gettempdir(), "course-versions")
    parser.add_argument("--folder", type=Path, default=folder, help=f"default: {folder}")
    words = list(sys.argv[1:] if arguments is None else arguments)
    cut = words.index("--") if "--" in words else len(words)
    options = parser.parse_args(words[:cut])
    chosen = options.pythons or ([sys.executable] if options.oldest else [])
    found = {dotted(probe(path)["version"]): path for path in chosen} or pythons(Path.home())
    constraints = ""
    if options.oldest:
        constraints = oldest((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told, well = [], True
    for version, python in found.items():
        name = f"{version} oldest" if options.oldest else version
        copy = options.folder / name.replace(" ", "-")
        print(f"== {name}: {python}", flush=True)
        passed, last = False, "could not be installed"
        if install(python, copy, constraints):
            passed, last = run_units(copy, words[cut + 1 :])
        told.append(f"{name}: {last}")
        well &= passed
    print("\n".join(["", *told]))
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
