"""What a diagnosis says: findings with a number, a verdict, the likely cause and a cure."""

import textwrap
from dataclasses import dataclass

import numpy as np

VERDICTS = ("ok", "look", "alarm")  # from the best to the worst


@dataclass(frozen=True)
class Finding:
    """One line of a diagnosis.

    Attributes
    ----------
    name : str
    value : float
        What was judged; of several layers, the worst one's.
    verdict : {"ok", "look", "alarm"}
    text : str
        The measurement as it is printed.
    cause, cure : str
        What it likely comes from and what to do; empty where nothing is wrong.
    layer : int or None
        The worst layer, counted from 1, if layers were compared.
    per_layer : ndarray or None
        What was measured in each layer.
    """

    name: str
    value: float
    verdict: str
    text: str
    cause: str = ""
    cure: str = ""
    layer: int | None = None
    per_layer: np.ndarray | None = None

    def __str__(self):
        lines = _wrapped(f"{self.verdict:<7}{self.name:<25}{self.text}", 0, 32)
        if self.verdict != "ok":
            lines += _wrapped(f"likely cause: {self.cause}", 7, 9)
            lines += _wrapped(f"cure: {self.cure}", 7, 9)
        return "\n".join(lines)


@dataclass(frozen=True)
class Diagnosis:
    """Result of `shared.evaluation.diagnose`; ``diagnosis[name]`` is the finding of that name.

    Attributes
    ----------
    subject : str
        What was looked at.
    findings : tuple of Finding

    Examples
    --------
    >>> diagnosis = Diagnosis("a network", (Finding("dead units", 0.0, "ok", "0 %"),))
    >>> print(diagnosis)
    a network: no alarm
    ok     dead units               0 %
    >>> diagnosis.verdict, diagnosis["dead units"].value
    ('ok', 0.0)
    """

    subject: str
    findings: tuple

    @property
    def alarms(self):
        """The findings whose verdict is "alarm"."""
        return [finding for finding in self.findings if finding.verdict == "alarm"]

    @property
    def verdict(self):
        """The worst verdict of all findings."""
        return max((finding.verdict for finding in self.findings), key=VERDICTS.index)

    def __getitem__(self, name):
        for finding in self.findings:
            if finding.name == name:
                return finding
        names = ", ".join(finding.name for finding in self.findings)
        raise KeyError(f"no finding {name!r}; this diagnosis has {names}")

    def __str__(self):
        alarms = len(self.alarms)
        looks = sum(finding.verdict == "look" for finding in self.findings)
        counts = {0: "no alarm", 1: "1 alarm"}.get(alarms, f"{alarms} alarms")
        if looks:
            counts += f", {looks} to look at"
        return "\n".join([f"{self.subject}: {counts}", *map(str, self.findings)])

    def _ipython_display_(self):
        """Show nothing as a cell's last value: `diagnose` has printed the report already."""


@dataclass(frozen=True)
class Limits:
    """What of a number is healthy: within ``look`` it is ok, outside ``alarm`` an alarm.

    Parameters
    ----------
    alarm, look : pair of float
        Lowest and highest number without an alarm, and without any remark.

    Examples
    --------
    >>> limits = Limits(alarm=(1e-4, 0.3), look=(1e-4, 0.05))
    >>> [limits.verdict(ratio) for ratio in (1e-5, 1e-3, 0.1, 1.0)]
    ['alarm', 'ok', 'look', 'alarm']
    """

    alarm: tuple
    look: tuple

    def verdict(self, value):
        """The verdict on one number; NaN is an alarm."""
        if self.look[0] <= value <= self.look[1]:
            return "ok"
        return "look" if self.alarm[0] <= value <= self.alarm[1] else "alarm"

    def worst(self, values):
        """Place of the worst of several numbers: the worst verdict, then the farthest from ok."""
        ranks = [(VERDICTS.index(self.verdict(value)), self._distance(value)) for value in values]
        return ranks.index(max(ranks))

    def _distance(self, value):
        """Logarithm of the factor by which a number is beyond the nearer limit."""
        if np.isnan(value):
            return np.inf
        with np.errstate(divide="ignore"):
            low, value, high = np.log([self.look[0], value, self.look[1]])
        return max(-np.inf if np.isneginf(low) else low - value, value - high)


def _wrapped(text, first, others):
    return textwrap.wrap(
        text,
        width=96,
        initial_indent=" " * first,
        subsequent_indent=" " * others,
        break_on_hyphens=False,
    )
