"""Synthetic keys, sent to whatever has the focus, as a keyboard does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


def focused() -> QWidget:
    """The widget that has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def write(text: str) -> None:
    """Type a text."""
    QTest.keyClicks(focused(), text)


def press(*keys: Qt.Key, hold: Qt.KeyboardModifier = NONE) -> None:
    """Press keys one after the other, each with the same keys held."""
    for key in keys:
        QTest.keyClick(focused(), key, hold)
