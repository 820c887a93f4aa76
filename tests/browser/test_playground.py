"""The playground in a live kernel, in JupyterLab and in Notebook 7."""

import re

import pytest

OWN = """class Line:
    learning_rate = 0.1
    def __init__(self): self.w, self.b = np.zeros(2), 0.0
    def predict_probabilities(self, X): return 1 / (1 + np.exp(-(X @ self.w + self.b)))
    def predict(self, X): return (self.predict_probabilities(X) > 0.5).astype(int)
    def step(self, X, y):
        delta = self.predict_probabilities(X) - y
        self.w -= self.learning_rate * delta @ X / len(y)
        self.b -= self.learning_rate * delta.mean()"""
CELLS = [
    "from shared.demos import playground\ndemo = playground()\ndemo",
    f"import numpy as np\n{OWN}\nplayground(Line(), data='blobs')",
    "1",
]
NETWORK, STUDENTS, SPARE = range(3)
RESTARTING = ("noise", "hidden layer 1", "hidden layer 2")
CENSUS = """import gc, threading
from ipywidgets.widgets.widget import _instances
from matplotlib import pyplot
gc.collect()
print(len(_instances), len(pyplot.get_fignums()), threading.active_count() < 30)"""

PICTURE = """async demo => {
    const image = demo.querySelector('.plane img');
    do await image.decode().catch(() => {}); // fails where the next frame takes its place
    while (!image.naturalWidth);
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let i = 0; i < data.length; i++) sum = (sum * 31 + data[i]) % 1000003;
    return sum;
}"""


@pytest.fixture(scope="module", params=["lab", "notebook"])
def notebook(request, run_notebook):
    return run_notebook(
        request.param, f"playground-{request.param}.ipynb", CELLS, (NETWORK, STUDENTS)
    )


def button(demo, name):
    return demo.get_by_role("button", name=name)


def slider(demo, name):
    return demo.get_by_role("slider", name=name)


def says(demo, words):
    demo.locator(".sentence", has_text=words).wait_for()


def changed(notebook, demo, before):
    """Wait until the picture is another; return it."""
    for _ in range(200):
        now = demo.evaluate(PICTURE)
        if now != before:
            return now
        notebook.page.wait_for_timeout(25)
    pytest.fail("the picture stayed as it was")


def becomes(notebook, demo, picture):
    """Wait until the picture is this one: at first it comes in less detail, then exactly."""
    for _ in range(200):
        if demo.evaluate(PICTURE) == picture:
            return
        notebook.page.wait_for_timeout(25)
    pytest.fail("the picture did not become the one that was asked for")


def at_rest(notebook, demo):
    """The picture, once it has stood still for half a second."""
    picture, looks = None, 0
    for _ in range(400):
        now = demo.evaluate(PICTURE)
        picture, looks = now, looks + 1 if now == picture else 0
        if looks == 20:
            return picture
        notebook.page.wait_for_timeout(25)
    pytest.fail("the picture did not come to rest")


def reset(demo):
    """Reset, and wait until that is done: what the sentence says at once may be of before."""
    button(demo, "Reset").click()
    for _ in range(3):
        button(demo, re.compile("^One ")).click()
    says(demo, re.compile("Paused: (epoch|step) 3,"))
    button(demo, re.compile("^Back ")).click()
    says(demo, re.compile("Paused: (epoch|step) 0,"))


def test_playing_moves_the_picture_and_pausing_stops_it(notebook):
    for cell in (NETWORK, STUDENTS):
        demo = notebook.demo(cell)
        reset(demo)
        picture = demo.evaluate(PICTURE)
        button(demo, "Play").focus()
        notebook.page.keyboard.press("Enter")
        for _ in range(3):
            picture = changed(notebook, demo, picture)
        button(demo, "Pause").click()
        says(demo, "Paused")
        notebook.page.wait_for_timeout(300)
        picture = demo.evaluate(PICTURE)
        notebook.page.wait_for_timeout(300)
        assert demo.evaluate(PICTURE) == picture


def test_every_slider_at_its_limits_by_keyboard(notebook):
    for cell in (NETWORK, STUDENTS):
        demo = notebook.demo(cell)
        reset(demo)
        for control in demo.get_by_role("slider").all():
            name = control.evaluate("input => input.labels[0].textContent")
            for key in ("Home", "End"):
                before, value = demo.evaluate(PICTURE), control.input_value()
                control.focus()
                notebook.page.keyboard.press(key)
                if name in RESTARTING and control.input_value() != value:
                    changed(notebook, demo, before)
                button(demo, re.compile("^One (epoch|step)")).press("Space")
                says(demo, re.compile("(epoch|step) [1-9]"))
                words = demo.inner_text()
                assert "NaN" not in words and "–" not in words and "undefined" not in words
        reset(demo)


def test_a_button_does_not_overtake_what_was_changed_before_it(notebook):
    demo = notebook.demo(NETWORK)
    reset(demo)
    slow = "import time\ndemo.observe(wait := lambda _: time.sleep(0.5), 'speed')"
    notebook.write_and_run(SPARE, slow)
    slider(demo, "noise").press("End")
    says(demo, "epoch 0,")
    slider(demo, "speed").press("End")  # while Python answers it, what follows is gathered
    reset(demo)
    assert notebook.write_and_run(SPARE, "print(demo.noise, demo.speed)") == "0.4 20"
    notebook.write_and_run(SPARE, "demo.unobserve(wait, 'speed')")


def test_every_option_begins_again_with_another_picture(notebook):
    demo = notebook.demo(NETWORK)
    reset(demo)
    for chooser in demo.get_by_role("combobox").all():
        for option in range(1, chooser.locator("option").count()):
            button(demo, "One epoch").click()
            says(demo, "epoch 1,")
            before = demo.evaluate(PICTURE)
            chooser.focus()
            notebook.page.keyboard.press("ArrowDown")
            assert chooser.evaluate("c => c.selectedIndex") == option
            says(demo, "epoch 0,")
            changed(notebook, demo, before)
    reset(demo)


def test_lines_of_the_neurons_can_be_put_away(notebook):
    demo = notebook.demo(NETWORK)
    reset(demo)
    before = at_rest(notebook, demo)
    demo.get_by_role("checkbox").press("Space")
    changed(notebook, demo, before)
    without = at_rest(notebook, demo)
    assert without != before
    demo.get_by_role("checkbox").press("Space")
    becomes(notebook, demo, before)


def test_training_goes_on_through_a_new_rate_and_anew_through_new_weights(notebook):
    demo = notebook.demo(NETWORK)
    reset(demo)
    slider(demo, "speed").press("End")
    button(demo, "Play").click()
    says(demo, re.compile(r"Training: epoch \d\d"))
    slider(demo, "learning rate").press("End")
    says(demo, re.compile(r"Training: epoch \d\d\d"))
    slider(demo, "hidden layer 1").press("Home")  # still playing
    says(demo, re.compile(r"Training: .*the border is one line|Training: .*too long"))
    button(demo, "New weights").click()
    says(demo, "Paused: epoch 0,")
    seed = notebook.write_and_run(SPARE, "print(demo.seed, demo.hidden_1, demo.learning_rate)")
    assert seed.split()[-3:] == ["2", "0", "10.0"]
    reset(demo)


def test_the_whole_demo_fits_a_projector_and_a_narrow_column(notebook):
    page, demo = notebook.page, notebook.demo(NETWORK)
    try:
        for width in (1280, 1000):
            page.set_viewport_size({"width": width, "height": 720})
            page.wait_for_timeout(300)
            assert demo.evaluate("d => d.scrollWidth <= d.clientWidth"), width
            if width == 1280:
                assert demo.evaluate("d => d.offsetHeight") <= 640
    finally:
        page.set_viewport_size({"width": 1280, "height": 720})


def test_two_hundred_moves_while_it_plays_leave_nothing_behind(notebook, browser_count):
    page, demo = notebook.page, notebook.demo(NETWORK)

    def move(times):
        button(demo, "Play").click()
        slider(demo, "noise").focus()
        for i in range(times):
            page.keyboard.press("ArrowLeft" if i % 30 < 15 else "ArrowRight")
        button(demo, "Pause").click()
        says(demo, "Paused")
        page.wait_for_timeout(300)

    reset(demo)
    python = notebook.write_and_run(SPARE, CENSUS)
    move(50)
    listeners, heap = browser_count(page)
    move(200)
    listeners_after, heap_after = browser_count(page)
    assert notebook.write_and_run(SPARE, CENSUS) == python
    assert listeners_after <= listeners + 20
    assert heap_after < heap + 2.5e6
    reset(demo)
