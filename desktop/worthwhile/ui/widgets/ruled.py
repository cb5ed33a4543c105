"""Values on ruled lines: words, and minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from worthwhile.domain.capture import parse_minutes
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import (
    END,
    START,
    begin,
    hairline,
    is_mirrored,
    mirror,
    width_of,
    words,
)
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QPaintEvent

    from worthwhile.ui.theme import Theme

HEIGHT = 32
ICON = 16
ICON_ROOM = 24
UNIT_GAP = 5
MINUTES_WIDTH = 112
OWN_MARGIN = 2  # that a line edit leaves beside its text, whatever margins it is given
WRONG_MINUTES = "Type minutes, such as 12 or 1h30."


class Ruled(Themed, QLineEdit):
    """A value on a ruled line, its unit behind it; the pen's colour while it is written on.

    Signals:
        error_changed: the sentence that says what is wrong, or "" when nothing is.
    """

    error_changed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        unit: str = "",
        placeholder: str = "",
        *,
        width: int | None = None,
        icon: str | None = None,
        role: TypeRole = TypeRole.FIELD,
        numbers: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build a field.

        Args:
            theme: colours and type.
            unit: shown behind a value.
            placeholder: shown as long as there is none.
            width: before scaling; left out, it takes the room there is.
            icon: before the value.
            role: how the value is set.
            numbers: whether it holds digits.
            parent: as for every widget.
        """
        super().__init__(parent)
        self._unit, self._hint_text, self._icon = unit, placeholder, icon
        self._wide, self._role, self._numbers = width, role, numbers
        self._error = ""
        self._composing = False
        self.follow(theme)
        self.setFrame(False)
        self.setAccessibleDescription(placeholder)
        wide = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self._settle()

    @property
    def error(self) -> str:
        """The sentence that says what is wrong with the value, "" if nothing is."""
        return self._error

    def set_error(self, sentence: str) -> None:
        """Say what is wrong: the rule turns red and a screen reader hears the sentence."""
        if sentence == self._error:
            return
        self._error = sentence
        self.setAccessibleDescription(sentence or self._hint_text)
        self.setToolTip(sentence)
        self.error_changed.emit(sentence)
        self.update()

    def set_placeholder(self, placeholder: str) -> None:
        """Show other words as long as there is no value."""
        self._hint_text = placeholder
        if not self._error:
            self.setAccessibleDescription(placeholder)
        self.update()

    def retheme(self) -> None:
        """Set the value in the theme's size."""
        self._settle()
        super().retheme()

    def _settle(self) -> None:
        theme = self.theme
        self.setFont(theme.font(self._role, numbers=self._numbers))
        start = theme.px(ICON_ROOM) if self._icon else 0
        end = 0
        if self._unit:
            end = int(width_of(self._unit, theme.font(TypeRole.BODY))) + theme.px(UNIT_GAP)
        if is_mirrored(self):
            start, end = end, start
        self.setTextMargins(start - OWN_MARGIN, 0, end, theme.px(2))

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(self._wide or 160), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(self._wide or 64), self.theme.px(HEIGHT))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: D102
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: D102
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        super().paintEvent(event)
        painter, theme = begin(self), self.theme
        body = theme.font(TypeRole.BODY)
        tall = self.height() - theme.px(2)
        x = float(theme.px(ICON_ROOM) if self._icon else 0)
        if self._icon:
            side = theme.px(ICON)
            box = mirror(self, QRectF(0, 0, side, tall))
            theme.draw_icon(painter, self._icon, box.left(), (tall - side) / 2, ICON, "ink3")
        align = END if is_mirrored(self) else START
        if not self.text() and not self._composing:
            box = mirror(self, QRectF(x, 0, self.width() - x, tall))
            ink = theme.colour("ink3")
            words(painter, box, self._hint_text, body, ink, align, elide=True)
        elif self._unit:
            wide = width_of(self.text(), self.font())
            at = min(x + wide + theme.px(UNIT_GAP), self.width() - width_of(self._unit, body) - 1)
            box = mirror(self, QRectF(at, 0, width_of(self._unit, body) + 1, tall))
            words(painter, box, self._unit, body, theme.colour("ink2"), align)
        on = self.hasFocus()
        role = "danger" if self._error else "pen" if on else "rule"
        if not self.isEnabled():
            role = "line2"
        thick = 2 if on or self._error else 1
        y = self.height() - thick
        hairline(painter, theme, 0, y, self.width(), y, role, thick)


class MinutesField(Ruled):
    """Minutes, written as 12, 12m, 1h30 or 1.5h.

    Signals:
        value_changed: the minutes meant now, None for none or for something that is no duration.
    """

    value_changed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        *,
        width: int = MINUTES_WIDTH,
        zero_allowed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "min", placeholder, width=width, numbers=True, parent=parent)
        self._zero_allowed = zero_allowed
        self._last: float | None = None
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits and unit read so anywhere
        self._settle()  # the unit has its room at the end of that direction
        self.textChanged.connect(self._on_text)
        self.editingFinished.connect(self._tidy)

    def value(self) -> float | None:
        """The minutes written, None for none or for something that is no duration."""
        text = self.text().strip()
        if self._zero_allowed and text.strip("0.,m ") == "" and "0" in text:
            return 0.0
        return parse_minutes(text)

    def set_value(self, minutes: float | None) -> None:
        """Show minutes without telling anybody."""
        self.blockSignals(True)  # noqa: FBT003
        self.setText("" if minutes is None else _plain_minutes(minutes))
        self.blockSignals(False)  # noqa: FBT003
        self._last = self.value()
        self.set_error("")

    @property
    def is_valid(self) -> bool:
        """Whether it is empty or holds a duration."""
        return not self.text().strip() or self.value() is not None

    def _on_text(self) -> None:
        value = self.value()
        if self.is_valid:
            self.set_error("")
        if value != self._last:
            self._last = value
            self.value_changed.emit(value)

    def _tidy(self) -> None:
        """Once it is left, write the duration in minutes, or say that it is none."""
        if not self.is_valid:
            self.set_error(WRONG_MINUTES)
            return
        value = self.value()
        tidy = "" if value is None else _plain_minutes(value)
        if tidy != self.text():
            self.setText(tidy)


def _plain_minutes(minutes: float) -> str:
    return f"{minutes:.2f}".rstrip("0").rstrip(".")
