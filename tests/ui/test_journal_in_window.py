"""The Journal inside the real window: keys of the window, other pages, closing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from helpers.journal import settle, titles, write
from worthwhile.domain.entry import Draft, Entry
from worthwhile.domain.outcome import Outcome
from worthwhile.ui.desk import Desk
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.journal_page import JournalPage

pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def entry(desk: Desk) -> Entry:
    """The one entry there is."""
    return write(desk, "only one")


@pytest.fixture
def page(entry: Entry, window: MainWindow, qtbot: QtBot) -> Iterator[JournalPage]:
    """The Journal, opened in the window by its key, with room for the pane beside the table."""
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Key.Key_2, CTRL)
    opened = window.current_page
    assert isinstance(opened, JournalPage)
    settle(qtbot, opened)
    return opened


class _Windows(QObject):
    """Notes which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shows = event.type() is QEvent.Type.Show
        if shows and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_opening_the_page_flashes_no_other_window(
    entry: Entry, window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    window.open_page("journal")
    page = window.current_page
    assert isinstance(page, JournalPage)
    settle(qtbot, page)
    page.table.toggle_mark()
    page.set_narrow(True)
    settle(qtbot, page)
    qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_the_window_s_undo_key_takes_a_rating_back(
    page: JournalPage, entry: Entry, desk: Desk, qtbot: QtBot
) -> None:
    assert QApplication.focusWidget() is page.table
    qtbot.keyClick(page.table, Key.Key_4)
    assert desk.services.logbook.entry(entry.id).outcome is Outcome.WORTH_IT
    qtbot.keyClick(page.table, Key.Key_Z, CTRL)
    assert desk.services.logbook.entry(entry.id).outcome is None
    qtbot.keyClick(page.table, Key.Key_Y, CTRL)
    assert desk.services.logbook.entry(entry.id).outcome is Outcome.WORTH_IT


def test_what_is_typed_is_kept_when_another_page_opens(
    page: JournalPage, entry: Entry, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    title = page.panes.entry.form.title
    title.setFocus()
    title.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(title, " more")
    qtbot.keyClick(title, Key.Key_1, CTRL)
    assert window.current_page is not page
    assert desk.services.logbook.entry(entry.id).title == "only one more"


def test_what_is_typed_is_kept_when_the_window_closes(
    page: JournalPage, entry: Entry, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    note = page.panes.entry.form.note
    note.setFocus()
    qtbot.keyClicks(note, "remember")
    window.close()
    assert desk.services.logbook.entry(entry.id).note == "remember"


def test_the_undo_key_in_a_field_belongs_to_the_field_first(
    page: JournalPage, entry: Entry, desk: Desk, qtbot: QtBot
) -> None:
    title = page.panes.entry.form.title
    title.setFocus()
    title.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(title, "!")
    page.panes.flush()
    settle(qtbot, page)
    qtbot.keyClick(title, Key.Key_Z, CTRL)
    assert title.title == "only one"
    page.panes.flush()
    settle(qtbot, page)
    assert desk.services.logbook.entry(entry.id).title == "only one"


def test_a_change_made_while_the_page_was_away_is_there_when_it_returns(
    page: JournalPage, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    window.open_page("home")
    logbook = desk.services.logbook
    draft = Draft(title="second", tool="Claude", task_type="Writing")
    desk.acts.perform(lambda: logbook.log(draft)[1])
    window.open_page("journal")
    settle(qtbot, page)
    assert [line for line in titles(page) if not line.startswith("[")] == ["second", "only one"]
    assert page.current_entry is not None
    assert page.current_entry.title == "only one"


def test_a_wish_of_another_page_opens_the_entry(
    page: JournalPage, entry: Entry, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    old = write(desk, "old", "2024-05-01T09:00")
    window.open_page("home")
    desk.hub.page_requested.emit("journal", old.id)
    settle(qtbot, page)
    assert page.current_entry is not None
    assert page.current_entry.title == "old"
    assert page.panes.entry.form.title.title == "old"
