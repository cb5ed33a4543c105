"""The right side of the Journal: one entry, several, a new one, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QTextCursor

from worthwhile.ui.widgets.bulk_pane import BulkPane
from worthwhile.ui.widgets.entry_pane import EntryPane, PaneFrame
from worthwhile.ui.widgets.painting import is_mirrored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QBoxLayout, QWidget

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.vocabulary import Vocabulary
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.pages.journal_deeds import JournalDeeds


_Pane = TypeVar("_Pane", "EntryPane", "BulkPane")


class JournalPanes(QObject):
    """Shows the pane that fits, beside the table or over it.

    Signals:
        step_requested(int): go to the next or previous entry.
        removal_requested(): delete what is shown, or bring it back.
        bulk_changed(str, object): give the chosen entries this value.
        marking_ended(): choose no more.
        closed(): the keys go back to the table.
    """

    LOOK_AT = 300  # of more entries than these, what they share is not looked up

    step_requested = Signal(int)
    removal_requested = Signal()
    bulk_changed = Signal(str, object)
    marking_ended = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, deeds: JournalDeeds, page: QWidget, beside: QBoxLayout) -> None:
        super().__init__(page)
        self._desk, self._deeds, self._page, self._beside = desk, deeds, page, beside
        self._overlay = False
        self._wanted = True
        self._shown: PaneFrame | None = None
        self._entry: Entry | None = None
        self._vocabulary: Vocabulary | None = None
        self._one: EntryPane | None = None
        self._many: BulkPane | None = None
        deeds.made.connect(self._on_made)
        deeds.refused.connect(self._on_refused)
        desk.theme.changed.connect(self.place)

    @property
    def entry(self) -> EntryPane:
        """The pane of one entry, made in a turn of its own: with the page it would be a gap."""
        if self._one is None:
            self._one = self._take_in(EntryPane(self._desk.theme, self._deeds.save, self._page))
            self._wire_entry(self._one)
        return self._one

    @property
    def several(self) -> BulkPane:
        """The pane of several entries, made when several are first chosen."""
        if self._many is None:
            self._many = self._take_in(BulkPane(self._desk.theme, self._page))
            self._wire_several(self._many)
        return self._many

    def _take_in(self, pane: _Pane) -> _Pane:
        pane.hide()
        if self._vocabulary is not None:
            pane.set_vocabulary(self._vocabulary)
        if not self._overlay:
            self._beside.addWidget(pane)
        return pane

    def _made(self) -> list[EntryPane | BulkPane]:
        """The panes there are by now."""
        return [pane for pane in (self._one, self._many) if pane is not None]

    def _let_go(self) -> None:
        """Show no entry any more; what was typed is written."""
        if self._one is not None:
            self._one.let_go()

    def _wire_entry(self, entry: EntryPane) -> None:
        entry.step_requested.connect(self.step_requested)
        entry.close_requested.connect(self.close)
        entry.removal_requested.connect(self.removal_requested)
        entry.restore_requested.connect(self.removal_requested)
        entry.copy_requested.connect(self._copy)
        entry.asking_wished.connect(self._ask_again)
        entry.add_requested.connect(self._deeds.add)
        entry.lost.connect(lambda why: self._desk.hub.toast_requested.emit(f"Not saved: {why}"))

    def _wire_several(self, several: BulkPane) -> None:
        several.changed.connect(self.bulk_changed)
        several.removal_requested.connect(self.removal_requested)
        several.restore_requested.connect(self.removal_requested)
        several.close_requested.connect(self.marking_ended)

    @property
    def is_open(self) -> bool:
        """Whether a pane is seen."""
        return self._shown is not None

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Offer these names."""
        self._vocabulary = vocabulary
        for pane in self._made():
            pane.set_vocabulary(vocabulary)

    @Slot()
    def make_ready(self) -> None:
        """Make the pane that will be wanted, if one will."""
        if self._wanted:
            _ = self.entry

    def set_overlay(self, overlay: bool) -> None:
        """Lie over the table instead of beside it; then only when asked for."""
        if overlay is self._overlay:
            return
        self._overlay = overlay
        self._wanted = not overlay
        for pane in self._made():
            if overlay:
                self._beside.removeWidget(pane)
            else:
                self._beside.addWidget(pane)
        self._see(self._shown if self._wanted else None)

    def setEnabled(self, enabled: bool) -> None:
        """Take no input while many entries are being written."""
        for pane in self._made():
            pane.setEnabled(enabled)

    @Slot()
    def open(self) -> None:
        """Be seen from now on, as soon as there is something to show."""
        self._wanted = True

    @Slot()
    def close(self) -> None:
        """Go away until asked for again."""
        self._let_go()
        self._wanted = False
        self._see(None)
        self.closed.emit()

    def edit(self) -> None:
        """Give the title the keyboard, to be written on at its end."""
        title = self.entry.form.title
        title.moveCursor(QTextCursor.MoveOperation.End)
        title.setFocus()

    def flush(self) -> None:
        """Write what was typed."""
        if self._one is not None:
            self._one.flush()

    def show_one(self, entry: Entry | None, today: date) -> None:
        """Show an entry, or nothing; a new one that is being written stays."""
        if self._shown is not None and self._shown is self._one and self._one.is_adding:
            self._entry = entry
            return
        if entry is None or not self._wanted:
            if self._one is not None and (entry is None or entry.id != self._one.entry_id):
                self._one.let_go()
            self._see(None)
            return
        self._entry = entry
        later = self._desk.services.look_backs.ratings([entry.id]).get(entry.id)
        self.entry.show_entry(entry, today, self._desk.settings.day_start_hour, later)
        self._see(self.entry)

    def show_several(self, count: int, keys: Sequence[int], *, removed: bool) -> None:
        """Show what several entries share; `keys` is empty when they are too many to read."""
        self._let_go()
        if not self._wanted:
            self._see(None)
            return
        entries = self._desk.services.logbook.rows(keys) if len(keys) else None
        self.several.show_entries(count, entries, removed=removed)
        self._see(self.several)

    def begin_adding(self, now: Moment) -> None:
        """Offer the fields of a new entry."""
        self._wanted = True
        self.entry.show_new(now)
        self._see(self.entry)
        self.edit()

    def place(self) -> None:
        """As an overlay: keep to the far edge, from top to bottom."""
        made = self._made()
        if not self._overlay or not made:
            return
        width = self.entry.sizeHint().width()
        x = 0 if is_mirrored(self._page) else self._page.width() - width
        for pane in made:
            pane.setGeometry(x, 0, width, self._page.height())

    def _see(self, pane: PaneFrame | None) -> None:
        for other in self._made():
            if other is not pane:
                other.hide()
        self._shown = pane
        if pane is None:
            return
        self.place()
        pane.show()
        pane.raise_()

    @Slot()
    def _copy(self) -> None:
        self.flush()
        if self._entry is not None:
            self._deeds.copy(self._entry)

    @Slot()
    def _ask_again(self) -> None:
        self.flush()
        if self._entry is not None:
            self._deeds.ask_again(self._entry)

    @Slot(object)
    def _on_made(self, _entry_id: object) -> None:
        if self._one is not None and self._one.is_adding:
            self._one.let_go()
            self.closed.emit()

    @Slot(str, str)
    def _on_refused(self, field: str, sentence: str) -> None:
        adding = self._one is not None and self._one.is_adding
        (self.entry if adding else self.several).set_problem(field, sentence)
