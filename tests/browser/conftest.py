"""A real Jupyter server and a real Chromium; both start once and end with this folder."""

import functools
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

TOKEN = "demos"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
NOTIFICATIONS = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _chromium():
    named = os.environ.get("CHROMIUM")
    mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    found = [shutil.which(name) for name in NAMES]
    return next((p for p in (named, *found, mac) if p and Path(p).exists()), None)


@pytest.fixture(scope="package")
def browser():
    path = _chromium()
    if path is None:
        reason = "no Chromium found: install it, or put its path into the variable CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def room(tmp_path_factory):
    """The folder the server serves."""
    return tmp_path_factory.mktemp("room")


@pytest.fixture(scope="package")
def server(room, tmp_path_factory):
    """Address of a Jupyter server with JupyterLab and Notebook 7, its settings in a folder of
    its own."""
    home = tmp_path_factory.mktemp("home")
    settings = home / "settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(NOTIFICATIONS))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "MPLCONFIGDIR": "matplotlib",
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", f"--IdentityProvider.token={TOKEN}", "--ip=127.0.0.1"]
    command += [f"--ServerApp.root_dir={room}", "--LabApp.extension_manager=readonly"]
    with open(home / "log", "w") as log:
        process = subprocess.Popen(
            command,
            env=os.environ | {name: str(home / folder) for name, folder in folders.items()},
            stdout=log,
            stderr=log,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, process, home / "log")
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(address, process, log, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the Jupyter server did not start:\n{log.read_text()[-3000:]}")


# a new execution count has taken the place of the one before
DONE = "([p, before]) => p.textContent.trim() !== before.trim() && /\\[\\d+\\]/.test(p.textContent)"
# the indicator also says idle for a moment before the kernel connects
IDLE = """() => {
    const status = document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status;
    if (status !== 'idle') window.idleSince = Date.now();
    return Date.now() - (window.idleSince ??= Date.now()) > 1000;
}"""


class Notebook:
    """A notebook open in JupyterLab or Notebook 7, with what went wrong in the page."""

    def __init__(self, page, errors):
        self.page, self.errors = page, errors

    def run(self, cell):
        """Run a code cell by the keyboard, as a reader does, and wait until it is done."""
        node = self.page.locator(".jp-CodeCell").nth(cell)
        prompt = node.locator(".jp-InputPrompt")
        before = prompt.inner_text()
        node.locator(".cm-content").click()
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(DONE, arg=[prompt.element_handle(), before], timeout=60_000)

    def write_and_run(self, cell, source):
        """Replace a cell's text, run it, and return what it printed."""
        node = self.page.locator(".jp-CodeCell").nth(cell)
        node.locator(".cm-content").click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)
        self.run(cell)
        return node.locator(".jp-OutputArea").first.inner_text().strip()

    def demo(self, number):
        return self.page.locator(".jp-CodeCell .nn-demo").nth(number)


def listen(page):
    """Return a list that gets what goes wrong in the page from now on."""
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    return errors


@pytest.fixture(scope="package")
def faults():
    """faults(page) -> list that gets what goes wrong in the page from now on."""
    return listen


@pytest.fixture(scope="package")
def open_notebook(browser, server, room):
    """Open cells in "lab" or "notebook": open_notebook(app, name, cells) -> Notebook."""
    contexts = []

    def open_(app, name, cells, width=1280, height=720, **options):
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
            metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        )
        nbformat.write(notebook, room / name)
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        errors = listen(page)
        # a workspace of its own: a shared one would open the tabs of other tests on top
        workspace = f"lab/workspaces/{Path(name).stem}/tree"
        path = workspace if app == "lab" else "notebooks"
        page.goto(f"{server}/{path}/{name}?token={TOKEN}")
        page.locator(".jp-CodeCell .cm-content").first.wait_for(timeout=60_000)
        page.wait_for_function(IDLE, timeout=60_000)
        return Notebook(page, errors)

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="package")
def run_notebook(open_notebook):
    """run_notebook(app, name, cells, run) -> the Notebook, once those cells ran and show demos."""

    def run(app, name, cells, run):
        notebook = open_notebook(app, name, cells)
        notebook.errors.clear()  # Notebook 7 reports two faults of its own while it loads
        for cell in run:
            notebook.run(cell)
            notebook.demo(cell).wait_for()
        return notebook

    return run


@pytest.fixture(autouse=True)
def no_errors(request):
    """After each test of a module with a `notebook`: nothing went wrong in its page."""
    has_one = "notebook" in request.fixturenames
    notebook = request.getfixturevalue("notebook") if has_one else None
    yield
    assert notebook is None or notebook.errors == []


@pytest.fixture(scope="package")
def demo_address(tmp_path_factory):
    """demo_address(make) -> address of a page that shows a demo as an export does, made once."""
    folder = tmp_path_factory.mktemp("demos")

    @functools.cache
    def address(make):
        path = folder / f"{make.__name__}.html"
        page = make()._repr_mimebundle_()[0]["text/html"]
        path.write_text(f'<!doctype html><meta charset="utf-8">{page}', encoding="utf-8")
        return path.as_uri()

    return address


@pytest.fixture
def open_demo(browser, demo_address):
    """open_demo(make, width) -> the demo, offline; errors and requests to elsewhere fail the test
    at its end."""
    context = browser.new_context(offline=True)
    wrong = []

    def open_(make, width=1280):
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 720})
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
        page.on("request", lambda r: r.url.startswith("http") and wrong.append(r.url))
        page.goto(demo_address(make))
        page.locator(".nn-demo").wait_for()
        return page.locator(".nn-demo")

    yield open_
    context.close()
    assert wrong == []


@pytest.fixture(scope="package")
def browser_count():
    """browser_count(page) -> the page's event listeners, and bytes on its heap."""

    def count(page):
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("HeapProfiler.enable")
        session.send("HeapProfiler.collectGarbage")
        found = session.send("Performance.getMetrics")["metrics"]
        session.detach()
        numbers = {metric["name"]: metric["value"] for metric in found}
        return numbers["JSEventListeners"], numbers["JSHeapUsedSize"]

    return count


PIXELS = """demo => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    const shown = [...demo.querySelectorAll('.plane:not([hidden]) canvas')];
    done(shown.map(canvas => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let sum = 0;
        for (let i = 0; i < data.length; i++) sum = (sum * 31 + data[i]) % 1000003;
        return sum;
    }));
})))"""


@pytest.fixture(scope="package")
def pixels():
    """pixels(demo) -> one number per canvas that changes when any of its pixels does."""
    return lambda demo: demo.evaluate(PIXELS)


@pytest.fixture(scope="package")
def sentence(pixels):
    """sentence(demo) -> what the demo says, once it is drawn anew."""

    def said(demo):
        pixels(demo)  # waits for the next frame
        return demo.locator(".sentence").inner_text()

    return said
