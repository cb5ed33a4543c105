"""Taking back and doing again: one stack for the whole window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack

from worthwhile.domain.errors import RefusedError, WorthwhileError
from worthwhile.domain.touched import Touched

if TYPE_CHECKING:
    from worthwhile.domain.changes import Change
    from worthwhile.ui.hub import Hub
    from worthwhile.ui.jobs import Jobs

_AT_ONCE = 500  # more entries than these are written back by the worker
_ONE_MOMENT = "One moment: many entries are still being written."
_MERGING = 1  # Qt asks a command for a number before it tries to join two of them


class CanUndo(Protocol):
    """The half of the logbook that takes changes back."""

    def undo(self, change: Change) -> None:
        """Take it back."""

    def redo(self, change: Change) -> None:
        """Do it again."""


class Act(QUndoCommand):
    """One place on the stack, holding what was changed.

    The journal is written before the stack moves, never by it: a stack cannot refuse to move,
    so an undo that fails would otherwise leave it one step beside the truth.

    Attributes:
        change: what the services returned.
        said: the toast's words, or the act's.
        same: acts in a row with an equal, non-empty `same` become one.
        turn: takes a change of the whole journal back, and gives the change that does it again;
            None for what the logbook takes back.
    """

    def __init__(
        self,
        change: Change,
        said: str,
        same: object,
        turn: Callable[[Change], Change] | None = None,
    ) -> None:
        super().__init__(change.what)
        self.turn = turn
        self.change = change
        self.said = said
        self.same = same

    def id(self) -> int:
        """Qt's number for commands that may be joined."""
        return -1 if self.same is None else _MERGING

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Swallow the next act when both only set the same fields of the same entries."""
        if not isinstance(other, Act) or other.same != self.same:
            return False
        joined = joined_change(self.change, other.change)
        if joined is None:
            return False
        self.change = joined
        self.said = other.said
        return True


def joined_change(first: Change, second: Change) -> Change | None:
    """One change that does what two did, or None when they are not of the same fields."""
    from worthwhile.domain.changes import FieldPatch  # nothing is joined before the first act

    if first.added or second.added or first.terms_after or second.terms_after:
        return None
    if first.terms_before or second.terms_before or first.records or second.records:
        return None
    later = {(patch.field, patch.ids): patch for patch in second.patches}
    if {(patch.field, patch.ids) for patch in first.patches} != set(later):
        return None
    patches = tuple(
        FieldPatch(patch.field, patch.ids, patch.before, later[patch.field, patch.ids].after)
        for patch in first.patches
    )
    return replace(second, patches=patches, touched=first.touched | second.touched)


class Acts(QObject):
    """Performs writes and remembers how to take them back, across all pages.

    Signals:
        moved(): something was done, taken back or done again.
        turned(Change): this change was taken back or done again.
    """

    moved = Signal()
    turned = Signal(object)

    def __init__(
        self,
        logbook: Callable[[], CanUndo],
        hub: Hub,
        complain: Callable[[Exception], None],
        jobs: Jobs,
    ) -> None:
        """Begin with nothing to take back.

        Args:
            logbook: gives the half of the logbook that takes changes back.
            hub: where the news goes.
            complain: is told why something could not be taken back.
            jobs: does and takes back what concerns many entries.
        """
        super().__init__()
        self._logbook = logbook
        self._hub = hub
        self._complain = complain
        self._jobs = jobs
        self._writing = False
        self.stack = QUndoStack(self)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self.stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self.stack.canRedo()

    def forget(self) -> None:
        """Let go of every act while the stack is still whole; the journal is being closed.

        Afterwards both are rubbish that hangs together, and the collector may begin with the acts:
        it would free them, and then the stack would free them once more.
        """
        self.stack.clear()

    def perform(
        self,
        verb: Callable[[], Change],
        toast: str | Callable[[Change], str] | None = None,
        *,
        same: object = None,
    ) -> Change:
        """Do it, remember it, tell the pages, and offer to take it back.

        Args:
            verb: one call of a service that returns what it changed.
            toast: the words of the toast (or how to make them); None shows no toast.
            same: acts in a row with an equal value become one step back, when they set the
                same fields of the same entries: typing a title is one act, not twenty.

        Raises:
            WorthwhileError: as the verb raised it; the stack is as it was.
            RefusedError: many entries are just being written; nothing was done.
        """
        if self._writing:
            raise RefusedError(_ONE_MOMENT)
        change = verb()
        self._remember(change, toast(change) if callable(toast) else toast, same)
        return change

    def perform_in_worker(
        self, verb: Callable[[], Change], toast: str, on_over: Callable[[Exception | None], None]
    ) -> None:
        """The same for what concerns many entries: the worker does it, the window stays awake.

        Nothing else is written until it is over: what comes later must lie above it on the stack.

        Args:
            verb: one call of a service, safe in a worker.
            toast: the words of the toast.
            on_over: told that it is over, with the error if it was not done.

        Raises:
            RefusedError: many entries are just being written; nothing was begun.
        """
        self._write_in_worker(verb, toast, on_over)

    def replace_in_worker(
        self,
        verb: Callable[[], Change],
        turn: Callable[[Change], Change],
        toast: str,
        on_over: Callable[[Exception | None], None],
    ) -> None:
        """Put the whole journal into another state; the worker does it.

        What was done before can not be taken back any more: it may not be there. This can.

        Args:
            verb: one call of a service, safe in a worker.
            turn: takes it back, and again takes that back.
            toast: the words of the toast.
            on_over: told that it is over, with the error if it was not done.

        Raises:
            RefusedError: many entries are just being written; nothing was begun.
        """
        self._write_in_worker(verb, toast, on_over, turn)

    def _write_in_worker(
        self,
        verb: Callable[[], Change],
        toast: str,
        on_over: Callable[[Exception | None], None],
        turn: Callable[[Change], Change] | None = None,
    ) -> None:
        if self._writing:
            raise RefusedError(_ONE_MOMENT)

        def done(change: Change) -> None:
            self._writing = False
            if turn is not None:  # the journal is in another state: what is below may not be there
                self.stack.clear()
            on_over(None)
            self._remember(change, toast, turn=turn)

        def failed(error: Exception) -> None:
            self._writing = False
            on_over(error)

        self._writing = True
        self._jobs.start(verb, done, failed, writes=True)

    def _remember(
        self,
        change: Change,
        words: str | None,
        same: object = None,
        turn: Callable[[Change], Change] | None = None,
    ) -> None:
        """Put what was done on the stack and tell of it."""
        if change.touched is Touched.NOTHING:
            return
        self.stack.push(Act(change, words or change.what, same, turn))
        self._hub.touched.emit(change.touched)
        self.moved.emit()
        if words is not None:
            self._hub.undo_offered.emit(words)

    @Slot()
    def undo(self) -> None:
        """Take the last act back; when that fails, say so and leave the stack as it was."""
        act = self.stack.command(self.stack.index() - 1) if self.can_undo else None
        if isinstance(act, Act):
            self._turn(act, lambda: self._logbook().undo(act.change), self._after_undo)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last; when that fails, the stack is as it was."""
        act = self.stack.command(self.stack.index()) if self.can_redo else None
        if isinstance(act, Act):
            self._turn(act, lambda: self._logbook().redo(act.change), self._after_redo)

    def _turn(self, act: Act, write: Callable[[], None], after: Callable[[Act], None]) -> None:
        """Write, then move the stack: at once, or in the worker when it is many entries."""
        if self._writing:
            return
        if act.turn is not None:
            self._writing = True
            whole = partial(act.turn, act.change)
            self._jobs.start(
                whole, partial(self._turned_whole, act, after), self._not_turned, writes=True
            )
            return
        if _size(act.change) > _AT_ONCE:
            self._writing = True
            self._jobs.start(
                write, lambda _: self._turned(act, after), self._not_turned, writes=True
            )
            return
        try:
            write()
        except WorthwhileError as error:
            self._complain(error)
            return
        after(act)

    def _turned_whole(self, act: Act, after: Callable[[Act], None], change: Change) -> None:
        act.change = change
        self._turned(act, after)

    def _turned(self, act: Act, after: Callable[[Act], None]) -> None:
        self._writing = False
        after(act)

    def _not_turned(self, error: Exception) -> None:
        self._writing = False
        self._complain(error)

    def _after_undo(self, act: Act) -> None:
        self.stack.undo()
        self._tell(act)
        self._hub.redo_offered.emit(f"Undone: {_lowered(act.said)}")

    def _after_redo(self, act: Act) -> None:
        self.stack.redo()
        self._tell(act)
        self._hub.undo_offered.emit(act.said)

    def _tell(self, act: Act) -> None:
        self._hub.touched.emit(act.change.touched)
        self.moved.emit()
        self.turned.emit(act.change)


def _size(change: Change) -> int:
    """How many entries a change concerns."""
    return max(len(change.added), *(len(patch.ids) for patch in change.patches), 0)


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
