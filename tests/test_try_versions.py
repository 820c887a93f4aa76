"""``tools/try_versions.py`` takes the bounds from pyproject.toml and finds this Python."""

import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from try_versions import UNITS, oldest, pythons

ROOT = Path(__file__).resolve().parents[1]


def test_every_package_is_held_at_its_lower_bound():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    bounds = {r.name: str(r.specifier) for group in groups for r in map(Requirement, group)}
    held = {r.name: str(r.specifier) for r in map(Requirement, oldest(text).splitlines())}
    assert held == {name: bound.replace(">=", "==") for name, bound in bounds.items()}


def test_this_python_is_found_and_none_older_than_the_course_needs(tmp_path):
    found = pythons(tmp_path)
    assert f"{sys.version_info[0]}.{sys.version_info[1]}" in found
    assert all(int(version.split(".")[1]) >= 11 for version in found)


def test_what_it_runs_is_there():
    assert [path for path in UNITS if not (ROOT / path).is_dir()] == []
