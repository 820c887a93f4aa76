import os
import signal
import time

import pytest

from shared.grading.batch.interrupt import heard, watch


@pytest.fixture(autouse=True)
def watching():
    before = signal.getsignal(signal.SIGINT)
    watch()
    yield
    watch()  # forget what was pressed
    signal.signal(signal.SIGINT, before)


def press():
    os.kill(os.getpid(), signal.SIGINT)


def test_ctrl_c_is_remembered_until_one_waits():
    press()
    done = "this line is reached"
    with pytest.raises(KeyboardInterrupt), heard():
        done = "and this one is not"
    assert done == "this line is reached"


def test_while_waiting_it_is_heard_at_once():
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), heard():
        press()
        time.sleep(60)
    assert time.monotonic() - begun < 30


def test_what_tidies_up_afterwards_is_not_disturbed():
    tidied = False
    with pytest.raises(KeyboardInterrupt), heard():
        try:
            press()
            time.sleep(60)
        finally:
            press()
            tidied = True
    assert tidied


def test_it_is_not_lost_where_python_would_forget_an_exception():
    class Callback:
        def __del__(self):
            press()

    Callback()
    with pytest.raises(KeyboardInterrupt), heard():
        pass
