"""Chips: small round buttons that hold a filter or a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QPen

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import begin, mirror, width_of, words
from worthwhile.ui.widgets.pressable import Pressable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from worthwhile.ui.theme import Theme

HEIGHT = 28
PAD = 10
ICON = 14
CROSS = 12
TAIL = 18  # the chevron or the cross, with the gap before it
ICON_ROOM = 20
PREFIX_GAP = 5


class Chip(Pressable):
    """A filter: its name and a chevron; once set, its name, its value and a cross.

    Signals:
        cleared: the cross was pressed, or Backspace or Delete on a chip that is set.
    """

    cleared = Signal()
    focus_radius = HEIGHT // 2

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str | None = None,
        *,
        menu: QMenu | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build a chip.

        Args:
            theme: colours and type.
            text: the filter's name, or what it says as long as nothing is set.
            icon: before the text.
            menu: opened by pressing it; then it has a chevron.
            parent: as for every widget.
        """
        super().__init__(theme, text, parent)
        self._icon = icon
        self._name = text
        self._value: str | None = None
        self._opens = menu  # Qt does not keep the Python half of a menu alive
        if menu is not None:
            self.setMenu(menu)
        self._say()

    @property
    def value(self) -> str | None:
        """The value it is set to, None if it is not set."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Show a value behind the name, on the pen's tint; None takes it away."""
        self._value = value
        self._say()

    def set_name(self, name: str) -> None:
        """Say something else as long as no value is set."""
        self._name = name
        self._say()

    def _say(self) -> None:
        self.setText(self._name if self._value is None else self._value)
        name = self._name if self._value is None else f"{self._name}: {self._value}"
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def _has_tail(self) -> bool:
        return self._value is not None or self.menu() is not None

    def _on_cross(self, pos: QPoint) -> bool:
        if self._value is None:
            return False
        room = self.theme.px(TAIL + PAD - 2)
        box = mirror(self, QRectF(self.width() - room, 0, room, self.height()))
        return box.contains(pos)

    def sizeHint(self) -> QSize:  # noqa: D102
        theme = self.theme
        width = 2 * theme.px(PAD) + width_of(self.words, theme.font(TypeRole.LABEL))
        if self._icon:
            width += theme.px(ICON_ROOM)
        if self._value is not None:
            width += width_of(self._name, theme.font(TypeRole.CAPTION)) + theme.px(PREFIX_GAP)
        if self._has_tail():
            width += theme.px(TAIL)
        return QSize(int(width + 0.999), theme.px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: D102
        if event.button() == Qt.MouseButton.LeftButton and self._on_cross(
            event.position().toPoint()
        ):
            self.cleared.emit()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if self._value is not None and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.cleared.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        on, tall = self._value is not None, self.height()
        ground = "penSoft" if on else "hover" if self.is_hot or self.isDown() else None
        painter.setPen(QPen(theme.colour("penLine" if on else "line2"), 1))
        painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        ink, quiet = ("penInk", "penInk") if on else ("ink", "ink2")
        if not self.isEnabled():
            ink = quiet = "ink3"
        x = float(theme.px(PAD))
        if self._icon:
            side = theme.px(ICON)
            box = mirror(self, QRectF(x, 0, side, tall))
            theme.draw_icon(painter, self._icon, box.left(), (tall - side) / 2, ICON, quiet)
            x += theme.px(ICON_ROOM)
        if on:
            font = theme.font(TypeRole.CAPTION)
            wide = width_of(self._name, font)
            box = mirror(self, QRectF(x, 0, wide, tall))
            words(painter, box, self._name, font, theme.colour(quiet))
            x += wide + theme.px(PREFIX_GAP)
        font = theme.font(TypeRole.LABEL)
        wide = width_of(self.words, font)
        words(painter, mirror(self, QRectF(x, 0, wide, tall)), self.words, font, theme.colour(ink))
        x += wide + theme.px(4)
        if self._has_tail():
            drawing, size = ("x", CROSS) if on else ("chevron-down", ICON)
            side = theme.px(size)
            box = mirror(self, QRectF(x + theme.px(1), 0, side, tall))
            role = "penInk" if on else "ink3"
            theme.draw_icon(painter, drawing, box.left(), (tall - side) / 2, size, role)


class ToggleChip(Pressable):
    """A choice that is on or off; on is the pen's tint, its border and heavier letters."""

    focus_radius = HEIGHT // 2

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str | None = None,
        *,
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._icon = icon
        self.setCheckable(True)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:  # noqa: D102
        theme = self.theme
        width = 2 * theme.px(PAD) + width_of(self.words, theme.font(TypeRole.LABEL_BOLD))
        if self._icon:
            width += theme.px(ICON_ROOM)
        return QSize(int(width + 0.999), theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        on, tall = self.isChecked(), self.height()
        ground = "penSoft" if on else "hover" if self.is_hot or self.isDown() else None
        painter.setPen(QPen(theme.colour("pen" if on else "line2"), 1))
        painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        ink, quiet = ("penInk", "penInk") if on else ("ink", "ink2")
        if not self.isEnabled():
            ink = quiet = "ink3"
        font = theme.font(TypeRole.LABEL_BOLD if on else TypeRole.LABEL)
        room = width_of(self.words, theme.font(TypeRole.LABEL_BOLD))
        x = (self.width() - self.sizeHint().width()) / 2 + theme.px(PAD)
        if self._icon:
            side = theme.px(ICON)
            box = mirror(self, QRectF(x, 0, side, tall))
            theme.draw_icon(painter, self._icon, box.left(), (tall - side) / 2, ICON, quiet)
            x += theme.px(ICON_ROOM)
        x += (room - width_of(self.words, font)) / 2
        box = mirror(self, QRectF(x, 0, width_of(self.words, font), tall))
        words(painter, box, self.words, font, theme.colour(ink))
