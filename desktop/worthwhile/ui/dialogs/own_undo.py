"""Undo and redo inside a dialog: what was done in it is taken back there, and never more."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from worthwhile.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from worthwhile.domain.changes import Change
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.dialogs.sheet import Sheet


class OwnUndo(QObject):
    """Knows what a dialog did, and puts an Undo at its foot as long as there is something.

    That is a stretch of the window's stack, not a number of calls: an undo that fails leaves the
    stack where it was, and what changed nothing is not on it.

    Attributes:
        button: takes the last act back, as Ctrl+Z does.

    Signals:
        turned(): an act of this dialog was taken back or done again.
    """

    turned = Signal()

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._desk, self._sheet = desk, sheet
        self._base = self._top = desk.acts.stack.index()
        self.button = Button(desk.theme, "Undo", "link", key="Ctrl Z")
        self.button.clicked.connect(self.undo)
        self.button.hide()
        sheet.foot.insertWidget(0, self.button)
        for action, does in (("undo", self.undo), ("redo", self.redo)):
            for key in desk.actions.get(action).keys:
                QShortcut(QKeySequence(key), sheet).activated.connect(does)

    def perform(self, verb: Callable[[], Change]) -> Change:
        """Do it, so that it can be taken back here and in the window.

        Raises:
            WorthwhileError: as the verb raised it; nothing was done.
        """
        before = self._at
        change = self._desk.acts.perform(verb)
        if self._at != before:  # on the stack; what was taken back until now is not, any more
            if self._top == self._base:
                self._base = before
            self._top = self._at
        self.settle()
        return change

    @Slot()
    def undo(self) -> None:
        """Take back what was done in this dialog, step by step."""
        if self._can_undo:
            self._turn(self._desk.acts.undo)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back in this dialog."""
        if self._base <= self._at < self._top:
            self._turn(self._desk.acts.redo)

    def _turn(self, move: Callable[[], None]) -> None:
        before = self._at
        move()
        if self._at != before:
            self.turned.emit()
        self.settle()

    @property
    def _can_undo(self) -> bool:
        return self._base < self._at <= self._top

    @property
    def _at(self) -> int:
        return self._desk.acts.stack.index()

    def settle(self) -> None:
        """Show the button when there is something to take back; the keys go on to Close else."""
        can = self._can_undo
        if not can and self.button.hasFocus():
            self._sheet.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.button.setVisible(can)
