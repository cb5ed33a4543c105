"""The table that says what a chart draws: sortable, as high as its rows, walked by keys."""

from __future__ import annotations

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
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
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

_ROW, _HEAD, _PAD = 36, 28, 12
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
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(sort_role)
        self.setModel(self._sorted)
        self.setItemDelegate(_Cells(theme, self))
        self.setHorizontalHeader(_Header(theme, self))
        self.verticalHeader().hide()
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
        self._sorted.modelReset.connect(self.fit)
        self._sorted.layoutChanged.connect(self.fit)
        self.follow(theme)
        self.fit()

    def current_row(self) -> int:
        """The model's own row that is chosen, -1 for none."""
        return int(self._sorted.mapToSource(self.currentIndex()).row())

    def fit(self) -> None:
        """Give every column its width and the whole its height."""
        header = self.horizontalHeader()
        columns = self._sorted.columnCount()
        header.setFixedHeight(self.theme.px(_HEAD))
        if columns:
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(columns - 1, QHeaderView.ResizeMode.Stretch)
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(row) for row in range(self._sorted.rowCount()))
        self.setFixedHeight(self.theme.px(_HEAD) + rows + 1)

    def retheme(self) -> None:
        """Measure anew for the text size."""
        super().retheme()
        self.fit()

    def _on_opened(self, index: QModelIndex) -> None:
        self.row_opened.emit(int(self._sorted.mapToSource(index).row()))

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
        painter.drawText(self._inside(box), int(align) | _WRAP, str(index.data()))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As wide as the text; the last column as high as its wrapped words."""
        theme = self._theme
        view = self.parent()
        assert isinstance(view, QTableView)
        metrics = QFontMetricsF(self._font(index))
        width = metrics.horizontalAdvance(str(index.data())) + 2 * theme.px(_PAD)
        height = theme.px(_ROW)
        if index.column() == index.model().columnCount() - 1:
            room = view.columnWidth(index.column()) - 2 * theme.px(_PAD)
            wrapped = metrics.boundingRect(
                QRectF(0, 0, max(room, 1), 10_000), _WRAP, str(index.data())
            )
            height = max(height, int(wrapped.height()) + theme.px(16))
        return QSize(int(width + 1.999), height)

    def _inside(self, box: QRectF) -> QRectF:
        pad = self._theme.px(_PAD)
        return box.adjusted(pad, 0, -pad, 0)

    def _font(self, index: QModelIndex | QPersistentModelIndex) -> QFont:
        role = TypeRole.BODY_STRONG if index.column() == 0 else TypeRole.BODY
        last = index.column() == index.model().columnCount() - 1
        return self._theme.font(role, numbers=not last and index.column() > 0)


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
        """As wide as the heading and its arrow."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        metrics = QFontMetricsF(self._theme.font(TypeRole.LABEL))
        px = self._theme.px
        return QSize(int(metrics.horizontalAdvance(text)) + 2 * px(_PAD) + px(18), px(_HEAD))

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
        painter.drawText(box.adjusted(pad, 0, -pad, 0), align, text)
        if sorted_here:
            down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
            width = QFontMetricsF(theme.font(TypeRole.LABEL)).horizontalAdvance(text)
            right = align & int(Qt.AlignmentFlag.AlignRight)
            x = box.right() - pad - width - theme.px(16) if right else box.left() + pad + width + 4
            icon = "chevron-down" if down else "chevron-up"
            theme.draw_icon(painter, icon, x, box.center().y() - theme.px(6), 12, "ink2")
        hairline(
            painter, theme, box.left(), box.bottom() - 1, box.right(), box.bottom() - 1, "rule"
        )
        painter.restore()
