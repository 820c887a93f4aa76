"""The list of lectures and of the curriculum's rows, read from ``lectures/contents.toml``."""

import tomllib
from pathlib import Path
from typing import NamedTuple

LECTURES = Path(__file__).resolve().parents[1] / "lectures"


class Lecture(NamedTuple):
    """One lecture, as contents.toml has it."""

    number: int
    notebook: str  # file name in lectures/
    title: str
    title_pl: str
    deck: str  # name of the slides' deck
    status: str  # "ready" or "planned"
    torch: bool  # False: the notebook must not load torch
    rows: dict  # id of a row of the curriculum -> its short title, in order

    @property
    def path(self):
        return LECTURES / self.notebook


def lectures():
    """Return all lectures in order, planned ones included.

    >>> lectures()[0].notebook
    '01_perceptron_adaline.ipynb'
    """
    with (LECTURES / "contents.toml").open("rb") as file:
        return [Lecture(**entry) for entry in tomllib.load(file)["lecture"]]


def table():
    """Return the table of lectures that README.md shows, in Markdown."""
    lines = ["| | lecture | wykład | notebook |", "|---|---|---|---|"]
    for lecture in lectures():
        link = f"[{lecture.notebook}](lectures/{lecture.notebook})"
        where = link if lecture.status == "ready" else "*planned*"
        lines.append(f"| {lecture.number:02d} | {lecture.title} | {lecture.title_pl} | {where} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
