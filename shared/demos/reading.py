"""Reading a scene at one state: arrays at the controls' places, numbers and words.

`reading.js` does the same in the browser; a test holds the two together.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from math import isfinite

import numpy as np

LONG = 1e9  # larger numbers are written with a power of ten whatever their format
WHOLE = 2  # up to this power of ten numbers are written out, however few of their digits count
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Reading:
    """Everything a scene says at one state.

    Examples
    --------
    >>> reading = Reading(scene, scene.start)      # doctest: +SKIP
    >>> reading.array("path", keep=("step",)).shape  # doctest: +SKIP
    (61, 2)
    """

    def __init__(self, scene, state):
        self.scene, self.state = scene, state
        self._controls = {c.name: c for c in scene.controls if hasattr(c, "index")}
        derived = scene.derive(state) if scene.derive else {}
        self._derived = {name: _numbers_or_words(value) for name, value in derived.items()}

    def place(self, dim):
        """Where the control ``dim`` stands on its grid, or None if it is no control."""
        control = self._controls.get(dim)
        if control is None:
            return None
        place = control.index(self.state[dim])
        stops = getattr(control, "stops", "")
        return max(0, min(place, int(self.array(stops)) - 1)) if stops else place

    def array(self, name, keep=()):
        """The array with every dimension named after a control indexed, except those kept."""
        if name in self._derived:
            values = self._derived[name]
            dims = self.scene.derived.get(name, ("",) * values.ndim)
        elif name in self.scene.arrays:
            values, dims = self.scene.arrays[name].values, self.scene.arrays[name].dims
        else:
            raise ValueError(f"the scene {self.scene.title!r} has no array {name!r}")
        places = [None if dim in keep else self.place(dim) for dim in dims]
        return values[tuple(slice(None) if p is None else p for p in places)]

    def shows(self, layer):
        """Whether the layer's toggle is on."""
        return not layer.shown_by or self.state[layer.shown_by]

    def value(self, name):
        """A control's or a `Value`'s present number, formatted, with its unit."""
        control = self._controls.get(name)
        if control is not None and control.kind == "choice":
            return dict(control.options)[self.state[name]]
        if control is not None:
            number = control.values[self.place(name)] if control.stops else self.state[name]
            return with_unit(format_number(number, control.format), control.unit)
        spec = next(v for v in self.scene.values if v.name == name)
        present = self.array(name)
        if present.dtype.kind == "U":
            return str(present)
        number = float(present)
        if spec.words:
            return spec.words[int(number)]
        return with_unit(format_number(number, spec.format), spec.unit)

    def fill(self, text):
        """The text with every {name} replaced by its present value.

        {(name)} puts the value in parentheses if it is negative, as a factor needs it.
        """

        def present(match):
            value = self.value(match[2])
            return f"({value})" if match[1] and value.startswith("−") else value

        return re.sub(r"\{(\(?)(\w+)\)?\}", present, text)

    def sentence(self):
        """What is happening now, in words."""
        if not self.scene.sentences:
            return ""
        fixed = len(self.scene.sentences) == 1
        return self.fill(self.scene.sentences[0 if fixed else int(self.array("sentence"))])


def _numbers_or_words(value):
    values = np.asarray(value)
    return values if values.dtype.kind == "U" else values.astype(float)


def format_number(value, spec):
    """A number in the course's form: true minus, powers of ten written out.

    ``spec`` is ".2f" (decimals), ".3g" (significant digits) or "d".

    Examples
    --------
    >>> format_number(-0.5, ".2f"), format_number(1.234e-7, ".3g"), format_number(12.3456, ".3g")
    ('−0.50', '1.23·10⁻⁷', '12.3')
    """
    value = float(value)
    if not isfinite(value):
        return "–"
    if spec.endswith("g") or abs(value) >= LONG:
        digits = int(spec[1:-1]) if spec.endswith("g") else 3
        return _significant(value, digits).replace("-", "−")
    text = _fixed(value, 0 if spec == "d" else int(spec[1:-1]))
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


def _significant(value, digits):
    if value == 0:
        return "0"
    rounded = Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal_from_float(value)
    exponent = rounded.adjusted()
    if -4 <= exponent <= max(digits, WHOLE):
        return _fixed(value, max(0, digits - 1 - exponent))
    mantissa, power = f"{rounded:.{digits - 1}e}".split("e")
    return f"{mantissa}·10{str(int(power)).translate(SUPERSCRIPTS)}"


def _fixed(value, decimals):
    """The number with so many decimals; a half is rounded up as in JavaScript, not to even."""
    return f"{Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}"


def with_unit(text, unit):
    """The number and its unit, a no-break space between."""
    return f"{text}\u00a0{unit}" if unit else text
