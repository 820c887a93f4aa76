import json
import warnings

import numpy as np
import pytest

from shared.demos import word_explorer
from shared.demos.frames import WIDGET_VIEW
from shared.demos.reading import Reading
from shared.words import Vocabulary, WordVectors


def reading(**state):
    demo = word_explorer(state=state)
    return Reading(demo.scene, demo.state)


def toy(words):
    matrix = np.random.default_rng(3).normal(size=(len(words), 6))
    return WordVectors(Vocabulary.of(words, np.arange(len(words), 0, -1) * 100), matrix)


def test_sentences_are_filled_with_words_and_numbers():
    words = reading().sentence()
    assert words.startswith("Neighbours: “kings” is nearest to “king”, with a cosine of 0.")
    words = reading(task="analogy").sentence()
    assert words.startswith("Analogy: “man” is to “king” as “woman” is to “queen”")
    assert words.endswith("the first answer would be “king” itself.")
    assert (
        reading(word="Jeruzalem")
        .sentence()
        .startswith("Unknown: “Jeruzalem” is none of the 5800 words here. Spelt like it: jerusalem")
    )


def test_presets_are_analogies_of_words_that_the_vectors_have():
    demo = word_explorer()
    for button in ("king", "brother"):
        demo.press(button)
        assert demo.task == "analogy"
        assert Reading(demo.scene, demo.state).sentence().startswith("Analogy:")
    small = word_explorer(toy(["cat", "dog", "cow", "hen"]))
    assert [c.name for c in small.scene.controls if c.kind == "button"] == []
    assert small.state == {
        "task": "neighbours", "word": "cat", "a": "cat", "b": "dog", "c": "cat", "n": 10
    }  # fmt: skip


def test_own_vectors_are_used_and_drawn():
    words = ["cat", "dog", "$x$", "new_york", "{best}", "</script>", "漢字", "w" * 90]
    demo = word_explorer(toy(words), {"word": "dog"})
    answers = Reading(demo.scene, demo.state).array("answers").tolist()
    assert sorted(answers) == sorted([*words[:1], *words[2:-1], "w" * 13 + "…"])
    demo.word = "{best}"
    assert "“{best}”" in Reading(demo.scene, demo.state).sentence()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        page = demo._repr_mimebundle_()[0]["text/html"]
    assert page.count("</script>") == 1


def test_what_is_no_vectors_is_refused():
    with pytest.raises(ValueError, match=r"vectors must be WordVectors, .*; got dict"):
        word_explorer({"king": [1, 2]})
    with pytest.raises(ValueError, match="word must have at most 40 characters; got 41"):
        word_explorer(state={"word": "a" * 41})
    with pytest.raises(ValueError, match="n must be from 3 to 15; got 20"):
        word_explorer(state={"n": 20})


def test_the_whole_output_is_about_a_megabyte_and_the_state_a_few_words():
    demo = word_explorer(state={"task": "analogy"})
    data, _ = demo._repr_mimebundle_()
    assert {WIDGET_VIEW, "text/html", "image/png", "text/plain"} == set(data)
    assert len(data["text/html"]) < 1_000_000
    assert word_explorer(state=json.loads(json.dumps(demo.state))).still() == demo.still()
