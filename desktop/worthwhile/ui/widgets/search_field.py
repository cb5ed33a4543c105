"""The box to search in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, begin, is_mirrored, mirror, words
from worthwhile.ui.widgets.pressable import KEYCAP_HEIGHT, draw_keycap, keycap_width
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

HEIGHT = 32
ICON = 16


class SearchField(Themed, QLineEdit):
    """The box to search in; Esc empties it first."""

    focus_radius = 6

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        key: str | None = None,
        *,
        width: int | None = 280,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._hint_text, self._key, self._wide = placeholder, key, width
        self.follow(theme)
        self.setFrame(False)
        self.setAccessibleName(placeholder)
        wide = QSizePolicy.Policy.Fixed if width else QSizePolicy.Policy.Expanding
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)
        self._clear = self.addAction(
            QIcon(theme.icon("x", 14)), QLineEdit.ActionPosition.TrailingPosition
        )
        self._clear.setToolTip("Clear")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear)
        self.textChanged.connect(self._on_text)
        self._settle()

    def set_placeholder(self, placeholder: str, width: int) -> None:
        """Say other words as long as it is empty, in another width (before scaling)."""
        self._hint_text, self._wide = placeholder, width
        self.updateGeometry()
        self.update()

    def retheme(self) -> None:
        """Set the words in the theme's size."""
        self._clear.setIcon(QIcon(self.theme.icon("x", 14)))
        self._settle()
        super().retheme()

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._settle()

    def _settle(self) -> None:
        theme = self.theme
        self.setFont(theme.font(TypeRole.BODY))
        start, end = theme.px(32), theme.px(6)
        if self._key and not self.text():
            end = keycap_width(theme, self._key) + theme.px(12)
        if is_mirrored(self):
            start, end = end, start
        self.setTextMargins(start, 0, end, 0)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(self._wide or 200), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(min(self._wide or 120, 120)), self.theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        border = "rule" if self.hasFocus() else "line2"
        painter.setPen(QPen(theme.colour(border), 1))
        painter.setBrush(theme.colour("card"))
        radius = theme.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        side = theme.px(ICON)
        box = mirror(self, QRectF(theme.px(10), 0, side, self.height()))
        theme.draw_icon(painter, "search", box.left(), (self.height() - side) / 2, ICON, "ink3")
        if not self.text():
            end = theme.px(10)
            if self._key:
                wide, high = keycap_width(theme, self._key), theme.px(KEYCAP_HEIGHT)
                top = (self.height() - high) / 2
                cap = QRectF(self.width() - wide - theme.px(7), top, wide, high)
                draw_keycap(painter, theme, mirror(self, cap), self._key)
                end = wide + theme.px(12)
            left = theme.px(34)
            room = mirror(self, QRectF(left, 0, self.width() - left - end, self.height()))
            align = END if is_mirrored(self) else START
            font = theme.font(TypeRole.BODY)
            words(painter, room, self._hint_text, font, theme.colour("ink3"), align, elide=True)
        painter.end()
        super().paintEvent(event)
