"""The exact copy of a saved summary, as it is: a text, or a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QWidget

from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.widgets.checksum import fixed_font

if TYPE_CHECKING:
    from worthwhile.domain.shared import Format
    from worthwhile.ui.theme import Theme

TITLE = "The exact copy"
_WIDE, _TALL = 760, 640
_AROUND = 190
"""What title and foot of the dialog take, and the air around it."""


class CopyDialog(Sheet):
    """Shows what was saved, byte for byte; nothing in it can be changed.

    Attributes:
        shown: the text, or what the picture lies in.
    """

    def __init__(self, theme: Theme, data: bytes, format: Format, parent: QWidget) -> None:
        about = f"{format.words}, as it was saved"
        super().__init__(theme, TITLE, about, parent, width=_WIDE, tallest=_TALL)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(f"{TITLE}: {about}")
        self.shown: QWidget = self._text(data) if format.is_text else self._picture(data)
        self.shown.setMinimumHeight(self.height_left(_AROUND))
        self.body.gap(16)
        self.body.addWidget(self.shown)
        self.fit()
        self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self, data: bytes) -> QWidget:
        text = QPlainTextEdit(data.decode("utf-8", errors="replace"))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        text.setFrameShape(QFrame.Shape.NoFrame)
        text.setFont(fixed_font(self.theme))
        text.setAccessibleName("Its text")
        return text

    def _picture(self, data: bytes) -> QWidget:
        picture = QPixmap()
        picture.loadFromData(data)
        label = QLabel()
        wide = self.theme.px(_WIDE - 96)
        ratio = self.devicePixelRatioF()
        scaled = picture.scaledToWidth(
            min(picture.width(), round(wide * ratio)),
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        label.setPixmap(scaled)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        label.setAccessibleName("The picture that was saved")
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setAccessibleName("The picture that was saved")
        area.setWidget(label)
        return area
