import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.data.number_words import (
    LANGUAGES,
    join_number_tokens,
    number_tokens,
    number_words,
)


@pytest.mark.parametrize(
    ("n", "polish", "english"),
    [
        (0, "zero", "zero"),
        (8, "osiem", "eight"),
        (14, "czternaście", "fourteen"),
        (20, "dwadzieścia", "twenty"),
        (42, "czterdzieści dwa", "forty-two"),
        (100, "sto", "one hundred"),
        (219, "dwieście dziewiętnaście", "two hundred and nineteen"),
        (560, "pięćset sześćdziesiąt", "five hundred and sixty"),
        (1000, "tysiąc", "one thousand"),
        (1001, "tysiąc jeden", "one thousand and one"),
        (1900, "tysiąc dziewięćset", "one thousand nine hundred"),
        (3050, "trzy tysiące pięćdziesiąt", "three thousand and fifty"),
        (5000, "pięć tysięcy", "five thousand"),
        (13_000, "trzynaście tysięcy", "thirteen thousand"),
        (21_000, "dwadzieścia jeden tysięcy", "twenty-one thousand"),
        (34_000, "trzydzieści cztery tysiące", "thirty-four thousand"),
        (112_000, "sto dwanaście tysięcy", "one hundred and twelve thousand"),
        (122_000, "sto dwadzieścia dwa tysiące", "one hundred and twenty-two thousand"),
        (
            999_999,
            "dziewięćset dziewięćdziesiąt dziewięć tysięcy dziewięćset dziewięćdziesiąt dziewięć",
            "nine hundred and ninety-nine thousand nine hundred and ninety-nine",
        ),
    ],
)
def test_numbers_are_written_as_the_languages_write_them(n, polish, english):
    assert number_words(n, "polish") == polish
    assert number_words(n, "english") == english
    assert number_words(n, "digits") == str(n)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_numbers_are_written_alike(language):
    written = [number_words(n, language) for n in (*range(3000), *range(9_999, 999_999, 997))]
    assert len(set(written)) == len(written)


@given(n=st.integers(0, 999_999), language=st.sampled_from(LANGUAGES))
def test_tokens_join_to_the_same_text(n, language):
    text = number_words(n, language)
    tokens = number_tokens(text, language)
    assert join_number_tokens(tokens, language) == text
    assert all(token and " " not in token for token in tokens)


@pytest.mark.parametrize(
    ("n", "language", "message"),
    [
        (-1, "polish", "n must be a whole number from 0 to 999999; got -1"),
        (1_000_000, "english", "n must be a whole number from 0 to 999999"),
        (1.5, "digits", "n must be a whole number"),
        (3, "latin", "language must be one of 'digits', 'polish', 'english'; got 'latin'"),
    ],
)
def test_what_has_no_words_is_refused(n, language, message):
    with pytest.raises(ValueError, match=message):
        number_words(n, language)
