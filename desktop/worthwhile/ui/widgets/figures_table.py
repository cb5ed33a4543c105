"""The table that says what a chart draws: sortable, as high as its rows, walked by keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import hairline
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractTableModel

    from worthwhile.ui.theme import Theme

_ROW, _HEAD, _PAD, _WORDS, _LEAST_WORDS, _LEAST_NAME = 36, 28, 12, 200, 110, 64
_WRAP = Qt.TextFlag.TextWordWrap


class FiguresTable(Themed, QTableView):
    """Shows a model of texts; the last column takes the rest of the room and wraps.

    Signals:
        row_opened(int): Enter or a double click on a row; the row of the model itself.
    """

    row_opened = Signal(int)

    def __init__(
        self,
        theme: Theme,
        model: QAbstractTableModel,
        sort_role: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fitted: tuple[int, int] | None = None
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(sort_role)
        self.setModel(self._sorted)
        self._cells = _Cells(theme, self)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(_Header(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setSortingEnabled(True)
        self._sorted.sort(-1)  # the order of the chart, until a heading is pressed
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(self._on_opened)
        self._sorted.modelReset.connect(self._on_other_rows)
        self._sorted.layoutChanged.connect(self._on_other_rows)
        self.follow(theme)
        self.fit()

    def current_row(self) -> int:
        """The model's own row that is chosen, -1 for none."""
        return int(self._sorted.mapToSource(self.currentIndex()).row())

    def fit(self) -> None:
        """Give every column its width, every row its height, and the whole what they need.

        A table nobody sees waits until it is seen.
        """
        wanted = (self.viewport().width(), self.theme.text_percent)
        if not self.isVisible() or self._fitted == wanted:
            return
        self._fitted = wanted
        header, px = self.horizontalHeader(), self.theme.px
        header.setFixedHeight(px(_HEAD))
        columns, rows = self._sorted.columnCount(), self._sorted.rowCount()
        heights = 0
        if self.verticalHeader().defaultSectionSize() != px(_ROW):
            self.verticalHeader().setDefaultSectionSize(px(_ROW))
        if columns:
            last = columns - 1
            self._share_width([self._natural_width(column) for column in range(last)])
            for row in range(rows):
                index = self._sorted.index(row, last)
                height = self._cells.height(index, header.sectionSize(last))
                if self.verticalHeader().sectionSize(row) != height:
                    self.verticalHeader().resizeSection(row, height)
                heights += height
        self.setFixedHeight(px(_HEAD) + heights + 1)

    def _natural_width(self, column: int) -> int:
        head = self.horizontalHeader().sectionSizeFromContents(column).width()
        rows = range(self._sorted.rowCount())
        texts = {str(self._sorted.index(row, column).data()) for row in rows}
        return max(head, self._cells.width(texts, column))

    def _share_width(self, widths: list[int]) -> None:
        """Hand out the room; the last column takes the rest.

        Where that is too little, the column before it goes (the words say the same), and then
        the first column is shortened.
        """
        header, least = self.horizontalHeader(), self.theme.px(_LEAST_WORDS)
        room, spare = self.viewport().width(), len(widths) - 1
        tight = room - sum(widths) < self.theme.px(_WORDS)
        header.setSectionHidden(spare, tight)
        if tight:
            widths[spare] = 0
            over = max(0, sum(widths) + least - room)
            widths[0] = max(self.theme.px(_LEAST_NAME), widths[0] - over)
        for column, width in enumerate(widths):
            if width:
                header.resizeSection(column, width)
        header.resizeSection(spare + 1, max(room - sum(widths), least))

    def retheme(self) -> None:
        """Measure anew for the text size."""
        super().retheme()
        self.fit()

    def _on_other_rows(self) -> None:
        self._fitted = None
        self.fit()

    def _on_opened(self, index: QModelIndex) -> None:
        self.row_opened.emit(int(self._sorted.mapToSource(index).row()))

    def showEvent(self, event: QShowEvent) -> None:
        """Fit what came while it was hidden."""
        super().showEvent(event)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens a row; letters are the page's, not a search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        elif event.text().isalpha():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; the table is as high as its rows."""
        event.ignore()


class _Cells(QStyledItemDelegate):
    """Paints a cell: text, a hairline under the row, the band of the chosen row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

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
        inside, text = self._inside(box), str(index.data())
        if not last:
            text = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(inside.width()) + 1
            )
        painter.drawText(inside, int(align) | _WRAP, text)
        painter.restore()

    def width(self, texts: Iterable[str], column: int) -> int:
        """How wide the widest of these cells is; never asked of the last column."""
        metrics = QFontMetricsF(self._theme.font(_role(column), numbers=column > 0))
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        return int(widest + 2 * self._theme.px(_PAD) + 1.999)

    def height(self, index: QModelIndex, width: int) -> int:
        """How high a cell is when its words wrap in `width`."""
        px = self._theme.px
        room = QRectF(0, 0, max(width - 2 * px(_PAD), 1), 10_000)
        wrapped = QFontMetricsF(self._font(index)).boundingRect(room, _WRAP, str(index.data()))
        return max(px(_ROW), int(wrapped.height()) + px(16))

    def _inside(self, box: QRectF) -> QRectF:
        pad = self._theme.px(_PAD)
        return box.adjusted(pad, 0, -pad, 0)

    def _font(self, index: QModelIndex | QPersistentModelIndex) -> QFont:
        last = index.column() == index.model().columnCount() - 1
        return self._theme.font(_role(index.column()), numbers=not last and index.column() > 0)


def _role(column: int) -> TypeRole:
    return TypeRole.BODY if column else TypeRole.BODY_STRONG


class _Header(QHeaderView):
    """Headings as captions over a rule; the sorted one has an arrow."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.viewport().setAutoFillBackground(False)

    def sectionSizeFromContents(self, section: int) -> QSize:
        """As wide as the heading; its arrow stands in the padding."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        metrics = QFontMetricsF(self._theme.font(TypeRole.LABEL))
        px = self._theme.px
        return QSize(int(metrics.horizontalAdvance(text)) + 2 * px(_PAD) + 2, px(_HEAD))

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
        pad = theme.px(_PAD)
        inside = box.adjusted(pad, 0, -pad, 0)
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
