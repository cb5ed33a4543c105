"""What was checked: it names tests that there are, and its commands can be copied."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from helpers.room import assert_nothing_is_cut_off
from worthwhile.ui.dialogs.checked import CHECKS, COMMANDS, SYSTEMS, CheckedDialog
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.settings_page import SettingsPage

pytestmark = pytest.mark.gui
ROOT = Path(__file__).parents[2]


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[CheckedDialog]:
    window.desk.actions.trigger("checked")
    (made,) = window.findChildren(CheckedDialog)
    qtbot.waitUntil(made.isVisible)
    yield made
    made.close()


def lines(system: str) -> list[str]:
    return [command.line for command in COMMANDS[system]]


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_names_tests_that_there_are(check: tuple[str, str]) -> None:
    assert "def test_" in (ROOT / check[1]).read_text(encoding="utf-8")


def test_the_commands_of_another_system_are_one_choice_away(
    dialog: CheckedDialog, qtbot: QtBot
) -> None:
    for place, (system, _) in enumerate(SYSTEMS):
        qtbot.mouseClick(dialog.system.segments()[place], Qt.MouseButton.LeftButton)
        shown = [line for line, block in dialog.blocks.items() if block.isVisibleTo(dialog)]
        assert shown == lines(system)


def test_a_command_is_copied_as_it_stands(dialog: CheckedDialog, qtbot: QtBot) -> None:
    dialog._show_system("linux")
    for line in lines("linux"):
        dialog.copies[line].setFocus()
        qtbot.keyClick(dialog.copies[line], Qt.Key.Key_Space)
        assert QGuiApplication.clipboard().text() == line
        assert dialog.blocks[line].text() == line


@pytest.mark.parametrize("line", lines("linux"))
def test_the_commands_for_this_system_are_ones_it_has(line: str) -> None:
    program = shlex.split(line)[0]
    if shutil.which(program) is None:
        pytest.skip(f"needs {program}")
    assert "worthwhile" in line


def test_keys_reach_every_command_and_each_is_named(dialog: CheckedDialog, qtbot: QtBot) -> None:
    dialog._show_system("linux")
    reached = set()
    for _ in range(30):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.add(QApplication.focusWidget())
    for line in lines("linux"):
        assert dialog.copies[line] in reached
        assert name_of(dialog.copies[line]) == f"Copy: {line}"
        assert name_of(dialog.blocks[line])


@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((960, 640), 150)])
def test_nothing_is_cut_off(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window.desk.theme.set_text_percent(percent)
    window.resize(*size)
    window.desk.actions.trigger("checked")
    (dialog,) = window.findChildren(CheckedDialog)
    qtbot.waitUntil(dialog.isVisible)
    area = dialog.findChildren(QScrollArea)[0]
    assert_nothing_is_cut_off(area.widget(), area)
    dialog.close()


def test_settings_lead_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.open_page("settings", "data")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.keyClick(page.data.checked_button, Qt.Key.Key_Space)
    (dialog,) = window.findChildren(CheckedDialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(CheckedDialog))
