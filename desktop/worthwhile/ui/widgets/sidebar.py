"""The sidebar: which page is open, and where everything is stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.glyphs import draw_app_mark
from worthwhile.ui.widgets.painting import begin, fill, hairline, is_mirrored, mirror, words
from worthwhile.ui.widgets.pressable import Pressable
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

WIDTH = 200
RAIL_WIDTH = 56
LOCK_WORDS = "Stored only on this computer"
ENCRYPTED_WORDS = "Encrypted on this computer"
BACKED_UP = "Backed up"


class NavEntry(NamedTuple):
    """One page in the sidebar.

    Attributes:
        name: what the program calls the page.
        title: what a person reads.
        icon: its drawing.
        key: its shortcut as printed, for the tooltip.
        at_foot: below the gap.
    """

    name: str
    title: str
    icon: str
    key: str = ""
    at_foot: bool = False


class _SideButton(Pressable):
    """A button of the sidebar: an icon and a word, or in the rail the icon alone."""

    def __init__(self, theme: Theme, title: str, icon: str, tip: str) -> None:
        super().__init__(theme, title)
        self.rail = False
        self._icon_name = icon
        self.setAccessibleName(title)
        self.setToolTip(tip)
        # a press with the mouse leads into the page, so it leaves the focus there
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_rail(self, rail: bool) -> None:
        """Show the icon alone, or with its word."""
        self.rail = rail
        self.updateGeometry()
        self.update()


class NavItem(_SideButton):
    """One page: card fill and a bar of pen ink where you are."""

    def __init__(self, theme: Theme, entry: NavEntry) -> None:
        tip = f"{entry.title}  {entry.key}" if entry.key else entry.title
        super().__init__(theme, entry.title, entry.icon, tip)
        self.name = entry.name
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """As high as a control, higher in the rail."""
        px = self.theme.px
        return QSize(px(36), px(36)) if self.rail else QSize(px(WIDTH - 24), px(32))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its hint."""
        return QSize(self.theme.px(36), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint fill, bar, icon and word."""
        painter, theme, px = begin(self), self.theme, self.theme.px
        box = QRectF(self.rect())
        here = self.isChecked()
        if here:
            painter.setPen(QPen(theme.colour("line" if theme.dark else "line2"), 1))
            painter.setBrush(theme.colour("sideSel"))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
            self._paint_bar(painter)
        elif self.is_hot or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sideHover"))
            painter.drawRoundedRect(box, px(6), px(6))
        role = "ink" if here else "ink2"
        if self.rail:
            side = px(18)
            x, y = (self.width() - side) / 2, (self.height() - side) / 2
            theme.draw_icon(painter, self._icon_name, x, y, 18, role)
            return
        icon = mirror(self, QRectF(px(10), (self.height() - px(16)) / 2, px(16), px(16)))
        theme.draw_icon(painter, self._icon_name, icon.x(), icon.y(), 16, role)
        text = mirror(self, QRectF(px(36), 0, self.width() - px(40), self.height()))
        align = Qt.AlignmentFlag.AlignRight if is_mirrored(self) else Qt.AlignmentFlag.AlignLeft
        font = theme.font(TypeRole.BODY_STRONG)
        words(painter, text, self.words, font, theme.colour(role), align, elide=True)

    def _paint_bar(self, painter: QPainter) -> None:
        px = self.theme.px
        bar = mirror(self, QRectF(0, (self.height() - px(16)) / 2, px(3), px(16)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("pen"))
        painter.drawRoundedRect(bar, px(3) / 2, px(3) / 2)


class LockLine(_SideButton):
    """Where everything is stored and when it was backed up, in small print.

    Pressing it shows the place, or locks what is encrypted.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, LOCK_WORDS, "lock", "")
        self._whole, self._does = LOCK_WORDS, ("Shows where your data lies", "Press to see where.")
        self._backed_up = ""
        self._tell()

    @property
    def backed_up(self) -> str:
        """The second line: when the last backup was made; empty while that is not known."""
        return f"{BACKED_UP} {self._backed_up}" if self._backed_up else ""

    def set_encrypted(self) -> None:
        """Say that it is encrypted; pressing it locks it then."""
        self.setText(ENCRYPTED_WORDS)
        self._whole = f"{LOCK_WORDS}, encrypted"
        self._does = ("Locks it now", "Press to lock it now (Ctrl L).")
        self._tell()

    @Slot(str)
    def set_backed_up(self, when: str) -> None:
        """Say when the last backup was made: "today 14:02"; "" when there is none."""
        self._backed_up = when
        self._tell()

    def _tell(self) -> None:
        then = f" {self.backed_up}." if self._backed_up else ""
        spoken, shown = self._does
        self.setAccessibleName(self._whole)
        self.setAccessibleDescription(f"{self.backed_up}. {spoken}" if then else spoken)
        self.setToolTip(f"{self._whole}. Nothing is ever sent.{then} {shown}")
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of small print with room to press; the second may be said later."""
        px = self.theme.px
        return QSize(px(36), px(36)) if self.rail else QSize(px(WIDTH - 24), px(44))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its hint."""
        return QSize(self.theme.px(36), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lock and the words."""
        painter, theme, px = begin(self), self.theme, self.theme.px
        role = "ink2" if self.is_hot else "ink3"
        if self.rail:
            side = px(16)
            x, y = (self.width() - side) / 2, (self.height() - side) / 2 + px(2)
            theme.draw_icon(painter, "lock", x, y, 16, role)
            return
        icon = mirror(self, QRectF(px(4), px(9.5), px(13), px(13)))
        theme.draw_icon(painter, "lock", icon.x(), icon.y(), 13, role)
        align = Qt.AlignmentFlag.AlignRight if is_mirrored(self) else Qt.AlignmentFlag.AlignLeft
        font, ink = theme.font(TypeRole.AXIS), theme.colour(role)
        for top, said in ((8, self.words), (24, self.backed_up)):
            text = mirror(self, QRectF(px(22), px(top), self.width() - px(22), px(16)))
            words(painter, text, said, font, ink, align, elide=True)


class _Brand(Themed, QWidget):
    """The mark and the name. It says nothing a title bar does not, so it is no control."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.follow(theme)
        self.rail = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self.theme.px(36), self.theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the Worth axis in small, and the name in serif."""
        painter, theme, px = begin(self), self.theme, self.theme.px
        mark = mirror(self, QRectF(px(6 if self.rail else 8), px(4), px(24), px(24)))
        draw_app_mark(painter, theme, mark.x(), mark.y(), px(24))
        if self.rail:
            return
        text = mirror(self, QRectF(px(40), 0, self.width() - px(40), self.height()))
        align = Qt.AlignmentFlag.AlignRight if is_mirrored(self) else Qt.AlignmentFlag.AlignLeft
        words(
            painter,
            text,
            "Worthwhile",
            theme.font(TypeRole.BRAND),
            theme.colour("ink"),
            align,
            elide=True,
        )


class Sidebar(Themed, QWidget):
    """Mark, pages, settings at the foot, and the line that says where everything is stored.

    Signals:
        page_chosen(str): a person pressed this page's name.
        storage_asked(): a person wants to know where the data lies.
    """

    page_chosen = Signal(str)
    storage_asked = Signal()

    def __init__(self, theme: Theme, entries: Sequence[NavEntry]) -> None:
        super().__init__()
        self.follow(theme)
        self.rail = False
        self.setAccessibleName("Pages")
        self._brand = _Brand(theme)
        self._group = QButtonGroup(self)
        self.items = {entry.name: NavItem(theme, entry) for entry in entries}
        self.lock_line = LockLine(theme)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._brand)
        self._head_gap, self._foot_gap = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self._column.addItem(self._head_gap)
        for entry in sorted(entries, key=lambda entry: entry.at_foot):
            if entry.at_foot:
                self._column.addStretch(1)
            self._column.addWidget(self.items[entry.name])
            self._group.addButton(self.items[entry.name])
        self._column.addItem(self._foot_gap)  # the rule painted here separates
        self._column.addWidget(self.lock_line)
        self._group.buttonClicked.connect(self._on_clicked)
        self.lock_line.clicked.connect(self.storage_asked)
        self.retheme()

    def select(self, name: str) -> None:
        """Show which page is open."""
        self.items[name].setChecked(True)

    def set_rail(self, rail: bool) -> None:
        """Be a rail of icons, or a column with words."""
        if rail != self.rail:
            self.rail = rail
            self.retheme()

    def retheme(self) -> None:
        """Take the theme's sizes."""
        px = self.theme.px
        self.setFixedWidth(px(RAIL_WIDTH if self.rail else WIDTH))
        side = px(10 if self.rail else 12)
        self._column.setContentsMargins(side, px(20), side, px(12))
        self._column.setSpacing(px(4))
        self._head_gap.changeSize(0, px(16))
        self._foot_gap.changeSize(0, px(9))
        for button in (*self.items.values(), self.lock_line):
            button.set_rail(self.rail)
        self._brand.rail = self.rail
        self._column.invalidate()
        super().retheme()

    @Slot(object)
    def _on_clicked(self, item: NavItem) -> None:
        self.page_chosen.emit(item.name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the rule at the edge and the one above the lock line."""
        painter, theme = begin(self), self.theme
        fill(painter, self.rect(), theme.colour("side"))
        edge = 0 if is_mirrored(self) else self.width() - 1
        hairline(painter, theme, edge, 0, edge, self.height(), "line")
        margins = self._column.contentsMargins()
        y = self.lock_line.y() - theme.px(5)
        role = "line" if theme.dark else "line2"
        hairline(painter, theme, margins.left(), y, self.width() - margins.right(), y, role)
