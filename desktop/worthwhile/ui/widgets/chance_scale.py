"""How likely it is to pay off: five chances on an axis, in words and numbers, none preselected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from worthwhile.domain.chances import CHANCES
from worthwhile.domain.entry import PAYOFF_CHANCES
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import baseline, begin, hairline, width_of
from worthwhile.ui.widgets.stop_scale import StopScale
from worthwhile.ui.wording import in_hundred

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

QUESTION = "How likely is it to be worth it?"
_HEIGHT, _AXIS, _WORDS, _NUMBERS = 68, 11, 28, 46
_CELL_GAP = 4


class ChanceScale(StopScale[int]):
    """From very unlikely to very likely, in ink: a chance is no verdict.

    Signals:
        chosen(int | None): the person chose another chance in per cent, or took it back.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        stops = [(percent, CHANCES[percent]) for percent in PAYOFF_CHANCES]
        super().__init__(theme, QUESTION, stops, parent)
        for stop in self._stops:
            stop.setAccessibleName(f"{stop.text()}, {in_hundred(stop.value)}")

    def sizeHint(self) -> QSize:  # noqa: D102
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self._narrowest(_CELL_GAP), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        centres, axis = self._centres(), theme.px(_AXIS)
        hairline(painter, theme, centres[0], axis, centres[-1], axis, "rule")
        for key, (stop, x) in enumerate(zip(self._stops, centres, strict=True), start=1):
            self._paint_stop(painter, stop.value, x, axis, str(key))

    def _paint_stop(self, painter: QPainter, percent: int, x: float, axis: int, digit: str) -> None:
        theme, on, hot = self.theme, percent == self._value, percent == self._under
        k, middle = theme.text_percent / 100, QPointF(x, axis + 0.5)
        if on:
            painter.setPen(QPen(theme.colour("card"), 4 * k))
            painter.setBrush(theme.colour("ink"))
            painter.drawEllipse(middle, 9 * k, 9 * k)
        else:
            painter.setPen(QPen(theme.colour("ink" if hot else "rule"), 1.75 * k))
            painter.setBrush(theme.colour("card"))
            painter.drawEllipse(middle, 4.4 * k, 4.4 * k)
        role = TypeRole.LABEL_BOLD if on else TypeRole.LABEL
        painter.setPen(theme.colour("ink" if on or hot else "ink2"))
        self._paint_label(painter, x, theme.px(_WORDS), digit, CHANCES[percent], role)
        low = theme.font(TypeRole.CAPTION)
        said = in_hundred(percent)
        painter.setFont(low)
        painter.setPen(theme.colour("ink3"))
        y = theme.px(_NUMBERS) + baseline(low, theme.line(TypeRole.CAPTION))
        painter.drawText(QPointF(x - width_of(said, low) / 2, y), said)
