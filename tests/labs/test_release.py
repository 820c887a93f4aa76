"""``labs/`` is what nbgrader makes of ``solutions/``."""

import os
from pathlib import Path

import pytest

from release_labs import generate, labs

ROOT = Path(__file__).resolve().parents[2]


def files(folder):
    """Contents of all files of a folder, by their paths in it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".ipynb_checkpoints" not in path.parts
    }


@pytest.mark.parametrize("lab", labs())
def test_a_laboratory_is_byte_for_byte_what_its_source_gives(lab, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", os.defpath)  # the environment need not be activated
    generate(lab, tmp_path / "labs", gradebook=tmp_path / "gradebook.db")
    made, kept = files(tmp_path / "labs" / lab), files(ROOT / "labs" / lab)
    assert sorted(made) == sorted(kept), "run make labs"
    assert [name for name in made if made[name] != kept[name]] == [], "run make labs"


def test_every_released_laboratory_has_a_source():
    assert sorted(path.name for path in (ROOT / "labs").iterdir() if path.is_dir()) == labs()


@pytest.mark.parametrize("lab", labs())
def test_a_release_holds_no_solution_no_hidden_test_and_no_table(lab):
    folder = ROOT / "labs" / lab
    assert not (folder / "results").exists()
    for path in folder.glob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert [mark for mark in ("BEGIN ", "END ", "SOLUTION ###") if f"### {mark}" in text] == []
