"""Waiting in the window's thread: workers get on meanwhile, and what hangs is told."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from helpers.waiting import is_calm, settle, until, wait
from worthwhile.ui.desk import Desk


def test_a_worker_gets_on_while_the_window_waits(qapp: QApplication) -> None:
    """Held by the waiting, the interpreter would let it take hardly a step."""
    steps, over = 0, threading.Event()

    def work() -> None:
        nonlocal steps
        while not over.is_set():
            steps += 1
            time.sleep(0.001)  # lets go, and must be given the interpreter again

    worker = threading.Thread(target=work)
    worker.start()
    before = steps
    wait(400)
    done = steps - before
    over.set()
    worker.join()
    assert done > 20


def test_what_does_not_happen_is_told_with_all_that_is_under_way(desk: Desk) -> None:
    held = threading.Event()

    def wait_for_ever() -> None:
        held.wait(60)

    def wants_the_answer(_nothing: None) -> None: ...

    desk.jobs.start(wait_for_ever, wants_the_answer)
    with pytest.raises(AssertionError) as told:
        until(lambda: desk.jobs.idle, "every job answers", desk, patience_s=0.2)
    held.set()
    until(lambda: desk.jobs.idle, "every job answers", desk)
    said = str(told.value)
    assert "every job answers" in said
    assert "the journal is not open" in said
    assert "wants_the_answer" in said
    assert "in wait_for_ever" in said, "the worker's stack"
    assert "thread database" in said
    assert "thread MainThread" in said


def test_a_window_is_at_rest_when_its_last_timer_went_off(desk: Desk) -> None:
    _ = desk.services.logbook
    window, heard = QWidget(), []
    timer = QTimer(window, singleShot=True, interval=60)
    timer.timeout.connect(lambda: desk.jobs.start(lambda: 1, heard.append))
    timer.start()
    assert not is_calm(window, desk)
    settle(window, desk)
    assert heard == [1]
    QTimer(window, singleShot=True, interval=60_000).start()
    settle(window, desk)  # not for what is due in a minute
    window.deleteLater()
