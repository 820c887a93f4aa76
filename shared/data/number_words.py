"""Whole numbers in Polish and English words, for translation by a network (lecture 08)."""

from shared.arguments import check_choice, check_count

LARGEST = 999_999
ENGLISH_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
POLISH_ONES = (
    *("zero", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć"),
    *("dziesięć", "jedenaście", "dwanaście", "trzynaście", "czternaście", "piętnaście"),
    *("szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście"),
)
POLISH_TENS = (
    *("dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt"),
    *("siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt"),
)
POLISH_HUNDREDS = (
    *("sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset"),
    *("osiemset", "dziewięćset"),
)
LANGUAGES = ("digits", "polish", "english")


def number_words(n, language):
    """A whole number as one writes it: in words, or in digits.

    Parameters
    ----------
    n : int
        0 … 999,999.
    language : {"polish", "english", "digits"}
        English is British: "and" before the last two figures, a hyphen in "forty-two".

    Returns
    -------
    str

    Raises
    ------
    ValueError
        For another number or language.

    Examples
    --------
    >>> number_words(2305, "english")
    'two thousand three hundred and five'
    >>> number_words(2305, "polish"), number_words(12_000, "polish")
    ('dwa tysiące trzysta pięć', 'dwanaście tysięcy')
    """
    n = check_count(n, "n", minimum=0, maximum=LARGEST)
    if check_choice(language, LANGUAGES, "language") == "digits":
        return str(n)
    thousands, rest = divmod(n, 1000)
    below = _polish_below_1000 if language == "polish" else _english_below_1000
    parts = []
    if thousands:
        parts = [*([] if language == "polish" and thousands == 1 else below(thousands))]
        parts.append(_polish_thousand(thousands) if language == "polish" else "thousand")
    if language == "english" and thousands and 0 < rest < 100:
        parts.append("and")
    if rest or not thousands:
        parts += below(rest)
    return " ".join(parts)


def number_tokens(text, language):
    """Cut a number as `number_words` writes it into tokens: words and hyphens, or digits.

    Parameters
    ----------
    text : str
    language : {"polish", "english", "digits"}

    Returns
    -------
    list of str

    Examples
    --------
    >>> number_tokens("forty-two", "english"), number_tokens("42", "digits")
    (['forty', '-', 'two'], ['4', '2'])
    """
    if check_choice(language, LANGUAGES, "language") == "digits":
        return list(text)
    return text.replace("-", " - ").split()


def join_number_tokens(tokens, language):
    """Undo `number_tokens`.

    Examples
    --------
    >>> join_number_tokens(["forty", "-", "two"], "english")
    'forty-two'
    """
    if check_choice(language, LANGUAGES, "language") == "digits":
        return "".join(tokens)
    return " ".join(tokens).replace(" - ", "-")


def _english_below_1000(n):
    hundreds, rest = divmod(n, 100)
    parts = [ENGLISH_ONES[hundreds], "hundred"] if hundreds else []
    if hundreds and rest:
        parts.append("and")
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts.append(ENGLISH_TENS[tens - 2] + (f"-{ENGLISH_ONES[ones]}" if ones else ""))
    elif rest or not hundreds:
        parts.append(ENGLISH_ONES[rest])
    return parts


def _polish_below_1000(n):
    hundreds, rest = divmod(n, 100)
    parts = [POLISH_HUNDREDS[hundreds - 1]] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts += [POLISH_TENS[tens - 2], *([POLISH_ONES[ones]] if ones else [])]
    elif rest or not hundreds:
        parts.append(POLISH_ONES[rest])
    return parts


def _polish_thousand(n):
    """The form that follows n: 1 tysiąc, 2 … 4 tysiące but 12 … 14 tysięcy, else tysięcy."""
    if n == 1:
        return "tysiąc"
    few = n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
    return "tysiące" if few else "tysięcy"
