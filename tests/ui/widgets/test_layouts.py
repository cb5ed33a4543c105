"""Boxes keep their gaps and margins in every direction of reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.layouts import hbox, vbox

pytestmark = pytest.mark.gui


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def places(theme: Theme, qtbot: QtBot) -> tuple[int, int]:
    """How far the first of two widgets is from the left edge, and the last from the right."""
    outer, inner = QWidget(), QWidget()
    qtbot.addWidget(outer)
    column = vbox(theme, outer, margins=(40, 0, 8, 0))
    column.addWidget(inner)
    line = hbox(theme, inner)
    first, last = QWidget(), QWidget()
    for widget in (first, last):
        widget.setFixedSize(10, 10)
    line.addWidget(first)
    line.addStretch(1)
    line.addWidget(last)
    outer.resize(300, 40)
    outer.show()
    starts = [widget.mapTo(outer, widget.rect().topLeft()).x() for widget in (first, last)]
    return min(starts), 300 - max(starts) - 10


def test_margins_are_as_they_were_given_where_one_reads_from_the_left(
    theme: Theme, qtbot: QtBot
) -> None:
    assert places(theme, qtbot) == (40, 8)


def test_margins_are_mirrored_where_one_reads_from_the_right(
    theme: Theme, qtbot: QtBot, from_the_right: None
) -> None:
    assert places(theme, qtbot) == (8, 40)
