"""Keys in a text field that are the window's: Ctrl+Z with nothing to take back, Ctrl+K."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_REDO = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))
_UNDO = (QKeySequence("Ctrl+Z"),)
# On some desktops text fields edit the line with these; here they mean something everywhere.
_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
_THE_WINDOWS = (QKeySequence("Ctrl+K"), QKeySequence("Ctrl+D"), QKeySequence("Ctrl+E"))


def keeps_key(field: QWidget, *, redo: bool) -> bool:
    """Whether a text field has something of its own to undo or redo.

    An empty field never does: what was in it has been logged or thrown away.
    """
    if isinstance(field, QLineEdit):
        own = field.isRedoAvailable() if redo else field.isUndoAvailable()
        return own and bool(field.text())
    if isinstance(field, (QTextEdit, QPlainTextEdit)):
        document = field.document()
        own = document.isRedoAvailable() if redo else document.isUndoAvailable()
        return own and not document.isEmpty()
    return False


class FieldUndo(QObject):
    """Takes keys away from text fields that have no use for them: undo, and the window's own.

    A text field claims those keys whether it can undo or not. This watches the one field that
    has the focus and lets the claim pass unheard when the journal should have the key.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
            self._on_focus(None, application.focusWidget())

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        if isinstance(now, _FIELDS) and now.window() is self._window:
            self._field = now
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the key to the window, unless the field keeps it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        pressed = QKeySequence(event.keyCombination())
        redo, undo = pressed in _REDO, pressed in _UNDO
        if pressed not in _THE_WINDOWS:
            if not (redo or undo) or not isinstance(watched, QWidget):
                return False
            if isinstance(watched, QAbstractSpinBox):
                return False  # a number or a month takes back its own digits
            if keeps_key(watched, redo=redo):
                return False
        event.ignore()
        return True
