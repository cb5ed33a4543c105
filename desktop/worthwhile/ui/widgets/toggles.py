"""Checks, radios and switches, with a line of explanation if they need one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import (
    END,
    START,
    begin,
    is_mirrored,
    mirror,
    width_of,
    words,
)
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

BOX = 16
TEXT_AT = 24
HEIGHT = 24
HEIGHT_EXPLAINED = 44
SWITCH_WIDTH = 32
SWITCH_HEIGHT = 18
BORDER = 1.25


class _Toggle(Themed):
    """What checks, radios and switches share: their words, size and how they are laid out."""

    _explanation: str
    _shown: str

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        explanation: str = "",
        *,
        checked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        # the Qt class, which comes after this one
        super().__init__(parent)  # type: ignore[call-arg]
        button = self._button()
        self._explanation, self._shown = explanation, text
        self.follow(theme)
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.setAccessibleDescription(explanation)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAttribute(Qt.WidgetAttribute.WA_Hover)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        button.setChecked(checked)

    def hitButton(self, pos: QPoint) -> bool:
        return self._button().rect().contains(pos)

    def sizeHint(self) -> QSize:
        theme = self.theme
        text = width_of(self._shown, theme.font(TypeRole.BODY))
        below = width_of(self._explanation, theme.font(TypeRole.CAPTION))
        height = HEIGHT_EXPLAINED if self._explanation else HEIGHT
        return QSize(theme.px(self._beside) + int(max(text, below) + 0.999), theme.px(height))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(self.theme.px(self._beside + 48), hint.width()), hint.height())

    def set_words(self, text: str) -> None:
        """Say something else beside it."""
        if text == self._shown:
            return
        button = self._button()
        self._shown = text
        button.setText(text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.updateGeometry()
        button.update()

    def _button(self) -> QAbstractButton:
        assert isinstance(self, QAbstractButton)
        return self

    @property
    def _beside(self) -> int:
        """How wide what stands beside the words is, with the gap."""
        return TEXT_AT

    def _paint_words(self, painter: QPainter, text_at: int, room_after: int) -> None:
        theme, button = self.theme, self._button()
        x = theme.px(text_at)
        wide = button.width() - x - theme.px(room_after)
        align = END if is_mirrored(button) else START
        ink = theme.colour("ink" if button.isEnabled() else "ink3")
        top = mirror(button, QRectF(x, theme.px(2), wide, theme.px(20)))
        words(painter, top, self._shown, theme.font(TypeRole.BODY), ink, align, elide=True)
        if self._explanation:
            low = mirror(button, QRectF(x, theme.px(22), wide, theme.px(16)))
            font = theme.font(TypeRole.CAPTION)
            words(painter, low, self._explanation, font, theme.colour("ink3"), align, elide=True)

    def _edge(self) -> QPen:
        """The border of the box: what says that there is a control, so 3:1 at least."""
        button = self._button()
        hot = button.underMouse() and button.isEnabled()
        role = "primary" if button.isChecked() else "ink2" if hot else "rule"
        if not button.isEnabled():
            role = "line2"
        return QPen(self.theme.colour(role), BORDER)

    def _fill(self) -> str:
        button = self._button()
        if not button.isEnabled():
            return "ink3" if button.isChecked() else "sunken"
        return "primary" if button.isChecked() else "card"

    def _box(self) -> QRectF:
        k = self.theme.text_percent / 100
        return mirror(self._button(), QRectF(0.75, 4 * k + 0.75, BOX * k - 1.5, BOX * k - 1.5))


class Check(_Toggle, QCheckBox):
    """A check box; the whole line can be clicked."""

    focus_radius = 4

    @property
    def _beside(self) -> int:
        return TEXT_AT if self._shown else BOX

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme, box = begin(self), self.theme, self._box()
        k = theme.text_percent / 100
        painter.setPen(self._edge())
        painter.setBrush(theme.colour(self._fill()))
        painter.drawRoundedRect(box, 3.5 * k, 3.5 * k)
        if self.checkState() != Qt.CheckState.Unchecked:
            ink = QPen(theme.colour("onInk"), 1.9 * k)
            ink.setCapStyle(Qt.PenCapStyle.RoundCap)
            ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(ink)
            at = box.topLeft()
            hook = [(3.6, 7.5), (6.2, 10.1), (10.9, 4.6)]
            if self.checkState() == Qt.CheckState.PartiallyChecked:
                hook = [(3.8, 7.25), (10.7, 7.25)]
            painter.drawPolyline(QPolygonF([at + QPointF(x * k, y * k) for x, y in hook]))
        self._paint_words(painter, TEXT_AT, 0)


class Radio(_Toggle, QRadioButton):
    """A radio button; those with the same parent exclude each other."""

    focus_radius = 4

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme, box = begin(self), self.theme, self._box()
        painter.setPen(self._edge())
        painter.setBrush(theme.colour("card" if self.isEnabled() else "sunken"))
        painter.drawEllipse(box)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("primary" if self.isEnabled() else "ink3"))
            painter.drawEllipse(box.center(), theme.px(40) / 10, theme.px(40) / 10)
        self._paint_words(painter, TEXT_AT, 0)


class Switch(_Toggle, QCheckBox):
    """A switch that acts at once: its words first, the switch at the end of the line."""

    focus_radius = 6

    @property
    def _beside(self) -> int:
        return SWITCH_WIDTH + 16

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: D102
        painter, theme = begin(self), self.theme
        k = theme.text_percent / 100
        wide, high = SWITCH_WIDTH * k, SWITCH_HEIGHT * k
        track = mirror(self, QRectF(self.width() - wide, 3 * k, wide, high))
        painter.setPen(self._edge())
        painter.setBrush(theme.colour(self._fill()))
        inner = track.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        on = self.isChecked()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("onInk" if on else "rule"))
        at_end = on != is_mirrored(self)
        x = track.right() - 9 * k if at_end else track.left() + 9 * k
        painter.drawEllipse(QPointF(x, track.center().y()), 5 * k, 5 * k)
        self._paint_words(painter, 0, SWITCH_WIDTH + 12)
