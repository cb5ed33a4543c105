"""How likely it is to pay off: five chances on an axis, in words and numbers, none preselected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGroupBox, QRadioButton, QSizePolicy, QWidget

from worthwhile.domain.chances import CHANCES
from worthwhile.domain.entry import PAYOFF_CHANCES
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import baseline, begin, hairline, width_of
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import in_hundred

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent

    from worthwhile.ui.theme import Theme

QUESTION = "How likely is it to be worth it?"
_HEIGHT, _AXIS, _WORDS, _NUMBERS = 68, 11, 28, 46
_DIGIT_GAP, _CELL_GAP = 5, 4
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


class _Chance(QRadioButton):
    """One chance: a real radio button over its fifth of the axis; the scale paints it."""

    def __init__(self, scale: ChanceScale, percent: int) -> None:
        super().__init__(scale)
        self._scale = scale
        self.percent = percent
        self.setText(CHANCES[percent])
        self.setAccessibleName(f"{CHANCES[percent]}, {in_hundred(percent)}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self._scale.choose(self.percent)

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
        self._scale.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._scale.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        return


class ChanceScale(Themed, QGroupBox):
    """Five radio buttons from very unlikely to very likely, in ink: a chance is no verdict.

    Digits 1 to 5 choose, arrows move and choose, Backspace takes the answer back. The axis runs
    from left to right in every language.

    Signals:
        chosen(int | None): the person chose another chance, or took it back.
    """

    chosen = Signal(object)
    focus_radius = 8

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: int | None = None
        self.follow(theme)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(QUESTION)
        self._stops = [_Chance(self, percent) for percent in PAYOFF_CHANCES]
        self._settle_focus()

    @property
    def value(self) -> int | None:
        """The chance chosen in per cent, None as long as there is none."""
        return self._value

    def set_value(self, percent: int | None) -> None:
        """Show a chance, or none, without telling anybody."""
        self._value = percent
        for stop in self._stops:
            stop.setAutoExclusive(False)  # else the last one cannot be unset
            stop.setChecked(stop.percent == percent)
        for stop in self._stops:
            stop.setAutoExclusive(True)
        self._settle_focus()
        self.update()

    def choose(self, percent: int | None) -> None:
        """Set the chance on the person's behalf and say so."""
        if percent != self._value:
            self.set_value(percent)
            self.chosen.emit(percent)

    def stops(self) -> list[QRadioButton]:
        """The five radio buttons, from very unlikely to very likely."""
        return list(self._stops)

    def focus(self) -> None:
        """Give the chosen stop the keyboard, or the middle one if none is chosen."""
        self._home().setFocus(Qt.FocusReason.TabFocusReason)

    def take_key(self, stop: _Chance, event: QKeyEvent) -> bool:
        """Answer a key pressed on one stop; False leaves it to others."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        place = self._stops.index(stop)
        if event.key() in _STEPS:
            place = max(0, min(len(self._stops) - 1, place + _STEPS[Qt.Key(event.key())]))
        elif event.text() in {"1", "2", "3", "4", "5"}:
            place = int(event.text()) - 1
        elif event.key() == Qt.Key.Key_Backspace and self._value is not None:
            self.choose(None)
            return True
        else:
            return False
        self.choose(self._stops[place].percent)
        self._stops[place].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def retheme(self) -> None:
        """Place the stops for the new text size."""
        self._place_stops()
        super().retheme()

    def _home(self) -> _Chance:
        chosen = [stop for stop in self._stops if stop.percent == self._value]
        return chosen[0] if chosen else self._stops[len(self._stops) // 2]

    def _settle_focus(self) -> None:
        """One stop of the Tab order for the whole scale."""
        home = self._home()
        for stop in self._stops:
            on = stop is home
            stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(home)

    def _place_stops(self) -> None:
        cell = self.width() / len(self._stops)
        for place, stop in enumerate(self._stops):
            left, right = round(place * cell), round((place + 1) * cell)
            stop.setGeometry(left, 0, right - left, self.height())

    def sizeHint(self) -> QSize:  # noqa: D102
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        theme = self.theme
        widest = max(width_of(words, theme.font(TypeRole.LABEL_BOLD)) for words in CHANCES.values())
        digit = width_of("5", theme.font(TypeRole.AXIS_STRONG, numbers=True))
        cell = widest + digit + theme.px(_DIGIT_GAP + _CELL_GAP)
        return QSize(int(cell * len(self._stops) + 0.999), theme.px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102
        super().resizeEvent(event)
        self._place_stops()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        cell, axis = self.width() / len(self._stops), theme.px(_AXIS)
        hairline(painter, theme, cell / 2, axis, self.width() - cell / 2, axis, "rule")
        for place, stop in enumerate(self._stops):
            self._paint_stop(painter, stop, (place + 0.5) * cell, axis, str(place + 1))

    def _paint_stop(
        self, painter: QPainter, stop: _Chance, x: float, axis: int, digit: str
    ) -> None:
        theme, on, hot = self.theme, stop.percent == self._value, stop.underMouse()
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
        font, small = theme.font(role), theme.font(TypeRole.AXIS_STRONG, numbers=True)
        said = CHANCES[stop.percent]
        gap = width_of(digit, small) + theme.px(_DIGIT_GAP)
        left = x - (gap + width_of(said, font)) / 2
        y = theme.px(_WORDS) + baseline(font, theme.line(role))
        painter.setFont(small)
        painter.setPen(theme.colour("ink3"))
        painter.drawText(QPointF(left, y), digit)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if on or hot else "ink2"))
        painter.drawText(QPointF(left + gap, y), said)
        low = theme.font(TypeRole.CAPTION)
        said = in_hundred(stop.percent)
        painter.setFont(low)
        painter.setPen(theme.colour("ink3"))
        y = theme.px(_NUMBERS) + baseline(low, theme.line(TypeRole.CAPTION))
        painter.drawText(QPointF(x - width_of(said, low) / 2, y), said)
