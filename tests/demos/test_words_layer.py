from io import BytesIO

import numpy as np
from PIL import Image

from shared.demos.controls import Slider
from shared.demos.frames import FramesDemo, bundle, payload
from shared.demos.layers import Bars, Words
from shared.demos.reading import Reading
from shared.demos.scene import Array, Panel, Scene, Value
from shared.demos.still import axes_box
from shared.plots.style import TRAITS

WORDS = ("struck", "hidden", "quiet", "lit")
TALL = 40  # pixels between words


def derive(state):
    shown = WORDS[: state["n"]]
    return {
        "written": list(shown),
        "at": [[80, -TALL * row] for row in range(len(shown))],
        "light": list(range(-1, len(shown) - 1)),
        "ends": [[0.5 * (row + 1), row] for row in range(2)],
        "last": shown[-1],
        "half": len(shown) // 2,
        "share": 0.25,
    }


def demo(n=4, limits=(0, 160)):
    panel = Panel(
        "p", "", "", "", limits, (-3.5 * TALL, 0.5 * TALL), size=(172, 4 * TALL + 40),
        drawing=True, layers=(Words("written", "at", "light", (TRAITS[1].colour,)),),
    )  # fmt: skip
    lying = Panel(
        "q", "", "", "", (-1, 2), (-1, 2), size=(312, 100), drawing=True,
        layers=(Bars("ends", TRAITS[0], horizontal=True, format=".1f"),),
    )  # fmt: skip
    scene = Scene(
        "title", "alternative", "caption", panels=(panel, lying),
        controls=(
            Slider("n", "n", (1, 2, 3, 4), 4, format="d"),
            Slider("k", "k", (10, 20, 30, 40), 40, format="d", stops="half"),
        ),
        arrays={"list": Array(("word",), np.array(["a b", "żółw"]))},
        values=(Value("last"), Value("share", "", ".2f")),
        sentences=("The last is “{last}”, {share}; k = {k}.",),
        derive=derive,
    )  # fmt: skip
    return FramesDemo(scene, {"n": n})


def ink(shown, row):
    """How dark, and how orange, the pixels of a row of words are."""
    picture = np.asarray(Image.open(BytesIO(shown.still())).convert("RGB"), int)
    left, top, width, _ = axes_box(shown.scene.panels[0])
    part = picture[
        2 * (top + row * TALL) : 2 * (top + row * TALL + TALL), 2 * left : 2 * (left + width)
    ]
    orange = (part[..., 0] - part[..., 2] > 60).sum()
    return (part.sum(axis=-1) < 300).sum(), orange


def test_words_are_struck_hidden_quiet_or_lit():
    assert ink(demo(), 1) == (0, 0)
    assert ink(demo(), 2)[0] > 100 and ink(demo(), 2)[1] == 0
    assert ink(demo(), 3)[1] > 100
    picture = np.asarray(Image.open(BytesIO(demo().still())).convert("L"), int)
    left, top, width, _ = axes_box(demo().scene.panels[0])
    middle = picture[2 * top + TALL - 3 : 2 * top + TALL + 4, 2 * left : 2 * (left + width)]
    assert ((middle < 180).sum(axis=1) > 60).any()  # an unbroken line


def test_only_the_words_of_this_state_are_drawn():
    assert ink(demo(n=3), 2)[0] > 100
    assert ink(demo(n=2), 2) == (0, 0)


def test_bars_lie_from_zero_to_their_ends():
    shown = demo()
    picture = np.asarray(Image.open(BytesIO(shown.still())).convert("RGB"), int)
    offset = shown.scene.panels[0].size[0]
    left, top, _, _ = axes_box(shown.scene.panels[1])
    blue = np.abs(picture - [0x00, 0x72, 0xB2]).max(axis=-1) < 16
    for row, length in ((0, 50), (1, 100)):  # 100 pixels are one unit
        y = 2 * round(top + (2 - row) * 60 / 3)
        places = np.flatnonzero(blue[y])
        start = 2 * (offset + left + 100)
        assert abs(places.min() - start) < 6 and abs(places.max() - start - 2 * length) < 6


def test_words_stand_in_sentences_as_they_are():
    shown = demo(n=3)
    assert Reading(shown.scene, shown.state).sentence() == "The last is “quiet”, 0.25; k = 10."


def test_a_slider_ends_where_its_stops_end_now():
    for n, place, words in ((1, 0, "10"), (2, 0, "10"), (4, 1, "20")):
        reading = Reading(demo(n).scene, demo(n).state)
        assert (reading.place("k"), reading.value("k")) == (place, words)
    assert demo(1).k == 40  # the state keeps it for a longer text


def test_words_travel_as_lines():
    packed = payload(demo().scene)["arrays"]["list"]
    assert packed["dtype"] == "words" and packed["data"].decode().split("\n") == ["a b", "żółw"]
    assert 'dtype === "words"' in bundle(demo().scene)
