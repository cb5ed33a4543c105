"""A full disk, and one that is gone, in the window: told once, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from helpers.keyboard import ENTER, press, write
from helpers.small_disk import filled, needs_disk, small_disk
from worthwhile.domain.query import Filters
from worthwhile.paths import DataFolder, data_folder
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage

pytestmark = [pytest.mark.gui, needs_disk]
LINE = "draft release notes @claude #writing 12m ~35m"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """The data folder lies on a small disk of its own."""
    with small_disk(tmp_path / "disk") as disk:
        yield data_folder(disk / "data")


@pytest.fixture
def home(window: MainWindow, desk: Desk) -> HomePage:
    _ = desk.services.logbook  # as it is opened after the first paint
    page = window.page("home")
    assert isinstance(page, HomePage)
    page.card.line.setFocus()
    return page


@pytest.fixture
def heard(desk: Desk, told: list[str]) -> list[str]:
    """All the window said, whichever part of it did."""
    desk.hub.toast_requested.connect(told.append)
    return told


def titles(desk: Desk) -> list[str]:
    return [entry.title for entry in desk.services.logbook.entries(Filters())]


def log(line: str) -> None:
    write(line)
    press(ENTER, Qt.Key.Key_4, ENTER)


def test_what_was_typed_stays_on_the_card_and_is_logged_once_there_is_room(
    home: HomePage, desk: Desk, folder: DataFolder, heard: list[str], qtbot: QtBot
) -> None:
    with filled(folder.root.parent):
        log(LINE)
        assert set(heard) == {"The disk is full: nothing was written."}
        assert len(heard) <= 2, "once for the line that is kept, once for logging it"
        assert home.card.line.line.startswith("draft release notes")
        assert home.card.draft().minutes_without == 35
        assert desk.acts.stack.count() == 0
    assert titles(desk) == []
    press(ENTER)
    qtbot.waitUntil(lambda: titles(desk) == ["draft release notes"])
    assert len(heard) <= 2


def test_an_entry_that_cannot_be_removed_stays_and_undo_offers_nothing(
    home: HomePage, desk: Desk, folder: DataFolder, heard: list[str], qtbot: QtBot
) -> None:
    log(LINE)
    qtbot.waitUntil(lambda: len(titles(desk)) == 1)
    with filled(folder.root.parent):
        desk.acts.undo()
        assert heard == ["The disk is full: nothing was written."]
        assert len(titles(desk)) == 1
    desk.acts.undo()
    assert titles(desk) == []


def test_a_window_closes_on_a_full_disk_without_a_word_of_a_fault(
    home: HomePage, desk: Desk, window: MainWindow, folder: DataFolder, heard: list[str]
) -> None:
    write("half a line")
    with filled(folder.root.parent):
        window.close()
    assert not window.isVisible()
    assert not [sentence for sentence in heard if "went wrong inside" in sentence]


def test_a_folder_that_is_gone_keeps_the_line_and_takes_it_when_it_is_back(
    home: HomePage, desk: Desk, folder: DataFolder, heard: list[str], qtbot: QtBot
) -> None:
    away = folder.root.with_name("away")
    folder.root.rename(away)
    log(LINE)
    assert 1 <= len(heard) <= 2
    assert all(sentence.startswith("The journal is not where it was") for sentence in heard)
    said = len(heard)
    assert home.card.line.line.startswith("draft release notes")
    assert not folder.root.exists()
    away.rename(folder.root)
    press(ENTER)
    qtbot.waitUntil(lambda: titles(desk) == ["draft release notes"])
    assert len(heard) == said
