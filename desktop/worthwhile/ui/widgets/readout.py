"""A small sheet that says what is under the pointer, or on the row the keys have reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import begin
from worthwhile.ui.widgets.text import Paragraph
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_WIDTH = 360
_GAP = 4


class Readout(Themed, QFrame):
    """Two lines beside a row; it takes neither mouse nor keys."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._said = ("", "")
        self._first = Paragraph(theme, "", TypeRole.BODY, "ink")
        self._second = Paragraph(theme, "", TypeRole.CAPTION, "ink2")
        lines = QVBoxLayout(self)
        lines.addWidget(self._first)
        lines.addWidget(self._second)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow(theme)
        self.retheme()
        self.hide()

    @property
    def said(self) -> tuple[str, str]:
        """What it says."""
        return self._said

    def say(self, first: str, second: str, beside: QRect) -> None:
        """Show two lines under a row of the parent, or over it where there is no room below."""
        self._said = (first, second)
        self._first.setText(Paragraph.plain(first))
        self._second.setText(Paragraph.plain(second))
        self._second.setVisible(bool(second))
        over = self._over
        width = min(self.theme.px(_WIDTH), over.width() - 2 * self.theme.px(_GAP))
        self.setFixedWidth(width)
        layout = self.layout()
        assert layout is not None
        height = layout.heightForWidth(width)
        self.setFixedHeight(height)
        gap = self.theme.px(_GAP)
        top = beside.bottom() + gap
        if top + height > over.height():
            top = beside.top() - gap - height
        left = max(gap, min(beside.left(), over.width() - width - gap))
        self.move(QPoint(left, top))
        self.show()
        self.raise_()

    def retheme(self) -> None:
        """Pad for the text size."""
        px = self.theme.px
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(px(12), px(8), px(12), px(8))
            layout.setSpacing(px(2))
        super().retheme()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A raised sheet with a hairline."""
        del event
        painter = begin(self)
        painter.setPen(QPen(self.theme.colour("line2"), 1))
        painter.setBrush(self.theme.colour("raised"))
        radius = self.theme.px(8)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
