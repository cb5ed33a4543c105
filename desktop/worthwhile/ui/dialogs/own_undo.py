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
    """Counts what a dialog did, and puts an Undo at its foot as long as there is something.

    Attributes:
        button: takes the last act back, as Ctrl+Z does.

    Signals:
        turned(): an act of this dialog was taken back or done again.
    """

    turned = Signal()

    def __init__(self, desk: Desk, sheet: Sheet) -> None:
        super().__init__(sheet)
        self._desk, self._sheet = desk, sheet
        self._acts = self._taken_back = 0
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
        change = self._desk.acts.perform(verb)
        self._acts, self._taken_back = self._acts + 1, 0
        self.settle()
        return change

    @Slot()
    def undo(self) -> None:
        """Take back what was done in this dialog, step by step."""
        if self._acts and self._desk.acts.can_undo:
            self._acts, self._taken_back = self._acts - 1, self._taken_back + 1
            self._desk.acts.undo()
            self.turned.emit()
        self.settle()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back in this dialog."""
        if self._taken_back and self._desk.acts.can_redo:
            self._acts, self._taken_back = self._acts + 1, self._taken_back - 1
            self._desk.acts.redo()
            self.turned.emit()
        self.settle()

    def settle(self) -> None:
        """Show the button when there is something to take back; the keys go on to Close else."""
        can = self._acts > 0
        if not can and self.button.hasFocus():
            self._sheet.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.button.setVisible(can)
