import numpy as np
import pytest

from shared.demos.live_curves import LiveCurves
from shared.demos.streamed_figure import StreamedFigure
from shared.plots.style import TRAITS


def curves(log):
    names = {"training": TRAITS[0], "test": TRAITS[1]}
    limits = (0.01, 2) if log else (0, 1)
    box = (0.1, 0.1, 0.8, 0.8)
    return LiveCurves(StreamedFigure((300, 300)), box, names, "Loss", "epoch", "loss", limits, log)


def test_axes_make_room_and_take_it_back():
    drawn = curves(log=True)
    drawn.show(np.geomspace(1, 3e-5, 301), np.geomspace(1, 40, 301))
    assert drawn.axes.get_xlim() == (0, 400)
    np.testing.assert_allclose(drawn.axes.get_ylim(), (1e-5, 100))
    drawn.show([1.5], [0.7])
    assert drawn.axes.get_xlim() == (0, 50) and drawn.axes.get_ylim() == (0.01, 2)


@pytest.mark.parametrize("log", [True, False])
def test_values_that_cannot_be_drawn_do_no_harm(log):
    drawn = curves(log)
    drawn.show([0.5, 0.0, np.nan], [1e300, np.inf, 0.2])
    (_, head), _ = drawn._parts
    assert head.get_xdata() == [1]
    assert len(drawn._streamed.png()) > 0
    assert np.isfinite(drawn.axes.get_ylim()).all()
