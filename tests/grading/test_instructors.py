"""What INSTRUCTORS.md says can be typed; that the steps work is tested in test_cycle.py."""

import re
import shlex
from pathlib import Path

from nbgrader.apps import NbGraderApp

from course import VERBS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "INSTRUCTORS.md").read_text(encoding="utf-8")
COMMANDS = [
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


def test_every_command_exists():
    known = set(NbGraderApp().subcommands)
    for words in map(shlex.split, COMMANDS):
        if words[0] == "nbgrader":
            assert words[1] in known
        elif words[0] == "make":
            assert words[1] in VERBS
        else:
            assert words[0] == "python"
    assert set(re.findall(r"`make (\w+)", PAGE)) <= set(VERBS)


def test_every_command_of_the_cycle_is_told_on_the_page():
    tried = re.findall(
        r'course\.nbgrader\("(\w+)"', Path(__file__).with_name("test_cycle.py").read_text()
    )
    of_students = {"fetch_assignment", "fetch_feedback", "submit"}
    told = {shlex.split(command)[1] for command in COMMANDS} | {"collect"}
    assert set(tried) - of_students <= told


def test_files_and_settings_that_the_page_names_exist():
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    for name in [*re.findall(r"`c\.([\w.]+)`", PAGE), "SIECI_NEURONOWE_EXCHANGE"]:
        assert name in config
    for name in re.findall(r"shared(?:\.\w+)+", PAGE):
        module = name.rpartition(".")[0] if name.endswith("Exporter") else name
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists()
