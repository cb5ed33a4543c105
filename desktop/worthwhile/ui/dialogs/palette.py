"""Find or jump to: pages, things to do, names as filters, and entries by their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QObject,
    QRectF,
    Qt,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QWidget,
)

from worthwhile.ui.dialogs.palette_finds import (
    actions_found,
    entries_found,
    names_found,
    newest,
)
from worthwhile.ui.dialogs.palette_rows import ROW_HEIGHT, Found, FoundModel, FoundRows, answers
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, begin, hairline, is_mirrored, words
from worthwhile.ui.widgets.pressable import draw_keycap, keycap_width
from worthwhile.ui.widgets.surfaces import draw_shadow
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.domain.entry import Entry
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.jobs import Ticket

PLACEHOLDER = "Find or jump to"
NOTHING = "No page, action, name or entry has words that begin like this."
_KEYS = "Up and Down choose, Enter goes there, Esc closes."
_WIDTH, _HEAD, _PAD = 600, 56, 8
_FROM_TOP = 120
_MOST_ROWS = 9
_VEIL = 0.62


class _Words(QLineEdit):
    """What is looked for. Up and Down walk through the list, the focus stays here."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._owner = palette

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._owner.take_key(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return True  # there is nowhere else to go while it is open

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        ):
            self._owner.step_back()


class Palette(Themed, QDialog):
    """A sheet over the window with one field and a list; a part of the window, not a second one.

    It finds actions and names at once; entries are looked for in the background and join the
    list when they are found. Esc, a click beside it or Ctrl+K again closes it.

    Attributes:
        said: that nothing was found, once that is certain; else empty.
    """

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Widget)  # a part of the window, not a second one
        self.desk = desk
        self._window = window
        self._before = QApplication.focusWidget()
        self._entries: tuple[Found, ...] = ()
        self.said = ""
        self._search: Ticket | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("find-or-jump")
        self.setAccessibleName(PLACEHOLDER)
        self.edit = _Words(self)
        self.edit.setFrame(False)
        self.edit.setPlaceholderText(PLACEHOLDER)
        if is_mirrored(self):
            absolute = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            self.edit.setAlignment(absolute | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setAccessibleName(PLACEHOLDER)
        self.edit.setAccessibleDescription(_KEYS)
        self.model = FoundModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(FoundRows(desk.theme, self.model, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("Found")
        self.view.entered.connect(lambda index: self._choose(index.row()))
        self.view.clicked.connect(lambda _: self.go())
        self.edit.textChanged.connect(self._look)
        self.follow(desk.theme)
        self.retheme()
        window.installEventFilter(self)
        self._look("")

    @property
    def current(self) -> Found | None:
        """The line Enter would follow."""
        row = self.view.currentIndex().row()
        return self.model.found[row] if 0 <= row < len(self.model.found) else None

    def open(self) -> None:
        """Show it over the window; a second time takes it away again."""
        others = [one for one in self._window.findChildren(Palette) if one.isVisible()]
        for other in others:
            other.step_back()
        if others:
            self.deleteLater()
            return
        self._lay_out()
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self) -> None:
        """Do what the current line says, in the page that was open before."""
        found = self.current
        if found is None:
            return
        self.step_back()
        found.go()

    def step_back(self) -> None:
        """Close, and give the keys back to where they were."""
        if self.isHidden():
            return
        had_keys = self.edit.hasFocus()
        self._drop_search()
        self.hide()
        if had_keys and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close()
        self.deleteLater()

    def take_key(self, event: QKeyEvent) -> bool:
        """Answer a key pressed in the field; False leaves it to the field."""
        count = len(self.model.found)
        row = self.view.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Escape:
                self.step_back()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if count:
                self._choose((row + (1 if event.key() == Qt.Key.Key_Down else -1)) % count)
            case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp if count:
                step = _MOST_ROWS if event.key() == Qt.Key.Key_PageDown else -_MOST_ROWS
                self._choose(max(0, min(count - 1, row + step)))
            case _:
                return False
        return True

    def retheme(self) -> None:
        """Take fonts and lengths from the theme."""
        self.edit.setFont(self.theme.font(TypeRole.SEARCH))
        if not self.isHidden():
            self._lay_out()
        self.update()

    def _choose(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row))
        self.view.scrollTo(self.view.currentIndex())
        spoken = self.model.data(self.model.index(row), Qt.ItemDataRole.AccessibleTextRole)
        said = f"{spoken}, {row + 1} of {len(self.model.found)}"
        self.view.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.edit, said))

    # What there is to find

    def _look(self, typed: str) -> None:
        typed = typed.strip()
        # Until the answer is there, nothing is offered that the words no longer mean.
        self._entries = tuple(one for one in self._entries if typed and answers(one.text, typed))
        self._fill()
        self._drop_search()
        self._say("")
        if typed:
            self._search = self.desk.jobs.start(
                partial(newest, self.desk.services, typed),
                self._take_entries,
                self._give_up,
            )

    def _drop_search(self) -> None:
        """Want no more answers: other words are looked for, or nothing any more."""
        if self._search is not None:
            self._search.drop()
            self._search = None

    def _take_entries(self, entries: Sequence[Entry]) -> None:
        self._entries = entries_found(self.desk, entries)
        self._fill(keep=True)
        self._say("" if self.model.found else NOTHING)

    def _say(self, sentence: str) -> None:
        """Say it in the place of the list, and to a screen reader."""
        if sentence != self.said:
            self.said = sentence
            self.edit.setAccessibleDescription(sentence or _KEYS)
            if sentence:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.edit, sentence))
            self._lay_out()

    def _give_up(self, _error: Exception) -> None:
        """Entries that cannot be searched are not offered; pages and actions still answer."""
        self._entries = ()
        self._fill(keep=True)

    def _fill(self, *, keep: bool = False) -> None:
        typed = self.edit.text().strip()
        before = self.current.text if keep and self.current else ""
        found = [
            *actions_found(self.desk, typed),
            *names_found(self.desk, typed),
            *(self._entries if typed else ()),
        ]
        self.model.set_found(found)
        self._lay_out()
        if found:
            rows = (row for row, line in enumerate(found) if line.text == before)
            self._choose(next(rows, 0))

    # Place and paint

    def _card(self) -> QRectF:
        theme = self.theme
        rows = min(len(self.model.found), _MOST_ROWS) or bool(self.said)
        wide = min(theme.px(_WIDTH), self.width() - theme.px(48))
        foot = rows * theme.px(ROW_HEIGHT) + 2 * theme.px(_PAD) if rows else 0
        high = theme.px(_HEAD) + foot
        top = min(theme.px(_FROM_TOP), max(theme.px(16), (self.height() - high) // 2))
        high = min(high, self.height() - top - theme.px(16))
        return QRectF((self.width() - wide) // 2, top, wide, high)

    def _lay_out(self) -> None:
        self.setGeometry(self._window.rect())
        theme, card = self.theme, self._card()
        side, key = theme.px(48), keycap_width(theme, "Esc") + theme.px(32)
        left, right = (key, side) if is_mirrored(self) else (side, key)
        field = QRectF(card.left() + left, card.top(), card.width() - left - right, 0)
        field.setHeight(theme.px(_HEAD))
        self.edit.setGeometry(field.toRect())
        pad = theme.px(_PAD)
        rows = card.adjusted(pad, theme.px(_HEAD) + pad, -pad, -pad)
        self.view.setVisible(bool(self.model.found))
        self.view.setGeometry(rows.toRect())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window as it grows."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._lay_out()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the sheet closes it."""
        if not self._card().contains(event.position()):
            self.step_back()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; nothing else gets through to the page below."""
        if not self.take_key(event):
            event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the veil, the sheet and its head."""
        theme, card = self.theme, self._card()
        painter = begin(self)
        painter.fillRect(event.rect(), theme.colour("desk", _VEIL))
        draw_shadow(painter, theme, card, 3)
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.setBrush(theme.colour("card"))
        radius = theme.px(12)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        middle = card.top() + theme.px(_HEAD) / 2
        key = keycap_width(theme, "Esc")
        search, esc = card.left() + theme.px(20), card.right() - theme.px(20) - key
        if is_mirrored(self):
            search, esc = card.right() - theme.px(36), card.left() + theme.px(20)
        theme.draw_icon(painter, "search", search, middle - theme.px(8), 16, "ink3")
        box = QRectF(esc, middle - theme.px(9), key, theme.px(18))
        draw_keycap(painter, theme, box, "Esc")
        if self.model.found or self.said:
            y = card.top() + theme.px(_HEAD)
            hairline(painter, theme, card.left() + 1, y, card.right() - 1, y)
        if self.said:
            side = theme.px(_PAD + 12)
            room = card.adjusted(side, theme.px(_HEAD), -side, 0)
            align, font = END if is_mirrored(self) else START, theme.font(TypeRole.BODY)
            words(painter, room, self.said, font, theme.colour("ink2"), align, elide=True)
