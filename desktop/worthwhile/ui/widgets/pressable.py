"""What all push buttons of the program share, and the keycap that says which key does the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import CENTRE, begin, width_of, words
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

KEYCAP_HEIGHT = 18


def keycap_width(theme: Theme, text: str) -> int:
    """How wide a keycap is."""
    wanted = width_of(text, theme.font(TypeRole.KEYCAP)) + theme.px(10)
    return max(theme.px(KEYCAP_HEIGHT), int(wanted + 0.5))


def draw_keycap(
    painter: QPainter, theme: Theme, rect: QRectF, text: str, ink: QColor | None = None
) -> None:
    """A key as a small outlined box.

    Args:
        painter: where.
        theme: colours and type.
        rect: the box.
        text: what is on the key, or "⏎" for Enter.
        ink: of letters and outline on a dark ground; plain on the page if left out.
    """
    border = theme.colour("line2")
    if ink is not None:
        border = QColor(ink)
        border.setAlphaF(0.45)
    painter.setPen(QPen(border, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if ink is not None else theme.colour("card"))
    radius = theme.px(4)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    letters = ink if ink is not None else theme.colour("ink3")
    if text == "⏎":
        _draw_return(painter, rect, letters, theme.text_percent / 100)
        return
    words(painter, rect, text, theme.font(TypeRole.KEYCAP), letters, CENTRE)


def _draw_return(painter: QPainter, rect: QRectF, ink: QColor, k: float) -> None:
    """The arrow of the Enter key, drawn: not every face has it."""
    pen = QPen(ink, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    stem = QPolygonF([QPointF(4, -3.4), QPointF(4, 1), QPointF(-4, 1)])
    head = QPolygonF([QPointF(-1.6, -1.4), QPointF(-4, 1), QPointF(-1.6, 3.4)])
    painter.save()
    painter.translate(rect.center())
    painter.scale(k, k)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(stem)
    painter.drawPolyline(head)
    painter.restore()


class KeyCap(Themed, QLabel):
    """The name of a key, as it is drawn beside what the key does."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow(theme)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: D102
        return QSize(keycap_width(self.theme, self.text()), self.theme.px(KEYCAP_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        draw_keycap(begin(self), self.theme, QRectF(self.rect()), self.text())


class Pressable(Themed, QPushButton):
    """A push button we paint ourselves: its text is no mnemonic, and Enter presses it too."""

    focus_radius = 6

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self.follow(theme)
        self.setText(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The text as it is shown."""
        return self._words

    @property
    def is_hot(self) -> bool:
        """Whether the pointer is over it and it can be pressed."""
        return self.isEnabled() and self.underMouse()

    def setText(self, text: str) -> None:  # noqa: D102
        self._words = text
        super().setText(text.replace("&", "&&"))  # an "R&D" must not become a shortcut
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:  # noqa: D102
        return self.sizeHint()
