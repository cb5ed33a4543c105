"""The shape of a chart that is not there yet: hairlines and dots, no invented number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import CENTRE, begin, hairline, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)
_TICK = 0.5
_ROWS = (
    # name, line from, line to, mark: shares of the room they lie in
    (0.60, 0.58, 0.92, 0.79),
    (0.48, 0.55, 0.74, 0.64),
    (0.68, 0.46, 0.80, 0.65),
    (0.52, 0.36, 0.66, 0.52),
    (0.64, 0.14, 0.42, 0.27),
    (0.44, 0.18, 0.86, 0.54),
)
_NAMES, _FIGURES, _TOP, _PITCH = 0.22, 0.20, 40, 34


class GhostChart(Themed, QLabel):
    """Stands where the forest plot will be; a screen reader hears one sentence instead."""

    def __init__(
        self, theme: Theme, text: str, tick_name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tick_name = tick_name
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(theme)

    def sizeHint(self) -> QSize:
        """As high as its rows, as wide as there is room."""
        return QSize(self.theme.px(320), self.theme.px(_TOP + _PITCH * len(_ROWS) - 12))

    def minimumSizeHint(self) -> QSize:
        """It can be narrow."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars for names, dots for ranges, rings for marks."""
        del event
        painter, theme = begin(self), self.theme
        px = theme.px
        names = self.width() * _NAMES
        room = self.width() * (1 - _NAMES - _FIGURES)
        foot = self.height()
        for share in _GRID:
            x = names + share * room
            top = px(20 if share == _TICK else 24)
            hairline(painter, theme, x, top, x, foot, "rule" if share == _TICK else "line")
        x = names + _TICK * room
        box = QRectF(x - px(80), 0, px(160), px(16))
        font, ink = theme.font(TypeRole.AXIS_STRONG), theme.colour("ink3")
        words(painter, box, self._tick_name, font, ink, CENTRE)
        dots = QPen(theme.colour("line2"), 1.5, Qt.PenStyle.DotLine)
        for index, (name, lo, hi, mean) in enumerate(_ROWS):
            y = px(_TOP + _PITCH * index)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("line"))
            bar = QRectF(0, y - px(4), name * names, px(8))
            painter.drawRoundedRect(bar, px(4), px(4))
            painter.setPen(dots)
            painter.drawLine(QPointF(names + lo * room, y), QPointF(names + hi * room, y))
            painter.setPen(QPen(theme.colour("line2"), 1.5))
            painter.setBrush(theme.colour("desk"))
            painter.drawEllipse(QPointF(names + mean * room, y), px(45) / 10, px(45) / 10)
