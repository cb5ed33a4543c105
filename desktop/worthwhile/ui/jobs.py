"""Work that would make the window wait: done in other threads, answered in the window's own."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Answer = TypeVar("Answer")
_DATABASE_WORKERS = 1  # SQLite has one writer; a second would only wait for the first
_USUAL_TURN_S, _TURN_S = sys.getswitchinterval(), 0.0005


class Ticket:
    """One job that was asked for; made, answered and dropped in the window's thread.

    Attributes:
        number: which job it is.
        on_done, on_failed: who wants its answer, or its error.
        writes: it is done even when the window closes before it began.
        dropped: the answer is not wanted any more.
    """

    def __init__(
        self,
        number: int,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
        *,
        writes: bool = False,
    ) -> None:
        self.number = number
        self.on_done = on_done
        self.on_failed = on_failed
        self.writes = writes
        self.dropped = False

    def drop(self) -> None:
        """Want no answer any more; a job that has not begun is not done at all."""
        self.dropped = True


class _News(QObject):
    """What workers have to say; made in the window's thread, spoken in theirs.

    One for all jobs, and connected before any of them starts. An object of its own for each
    job would have to be thrown away while its worker might still be speaking.

    Signals:
        done(int, object): this job's answer.
        failed(int, object): this job's error.
    """

    done = Signal(int, object)
    failed = Signal(int, object)


class Jobs(QObject):
    """Starts jobs: one worker for the database, a pool for the rest.

    `complain` is told of errors nobody else wants. The workers are plain threads: a runnable of
    Qt's is freed by whichever thread lets go of it last, sometimes while Qt still runs it.
    """

    def __init__(self, complain: Callable[[Exception], None]) -> None:
        super().__init__()
        self._complain = complain
        self._news = _News()
        self._news.done.connect(self._on_done)
        self._news.failed.connect(self._on_failed)
        self._lanes: dict[bool, ThreadPoolExecutor] = {}
        self._numbers = count(1)
        self._open: dict[int, Ticket] = {}
        self._latest: dict[object, Ticket] = {}

    @property
    def idle(self) -> bool:
        """Whether every job has answered."""
        return not self._open

    def start(
        self,
        function: Callable[[], Answer],
        on_done: Callable[[Answer], None],
        on_failed: Callable[[Exception], None] | None = None,
        *,
        key: object = None,
        database: bool = True,
        writes: bool = False,
    ) -> Ticket:
        """Call `function` in a worker and `on_done` with its answer in the window's thread.

        Args:
            function: pure of Qt; it may use the services.
            on_done: gets the answer.
            on_failed: gets the error; without it the window says it in one sentence.
            key: a newer job with the same key drops the answer of the older one.
            database: whether it reads or writes the journal (one at a time), or only reckons.
            writes: whether a person counts on its being done: closing the window waits for it.

        Returns:
            A ticket; `drop()` it when the answer is not wanted any more.
        """
        ticket = Ticket(next(self._numbers), on_done, on_failed or self._complain, writes=writes)
        if key is not None:
            if (older := self._latest.get(key)) is not None:
                older.drop()
            self._latest[key] = ticket
        self._open[ticket.number] = ticket
        _COLLECTOR.rest(self)
        self._lane(database=database).submit(_work, function, ticket, self._news)
        return ticket

    def shut_down(self) -> None:
        """Want no answers any more; wait for what has begun and for what is to be written."""
        for ticket in self._open.values():
            if not ticket.writes:
                ticket.drop()
        for lane in self._lanes.values():
            lane.shutdown()
        self._lanes.clear()
        self._open.clear()
        self._latest.clear()
        _COLLECTOR.wake(self)

    def _lane(self, *, database: bool) -> ThreadPoolExecutor:
        if database not in self._lanes:
            from concurrent.futures import ThreadPoolExecutor  # not before the first paint

            workers = _DATABASE_WORKERS if database else max(1, (os.cpu_count() or 2) - 1)
            self._lanes[database] = ThreadPoolExecutor(workers, "database" if database else "pool")
        return self._lanes[database]

    @Slot(int, object)
    def _on_done(self, number: int, answer: object) -> None:
        ticket = self._take(number)
        if ticket is not None:
            ticket.on_done(answer)

    @Slot(int, object)
    def _on_failed(self, number: int, error: Exception) -> None:
        ticket = self._take(number)
        if ticket is not None:
            ticket.on_failed(error)

    def _take(self, number: int) -> Ticket | None:
        """The ticket that is over, if its answer is still wanted."""
        ticket = self._open.pop(number, None)
        if not self._open:
            _COLLECTOR.wake(self)
        if ticket is None:
            return None
        for key, latest in tuple(self._latest.items()):
            if latest is ticket:
                del self._latest[key]
        return None if ticket.dropped else ticket


class _Collector:
    """Keeps Python's collector of cycles out of the workers: it rests while any job is under way.

    Meanwhile the window also gets its turn with the interpreter sooner: painting asks for it many
    times a frame, and would wait for each while a worker reckons or imports.

    It runs in whichever thread happens to ask for memory. In a worker it would take apart what
    is left of closed windows there, which Qt forbids and answers with a crash later on; and while
    it looks, no thread draws a frame. The interpreter has one collector, so there is one of this.
    """

    def __init__(self) -> None:
        self._busy: set[int] = set()

    def rest(self, jobs: Jobs) -> None:
        """Jobs are under way."""
        self._busy.add(id(jobs))
        gc.disable()
        sys.setswitchinterval(_TURN_S)

    def wake(self, jobs: Jobs) -> None:
        """These jobs are done."""
        self._busy.discard(id(jobs))
        if not self._busy:
            gc.enable()
            sys.setswitchinterval(_USUAL_TURN_S)


_COLLECTOR = _Collector()


def _work(function: Callable[[], Any], ticket: Ticket, news: _News) -> None:
    """Do it, in a worker, and say how it went; a dropped job only says that it is over."""
    if ticket.dropped:
        news.done.emit(ticket.number, None)
        return
    try:
        answer = function()
    except BaseException as error:  # whatever it is, the window must hear of it
        news.failed.emit(ticket.number, error)
    else:
        news.done.emit(ticket.number, answer)
