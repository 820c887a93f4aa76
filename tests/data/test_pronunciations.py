import pytest

from shared.data import pronouncing_dictionary

VOWELS = "AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW"
CONSONANTS = "B CH D DH F G HH JH K L M N NG P R S SH T TH V W Y Z ZH"


@pytest.fixture(scope="module")
def stressed():
    return pronouncing_dictionary()


@pytest.fixture(scope="module")
def unstressed():
    return pronouncing_dictionary(stress=False)


def test_there_are_125005_words_with_133784_pronunciations(stressed):
    assert len(stressed) == 125_005
    assert sum(map(len, stressed.values())) == 133_784


def symbols(dictionary):
    return {p for said in dictionary.values() for pronunciation in said for p in pronunciation}


def test_vowels_carry_a_stress_and_consonants_none(stressed):
    for digit in "012":
        with_digit = sorted(p[:-1] for p in symbols(stressed) if p.endswith(digit))
        assert " ".join(with_digit) == VOWELS
    assert " ".join(sorted(p for p in symbols(stressed) if p.isalpha())) == CONSONANTS


def test_without_stress_39_phonemes_are_left(unstressed):
    assert len(symbols(unstressed)) == 39
    assert " ".join(sorted(symbols(unstressed))) == " ".join(
        sorted(f"{VOWELS} {CONSONANTS}".split())
    )


def test_leaving_stress_out_changes_nothing_else(stressed, unstressed):
    assert list(stressed) == list(unstressed)
    for word, said in stressed.items():
        bare = [tuple(p.rstrip("012") for p in pronunciation) for pronunciation in said]
        assert unstressed[word] == list(dict.fromkeys(bare))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("neural", ["N UH1 R AH0 L", "N Y UH1 R AH0 L"]),
        ("tomato", ["T AH0 M EY1 T OW2", "T AH0 M AA1 T OW2"]),
        ("box", ["B AA1 K S"]),
        ("o'clock", ["AH0 K L AA1 K"]),
        ("déjà", ["D EY2 JH AA1"]),
    ],
)
def test_known_words_are_said_as_they_are(stressed, word, said):
    assert [" ".join(pronunciation) for pronunciation in stressed[word]] == said


def test_words_are_in_lower_case_without_numbers_of_further_pronunciations(stressed):
    assert all(word == word.lower() and "(" not in word for word in stressed)
    assert sum(word.isascii() and word.isalpha() for word in stressed) == 116_506


def test_no_word_repeats_a_pronunciation(stressed, unstressed):
    for dictionary in (stressed, unstressed):
        assert all(len(set(said)) == len(said) > 0 for said in dictionary.values())
        assert all(all(pronunciation) for said in dictionary.values() for pronunciation in said)
