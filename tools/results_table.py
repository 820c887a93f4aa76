"""The benchmarks' table: new rows among old ones, on which machine, and in short."""

import os
import platform
import re
import string
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGES = ("numpy", "torch", "torchvision", "scikit-learn", "gensim", "jupyterlab", "nbgrader")
SHORT = ("<!-- written by make bench -->\n", "<!-- until here -->\n")
HEAD = """# Results

Written by `make bench`. Both sides are measured in turns in one run; values are medians. A ratio is
ours by the peer's, of times or of words per second, or how many times faster ours is. In bold what
README.md shows. What exactly is done stands at the head of each script.

| benchmark | what | ours | peer | the peer's | ratio | goal | reached | measured |
|---|---|---:|---|---:|---:|---|---|---|
"""


def table_row(name, row, measured):
    """Return a row of the table as Markdown."""
    what = f"**{row['what']}**" if row["headline"] else row["what"]
    ratio = "" if row["ratio"] is None else f"{row['ratio']:.2f}"
    reached = {None: "", True: "yes", False: "no"}[row["reached"]]
    link = f"[{name}]({name}.py)"
    columns = (link, what, row["ours"], row["peer"], row["theirs"], ratio, row["goal"], reached)
    return f"| {' | '.join([*columns, measured])} |"


def merged(old, rows, where, today, order):
    """Return the page of results with the new rows in the place of the same benchmarks' old ones.

    Parameters
    ----------
    old : str
        The page as it was, empty at first.
    rows : dict of str to list of dict
        What each benchmark handed over.
    where : str
        Machine and versions.
    today : str
    order : list of str
        Names of the benchmarks as they shall stand.
    """
    places = dict(re.findall(r"^\*\*(\w)\*\*: (.+)$", old, re.M))
    kept = {}
    for line in old.splitlines():
        if found := re.match(r"\| \[(\w+)\]", line):
            kept.setdefault(found[1], []).append(line)
    used = {line.rsplit(" ", 2)[1] for name in kept if name not in rows for line in kept[name]}
    places = {letter: text for letter, text in places.items() if letter in used}
    same = [letter for letter, text in places.items() if text == where]
    letter = (same or [free for free in string.ascii_uppercase if free not in places])[0]
    for name, handed in rows.items():
        kept[name] = [table_row(name, row, f"{today} {letter}") for row in handed]
    if rows:
        places[letter] = where
    lines = [line for name in sorted(kept, key=[*order, *kept].index) for line in kept[name]]
    notes = [f"\n**{letter}**: {text}" for letter, text in sorted(places.items())]
    return HEAD + "\n".join([*lines, *notes]) + "\n"


def short(results):
    """Return the short table for README.md: the rows in bold, without the columns for checking."""
    rows = [line.strip("| ").split(" | ") for line in results.splitlines() if "| **" in line]
    lines = ["| | ours | peer | the peer's | ratio | goal |", "|---|---:|---|---:|---:|---|"]
    for _, what, *middle, goal, _reached, _measured in rows:
        lines.append(f"| {' | '.join([what.strip('*'), *middle, goal])} |")
    return "\n".join(lines) + "\n"


def with_short(page, results):
    """Return README.md with its table as the results are now."""
    begin, end = SHORT
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n{short(results)}\n{end}{after}"


def machine():
    """Return one sentence on machine and versions."""
    return f"{hardware()}; Python {platform.python_version()}, {', '.join(versions())}"


def hardware():
    """Processor, cores, memory and system."""
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (found := re.search(r"model name\s*: (.+)", info.read_text())):
        processor = found[1]
    parts = [processor, f"{os.cpu_count()} cores"]
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
        parts.append(f"{memory:.0f} GiB")
    return ", ".join([*parts, platform.system()])


def versions():
    """Packages with their versions, numpy's with its BLAS."""
    import numpy  # noqa: F401  (loads the BLAS that is asked for)
    from threadpoolctl import threadpool_info

    for name in PACKAGES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
    for library in threadpool_info():
        if library["user_api"] == "blas":
            kernels = library.get("architecture", "")
            yield f"{library['internal_api']} {library['version']} {kernels}".strip()
            break
