"""The Worth axis in small: a tick, a stem and a mark.

Left of the tick is a cost, right of it is worth it. Side, distance and shape (diamond, ring,
disc) each say it without colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.domain.outcome import Outcome
from worthwhile.ui.widgets.painting import begin
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

DIAMOND_REACH = 1.22  # a diamond looks as heavy as a disc of the same radius when it is wider


def mark(
    painter: QPainter,
    theme: Theme,
    x: float,
    y: float,
    outcome: Outcome,
    radius: float = 4.0,
    *,
    filled: bool = True,
    colour: QColor | None = None,
    ground: str | QColor | None = "card",
) -> None:
    """The end mark: a diamond for a cost, a ring on the tick, a disc for what was worth it.

    Args:
        painter: where.
        theme: colours.
        x: the middle.
        y: the middle.
        outcome: which mark.
        radius: of the disc; the others match its weight.
        filled: solid; a hollow mark is one that is not chosen or not sure.
        colour: instead of the outcome's own.
        ground: what fills hollow marks, a role or a colour, None for nothing.
    """
    ink = colour if colour is not None else theme.outcome_colour(outcome)
    hollow = not filled or outcome is Outcome.BREAK_EVEN
    reach = radius - 0.4 if hollow else radius
    painter.save()
    if hollow:
        painter.setPen(QPen(ink, max(1.5, radius * 0.42)))
        fill = theme.colour(ground) if isinstance(ground, str) else ground
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
    if outcome < Outcome.BREAK_EVEN:
        d = reach * DIAMOND_REACH
        corners = [QPointF(x - d, y), QPointF(x, y - d), QPointF(x + d, y), QPointF(x, y + d)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        painter.drawEllipse(QPointF(x, y), reach, reach)
    painter.restore()


def glyph(
    painter: QPainter,
    theme: Theme,
    x: float,
    y: float,
    outcome: Outcome,
    *,
    step: float = 5.0,
    radius: float = 3.0,
    tick: float = 6.0,
    stem: float = 2.0,
    colour: QColor | None = None,
    ground: str | QColor | None = "card",
    tick_span: tuple[float, float] | None = None,
) -> None:
    """Tick, stem and mark.

    Args:
        painter: where.
        theme: colours.
        x: of the tick.
        y: of the stem.
        outcome: how far and to which side.
        step: length of the stem for each step from the tick.
        radius: of the mark.
        tick: how far the tick reaches up and down.
        stem: its thickness.
        colour: instead of the outcome's own.
        ground: what fills the ring.
        tick_span: top and bottom of the tick instead, for one that runs through rows.
    """
    ink = colour if colour is not None else theme.outcome_colour(outcome)
    top, bottom = tick_span if tick_span is not None else (y - tick, y + tick)
    end = x + int(outcome) * step
    painter.save()
    painter.setPen(QPen(theme.colour("rule"), 1))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    if outcome is not Outcome.BREAK_EVEN:
        painter.setPen(QPen(ink, stem, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, y), QPointF(end, y))
    painter.restore()
    mark(painter, theme, end, y, outcome, radius, colour=ink, ground=ground)


def draw_app_mark(painter: QPainter, theme: Theme, x: float, y: float, size: float) -> None:
    """The program's own mark: the axis with something to the right of its tick."""
    k = size / 24
    win = theme.outcome_colour(Outcome.CLEAR_WIN)
    painter.save()
    painter.setPen(
        QPen(theme.colour("ink"), 1.75 * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    )
    painter.drawLine(QPointF(x + 8 * k, y + 4.5 * k), QPointF(x + 8 * k, y + 19.5 * k))
    painter.setPen(QPen(win, 2.25 * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPointF(x + 8 * k, y + 12 * k), QPointF(x + 17 * k, y + 12 * k))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(win)
    painter.drawEllipse(QPointF(x + 17.2 * k, y + 12 * k), 4.2 * k, 4.2 * k)
    painter.restore()


class Glyph(Themed, QLabel):
    """A glyph in a line of words, flush with its start; read out as the outcome's name."""

    def __init__(
        self,
        theme: Theme,
        outcome: Outcome | None = None,
        *,
        step: float = 6.5,
        radius: float = 3.6,
        ground: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.follow(theme)
        self._step, self._radius, self._ground = step, radius, ground
        self._outcome: Outcome | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_outcome(outcome)

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Show an outcome, or nothing."""
        self._outcome = outcome
        self.setText(outcome.label if outcome is not None else "")
        self.updateGeometry()
        self.update()

    def _reach(self) -> float:
        if not self._outcome:
            return 2 * self._radius + 1
        return abs(int(self._outcome)) * self._step + self._radius * 1.25 + 1

    def sizeHint(self) -> QSize:  # noqa: D102
        width = self._reach() if self._outcome is not None else 0
        return QSize(self.theme.px(width + 1), self.theme.px(20))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        if self._outcome is None:
            return
        k = self.theme.text_percent / 100
        painter = begin(self)
        painter.scale(k, k)
        area = QRectF(0, 0, self.width() / k, self.height() / k)
        x = 0.5
        if self._outcome < 0:
            x = self._reach()
        elif not self._outcome:
            x = self._radius + 0.5
        glyph(
            painter,
            self.theme,
            x,
            area.center().y(),
            self._outcome,
            step=self._step,
            radius=self._radius,
            tick=7,
            ground=self._ground,
        )
