"""A fault of ours is shown with its whole report, once, and the report can be copied."""

from __future__ import annotations

import getpass
import platform
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from worthwhile.domain.moment import day_of_wall
from worthwhile.ui.complaints import OUR_FAULT, Complaints
from worthwhile.ui.dialogs import fault
from worthwhile.ui.dialogs.fault import FaultDialog
from worthwhile.ui.faults import Faults
from worthwhile.ui.main_window import MainWindow

pytestmark = pytest.mark.gui
SECRET = "zqLetterToTheBank"
Break = Callable[[], None]


@pytest.fixture
def heard() -> list[str]:
    return []


@pytest.fixture
def break_down(window: MainWindow, heard: list[str]) -> Iterator[Break]:
    """Something of ours breaks, at another place each time it is asked for."""
    complaints = Complaints()
    complaints.told.connect(heard.append)
    shower = Faults(window.desk.theme, complaints, lambda: window if window.isVisible() else None)
    kinds = iter([TypeError, KeyError, IndexError])

    def act() -> None:
        try:
            day_of_wall(SECRET, 0)  # type: ignore[arg-type]
        except TypeError as error:
            complaints.tell(next(kinds)(SECRET).with_traceback(error.__traceback__))

    yield act
    for dialog in window.findChildren(FaultDialog):
        dialog.close()
    shower.deleteLater()


def shown(window: MainWindow) -> list[FaultDialog]:
    return [one for one in window.findChildren(FaultDialog) if one.isVisible()]


def test_the_dialog_shows_all_that_copying_would_copy_and_copies_it(
    window: MainWindow, break_down: Break, qtbot: QtBot
) -> None:
    break_down()
    qtbot.waitUntil(lambda: bool(shown(window)))
    (dialog,) = shown(window)
    assert dialog.block.text() == dialog.report.rstrip("\n")
    dialog.copy_button.setFocus()
    qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == dialog.report
    assert dialog.copy_button.words == "Copied"


def test_the_report_holds_lines_and_versions_and_nothing_of_the_person(
    window: MainWindow, break_down: Break, qtbot: QtBot
) -> None:
    break_down()
    qtbot.waitUntil(lambda: bool(shown(window)))
    report = shown(window)[0].report
    assert "worthwhile/domain/moment.py:" in report
    assert "Python " in report
    assert "sqlcipher3 " in report
    for private in (SECRET, str(Path.home()), platform.node(), "/home", "/tmp", "/root"):
        assert private not in report
    assert getpass.getuser() not in report.replace("_root", "")


def test_it_names_every_package_the_program_is_made_of() -> None:
    project = Path(__file__).parents[2] / "pyproject.toml"
    needed = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["dependencies"]
    names = [line.partition(">")[0].partition("<")[0].partition("=")[0] for line in needed]
    assert sorted(fault._PARTS) == sorted(names)


def test_escape_puts_it_away_and_the_next_one_is_shown_again(
    window: MainWindow, break_down: Break, qtbot: QtBot
) -> None:
    break_down()
    qtbot.waitUntil(lambda: bool(shown(window)))
    qtbot.keyClick(shown(window)[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(FaultDialog))
    break_down()
    qtbot.waitUntil(lambda: bool(shown(window)))


def test_while_one_is_read_others_are_one_sentence(
    window: MainWindow, break_down: Break, heard: list[str], qtbot: QtBot
) -> None:
    break_down()
    qtbot.waitUntil(lambda: bool(shown(window)))
    break_down()
    qtbot.waitUntil(lambda: heard == [OUR_FAULT])
    assert len(shown(window)) == 1


def test_without_a_window_there_is_the_sentence_alone(
    window: MainWindow, break_down: Break, heard: list[str], qtbot: QtBot
) -> None:
    window.hide()
    break_down()
    qtbot.waitUntil(lambda: heard == [OUR_FAULT])
    assert shown(window) == []


def test_what_a_screen_reader_hears_and_where_the_keys_are(
    window: MainWindow, break_down: Break, qtbot: QtBot
) -> None:
    break_down()
    qtbot.waitUntil(lambda: bool(shown(window)))
    (dialog,) = shown(window)
    assert name_of(dialog) == fault.TITLE
    assert name_of(dialog.block) == "The report"
    assert QApplication.focusWidget() is dialog.close_button
    found = set()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.add(QApplication.focusWidget())
    assert {dialog.copy_button, dialog.block, dialog.close_button} <= found
