"""The forest plot: one row a group, its 90 % line, its 50 % bar, its mark, its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt, Signal

from worthwhile.ui.charts.base import Plot
from worthwhile.ui.charts.columns import FiguresAxis, NamesAxis, TickAxis
from worthwhile.ui.charts.forest_rows import PITCH, RowsLayer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPainter,
        QResizeEvent,
    )

    from worthwhile.ui.charts.rows import ForestPicture, ForestRow
    from worthwhile.ui.theme import Theme

BLEED = 12
"""The highlight of a row reaches this far beyond its texts."""
_TOP = 24
_NAMES_SHARE = 0.42
_PLOT_PAD = 0.035
_LEAST_PLOT, _PITCH_STACKED = 200, 48
_UP = {Qt.Key.Key_Up, Qt.Key.Key_K}
_DOWN = {Qt.Key.Key_Down, Qt.Key.Key_J}
_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
_OPEN = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}


class ForestPlot(Plot):
    """Draws a `ForestPicture`; kept and given a new one when the figures change.

    It is one stop of the Tab key. The arrows move a highlight from row to row, and each row is
    announced to a screen reader.

    Signals:
        row_pointed(int): the mouse is over this row, or over none (-1).
        row_reached(int): the highlight moved to this row.
        row_opened(int): Enter or a double click on this row.
    """

    row_pointed = Signal(int)
    row_reached = Signal(int)
    row_opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        self._names = NamesAxis(theme)
        self._figures = FiguresAxis(theme)
        self._ticks = TickAxis(theme)
        super().__init__(
            theme, {"left": self._names, "right": self._figures, "bottom": self._ticks}
        )
        self._picture: ForestPicture | None = None
        self._current = -1
        self._pointed = -1
        self._grid: list[pg.PlotCurveItem] = []
        self._layer = RowsLayer(self)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    @property
    def picture(self) -> ForestPicture | None:
        """What is drawn now."""
        return self._picture

    @property
    def current(self) -> int:
        """The highlighted row, -1 for none."""
        return self._current

    def show_picture(self, picture: ForestPicture) -> None:
        """Draw this instead; nothing happens when it is what is drawn already."""
        if picture == self._picture:
            return
        kept = self.row(self._current)
        self._picture = picture
        names = [row.names for row in picture.rows]
        self._current = names.index(kept.names) if kept and kept.names in names else -1
        self._pointed = -1
        self._light_up()
        self.redress()

    @property
    def names_width(self) -> int:
        """How far the names reach into the plot, in pixels."""
        return int(self._names.width()) + self._theme.px(BLEED)

    def row(self, index: int) -> ForestRow | None:
        """The row of this number, None beyond the ends."""
        rows = self._picture.rows if self._picture else ()
        return rows[index] if 0 <= index < len(rows) else None

    @property
    def pitch(self) -> int:
        """From one row to the next, in pixels."""
        two_names = any(len(row.names) > 1 for row in (self._picture.rows if self._picture else ()))
        two_lines = (self._names.stacked and two_names) or self._figures.stacked
        return self._theme.px(_PITCH_STACKED if two_lines else PITCH)

    def row_box(self, index: int) -> QRectF:
        """Where a row lies, in this widget's pixels."""
        pitch = self.pitch
        top = self._theme.px(_TOP) + index * pitch
        return QRectF(0, top, self.width(), pitch)

    def move_to(self, index: int) -> None:
        """Highlight a row and say it; numbers beyond the ends go to the end."""
        rows = self._picture.rows if self._picture else ()
        if not rows:
            return
        self._current = max(0, min(index, len(rows) - 1))
        self._light_up()
        self.row_reached.emit(self._current)
        self.announce(rows[self._current].spoken)

    def redress(self) -> None:
        """Lay out columns, scale and height anew for text size, width and theme."""
        if self._picture is None:
            return
        scale, rows, px = self._picture.scale, self._picture.rows, self._theme.px
        bleed = px(BLEED)
        self.plotItem.layout.setContentsMargins(bleed, 0, bleed, 0)
        width = self.width() - 2 * bleed
        self._fit_texts(rows, width)
        bottom = self._ticks.fit(scale.ticks, scale.tick)
        pad = (scale.hi - scale.lo) * _PLOT_PAD
        last = -(len(rows) - 1) - 0.5
        top = 0.5 + px(_TOP) / self.pitch
        self.plotItem.setXRange(scale.lo - pad, scale.hi + pad, padding=0)
        self.plotItem.setYRange(last, top, padding=0)
        self.setFixedHeight(round(len(rows) * self.pitch + px(_TOP) + bottom))
        # Qt loses a resize within the first one, and the plot would hang over what is below it.
        super().resizeEvent(None)
        self._draw_grid(last)
        self._layer.picture = self._picture
        self._layer.update()
        super().redress()

    def _fit_texts(self, rows: Sequence[ForestRow], width: float) -> None:
        """Names, then figures too, go below each other where the plot would get too little room."""
        for names_stacked, figures_stacked in ((False, False), (True, False), (True, True)):
            self._names.stacked, self._figures.stacked = names_stacked, figures_stacked
            figures = self._figures.fit(rows, width)
            names = self._names.fit(rows, width * _NAMES_SHARE)
            if width - names - figures >= self._theme.px(_LEAST_PLOT):
                break

    def _draw_grid(self, last: float) -> None:
        assert self._picture is not None
        scale = self._picture.scale
        wanted = [(value, "line") for value, _ in scale.ticks if value != scale.tick]
        wanted.append((scale.tick, "rule"))
        while len(self._grid) > len(wanted):
            self.removeItem(self._grid.pop())
        while len(self._grid) < len(wanted):
            curve = pg.PlotCurveItem(antialias=False)
            self.addItem(curve, ignoreBounds=True)
            self._grid.append(curve)
        for curve, (value, role) in zip(self._grid, wanted, strict=True):
            over = 0.12 if role == "rule" else 0.0
            curve.setData([value, value], [last, 0.5 + over])
            curve.setPen(self.pen(role))

    def _light_up(self) -> None:
        """Colour the row that is pointed at, and the one the keys are on."""
        grounds = {self._pointed: "hover"} if self.row(self._pointed) else {}
        if self.row(self._current) and self.hasFocus():
            grounds[self._current] = "penSoft"
        self._layer.grounds = grounds
        self.viewport().update()

    def _row_at(self, y: float) -> int:
        index = int((y - self._theme.px(_TOP)) // self.pitch)
        return index if self.row(index) else -1

    def _point_at(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self._light_up()
            self.row_pointed.emit(index)

    def sizeHint(self) -> QSize:
        """As high as its rows; as wide as there is room."""
        return QSize(self._theme.px(320), self.minimumHeight())

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:  # noqa: N802
        """The band under the row that is pointed at or reached by key."""
        super().drawBackground(painter, rect)
        radius = self._theme.px(6)
        painter.setPen(Qt.PenStyle.NoPen)
        for index, role in self._layer.grounds.items():
            painter.setBrush(self._theme.colour(role))
            painter.drawRoundedRect(self.row_box(index), radius, radius)
        if self.row(self._current) and self.hasFocus():
            box = self.row_box(self._current)
            painter.setBrush(self._theme.colour("pen"))
            painter.drawRoundedRect(QRectF(0, box.top() + 7, 3, box.height() - 14), 1.5, 1.5)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Names are shortened to the room there is; pyqtgraph itself calls this without event."""
        super().resizeEvent(event)
        if event is not None and event.size().width() != event.oldSize().width():
            self.redress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the highlight, Enter opens the row."""
        key = event.key()
        rows = len(self._picture.rows) if self._picture else 0
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not rows:
            event.ignore()
        elif key in _DOWN and self._current < rows - 1:
            self.move_to(self._current + 1)
        elif key in _UP and self._current > 0:
            self.move_to(self._current - 1)
        elif key == Qt.Key.Key_Home:
            self.move_to(0)
        elif key == Qt.Key.Key_End:
            self.move_to(rows - 1)
        elif key in _OPEN and self.row(self._current):
            self.row_opened.emit(self._current)
        elif key not in _DOWN | _UP:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The highlight shows where the keys are; coming by key it stands on a row at once."""
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        }
        if by_key:
            self.move_to(max(self._current, 0))
        self._light_up()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The highlight fades from view; the row is remembered."""
        super().focusOutEvent(event)
        self._light_up()
        self.row_pointed.emit(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a row."""
        self._point_at(self._row_at(event.position().y()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row."""
        index = self._row_at(event.position().y())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.move_to(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing: choosing happens at once."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a row."""
        index = self._row_at(event.position().y())
        if index >= 0:
            self.row_opened.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point_at(-1)
