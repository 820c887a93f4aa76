"""What becomes a page: the folder from which Sphinx makes the web edition.

Pages keep the places that their sources have in the project, so that links between them hold.
"""

import html
import re
from pathlib import Path

import nbformat

from contents import lectures
from web_edition.notebooks import demo, first_picture, for_page, with_files

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("lectures/glossary.md", "lectures/errata.md", "DATA.md", "INSTRUCTORS.md")
PAGES += ("CONTRIBUTING.md",)
ATTACKS = "tests/grading/batch/hostile_submissions.md"  # the page for instructors links to it
INVITING = ("04_training_techniques", "optimizer_race")  # the demo on the first page
RAW = "``````````{raw} html\n"  # HTML with empty lines in it; JavaScript holds no fence this long

INDEX = """---
hide-toc: true
---
# {title}

{lead}

{raw}<div class="first-demo">{demo}</div>
``````````

## Lectures

{raw}<ol class="cards">
{cards}
</ol>
``````````

```{{toctree}}
:hidden:
:caption: Lectures
{lectures}
```

```{{toctree}}
:hidden:
:caption: To look up
Glossary <lectures/glossary>
Errata of the slides <lectures/errata>
Data and licences <DATA>
```

```{{toctree}}
:hidden:
:caption: Laboratories
How to work and hand in <laboratories>
{labs}
```

```{{toctree}}
:hidden:
:caption: The course itself
Install and start <start>
For instructors <INSTRUCTORS>
For maintainers <CONTRIBUTING>
```
"""
CARD = """<li><a class="card" href="lectures/{page}.html">
<span class="picture">{picture}</span>
<span class="number">{number:02d}</span>
<span class="title">{title}</span>
<span class="polish" lang="pl">{title_pl}</span>
</a></li>"""


def write(folder, executed, root=ROOT):
    """Fill an empty folder with what Sphinx reads, and its ``extra/`` with what it only copies.

    Parameters
    ----------
    folder : Path
    executed : dict of Path to nbformat notebook
        Every lecture that is ready, with its outputs.
    root : Path
        The project.
    """
    pictures = {}
    labs = sorted((root / "labs").glob("*/*.ipynb"))
    for source in [*executed, *labs]:
        place = source.relative_to(root)
        notebook = executed.get(source) or nbformat.read(source, as_version=4)
        page = for_page(notebook, pictures, "../" * (len(place.parts) - 1))
        write_file(folder / place, nbformat.writes(page).encode())
        write_file(folder / "extra" / place, source.read_bytes())
    texts = {page: (root / page).read_text(encoding="utf-8") for page in PAGES}
    texts["lectures/glossary.md"] = with_links(texts["lectures/glossary.md"])
    texts[ATTACKS] = "---\norphan: true\n---\n" + (root / ATTACKS).read_text(encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    texts["start.md"] = section(readme, "Start")
    texts["laboratories.md"] = section(readme, "Laboratories")
    texts["index.md"] = index(readme, executed, labs, pictures, root)
    for name, text in texts.items():
        write_file(folder / name, text.encode())
    for name, picture in pictures.items():
        write_file(folder / "extra" / "pictures" / name, picture)


def index(readme, executed, labs, pictures, root):
    """Return the first page: what the course is, a demo, and a card for each lecture."""
    title, lead = re.match(r"# (.+)\n\n(.+)\n", readme).groups()
    shown = {path.stem: notebook for path, notebook in executed.items()}
    cards = [
        CARD.format(
            page=lecture.path.stem,
            picture=with_files(first_picture(shown[lecture.path.stem]), pictures, ""),
            number=lecture.number,
            title=html.escape(lecture.title),
            title_pl=html.escape(lecture.title_pl),
        )
        for lecture in lectures()
        if lecture.path.stem in shown
    ]
    lecture, name = INVITING
    first_demo = demo(shown[lecture], name) if lecture in shown else ""
    return INDEX.format(
        raw=RAW,
        title=title,
        lead=lead,
        demo=with_files(first_demo, pictures, ""),
        cards="\n".join(cards),
        lectures="\n".join(f"lectures/{name}" for name in shown),
        labs="\n".join(lab.relative_to(root).with_suffix("").as_posix() for lab in labs),
    )


def section(text, heading):
    """Return a section of a page as a page.

    >>> section("# All\\n\\n## One\\n\\nFirst.\\n\\n### More\\n\\n## Two\\n", "One")
    '# One\\n\\nFirst.\\n\\n## More\\n'
    """
    found = re.search(rf"^## {heading}\n.*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return re.sub("^#(#+ )", r"\1", found.group(), flags=re.MULTILINE).rstrip() + "\n"


def with_links(glossary):
    """Return the glossary with its numbers of lectures as links.

    >>> with_links("| axon | akson | the outgoing fibre | 01 |")
    '| axon | akson | the outgoing fibre | [01](01_perceptron_adaline.ipynb) |'
    """
    notebooks = {f"{lecture.number:02d}": lecture.notebook for lecture in lectures()}

    def link(match):
        return f"[{match.group()}]({notebooks[match.group()]})"

    def in_last_column(match):
        return re.sub(r"\d\d", link, match.group())

    return re.sub(r"\| [\d, ]+ \|$", in_last_column, glossary, flags=re.MULTILINE)


def write_file(path, content):
    """Write bytes to a file whose folders need not exist."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
