"""The conda environment and pyproject.toml ask for the same packages with the same bounds."""

import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
CONDA_NAMES = {"pytorch": "torch"}  # where conda-forge calls a package otherwise
ITSELF = "-e ."


def asked_of_pip(text):
    """Return {name: bounds} of pyproject.toml: what the course and its tests need."""
    project = tomllib.loads(text)["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    bounds = {r.name: str(r.specifier) for r in map(Requirement, named)}
    return bounds | {"python": project["requires-python"]}


def asked_of_conda(text):
    """Return {name: bounds} of environment.yml, in the names that pip uses."""
    entries = yaml.safe_load(text)["dependencies"]
    (through_pip,) = (entry["pip"] for entry in entries if isinstance(entry, dict))
    named = [entry for entry in entries if isinstance(entry, str) and entry != "pip"]
    named += [entry for entry in through_pip if entry != ITSELF]
    requirements = map(Requirement, named)
    return {CONDA_NAMES.get(r.name, r.name): str(r.specifier) for r in requirements}


PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
ENVIRONMENT = (ROOT / "environment.yml").read_text(encoding="utf-8")


def test_both_ask_for_the_same():
    assert asked_of_conda(ENVIRONMENT) == asked_of_pip(PYPROJECT)


def test_conda_installs_the_course_itself_and_takes_packages_from_one_channel():
    environment = yaml.safe_load(ENVIRONMENT)
    assert environment["dependencies"][-1]["pip"][-1] == ITSELF
    assert environment["channels"] == ["conda-forge", "nodefaults"]
    assert environment["name"] == "sieci-neuronowe"


def test_every_package_has_a_lower_bound():
    assert all(">=" in bounds for bounds in asked_of_pip(PYPROJECT).values())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("numpy>=1.26", "numpy>=1.25"),
        ("  - tqdm>=4.66\n", ""),
        ("pytorch>=2.9 ", "pytorch>=2.8 "),
        ("jupyterquiz>=2.9", "jupyterquiz"),
        ("  - pip\n", "  - pip\n  - scipy>=1.11\n"),
        ("python>=3.11", "python>=3.12"),
    ],
)
def test_a_difference_is_found(old, new):
    changed = ENVIRONMENT.replace(old, new, 1)
    assert changed != ENVIRONMENT
    assert asked_of_conda(changed) != asked_of_pip(PYPROJECT)
