"""A field for a passphrase: dots as it is typed, and an eye that shows the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.painting import begin, is_mirrored
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from worthwhile.ui.theme import Theme

HEIGHT = 44
_EYE = 32
# Qt's own dot is as wide as a letter, and touches the next. A sheet paints its own ground, too.
_DOTS = f"QLineEdit {{ lineedit-password-character: {ord('•')}; background: transparent; }}"
_APART = 2
BELOW_NAME = 8
"""From its name to the box, before scaling: the ring goes between."""


class SecretField(Themed, QLineEdit):
    """A box of its own height; what is typed goes to no dictionary and no clipboard by itself.

    Whoever lays it out lets Tab come to its eye after the fields and the button that sends them:
    between two fields it would be taken for the second one.

    Attributes:
        eye: shows the letters, and hides them again.
    """

    focus_radius = 6

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setStyleSheet(_DOTS)
        self.eye = Button(theme, "", "quiet", "eye", name="Show the passphrase", parent=self)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.clicked.connect(self._on_eye)
        self.follow(theme)
        self._settle()

    @property
    def is_shown(self) -> bool:
        """Whether its letters can be read."""
        return self.echoMode() is QLineEdit.EchoMode.Normal

    def retheme(self) -> None:
        """Take the theme's sizes."""
        self._settle()
        super().retheme()

    @Slot()
    def _on_eye(self) -> None:
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Password if self.is_shown else mode.Normal)
        self._settle()
        self.eye.set_icon("eye-off" if self.is_shown else "eye")
        said = "Hide the passphrase" if self.is_shown else "Show the passphrase"
        self.eye.setAccessibleName(said)
        self.eye.setToolTip(said)

    def _settle(self) -> None:
        theme = self.theme
        font = QFont(theme.font(TypeRole.BODY))
        if not self.is_shown:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, theme.px(_APART))
        self.setFont(font)
        start, end = theme.px(14), theme.px(_EYE + 12)
        if is_mirrored(self):  # dots run from the left in any writing, and would begin at the eye
            start, end = end, start
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            self.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
        self.setTextMargins(start, 0, end, 0)
        self._place_eye()

    def _place_eye(self) -> None:
        side = self.theme.px(_EYE)
        gap = (self.height() - side) // 2
        x = gap if is_mirrored(self) else self.width() - side - gap
        self.eye.setGeometry(x, gap, side, side)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(240), self.theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return QSize(self.theme.px(160), self.theme.px(HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take no letters that were typed on the eye: nobody would see where they went."""
        if self.eye.hasFocus():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the end."""
        super().resizeEvent(event)
        self._place_eye()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        painter.setPen(QPen(theme.colour("rule"), 1))
        painter.setBrush(theme.colour("card"))
        radius = theme.px(6)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()
        super().paintEvent(event)
