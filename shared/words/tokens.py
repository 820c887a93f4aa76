"""From running text to words."""

import re

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def tokens(text):
    """Return the words of a text in lower case, in order, without digits and punctuation.

    An apostrophe inside a word belongs to it; a curved one becomes a straight one.

    Raises
    ------
    ValueError
        If ``text`` is no string.

    Examples
    --------
    >>> tokens("Thy brother’s blood crieth; 2 Żółwie!")
    ['thy', "brother's", 'blood', 'crieth', 'żółwie']
    """
    if not isinstance(text, str):
        raise ValueError(f"text must be a string; got {type(text).__name__}")
    return WORD.findall(text.lower().replace("’", "'"))
