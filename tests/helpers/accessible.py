"""What a screen reader is told of a widget."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role


def heard(widget: QWidget) -> QAccessibleInterface:
    """The interface a screen reader is given for a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    assert interface.isValid()
    return interface


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return heard(widget).text(QAccessible.Text.Name)


def description_of(widget: QWidget) -> str:
    """What a screen reader adds."""
    return heard(widget).text(QAccessible.Text.Description)
