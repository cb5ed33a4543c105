"""The table of actions is complete, and its keys do what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from worthwhile.paths import resource
from worthwhile.ui.actions import ACTIONS, Actions, Where, shown


def test_every_action_has_a_key_or_a_reason() -> None:
    assert [one.id for one in ACTIONS if bool(one.keys) == bool(one.no_key)] == []


def test_ids_and_window_wide_keys_are_used_once() -> None:
    ids = [one.id for one in ACTIONS]
    keys = [key for one in ACTIONS if one.where is Where.EVERYWHERE for key in one.keys]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)


def test_window_wide_keys_are_keys_qt_knows() -> None:
    for one in ACTIONS:
        if one.where is Where.EVERYWHERE:
            for key in one.keys:
                assert QKeySequence(key).toString() == key


def test_what_the_palette_offers_has_a_drawing() -> None:
    for one in ACTIONS:
        if one.in_palette:
            assert resource("icons", f"{one.icon}.svg").exists()


def test_keys_are_printed_with_blanks() -> None:
    assert shown("Ctrl+Shift+Z") == "Ctrl Shift Z"
    assert shown("Ctrl+,") == "Ctrl ,"
    assert shown("Ctrl+Return") == "Ctrl ⏎"


def test_a_bound_action_is_done_by_its_key_by_name_and_only_then_offered(qtbot: QtBot) -> None:
    actions = Actions()
    done: list[str] = []
    assert actions.in_palette() == ()
    actions.bind("keys", lambda: done.append("keys"))
    assert [one.id for one in actions.in_palette()] == ["keys"]
    window = QWidget()
    qtbot.addWidget(window)
    actions.listen(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    actions.trigger("keys")
    assert done == ["keys", "keys"]


def test_an_unknown_action_cannot_be_bound() -> None:
    with pytest.raises(KeyError):
        Actions().bind("dance", lambda: None)
