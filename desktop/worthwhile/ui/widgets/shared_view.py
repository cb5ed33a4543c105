"""The list of what was saved for others: two lines each, a third where there is more to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, hairline, is_mirrored, width_of, words
from worthwhile.ui.widgets.scrolling import unframe
from worthwhile.ui.widgets.shared_lines import SharedLine, has_remark, line_of
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from worthwhile.domain.shared import SharedSummary
    from worthwhile.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

_PAD, _HEAD, _LINE, _GAP = 12, 20, 16, 2
_USUAL = 256
_MOST_UNEVEN = 200  # Qt asks for the height of every row: of more, all are equally high
_LINES_KEPT = 1_000
_ROOT = QModelIndex()
INSET = 8
"""Words stand so far from the edges, so that a chosen line's ground has room around them."""


class SharedModel(QAbstractListModel):
    """The saved summaries as rows, in the order they are given; lines are made when looked at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.summaries: tuple[SharedSummary, ...] = ()
        self._today = date(1970, 1, 1)
        self._made: dict[SharedSummary, SharedLine] = {}

    def show_summaries(self, summaries: Sequence[SharedSummary], today: date) -> None:
        """Show these instead."""
        self.beginResetModel()
        if today != self._today or len(self._made) > _LINES_KEPT:
            self._made.clear()
        self.summaries, self._today = tuple(summaries), today
        self.endResetModel()

    def line(self, row: int) -> SharedLine:
        """What a row says."""
        shared = self.summaries[row]
        made = self._made.get(shared)
        if made is None:
            made = self._made[shared] = line_of(shared, self._today)
        return made

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: D102
        return 0 if parent.isValid() else len(self.summaries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).whom
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.line(index.row()).spoken
        return None


class _Rows(QStyledItemDelegate):
    """Paints one line: whom and when, what, and what became of it."""

    def __init__(self, view: SharedView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as it has lines."""
        return QSize(0, self._view.row_height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line."""
        view, row = self._view, index.row()
        theme, line = view.theme, view.model_of.line(row)
        mirrored, px = is_mirrored(view), theme.px
        start, end = (END, START) if mirrored else (START, END)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        self._paint_ground(painter, rect, row)
        room = rect.adjusted(px(INSET), px(_PAD), -px(INSET), 0)
        head = QRectF(room.left(), room.top(), room.width(), px(_HEAD))
        small = theme.font(TypeRole.CAPTION, numbers=True)
        taken = words(painter, head, line.day, small, theme.colour("ink3"), end) + px(12)
        whom = head.adjusted(taken, 0, 0, 0) if mirrored else head.adjusted(0, 0, -taken, 0)
        ink = theme.colour("ink" if line.holds else "ink2")
        words(painter, whom, line.whom, theme.font(TypeRole.BODY_STRONG), ink, start, elide=True)
        below = head.bottom() + px(_GAP)
        font = theme.font(TypeRole.CAPTION)
        fits = (one for one in line.facts if width_of(one, font) <= room.width())
        facts = next(fits, line.facts[-1])
        for text, colour in ((facts, "ink2"), (line.remark, "ink3")):
            box = QRectF(room.left(), below, room.width(), px(_LINE))
            words(painter, box, text, font, theme.colour(colour), start, elide=True)
            below = box.bottom() + px(_GAP)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, row: int) -> None:
        """The hairline under it, and its tint when it is the current one or under the pointer."""
        view, theme = self._view, self._view.theme
        if row < view.model_of.rowCount() - 1:
            left, right = rect.left() + theme.px(INSET), rect.right() - theme.px(INSET)
            hairline(painter, theme, left, rect.bottom() - 1, right, rect.bottom() - 1)
        current = view.hasFocus() and row == view.currentIndex().row()
        if not current and row != view.hovered:
            return
        inner = rect.adjusted(1, 1, -1, -3)
        ringed = current and view.by_keys
        pen = QPen(theme.colour("pen"), 2) if ringed else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(theme.colour("penSoft" if current else "hover"))
        painter.drawRoundedRect(inner, theme.px(6), theme.px(6))


class SharedView(Themed, QListView):
    """A list walked with the arrows; Enter or a click opens the current line.

    Attributes:
        model_of: the rows.
        hovered: the row under the pointer, or -1.
        by_keys: the keyboard came here by a key, so its row is ringed.

    Signals:
        opened(object): this saved summary is to be opened.
    """

    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of = SharedModel(self)
        self.hovered = -1
        self.by_keys = False
        self._has_remarks = False
        unframe(self, theme)
        self.setModel(self.model_of)
        self.setItemDelegate(_Rows(self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.follow(theme)
        self.clicked.connect(self._on_clicked)

    @property
    def current(self) -> SharedSummary | None:
        """The summary of the current row."""
        row = self.currentIndex().row()
        return self.model_of.summaries[row] if 0 <= row < self.model_of.rowCount() else None

    def show_summaries(self, summaries: Sequence[SharedSummary], today: date) -> None:
        """Show these; the keyboard stays on the one it was on, or near it."""
        if tuple(summaries) == self.model_of.summaries:
            return
        row, held = self.currentIndex().row(), self.current
        scrolled = self.verticalScrollBar().value()
        self._has_remarks = any(map(has_remark, summaries))
        self.setUniformItemSizes(not self._has_remarks or len(summaries) > _MOST_UNEVEN)
        self.model_of.show_summaries(summaries, today)
        self.hovered = -1
        same = (at for at, one in enumerate(summaries) if held is not None and one.id == held.id)
        row = next(same, max(0, min(row, len(summaries) - 1)))
        if summaries:
            self.setCurrentIndex(self.model_of.index(row))
        self.verticalScrollBar().setValue(scrolled)

    def whole_height(self) -> int:
        """How high it is with all its rows."""
        summaries = self.model_of.summaries
        if self.uniformItemSizes():
            return len(summaries) * self._tall(remark=self._has_remarks)
        longer = sum(has_remark(one) for one in summaries)
        shorter = len(summaries) - longer
        return longer * self._tall(remark=True) + shorter * self._tall(remark=False)

    def row_height(self, row: int) -> int:
        """How high a row is."""
        if self.uniformItemSizes():
            return self._tall(remark=self._has_remarks)
        return self._tall(remark=has_remark(self.model_of.summaries[row]))

    def _tall(self, *, remark: bool) -> int:
        tall = 2 * _PAD + _HEAD + _GAP + _LINE + (_GAP + _LINE if remark else 0)
        return self.theme.px(tall) + 1

    def sizeHint(self) -> QSize:
        """All its rows, as far as a few go; given more room it takes it."""
        return QSize(self.theme.px(208), min(self.maximumHeight(), self.theme.px(_USUAL)))

    def retheme(self) -> None:
        """Lay the rows out for the new text size."""
        self.scheduleDelayedItemsLayout()
        super().retheme()

    def _on_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self.model_of.summaries[index.row()])

    def _step(self, by: int) -> None:
        row = max(0, min(self.currentIndex().row() + by, self.model_of.rowCount() - 1))
        self.setCurrentIndex(self.model_of.index(row))

    def _use_keys(self, *, on: bool) -> None:
        self.by_keys = on
        self.viewport().update()

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    # Qt's own ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, J K walk; letters do not search, they are keys of the page."""
        self._use_keys(on=True)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.current is not None:
                self.opened.emit(self.current)
        elif plain and key in (Qt.Key.Key_J, Qt.Key.Key_K) and self.model_of.rowCount():
            self._step(1 if key == Qt.Key.Key_J else -1)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press needs no ring: the pointer says where it is."""
        self._use_keys(on=False)
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring the current row when the keyboard came by a key; there is always one."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_of.rowCount():
            self.setCurrentIndex(self.model_of.index(0))
        self._use_keys(on=event.reason() is not Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring leaves with the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()
