import os

import pytest

import corpus_text

# A · stands for a space: two of them at the end of a line are a line break.
MARKDOWN = r"""# The Play

## PROLOGUE

_Enter Chorus_

**Chorus**··
Two lines of it,··
and more:'\--

## ACT I

### SCENE I. A street.

with trees.

_Enter ANNA and
BOB_

__\[Within]_··
**ANNA**··
_\[To
BOB]_··
First _\[half]_ of it—

_He sneezes_

second half.··
LADY

**BOB**

_Exeunt_

# EPILOGUE

**ANNA**··
The end, & c.
""".replace("·", " ")
TEXT = """\tcomedy\tThe Play\tPrologue\t\t

Chorus:
Two lines of it,
and more:'--

\tcomedy\tThe Play\tAct I\tScene I\tA street. with trees.

ANNA:
First half of it--
second half.

\tcomedy\tThe Play\tEpilogue\t\t

ANNA:
The end, &c.
"""


def test_markdown_becomes_scenes_and_speeches_without_directions(tmp_path):
    (tmp_path / "comedies").mkdir()
    (tmp_path / "comedies" / "play.md").write_text(MARKDOWN, encoding="utf-8")
    (tmp_path / "comedies" / "edward-iii.md").write_text(MARKDOWN, encoding="utf-8")
    assert corpus_text.plays(tmp_path).decode() == TEXT


def bible_that_prints(tmp_path, text, status=0):
    """A data file beside a program that prints `text`; returns the data file."""
    if os.name == "nt":
        pytest.skip("the program comes from Debian and runs on Linux")
    program = tmp_path / "bin" / "bible"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\ncat <<END\n{text}\nEND\nexit {status}\n", encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "lib").mkdir()
    return tmp_path / "lib" / "bible.data"


def test_references_become_headings_of_chapters(tmp_path):
    lines = "Ge1:1 One.\nGe1:2 Two.\nGe2:1 Three.\nExo1:1 Four."
    made = corpus_text.bible(bible_that_prints(tmp_path, lines)).decode()
    assert made == "\tGenesis\t1\nOne.\nTwo.\n\tGenesis\t2\nThree.\n\tExodus\t1\nFour.\n"


def test_missing_verse_is_noticed(tmp_path):
    data = bible_that_prints(tmp_path, "Ge1:1 One.\nGe1:3 Three.")
    with pytest.raises(ValueError, match="Ge1:3 does not follow verse 1"):
        corpus_text.bible(data)


def test_program_that_fails_is_noticed(tmp_path):
    with pytest.raises(OSError, match="bible does not run here"):
        corpus_text.bible(bible_that_prints(tmp_path, "", status=127))


def test_letters_that_the_encoding_lost_come_back(tmp_path):
    path = tmp_path / "dict.txt"
    path.write_bytes(b"D\xef\xbf\xbdJ\xef\xbf\xbd  D EY2 JH AA1\nDEJA  D EY2 JH AA1\n")
    assert corpus_text.dictionary(path).decode() == "DÉJÀ  D EY2 JH AA1\nDEJA  D EY2 JH AA1\n"
