"""What a screen reader is told of a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def chart_name(title: str, caption: str) -> str:
    """The name of a chart: what it says, then what is plotted."""
    return f"{title.rstrip('.')}. {caption}" if title else caption


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say `sentence` on behalf of `widget`."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
