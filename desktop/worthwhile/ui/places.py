"""Where a window stands, kept from one day to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication

from worthwhile.settings import Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_GRIP = 40  # of a title bar that is less than this on a screen nobody can get hold


def place_of(window: QWidget) -> Place:
    """Where a window stands; for a maximised one, where it stood before."""
    box = window.normalGeometry() if window.isMaximized() else window.geometry()
    return Place(box.x(), box.y(), box.width(), box.height(), maximized=window.isMaximized())


def go_to_place(window: QWidget, place: Place, usual: tuple[int, int]) -> None:
    """Put a window where it stood, if that is still on a screen; else give it a usual size."""
    window.resize(*usual)
    box = QRect(place.x, place.y, place.width, place.height)
    title_bar = QRect(box.x() + _GRIP, box.y(), max(1, box.width() - 2 * _GRIP), _GRIP)
    screens = QGuiApplication.screens()
    if place.width and any(one.availableGeometry().intersects(title_bar) for one in screens):
        window.setGeometry(box)
    if place.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
