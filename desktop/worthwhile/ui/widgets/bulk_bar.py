"""What can be done to several entries at once: a bar over the foot of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QLinearGradient, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from worthwhile.domain.vocabulary import Kind, Vocabulary
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.layouts import hbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.painting import begin, width_of, words
from worthwhile.ui.widgets.pressable import KEYCAP_HEIGHT, Pressable, draw_keycap, keycap_width
from worthwhile.ui.widgets.surfaces import SHADOW_REACH, draw_shadow
from worthwhile.ui.widgets.text import Label
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import number

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

HEIGHT = 48
_ELEVATION = 2
_ICON = 16
_RADIUS = 10


class BarButton(Pressable):
    """An icon and a word in the bar's own inks; its focus shows as a ring of its own."""

    focus_radius = None  # type: ignore[assignment]  # the window's ring is dark on the dark bar

    def __init__(self, theme: Theme, text: str, icon: str = "", *, key: str = "") -> None:
        super().__init__(theme, text)
        self._icon, self._key = icon, key
        self._short = False

    def set_short(self, short: bool) -> None:
        """Show the icon alone where there is little room."""
        self._short = short and bool(self._icon)
        self.setToolTip(self.words if self._short else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, word and keycap, with a little air."""
        px = self.theme.px
        width = 2 * px(6)
        if self._icon:
            width += px(_ICON)
        if self.words and not self._short and not self._key:
            word = width_of(self.words, self.theme.font(TypeRole.BODY_STRONG))
            width += int(word + 0.999) + (px(6) if self._icon else 0)
        if self._key:
            width += keycap_width(self.theme, self._key)
        return QSize(width, px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """In the inks of the other theme."""
        painter, theme, px = begin(self), self.theme, self.theme.px
        ink, tall = theme.colour("toastInk"), self.height()
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("toastPen"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        elif self.is_hot or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("toastInk", 0.12))
            painter.drawRoundedRect(QRectF(self.rect()), px(6), px(6))
        x = px(6)
        if self._key:
            high = px(KEYCAP_HEIGHT)
            wide = keycap_width(theme, self._key)
            draw_keycap(painter, theme, QRectF(x, (tall - high) / 2, wide, high), self._key, ink)
            return
        if self._icon:
            theme.draw_icon(painter, self._icon, x, (tall - px(_ICON)) / 2, _ICON, "toastInk")
            x += px(_ICON) + px(6)
        if not self._short:
            font = theme.font(TypeRole.BODY_STRONG)
            words(painter, QRectF(x, 0, self.width() - x, tall), self.words, font, ink)


class BulkBar(Themed, QFrame):
    """Inverted, so that it reads as a mode.

    Signals:
        term_chosen(Kind, str): give the entries this name.
        leaving_out_requested(): leave them out of Insights.
        removal_requested(): delete them.
        dismissed(): choose no more.
    """

    term_chosen = Signal(object, str)
    leaving_out_requested = Signal()
    removal_requested = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Chosen entries")
        self._count = Label(theme, "", TypeRole.BODY_BOLD, "toastInk", elide=False)
        self._menus = {kind: Menu(theme, kind.words.capitalize(), self) for kind in Kind}
        self.terms = {
            Kind.TASK_TYPE: BarButton(theme, "Type", "tag"),
            Kind.TOOL: BarButton(theme, "Tool", "bot"),
            Kind.PROJECT: BarButton(theme, "Project", "folder"),
        }
        self.leave_out = BarButton(theme, "Leave out", "eye-off")
        self.remove = BarButton(theme, "Delete", "trash-2")
        self.stop = BarButton(theme, "Stop choosing", key="Esc")
        self._row = hbox(theme, self, margins=(16, 0, 12, 0), spacing=8)
        self._row.addWidget(self._count)
        self._row.gap(17)
        for button in (*self.terms.values(), self.leave_out, self.remove, self.stop):
            self._row.addWidget(button)
        for kind, button in self.terms.items():
            button.setMenu(self._menus[kind])
        self.leave_out.clicked.connect(self.leaving_out_requested)
        self.remove.clicked.connect(self.removal_requested)
        self.stop.clicked.connect(self.dismissed)
        self.follow(theme)

    def set_count(self, count: int) -> None:
        """Say how many are chosen."""
        self._count.setText(f"{number(count)} selected")

    def set_removed(self, removed: bool) -> None:
        """Offer to bring back what was deleted, instead of deleting it."""
        self.remove.setText("Bring back" if removed else "Delete")

    def set_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Offer these names."""
        for kind, menu in self._menus.items():
            menu.clear()
            for term in vocabulary.offered(kind):
                action = menu.add(term.name)
                name = term.name
                action.triggered.connect(
                    lambda _=False, kind=kind, name=name: self.term_chosen.emit(kind, name)
                )
            if kind is Kind.PROJECT:
                menu.addSeparator()
                menu.add("No project").triggered.connect(
                    lambda: self.term_chosen.emit(Kind.PROJECT, "")
                )

    def place(self, room: QWidget, inset: int) -> None:
        """Lie centred over the foot of `room`, with icons alone when there is little of it."""
        px = self.theme.px
        buttons = (*self.terms.values(), self.leave_out, self.remove)
        for short in (False, True):
            for button in buttons:
                button.set_short(short)
            self._row.invalidate()
            wanted = self._row.sizeHint().width()
            if wanted <= room.width() - 2 * px(8):
                break
        x = (room.width() - wanted + inset) // 2
        self.setGeometry(x, room.height() - px(HEIGHT) - px(24), wanted, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The other theme's paper, and a thin line behind the count."""
        painter, px = begin(self), self.theme.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("toast"))
        painter.drawRoundedRect(QRectF(self.rect()), px(_RADIUS), px(_RADIUS))
        line = self.theme.colour("toastInk", 0.25)
        x = self._count.geometry().right() + px(14)
        painter.fillRect(QRectF(x, px(14), 1, px(20)), line)


class BulkFade(Themed, QWidget):
    """The foot of the table fades under the bar, and the bar throws its shadow on it."""

    def __init__(self, theme: Theme, bar: BulkBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.follow(theme)

    def place(self, room: QWidget) -> None:
        """Lie over the foot of `room`."""
        high = self.theme.px(120 + SHADOW_REACH[_ELEVATION] // 2)
        self.setGeometry(0, room.height() - high, room.width(), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """From nothing to the page's own colour, then the shadow."""
        painter, theme = begin(self), self.theme
        top = self.height() - theme.px(120)
        shade = QLinearGradient(0, top, 0, self.height())
        shade.setColorAt(0, theme.colour("desk", 0))
        shade.setColorAt(0.55, theme.colour("desk"))
        painter.fillRect(0, top, self.width(), theme.px(120), shade)
        bar = QRectF(self._bar.geometry().translated(-self.x(), -self.y()))
        draw_shadow(painter, theme, bar, _ELEVATION)
