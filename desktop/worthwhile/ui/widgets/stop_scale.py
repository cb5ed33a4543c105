"""Five stops on an axis as real radio buttons, none chosen beforehand; who draws them says how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QGroupBox, QRadioButton, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import baseline, width_of
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent

    from worthwhile.ui.theme import Theme

DIGIT_GAP = 5
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}

Value = TypeVar("Value")


class Stop(QRadioButton, Generic[Value]):
    """One stop: a real radio button over its part of the axis; the scale paints it.

    Attributes:
        value: what choosing it means.
    """

    def __init__(self, scale: StopScale[Value], value: Value, label: str) -> None:
        super().__init__(scale)
        self._scale = scale
        self.value = value
        self.setText(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._scale.choose(self.value)

    @property
    def focus_target(self) -> QWidget:
        """The ring goes round the whole scale."""
        return self._scale

    def hitButton(self, pos: QPoint) -> bool:  # noqa: D102
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if not self._scale.take_key(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: D102
        super().enterEvent(event)
        self._scale.point_at(self.value)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: D102
        super().leaveEvent(event)
        self._scale.point_at(None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        return


class StopScale(Themed, QGroupBox, Generic[Value]):
    """Radio buttons on one axis.

    Digits 1 to 5 choose, arrows move along the axis and choose, Space chooses the stop that has
    the focus, Backspace takes the answer back. The axis runs from left to right in every
    language, as a chart does.

    Signals:
        chosen: the person chose another value, or None for taking it back.
        pointed: the value under the pointer, None when it leaves.
    """

    chosen = Signal(object)
    pointed = Signal(object)
    focus_radius = 8

    def __init__(
        self,
        theme: Theme,
        question: str,
        stops: Sequence[tuple[Value, str]],
        parent: QWidget | None = None,
    ) -> None:
        """Make the stops.

        Args:
            theme: colours, type, lengths.
            question: what a screen reader says the scale asks.
            stops: what each means and is called, from the left; an odd number of them.
            parent: of the widget.
        """
        super().__init__(parent)
        self._value: Value | None = None
        self._under: Value | None = None
        self.follow(theme)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(question)
        self._stops = [Stop(self, value, label) for value, label in stops]
        self._settle_focus()

    @property
    def value(self) -> Value | None:
        """What is chosen, None as long as nothing is."""
        return self._value

    def set_value(self, value: Value | None) -> None:
        """Show a choice, or none, without telling anybody."""
        if value == self._value:
            return
        self._value = value
        for stop in self._stops:
            stop.setAutoExclusive(False)  # else the last one cannot be unset
            stop.setChecked(stop.value == value)
        for stop in self._stops:
            stop.setAutoExclusive(True)
        self._settle_focus()
        self.update()

    def choose(self, value: Value | None) -> None:
        """Choose on the person's behalf and say so."""
        if value == self._value:
            return
        self.set_value(value)
        self.chosen.emit(value)

    def stops(self) -> list[QRadioButton]:
        """The radio buttons, from the left."""
        return list(self._stops)

    def focus(self, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Give the chosen stop the keyboard, or the middle one if none is chosen."""
        self._home().setFocus(reason)

    def point_at(self, value: Value | None) -> None:
        """Note what lies under the pointer."""
        self._under = value
        self.pointed.emit(value)
        self.update()

    def take_key(self, stop: Stop[Value], event: QKeyEvent) -> bool:
        """Answer a key pressed on one stop; False leaves it to others."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() == Qt.Key.Key_Backspace and self._value is not None:
            self.choose(None)
            return True
        if event.key() in _STEPS:
            place = self._stops.index(stop) + _STEPS[Qt.Key(event.key())]
        elif event.text() in {"1", "2", "3", "4", "5"}:
            place = int(event.text()) - 1
        else:
            return False
        aim = self._stops[max(0, min(len(self._stops) - 1, place))]
        self.choose(aim.value)
        aim.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retheme(self) -> None:
        """Place the stops for the new text size."""
        self._place_stops()
        super().retheme()

    def _home(self) -> Stop[Value]:
        chosen = [stop for stop in self._stops if self._value is not None and stop.isChecked()]
        return chosen[0] if chosen else self._stops[len(self._stops) // 2]

    def _settle_focus(self) -> None:
        """One stop of the Tab order for the whole scale."""
        home = self._home()
        for stop in self._stops:
            on = stop is home
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(home)

    def _centres(self) -> list[float]:
        """Where on the axis each stop stands, in pixels from the left."""
        cell = self.width() / len(self._stops)
        return [(place + 0.5) * cell for place in range(len(self._stops))]

    def _place_stops(self) -> None:
        centres = self._centres()
        half = (centres[1] - centres[0]) / 2
        for stop, x in zip(self._stops, centres, strict=True):
            left, right = max(0, round(x - half)), min(self.width(), round(x + half))
            stop.setGeometry(left, 0, right - left, self.height())

    def _narrowest(self, gap: int) -> int:
        """So wide must the scale be for the labels to keep apart.

        Args:
            gap: between two labels, before scaling.
        """
        theme = self.theme
        font = theme.font(TypeRole.LABEL_BOLD)
        widest = max(width_of(stop.text(), font) for stop in self._stops)
        digit = width_of("5", theme.font(TypeRole.AXIS_STRONG, numbers=True))
        cell = widest + digit + theme.px(DIGIT_GAP) + theme.px(gap)
        return int(cell * len(self._stops) + 0.999)

    def _paint_label(
        self, painter: QPainter, x: float, top: float, digit: str, label: str, role: TypeRole
    ) -> None:
        """Write the key and the label, centred on a stop, in the colour of the painter's pen."""
        theme, ink = self.theme, painter.pen()
        font, small = theme.font(role), theme.font(TypeRole.AXIS_STRONG, numbers=True)
        gap = width_of(digit, small) + theme.px(DIGIT_GAP)
        left = x - (gap + width_of(label, font)) / 2
        y = top + baseline(font, theme.line(role))
        painter.setFont(small)
        painter.setPen(theme.colour("ink3"))
        painter.drawText(QPointF(left, y), digit)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(QPointF(left + gap, y), label)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place_stops()
