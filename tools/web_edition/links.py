"""Links of the finished pages: those inside lead to a page and a place on it, others look right.

On the way it is seen whether what a page opens it also closes.
"""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
CLOSED = {"article", "blockquote", "details", "div", "li", "section", "table", "td", "tr", "ul"}
LOADING = ("img", "script", "link", "source")


class Page(HTMLParser):
    """What a page links to, the places that can be linked to, and ends that do not match."""

    def __init__(self, text):
        super().__init__()
        self.links, self.places, self.open, self.crossed = [], {"", "top"}, [], []
        self.feed(text)
        self.crossed += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        self.open += [tag] * (tag in CLOSED)
        attributes = dict(attributes)
        self.places |= {attributes[name] for name in ("id", "name") if attributes.get(name)}
        if target := attributes.get(LINKING.get(tag)):
            self.links.append((tag, target))

    def handle_endtag(self, tag):
        if tag not in CLOSED:
            return
        if self.open[-1:] != [tag]:
            inner = self.open[-1] if self.open else "nothing"
            self.crossed.append(f"line {self.getpos()[0]}: </{tag}> where <{inner}> is open")
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]


def broken(folder):
    """Return what is wrong with the links of all pages in a folder.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    list of str
        "page: link: reason" for each, and "page: what is not closed".
    """
    folder = Path(folder).resolve()
    files = sorted(folder.rglob("*.html"))
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in files}
    found = []
    for path, page in pages.items():
        found += [f"{path.relative_to(folder)}: {fault}" for fault in page.crossed]
        for tag, link in dict.fromkeys(page.links):
            if reason := _fault(path, tag, link, pages, folder):
                found.append(f"{path.relative_to(folder)}: {link[:100]}: {reason}")
    return found


def _fault(path, tag, link, pages, folder):
    parts = urlsplit(link)
    if parts.scheme == "data":
        return ""
    if parts.scheme or parts.netloc:
        return "fetched from the web" if tag in LOADING else form_fault(link)
    target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
    if folder not in target.parents:
        return "leads out of the folder"
    if not target.is_file():
        return "no such file"
    place = unquote(parts.fragment)
    if target in pages and place not in pages[target].places:
        return "no such place on the page"
    return ""


def form_fault(link):
    """Return what is wrong with the form of an address outside, empty if nothing is.

    >>> form_fault("https://nbgrader.readthedocs.io/"), form_fault("https://example")
    ('', 'no full host name')
    """
    parts = urlsplit(link)
    if parts.scheme == "mailto":
        return "" if "@" in parts.path else "no address"
    if parts.scheme not in ("http", "https"):
        return f"scheme {parts.scheme or 'missing'}"
    if "." not in (parts.hostname or "").strip("."):
        return "no full host name"
    if any(sign.isspace() or sign in '<>"{}|\\^`' for sign in link):
        return "signs that an address must not hold"
    return ""
