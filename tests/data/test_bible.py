import re
from collections import Counter

import pytest

from shared.data import Verse, king_james_bible


@pytest.fixture(scope="module")
def verses():
    return king_james_bible()


def test_there_are_31102_verses_in_1189_chapters_of_66_books(verses):
    assert len(verses) == 31_102
    assert len({(verse.book, verse.chapter) for verse in verses}) == 1_189
    assert len({verse.book for verse in verses}) == 66
    assert list(dict.fromkeys(verse.book for verse in verses)).index("Matthew") == 39


@pytest.mark.parametrize(
    ("book", "chapters", "verses_of_it"),
    [("Genesis", 50, 1533), ("Psalms", 150, 2461), ("3 John", 1, 14), ("Revelation", 22, 404)],
)
def test_books_have_their_chapters_and_verses(verses, book, chapters, verses_of_it):
    of_book = Counter(verse.chapter for verse in verses if verse.book == book)
    assert (len(of_book), sum(of_book.values())) == (chapters, verses_of_it)


def test_verses_of_every_chapter_are_numbered_from_one_without_a_gap(verses):
    chapters = {}
    for verse in verses:
        chapters.setdefault((verse.book, verse.chapter), []).append(verse.verse)
    for numbers in chapters.values():
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(
    "verse",
    [
        Verse("Genesis", 1, 1, "In the beginning God created the heaven and the earth."),
        Verse("Psalms", 23, 1, "The LORD is my shepherd; I shall not want."),
        Verse("John", 11, 35, "Jesus wept."),
        Verse("Revelation", 22, 21, "The grace of our Lord Jesus Christ be with you all. Amen."),
    ],
)
def test_known_verses_stand_in_their_places(verses, verse):
    assert verse in verses


def test_the_text_is_plain_ascii_without_mark_up_or_numbers(verses):
    for verse in verses:
        assert re.fullmatch(r"[A-Z(][A-Za-z ,.;:!?'()-]+", verse.text), verse
        assert verse.text == verse.text.strip()
