import pytest

from shared.words import tokens


def test_words_are_lower_case_without_digits_and_punctuation():
    assert tokens("Ge1:3 And God said, «Let_there be light»: no. 12!") == (
        ["ge", "and", "god", "said", "let", "there", "be", "light", "no"]
    )


def test_an_apostrophe_belongs_to_a_word_only_inside_it():
    assert tokens("'Tis the men's, the mens’ — o’er") == [
        "tis",
        "the",
        "men's",
        "the",
        "mens",
        "o'er",
    ]


def test_an_empty_text_has_no_words():
    assert tokens("") == tokens(" 1, 2.\n") == []


def test_a_list_is_refused():
    with pytest.raises(ValueError, match="text must be a string; got list"):
        tokens(["a"])
