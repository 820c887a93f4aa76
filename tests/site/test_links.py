import pytest

from web_edition.links import broken, form_fault


@pytest.fixture
def site(tmp_path):
    """site(html) -> what is wrong with a page that lies beside a good one."""
    (tmp_path / "in").mkdir()
    good = '<h2 id="here">Here</h2><a href="#here">up</a>'
    (tmp_path / "in" / "good page.html").write_text(good, encoding="utf-8")

    def complaints(html):
        (tmp_path / "page.html").write_text(html, encoding="utf-8")
        return broken(tmp_path)

    return complaints


@pytest.mark.parametrize(
    "link",
    ["in/good%20page.html", "in/good%20page.html#here", "#", "", "https://example.org/a#b"],
)
def test_good_links_are_fine(site, link):
    assert site(f'<a href="{link}">there</a>') == []


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<a href="gone.html">there</a>', "no such file"),
        ('<a href="in/good%20page.html#gone">there</a>', "no such place on the page"),
        ('<a href="#gone">there</a>', "no such place on the page"),
        ('<a href="../outside.html">there</a>', "leads out of the folder"),
        ('<img src="gone.png">', "no such file"),
        ('<img src="https://example.org/a.png">', "fetched from the web"),
        ('<script src="//example.org/a.js"></script>', "fetched from the web"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "fetched from the web"),
        ('<a href="https://example">there</a>', "no full host name"),
        ('<a href="htps://example.org">there</a>', "scheme htps"),
    ],
)
def test_broken_links_are_found(site, html, reason):
    (complaint,) = site(html)
    assert complaint.startswith("page.html: ") and complaint.endswith(reason)


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<section><div></section>", "line 1: </section> where <div> is open"),
        ("<div></div></div>", "line 1: </div> where <nothing> is open"),
        ("<div><details></details>", "<div> is not closed"),
    ],
)
def test_what_is_not_closed_is_found(site, html, fault):
    assert site(html) == [f"page.html: {fault}"]


@pytest.mark.parametrize("link", ["https://example.org/a b", "https://example.org/<name>"])
def test_signs_that_addresses_must_not_hold_are_found(link):
    assert form_fault(link) == "signs that an address must not hold"
