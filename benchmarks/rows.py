"""How a benchmark hands its results to ``make bench``, beside printing them.

`hand_over` writes a row where ``tools/bench.py`` asked for it, also from a process that the
benchmark started; without ``make bench`` it does nothing.
"""

import json
import os

PLACE = "BENCHMARK_ROWS"  # the variable that names the file for the rows


def hand_over(what, ours, peer="", theirs="", ratio=None, goal="", reached=None, headline=False):
    """Add one row of ``benchmarks/RESULTS.md``.

    Parameters
    ----------
    what : str
        What was measured, with the setting.
    ours, theirs : str
        Values with their units; ``theirs`` is the peer's.
    peer : str
    ratio : float, optional
        Ours by theirs, as the goal says it.
    goal : str
        What is to be reached; empty if nothing was promised.
    reached : bool, optional
        Needed if there is a goal.
    headline : bool
        Show the row in README.md, too.
    """
    row = {"what": what, "ours": ours, "peer": peer, "theirs": theirs}
    row |= {"ratio": ratio if ratio is None else float(ratio), "goal": goal}
    row |= {"reached": None if reached is None else bool(reached), "headline": bool(headline)}
    if place := os.environ.get(PLACE):
        with open(place, "a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
