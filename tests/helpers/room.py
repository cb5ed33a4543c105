"""Whether everything on a page has the room it needs."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QScrollArea, QWidget


def come_to_rest() -> None:
    """What wraps is asked for its height once its width is known: a round for each box it is in."""
    for _ in range(10):
        QApplication.processEvents()


def assert_nothing_is_cut_off(within: QWidget, area: QScrollArea) -> None:
    """Every visible part has its least size, lies within, and nothing scrolls sideways."""
    come_to_rest()
    room = area.viewport().width()
    widest = {
        f"{type(part).__name__} {part.accessibleName()}": part.minimumSizeHint().width()
        for part in within.findChildren(QWidget)
        if part.isVisible()
    }
    assert area.widget().width() <= room, sorted(widest.items(), key=lambda one: -one[1])[:8]
    for part in within.findChildren(QWidget):
        if not part.isVisible() or part.window() is not within.window():
            continue
        if isinstance(part, QRadioButton) or (isinstance(part, QLabel) and not part.text()):
            continue  # painted by the scale or the track around it, which is asked itself
        name = f"{type(part).__name__} {part.accessibleName()}"
        least = part.minimumSizeHint()
        assert part.height() >= least.height(), name
        assert part.width() >= least.width(), name
        if part.hasHeightForWidth():
            assert part.height() >= part.heightForWidth(part.width()), name
        where = part.mapTo(within, part.rect().bottomRight())
        assert where.x() <= within.width(), name
        assert where.y() <= within.height(), name
