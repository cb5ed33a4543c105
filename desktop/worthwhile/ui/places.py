"""Where a window stands, kept from one day to the next, and how small it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication

from worthwhile.settings import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

_LEAST_SIZE = (720, 520)
_LEAST_TEXT = 640  # in text: so wide the capture card has to be, whatever the size of the text
_GRIP = 40  # of a title bar that is less than this on a screen nobody can get hold


def place_of(window: QWidget) -> Place:
    """Where a window stands; for a maximised one, where it stood before."""
    box = window.normalGeometry() if window.isMaximized() else window.geometry()
    return Place(box.x(), box.y(), box.width(), box.height(), maximized=window.isMaximized())


def go_to_place(window: QWidget, place: Place, usual: tuple[int, int]) -> None:
    """Put a window where it stood, if that is still on a screen; else give it a usual size.

    A usual size is never more than the screen has room for.
    """
    room = window.screen().availableSize()
    window.resize(QSize(*usual).boundedTo(room))
    box = QRect(place.x, place.y, place.width, place.height)
    title_bar = QRect(box.x() + _GRIP, box.y(), max(1, box.width() - 2 * _GRIP), _GRIP)
    screens = QGuiApplication.screens()
    if place.width and any(one.availableGeometry().intersects(title_bar) for one in screens):
        window.setGeometry(box)
    if place.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_room_for_text(window: QWidget, theme: Theme) -> None:
    """Let a window be no smaller than its words need."""
    window.setMinimumSize(max(_LEAST_SIZE[0], theme.px(_LEAST_TEXT)), _LEAST_SIZE[1])
