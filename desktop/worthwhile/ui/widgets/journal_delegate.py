"""Paints every cell of the Journal, so that the cells of a chosen row join into one band."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from worthwhile.ui.journal_lines import HINDSIGHT_ICONS, Column, JournalLines, cell_words
from worthwhile.ui.theme import Theme, TypeRole
from worthwhile.ui.widgets.glyphs import mark
from worthwhile.ui.widgets.painting import baseline, hairline

if TYPE_CHECKING:
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.lookback import Hindsight

_STEP = 10.0  # from the tick to a mark one point away
_SELECTED = QStyle.StateFlag.State_Selected
_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
_COLUMNS = tuple(Column)
_STRONG = TypeRole.BODY_STRONG


class _Ink:
    """Words of one kind, as set during one repaint: none are measured twice."""

    def __init__(self, font: QFont, colour: QColor) -> None:
        self._font, self._colour = font, colour
        self._metrics = QFontMetricsF(font)
        self._fitting: dict[tuple[str, float], str] = {}
        self._bases: dict[float, float] = {}

    def width_of(self, text: str) -> float:
        """How wide a line of text is."""
        return self._metrics.horizontalAdvance(text)

    def fit(self, text: str, room: float) -> str:
        """As much of a text as there is room for."""
        fitting = self._fitting.get((text, room))
        if fitting is None:
            fitting = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room + 0.9)
            self._fitting[text, room] = fitting
        return fitting

    def base(self, height: float) -> float:
        """Where letters stand in a box of this height."""
        base = self._bases.get(height)
        if base is None:
            base = self._bases[height] = baseline(self._font, height)
        return base

    def write(self, painter: QPainter, x: float, y: float, text: str) -> None:
        """Put a line of text down; its own letters decide which way it runs."""
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(QPointF(x, y), text)


class JournalDelegate(QStyledItemDelegate):
    """One painter for all cells.

    Attributes:
        marking: several rows are being chosen: every row shows a checkbox.
        hovered: the row under the pointer, or -1.
        ringed: the row that has the keyboard while several are being chosen, or -1.
        last_column: the last one that is not hidden.
    """

    def __init__(self, theme: Theme, model: JournalLines, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._model = model
        self._view = view
        self.marking = False
        self.hovered = -1
        self.ringed = -1
        self.last_column = Column.HINDSIGHT
        self._mirrored = False
        self._row = -1
        self._day: tuple[str, str] | None = None
        self._entry: Entry | None = None
        self._chosen = False
        self._seen: Hindsight | None = None
        self._inks: dict[tuple[TypeRole, str, bool], _Ink] = {}

    def begin(self) -> None:
        """A new picture: what a row holds is asked anew, once for all its cells."""
        self._row = -1
        self._inks.clear()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        row, column = index.row(), _COLUMNS[index.column()]
        first = row != self._row
        if first:
            self._turn_to(row, option)
        if not first and (self._day is not None or self._is_bare(row, column)):
            return
        painter.save()
        painter.setRenderHints(_HINTS)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        rect = QRectF(option.rect)
        if self._day is not None:
            self._heading(painter, rect, self._day)
        elif (entry := self._entry) is not None:
            if first:
                self._foot(painter, rect, row)
            self._ground(painter, rect, row, column)
            self._cell(painter, rect, column, entry, chosen=self._chosen)
        painter.restore()

    def _turn_to(self, row: int, option: QStyleOptionViewItem) -> None:
        """Ask once what all cells of a row have in common."""
        self._row, self._day = row, self._model.day(row)
        self._entry = self._model.entry(row) if self._day is None else None
        self._seen = None if self._entry is None else self._model.hindsight(row)
        self._chosen = bool(option.state & _SELECTED)
        self._mirrored = option.direction == Qt.LayoutDirection.RightToLeft

    def _is_bare(self, row: int, column: Column) -> bool:
        """Whether there is nothing to paint in a cell."""
        if self._entry is None:
            return True
        plain = not self._chosen and row not in (self.hovered, self.ringed)
        nothing = not self.marking if column is Column.MARK else self._seen is None
        return plain and column in (Column.MARK, Column.HINDSIGHT) and nothing

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The height of an entry's row."""
        return QSize(self._theme.px(60), self._theme.px(40))

    def _heading(self, painter: QPainter, rect: QRectF, day: tuple[str, str]) -> None:
        """A day's words run across the cells, so the first cell that is painted says them all."""
        theme = self._theme
        left, right = self._sides()
        hairline(painter, theme, left, rect.bottom(), right, rect.bottom())
        # the words begin where the outcome's column does, whichever cell is painted
        strong = self._ink(TypeRole.LABEL_BOLD, "ink")
        plain = self._ink(TypeRole.CAPTION, "ink3")
        first, gap = strong.width_of(day[0]), theme.px(8)
        at, then = left, left + first + gap
        if self._mirrored:
            at = right - first
            then = at - gap - plain.width_of(day[1])
        base = rect.bottom() - theme.px(14)
        strong.write(painter, at, base, day[0])
        plain.write(painter, then, base, day[1])

    def _foot(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """The rule under a row, in one stroke; none before a heading or under a band."""
        if self._chosen or row == self.hovered:
            return
        if not self._model.is_heading(row + 1) and row + 1 < self._model.rowCount():
            left, right = self._sides()
            hairline(painter, self._theme, left, rect.bottom(), right, rect.bottom())

    def _sides(self) -> tuple[float, float]:
        """Where the lines begin and end: all columns but that of the marks."""
        view = self._view
        near = view.columnViewportPosition(Column.OUTCOME)
        far = view.columnViewportPosition(self.last_column)
        if self._mirrored:
            return far, near + view.columnWidth(Column.OUTCOME)
        return near, far + view.columnWidth(self.last_column)

    def _ink(self, kind: TypeRole, role: str, *, numbers: bool = False) -> _Ink:
        """What one kind of words is written with, until the next repaint."""
        ink = self._inks.get((kind, role, numbers))
        if ink is None:
            theme = self._theme
            ink = _Ink(theme.font(kind, numbers=numbers), theme.colour(role))
            self._inks[kind, role, numbers] = ink
        return ink

    def _space(self, rect: QRectF, start: float, end: float) -> QRectF:
        """A cell without a margin at its start and one at its end."""
        left, right = (end, start) if self._mirrored else (start, end)
        return rect.adjusted(left, 0, -right, 0)

    def _ground(self, painter: QPainter, rect: QRectF, row: int, column: Column) -> None:
        theme = self._theme
        if self._chosen or row == self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("penSoft" if self._chosen else "hover"))
            painter.drawPath(self._band(rect.adjusted(0, 1, 0, -1), column))
        if row == self.ringed:
            painter.setClipRect(rect.adjusted(-1, 0, 0, 0))  # also where the band overlapped
            painter.setPen(QPen(theme.colour("pen"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            band = rect.adjusted(1, 2, -1, -2)
            first, last = self._ends(column)
            beyond = theme.px(20)
            band.adjust(0 if first else -beyond, 0, 0 if last else beyond, 0)
            painter.drawRoundedRect(band, theme.px(5), theme.px(5))
            painter.setClipping(False)

    def _band(self, rect: QRectF, column: Column) -> QPainterPath:
        """The share of one cell in a row's rounded band."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        radius, keep = self._theme.px(6), self._theme.px(8)
        leftmost, rightmost = self._ends(column)
        if leftmost or rightmost:
            path.addRoundedRect(rect, radius, radius)
        # one pixel into the cell before: at 125 % two soft edges would leave a seam
        path.addRect(rect.adjusted(keep if leftmost else -1, 0, -keep if rightmost else 0, 0))
        return path

    def _ends(self, column: Column) -> tuple[bool, bool]:
        """Whether a column is the leftmost, and whether it is the rightmost."""
        first, last = column is Column.MARK, column is self.last_column
        return (last, first) if self._mirrored else (first, last)

    def _cell(
        self, painter: QPainter, rect: QRectF, column: Column, entry: Entry, *, chosen: bool
    ) -> None:
        px = self._theme.px
        match column:
            case Column.MARK:
                self._mark(painter, rect, chosen=chosen)
            case Column.OUTCOME:
                self._outcome(painter, rect, entry, chosen=chosen)
            case Column.TASK:
                self._task(painter, self._space(rect, px(4), px(16)), entry)
            case Column.TOOL | Column.TASK_TYPE:
                space = self._space(rect, 0, px(8))
                self._text(painter, space, cell_words(entry, column), TypeRole.BODY, "ink2")
            case Column.NET:
                self._net(painter, self._space(rect, 0, px(8)), entry)
            case Column.HINDSIGHT:
                self._hindsight(painter, self._space(rect, px(24), 0))

    def _mark(self, painter: QPainter, rect: QRectF, *, chosen: bool) -> None:
        theme, px = self._theme, self._theme.px
        if self.marking:
            side = px(14.5)
            from_edge = px(6.75)
            x = rect.right() - from_edge - side if self._mirrored else rect.left() + from_edge
            box = QRectF(x, rect.center().y() - side / 2, side, side)
            paint_checkbox(theme, painter, box, on=chosen)
        elif chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("pen"))
            x = rect.right() - 1 - px(3) if self._mirrored else rect.left() + 1
            bar = QRectF(x, rect.top() + px(9), px(3), rect.height() - px(18))
            painter.drawRoundedRect(bar, px(1.5), px(1.5))

    def _outcome(self, painter: QPainter, rect: QRectF, entry: Entry, *, chosen: bool) -> None:
        theme = self._theme
        from_edge = theme.px(30)
        x = rect.right() - from_edge if self._mirrored else rect.left() + from_edge
        y = rect.center().y() + 0.5
        top, bottom = rect.top() + chosen, rect.bottom() + (not chosen)
        painter.setPen(QPen(theme.colour("penLine" if chosen else "line2"), 1))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
        if (outcome := entry.outcome) is None:
            return
        scale = theme.text_percent / 100
        if outcome:
            colour = theme.outcome_colour(outcome)
            flat = Qt.PenCapStyle.FlatCap
            painter.setPen(QPen(colour, 2.0 * scale, Qt.PenStyle.SolidLine, flat))
            end = x + int(outcome) * _STEP * scale
            painter.drawLine(QPointF(x, y), QPointF(end, y))
            mark(painter, theme, end, y, outcome, 4.0 * scale)
        else:
            mark(painter, theme, x, y, outcome, 4.0 * scale, ground="penSoft" if chosen else "desk")

    def _task(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        theme = self._theme
        if entry.left_out:
            side = theme.px(14)
            at = rect.left() if self._mirrored else rect.right() - side
            theme.draw_icon(painter, "eye-off", at, rect.center().y() - side / 2, 14, "ink3")
            rect = self._space(rect, 0, side + theme.px(8))
        faint = entry.left_out or not entry.title
        said = cell_words(entry, Column.TASK)
        self._text(painter, rect, said, _STRONG, "ink3" if faint else "ink")

    def _net(self, painter: QPainter, rect: QRectF, entry: Entry) -> None:
        said, ink = cell_words(entry, Column.NET), self._ink(_STRONG, "ink", numbers=True)
        x = rect.left() if self._mirrored else rect.right() - ink.width_of(said)
        ink.write(painter, x, rect.top() + ink.base(rect.height()), said)

    def _hindsight(self, painter: QPainter, rect: QRectF) -> None:
        """An arrow or a check, always with its word: never an arrow alone."""
        if self._seen is None:
            return
        theme, side, gap = self._theme, self._theme.px(14), self._theme.px(6)
        x = rect.right() - side if self._mirrored else rect.left()
        icon = HINDSIGHT_ICONS[self._seen]
        theme.draw_icon(painter, icon, x, rect.center().y() - side / 2, 14, "ink2")
        rect = self._space(rect, side + gap, 0)
        self._text(painter, rect, self._seen.words, TypeRole.CAPTION, "ink2")

    def _text(self, painter: QPainter, rect: QRectF, said: str, kind: TypeRole, role: str) -> None:
        ink = self._ink(kind, role)
        said = ink.fit(said, rect.width())
        x = rect.right() - ink.width_of(said) if self._mirrored else rect.left()
        ink.write(painter, x, rect.top() + ink.base(rect.height()), said)


def paint_checkbox(theme: Theme, painter: QPainter, box: QRectF, *, on: bool) -> None:
    """A small checkbox, as in a row that can be chosen."""
    painter.setPen(QPen(theme.colour("primary" if on else "rule"), 1.25))
    painter.setBrush(theme.colour("primary" if on else "card"))
    painter.drawRoundedRect(box, theme.px(3.5), theme.px(3.5))
    if not on:
        return
    tick = QPen(theme.colour("onInk"), 1.9 * theme.text_percent / 100)
    tick.setCapStyle(Qt.PenCapStyle.RoundCap)
    tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(tick)
    unit = box.width() / 14.5
    corners = ((3.6, 7.5), (6.2, 10.0), (10.9, 4.6))
    painter.drawPolyline(
        QPolygonF([QPointF(box.left() + x * unit, box.top() + y * unit) for x, y in corners])
    )
