"""The Journal: every entry under its day, found, corrected and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from worthwhile.domain.changes import Touched
from worthwhile.domain.period import EVERYTHING, PeriodChoice
from worthwhile.domain.query import Filters
from worthwhile.ui.models.journal_model import JournalModel
from worthwhile.ui.pages.journal_deeds import JournalDeeds
from worthwhile.ui.pages.journal_head import JournalHead
from worthwhile.ui.pages.journal_list import JournalList
from worthwhile.ui.pages.journal_panes import JournalPanes
from worthwhile.ui.pages.page import Page
from worthwhile.ui.widgets.bulk_bar import BulkBar, BulkFade
from worthwhile.ui.widgets.filter_bar import Chosen
from worthwhile.ui.widgets.journal_empty import JournalEmpty
from worthwhile.ui.widgets.journal_table import JournalTable
from worthwhile.ui.widgets.layouts import hbox, vbox

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.changes import Change
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.outcome import Outcome
    from worthwhile.domain.vocabulary import Kind, Vocabulary
    from worthwhile.ui.desk import Desk

_WIDE = (20, 36, 24, 0)
_NARROW = (8, 20, 16, 0)


class JournalPage(Page):
    """Title and search, filters, the table, and the pane beside it."""

    name: ClassVar[str] = "journal"
    title: ClassVar[str] = "Journal"
    icon: ClassVar[str] = "notebook-text"
    shows: ClassVar[Touched] = Touched.ENTRIES | Touched.VOCABULARY | Touched.RATINGS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.model = JournalModel(
            lambda keys: desk.services.logbook.rows(keys),
            lambda ids: desk.services.look_backs.ratings(ids),
            self,
        )
        self.left = QWidget()
        self.head = JournalHead(theme, self.left)
        # with a parent from the beginning: a stack shows its first widget at once
        self.table = JournalTable(theme, self.model, self.left)
        self.empty = JournalEmpty(theme, self.left)
        self.list = JournalList(desk, self.model, self.table)
        self.deeds = JournalDeeds(desk, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._column = vbox(theme, self.left, margins=_WIDE)
        self._column.addWidget(self.head)
        self._column.gap(12)
        self._column.addLayout(self._stack, 1)
        row = hbox(theme, self)
        row.addWidget(self.left, 1)
        self.panes = JournalPanes(desk, self.deeds, self, row)
        self.bar = BulkBar(theme, self.left)
        self.fade = BulkFade(theme, self.bar, self.left)
        self.bar.hide()
        self.fade.hide()
        self._offered: tuple[Vocabulary, date] | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(0)
        self._settled.timeout.connect(self._on_chosen)
        self._wire()
        QTimer.singleShot(0, self, self.panes.make_ready)  # while a worker looks the list up

    def _wire(self) -> None:
        """Everything that is connected, in one place."""
        table, panes, bar, head, deeds = self.table, self.panes, self.bar, self.head, self.deeds
        head.search.textChanged.connect(self.list.set_search)
        head.filters.changed.connect(lambda: self.list.set_chosen(head.filters.chosen))
        head.sort_requested.connect(self.list.set_order)
        head.adding_requested.connect(self._begin_adding)
        head.saving_requested.connect(self._save_list)
        head.search_left.connect(lambda: table.setFocus(Qt.FocusReason.OtherFocusReason))
        table.header.sort_requested.connect(self.list.set_order)
        table.selectionModel().selectionChanged.connect(lambda *_: self._settled.start())
        table.selectionModel().currentRowChanged.connect(lambda *_: self._settled.start())
        table.marking_changed.connect(self._on_marking)
        table.rated.connect(self._rate)
        table.opened.connect(self._open)
        table.pressed.connect(lambda _: panes.open())
        table.removal_requested.connect(self._remove)
        table.dismissed.connect(self._dismiss)
        panes.step_requested.connect(table.step)
        panes.closed.connect(lambda: table.setFocus(Qt.FocusReason.OtherFocusReason))
        panes.marking_ended.connect(self._stop_marking)
        panes.removal_requested.connect(self._remove)
        panes.bulk_changed.connect(self._change_many)
        bar.term_chosen.connect(self._change_term)
        bar.leaving_out_requested.connect(self._leave_out)
        bar.removal_requested.connect(self._remove)
        bar.dismissed.connect(self._stop_marking)
        deeds.made.connect(self.list.reveal)
        deeds.worked.connect(self._on_worked)
        self.empty.logging_requested.connect(
            lambda: self.desk.hub.page_requested.emit("home", "capture")
        )
        self.empty.clearing_requested.connect(self._clear_filters)
        self.empty.everything_requested.connect(head.look_at_all_days)
        self.list.shown.connect(self._on_shown)
        self.list.missed.connect(self._on_missed)
        self.list.asked.connect(head.say_order_of(self.list))
        self.desk.acts.turned.connect(self._on_turned)
        for keys, does in (("Ctrl+F", head.go_to_search), ("Ctrl+E", self._save_list)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    @property
    def current_entry(self) -> Entry | None:
        """The entry that has the keyboard."""
        return self.model.entry(self.table.current_row())

    def chosen_keys(self) -> list[int]:
        """The numbers of the chosen entries, top to bottom."""
        rows = self.model.rows
        return [] if rows is None else rows.keys_between(self.table.spans()).tolist()

    def reload(self) -> None:
        """Ask for the list anew, with the names as they stand."""
        vocabulary = self.desk.services.vocabulary
        offered = (vocabulary, self.list.today)
        if offered != self._offered:
            self._offered = offered
            self.head.filters.set_vocabulary(*offered)
            self.panes.set_vocabulary(vocabulary)
            self.bar.set_vocabulary(vocabulary)
        self.list.refresh()

    def first_focus(self) -> QWidget | None:
        """The table, or what can be done when it is empty."""
        if self._stack.currentWidget() is self.empty and self.empty.ways_on():
            return self.empty.ways_on()[0]
        return self.table

    def arrive(self, wish: object) -> None:
        """Show an entry (by its id), what some filters find, or what a search finds."""
        if isinstance(wish, UUID):
            hidden = self.desk.services.logbook.entry(wish).hidden is not None
            self.head.set_all(Chosen(PeriodChoice.EVERYTHING, filters=Filters(hidden=hidden)))
            self.list.reveal(wish)
            self.panes.open()
        elif isinstance(wish, Filters):
            span = PeriodChoice.EVERYTHING if wish.period == EVERYTHING else None
            self.head.set_all(Chosen(span, wish.period, wish), wish.search)
        elif isinstance(wish, str):
            self.head.set_all(Chosen(PeriodChoice.EVERYTHING), wish)

    def leave(self) -> None:
        """Write what was typed and not yet saved."""
        self.panes.flush()

    def set_narrow(self, narrow: bool) -> None:
        """Hide the types and lay the pane over the table where there is little room."""
        super().set_narrow(narrow)
        self._column.set_margins(_NARROW if narrow else _WIDE)
        self.table.set_type_shown(not narrow)
        self.head.set_narrow(narrow)
        self.panes.set_overlay(narrow)

    @Slot(bool)
    def _on_shown(self, changed: bool) -> None:
        found = self.list.found
        if found is not None and not len(found.rows.keys):
            self._say_empty(journal_empty=found.journal_empty)
            self._stack.setCurrentWidget(self.empty)
            self._stop_marking()
        else:
            self._stack.setCurrentWidget(self.table)
            first = self.model.next_entry_row(0, 1)
            if self.table.current_row() < 0 and first is not None:
                self.table.go_to(first, show=False)
            if not self.panes.is_open:
                # the pane is about to take room: paint the rows when they have their width
                self.table.viewport().setUpdatesEnabled(False)
        self._settled.start()

    def _say_empty(self, *, journal_empty: bool) -> None:
        chosen, search = self.list.chosen, self.list.search
        if chosen.filters.hidden and not search:
            self.empty.say_nothing_removed()
        elif journal_empty:
            self.empty.say_nothing_logged()
        else:
            self.empty.say_no_match(search, self.head.period_words())

    @Slot()
    def _on_chosen(self) -> None:
        """Other rows are chosen, or their entries changed: show them at the right."""
        self.table.viewport().setUpdatesEnabled(True)
        rows, table = self.model.rows, self.table
        count = 0 if rows is None else rows.count_between(table.spans())
        if count > 1 and not table.marking:
            table.set_marking(on=True)
        elif table.marking and not count:
            self._stop_marking()
        if table.marking:
            self.bar.set_count(count)
            self._place_bar()
        self._show_in_panes(count)

    def _show_in_panes(self, count: int) -> None:
        removed = self.list.chosen.filters.hidden
        if self.table.marking:
            keys = self.chosen_keys() if count <= JournalPanes.LOOK_AT else []
            self.panes.show_several(count, keys, removed=removed)
        else:
            entry = self.current_entry if self._stack.currentWidget() is self.table else None
            self.panes.show_one(entry, self.list.today)

    @Slot(bool)
    def _on_marking(self, on: bool) -> None:
        self.bar.set_removed(self.list.chosen.filters.hidden)
        self.bar.setVisible(on)
        self.fade.setVisible(on)
        if on:
            self._place_bar()
        elif self.table.current_row() >= 0:
            self.table.go_to(self.table.current_row())
        self._settled.start()

    def _place_bar(self) -> None:
        self.bar.place(self.left, self.desk.theme.px(4))
        self.fade.place(self.left)
        self.fade.raise_()
        self.bar.raise_()

    @Slot(object)
    def _rate(self, outcome: Outcome) -> None:
        entry = self.current_entry
        if entry is not None and not self.deeds.is_working:
            self.deeds.rate(entry, outcome)

    @Slot()
    def _open(self) -> None:
        if self.table.marking:
            self.panes.open()
            self._settled.start()
        elif (entry := self.current_entry) is not None:
            self.panes.open()
            self.panes.show_one(entry, self.list.today)
            self.panes.edit()

    @Slot()
    def _remove(self) -> None:
        """Delete what is chosen; in the list of deleted entries, bring it back."""
        self.panes.flush()  # what was typed before comes before it on the stack, too
        back = self.list.chosen.filters.hidden
        if self.table.marking:
            keys = self.chosen_keys()
            (self.deeds.restore_many if back else self.deeds.remove_many)(keys)
            return
        entry, row = self.current_entry, self.table.current_row()
        if entry is None or self.deeds.is_working:
            return
        # the next row has the keyboard before the answer comes: Delete twice removes two
        following = self.model.next_entry_row(row + 1, 1)
        if following is None:
            following = self.model.next_entry_row(row - 1, -1)
        if following is not None:
            self.table.go_to(following)
        (self.deeds.restore if back else self.deeds.remove)(entry)

    @Slot(str, object)
    def _change_many(self, field: str, value: object) -> None:
        self.deeds.change_many(self.chosen_keys(), **{field: value})

    @Slot()
    def _leave_out(self) -> None:
        self._change_many("left_out", value=True)

    @Slot()
    def _stop_marking(self) -> None:
        self.table.set_marking(on=False)

    @Slot(object, str)
    def _change_term(self, kind: Kind, name: str) -> None:
        self._change_many(kind.value, name)

    @Slot(bool)
    def _on_worked(self, on: bool) -> None:
        self.bar.setEnabled(not on)
        self.panes.setEnabled(not on)

    @Slot()
    def _dismiss(self) -> None:
        if self.table.marking:
            self._stop_marking()
        else:
            self.panes.close()

    @Slot()
    def _begin_adding(self) -> None:
        self._stop_marking()
        self.panes.begin_adding(self.desk.clock.now())

    @Slot()
    def _save_list(self) -> None:
        self.panes.flush()
        self.deeds.save_list(self.list.query())

    @Slot()
    def _clear_filters(self) -> None:
        self.head.set_all(Chosen())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_turned(self, change: Change) -> None:
        """Something was taken back or done again: show where."""
        if self.isVisible() and len(change.ids) == 1:
            self.list.reveal(change.ids[0])

    @Slot(object)
    def _on_missed(self, entry_id: UUID) -> None:
        """An entry of a day that is not looked at: look at all days, if nothing else hides it."""
        chosen = self.list.chosen
        only_days = chosen.filters == Filters() and not self.list.search
        if not only_days or chosen.span is PeriodChoice.EVERYTHING:
            return
        if self.desk.services.logbook.entry(entry_id).hidden is None:
            self.head.look_at_all_days()
            self.list.reveal(entry_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A slash searches."""
        if event.text() == "/":
            self.head.go_to_search()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the foot and the overlay at the right."""
        super().resizeEvent(event)
        self.panes.place()
        if self.table.marking:
            QTimer.singleShot(0, self, self._place_bar)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing to be done behind: the journal may be closed next."""
        if self.list.stop() or self._settled.isActive():
            self._settled.stop()
            self.table.viewport().setUpdatesEnabled(True)
            self.stale = True
        super().hideEvent(event)
