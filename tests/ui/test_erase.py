"""Erasing from Settings: told, asked for a word, done, and the program ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from helpers.accessible import name_of
from helpers.another_process import another_process, asks
from helpers.journals import draft
from helpers.room import assert_nothing_is_cut_off
from helpers.whole_use import welcomed
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import DataFolder
from worthwhile.services.erasing import FOR_GOOD
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store
from worthwhile.ui.dialogs.erase import EraseDialog
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.settings_page import SettingsPage

pytestmark = pytest.mark.gui


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[EraseDialog]:
    """The dialog, opened by its button in Settings with the keyboard, over a journal."""
    window.desk.services.logbook.log(draft())
    yield opened(window, qtbot)
    for left in window.findChildren(EraseDialog):
        left.close()


def opened(window: MainWindow, qtbot: QtBot) -> EraseDialog:
    window.open_page("settings", "erase")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.erase.button.hasFocus)
    qtbot.keyClick(page.erase.button, Qt.Key.Key_Space)
    (made,) = window.findChildren(EraseDialog)
    qtbot.waitUntil(made.isVisible)
    return made


def said(dialog: EraseDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_first_step_says_what_goes_and_that_it_is_for_good(
    dialog: EraseDialog, window: MainWindow
) -> None:
    told = said(dialog)
    assert f"From {window.desk.services.data_folder.root}: every entry" in told
    assert FOR_GOOD in told
    assert "Flash drives" in told
    assert "What you saved elsewhere stays" in told
    assert not dialog.erase_button.isVisible()
    assert QApplication.focusWidget() is dialog.close_button
    assert name_of(dialog) == "Erase everything"


def test_the_second_step_needs_the_word_and_enter_without_it_does_nothing(
    dialog: EraseDialog, window: MainWindow, qtbot: QtBot
) -> None:
    wanted: list[bool] = []
    window.desk.hub.erase_requested.connect(lambda: wanted.append(True))
    qtbot.keyClick(dialog.go_on, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is dialog.word
    assert not dialog.go_on.isVisible()
    for typed in ("", "yes", "eras"):
        dialog.word.setText(typed)
        qtbot.keyClick(dialog.word, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert not dialog.erase_button.isEnabled()
    assert wanted == []
    dialog.word.clear()
    qtbot.keyClicks(dialog.word, " Erase ")
    assert dialog.erase_button.isEnabled()
    qtbot.keyClick(dialog.word, Qt.Key.Key_Return)
    assert wanted == [True]


@pytest.mark.parametrize("step", [1, 2])
def test_escape_leaves_everything_as_it_is(
    dialog: EraseDialog, window: MainWindow, qtbot: QtBot, step: int
) -> None:
    wanted: list[bool] = []
    window.desk.hub.erase_requested.connect(lambda: wanted.append(True))
    if step == 2:
        qtbot.keyClick(dialog.go_on, Qt.Key.Key_Space)
        qtbot.keyClicks(dialog.word, "erase")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(EraseDialog))
    assert wanted == []
    assert window.desk.services.data_folder.journal.exists()


@pytest.mark.parametrize(("size", "percent"), [((1280, 800), 100), ((960, 640), 150)])
def test_nothing_is_cut_off_in_either_step(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int], percent: int
) -> None:
    window.desk.services.logbook.log(draft())
    window.desk.theme.set_text_percent(percent)
    window.resize(*size)
    dialog = opened(window, qtbot)
    area = dialog.findChildren(QScrollArea)[0]
    assert_nothing_is_cut_off(area.widget(), area)
    dialog.go_on.click()
    assert_nothing_is_cut_off(area.widget(), area)
    dialog.close()


DRIVE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from helpers.waiting import wait
from worthwhile import app
from worthwhile.paths import data_folder
from worthwhile.ui.dialogs.erase import EraseDialog
from worthwhile.ui.dialogs.notice import Notice

def read_notice():
    for notice in [w for w in QApplication.topLevelWidgets() if isinstance(w, Notice)]:
        if notice.isVisible():
            print([label.text() for label in notice.findChildren(QLabel)])
            notice.accept()
reading = QTimer(interval=20)

def painted(window):
    reading.timeout.connect(read_notice)
    reading.start()
    def go():
        if len(sys.argv) > 2:
            window.close()
            return
        window.open_page("settings", "erase")
        wait(50)
        window.page("settings").erase.button.click()
        dialog = window.findChildren(EraseDialog)[0]
        dialog.go_on.click()
        QTest.keyClicks(dialog.word, "erase")
        dialog.erase_button.click()
    QTimer.singleShot(200, go)

early = QTimer(interval=20)
def watch():
    early.timeout.connect(read_notice)
    early.start()
from PySide6.QtWidgets import QApplication as A
made = A(sys.argv[:1])
watch()
sys.exit(app.run(data_folder(Path(sys.argv[1])), on_first_paint=painted))
"""


def run(folder: DataFolder, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", DRIVE, str(folder.root), *more],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture
def kept(folder: DataFolder) -> DataFolder:
    """A data folder with a journal, whose first run is over."""
    welcomed(folder.root)
    with Store.open(folder) as store:
        Logbook(store, SystemClock()).log(draft())
    return folder


def test_the_program_erases_says_so_ends_and_leaves_no_folder(kept: DataFolder) -> None:
    done = run(kept)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything Worthwhile kept here is gone." in done.stdout
    assert not kept.root.exists()


def test_what_others_have_in_the_folder_stays(kept: DataFolder) -> None:
    (kept.root / "photo.jpg").write_text("mine")
    assert run(kept).returncode == 0
    assert [path.name for path in kept.root.iterdir()] == ["photo.jpg"]


def test_a_start_that_cannot_end_an_erase_opens_nothing(kept: DataFolder) -> None:
    """What was written in it would be erased by the next."""
    (kept.root / ".erasing").touch()
    with another_process(kept) as other:
        done = run(kept, "close")
        assert asks(other) == "logged\n"
    assert done.returncode == 1
    assert "nothing was erased" in done.stdout
    assert kept.journal.exists()


def test_a_start_ends_an_erase_that_was_interrupted_and_begins_anew(kept: DataFolder) -> None:
    (kept.root / ".erasing").touch()
    done = run(kept, "close")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything Worthwhile kept here is gone." in done.stdout
    left = {path.name for path in kept.root.iterdir()} if Path(kept.root).exists() else set()
    assert ".erasing" not in left
    if kept.journal.exists():
        with Store.open(kept) as store:
            assert Logbook(store, SystemClock()).is_empty()
