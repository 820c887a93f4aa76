"""What a reader reads of a Markdown cell: its text without code, formulas and marks."""

import re

FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"(`+)[^`].*?\1")
DISPLAYED = re.compile(r"\$\$.*?\$\$|\\\[.*?\\\]|\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.DOTALL)
FORMULA = re.compile(r"\$[^$\n]+\$|\\\(.*?\\\)")
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>")
TABLE = re.compile(r"^\|.*$", re.MULTILINE)
TARGET = re.compile(r"\]\([^)]*\)")
MARK = re.compile(r"<!--.*?-->|</?[a-zA-Z][^>]*>", re.DOTALL)
PAUSE = "\n\x00\n"


def without_code(source):
    """Return Markdown without fenced code and code spans."""
    return SPAN.sub(" ", FENCE.sub("\n", source))


def prose(source):
    """Return only the words.

    >>> prose("The *rule* $x!$ of `a != b` is [here](x.md).").split()
    ['The', '*rule*', 'of', 'is', '[here', '.']
    """
    text = without_code(source)
    for mark in (DISPLAYED, FORMULA, PICTURE, TABLE, TARGET, MARK):
        text = mark.sub(" ", text)
    return text


def paragraphs(source):
    """Return the stretches of text between the things that let the eye rest.

    Those are displayed formulas, pictures, fenced code, tables, headings, and the start and
    end of a folded answer.
    """
    text = source
    for rest in (FENCE, DISPLAYED, PICTURE, TABLE):
        text = rest.sub(PAUSE, text)
    text = re.sub(r"^#+ .*$|</?(details|summary)>", PAUSE, text, flags=re.MULTILINE)
    return [part.strip() for part in text.split(PAUSE.strip()) if part.strip()]
