import warnings

import numpy as np
import pytest
import torch

from shared.data import play_texts
from shared.demos import lstm_gates
from shared.demos.frames import payload
from shared.demos.gate_scene import TELLING
from shared.demos.gates_over_text import COLUMNS, LONGEST, derive, known, network, read
from shared.demos.reading import Reading
from shared.nn import to_torch
from shared.nn.recurrent import pretrained

LINE = "ROMEO:\nBut soft! What light through yonder window breaks?"


@pytest.fixture(scope="module")
def held_out():
    text = known(play_texts()[1][20_000:40_000])
    return text, np.tanh(read(text).gates["c"])


def found(text=LINE, **state):
    return derive({"text": text, "position": 1, "unit": 1} | state)


def sentence(text, **state):
    demo = lstm_gates(text, state)
    return Reading(demo.scene, demo.state).sentence()


def test_states_and_probabilities_equal_torchs():
    net, alphabet = network()
    recurrent, output = net.layers
    rows = np.eye(len(alphabet))[alphabet.encode(LINE)][None]
    with torch.no_grad():
        H, (_, c) = to_torch(recurrent)(torch.tensor(rows))
        shares = torch.softmax(H[0] @ torch.tensor(output.W).T + torch.tensor(output.b), 1)
    np.testing.assert_allclose(read(LINE).h, H[0], atol=1e-12)
    np.testing.assert_allclose(read(LINE).gates["c"][-1], c[0, 0], atol=1e-12)
    np.testing.assert_allclose(read(LINE).shares, shares, atol=1e-12)


def test_the_network_is_as_good_as_its_file_says():
    net, alphabet, about = pretrained.small_character_network()
    symbols = alphabet.encode(play_texts()[1][:50_000])
    X, y = symbols[:49_500].reshape(99, 500), symbols[1:49_501].reshape(99, 500)
    assert net.loss(X, y) == pytest.approx(about["held_out_loss"], abs=0.1)
    assert about["held_out_loss"] < 1.8


@pytest.mark.parametrize("unit", [1, 25, 64])
@pytest.mark.parametrize("position", [1, 2, 30, 57])
def test_what_is_held_is_what_was_kept_and_what_was_taken_in(unit, position):
    now = found(unit=unit, position=position)
    assert now["c"] == pytest.approx(now["f"] * now["before"] + now["i"] * now["g"], abs=1e-12)
    assert now["h"] == pytest.approx(now["o"] * np.tanh(now["c"]), abs=1e-12)
    assert now["letter"] == {"\n": "↵", " ": "␣"}.get(LINE[position - 1], LINE[position - 1])


def test_cells_are_named_after_what_they_go_with(held_out):
    text, c = held_out
    in_word, places = 0, []
    for character in text:
        in_word = in_word + 1 if character.isalpha() else 0
        places.append(in_word)
    features = {
        "capitals": [character.isupper() for character in text],
        "word": places,
        "vowels": [character.lower() in "aeiou" for character in text],
        "spaces": [character == " " for character in text],
    }
    assert features.keys() == TELLING.keys()
    for name, unit in TELLING.items():
        assert 0.5 <= abs(np.corrcoef(features[name], c[:, unit - 1])[0, 1]) <= 0.65, name


def test_cell_35_keeps_half_of_the_line_and_the_capitals_nothing():
    f = read(LINE).gates["f"]
    assert 0.5 < f[:, 34].prod() < 0.55 and f[:, 34].min() > 0.8
    assert f[:, TELLING["capitals"] - 1].prod() < 1e-15


def test_the_window_follows_the_position_and_frames_it():
    for position in (1, 20, 40, len(LINE)):
        now = found(position=position)
        lit = now["letter_light"].index(2)
        assert now["letters"][lit] == now["letter"]
        assert now["frame"][0][0] == lit
        assert len(now["letters"]) == COLUMNS
        assert now["gate_rows"][1, lit] == now["f"] and now["state_rows"][2, lit] == now["h"]


def test_what_does_come_next_has_a_bar_of_its_own():
    now = found(position=5)
    assert now["marked_bar"][0, 1] == now["likely"].index(":") == 0
    assert now["likely_light"] == [2, *[1] * 7, 0]
    assert len(now["likely_bars"]) == 7
    end = found(position=LONGEST)  # nothing comes after it
    assert len(end["marked_bar"]) == 0 and end["likely_light"] == [*[1] * 8, 0]


def test_what_comes_next_is_shown_however_rare_it_is():
    now = found("Thx", position=2)
    assert now["likely"][8] == "x" and now["likely_light"] == [*[1] * 8, 2]
    share, row = now["marked_bar"][0]
    assert row > 7 and share < now["likely_bars"][:, 0].min()


def test_short_unknown_and_empty_texts_are_told():
    assert sentence("").startswith("Empty:")
    assert sentence("漢字 1".replace(" ", "")).startswith("Nothing to read:")
    assert sentence("a").startswith("Cell 55: at “a” it keeps f = ")
    assert sentence("a1").endswith("Characters that it has never met, 1 here, are left out.")
    assert known("’Tis") == "'Tis"
    assert np.isnan(found("ab")["gate_rows"][:, 2:]).all()


@pytest.mark.parametrize(
    ("text", "state", "message"),
    [
        ("a" * 201, {}, "text must have at most 200 characters; got 201"),
        (["a"], {}, "text must be a string; got list"),
        (None, {"unit": 65}, "unit must be from 1 to 64; got 65"),
        (None, {"gate": "f"}, "state has no entry 'gate'"),
    ],
)
def test_what_cannot_be_read_is_refused(text, state, message):
    with pytest.raises(ValueError, match=message):
        lstm_gates(text, state)


def test_buttons_choose_cells_and_reset_brings_the_start_back():
    demo = lstm_gates("To be", {"position": 2})
    for name, unit in TELLING.items():
        demo.press(name)
        assert demo.unit == unit
    demo.press("reset")
    assert demo.state == {"text": "To be", "position": 2, "unit": 55}


@pytest.mark.parametrize("text", ["", "a", "漢", "$x$ </script> {n}", "Z" * 200])
def test_every_text_is_drawn_without_a_warning_and_the_page_is_small(text):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page = lstm_gates(text)._repr_mimebundle_()[0]["text/html"]
    assert page.count("</script>") == 1
    assert len(page) < 300_000
    arrays = payload(lstm_gates().scene)["arrays"]
    assert sum(len(array["data"]) for array in arrays.values()) < 90_000
