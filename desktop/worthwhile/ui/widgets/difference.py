"""Two texts side by side: what is in the one and not in the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, fill, hairline, is_mirrored, words
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import MINUS

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from worthwhile.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_AROUND = 2
"""So many lines that are alike stand before and after one that is not."""
_ROOT = QModelIndex()
_GAP = "⋯"
_WRAP = Qt.TextFlag.TextWordWrap
_PAD, _HEAD, _SIGN = 8, 28, 16


class Pair(NamedTuple):
    """One row: a line of each text; None where the other one has no such line."""

    before: str | None
    after: str | None

    @property
    def is_alike(self) -> bool:
        """Whether both have it."""
        return self.before == self.after


def side_by_side(lines: Iterable[tuple[str, str]]) -> list[Pair]:
    """Lay a difference out in two columns; of long parts that are alike only the edges stay.

    Lines without words are left out.

    Args:
        lines: "+", "-" or " ", and the line.
    """
    said = (signed for signed in lines if signed[1].strip())
    blocks = [
        (alike, list(block)) for alike, block in groupby(said, key=lambda signed: signed[0] == " ")
    ]
    rows: list[Pair] = []
    for place, (alike, block) in enumerate(blocks):
        if not alike:
            gone = [line for sign, line in block if sign == "-"]
            come = [line for sign, line in block if sign == "+"]
            rows += [Pair(*pair) for pair in zip_longest(gone, come)]
            continue
        same = [Pair(line, line) for _, line in block]
        head = _AROUND if place else 0
        tail = _AROUND if place < len(blocks) - 1 else 0
        if len(same) > head + tail + 1 and len(blocks) > 1:
            rows += [*same[:head], Pair(_GAP, _GAP), *same[len(same) - tail :]]
        else:
            rows += same
    return rows


class _Model(QAbstractTableModel):
    """The rows, as words for the eye and for the ear."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Pair] = []
        self.headings: tuple[str, str] = ("", "")

    def show_rows(self, rows: Sequence[Pair], headings: tuple[str, str]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.rows, self.headings = list(rows), headings
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 2

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        pair = self.rows[index.row()]
        text = pair[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if pair.is_alike:
                return "lines that are alike" if text == _GAP else f"in both: {text}"
            return "nothing" if text is None else f"only here: {text}"
        return None


class _Cells(QStyledItemDelegate):
    """Paints a line: its sign, its words, a tint where the other text has not got it."""

    def __init__(self, view: DifferenceView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words are in the column's width."""
        px, text = self._view.theme.px, self._view.rows[index.row()][index.column()] or ""
        wide = max(1, self._view.columnWidth(index.column()) - px(2 * _PAD + _SIGN))
        metrics = QFontMetricsF(self._view.theme.font(TypeRole.BODY))
        tall = metrics.boundingRect(QRectF(0, 0, wide, 100_000), _WRAP, text).height()
        return QSize(0, round(max(tall, metrics.height())) + px(_PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        view, theme, box = self._view, self._view.theme, QRectF(option.rect)
        px, pair, first = theme.px, view.rows[index.row()], index.column() == 0
        text, mirrored = pair[index.column()], is_mirrored(view)
        painter.save()
        if text is not None and not pair.is_alike:
            fill(painter, box, theme.colour("sunken" if first else "penSoft"))
        if view.hasFocus() and index == view.currentIndex():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("pen"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        inside = box.adjusted(px(_PAD), px(_PAD) / 2, -px(_PAD), 0)
        sign = QRectF(inside.left(), inside.top(), px(_SIGN), inside.height())
        said = inside.adjusted(px(_SIGN), 0, 0, 0)
        if mirrored:
            sign.moveRight(inside.right())
            said = inside.adjusted(0, 0, -px(_SIGN), 0)
        painter.setFont(theme.font(TypeRole.BODY))
        painter.setPen(theme.colour("ink3" if pair.is_alike else "ink"))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        place = int(start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)
        if text is not None and not pair.is_alike:
            painter.drawText(sign, place, MINUS if first else "+")
        painter.drawText(said, place | _WRAP, text or "")
        painter.restore()


class _Header(QHeaderView):
    """Two headings over a rule."""

    def __init__(self, view: DifferenceView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setSectionsClickable(False)
        self.viewport().setAutoFillBackground(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One heading."""
        theme, box = self._view.theme, QRectF(rect)
        inside = box.adjusted(theme.px(_PAD), 0, -theme.px(_PAD), 0)
        painter.save()
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        start = END if is_mirrored(self) else START
        font = theme.font(TypeRole.LABEL)
        words(painter, inside, text, font, theme.colour("ink2"), start, elide=True)
        y = box.bottom() - 1
        hairline(painter, theme, box.left(), y, box.right(), y, "rule")
        painter.restore()


class DifferenceView(Themed, QTableView):
    """A table of two columns, walked with the arrows; long lines wrap."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.theme = theme
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self))
        header = _Header(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # once for all that a new width brings about: both columns, and a scroll bar
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self.resizeRowsToContents)
        header.sectionResized.connect(lambda *_: self._turn.start())
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.follow(theme)
        self.retheme()

    @property
    def rows(self) -> list[Pair]:
        """What it shows."""
        return self._model.rows

    def show_difference(self, lines: Iterable[tuple[str, str]], headings: tuple[str, str]) -> None:
        """Show a difference under two headings."""
        self._model.show_rows(side_by_side(lines), headings)
        self.resizeRowsToContents()
        first = next((at for at, pair in enumerate(self.rows) if not pair.is_alike), 0)
        self.setCurrentIndex(self._model.index(first, 0))
        self.scrollTo(self._model.index(max(0, first - _AROUND), 0), self.ScrollHint.PositionAtTop)

    def retheme(self) -> None:
        """Set the words in the theme's size."""
        self.horizontalHeader().setFixedHeight(self.theme.px(_HEAD))
        self.resizeRowsToContents()
        super().retheme()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring the current cell."""
        super().focusInEvent(event)
        self.viewport().update()
