"""A name typed into its field holds, whichever way the field is left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.term_field import TermField

pytestmark = pytest.mark.gui
Key = Qt.Key


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> Iterator[TermField]:
    """A field that knows two tools, with another field after it."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    made = TermField(theme, Kind.TOOL, "Tool")
    made.set_names(["Claude", "Claude Code"])
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(frame)
    frame.show()
    frame.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    frame.close()


def test_a_name_holds_when_tab_leaves_it_under_its_open_offers(
    field: TermField, qtbot: QtBot
) -> None:
    popup = field.completer().popup()
    qtbot.keyClicks(field, "clau")
    qtbot.waitUntil(popup.isVisible)
    with qtbot.waitSignal(field.committed) as held:
        qtbot.keyClick(popup, Key.Key_Tab)
    assert held.args == ["clau"]
    assert not popup.isVisible()


def test_an_offer_gone_to_with_the_arrows_holds_when_tab_leaves_it(
    field: TermField, qtbot: QtBot
) -> None:
    popup = field.completer().popup()
    qtbot.keyClicks(field, "clau")
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    with qtbot.waitSignal(field.committed) as held:
        qtbot.keyClick(popup, Key.Key_Tab)
    assert held.args == ["Claude"]


def test_an_offer_taken_with_enter_is_the_only_name_that_holds(
    field: TermField, qtbot: QtBot
) -> None:
    held: list[str] = []
    field.committed.connect(held.append)
    field.committed.connect(field.set_value)
    popup = field.completer().popup()
    qtbot.keyClicks(field, "clau")
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(held))
    assert held == ["Claude"]
