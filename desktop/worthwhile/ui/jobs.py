"""Work that would make the window wait: done in other threads, answered in the window's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, Signal, Slot

Answer = TypeVar("Answer")
_DATABASE_WORKERS = 1  # SQLite has one writer; a second would only wait for the first


class Ticket(QObject):
    """One job that was asked for. It lives in the window's thread, and so do its answers.

    Attributes:
        dropped: the answer is not wanted any more.
    """

    def __init__(
        self,
        on_done: Callable[[Any], None],
        on_failed: Callable[[Exception], None],
        on_over: Callable[[Ticket], None],
    ) -> None:
        super().__init__()
        self.dropped = False
        self._on_done = on_done
        self._on_failed = on_failed
        self._on_over = on_over

    def drop(self) -> None:
        """Want no answer any more; a job that has not begun is not done at all."""
        self.dropped = True

    @Slot(object)
    def answer(self, answer: object) -> None:
        """Hand the answer on, unless it was dropped meanwhile."""
        self._on_over(self)
        if not self.dropped:
            self._on_done(answer)

    @Slot(object)
    def fail(self, error: Exception) -> None:
        """Hand the error on, unless the answer was dropped meanwhile."""
        self._on_over(self)
        if not self.dropped:
            self._on_failed(error)


class _News(QObject):
    """What a runnable has to say; made in the window's thread, spoken in the worker's.

    Signals:
        done(object): the function's answer.
        failed(Exception): the function raised.
    """

    done = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    """Calls one function in a worker thread. It holds its signals, so they outlive the call."""

    def __init__(self, function: Callable[[], Any], ticket: Ticket) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.news = _News()
        self._function = function
        self._ticket = ticket

    def run(self) -> None:
        """Do it and say how it went; a dropped job only says that it is over."""
        if self._ticket.dropped:
            self.news.done.emit(None)
            return
        try:
            answer = self._function()
        except Exception as error:
            self.news.failed.emit(error)
        else:
            self.news.done.emit(answer)


class Jobs(QObject):
    """Starts jobs: one worker for the database, a pool for the rest.

    `complain` is told of errors nobody else wants.
    """

    def __init__(self, complain: Callable[[Exception], None]) -> None:
        super().__init__()
        self._complain = complain
        self._database = QThreadPool()
        self._database.setMaxThreadCount(_DATABASE_WORKERS)
        self._database.setExpiryTimeout(-1)  # the worker keeps its connection
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(max(1, QThread.idealThreadCount() - 1))
        self._open: dict[Ticket, _Work] = {}
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
    ) -> Ticket:
        """Call `function` in a worker and `on_done` with its answer in the window's thread.

        Args:
            function: pure of Qt; it may use the services.
            on_done: gets the answer.
            on_failed: gets the error; without it the window says it in one sentence.
            key: a newer job with the same key drops the answer of the older one.
            database: whether it reads or writes the journal (one at a time), or only reckons.

        Returns:
            A ticket; `drop()` it when the answer is not wanted any more.
        """
        ticket = Ticket(on_done, on_failed or self._complain, self._over)
        if key is not None:
            if (older := self._latest.get(key)) is not None:
                older.drop()
            self._latest[key] = ticket
        work = _Work(function, ticket)
        # connected before it starts: an answer to nobody is lost
        work.news.done.connect(ticket.answer)
        work.news.failed.connect(ticket.fail)
        self._open[ticket] = work
        (self._database if database else self._pool).start(work)
        return ticket

    def shut_down(self) -> None:
        """Want no answers any more and wait for what has begun."""
        for ticket in self._open:
            ticket.drop()
        self._database.waitForDone()
        self._pool.waitForDone()
        self._open.clear()
        self._latest.clear()

    def _over(self, ticket: Ticket) -> None:
        self._open.pop(ticket, None)
        for key, latest in tuple(self._latest.items()):
            if latest is ticket:
                del self._latest[key]
