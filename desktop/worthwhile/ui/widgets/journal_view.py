"""How the Journal's table looks: heights, widths, the hovered row, the keyboard's ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from worthwhile.ui.journal_lines import Column, JournalLines
from worthwhile.ui.widgets.journal_delegate import JournalDelegate
from worthwhile.ui.widgets.journal_header import JournalHeader
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from worthwhile.ui.theme import Theme

_WIDTHS = {
    Column.MARK: 28,
    Column.OUTCOME: 68,
    Column.TOOL: 100,
    Column.TASK_TYPE: 92,
    Column.NET: 60,
    Column.HINDSIGHT: 84,
}
_MOST_TALL = 5_000  # beyond so many days a heading is as high as an entry: that costs nothing
_BAR_ROOM = 92  # what the bar for several entries covers at the foot


class JournalView(Themed, QTableView):
    """A table without frame or grid, whose delegate paints everything."""

    def __init__(self, theme: Theme, model: JournalLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = model
        self._marking = False
        self._keyboard = False
        self._delegate = JournalDelegate(theme, model, self)
        self._header = JournalHeader(theme, self)
        self.setModel(cast("QAbstractItemModel", model))
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        # Qt would paint the whole table once more a moment after a column's width changed
        self._header.sectionResized.disconnect()
        self._header.sectionResized.connect(lambda *_: self.viewport().update())
        self.setAccessibleName("Entries")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        sides = self.verticalHeader()
        sides.hide()
        sides.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sides.setMinimumSectionSize(1)
        # the delegate paints the bands; Qt would fill the whole row first
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.follow(theme)
        self.retheme()

    @property
    def marking(self) -> bool:
        """Whether several rows are being chosen."""
        return self._marking

    @property
    def header(self) -> JournalHeader:
        """The columns' names."""
        return self._header

    def current_row(self) -> int:
        """The row that has the keyboard, or -1."""
        return self.currentIndex().row()

    def fit_rows(self) -> None:
        """Give entries and headings their heights, after the model was reset."""
        heads, sides = self._journal.heading_rows(), self.verticalHeader()
        entry, heading = self.theme.px(40), self.theme.px(44)
        # silently: each change of one row would otherwise lay the table out anew
        blocked = sides.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
        sides.setUpdatesEnabled(False)
        sides.setDefaultSectionSize(entry)
        if len(heads) <= _MOST_TALL:
            for head in heads[1:]:
                sides.resizeSection(head, heading)
        sides.setUpdatesEnabled(True)
        sides.blockSignals(blocked)
        self.updateGeometries()

    def set_type_shown(self, shown: bool) -> None:
        """Show or hide the column of task types."""
        self.setColumnHidden(Column.TASK_TYPE, not shown)

    def retheme(self) -> None:
        """Take on text size and colours."""
        px = self.theme.px
        header = self._header
        header.setFixedHeight(px(32))
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, px(width))
        header.setSectionResizeMode(Column.TASK, QHeaderView.ResizeMode.Stretch)
        self.verticalScrollBar().setSingleStep(px(40))
        self.fit_rows()
        self.viewport().update()

    def _place_ring(self) -> None:
        ringed = self.current_row() if self._keyboard and self.hasFocus() else -1
        before, self._delegate.ringed = self._delegate.ringed, ringed
        self._repaint_rows(before, ringed)

    def _hover(self, row: int) -> None:
        row = -1 if row < 0 or self._journal.is_heading(row) else row
        before, self._delegate.hovered = self._delegate.hovered, row
        self._repaint_rows(before, row)

    def _repaint_rows(self, before: int, now: int) -> None:
        if before == now:
            return
        for row in (before, now):
            if 0 <= row < self._journal.rowCount():
                top, high = self.rowViewportPosition(row), self.rowHeight(row)
                # the hairlines of the neighbours reach into a row
                self.viewport().update(0, top - 2, self.viewport().width(), high + 4)

    # Qt's own ---------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the delegate look at the rows anew."""
        self._delegate.begin()
        super().paintEvent(event)

    def updateGeometries(self) -> None:
        """While several are being chosen, the last rows can be scrolled clear of the bar."""
        super().updateGeometries()
        bar = self.verticalScrollBar()
        if self._marking and bar.maximum() >= 0:
            bar.setMaximum(bar.maximum() + self.theme.px(_BAR_ROOM))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll a row into view, and out from under the bar."""
        super().scrollTo(index, hint)
        if self._marking:
            hidden = self.visualRect(index).bottom() - self.viewport().height()
            hidden += self.theme.px(_BAR_ROOM)
            if hidden > 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + hidden)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._hover(-1)
        super().leaveEvent(event)
