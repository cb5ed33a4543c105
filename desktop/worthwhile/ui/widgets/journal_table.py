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
    QColor,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from worthwhile.domain.outcome import Outcome
from worthwhile.ui.models.journal_model import Column, JournalModel
from worthwhile.ui.widgets.journal_delegate import JournalDelegate
from worthwhile.ui.widgets.journal_header import JournalHeader
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

_WIDTHS = {
    Column.MARK: 28,
    Column.OUTCOME: 68,
    Column.TOOL: 100,
    Column.TASK_TYPE: 92,
    Column.NET: 60,
}
_MOST_TALL = 5_000  # beyond so many days a heading is as high as an entry: that costs nothing
_BAR_ROOM = 92  # what the bar for several entries covers at the foot
_Command = QItemSelectionModel.SelectionFlag
_ROW = _Command.ClearAndSelect | _Command.Rows
_TOGGLE = _Command.Toggle | _Command.Rows
_DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): Outcome.from_key(digit) for digit in range(1, 6)}
_Action = QAbstractItemView.CursorAction


class JournalTable(Themed, QTableView):
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

    def __init__(self, theme: Theme, model: JournalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = model
        self._marking = False
        self._keyboard = False
        self._delegate = JournalDelegate(theme, model, self)
        self._header = JournalHeader(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        self.setAccessibleName("Entries")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        sides = self.verticalHeader()
        sides.hide()
        sides.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sides.setMinimumSectionSize(1)
        # the delegate paints the bands; Qt would fill the whole row first
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.doubleClicked.connect(self._double_clicked)
        self.follow(theme)
        self.retheme()

    @property
    def marking(self) -> bool:
        """Whether several rows are being chosen."""
        return self._marking

    @property
    def header(self) -> JournalHeader:
        """The columns' names."""
        return self._header

    def spans(self) -> list[tuple[int, int]]:
        """The chosen rows as (first, last) pairs; a pair may run over headings."""
        return [(span.top(), span.bottom()) for span in self.selectionModel().selection().toList()]

    def current_row(self) -> int:
        """The row that has the keyboard, or -1."""
        return self.currentIndex().row()

    def set_marking(self, on: bool) -> None:
        """Begin or end choosing several rows; ending keeps the current row only."""
        if on == self._marking:
            return
        self._marking = self._delegate.marking = on
        self.updateGeometries()
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

    def fit_rows(self) -> None:
        """Give entries and headings their heights, after the model was reset."""
        rows, sides = self._journal.rows, self.verticalHeader()
        entry, heading = self.theme.px(40), self.theme.px(44)
        # silently: each change of one row would otherwise lay the table out anew
        blocked = sides.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
        sides.setUpdatesEnabled(False)
        sides.setDefaultSectionSize(entry)
        if rows is not None and len(rows.heads) <= _MOST_TALL:
            for head in rows.heads[1:].tolist():
                sides.resizeSection(head, heading)
        sides.setUpdatesEnabled(True)
        sides.blockSignals(blocked)
        self.updateGeometries()

    def set_type_shown(self, shown: bool) -> None:
        """Show or hide the column of task types."""
        self.setColumnHidden(Column.TASK_TYPE, not shown)

    def retheme(self) -> None:
        """Take on text size and colours."""
        px = self.theme.px
        header = self._header
        header.setFixedHeight(px(32))
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, px(width))
        header.setSectionResizeMode(Column.TASK, QHeaderView.ResizeMode.Stretch)
        self.verticalScrollBar().setSingleStep(px(40))
        self.fit_rows()
        self.viewport().update()

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

    def _place_ring(self) -> None:
        ringed = self._keyboard and self.hasFocus()
        self._delegate.ringed = self.current_row() if ringed else -1
        self.viewport().update()

    def _use_keyboard(self, *, on: bool) -> None:
        if on is not self._keyboard:
            self._keyboard = on
            self._place_ring()

    def _hover(self, row: int) -> None:
        row = -1 if row < 0 or self._journal.is_heading(row) else row
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

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

    def updateGeometries(self) -> None:
        """While several are being chosen, the last rows can be scrolled clear of the bar."""
        super().updateGeometries()
        bar = self.verticalScrollBar()
        if self._marking and bar.maximum() >= 0:
            bar.setMaximum(bar.maximum() + self.theme.px(_BAR_ROOM))

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll a row into view, and out from under the bar."""
        super().scrollTo(index, hint)
        if self._marking:
            hidden = self.visualRect(index).bottom() - self.viewport().height()
            hidden += self.theme.px(_BAR_ROOM)
            if hidden > 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + hidden)

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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row under the pointer."""
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        self._hover(-1)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ring the current row when the keyboard came here by a key."""
        super().focusInEvent(event)
        self._keyboard = event.reason() is not Qt.FocusReason.MouseFocusReason
        self._place_ring()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring leaves with the keyboard."""
        super().focusOutEvent(event)
        self._place_ring()
