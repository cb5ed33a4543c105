"""A block of plain text as it is, to be read and copied: a report, a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

RADIUS = 6
_SIDE, _ABOVE = 12, 10


class PlainBlock(Themed, QLabel):
    """Lines in letters of one width on a sunken ground; keys and pointer can select in it."""

    def __init__(
        self, theme: Theme, text: str, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # with Tab too, to be read and selected
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # program text, whatever is read
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.setText(text)
        self.follow(theme)
        self.retheme()

    def retheme(self) -> None:
        """Take on the theme's colours and text size."""
        theme = self.theme
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.font(TypeRole.CAPTION).pixelSize())
        self.setFont(font)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("ink"))
        self.setPalette(palette)
        self.setContentsMargins(
            theme.px(_SIDE), theme.px(_ABOVE), theme.px(_SIDE), theme.px(_ABOVE)
        )
        super().retheme()

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(120), self.theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour("line2"), 1))
        painter.setBrush(self.theme.colour("sunken"))
        radius = self.theme.px(RADIUS)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)
