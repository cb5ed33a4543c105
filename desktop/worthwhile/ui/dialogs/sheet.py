"""A dialog like a page of a notebook: a title, what it holds, and Close at the foot."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QVBoxLayout, QWidget

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.focus import FocusRing
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.painting import hairline
from worthwhile.ui.widgets.text import PaneTitle, Paragraph

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QShowEvent

    from worthwhile.ui.theme import Theme

_SIDE = 32
_AIR = 48
_LEAST_PART = 120
_ABOVE_REMARK, _BELOW_REMARK = 8, 6


class Sheet(QDialog):
    """As wide as asked for, as high as what it holds; what does not fit scrolls.

    Attributes:
        body: where subclasses put what it holds, below the title.
        foot: its buttons, in the order in which Tab goes through them after the body.
        close_button: puts it away, as Escape does.
    """

    def __init__(
        self,
        theme: Theme,
        title: str,
        caption: str,
        parent: QWidget | None,
        *,
        width: int = 560,
        tallest: int = 560,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._wide, self._tallest, self._over = width, tallest, parent
        self.setModal(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.px(20))
        whole.setSpacing(0)
        page = QWidget()
        self.body = vbox(theme, page, margins=(_SIDE, 28, _SIDE, 16))
        self.body.addWidget(PaneTitle(theme, title))
        if caption:
            said = Paragraph(theme, Paragraph.plain(caption), TypeRole.CAPTION, "ink3")
            self.body.addWidget(said)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_scrolled)
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        whole.addWidget(self._scroll)
        # seen wherever the rest is scrolled to
        self._remark = Paragraph(theme, "", TypeRole.BODY, "ink2")
        self._above_foot = QWidget()
        line = hbox(theme, self._above_foot, margins=(_SIDE, _ABOVE_REMARK, _SIDE, _BELOW_REMARK))
        line.addWidget(self._remark, 1)
        self._above_foot.hide()
        whole.addWidget(self._above_foot)
        self.foot = hbox(theme, margins=(_SIDE, 8, _SIDE, 0), spacing=8)
        self.foot.addStretch(1)
        self.close_button = Button(theme, "Close", "secondary", key="Esc")
        self.close_button.clicked.connect(self.accept)
        self.foot.addWidget(self.close_button)
        whole.addLayout(self.foot)
        self._ring = FocusRing(theme, self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that a part of what it holds is seen."""
        # Qt's own way is content with the cursor of a field, and leaves its edge outside.
        page = self._scroll.widget()
        assert page is not None
        top = widget.mapTo(page, QPoint(0, 0)).y()
        for y in (top + widget.height(), top):
            self._scroll.ensureVisible(0, y, 0, self.theme.px(16))

    @property
    def remark(self) -> str:
        """What was said above the foot."""
        return "" if self._above_foot.isHidden() else self._remark.text()

    def set_remark(self, sentence: str, *, wrong: bool = False) -> None:
        """Say something above the foot, where it is seen next to the buttons; "" for nothing."""
        if sentence or not self._above_foot.isHidden():
            self._remark.set_colour("danger" if wrong else "ink2")
            self._remark.setText(Paragraph.plain(sentence))
            self._above_foot.setVisible(bool(sentence))
            self._remark.setAccessibleName(sentence)
            if sentence:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
            self.fit()

    def order_keys(self) -> None:
        """Let Tab go through the body in its order, then through the foot from start to end.

        Done when it is shown; again when the body got more parts since.
        """
        # Qt's own chain must not be walked: PySide takes each part for the child of the one before
        # it, and so the sheet for its own; the collector then takes an open sheet for rubbish.
        page = self._scroll.widget()
        stops = [
            part
            for part in (page.findChildren(QWidget) if page is not None else [])
            if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.window() is self
        ]
        items = (self.foot.itemAt(place) for place in range(self.foot.count()))
        foot = [part for item in items if item is not None and (part := item.widget()) is not None]
        for before, after in pairwise([*stops, *foot]):
            QWidget.setTabOrder(before, after)

    def fit(self) -> None:
        """Take the height of what it holds, as far as the window below, or the screen, has room."""
        px, room = self.theme.px, self._room()
        width = min(px(self._wide), room.width() - px(_AIR))
        self.setFixedWidth(width)
        self.body.activate()
        tall = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else 0
        tall = max(tall, self.body.totalMinimumSize().height()) + px(24 + 48)
        tall = min(tall, px(self._tallest), room.height() - px(_AIR))
        if not self._above_foot.isHidden():
            said = self._remark.heightForWidth(width - 2 * px(_SIDE))
            tall = min(tall + said + px(_ABOVE_REMARK + _BELOW_REMARK), room.height())
        self.setFixedHeight(tall)

    def height_left(self, around: int) -> int:
        """How high one large part may be.

        Args:
            around: what the other parts take, before scaling.
        """
        px = self.theme.px
        whole = min(px(self._tallest), self._room().height() - px(_AIR))
        return max(px(_LEAST_PART), whole - px(around))

    def _room(self) -> QSize:
        """Of the window it lies over, also when it lies over another dialog; else the screen."""
        if self._over is None:
            return self.screen().availableGeometry().size()
        below = self._over.window()
        while isinstance(below, QDialog) and (parent := below.parentWidget()) is not None:
            below = parent.window()
        return below.size()

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the keys into sight, also when nobody tabbed to it."""
        if now is None or not self._scroll.isAncestorOf(now):
            return
        if now.height() < self._scroll.viewport().height():
            self.reveal(now)

    @Slot()
    def _on_scrolled(self) -> None:
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the keys in order: all parts are there."""
        super().showEvent(event)
        self.order_keys()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a hairline: not every desktop frames a dialog.

        Another one is drawn where more of it goes on below.
        """
        del event
        painter = QPainter(self)
        painter.setPen(self.theme.colour("line2"))
        painter.setBrush(self.theme.colour("card"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        bar, side = self._scroll.verticalScrollBar(), self.theme.px(_SIDE)
        if bar.value() < bar.maximum():
            y = self._scroll.geometry().bottom() + 1
            hairline(painter, self.theme, side, y, self.width() - side, y, "line")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows scroll what does not fit."""
        bar = self._scroll.verticalScrollBar()
        step = self.theme.px(40)
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (step if event.key() == Qt.Key.Key_Down else -step))
            return
        super().keyPressEvent(event)
