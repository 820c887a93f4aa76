"""``make bench`` writes what the benchmarks hand over, and README.md shows it."""

import ast
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench import SCRIPTS, main
from results_table import SHORT, merged, with_short

ROOT = Path(__file__).resolve().parents[1]
GOOD = """
import sys
from rows import hand_over
hand_over("speed", "1 s", "torch", "2 s", ratio=0.5, goal="≤ 1", reached=True, headline=True)
hand_over(f"given {sys.argv[1:]}", "3 s")
"""
SLOW = 'from rows import hand_over\nhand_over("slow", "9 s", ratio=3, goal="≤ 1", reached=False)'
STOPS = """
import os, signal, time
os.kill(os.getppid(), signal.SIGINT)
time.sleep(30)
"""
SMALL = {"good": ("a", "1"), "slow": (), "broken": (), "silent": (), "stops": ()}


@pytest.fixture
def course(tmp_path):
    """A project with benchmarks of every kind, and a README.md with a place for the table."""
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "rows.py").write_bytes((ROOT / "benchmarks" / "rows.py").read_bytes())
    broken = SLOW + "\nraise SystemExit(3)"
    for name, text in [("good", GOOD), ("slow", SLOW), ("broken", broken), ("stops", STOPS)]:
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    (folder / "silent.py").write_text("")
    (tmp_path / "README.md").write_text("".join(["# A\n\n", *SHORT, "\nThe end.\n"]))
    return tmp_path


def table(course):
    lines = (course / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("| [")]


def test_rows_are_written_with_machine_and_versions_and_readme_shows_those_in_bold(course):
    assert main(["good"], course, SMALL) == 0
    first, second = table(course)
    start = "| [good](good.py) | **speed** | 1 s | torch | 2 s | 0.50 | ≤ 1 | yes | 2"
    assert first.startswith(start) and first.endswith(" A |")
    assert "| given ['a', '1'] | 3 s |  |  |  |  |  |" in second
    text = (course / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")
    assert f"Python {sys.version.split()[0]}, numpy " in text
    readme = (course / "README.md").read_text(encoding="utf-8")
    assert "\n| speed | 1 s | torch | 2 s | 0.50 | ≤ 1 |\n" in readme
    assert readme.startswith("# A\n") and readme.endswith("\nThe end.\n")
    main(["good"], course, SMALL)
    assert (course / "README.md").read_text(encoding="utf-8") == readme


def test_one_that_fails_or_misses_its_goal_is_told_and_the_others_rows_are_written(course, capfd):
    main(["slow", "silent"], course, SMALL)
    before = table(course)
    assert main(["broken", "good", "silent"], course, SMALL) == 1
    said = capfd.readouterr().out
    assert "broken ended with status 3 after 1 rows: its rows stay as they were" in said
    assert "silent ended with status 0 after 0 rows" in said
    assert [line for line in table(course) if "[slow]" in line] == before
    assert len(table(course)) == 3
    assert main(["slow"], course, SMALL) == 1
    assert "goal not reached: slow: slow" in capfd.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_an_interrupted_run_changes_nothing(course):
    main(["good"], course, SMALL)
    files = [course / "benchmarks" / "RESULTS.md", course / "README.md"]
    before = [(path.stat().st_mtime_ns, path.read_bytes()) for path in files]
    code = "import sys; from pathlib import Path; from bench import main; "
    code += f"main(['slow', 'stops'], Path({str(course)!r}), {SMALL!r})"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=ROOT / "tools", capture_output=True, timeout=60)
    assert ran.returncode == -signal.SIGINT
    assert [(path.stat().st_mtime_ns, path.read_bytes()) for path in files] == before


def test_an_unknown_name_is_told(course, capsys):
    assert main(["fast"], course, SMALL) == 2
    assert "no benchmark fast; there are: good, slow" in capsys.readouterr().err


def test_rows_of_another_machine_keep_their_note_as_long_as_they_stand():
    row = {"what": "x", "ours": "1 s", "peer": "", "theirs": "", "ratio": None, "goal": ""}
    row |= {"reached": None, "headline": False}
    page = merged("", {"a": [row], "b": [row]}, "old machine", "2026-01-01", ["b", "a"])
    assert page.index("[b]") < page.index("[a]")
    page = merged(page, {"a": [row]}, "new machine", "2026-02-02", ["b", "a"])
    assert "2026-01-01 A |" in page and "2026-02-02 B |" in page
    assert "**A**: old machine" in page and "**B**: new machine" in page
    page = merged(page, {"b": [row]}, "new machine", "2026-03-03", ["b", "a"])
    assert "old machine" not in page and page.count("**B**") == 1


def test_readme_agrees_with_the_results():
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    results = (ROOT / "benchmarks" / "RESULTS.md").read_text(encoding="utf-8")
    assert all(page.count(mark) == 1 for mark in SHORT)
    assert page == with_short(page, results)


def test_every_benchmark_of_speed_is_run_and_hands_over_what_is_asked_of_it():
    scripts = {path.stem: path for path in (ROOT / "benchmarks").glob("*.py")}
    assert set(SCRIPTS) == set(scripts) - {"rows", "digits", "threads", "hostile_submissions"}
    for name in SCRIPTS:
        tree = ast.parse(scripts[name].read_text(encoding="utf-8"))
        calls = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "hand_over"
        ]
        assert calls, name
        assert any(word.arg == "goal" for call in calls for word in call.keywords), name
