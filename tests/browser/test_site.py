"""The web edition, opened from disk with the network off."""

from functools import cache
from typing import NamedTuple

import pytest

from build_site import build_site, run_all
from contents import lectures

# of myst-parser's own code, for a later Sphinx
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser")

READY = [lecture for lecture in lectures() if lecture.status == "ready"]
LECTURES = [f"lectures/{lecture.path.stem}" for lecture in READY]
OTHERS = ["index", "search", "start", "laboratories", "lectures/glossary", "lectures/errata"]
OTHERS += ["DATA", "INSTRUCTORS", "CONTRIBUTING", "labs/lab2_mlp_mnist/lab2_mlp_mnist"]
NAMED = ("slider", "button", "combobox", "checkbox", "radio", "textbox", "searchbox", "spinbutton")
NAMED += ("link", "listbox", "switch", "image")
ENOUGH = 4.5  # contrast of text, WCAG 2.2 AA

# Words on the page that can be seen, with less contrast to what is behind them than allowed.
FAINT = """([enough, places]) => {
  const parsed = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return colour.startsWith('color(') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
  };
  const over = (top, below) => top.slice(0, 3).map((c, i) => c * top[3] + below[i] * (1 - top[3]));
  const luminance = (colour) => {
    const [r, g, b] = colour.map((c) => c / 255)
      .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const known = new Map([[null, [[255, 255, 255], 1]]]);  // element: what is behind, opacity
  const behind = (element) => {
    if (!known.has(element)) {
      const { backgroundColor, opacity } = getComputedStyle(element);
      const [ground, before] = behind(element.parentElement);
      known.set(element, [over(parsed(backgroundColor), ground), before * opacity]);
    }
    return known.get(element);
  };
  const seen = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  const found = new Set();
  const words = function* () {
    for (const place of document.querySelectorAll(places)) {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) yield texts.currentNode;
    }
  };
  for (const text of words()) {
    const element = text.parentElement;
    if (!text.data.trim()) continue;
    if (element.closest('script, style, noscript, svg, mjx-container')) continue;
    if (!element.checkVisibility(seen)) continue;
    const [ground, opacity] = behind(element);
    const colour = parsed(getComputedStyle(element).color);
    colour[3] *= opacity;
    const [low, high] = [luminance(over(colour, ground)), luminance(ground)].sort((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    if (contrast < enough) {
      found.add(`${contrast.toFixed(2)} ${element.tagName}.${element.className}: `
        + text.data.trim().slice(0, 40));
    }
  }
  return [...found];
}"""
# those beside a title, and behind a canvas that is described, say nothing more
UNDESCRIBED = """() => [...document.querySelectorAll('img, canvas:not([aria-hidden=true])')]
  .filter((picture) => picture.matches('.card img, .plane > img')
    ? picture.getAttribute('alt') !== ''
    : (picture.alt ?? picture.getAttribute('aria-label') ?? '').trim().length < 20)
  .map((picture) => picture.src ?? picture.outerHTML)"""
RAW = r"a => a.innerText.match(/\\\(.*|\\\[.*|\$\$.*|Math input error/g) ?? []"
# what was just opened fades in, and the colours change slowly when the scheme does
SETTLED = """() => Promise.allSettled(document.getAnimations().map((one) => one.finished))
  .then(() => true)"""
TYPESET = "() => !window.MathJax || MathJax.startup?.promise?.then(() => true)"


# the number that a question asks for, as jupyterquiz keeps it; and one that none asks for
RIGHT = """field => {
  const { value, range } = JSON.parse(field.dataset.answers).find((answer) => answer.correct);
  return String(value ?? (range[0] + range[1]) / 2);
}"""
WRONG = "-987654"


class Look(NamedTuple):
    """What a page was like when it was opened, lists of its faults and the number of its demos."""

    errors: list
    requests: list
    unnamed: list
    undescribed: list
    faint: list
    stuck: list
    unanswered: list
    raw: list
    too_wide: list
    demos: int


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    target = tmp_path_factory.mktemp("site") / "pages"
    build_site(target, run_all([lecture.path for lecture in READY]))
    return target


@pytest.fixture(scope="module")
def opened(browser, faults):
    """open(folder / name) -> (page, errors, requests to anywhere but the disk), network off."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)

    def open_(path):
        page, requests = context.new_page(), []
        errors = faults(page)
        page.on("requestfailed", lambda r: errors.append(r.url))
        page.on("request", lambda r: requests.append(r.url) if _leaves(r.url) else None)
        name, _, query = path.name.partition("?")
        page.goto(f"{path.with_name(name + '.html').as_uri()}?{query}".rstrip("?"))
        return page, errors, requests

    yield open_
    context.close()


def _leaves(url):
    return not url.startswith(("file:", "data:", "blob:"))


@pytest.fixture(scope="module")
def look(opened, pixels):
    """Look at a page, once for all tests."""

    @cache
    def look(path):
        page, errors, requests = opened(path)
        page.wait_for_function(TYPESET, timeout=60_000)
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        faint = list(_faint(page, "body"))
        demos = page.locator(".nn-demo").all()
        stuck = [demo.get_attribute("aria-label") for demo in demos if not moves(demo, pixels)]
        stuck += page.locator(".at-rest").all_inner_texts()
        unanswered = list(_answer(page, faint))
        raw = page.locator("article").evaluate(RAW)
        page.set_viewport_size({"width": 390, "height": 844})
        width = page.evaluate("document.documentElement.scrollWidth")
        found = Look(
            errors=errors,
            requests=requests,
            undescribed=page.evaluate(UNDESCRIBED),
            faint=faint,
            demos=len(demos),
            stuck=stuck,
            unanswered=unanswered,
            raw=raw,
            too_wide=[width] * (width > 390),
            unnamed=[n["role"]["value"] for n in controls_and_pictures(page) if _is_unnamed(n)],
        )
        page.close()
        return found

    return look


def _faint(page, places):
    """Yield words there that stand out too little, in light and in dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        for text in page.evaluate(FAINT, [ENOUGH, places]):
            yield f"{scheme}: {text}"


def _answer(page, faint):
    """Answer all questions by keyboard, with every choice or a number; yield those left silent.

    Words that stand out too little once a question is answered are added to ``faint``.
    """
    questions = page.locator(".Quiz").all()
    fields = [question.locator("input").all() for question in questions]
    for turn in range(max(map(len, fields), default=0)):
        for question, inputs in zip(questions, fields, strict=True):
            field = inputs[min(turn, len(inputs) - 1)]
            if field.get_attribute("type") == "radio":
                field.press("Space")
            else:
                field.fill(WRONG if turn else field.evaluate(RIGHT))
                field.press("Enter")
            if not question.locator(".Feedback").inner_text().strip():
                yield question.inner_text().strip()
        faint += _faint(page, ".Quiz")


def controls_and_pictures(page):
    """Return the nodes of the accessibility tree that must have names.

    Formulas and code hold none and are nine tenths of the tree: they are taken away first.
    """
    page.evaluate(
        "document.querySelectorAll('mjx-container, .highlight').forEach((e) => e.remove())"
    )
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    shown = [node for node in nodes if not node.get("ignored")]
    return [node for node in shown if node.get("role", {}).get("value") in NAMED]


def _is_unnamed(node):
    return not node.get("name", {}).get("value", "").strip()


def moves(demo, pixels):
    """Return whether the picture changes when a slider or a button is used by keyboard."""
    before = pixels(demo)
    for role, key in (("slider", "ArrowRight"), ("button", "Enter")):
        for control in demo.get_by_role(role).all():
            if control.is_visible():
                control.press(key)
                if pixels(demo) != before:
                    return True
    return False


every_page = pytest.mark.parametrize("name", LECTURES + OTHERS)
every_lecture = pytest.mark.parametrize("name", LECTURES)


@every_page
def test_a_page_opens_without_errors_and_asks_for_nothing_from_elsewhere(name, site, look):
    assert look(site / name).errors == [] and look(site / name).requests == []


@every_page
def test_controls_have_names_and_pictures_are_described(name, site, look):
    assert look(site / name).unnamed == [] and look(site / name).undescribed == []


@every_page
def test_text_stands_out_in_light_and_in_dark(name, site, look):
    assert look(site / name).faint == []


@every_page
def test_a_page_fits_on_a_phone_and_shows_formulas_as_formulas(name, site, look):
    assert look(site / name).too_wide == [] and look(site / name).raw == []


@every_lecture
def test_every_demo_of_a_lecture_moves_by_keyboard(name, site, look):
    assert look(site / name).demos > 0 and look(site / name).stuck == []


@every_lecture
def test_every_question_of_a_lecture_answers_by_keyboard(name, site, look):
    assert look(site / name).unanswered == []


BAD = """<!doctype html><meta charset="utf-8"><style>
body { background: #fff; } .faint { color: #888; } .good { color: #666; }
@media (prefers-color-scheme: dark) { .good { color: #aaa; } }
</style><article>
<p class="faint">faint</p><p class="good">good by day</p><p style="opacity: 0.5">half there</p>
<div style="background: #000"><p>dark on dark</p></div>
<p style="visibility: hidden" class="faint">unseen</p>
<input type="text"><button></button><img src="data:," alt="short"><canvas></canvas>
<div style="width: 500px">wide</div>
<div class="Quiz"><input type="radio" aria-label="mute"><p class="Feedback"></p>Mute?</div>
<p>\\(x\\)</p><div class="nn-demo" aria-label="rigid"><button>Push</button></div>
</article><script>throw Error("at once")</script>
<img src="http://192.0.2.1/a.png" alt="a picture from elsewhere">"""


def test_each_fault_is_found(tmp_path, look):
    (tmp_path / "bad.html").write_text(BAD, encoding="utf-8")
    found = look(tmp_path / "bad")
    assert any("at once" in error for error in found.errors)
    assert found.requests == ["http://192.0.2.1/a.png"]
    assert found.unnamed == ["textbox", "button"]
    assert found.undescribed == ["data:,", "<canvas></canvas>"]
    assert [text.rpartition(": ")[2] for text in found.faint if "light" in text] == [
        "faint",
        "half there",
        "dark on dark",
    ]
    assert any(text.startswith("dark") and "good by day" in text for text in found.faint)
    assert found.stuck == ["rigid"] and found.unanswered == ["Mute?"]
    assert found.too_wide and found.raw == ["\\(x\\)"]


def test_the_first_page_has_a_demo_and_leads_to_every_lecture(site, opened):
    page, _, _ = opened(site / "index")
    assert page.locator(".nn-demo").get_by_role("slider").count() > 0
    cards = page.locator("a.card")
    assert cards.count() == len(READY)
    for lecture, card in zip(READY, cards.all(), strict=True):
        assert lecture.title in card.inner_text()
        assert card.locator("img").evaluate("i => i.decode().then(() => i.naturalWidth)") > 100
    cards.first.press("Enter")
    page.wait_for_url(f"**/{LECTURES[0]}.html")
    page.close()


def test_searching_leads_to_the_section_and_does_without_polish_letters(site, opened):
    page, errors, _ = opened(site / "start")
    page.locator(".sidebar-search").fill("prog threshold")
    page.keyboard.press("Enter")
    first = page.locator("#results a").first
    assert first.inner_text().startswith("threshold · próg")
    first.press("Enter")
    page.wait_for_url("**/lectures/glossary.html#term-threshold")
    assert "próg" in page.locator("tr:target").inner_text()
    page.locator(".sidebar-search").fill("XOR hidden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=XOR+hidden*")
    results = page.locator("#results a[href*='01_perceptron_adaline.html#']")
    results.first.wait_for()
    page.get_by_label("Words to look for").fill("xyzzy")
    page.keyboard.press("Enter")
    page.get_by_text("No sections").wait_for()
    assert errors == []
    page.close()


def test_each_lecture_hands_out_the_notebook_of_the_project(site):
    for lecture, name in zip(READY, LECTURES, strict=True):
        page = (site / f"{name}.html").read_text(encoding="utf-8")
        assert f'<a href="{lecture.notebook}" download>' in page
        assert (site / "lectures" / lecture.notebook).read_bytes() == lecture.path.read_bytes()
