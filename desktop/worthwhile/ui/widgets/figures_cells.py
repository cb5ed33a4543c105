"""What a table of figures paints: its cells and its headings, and how much room they need."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import hairline

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

ROW, HEAD, PAD, PAD_TIGHT = 36, 28, 12, 6
_WRAP = Qt.TextFlag.TextWordWrap


class FiguresCells(QStyledItemDelegate):
    """Paints a cell: text, a hairline under the row, the band of the chosen row.

    Attributes:
        tight: there is little room: every column wraps, and cells stand closer.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tight = False
        self._advances: dict[tuple[str, bool], float] = {}
        self._heights: dict[tuple[str, int, int], int] = {}

    def forget(self) -> None:
        """Measure every text anew."""
        self._advances.clear()
        self._heights.clear()

    @property
    def pad(self) -> int:
        """From the edge of a cell to its text."""
        return self._theme.px(PAD_TIGHT if self.tight else PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One cell."""
        theme, box = self._theme, QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(box, theme.colour("penSoft"))
            if index.column() == 0:
                bar = QRectF(box.left(), box.top() + 8, 3, box.height() - 16)
                painter.fillRect(bar, theme.colour("pen"))
        hairline(painter, theme, box.left(), box.bottom() - 1, box.right(), box.bottom() - 1)
        last = index.column() == index.model().columnCount() - 1
        painter.setFont(self._font(index))
        ink = "ink2" if last else "ink"
        painter.setPen(theme.colour("penInk" if chosen else ink))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        inside, text = self._inside(box, index.column()), str(index.data())
        if not last and not (self.tight and self._wraps(text, index, inside)):
            text = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(inside.width()) + 1
            )
        painter.drawText(inside, int(align) | _WRAP, text)
        painter.restore()

    def _wraps(self, text: str, index: QModelIndex | QPersistentModelIndex, inside: QRectF) -> bool:
        """Whether every word fits into a line; a word is never cut in two."""
        metrics = QFontMetricsF(self._font(index))
        return all(metrics.horizontalAdvance(word) <= inside.width() + 1 for word in text.split())

    def width(self, texts: Iterable[str], column: int) -> int:
        """How wide the widest of these cells is; never asked of the last column."""
        metrics = QFontMetricsF(self._theme.font(_role(column), numbers=column > 0))
        advances, widest = self._advances, 0.0
        for text in texts:
            key = text, column > 0
            if key not in advances:
                advances[key] = metrics.horizontalAdvance(text)
            widest = max(widest, advances[key])
        return int(widest + self.lead(column) + self.pad + 1.999)

    def height(self, text: str, column: int, width: int, *, last: bool) -> int:
        """How high a cell is when its words wrap in `width`."""
        px, inside = self._theme.px, max(width - self.lead(column) - self.pad, 1)
        key = text, column, inside
        if key not in self._heights:
            font = self._theme.font(_role(column), numbers=not last and column > 0)
            room = QRectF(0, 0, inside, 10_000)
            wrapped = QFontMetricsF(font).boundingRect(room, _WRAP, text)
            self._heights[key] = max(px(ROW), int(wrapped.height()) + px(16))
        return self._heights[key]

    def _inside(self, box: QRectF, column: int) -> QRectF:
        return box.adjusted(self.lead(column), 0, -self.pad, 0)

    def lead(self, column: int) -> int:
        """Before the text: the first column stays in line with the words above the table."""
        return self.pad if column else self._theme.px(PAD)

    def _font(self, index: QModelIndex | QPersistentModelIndex) -> QFont:
        last = index.column() == index.model().columnCount() - 1
        return self._theme.font(_role(index.column()), numbers=not last and index.column() > 0)


def _role(column: int) -> TypeRole:
    return TypeRole.BODY if column else TypeRole.BODY_STRONG


class FiguresHeader(QHeaderView):
    """Headings as captions over a rule; the sorted one has an arrow."""

    def __init__(self, theme: Theme, parent: QWidget, cells: FiguresCells) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._cells = cells
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.viewport().setAutoFillBackground(False)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As wide as the heading; its arrow stands in the padding."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        return QSize(self.width_of((text,), section), self._theme.px(HEAD))

    def width_of(self, texts: Iterable[str], section: int) -> int:
        """How wide the widest of these texts makes a heading."""
        metrics = QFontMetricsF(self._theme.font(TypeRole.LABEL))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        return int(widest) + self._cells.lead(section) + self._cells.pad + 2

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One heading."""
        theme, box = self._theme, QRectF(rect)
        model = self.model()
        horizontal = Qt.Orientation.Horizontal
        text = str(model.headerData(section, horizontal))
        align = int(model.headerData(section, horizontal, Qt.ItemDataRole.TextAlignmentRole))
        sorted_here = self.sortIndicatorSection() == section
        painter.save()
        painter.setFont(theme.font(TypeRole.LABEL))
        painter.setPen(theme.colour("ink" if sorted_here else "ink3"))
        pad = self._cells.pad
        inside = box.adjusted(self._cells.lead(section), 0, -pad, 0)
        if self._cells.tight:
            painter.drawText(inside.adjusted(0, 0, 1, 0), align | _WRAP, text)
        else:
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(inside.width()) + 1
            )
            painter.drawText(inside, align, shown)
        if sorted_here:
            down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            width = QFontMetricsF(theme.font(TypeRole.LABEL)).horizontalAdvance(text)
            right = align & int(Qt.AlignmentFlag.AlignRight)
            x = box.right() - pad - width - theme.px(12) if right else box.left() + pad + width
            icon = "chevron-down" if down else "chevron-up"
            theme.draw_icon(painter, icon, x, box.center().y() - theme.px(6), 12, "ink2")
        hairline(
            painter, theme, box.left(), box.bottom() - 1, box.right(), box.bottom() - 1, "rule"
        )
        painter.restore()
