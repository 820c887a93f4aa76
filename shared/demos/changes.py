"""Answering changes that come faster than they can be answered: those in between are skipped."""

import asyncio
import threading

TOGETHER = 0.005  # seconds: changes that come within them are answered together
REST = 0.3  # seconds without a change until the view is at rest


class Changes:
    """Gathers the names of what changed and has them answered, the newest values winning.

    Parameters
    ----------
    loop : asyncio.AbstractEventLoop or None
        Where answers run; without one every change is answered at once.
    work : callable
        ``work(names)``, in a thread if there is a loop.
    show : callable
        ``show(at_rest)``, after each work; once more when nothing has changed for a while.
    """

    def __init__(self, loop, work, show):
        self._loop, self._work, self._show = loop, work, show
        self._names, self._noting = set(), threading.RLock()
        self._answering, self._resting = False, None

    def __bool__(self):
        return bool(self._names)

    def note(self, name):
        """Something called ``name`` changed; may be called in any thread."""
        with self._noting:
            self._names.add(name)
            if self._answering:
                return
            self._answering = self._loop is not None
        if self._answering:
            asyncio.run_coroutine_threadsafe(self._answer(), self._loop)
        else:
            self._work(self.take())
            self._show(at_rest=True)

    def take(self):
        """The names not answered yet; the caller answers them."""
        with self._noting:
            names, self._names = self._names, set()
        return names

    async def _answer(self):
        if self._resting:
            self._resting.cancel()
        await asyncio.sleep(TOGETHER)
        while True:
            with self._noting:
                names = self.take()
                self._answering = bool(names)
            if not names:
                break
            await asyncio.to_thread(self._work, names)
            self._show(at_rest=False)
        self._resting = self._loop.call_later(REST, self._show, True)
