"""The live view: demos in which Python must run while one watches, such as training.

The controls and the look are those of the frames view; the picture is an Agg figure whose still
part is drawn once.  Work runs in a thread, so that pausing answers at once; drawing and messages
stay in the kernel's event loop.
"""

import asyncio
import html
import threading
import traceback
from itertools import pairwise
from time import perf_counter

import traitlets

from shared.demos.changes import Changes
from shared.demos.controls import Button, Slider, Toggle
from shared.demos.frames import FramesDemo, page, picture_with_words
from shared.demos.recording import Run, asked

FRAMES_PER_SECOND = 15
MOST_LATE = 0.25  # seconds: late frames are skipped, the steps of so long are made up for
CONTROLS = (
    Toggle("playing", "Play", start=False, on_label="Pause"),
    Button("one_step", "One step"),
    Slider("speed", "speed", (1, 2, 5, 10, 20, 50, 100), 10, format="d", unit="steps/s"),
)


class LiveView(FramesDemo):
    """Plays, pauses, steps and resets work that a subclass describes.

    A subclass gives `restart`, `advance` and `draw`, and calls `begin` once it is ready.  Those
    entries of the state that it lists in ``restarting`` begin the work again when they change,
    those in ``redrawing`` only ask for another picture.  For recordings it also has `again`, a
    ``plane``, its ``sampling``, ``curves`` and a caption ``recording``; ``clock`` names the value
    that counts its steps.

    Parameters
    ----------
    scene : Scene
        One streamed panel of the figure's size; its controls include those of `CONTROLS`.
    streamed : StreamedFigure
    state : dict, optional
        See `FramesDemo`; it never starts playing.
    """

    restarting = redrawing = ()
    clock = "step"
    _picture = traitlets.Bytes(b"").tag(sync=True)

    def __init__(self, scene, streamed, state=None):
        self.streamed = streamed
        self.failed = False
        # A press may come in another thread than the loop's; both do work and both draw.
        self._working, self._drawing = threading.RLock(), threading.RLock()
        self._running = None
        try:
            self._loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a kernel: single steps work, playing does not
            self._loop = None
        self._changes = Changes(self._loop, self._catch_up, self.show)
        super().__init__(scene, scene.complete(state) | {"playing": False})
        self.on_press(self._pressed)
        self.observe(self._play_or_pause, "playing")
        if self.restarting or self.redrawing:
            self.observe(self._note, [*self.restarting, *self.redrawing])

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

    def again(self, state):
        """A fresh view of the same model and data, to be recorded."""
        raise NotImplementedError

    def runs(self):
        """What a recording holds: the present state only."""
        return [Run("", self.state)]

    def pressed(self, button):
        """What a button does to the state, before the work goes on or begins again."""

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
        with self._drawing:
            return self.streamed.png()

    def page(self, picture, size):
        """HTML of the picture, or, where it is asked for, of a recording.

        Without a kernel there is nothing to run.
        """
        if asked():
            from shared.demos.recorded_scene import recorded_scene  # only pages need it

            scene = recorded_scene(self, begin=self._told[self.clock])
            if scene:
                return page(scene, scene.start, scene.start, picture, size)
        sentence = html.escape(self._told.get("sentence", ""))
        return f"{picture_with_words(self.scene, picture, size)}<p>{sentence}</p>"

    def show(self, at_rest=True):
        """Draw the present frame over the still part of the figure and send it.

        While it plays, or other changes may follow, the picture is sent in less than its detail.
        """
        with self._drawing:
            drawn = None if self.failed else self._attempt(self.draw)
            picture = self.streamed.png() if at_rest and not self.playing else self.streamed.jpeg()
        with self.hold_sync():
            self._picture = picture
            if not self.failed:
                self.tell(sentence=drawn[0], **drawn[1])

    def recorded(self, stops, later):
        """Begin again; yield the sentence and the numbers at each stop, up to the work's end.

        Parameters
        ----------
        stops : sequence of int
            Steps, ascending.
        later : dict of int to dict
            Stops, and entries of the state that change there.
        """
        self._restart()
        for before, stop in pairwise([0, *stops]):
            more = self._work(stop - before, seconds=None)
            drawn = None if self.failed else self._attempt(self.draw)
            if self.failed:
                return
            yield drawn
            if not more:
                return
            for name, value in later.get(stop, {}).items():
                setattr(self, name, value)

    def _pressed(self, button):
        self.playing = False
        self.pressed(button)
        changed = self._changes.take()
        if button != "one_step" or changed.intersection(self.restarting):
            self._restart()
        if button == "one_step":
            self._work(1, seconds=None)
        self.show()

    def _note(self, change):
        self._changes.note(change.name)

    def _catch_up(self, changed):
        if changed.intersection(self.restarting):
            self._restart()

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
        before, owed = clock() - interval, 0.0
        while True:
            began = clock()
            owed += min(began - before, MOST_LATE) * self.speed
            steps, before = int(owed), began
            owed -= steps
            if not await asyncio.to_thread(self._work, steps, interval):
                break
            if steps:
                self.show()
            await asyncio.sleep(max(0.0, began + interval - clock()))
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
                late = end is not None and (perf_counter() > end or not self.playing)
                if not more or late or self._changes:
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
