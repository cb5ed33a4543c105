"""The head of the Journal: its name, adding, sorting, saving, searching and the filters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtWidgets import QWidget

from worthwhile.domain.period import PeriodChoice
from worthwhile.domain.query import SortBy
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.fields import SearchField
from worthwhile.ui.widgets.filter_bar import Chosen, FilterBar
from worthwhile.ui.widgets.journal_header import FALLING_FIRST
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.text import PageTitle
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from worthwhile.ui.pages.journal_list import JournalList
    from worthwhile.ui.theme import Theme

_MARK = 28  # the table's column of marks lies left of the page's text
_SEARCH = "Find a task, tool, note…"
_SORTS = {
    SortBy.FINISHED: "Day",
    SortBy.OUTCOME: "Outcome",
    SortBy.TITLE: "Task",
    SortBy.TOOL: "Tool",
    SortBy.TASK_TYPE: "Type",
    SortBy.NET_MINUTES: "Net minutes",
}


class _Search(SearchField):
    """The search box; Enter and Down lead to what was found.

    Signals:
        done(): the keys go to the list.
    """

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties a full box and leaves an empty one."""
        key = event.key()
        leaves = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
        if key in leaves or (key == Qt.Key.Key_Escape and not self.text()):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class JournalHead(Themed, QWidget):
    """What stands above the table.

    Signals:
        sort_requested(SortBy, bool): sort by this, falling or rising.
        adding_requested(): write an entry of any day.
        saving_requested(): save the list as a file.
        search_left(): the keys go on to the list.
    """

    sort_requested = Signal(object, bool)
    adding_requested = Signal()
    saving_requested = Signal()
    search_left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add = Button(theme, "Add entry", icon="plus")
        self.more = Button(theme, kind="ghost", icon="ellipsis", name="Sort and save")
        self.search = _Search(theme, _SEARCH, "/", width=248)
        self.filters = FilterBar(theme)
        self._menu = Menu(theme, "Sort and save", self)
        self._orders: dict[SortBy, QAction] = {}
        self._turns: dict[bool, QAction] = {}
        self._fill_menu()
        column = vbox(theme, self, margins=(_MARK, 0, 0, 0), spacing=16)
        line = hbox(theme, spacing=8)
        line.addWidget(PageTitle(theme, "Journal"))
        line.addStretch(1)
        line.addWidget(self.add)
        line.addWidget(self.more)
        line.addWidget(self.search)
        column.addLayout(line)
        column.addWidget(self.filters)
        self.add.clicked.connect(self.adding_requested)
        self.more.clicked.connect(self._open_menu)
        self.search.done.connect(self.search_left)
        self.follow(theme)

    def _fill_menu(self) -> None:
        self._menu.add("Sort by").setEnabled(False)
        columns, turns = QActionGroup(self), QActionGroup(self)
        for sort_by, words in _SORTS.items():
            action = self._menu.add_choice(words, checked=sort_by is SortBy.FINISHED)
            action.triggered.connect(lambda _=False, by=sort_by: self._sort(by))
            columns.addAction(action)
            self._orders[sort_by] = action
        self._menu.addSeparator()
        for falling, words in (
            (True, "Highest or newest first"),
            (False, "Lowest or oldest first"),
        ):
            action = self._menu.add_choice(words, checked=falling)
            action.triggered.connect(lambda _=False, falling=falling: self._turn(falling=falling))
            turns.addAction(action)
            self._turns[falling] = action
        self._menu.addSeparator()
        save = self._menu.add("Save this list as CSV…\tCtrl+E", "file-down")
        save.triggered.connect(self.saving_requested)

    @Slot()
    def _open_menu(self) -> None:
        corner = self.more.rect().bottomRight()
        at = self.more.mapToGlobal(corner)
        at.setX(at.x() - self._menu.sizeHint().width())
        self._menu.popup(at)

    def _sort(self, sort_by: SortBy) -> None:
        self.sort_requested.emit(sort_by, sort_by in FALLING_FIRST)

    def _turn(self, *, falling: bool) -> None:
        sort_by = next(by for by, action in self._orders.items() if action.isChecked())
        self.sort_requested.emit(sort_by, falling)

    def say_order_of(self, listed: JournalList) -> Callable[[], None]:
        """A slot that ticks the order of a list in the menu."""

        def say() -> None:
            self._orders[listed.sort_by].setChecked(True)
            self._turns[listed.falling].setChecked(True)

        return say

    @Slot()
    def go_to_search(self) -> None:
        """Give the search box the keyboard."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def set_all(self, chosen: Chosen, search: str = "") -> None:
        """Filter and search for this and nothing else."""
        self.search.setText(search)
        self.filters.set_chosen(chosen)

    @Slot()
    def look_at_all_days(self) -> None:
        """Keep the filters, but not the days."""
        self.filters.set_chosen(replace(self.filters.chosen, span=PeriodChoice.EVERYTHING))

    def period_words(self) -> str:
        """The days looked at, as in a sentence; "" for all days."""
        return self.filters.period_words()

    def set_narrow(self, narrow: bool) -> None:
        """Say less where there is little room."""
        words, width = ("Find a task…", 184) if narrow else (_SEARCH, 248)
        self.search.set_placeholder(words, width)
