"""What happened during training, kept as named series."""

import numpy as np


class History:
    """Named series of equal length, one entry per epoch (or per update, where a method says so).

    Parameters
    ----------
    *names : str
        The series to keep.

    Examples
    --------
    >>> history = History("error")
    >>> history.append(error=0.5)
    >>> history.append(error=0.25)
    >>> history["error"]
    array([0.5 , 0.25])
    """

    def __init__(self, *names):
        self._series = {name: [] for name in names}

    def append(self, **values):
        """Add one entry to every series; arrays are copied, so later updates leave them alone.

        Raises
        ------
        ValueError
            If the names given are not exactly the names of the series.
        """
        if values.keys() != self._series.keys():
            raise ValueError(
                f"append needs values for {sorted(self._series)}; got {sorted(values)}"
            )
        for name, value in values.items():
            self._series[name].append(np.array(value) if np.ndim(value) else value)

    def __getitem__(self, name):
        if name not in self._series:
            raise KeyError(f"no series {name!r}; this history has {self.names}")
        return np.array(self._series[name])

    def __len__(self):
        return len(next(iter(self._series.values()), ()))

    @property
    def names(self):
        """Names of the series, in the order in which they were declared."""
        return list(self._series)

    def __repr__(self):
        last = ", ".join(
            f"{name}={values[-1]:.4g}"
            for name, values in self._series.items()
            if values and np.ndim(values[-1]) == 0
        )
        return f"History({len(self)} entries of {', '.join(self.names)}" + (
            f"; last: {last})" if last else ")"
        )
