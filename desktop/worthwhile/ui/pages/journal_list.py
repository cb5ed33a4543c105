"""Which entries the Journal lists, in which order; asks for them and keeps the place in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from worthwhile.domain.errors import NotFoundError
from worthwhile.domain.query import Query, SortBy
from worthwhile.ui.widgets.filter_bar import Chosen

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.services.logbook import Logbook
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.models.journal_model import JournalModel
    from worthwhile.ui.models.journal_rows import Rows
    from worthwhile.ui.widgets.journal_table import JournalTable

_JOB = "the Journal's list"


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, laid out for the table.

    Attributes:
        rows: entries and day headings.
        journal_empty: whether there is no entry at all; only looked at when nothing was found.
        today: the logical day it was asked on.
    """

    rows: Rows
    journal_empty: bool
    today: date


def look_up(logbook: Logbook, query: Query, today: date) -> Found:
    """Run a query and lay its answer out; safe in a worker thread.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    from worthwhile.ui.models.journal_rows import lay_out

    listing = logbook.listing(query)
    by_day = query.sort_by is SortBy.FINISHED
    rows = lay_out(
        listing.keys, listing.wall_ms, by_day=by_day, day_start_hour=query.day_start_hour
    )
    return Found(rows, not len(listing) and logbook.is_empty(), today)


class JournalList(QObject):
    """Keeps model and table at what is asked for.

    Signals:
        shown(bool): an answer is in the table; true when rows came, went or moved.
        asked(): another list is wanted (another order, filter or search).
        missed(UUID): an entry that was to be revealed is not in the list.
    """

    missed = Signal(object)
    shown = Signal(bool)
    asked = Signal()

    def __init__(self, desk: Desk, model: JournalModel, table: JournalTable) -> None:
        super().__init__(table)
        self._desk = desk
        self._model = model
        self._table = table
        self.chosen = Chosen()
        self.search = ""
        self.sort_by = SortBy.FINISHED
        self.falling = True
        self.found: Found | None = None
        self._query: Query | None = None
        self._wanted: UUID | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._start)

    @property
    def today(self) -> date:
        """The logical day it is."""
        return self._desk.clock.now().day(self._desk.settings.day_start_hour)

    def query(self) -> Query:
        """What is asked for now."""
        settings = self._desk.settings
        filters = self.chosen.asked(self.today, settings.week_start, self.search)
        return Query(filters, self.sort_by, self.falling, settings.day_start_hour)

    def set_search(self, text: str) -> None:
        """Search for other words."""
        if text.strip() != self.search:
            self.search = text.strip()
            self._ask()

    def set_chosen(self, chosen: Chosen) -> None:
        """Filter otherwise."""
        self.chosen = chosen
        self._ask()

    def set_order(self, sort_by: SortBy, falling: bool) -> None:
        """Sort otherwise."""
        self.sort_by, self.falling = sort_by, falling
        self._table.header.show_sort(sort_by, falling=falling)
        self._ask()

    def refresh(self) -> None:
        """Ask anew for the same list; wishes of one moment are answered once."""
        self._again.start()

    def stop(self) -> bool:
        """Do not ask what was about to be asked; say whether something was."""
        waiting = self._again.isActive()
        self._again.stop()
        return waiting

    def reveal(self, entry_id: UUID) -> None:
        """Choose an entry and scroll to it as soon as it is listed."""
        self._wanted = entry_id
        self.refresh()

    def _ask(self) -> None:
        self.asked.emit()
        self.refresh()

    @Slot()
    def _start(self) -> None:
        services, query, today = self._desk.services, self.query(), self.today
        # the journal may not be open yet: the worker opens it, the window is painted meanwhile
        self._desk.jobs.start(
            lambda: look_up(services.logbook, query, today),
            partial(self._show, query),
            key=_JOB,
        )

    def _show(self, query: Query, found: Found) -> None:
        other_question = self._query is None or query != self._query
        self._query = query
        self.found = found
        place = _Place(self._model, self._table)
        changed = self._model.show_rows(found.rows, found.today)
        if changed:
            self._table.fit_rows()
            place.restore(to_top=other_question)
        self._reveal_wanted()
        self.shown.emit(changed)

    def _reveal_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        rows = self._model.rows
        if wanted is None or rows is None:
            return
        try:
            row = rows.row_of_key(self._desk.services.logbook.key(wanted))
        except NotFoundError:
            return
        if row is None:
            self.missed.emit(wanted)
        else:
            self._table.go_to(row, choose=not self._table.marking)


class _Place:
    """Where the person was in the table: the row with the keyboard, what is chosen, the scroll."""

    def __init__(self, model: JournalModel, table: JournalTable) -> None:
        self._model, self._table = model, table
        row = table.current_row()
        self._row = row
        self._key = model.key(row) if row >= 0 else None
        self._scroll = table.verticalScrollBar().value()
        rows = model.rows
        self._chosen = None if rows is None else rows.keys_between(table.spans())

    def restore(self, *, to_top: bool) -> None:
        """Be there again, as far as it is still there; else at the row that took its place."""
        model, table, rows = self._model, self._table, self._model.rows
        assert rows is not None
        row = None if self._key is None else rows.row_of_key(self._key)
        gone = row is None and self._row >= 0
        if gone:
            # a heading may stand there now: rather the entry before it than another day's
            row = model.next_entry_row(min(self._row, model.rowCount() - 1), 1)
            row = row if row is not None else model.next_entry_row(model.rowCount() - 1, -1)
        if table.marking and self._chosen is not None:
            if row is not None:
                table.go_to(row, choose=False, show=False)
            table.choose_spans(rows.spans_of(self._chosen))
        elif row is not None:
            table.go_to(row, show=False)
        bar = table.verticalScrollBar()
        bar.setValue(0 if to_top else self._scroll)
        if row is not None and to_top and not gone:
            table.scrollTo(table.currentIndex())
