import warnings

import numpy as np
import pytest

from shared.demos import text_generator
from shared.demos.frames import payload
from shared.demos.gates_over_text import network
from shared.demos.reading import Reading
from shared.demos.written_text import COLUMNS, LENGTH, LINES, TEMPERATURES, derive, write
from shared.nn import generate, softmax


def found(**changes):
    return derive(text_generator().state | changes)


def sentence(**changes):
    demo = text_generator(state=changes)
    return Reading(demo.scene, demo.state).sentence()


def test_a_cold_text_is_that_of_generate_at_temperature_0():
    net, alphabet = network()
    prompt = "ROMEO:\n"
    likeliest = generate(net, alphabet.encode(prompt), 60, temperature=0)
    assert (write(prompt, 1e-6, 3).symbols[:60] == likeliest).all()


@pytest.mark.parametrize("temperature", [0.1, 0.7, 3.0])
def test_every_step_is_drawn_from_what_the_network_gives_after_the_text_before(temperature):
    net, alphabet = network()
    prompt = "To be"
    text = write(prompt, temperature, 5)
    read = np.concatenate([alphabet.encode(prompt), text.symbols[:-1]])
    z = net.run(read[None])[0][0, len(prompt) - 1 :]
    np.testing.assert_allclose(text.shares, softmax(z / temperature), atol=1e-10)
    own = softmax(z)[np.arange(LENGTH), text.symbols]
    np.testing.assert_allclose(text.likely, own, atol=1e-10)


def test_characters_come_as_often_as_their_shares_say():
    hits, expected = 0, 0.0
    for draw in range(12):
        text = write("The ", 1.0, draw)
        top = text.shares.max(axis=1)
        hits += (text.symbols == text.shares.argmax(axis=1)).sum()
        expected += top.sum()
    n = 12 * LENGTH
    assert abs(hits - expected) < 4 * np.sqrt(n) / 2


def test_hotter_texts_are_less_likely_to_the_network_itself():
    bits = [np.mean([found(temperature=t, draw=d)["bits"] for d in range(4)])
            for t in (0.2, 0.7, 1.0, 2.0)]  # fmt: skip
    assert (np.diff(bits) > 0.2).all()
    assert sentence(temperature=0.1).startswith("Cold:")
    assert sentence().startswith("Warm:")
    assert sentence(temperature=2.0).startswith("Hot:")


@pytest.mark.parametrize("prompt", ["ROMEO:\n", "x" * 80, "", "\n\n", "a " * 40])
@pytest.mark.parametrize("draw", [0, 7])
def test_lines_hold_the_whole_text_that_fits_and_none_is_too_long(prompt, draw):
    now = found(prompt=prompt, draw=draw, temperature=TEMPERATURES[-1])
    assert all(
        x + len(run) <= COLUMNS for run, (x, _) in zip(now["runs"], now["places"], strict=True)
    )
    assert (now["places"][:, 1] > -LINES).all() and (now["places"][:, 1] <= 0).all()
    short = found(prompt=prompt, draw=draw, length=20)
    text = prompt + network()[1].decode(write(prompt, 0.7, draw).symbols[:20])
    assert "".join(short["runs"]).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_what_was_drawn_is_shown_in_a_row_of_its_own_if_it_is_too_rare_for_the_others():
    rows = set()
    for length in range(1, 60):
        now = found(length=length, temperature=1.5)
        place = now["likely_light"].index(2)
        (share, row), others = now["marked_bar"][0], now["likely_bars"]
        assert now["likely"][place] == now["drawn"] and share == now["share"]
        assert len(others) == 8 - (place < 8)
        assert (others[:, 0].min() > share) if place == 8 else row == place
        rows.add(place)
    assert {0, 8} <= rows


def test_writing_again_draws_anew_and_reset_brings_the_start_back():
    demo = text_generator("A", {"draw": 999})
    demo.press("write_again")
    assert demo.draw == 0
    demo.press("reset")
    assert (demo.prompt, demo.draw) == ("A", 999)


@pytest.mark.parametrize(
    ("prompt", "state", "message"),
    [
        ("a" * 81, {}, "prompt must have at most 80 characters; got 81"),
        (7, {}, "prompt must be a string; got int"),
        (None, {"temperature": 0}, "temperature must be from 0.1 to 3; got 0"),
        (None, {"draw": 1000}, "draw must be a whole number from 0 to 999"),
        (None, {"length": 0}, "length must be from 1 to 300; got 0"),
    ],
)
def test_what_cannot_be_written_is_refused(prompt, state, message):
    with pytest.raises(ValueError, match=message):
        text_generator(prompt, state)


@pytest.mark.parametrize("prompt", ["", "漢字", "$x$ </script> {n}"])
def test_every_prompt_is_drawn_without_a_warning_and_the_page_is_small(prompt):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page = text_generator(prompt)._repr_mimebundle_()[0]["text/html"]
    assert page.count("</script>") == 1
    assert len(page) < 300_000
    arrays = payload(text_generator().scene)["arrays"]
    assert sum(len(array["data"]) for array in arrays.values()) < 90_000
