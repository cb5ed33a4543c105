"""Waiting in the window's thread, so that workers get on meanwhile, and telling what hung.

`QTest.qWait` keeps the interpreter to itself while it waits: of 20 ms a worker gets half a one,
so what takes it a second takes half a minute. An event loop of one's own lets go of it.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QAbstractAnimation, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from worthwhile.ui.desk import Desk

PATIENCE_S = 120
"""Not a bound to be tested: only what truly hangs takes so long."""
_SOON_MS = 500
_LAST_LINES = 5


def wait(milliseconds: int) -> None:
    """Let the window and its workers go on for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(
    happened: Callable[[], bool],
    what: str,
    desk: Desk | None = None,
    *,
    patience_s: float = PATIENCE_S,
) -> None:
    """Wait for something to become true.

    Args:
        happened: asked again and again, between turns of the event loop.
        what: is awaited, for the message.
        desk: of the window that is waited for; the message then tells how it stands.
        patience_s: seconds.

    Raises:
        AssertionError: it did not; the message tells what the program was at instead.
    """
    end = time.monotonic() + patience_s
    while not happened():
        if time.monotonic() > end:
            raise AssertionError(f"this did not happen: {what}\n{state(desk)}")
        wait(5)


def settle(window: QWidget, desk: Desk, what: str = "the window comes to rest") -> None:
    """Wait until a window has nothing under way, in two turns of the event loop one after another.

    That is: its journal is open, every job has answered, no timer of its own is about to go off
    and nothing moves. What such a turn posts is done in the next one.

    Raises:
        AssertionError: it did not come to rest.
    """
    calm = 0

    def at_rest() -> bool:
        nonlocal calm
        calm = calm + 1 if is_calm(window, desk) else 0
        return calm > 1

    wait(0)
    until(at_rest, what, desk)


def is_calm(window: QWidget, desk: Desk) -> bool:
    """Whether nothing is under way in a window just now."""
    return (
        desk.services.is_open
        and desk.jobs.idle
        and not any(map(_is_due, window.findChildren(QTimer)))
        and not any(
            moving.state() == QAbstractAnimation.State.Running
            for moving in window.findChildren(QAbstractAnimation)
        )
    )


def _is_due(timer: QTimer) -> bool:
    """Whether it will go off within the pauses that are made for somebody who types."""
    once = timer.isSingleShot() or timer.interval() == 0
    return once and timer.isActive() and timer.interval() <= _SOON_MS


def state(desk: Desk | None = None) -> str:
    """How the program stands: names of functions and of classes, no word of anybody's."""
    told = [f"shown: {sorted(type(one).__name__ for one in _shown())}"]
    if desk is not None:
        waiting = [_name(ticket.on_done) for ticket in tuple(desk.jobs._open.values())]
        told += [
            f"the journal is {'open' if desk.services.is_open else 'not open'}",
            f"jobs that have not answered: {waiting or 'none'}",
        ]
        log = desk.services.data_folder.log
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        told += ["the log ends with:", *lines[-_LAST_LINES:]] if lines else ["the log is empty"]
    return "\n".join([*told, stacks()])


def stacks() -> str:
    """Where each thread is just now."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    return "\n".join(
        f"thread {names.get(number, number)}:\n{''.join(traceback.format_stack(frame))}"
        for number, frame in sys._current_frames().items()
    )


def _shown() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def _name(function: object) -> str:
    if isinstance(function, partial):
        return _name(function.func)
    return str(getattr(function, "__qualname__", type(function).__name__))
