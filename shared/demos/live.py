"""The live view: demos in which Python must run while one watches, such as training.

The controls and the look are those of the frames view; the picture is an Agg figure whose still
part is drawn once, sent as a PNG.  Work runs in a thread, so that pausing answers at once; drawing
and messages stay in the kernel's event loop.
"""

import asyncio
import threading
import traceback
from io import BytesIO
from time import perf_counter

import matplotlib as mpl
import numpy as np
import traitlets
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from shared.demos.controls import Button, Slider, Toggle
from shared.demos.frames import FramesDemo, picture_with_words
from shared.demos.still import FONT

FRAMES_PER_SECOND = 15
CONTROLS = (
    Toggle("playing", "Play", start=False, on_label="Pause"),
    Button("one_step", "One step"),
    Slider("speed", "speed", (1, 2, 5, 10, 20, 50, 100), 10, format="d", unit="steps/s"),
)


class LiveView(FramesDemo):
    """Plays, pauses, steps and resets work that a subclass describes.

    A subclass gives `restart`, `advance` and `draw`, and calls `begin` once it is ready.

    Parameters
    ----------
    scene : Scene
        One streamed panel of the figure's size; its controls include `CONTROLS`.
    figure : matplotlib.figure.Figure
    """

    _picture = traitlets.Bytes(b"").tag(sync=True)

    def __init__(self, scene, figure):
        self.figure = figure
        self.canvas = FigureCanvasAgg(figure)
        self.failed = False
        self._background = None
        # A press may come in another thread than the loop's; both do work and both draw.
        self._working, self._drawing = threading.RLock(), threading.RLock()
        self._running = None
        try:
            self._loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a kernel: single steps work, playing does not
            self._loop = None
        super().__init__(scene)
        self.on_press(self._pressed)
        self.observe(self._play_or_pause, "playing")

    def restart(self):
        """Put the work back to its beginning."""
        raise NotImplementedError

    def advance(self):
        """Do one step; False when there is nothing more to do.  Runs in a thread."""
        raise NotImplementedError

    def look(self):
        """Read from the work what `draw` needs.  Runs in the thread, after the steps of a frame."""

    def draw(self):
        """Update the figure's animated artists; return the sentence and a dict of numbers."""
        raise NotImplementedError

    def begin(self, steps=0):
        """Restart, do some steps and show the first picture."""
        self._restart()
        self._work(steps, seconds=None)
        self.show()

    def close(self):
        """Stop, then close the widget."""
        self._cancel()
        super().close()

    def still(self):
        """PNG of what is shown now."""
        return self._picture

    def page(self, picture, size):
        """HTML of the picture: without a kernel there is nothing to run."""
        return picture_with_words(self.scene, picture, size)

    def redraw_background(self):
        """Draw the still part of the figure again, after its axes changed."""
        self._background = None

    def show(self):
        """Draw the present frame over the still part of the figure and send it."""
        with self._drawing, mpl.rc_context(FONT):
            drawn = None if self.failed else self._attempt(self.draw)
            if self._background is None:
                self.canvas.draw()  # leaves animated artists out
                self._background = self.canvas.copy_from_bbox(self.figure.bbox)
            self.canvas.restore_region(self._background)
            for artist in self.figure.findobj(lambda a: a.get_animated()):
                artist.axes.draw_artist(artist)
            pixels = np.asarray(self.canvas.buffer_rgba())[..., :3].copy()
        file = BytesIO()
        Image.fromarray(pixels).save(file, "png", compress_level=1)
        with self.hold_sync():
            self._picture = file.getvalue()
            if not self.failed:
                self.tell(sentence=drawn[0], **drawn[1])

    def _pressed(self, button):
        self.playing = False
        if button == "reset":
            self._restart()
        else:
            self._work(1, seconds=None)
        self.show()

    def _restart(self):
        with self._working:
            self.failed = False
            self._attempt(self.restart)
            if not self.failed:
                self._attempt(self.look)

    def _play_or_pause(self, change):
        self._cancel()
        if not change.new:
            return self.show()
        if self._loop is None:
            self.playing = False
            raise RuntimeError("playing needs a running kernel; use the button One step")
        self._running = asyncio.run_coroutine_threadsafe(self._play(), self._loop)

    def _cancel(self):
        if self._running is not None:
            self._running.cancel()
            self._running = None

    async def _play(self):
        clock, interval = self._loop.time, 1 / FRAMES_PER_SECOND
        due, owed = clock(), 0.0
        while True:
            due += interval
            owed += interval * self.speed
            steps = int(owed)
            owed -= steps
            if not await asyncio.to_thread(self._work, steps, interval):
                break
            if steps:
                self.show()
            late = clock() - due
            if late > 0:
                due, owed = clock(), 0.0  # late frames are skipped, not made up for
            await asyncio.sleep(max(0.0, -late))
        self._running = None  # so that the end does not cancel itself
        self.playing = False
        self.show()

    def _work(self, steps, seconds):
        """Up to ``steps`` steps within the time; False if there is nothing more to do."""
        end = None if seconds is None else perf_counter() + seconds
        with self._working:
            more = not self.failed
            for _ in range(steps):
                more = not self.failed and self._attempt(self.advance) is not False
                if not more or (end is not None and (perf_counter() > end or not self.playing)):
                    break
            if steps and not self.failed:
                self._attempt(self.look)
        return more and not self.failed

    def _attempt(self, action):
        """Run the subclass's code; a mistake in it is told in the view and ends the playing."""
        try:
            return action()
        except Exception as error:
            self.failed = True
            place = traceback.extract_tb(error.__traceback__)[-1]
            self.tell(
                sentence=f"Stopped: {type(error).__name__} in {place.name}, line {place.lineno}: "
                f"{error}. Mend it and run the cell again."
            )
            return False
