"""Turn what a source package holds into the plain text that is bundled.

Each function takes the path that ``member`` names in checksums.toml, inside the unpacked package,
and returns UTF-8 bytes with one line feed after each line.  Python's standard library only.
"""

import re
import subprocess

GENRES = {
    "comedies": "comedy",
    "histories": "history",
    "problems": "problem play",
    "roman": "Roman play",
    "romances": "romance",
    "tragedies": "tragedy",
}
# Of disputed authorship, and taken from another edition than the other 37.
LEFT_OUT = {"edward-iii"}

# Slips of the package's Markdown, as (pattern, replacement) for every play: names of speakers cut
# in two or run into their words, half lines and headings taken for names, headings left plain.
MENDS = [
    (r"^(BISHOP|CARDINAL|COUNTESS|RICHARD|LADY) *\n\n\*\*(.+)\*\*", r"\n**\1 \2**"),
    (r"^(DON ADRIANO DE|Varro's|Ghosts?) *\n\n\*\*(.+)\*\*", r"\n**\1 \2**"),
    (r"^\*\*ANTIPHOLUS\*\* *\n(.+)\nOF EPHESUS *$", r"**ANTIPHOLUS OF EPHESUS**\n\1"),
    (
        r"^(Serving-Men|Master-Gunner|(?:Varro's|Isidore's|Lucilius') Servants?):? (?=[A-Z'])",
        r"\n**\1**\n",
    ),
    (r"^\*\*(Here stand I|As long as you or I)\*\* *\n", r"\1: "),
    (r"^\*\*(This way will I)\*\* *\n", r"\1 "),
    (r"^\*\*Scene III\*\* *\n", "### SCENE III. "),
    (r"^SCENE (I+): *", r"### SCENE \1. "),
    (r"^EPILOGUE *\nSPOKEN BY PROSPERO *$", "## EPILOGUE\n\n**PROSPERO**"),
    (r"^EPILOGUE *\n(?='Tis ten to one)", "## EPILOGUE\n\n**Epilogue**\n"),
    (r"^EPILOGUE *$", "## EPILOGUE"),
    (r"^_Spoken by a Dancer_$", "**A Dancer**"),
    (r"^(?:(?:THE )?SONG\.|LOVE'S LABOURS LOST|CYMBELINE|Enter FLAMINIUS\.) *$", ""),
    (r"^_THE ORDER OF THE CORONATION_$[\s\S]*?without flowers\.$", ""),
    (r"^_Burthen .*$", ""),
    (r"^(A man may weep .*)$", r"\1\n\n### SCENE I. London. An ante-chamber in the palace.\n"),
    (r"^(_Enter PROSPERO and MIRANDA_)$", r"### SCENE II. Before PROSPERO'S cell.\n\n\1"),
    (r"^(?=I come no more to make you laugh)", "**Prologue**\n"),
    (r"^(?=O blessed breeding sun)", "**TIMON**\n"),
    (r"^(?=Take, O, take those lips away)", "**Boy**\n"),
    (r"^# Henry IV, Part I$", "# Henry IV, Part 1"),
    (r"(PAGE|GUILDENSTERN|ROSENCRANTZ)(?: & & C|:)", r"\1"),
    (r"^\*\*HERNIA\*\*", "**HERMIA**"),
    (r"^\*\*SU FFOLK\*\*", "**SUFFOLK**"),
    (r"& c\b", "&c"),
    (r"sha\$l", "shall"),
]
UNTITLED = {"measure-for-measure": "Measure for Measure"}

STAGE_DIRECTION = r"^ *(?:\[[^\]\n]*\]_|_[^_]+_) *$"
BRACKETED_WORDS = r" *_\[ *([^\]_]*?) *\]_"
HEADING = re.compile(r"(#+) (?:(ACT|SCENE|PROLOGUE|EPILOGUE)\b *)?([IVX]*)[.:]? *(.*)", re.I)

BOOKS = """
Genesis, Exodus, Leviticus, Numbers, Deuteronomy, Joshua, Judges, Ruth, 1 Samuel, 2 Samuel,
1 Kings, 2 Kings, 1 Chronicles, 2 Chronicles, Ezra, Nehemiah, Esther, Job, Psalms, Proverbs,
Ecclesiastes, Song of Solomon, Isaiah, Jeremiah, Lamentations, Ezekiel, Daniel, Hosea, Joel,
Amos, Obadiah, Jonah, Micah, Nahum, Habakkuk, Zephaniah, Haggai, Zechariah, Malachi, Matthew,
Mark, Luke, John, Acts, Romans, 1 Corinthians, 2 Corinthians, Galatians, Ephesians,
Philippians, Colossians, 1 Thessalonians, 2 Thessalonians, 1 Timothy, 2 Timothy, Titus,
Philemon, Hebrews, James, 1 Peter, 2 Peter, 1 John, 2 John, 3 John, Jude, Revelation
"""


def plays(path):
    """Return the plays in the folder `path`, scene by scene.

    A scene opens with a line of five fields, each behind a tab: genre, play, act, scene, setting.
    Its speeches follow, each behind an empty line: the speaker and a colon, then the lines spoken.
    """
    text = []
    for folder, genre in GENRES.items():
        for play in sorted((path / folder).glob("*.md"), key=lambda play: play.name):
            if play.stem in LEFT_OUT:
                continue
            markdown = play.read_text(encoding="utf-8")
            if play.stem in UNTITLED:
                markdown = f"# {UNTITLED[play.stem]}\n\n{markdown}"
            text += _scenes_and_speeches(markdown, genre)
    return ("\n\n".join(text) + "\n").encode()


def _scenes_and_speeches(markdown, genre):
    text = re.sub(r"\\(?=[^\w\s])", "", markdown).replace("—", "--").replace("__", "_")
    for pattern, replacement in MENDS:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    text = re.sub(r"^(?=\*\*|#)", "\n", text, flags=re.MULTILINE)

    parts, play, act, scene, setting, opened = [], "", "", "", "", False
    for paragraph in re.split(r"\n(?:[ \t]*\n)+", text.strip("\n")):
        if heading := HEADING.fullmatch(paragraph.strip()):
            level, kind, number, rest = heading.groups()
            name = f"{(kind or '').capitalize()} {number}".strip()
            if not kind:
                play = paragraph.strip("# ")
            elif kind == "ACT" or (kind != "SCENE" and len(level) < 3):
                act, scene, setting = name, "", rest
            else:
                scene, setting = name, rest
            opened = False
            continue
        spoken = re.sub(STAGE_DIRECTION, "", paragraph, flags=re.MULTILINE)
        spoken = re.sub(BRACKETED_WORDS, r" \1", spoken)
        lines = [line.strip() for line in spoken.splitlines() if line.strip()]
        if not lines:
            continue
        if not lines[0].startswith("**"):
            if opened:
                parts[-1] += "".join(f"\n{line}" for line in lines)
            else:
                setting = " ".join([setting, *lines])
            continue
        if not opened:
            parts.append("\t" + "\t".join((genre, play, act, scene, setting)))
            opened = True
        parts.append("\n".join((lines[0].strip("* ") + ":", *lines[1:])))
    return [part for part in parts if part.startswith("\t") or "\n" in part]


def bible(path):
    """Return the Bible in the data file `path`, unpacked by the program that comes with it.

    A chapter opens with its book and number, each behind a tab; then a line for each verse.
    """
    program = path.parents[1] / "bin" / "bible"
    command = [program, "-p", path.parent, "-f", "Gen1:1-Rev22:21"]
    run = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if run.returncode:
        raise OSError(f"{program.name} does not run here: {run.stderr.strip()}")
    books = iter(BOOKS.replace("\n", " ").strip().split(", "))
    lines, book, name, previous = [], None, None, None
    for line in run.stdout.splitlines():
        reference, verse = line.split(" ", 1)
        abbreviation, chapter, number = re.fullmatch(r"(.+?)(\d+):(\d+)", reference).groups()
        if abbreviation != book:
            book, name = abbreviation, next(books)
        if number == "1":
            lines.append(f"\t{name}\t{chapter}")
        elif int(number) != previous + 1:
            raise ValueError(f"{reference} does not follow verse {previous}")
        previous = int(number)
        lines.append(verse.strip())
    return ("\n".join(lines) + "\n").encode()


def dictionary(path):
    """Return the dictionary at `path` with the two letters back that its encoding has lost."""
    return path.read_bytes().replace("D\ufffdJ\ufffd".encode(), "DÉJÀ".encode())
