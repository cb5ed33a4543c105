"""The table that says what a chart draws: sortable, as high as its rows, walked by keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from worthwhile.ui.widgets.figures_cells import (
    HEAD,
    PAD,
    PAD_TIGHT,
    ROW,
    FiguresCells,
    FiguresHeader,
)
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractTableModel
    from PySide6.QtGui import (
        QKeyEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from worthwhile.ui.theme import Theme

_HEAD_TIGHT = 42
_WORDS, _LEAST_WORDS, _LEAST_NAME = 200, 110, 64
_ROWS_A_TURN = 25


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
        self._measured_at = theme.text_percent
        self._known: dict[int, list[str]] = {}
        self._ahead: Iterator[None] | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._measure_on)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(model)
        self._sorted.setSortRole(sort_role)
        self.setModel(self._sorted)
        self._cells = FiguresCells(theme, self)
        self.setItemDelegate(self._cells)
        self._heads = FiguresHeader(theme, self, self._cells)
        self.setHorizontalHeader(self._heads)
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
        self._sorted.dataChanged.connect(self._forget)
        self._sorted.modelReset.connect(self._forget)
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
        columns, rows = self._sorted.columnCount(), self._sorted.rowCount()
        heights, head = 0, px(HEAD)
        if self.verticalHeader().defaultSectionSize() != px(ROW):
            self.verticalHeader().setDefaultSectionSize(px(ROW))
        if columns:
            widths = self._share_width(wanted[0])
            for column, width in enumerate(widths):
                header.resizeSection(column, width)
            head = px(_HEAD_TIGHT if self._cells.tight else HEAD)
            header.setFixedHeight(head)  # it is as high as that only after the next layout
            for row in range(rows):
                source = self._sorted.mapToSource(self._sorted.index(row, 0)).row()
                height = self._height(source, widths)
                if self.verticalHeader().sectionSize(row) != height:
                    self.verticalHeader().resizeSection(row, height)
                heights += height
        self.setFixedHeight(head + heights + 1)

    def measure_ahead(self, width: int) -> None:
        """Measure the texts before the table is seen, some a turn of the event loop.

        Long lists take several frames to measure; `fit` then finds everything known.
        """
        if not self.isVisible():
            self._fitted = None
            self._ahead = self._measuring(width)
            self._turn.start(0)

    @property
    def is_measuring(self) -> bool:
        """Whether texts are still being measured for when the table will be seen."""
        return self._turn.isActive()

    @Slot()
    def _measure_on(self) -> None:
        if self._ahead is not None and not self.isVisible():
            for _ in self._ahead:
                self._turn.start(0)
                return
        self._ahead = None

    def _measuring(self, width: int) -> Iterator[None]:
        last = self._sorted.columnCount() - 1
        for column in range(last + 1):
            texts = self._texts(column)
            if column < last:
                self._cells.width(texts, column)
            yield
        if last >= 0:
            widths = self._share_width(width)
            for row in range(self._sorted.rowCount()):
                self._height(row, widths)
                if row % _ROWS_A_TURN == 0:
                    yield

    @Slot()
    def _forget(self) -> None:
        """Other texts, or another size of them."""
        self._known.clear()
        self._cells.forget()
        self._ahead = None

    def _texts(self, column: int) -> list[str]:
        """What stands in a column, in the order of the model itself; asked for once."""
        if column not in self._known:
            model = self._sorted.sourceModel()
            rows = range(model.rowCount())
            self._known[column] = [str(model.index(row, column).data()) for row in rows]
        return self._known[column]

    def _height(self, row: int, widths: list[int]) -> int:
        """How high a row of the model itself is in columns this wide."""
        last = len(widths) - 1
        wrapped = range(last + 1) if self._cells.tight else (last,)
        return max(
            self._cells.height(self._texts(n)[row], n, widths[n], last=n == last) for n in wrapped
        )

    def _share_width(self, room: int) -> list[int]:
        """Hand out the room; the last column takes the rest and wraps.

        Where that is too little, every column wraps: each gets its longest word, and what is left
        goes to those that would like more.
        """
        header, px = self.horizontalHeader(), self.theme.px
        self._cells.tight = False
        wanted = [
            max(header.sectionSizeFromContents(n).width(), self._cells.width(self._texts(n), n))
            for n in range(self._sorted.columnCount() - 1)
        ]
        self._cells.tight = room - sum(wanted) < px(_WORDS)
        if self._cells.tight:
            wanted = self._shortened(wanted, room - px(_LEAST_WORDS))
        return [*wanted, max(room - sum(wanted), px(_LEAST_NAME))]

    def _shortened(self, wanted: list[int], room: int) -> list[int]:
        """Widths that fit into `room`, none below its longest word unless there is no other way."""
        slack = 2 * (self.theme.px(PAD) - self.theme.px(PAD_TIGHT))
        least = []
        for column in range(len(wanted)):
            words = {word for text in self._texts(column) for word in text.split()}
            heading = str(self._sorted.headerData(column, Qt.Orientation.Horizontal)).split()
            least.append(
                max(self._heads.width_of(heading, column), self._cells.width(words, column))
            )
        over = room - sum(least)
        if over < 0:
            least[0] = max(self.theme.px(_LEAST_NAME), least[0] + over)
            return least
        more = [max(0, width - slack - small) for width, small in zip(wanted, least, strict=True)]
        share = min(1.0, over / sum(more)) if sum(more) else 0.0
        return [small + int(extra * share) for small, extra in zip(least, more, strict=True)]

    def retheme(self) -> None:
        """Measure anew for the text size."""
        super().retheme()
        if self._measured_at != self.theme.text_percent:
            self._measured_at = self.theme.text_percent
            self._forget()
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
