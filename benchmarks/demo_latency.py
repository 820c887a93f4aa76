"""Key press → changed pixels in a real JupyterLab: our demos beside one with `interact`.

    python benchmarks/demo_latency.py [--presses 60] [--chromium PATH]

All are open in one notebook, in a window as large as a laptop's, and get their key presses in turn.
The clock starts with the key's event and stops after the browser has painted the first frame in
which pixels differ.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import nbformat
from playwright.sync_api import sync_playwright
from rows import hand_over

INTERACT = """\
%matplotlib inline
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact
from shared.demos.paraboloid import descend, patterns

surface = patterns()
w1, w2 = np.meshgrid(np.linspace(-3.2, 3.2, 200), np.linspace(-2.88, 2.88, 200))
height = surface.excess(np.stack([w1, w2], axis=-1))

@interact(rate=FloatSlider(0.44, min=0.01, max=0.6, step=0.01))
def draw(rate):
    (path,) = descend(surface, [rate], (-2.6, 0.9))
    figure, (plane, error) = plt.subplots(1, 2, figsize=(6.2, 3.3), dpi=100)
    plane.contourf(w1, w2, height, 11, cmap="Greys", alpha=0.4)
    plane.plot(*path[:9].T, "o-")
    plane.plot(*surface.optimum, "*", markersize=16)
    plane.set(xlim=(-3.2, 3.2), ylim=(-2.88, 2.88), xlabel="$w_1$", ylabel="$w_2$")
    error.semilogy(surface.excess(path[:9]), "o-")
    error.set(xlim=(0, 60), ylim=(1e-8, 1e4), xlabel="step")
    plt.show()
"""
FRAMES = {
    "lms_paraboloid": "learning rate",
    "learning_rate_explorer": "learning rate",
    "optimizer_race": "step",
    "backpropagation_steps": "step",
    "vanishing_gradient": "weight scale",
    "skip_gram_explorer": "window",
    "word_explorer": "answers",
    "convolution_explorer": "position",
    "feature_maps": "shift to the right",
}


class Way(NamedTuple):
    """A cell with a demo: its source, where to press which keys, and the kind of its picture.

    ``in_a_row`` presses of the first key are followed by as many of the second.
    """

    source: str
    slider: str
    picture: str
    keys: tuple[str, str] = ("ArrowRight", "ArrowLeft")  # one way and back
    in_a_row: int = 3


WAYS = {
    name: Way(
        f"from shared.demos import {name}\n{name}()",
        f".control:has-text('{label}') input[type=range]",
        ".plane:not([hidden]) canvas",
    )
    for name, label in FRAMES.items()
}
WAYS["word_explorer (typing)"] = Way(  # "king" and "kings"; unknown words would change no picture
    WAYS["word_explorer"].source,
    ".control.text input:visible",
    ".plane:not([hidden]) canvas",
    ("s", "Backspace"),
    in_a_row=1,
)
WAYS["playground (kernel)"] = Way(
    "from shared.demos import playground\nplayground()",
    ".control:has-text('noise') input[type=range]",
    ".plane img",
)
WAYS["interact + matplotlib"] = Way(INTERACT, ".noUi-handle", "img")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
NOTIFICATIONS = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}

PATIENCE = 30  # seconds until a press counts as without effect
# Looks after every painted frame until the pictures differ from those at the key press.
CLOCK = """([cell, kind, patience]) => {
  const pictures = () => [...cell.querySelectorAll(kind)].filter((p) => p.offsetParent);
  const dots = (p) => p.getContext("2d").getImageData(0, 0, p.width, p.height).data.buffer;
  const read = (p) => p.src ?? new Uint32Array(dots(p)).reduce((s, v) => (s * 31 + v) | 0, 0);
  const before = pictures().map(read).join();
  window.latency = new Promise((resolve) => {
    setTimeout(resolve, 1000 * patience, null);
    addEventListener("keydown", (event) => {
      const looks = new MessageChannel();
      looks.port1.onmessage = () => {
        const now = pictures();
        const loaded = now.length && now.every((p) => p.complete ?? true);
        if (loaded && now.map(read).join() !== before) resolve(performance.now() - event.timeStamp);
        else requestAnimationFrame(() => looks.port2.postMessage(0));
      };
      requestAnimationFrame(() => looks.port2.postMessage(0));
    }, { capture: true, once: true });
  });
}"""


@contextmanager
def jupyterlab(folder):
    """Address of a JupyterLab that serves ``folder``; its settings are its own."""
    settings = folder / ".settings" / "@jupyterlab" / "apputils-extension"
    settings.mkdir(parents=True)
    (settings / "notification.jupyterlab-settings").write_text(json.dumps(NOTIFICATIONS))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"JUPYTERLAB_SETTINGS_DIR": ".settings", "JUPYTERLAB_WORKSPACES_DIR": ".workspaces"}
    own |= {"JUPYTER_CONFIG_DIR": ".config", "IPYTHONDIR": ".ipython"}
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"]
    command += [f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"]
    command += ["--ip=127.0.0.1", "--LabApp.extension_manager=readonly"]
    server = subprocess.Popen(
        command,
        env=os.environ | {name: str(folder / place) for name, place in own.items()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=2)
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def measure(page, presses, warm_up=5):
    """Milliseconds of every press, by way; the ways take turns."""
    cells = page.locator(".jp-CodeCell")
    times = {way: [] for way in WAYS}
    for press in range(warm_up + presses):
        for cell, (way, (_, slider, picture, keys, in_a_row)) in enumerate(WAYS.items()):
            cells.nth(cell).locator(slider).first.focus()
            # in sight, or the browser has less to paint
            cells.nth(cell).locator(picture).first.evaluate("p => p.scrollIntoView()")
            page.wait_for_timeout(100)
            if keys[1] == "Backspace":
                page.keyboard.press("End")
            page.evaluate(CLOCK, [cells.nth(cell).element_handle(), picture, PATIENCE])
            page.keyboard.press(keys[press // in_a_row % 2])
            took = page.evaluate("window.latency")
            if took is None:
                raise RuntimeError(f"press {press} of {way} changed no pixels in {PATIENCE} s")
            if press >= warm_up:
                times[way].append(took)
            page.wait_for_timeout(150)  # let the kernel come to rest
    return times


def report(times):
    """Print the table, and hand it over; the budget is for the slowest of the frames views."""
    medians = {way: statistics.median(values) for way, values in times.items()}
    slowest = medians["interact + matplotlib"]
    print(f"| {'key press → changed pixels':26} | presses | median ms | 90 % below | ratio |")
    print(f"|{'-' * 28}|{'-' * 9}|{'-' * 11}|{'-' * 12}|{'-' * 7}|")
    for way, values in times.items():
        median, high = medians[way], statistics.quantiles(values, n=10)[-1]
        row = f"{len(values):7} | {median:9.1f} | {high:10.1f} | {slowest / median:4.1f}×"
        print(f"| {way:26} | {row} |")
    worst = max((*FRAMES, "word_explorer (typing)"), key=medians.get)
    for way, median in medians.items():
        if way == "interact + matplotlib":
            continue
        hand_over(
            what=f"key press → changed pixels: {way}{', the slowest' * (way == worst)}",
            ours=f"{median:.0f} ms",
            peer="interact + matplotlib",
            theirs=f"{slowest:.0f} ms",
            ratio=slowest / median,
            goal="< 50 ms, ≥ 5 × faster" if way == worst else "",
            reached=median < 50 and slowest >= 5 * median if way == worst else None,
            headline=way == worst,
        )


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--presses", type=int, default=60)
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    chromium = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    parser.add_argument("--chromium", default=chromium)
    arguments = parser.parse_args()
    if not arguments.chromium:
        parser.error("no Chromium found: name it with --chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        cells = [nbformat.v4.new_code_cell(way.source) for way in WAYS.values()]
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
        nbformat.write(notebook, folder / "demos.ipynb")
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        with jupyterlab(folder) as address:
            page.goto(f"{address}/lab/tree/demos.ipynb")
            page.get_by_text("| Idle").wait_for(timeout=60_000)  # the kernel's state
            for cell, (_, slider, picture, *_) in enumerate(WAYS.values()):
                place = page.locator(".jp-CodeCell").nth(cell)
                place.locator(".cm-content").click(timeout=60_000)
                page.keyboard.press("Control+Enter")
                for part in (slider, picture):
                    place.locator(part).first.wait_for(timeout=60_000)
            page.wait_for_timeout(1500)
            times = measure(page, arguments.presses)
            page.goto("about:blank")
        browser.close()
    report(times)


if __name__ == "__main__":
    main()
