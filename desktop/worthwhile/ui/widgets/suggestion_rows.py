"""The rows of the suggestions: what they hold, and how one is painted."""

from __future__ import annotations

from collections.abc import Sequence
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

from worthwhile.domain.completion import Origin, Suggestion
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.painting import END, START, is_mirrored, words

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_AnyIndex = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 36


def spoken(offer: Suggestion) -> str:
    """A suggestion as a screen reader says it."""
    return f"{offer.name}, {offer.detail}" if offer.detail else offer.name


class SuggestionModel(QAbstractListModel):
    """Suggestions as rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offers: tuple[Suggestion, ...] = ()

    def set_offers(self, offers: Sequence[Suggestion]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex = QModelIndex()) -> int:  # noqa: B008
        """How many offers there are."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name, and the whole row as it is spoken."""
        offer = self.offers[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.name
        return spoken(offer) if role == Qt.ItemDataRole.AccessibleTextRole else None


class SuggestionRows(QStyledItemDelegate):
    """Paints one offer: icon, name, and at the right what it was good for."""

    def __init__(self, theme: Theme, model: SuggestionModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        """All rows are equally high."""
        return QSize(0, self._theme.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint the row."""
        theme, offer = self._theme, self._model.offers[index.row()]
        rect = QRectF(option.rect)
        view = self.parent()
        chosen = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("penSoft"))
            painter.drawRoundedRect(rect, theme.px(5), theme.px(5))
        inner = rect.adjusted(theme.px(36), 0, -theme.px(10), 0)
        strong, small = theme.font(TypeRole.BODY_STRONG), theme.font(TypeRole.CAPTION)
        mirrored = is_mirrored(view) if isinstance(view, QListView) else False
        icon_x = rect.left() + theme.px(10)
        if mirrored:
            icon_x = rect.right() - theme.px(26)
            inner = rect.adjusted(theme.px(10), 0, -theme.px(36), 0)
        theme.draw_icon(painter, _icon(offer), icon_x, rect.center().y() - theme.px(8))
        start, end = (END, START) if mirrored else (START, END)
        taken = words(painter, inner, offer.name, strong, theme.colour("ink"), start, elide=True)
        rest = (
            inner.adjusted(0, 0, -taken - theme.px(16), 0)
            if mirrored
            else inner.adjusted(taken + theme.px(16), 0, 0, 0)
        )
        ink = theme.colour("ink2" if chosen else "ink3")
        words(painter, rest, offer.detail, small, ink, end, elide=True)
        painter.restore()


def is_no_ai(offer: Suggestion) -> bool:
    """Whether it stands for a task done without AI."""
    return offer.term is not None and offer.term.no_ai


def _icon(offer: Suggestion) -> str:
    if is_no_ai(offer):
        return "user"
    if offer.origin is Origin.NEW:
        return "plus"
    return _ICONS[offer.kind]


_ICONS = {Kind.TOOL: "message-square", Kind.TASK_TYPE: "tag", Kind.PROJECT: "folder"}
