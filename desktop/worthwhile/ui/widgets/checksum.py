"""A checksum: its first letters, all of it on demand, and a button that copies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

SHORT = 12
_HALF = 32
_PIXELS = 12


def fixed_font(theme: Theme) -> QFont:
    """The system's face in which all letters are equally wide, in the theme's size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(theme.px(_PIXELS))
    return font


class Checksum(Themed, QWidget):
    """A SHA-256 that can be selected by mouse and keys.

    Attributes:
        label: the letters.
        more: shows all of them, or only the first again.
        copy: puts all of them on the clipboard.
    """

    def __init__(self, theme: Theme, digest: str) -> None:
        super().__init__()
        self._digest = digest
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.label.setAccessibleName(f"SHA-256 {digest}")
        self.more = Button(theme, "Show all", "link", height=20)
        self.more.clicked.connect(self._toggle)
        self.copy = Button(theme, "Copy", "link", height=20, name="Copy the SHA-256")
        self.copy.clicked.connect(self._copy)
        line = hbox(theme, self, spacing=16)
        line.addWidget(self.label)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        self._is_whole = False
        self._show()
        self.follow(theme)
        self.retheme()

    def retheme(self) -> None:
        """Set the letters in the theme's size and ink."""
        self.label.setFont(fixed_font(self.theme))
        palette = self.label.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colour("ink"))
        self.label.setPalette(palette)
        super().retheme()

    def _show(self) -> None:
        digest = self._digest
        whole = f"{digest[:_HALF]}\n{digest[_HALF:]}"
        self.label.setText(whole if self._is_whole else f"{digest[:SHORT]}…")
        self.more.setText("Show less" if self._is_whole else "Show all")

    @Slot()
    def _toggle(self) -> None:
        self._is_whole = not self._is_whole
        self._show()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._digest)
