"""Jobs: answers come once, in the window's thread, and only to who still wants them."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from worthwhile.ui.jobs import Jobs


class Emitter(QObject):
    """Something that speaks."""

    spoke = Signal(bool, object)


@pytest.fixture
def failures() -> list[Exception]:
    return []


@pytest.fixture
def jobs(failures: list[Exception]) -> Iterator[Jobs]:
    made = Jobs(failures.append)
    yield made
    made.shut_down()


def test_the_answer_comes_in_the_windows_thread_and_the_work_in_another(
    jobs: Jobs, qtbot: QtBot
) -> None:
    answers: list[tuple[int, int]] = []
    jobs.start(threading.get_ident, lambda there: answers.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))
    there, here = answers[0]
    assert here == threading.get_ident()
    assert there != here


def test_no_answer_of_many_quick_jobs_is_lost(jobs: Jobs, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(300):
        jobs.start(lambda number=number: number, answers.append, database=number % 2 == 0)
    qtbot.waitUntil(lambda: len(answers) == 300)
    assert sorted(answers) == list(range(300))
    assert jobs.idle


def test_database_jobs_never_run_side_by_side(jobs: Jobs, qtbot: QtBot) -> None:
    at_work = 0
    most = 0
    lock = threading.Lock()
    first_may_end = threading.Event()
    answers: list[None] = []

    def work() -> None:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        first_may_end.wait(5)
        with lock:
            at_work -= 1

    for _ in range(4):
        jobs.start(work, answers.append)
    first_may_end.set()
    qtbot.waitUntil(lambda: len(answers) == 4)
    assert most == 1


def test_a_newer_job_of_the_same_key_drops_the_older_answer(jobs: Jobs, qtbot: QtBot) -> None:
    may_end = threading.Event()
    answers: list[str] = []

    def old() -> str:
        may_end.wait(5)
        return "old"

    jobs.start(old, answers.append, key="insights")
    jobs.start(lambda: "new", answers.append, key="insights")
    jobs.start(lambda: "other", answers.append, key="list")
    may_end.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert answers == ["new", "other"]


def test_a_dropped_job_that_has_not_begun_is_not_done_at_all(jobs: Jobs, qtbot: QtBot) -> None:
    may_end = threading.Event()
    done: list[str] = []
    jobs.start(lambda: may_end.wait(5), lambda _answer: None)
    jobs.start(lambda: done.append("work"), lambda _answer: done.append("answer")).drop()
    may_end.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert done == []


def test_an_error_goes_to_who_asked_else_to_the_window(
    jobs: Jobs, failures: list[Exception], qtbot: QtBot
) -> None:
    mine: list[Exception] = []

    def fail() -> None:
        raise ValueError("of the work")

    jobs.start(fail, lambda _answer: None, mine.append)
    jobs.start(fail, lambda _answer: None)
    qtbot.waitUntil(lambda: bool(mine and failures))
    assert isinstance(mine[0], ValueError)
    assert isinstance(failures[0], ValueError)


def test_shutting_down_waits_for_the_work_and_answers_nobody(jobs: Jobs, qtbot: QtBot) -> None:
    begun, may_end = threading.Event(), threading.Event()
    done: list[str] = []

    def work() -> None:
        begun.set()
        may_end.wait(5)
        done.append("work")

    jobs.start(work, lambda _answer: done.append("answer"))
    assert begun.wait(5)
    may_end.set()
    jobs.shut_down()
    assert done == ["work"]
    qtbot.waitUntil(lambda: jobs.idle)
    assert done == ["work"]


def test_what_is_to_be_written_is_written_though_the_window_closes_first(
    jobs: Jobs, qtbot: QtBot
) -> None:
    may_end = threading.Event()
    done: list[str] = []
    answers: list[object] = []
    jobs.start(may_end.wait, answers.append)
    jobs.start(lambda: done.append("read"), answers.append)
    jobs.start(lambda: done.append("written"), answers.append, writes=True)
    threading.Timer(0.05, may_end.set).start()
    jobs.shut_down()
    QCoreApplication.processEvents()
    assert done == ["written"]
    assert answers == []


def test_speaking_five_thousand_times_takes_no_reference_from_true() -> None:
    """Some versions of the binding do, and the interpreter dies of it after a few hundred."""
    emitter = Emitter()
    heard: list[bool] = []
    emitter.spoke.connect(lambda truth, _nothing: heard.append(truth) if not heard else None)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(5_000):
        emitter.spoke.emit(True, None)
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert heard == [True]
    assert abs(after[0] - before[0]) < 100
    assert abs(after[1] - before[1]) < 100


def test_the_collector_of_cycles_rests_while_any_job_is_under_way(
    jobs: Jobs, failures: list[Exception], qtbot: QtBot
) -> None:
    """In a worker it would take apart what is left of closed windows, in the wrong thread."""
    other = Jobs(failures.append)
    may_end = threading.Event()
    answers: list[bool] = []

    def look() -> bool:
        may_end.wait(5)
        return gc.isenabled()

    def fail() -> bool:
        raise RuntimeError("on purpose")

    jobs.start(look, answers.append)
    other.start(fail, answers.append)
    qtbot.waitUntil(lambda: len(failures) == 1)
    assert not gc.isenabled()
    may_end.set()
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers == [False]
    assert gc.isenabled()
    other.start(lambda: True, answers.append)
    other.shut_down()
    assert gc.isenabled()


def test_the_window_gets_its_turn_sooner_while_any_job_is_under_way(
    jobs: Jobs, qtbot: QtBot
) -> None:
    """Painting asks for the interpreter many times a frame, and waits each time for a worker."""
    usual = sys.getswitchinterval()
    answers: list[float] = []
    jobs.start(sys.getswitchinterval, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0] < usual / 5
    assert sys.getswitchinterval() == usual
