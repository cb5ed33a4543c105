"""One of a list, on a ruled line with a chevron."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.menus import Menu
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
from worthwhile.ui.widgets.pressable import Pressable

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

HEIGHT = 32
ICON = 16
ICON_ROOM = 24
CHEVRON = 14
CHEVRON_ROOM = 28


class Select(Pressable):
    """Shows the value chosen; pressing it opens a menu with all of them.

    Up and Down choose without opening it.

    Signals:
        chosen: the person chose another value.
    """

    chosen = Signal(object)
    focus_radius = 4

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[str] | Sequence[tuple[Any, str]] = (),
        *,
        value: object = None,
        placeholder: str = "",
        icon: str | None = None,
        width: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the field.

        Args:
            theme: colours and type.
            name: what is being chosen, for a screen reader.
            options: texts, or values with their texts. A text alone is its own value.
            value: chosen at first, None for nothing yet.
            placeholder: shown as long as nothing is chosen.
            icon: before the value.
            width: before scaling; left out, it takes the room there is.
            parent: as for every widget.
        """
        super().__init__(theme, "", parent)
        self._name, self._hint_text, self._icon, self._wide = name, placeholder, icon, width
        self._options: list[tuple[Any, str]] = []
        self._value: object = None
        wide = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self._menu = Menu(theme, name, self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.setMenu(self._menu)
        self.set_options(options, value=value)

    @property
    def value(self) -> Any:  # noqa: ANN401
        """The value chosen, None if there is none."""
        return self._value

    def set_options(
        self, options: Sequence[str] | Sequence[tuple[Any, str]], *, value: object = None
    ) -> None:
        """Offer other values, one of them chosen."""
        self._options = [(o, o) if isinstance(o, str) else o for o in options]
        self.set_value(value)

    def set_value(self, value: object) -> None:
        """Show a value, or none, without telling anybody."""
        self._value = value
        shown = next((text for own, text in self._options if own == value), None)
        self.setText(shown if shown is not None else self._hint_text)
        self.setAccessibleName(f"{self._name}, {shown}" if shown else self._name)

    def set_placeholder(self, placeholder: str) -> None:
        """Show other words as long as nothing is chosen, such as "Mixed"."""
        self._hint_text = placeholder
        self.set_value(self._value)

    def _choose(self, value: object) -> None:
        if value != self._value:
            self.set_value(value)
            self.chosen.emit(value)

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._menu.setMinimumWidth(self.width())
        group = QActionGroup(self._menu)
        for value, text in self._options:
            action = self._menu.add_choice(text, checked=value == self._value)
            group.addAction(action)
            action.setData(value)
        group.triggered.connect(lambda action: self._choose(action.data()))

    def _step(self, step: int) -> None:
        values = [value for value, _ in self._options]
        if not values:
            return
        at = values.index(self._value) + step if self._value in values else 0
        self._choose(values[max(0, min(len(values) - 1, at))])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._step(step)
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:  # noqa: D102
        theme = self.theme
        if self._wide:
            return QSize(theme.px(self._wide), theme.px(HEIGHT))
        room = theme.px(CHEVRON_ROOM + (ICON_ROOM if self._icon else 0))
        text = width_of(self.words, theme.font(TypeRole.BODY))
        return QSize(int(text + 0.999) + room, theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(self._wide or 72), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        tall = self.height() - 1
        x = theme.px(ICON_ROOM) if self._icon else 0
        ink, quiet = "ink" if self._shows_value() else "ink3", "ink" if self.is_hot else "ink2"
        if not self.isEnabled():
            ink = quiet = "ink3"
        if self._icon:
            side = theme.px(ICON)
            box = mirror(self, QRectF(0, 0, side, tall))
            theme.draw_icon(painter, self._icon, box.left(), (tall - side) / 2, ICON, quiet)
        room = self.width() - x - theme.px(CHEVRON + 8)
        align = END if is_mirrored(self) else START
        box = mirror(self, QRectF(x, 0, room, tall))
        font = theme.font(TypeRole.BODY)
        words(painter, box, self.words, font, theme.colour(ink), align, elide=True)
        side = theme.px(CHEVRON)
        box = mirror(self, QRectF(self.width() - side - theme.px(2), 0, side, tall))
        theme.draw_icon(painter, "chevron-down", box.left(), (tall - side) / 2, CHEVRON, quiet)
        rule = "rule" if self.isEnabled() else "line2"
        y = self.height() - 1
        hairline(painter, theme, 0, y, self.width(), y, rule)

    def _shows_value(self) -> bool:
        return any(value == self._value for value, _ in self._options)
