"""The saved summaries with a field to search them, as soon as there are more than a handful."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import Box, hbox, vbox
from worthwhile.ui.widgets.search_field import SearchField
from worthwhile.ui.widgets.shared_view import INSET, SharedView
from worthwhile.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from worthwhile.domain.shared import SharedSummary
    from worthwhile.ui.theme import Theme

HANDFUL = 6
"""More than so many can be searched."""


Listed = Sequence[tuple["SharedSummary", str]]
"""Saved summaries, each with the words by which it is found."""


class SharedFinder(QWidget):
    """A list, and a search field above it when it is long; Down in the field goes to the list.

    Attributes:
        search: the field.
        view: the list.

    Signals:
        opened(object): this saved summary is to be opened.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, empty: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._empty = empty
        self._all: Listed = ()
        self._today: date | None = None
        self.search = SearchField(theme, "Search", width=None)
        self.search.setAccessibleName(f"Search: {name}")
        self.view = SharedView(theme, name)
        self.none = Paragraph(theme, "", TypeRole.CAPTION, "ink2")
        column = vbox(theme, self)
        column.addLayout(inset(theme, self.search))
        column.addWidget(self.view, 1_000)
        column.addLayout(inset(theme, self.none))
        column.addStretch(1)  # where it is held higher than its rows, they stand above
        for part in (self.search, self.view, self.none):
            part.hide()
        self.search.textChanged.connect(self._filter)
        self.view.opened.connect(self.opened)
        theme.changed.connect(self._fit)

    def offer(self, listed: Listed, today: date) -> None:
        """Show these, as far as they answer to what is searched for.

        Args:
            listed: in their order, each with the words by which it is found.
            today: years that are this one's are not said.
        """
        self._all, self._today = listed, today
        searchable = len(listed) > HANDFUL
        if not searchable:
            self.search.clear()
        self.search.setVisible(searchable)
        self._filter()

    def focus(self) -> None:
        """Give the keys to the field, or to the list where there is none."""
        part = self.view if self.search.isHidden() else self.search
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _filter(self) -> None:
        from worthwhile.services.ledger import answers

        if self._today is None:
            return
        typed = self.search.text()
        found = [one for one, told in self._all if answers(told, typed)]
        self.view.show_summaries(found, self._today)
        self.view.setVisible(bool(found))
        words = f"None of them has “{typed.strip()}”." if self._all else self._empty
        self.none.setText(Paragraph.plain(words))
        self.none.setVisible(not found)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Grow no further than its rows, so that what stands below follows them."""
        whole, layout = self.view.whole_height(), self.layout()
        self.view.setMaximumHeight(max(1, whole))
        above = 0 if self.search.isHidden() else self.search.sizeHint().height()
        if not whole and layout is not None:  # a sentence, which wraps
            whole, above = max(0, layout.totalHeightForWidth(self.width())), 0
        self.setMaximumHeight(above + whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may wrap its sentence otherwise."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the field into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.view.isVisible():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


def inset(theme: Theme, widget: QWidget) -> Box:
    """Let it begin where the words of the lines begin."""
    line = hbox(theme, margins=(INSET, 0, INSET, 0))
    line.addWidget(widget)
    return line
