"""What a person does to listed entries: rate, edit, remove, bring back, copy, add, save a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from worthwhile.domain.changes import Change
from worthwhile.domain.entry import Draft, Entry
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.lookback import DAYS_OF_ONES_OWN_CHOICE
from worthwhile.ui.widgets.file_asking import ask_where_to_save
from worthwhile.ui.wording import counted, quoted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.outcome import Outcome
    from worthwhile.domain.query import Query
    from worthwhile.ui.desk import Desk

AT_ONCE = 5  # more entries than these are written by the worker, after a backup
FILE_NAME = "worthwhile-journal.csv"
CSV = "CSV, for spreadsheets (*.csv)"

Verb = Callable[[Sequence[UUID]], Change]


class JournalDeeds(QObject):
    """Every write of the Journal, each undoable.

    Signals:
        made(UUID): an entry came into being.
        refused(str, str): a new entry or a bulk change was not taken: the field, and why.
        worked(bool): many entries are being written by the worker, or no more.
    """

    made = Signal(object)
    refused = Signal(str, str)
    worked = Signal(bool)

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._working = False

    @property
    def is_working(self) -> bool:
        """Whether many entries are being written just now."""
        return self._working

    def save(self, entry_id: UUID, fields: dict[str, Any], same: object) -> None:
        """Write some fields of one entry; raises what the journal refuses."""
        logbook = self._desk.services.logbook
        self._desk.acts.perform(lambda: logbook.change((entry_id,), **fields), same=same)

    def rate(self, entry: Entry, outcome: Outcome) -> None:
        """Say how an entry turned out; one done without AI has no outcome."""
        if entry.tool.no_ai:
            self._desk.hub.toast_requested.emit("A task done without AI has no outcome to rate.")
        elif entry.outcome is not outcome:
            self._try(lambda: self.save(entry.id, {"outcome": outcome}, None))

    def remove(self, entry: Entry) -> None:
        """Delete an entry so that it can be brought back."""
        self._one(lambda: self._desk.services.logbook.hide((entry.id,)), "Deleted", entry)

    def restore(self, entry: Entry) -> None:
        """Bring a deleted entry back."""
        self._one(lambda: self._desk.services.logbook.restore((entry.id,)), "Brought back", entry)

    def copy(self, entry: Entry) -> None:
        """The same task again, finished now."""
        self._one(
            lambda: self._made(*self._desk.services.logbook.duplicate(entry.id)),
            "Duplicated",
            entry,
        )

    def ask_again(self, entry: Entry) -> None:
        """Look back on an entry in a month, whatever the lot says."""
        self._one(
            lambda: self._desk.services.look_backs.ask_in(entry.id, DAYS_OF_ONES_OWN_CHOICE),
            f"In {DAYS_OF_ONES_OWN_CHOICE} days Home asks about",
            entry,
        )

    def add(self, fields: dict[str, Any]) -> None:
        """Write a new entry of any day."""
        logbook = self._desk.services.logbook
        missing = [name for name in ("tool", "task_type") if not fields[name]]
        for name in missing:
            self.refused.emit(name, f"An entry needs a {name.replace('_', ' ')}.")
        if missing:
            return
        try:
            draft = Draft(**fields)
            toast = f"Logged {quoted(draft.title)}"
            self._desk.acts.perform(lambda: self._made(*logbook.log(draft)), toast)
        except WorthwhileError as error:
            self.refused.emit(getattr(error, "field", ""), str(error))

    def change_many(self, keys: Sequence[int], **fields: Any) -> None:  # noqa: ANN401 - as `change`
        """Give several entries the same values."""
        logbook = self._desk.services.logbook
        field = next(iter(fields))
        self._many(
            keys, lambda ids: logbook.change(ids, **fields), f"Changed {_tasks(keys)}", field
        )

    def remove_many(self, keys: Sequence[int]) -> None:
        """Delete several entries."""
        logbook = self._desk.services.logbook
        self._many(keys, logbook.hide, f"Deleted {_tasks(keys)}")

    def restore_many(self, keys: Sequence[int]) -> None:
        """Bring several entries back."""
        logbook = self._desk.services.logbook
        self._many(keys, logbook.restore, f"Brought back {_tasks(keys)}")

    def save_list(self, query: Query) -> None:
        """Ask for a file name and write what a query finds as CSV."""
        ask_where_to_save(
            self._page, "Save this list as CSV", FILE_NAME, [CSV], partial(self._write_list, query)
        )

    def _write_list(self, query: Query, path: Path) -> None:
        transfer = self._desk.services.transfer
        self._desk.jobs.start(
            partial(transfer.save_csv, path, query),
            partial(self._on_list_written, path),
            writes=True,
        )

    def _on_list_written(self, path: Path, count: int) -> None:
        words = f"Saved {counted(count, 'entry', 'entries')} in {path.name}"
        self._desk.hub.toast_requested.emit(words)

    def _made(self, entry: Entry, change: Change) -> Change:
        self.made.emit(entry.id)
        return change

    def _one(self, verb: Callable[[], Change], said: str, entry: Entry) -> None:
        self._try(lambda: self._desk.acts.perform(verb, f"{said} {quoted(entry.title)}"))

    def _try(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except WorthwhileError as error:
            self._desk.hub.toast_requested.emit(str(error))

    def _many(self, keys: Sequence[int], verb: Verb, said: str, field: str = "") -> None:
        if self._working or not len(keys):
            return
        logbook = self._desk.services.logbook

        def write() -> Change:
            return verb(logbook.ids(keys))

        try:
            if len(keys) <= AT_ONCE:
                self._desk.acts.perform(write, said)
                return
            self._desk.hub.many_coming.emit()
            self._desk.acts.perform_in_worker(write, said, partial(self._on_over, field))
        except WorthwhileError as error:
            self._refuse(field, error)
            return
        self._set_working(on=True)

    def _on_over(self, field: str, error: Exception | None) -> None:
        self._set_working(on=False)
        if isinstance(error, WorthwhileError):
            self._refuse(field, error)
        elif error is not None:
            raise error

    def _refuse(self, field: str, error: WorthwhileError) -> None:
        self.refused.emit(field, str(error))
        if not field:
            self._desk.hub.toast_requested.emit(str(error))

    def _set_working(self, *, on: bool) -> None:
        if on is not self._working:
            self._working = on
            self.worked.emit(on)


def _tasks(keys: Sequence[int]) -> str:
    return counted(len(keys), "task")
