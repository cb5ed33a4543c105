"""What "Find or jump to" shows: its lines, and how one is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from worthwhile.domain.vocabulary import fold
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, is_mirrored, words
from worthwhile.ui.widgets.pressable import draw_keycap, keycap_width

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_AnyIndex = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list.

    Attributes:
        icon: the drawing before it.
        text: what it is.
        note: at the right, quietly: "filter", "yesterday".
        key: at the right instead, as a keycap.
        go: what Enter does.
    """

    icon: str
    text: str
    go: Callable[[], None]
    note: str = ""
    key: str = ""


def answers(text: str, typed: str) -> bool:
    """Whether every typed word begins a word of the text."""
    parts = fold(text).replace(":", " ").split()
    return all(any(part.startswith(word) for part in parts) for word in fold(typed).split())


class FoundModel(QAbstractListModel):
    """What was found, as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Found, ...] = ()

    def set_found(self, found: Sequence[Found]) -> None:
        """Show this instead."""
        self.beginResetModel()
        self.found = tuple(found)
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.found)

    def data(  # noqa: D102
        self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        found = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return found.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (found.text, found.note, found.key) if part)
        return None


class FoundRows(QStyledItemDelegate):
    """Paints one line: icon, words, and at the end a note or a key."""

    def __init__(self, theme: Theme, model: FoundModel, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._model, self._view = theme, model, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        """All rows are equally high."""
        return QSize(0, self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint the row."""
        theme, found = self._theme, self._model.found[index.row()]
        chosen = self._view.currentIndex().row() == index.row()
        mirrored = is_mirrored(self._view)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("penSoft"))
            painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
        inner = rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
        start, end = (END, START) if mirrored else (START, END)
        top = inner.center().y() - theme.px(8)
        x = inner.right() - theme.px(16) if mirrored else inner.left()
        theme.draw_icon(painter, found.icon, x, top)
        key = "⏎" if chosen and not found.key else found.key
        taken = 0.0
        if key:
            taken = keycap_width(theme, key)
            x = inner.left() if mirrored else inner.right() - taken
            box = QRectF(x, inner.center().y() - theme.px(9), taken, theme.px(18))
            draw_keycap(painter, theme, box, key)
        elif found.note:
            small = theme.font(TypeRole.CAPTION)
            taken = words(painter, inner, found.note, small, theme.colour("ink3"), end)
        near, far = theme.px(28), taken + theme.px(12)
        text = inner.adjusted(far, 0, -near, 0) if mirrored else inner.adjusted(near, 0, -far, 0)
        strong = theme.font(TypeRole.BODY_STRONG)
        words(painter, text, found.text, strong, theme.colour("ink"), start, elide=True)
        painter.restore()
