"""The rating: five stops on the Worth axis, none of them chosen beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen

from worthwhile.domain.outcome import QUESTION, Outcome
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.glyphs import mark
from worthwhile.ui.widgets.painting import begin, hairline
from worthwhile.ui.widgets.stop_scale import StopScale

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

GROWTH_MS = 120
CELL_GAP = 10
_FADED = 0.5  # where there is nothing to choose


class OutcomeScale(StopScale[Outcome]):
    """Diamonds left, a ring on the tick, discs right.

    Signals:
        chosen: the person chose another outcome, or None for taking it back.
        pointed: the outcome under the pointer, None when it leaves.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        compact: bool = False,
        small: bool = False,
        ground: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        self._compact, self._small, self._ground = compact, small, ground
        self._reach = 0.0  # how far the stem has grown, in steps from the tick
        self._growth: QVariantAnimation | None = None
        super().__init__(theme, QUESTION, [(one, one.label) for one in Outcome], parent)
        for stop in self._stops:
            stop.setAccessibleDescription(stop.value.anchor)
            stop.setToolTip(stop.value.anchor)

    def set_value(self, value: Outcome | None) -> None:
        """Show an outcome, or none, without telling anybody."""
        if value == self._value:
            return
        super().set_value(value)
        self._grow(float(value) if value is not None else 0.0)
        self.update()

    def _grow(self, reach: float) -> None:
        duration = self.theme.ms(GROWTH_MS) if self.isVisible() else 0
        if self._growth is not None:
            self._growth.stop()
        if not duration:
            self._reach = reach
            return
        if self._growth is None:
            from PySide6.QtCore import QEasingCurve, QVariantAnimation

            self._growth = QVariantAnimation(self)
            self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._growth.valueChanged.connect(self._on_growth)
        self._growth.setDuration(duration)
        self._growth.setStartValue(self._reach)
        self._growth.setEndValue(reach)
        self._growth.start()

    def _on_growth(self, reach: float) -> None:
        self._reach = reach
        self.update()

    def _height(self) -> int:
        if self._compact:
            return 24 if self._small else 30
        return 46 if self._small else 56

    def _centres(self) -> list[float]:
        if not self._compact:
            return super()._centres()
        edge = self.theme.px(11)
        return [edge + (self.width() - 2 * edge) * i / 4 for i in range(5)]

    def sizeHint(self) -> QSize:  # noqa: D102
        least = self.minimumSizeHint()
        return QSize(least.width() if self._compact else least.width() * 6 // 5, least.height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        theme = self.theme
        if self._compact:
            return QSize(theme.px(120), theme.px(self._height()))
        return QSize(self._narrowest(CELL_GAP), theme.px(self._height()))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: D102
        super().hideEvent(event)
        if self._growth is not None:
            self._growth.stop()
            self._reach = float(self._value or 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter = begin(self)
        if not self.isEnabled():
            painter.setOpacity(_FADED)
        centres = self._centres()
        axis = self.theme.px(12 if self._small else 15)
        self._paint_axis(painter, centres, axis)
        for stop, x in zip(self._stops, centres, strict=True):
            self._paint_stop(painter, stop.value, x, axis)
            if not self._compact:
                self._name_stop(painter, stop.value, x, axis)

    def _paint_axis(self, painter: QPainter, centres: list[float], axis: int) -> None:
        theme = self.theme
        tick = theme.px(11)
        hairline(painter, theme, centres[0], axis, centres[4], axis, "rule")
        hairline(
            painter, theme, centres[2] - 0.5, axis - tick, centres[2] - 0.5, axis + tick, "rule"
        )
        if not self._reach:
            return
        side = self._value
        if not side:  # shrinking back to the tick
            side = Outcome.WORTH_IT if self._reach > 0 else Outcome.NOT_WORTH_IT
        pen = QPen(theme.outcome_colour(side), theme.px(3 if self._small else 4))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        end = centres[2] + self._reach * (centres[3] - centres[2])
        painter.drawLine(QPointF(centres[2], axis + 0.5), QPointF(end, axis + 0.5))

    def _paint_stop(self, painter: QPainter, outcome: Outcome, x: float, axis: int) -> None:
        theme, value = self.theme, self._value
        k = theme.text_percent / 100
        idle, chosen = (4.2 * k, 7.5 * k) if self._small else (5.0 * k, 10.0 * k)
        y = axis + 0.5
        if outcome == value:
            if outcome >= 0:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour(self._ground))
                painter.drawEllipse(QPointF(x, y), chosen + 2 * k, chosen + 2 * k)
            radius = {0: chosen - 1.5 * k}.get(
                int(outcome), chosen if outcome > 0 else chosen * 0.95
            )
            mark(painter, theme, x, y, outcome, radius, ground=self._ground)
            return
        passed = value is not None and (0 < outcome < value or value < outcome < 0)
        if passed and value is not None:
            mark(painter, theme, x, y, outcome, idle - 0.5 * k, colour=theme.outcome_colour(value))
            return
        hovered = outcome == self._under and self.isEnabled()
        ink = theme.outcome_colour(outcome) if hovered else theme.colour("rule")
        radius = idle - k if outcome == 0 and value is not None else idle
        fill = theme.outcome_tint(outcome) if hovered else self._ground
        mark(painter, theme, x, y, outcome, radius, filled=False, colour=ink, ground=fill)

    def _name_stop(self, painter: QPainter, outcome: Outcome, x: float, axis: int) -> None:
        theme = self.theme
        on = outcome == self._value
        role = TypeRole.LABEL_BOLD if on else TypeRole.LABEL
        if self._value is not None and not on:
            role = TypeRole.CAPTION
        if on:
            painter.setPen(theme.outcome_ink(outcome))
        else:
            painter.setPen(theme.colour("ink" if outcome == self._under else "ink2"))
        top = axis + theme.px(17 if self._small else 20)
        self._paint_label(painter, x, top, str(outcome.key), outcome.label, role)
