"""The rating: five stops on the Worth axis, none of them chosen beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QPoint,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QEnterEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QGroupBox, QRadioButton, QSizePolicy, QWidget

from worthwhile.domain.outcome import QUESTION, Outcome
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.glyphs import mark
from worthwhile.ui.widgets.painting import baseline, begin, hairline, width_of
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QVariantAnimation

    from worthwhile.ui.theme import Theme

GROWTH_MS = 120
DIGIT_GAP = 5
CELL_GAP = 10
_FADED = 0.5  # where there is nothing to choose
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class _Stop(QRadioButton):
    """One stop: a real radio button over its fifth of the axis; the scale paints it."""

    def __init__(self, scale: OutcomeScale, outcome: Outcome) -> None:
        super().__init__(scale)
        self._scale = scale
        self.outcome = outcome
        self.setText(outcome.label)
        self.setAccessibleDescription(outcome.anchor)
        self.setToolTip(outcome.anchor)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._scale.choose(self.outcome)

    @property
    def focus_target(self) -> QWidget:
        """The ring goes round the whole scale."""
        return self._scale

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._scale.take_key(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._scale.point_at(self.outcome)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._scale.point_at(None)

    def paintEvent(self, event: QPaintEvent) -> None:
        return


class OutcomeScale(Themed, QGroupBox):
    """Five radio buttons on one axis: diamonds left, a ring on the tick, discs right.

    Digits 1 to 5 choose, arrows move along the axis and choose, Space chooses the stop that has
    the focus, Backspace takes the answer back. The axis runs from left to right in every
    language, as a chart does.

    Signals:
        chosen: the person chose another outcome, or None for taking it back.
        pointed: the outcome under the pointer, None when it leaves.
    """

    chosen = Signal(object)
    pointed = Signal(object)
    focus_radius = 8

    def __init__(
        self,
        theme: Theme,
        *,
        compact: bool = False,
        small: bool = False,
        ground: str = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._compact, self._small, self._ground = compact, small, ground
        self._value: Outcome | None = None
        self._under: Outcome | None = None
        self._reach = 0.0  # how far the stem has grown, in steps from the tick
        self._growth: QVariantAnimation | None = None
        self.follow(theme)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(QUESTION)
        self._stops = [_Stop(self, outcome) for outcome in Outcome]
        self._settle_focus()

    @property
    def value(self) -> Outcome | None:
        """The outcome chosen, None as long as there is none."""
        return self._value

    def set_value(self, outcome: Outcome | None) -> None:
        """Show an outcome, or none, without telling anybody."""
        if outcome == self._value:
            return
        self._value = outcome
        for stop in self._stops:
            stop.setAutoExclusive(False)  # else the last one cannot be unset
            stop.setChecked(stop.outcome == outcome)
        for stop in self._stops:
            stop.setAutoExclusive(True)
        self._settle_focus()
        self._grow(float(outcome) if outcome is not None else 0.0)
        self.update()

    def choose(self, outcome: Outcome | None) -> None:
        """Set the outcome on the person's behalf and say so."""
        if outcome == self._value:
            return
        self.set_value(outcome)
        self.chosen.emit(outcome)

    def stops(self) -> list[QRadioButton]:
        """The five radio buttons, from Backfired to Clear win."""
        return list(self._stops)

    def focus(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Give the chosen stop the keyboard, or the tick if none is chosen."""
        self._home().setFocus(reason)

    def point_at(self, outcome: Outcome | None) -> None:
        """Note what lies under the pointer."""
        self._under = outcome
        self.pointed.emit(outcome)
        self.update()

    def take_key(self, stop: _Stop, event: QKeyEvent) -> bool:
        """Answer a key pressed on one stop; False leaves it to others."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() in _STEPS:
            place = self._stops.index(stop) + _STEPS[Qt.Key(event.key())]
            aim = self._stops[max(0, min(len(self._stops) - 1, place))]
            self.choose(aim.outcome)
            aim.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.text() in {"1", "2", "3", "4", "5"}:
            aim = self._stops[int(event.text()) - 1]
            self.choose(aim.outcome)
            aim.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if event.key() == Qt.Key.Key_Backspace and self._value is not None:
            self.choose(None)
            return True
        return False

    def retheme(self) -> None:
        """Place the stops for the new text size."""
        self._place_stops()
        super().retheme()

    def _home(self) -> _Stop:
        value = self._value if self._value is not None else Outcome.BREAK_EVEN
        return self._stops[value.key - 1]

    def _settle_focus(self) -> None:
        """One stop of the Tab order for the whole scale."""
        home = self._home()
        for stop in self._stops:
            stop.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if stop is home else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(home)

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
        if self._compact:
            edge = self.theme.px(11)
            return [edge + (self.width() - 2 * edge) * i / 4 for i in range(5)]
        return [self.width() / 5 * (i + 0.5) for i in range(5)]

    def _place_stops(self) -> None:
        centres = self._centres()
        half = (centres[1] - centres[0]) / 2
        for stop, x in zip(self._stops, centres, strict=True):
            left, right = max(0, round(x - half)), min(self.width(), round(x + half))
            stop.setGeometry(left, 0, right - left, self.height())

    def sizeHint(self) -> QSize:  # noqa: D102
        least = self.minimumSizeHint()
        return QSize(least.width() if self._compact else least.width() * 6 // 5, least.height())

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        theme = self.theme
        if self._compact:
            return QSize(theme.px(120), theme.px(self._height()))
        font = theme.font(TypeRole.LABEL_BOLD)
        digit = width_of("5", theme.font(TypeRole.AXIS_STRONG, numbers=True))
        widest = max(width_of(outcome.label, font) for outcome in Outcome)
        cell = widest + digit + theme.px(DIGIT_GAP) + theme.px(CELL_GAP)
        return QSize(int(cell * 5 + 0.999), theme.px(self._height()))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place_stops()

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
            self._paint_stop(painter, stop.outcome, x, axis)
            if not self._compact:
                self._paint_label(painter, stop.outcome, x, axis)

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

    def _paint_label(self, painter: QPainter, outcome: Outcome, x: float, axis: int) -> None:
        theme = self.theme
        on = outcome == self._value
        role = TypeRole.LABEL_BOLD if on else TypeRole.LABEL
        if self._value is not None and not on:
            role = TypeRole.CAPTION
        font = theme.font(role)
        digit_font = theme.font(TypeRole.AXIS_STRONG, numbers=True)
        digit = str(outcome.key)
        gap = width_of(digit, digit_font) + theme.px(DIGIT_GAP)
        left = x - (gap + width_of(outcome.label, font)) / 2
        top = axis + theme.px(17 if self._small else 20)
        y = top + baseline(font, theme.line(role))
        painter.setFont(digit_font)
        painter.setPen(theme.colour("ink3"))
        painter.drawText(QPointF(left, y), digit)
        painter.setFont(font)
        if on:
            painter.setPen(theme.outcome_ink(outcome))
        else:
            painter.setPen(theme.colour("ink" if outcome == self._under else "ink2"))
        painter.drawText(QPointF(left + gap, y), outcome.label)
