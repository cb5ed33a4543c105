"""The Journal's table: a view that walks from entry to entry, past the days' headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from worthwhile.domain.outcome import Outcome
from worthwhile.ui.journal_lines import Column, JournalLines
from worthwhile.ui.widgets.journal_view import JournalView

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_Command = QItemSelectionModel.SelectionFlag
_ROW = _Command.ClearAndSelect | _Command.Rows
_TOGGLE = _Command.Toggle | _Command.Rows
_DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): Outcome.from_key(digit) for digit in range(1, 6)}
_Action = QAbstractItemView.CursorAction


class JournalTable(JournalView):
    """Rows of entries under their days. Keys walk past the days' headings.

    Signals:
        opened(): the current entry is to be edited.
        rated(Outcome): a digit was pressed on the chosen rows.
        removal_requested(): Delete was pressed.
        dismissed(): Esc was pressed.
        marking_changed(bool): several rows are being chosen, or no more.
    """

    opened = Signal()
    rated = Signal(object)
    removal_requested = Signal()
    dismissed = Signal()
    marking_changed = Signal(bool)

    def __init__(self, theme: Theme, model: JournalLines, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self.doubleClicked.connect(self._double_clicked)

    def spans(self) -> list[tuple[int, int]]:
        """The chosen rows as (first, last) pairs; a pair may run over headings."""
        return [(span.top(), span.bottom()) for span in self.selectionModel().selection().toList()]

    def set_marking(self, on: bool) -> None:
        """Begin or end choosing several rows; ending keeps the current row only."""
        if on == self._marking:
            return
        self._marking = self._delegate.marking = on
        self.updateGeometries()
        if on:
            self.scrollTo(self.currentIndex())
        self._place_ring()
        self.viewport().update()
        self.marking_changed.emit(on)

    def go_to(self, row: int, *, choose: bool = True, show: bool = True) -> None:
        """Give a row the keyboard, choose it alone unless told not to, and scroll to it."""
        index = self._journal.index(row, Column.TASK)
        # Qt scrolls to a new current row by itself, unless told that the place is kept
        scrolled = self.verticalScrollBar().value()
        self.selectionModel().setCurrentIndex(index, _ROW if choose else _Command.NoUpdate)
        if show:
            self.scrollTo(index)
        else:
            self.verticalScrollBar().setValue(scrolled)

    def choose_spans(self, spans: list[tuple[int, int]]) -> None:
        """Choose these rows and no others, without moving the keyboard."""
        chosen, last = QItemSelection(), self._journal.columnCount() - 1
        for top, bottom in spans:
            chosen.select(self._journal.index(top, 0), self._journal.index(bottom, last))
        self.selectionModel().select(chosen, _Command.ClearAndSelect)

    def step(self, by: int) -> None:
        """Go to the next or the previous entry."""
        action = _Action.MoveDown if by > 0 else _Action.MoveUp
        index = self.moveCursor(action, Qt.KeyboardModifier.NoModifier)
        if index.isValid():
            self.go_to(index.row(), choose=not self._marking)

    def toggle_mark(self) -> None:
        """Choose the current row in addition, or no more."""
        index = self.currentIndex()
        if not index.isValid():
            return
        if self._marking:
            self.selectionModel().select(index, _TOGGLE)
        else:
            self.selectionModel().select(index, _ROW)
            self.set_marking(on=True)

    @Slot(QModelIndex)
    def _double_clicked(self, index: QModelIndex) -> None:
        if not self._journal.is_heading(index.row()):
            self.opened.emit()

    def _use_keyboard(self, *, on: bool) -> None:
        if on is not self._keyboard:
            self._keyboard = on
            self._place_ring()

    # Qt's own ---------------------------------------------------------------------------

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Where a key leads: always to an entry, never to a heading."""
        model, row = self._journal, self.current_row()
        last = model.rowCount() - 1
        match action:
            case _Action.MoveDown | _Action.MoveNext:
                wanted, step = row + 1, 1
            case _Action.MoveUp | _Action.MovePrevious:
                wanted, step = row - 1, -1
            case _Action.MoveHome:
                wanted, step = 0, 1
            case _Action.MoveEnd:
                wanted, step = last, -1
            case _Action.MovePageDown | _Action.MovePageUp:
                wanted = super().moveCursor(action, modifiers).row()
                step = 1 if action == _Action.MovePageDown else -1
            case _:
                return self.currentIndex()
        found = model.next_entry_row(wanted, step)
        if found is None:
            found = model.next_entry_row(max(0, min(wanted, last)), -step)
        return QModelIndex() if found is None else model.index(found, Column.TASK)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """While several are being chosen, plain arrows only walk and the first column toggles."""
        if self._marking and isinstance(event, QKeyEvent):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if not shift:
                return _Command.NoUpdate
        if isinstance(event, QMouseEvent) and index.isValid():
            pressed = event.type() == QEvent.Type.MouseButtonPress
            if self._marking and index.column() == Column.MARK:
                return _TOGGLE if pressed else _Command.NoUpdate
        return super().selectionCommand(index, event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Keep the ring with the keyboard."""
        super().currentChanged(current, previous)
        self._place_ring()

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here; searching through all rows would read every page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate, J K walk, X chooses, E edits, Delete removes, Esc leaves."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        key = event.key()
        self._use_keyboard(on=True)
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif event.text() == "/":
            event.ignore()  # the page's: search
        elif not plain or not self._take(Qt.Key(key)):
            super().keyPressEvent(event)

    def _take(self, key: Qt.Key) -> bool:
        if key in _DIGITS:
            self.rated.emit(_DIGITS[key])
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.step(1 if key == Qt.Key.Key_J else -1)
        elif key in (Qt.Key.Key_X, Qt.Key.Key_Space):
            self.toggle_mark()
        elif key in (Qt.Key.Key_E, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the entries chooses nothing and loses nothing."""
        self._use_keyboard(on=False)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self._journal.is_heading(index.row()):
            event.accept()
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring the current row when the keyboard came here by a key."""
        super().focusInEvent(event)
        self._keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        self._place_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring leaves with the keyboard."""
        super().focusOutEvent(event)
        self._place_ring()
