"""Locked, unlocked, encrypted and back: the program with real windows on a real file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from helpers.clock import StillClock
from helpers.journals import draft
from helpers.planted import PLANTED, found_in, plant
from helpers.room import come_to_rest
from worthwhile.domain.query import Filters
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.store.cipher import Key, unlock
from worthwhile.store.converting import convert
from worthwhile.store.engine import Store
from worthwhile.ui.dialogs import passphrase as dialogs
from worthwhile.ui.dialogs.passphrase import PassphraseDialog
from worthwhile.ui.dialogs.unlock import WRONG, UnlockWindow
from worthwhile.ui.hub import Hub
from worthwhile.ui.idle import IdleLock
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.home_page import HomePage
from worthwhile.ui.program import Program
from worthwhile.ui.single import Single
from worthwhile.ui.theme import Theme
from worthwhile.ui.widgets.sidebar import ENCRYPTED_WORDS

WORDS = "vier Worte die niemand"
KEY = Key.of(WORDS, b"s" * 16)


@pytest.fixture
def locked(folder: DataFolder) -> DataFolder:
    """A filled, encrypted journal."""
    with Store.open(folder) as store:
        plant(store, 3)
    convert(folder, None, KEY)
    return folder


@pytest.fixture
def start(qapp: QApplication, folder: DataFolder) -> Iterator[Callable[[], Program]]:
    """Starts the program as `app` does, on a folder of the test's own."""
    made: list[Program] = []

    def begin() -> Program:
        single = Single(folder)
        assert single.claim()
        program = Program(qapp, folder, single, None)
        made.append(program)
        assert program.start(demo=False)
        return program

    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)
    yield begin
    for program in made:
        program.shut_down()
    qapp.setQuitOnLastWindowClosed(before)


def unlock_window(program: Program) -> UnlockWindow:
    window = program.locking.unlock
    assert window is not None
    return window


def opened(program: Program, qtbot: QtBot) -> Hub:
    """Wait until the journal is open for work."""
    qtbot.waitUntil(lambda: program.own is not None, timeout=60_000)
    assert program.own is not None
    services = program.own.desk.services
    qtbot.waitUntil(lambda: services.is_open, timeout=60_000)
    return program.own.desk.hub


def home(program: Program) -> HomePage:
    assert program.own is not None
    page = program.own.window.page("home")
    assert isinstance(page, HomePage)
    return page


def seen_words() -> str:
    """Every word on every visible window, titles too."""
    found = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            found.append(window.windowTitle())
            for widget in window.findChildren(object):
                text = getattr(widget, "text", None)
                found.append(str(text()) if callable(text) else "")
    return " ".join(found)


def test_a_locked_journal_asks_first_and_a_wrong_passphrase_as_often_as_it_takes(
    locked: DataFolder, start: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start()
    assert program.own is None
    window = unlock_window(program)
    assert window.isVisible()
    assert not any(word in seen_words() for word in PLANTED)
    for wrong in ("no", WORDS.upper(), f" {WORDS}"):
        window.field.setText(wrong)
        QTest.keyClick(window.field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: window.idle and bool(window.problem), timeout=60_000)
        assert window.problem == WRONG
        assert window.field.text() == wrong
    window.field.clear()
    window.unlock_button.click()
    qtbot.waitUntil(lambda: window.problem == "Type the passphrase.", timeout=60_000)
    window.field.setText(WORDS)
    qtbot.waitUntil(lambda: window.idle, timeout=60_000)
    window.unlock_button.click()
    opened(program, qtbot)
    assert program.own is not None
    assert program.own.desk.services.key == KEY
    assert program.locking.unlock is None
    assert program.own.window.sidebar.lock_line.words == ENCRYPTED_WORDS


def test_locking_hides_all_forgets_the_key_and_comes_back_to_the_same_line(
    locked: DataFolder, start: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start()
    unlock_window(program).unlocked.emit(KEY)
    opened(program, qtbot)
    own = program.own
    assert own is not None
    home(program).card.start_over("half a thought @claude")
    own.desk.actions.trigger("lock")
    qtbot.waitUntil(lambda: program.own is None, timeout=60_000)
    assert own.desk.services.key is None
    window = unlock_window(program)
    assert window.isVisible()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    shown = seen_words()
    assert "half a thought" not in shown
    assert not any(word in shown for word in PLANTED)
    assert found_in(locked.root) == []
    window.field.setText(WORDS)
    window.unlock_button.click()
    opened(program, qtbot)
    assert home(program).card.line.line == "half a thought @claude"


def test_nothing_of_a_window_that_was_locked_hears_of_the_settings_again(
    locked: DataFolder, start: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start()
    for hour in (5, 6):
        unlock_window(program).unlocked.emit(KEY)
        opened(program, qtbot)
        own = program.own
        assert own is not None
        own.window.open_page("settings")
        own.desk.settings.change(day_start_hour=hour)
        heard = len(own.desk.settings._listeners)
        own.desk.actions.trigger("lock")
        qtbot.waitUntil(lambda: program.own is None, timeout=60_000)
        assert heard > 1
        assert own.desk.settings._listeners == []


def test_locking_puts_the_made_up_journal_away_and_it_can_be_looked_at_again(
    locked: DataFolder, start: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start()
    for _ in range(2):
        unlock_window(program).unlocked.emit(KEY)
        hub = opened(program, qtbot)
        hub.sample_data_requested.emit()
        qtbot.waitUntil(lambda: program.sample is not None, timeout=60_000)
        hub.lock_requested.emit()
        qtbot.waitUntil(lambda: program.sample is None, timeout=60_000)
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        assert shown == [unlock_window(program)]


def test_turned_on_changed_and_off_from_the_window(
    folder: DataFolder, start: Callable[[], Program], qtbot: QtBot
) -> None:
    with Store.open(folder) as store:
        plant(store, 3)
        Logbook(store, StillClock()).log(draft("mine"))
    program = start()
    hub = opened(program, qtbot)
    for what, words in (("on", WORDS), ("change", "other words"), ("off", "")):
        own = program.own
        hub.encryption_requested.emit(what, words)
        qtbot.waitUntil(lambda own=own: program.own not in {None, own}, timeout=60_000)
        hub = opened(program, qtbot)
        assert program.own is not None
        window = program.own.window
        assert window.current_page is window.page("settings")  # where it was asked for
        key = program.own.desk.services.key
        assert (key is not None) is bool(words)
        assert (found_in(folder.root) == []) is bool(words)
        if key is not None:
            assert unlock(folder, words) == key
        logbook = program.own.desk.services.logbook
        assert "mine" in [entry.title for entry in logbook.entries(Filters())]


def test_a_new_passphrase_is_typed_twice_and_what_forgetting_means_is_ticked(
    theme: Theme, window: MainWindow
) -> None:
    dialog = PassphraseDialog(theme, dialogs.ON, None, window)
    confirmed: list[str] = []
    dialog.confirmed.connect(confirmed.append)
    dialog.open()
    assert dialog.first is not None
    assert dialog.again is not None
    assert dialog.understood is not None
    dialog.do_button.click()
    assert dialog.problem == "Type the passphrase."
    dialog.first.setText(WORDS)
    dialog.again.setText("other")
    dialog.do_button.click()
    assert dialog.problem == "The two passphrases are not the same."
    come_to_rest()
    scrolled = dialog.findChild(QScrollArea)
    assert scrolled is not None
    assert scrolled.verticalScrollBar().maximum() == 0  # it grew by the sentence
    dialog.again.setText(WORDS)
    assert dialog.problem == ""
    dialog.do_button.click()
    assert dialog.understood.hasFocus()  # what is left to do
    assert "understand" in dialog.problem
    assert confirmed == []
    dialog.understood.setChecked(True)
    dialog.do_button.click()
    assert confirmed == [WORDS]


def test_typed_tabbed_and_typed_again_it_is_in_both_fields_and_never_shown(
    theme: Theme, window: MainWindow
) -> None:
    dialog = PassphraseDialog(theme, dialogs.ON, None, window)
    confirmed: list[str] = []
    dialog.confirmed.connect(confirmed.append)
    dialog.open()
    come_to_rest()
    assert dialog.first is not None
    assert dialog.again is not None
    for _ in range(2):
        for letter in WORDS:
            QTest.keyClick(focused_in(dialog), letter)
        QTest.keyClick(focused_in(dialog), Qt.Key.Key_Tab)
    assert (dialog.first.text(), dialog.again.text()) == (WORDS, WORDS)
    assert not dialog.first.is_shown
    assert not dialog.again.is_shown
    assert focused_in(dialog) is dialog.understood
    QTest.keyClick(focused_in(dialog), Qt.Key.Key_Space)
    QTest.keyClick(focused_in(dialog), Qt.Key.Key_Return)
    assert confirmed == [WORDS]


def test_the_eyes_come_last_and_letters_typed_on_one_go_nowhere(
    theme: Theme, window: MainWindow
) -> None:
    dialog = PassphraseDialog(theme, dialogs.CHANGE, KEY, window)
    dialog.open()
    come_to_rest()
    found = []
    for _ in range(9):
        found.append(focused_in(dialog))
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
    fields = [dialog.current, dialog.first, dialog.again]
    eyes = [field.eye for field in fields if field is not None]
    inside = [*fields, dialog.understood, dialog.close_button, dialog.do_button]
    assert found == [*inside, *eyes]
    assert dialog.first is not None
    dialog.first.eye.setFocus()
    QTest.keyClicks(dialog.first.eye, "gone")
    assert dialog.first.text() == ""
    dialog.reject()


def focused_in(window: QWidget) -> QWidget:
    """What has the keys in a window."""
    found = window.focusWidget()
    assert found is not None
    return found


def test_tab_and_enter_unlock_and_do_not_show_the_passphrase(
    locked: DataFolder, start: Callable[[], Program], qtbot: QtBot
) -> None:
    program = start()
    window = unlock_window(program)
    come_to_rest()
    window.field.setText(WORDS)
    QTest.keyClick(window.field, Qt.Key.Key_Tab)
    assert focused_in(window) is window.unlock_button
    QTest.keyClick(window.unlock_button, Qt.Key.Key_Tab)
    assert focused_in(window) is window.field.eye


def test_the_passphrase_there_is_must_be_known_to_change_it_or_to_decrypt(
    theme: Theme, window: MainWindow
) -> None:
    dialog = PassphraseDialog(theme, dialogs.OFF, KEY, window)
    confirmed: list[str] = []
    dialog.confirmed.connect(confirmed.append)
    dialog.open()
    assert dialog.current is not None
    assert dialog.first is None
    dialog.current.setText("guess")
    dialog.do_button.click()
    assert "not the passphrase" in dialog.problem
    assert dialog.current.hasSelectedText()
    dialog.current.setText(WORDS)
    dialog.do_button.click()
    assert confirmed == [""]


def test_at_large_text_enter_leads_to_fields_that_are_seen(
    theme: Theme, window: MainWindow, qtbot: QtBot
) -> None:
    theme.set_text_percent(150)
    window.resize(960, 640)
    dialog = PassphraseDialog(theme, dialogs.CHANGE, KEY, window)
    dialog.open()
    come_to_rest()
    scrolled = dialog.findChild(QScrollArea)
    assert scrolled is not None
    assert scrolled.verticalScrollBar().maximum() > 0
    for field in (dialog.current, dialog.first, dialog.again):
        assert field is not None
        assert field.hasFocus()
        seen = scrolled.viewport().rect()
        corner = field.mapTo(scrolled.viewport(), field.rect().bottomRight())
        assert seen.contains(corner)
        QTest.keyClick(field, Qt.Key.Key_Return)
        come_to_rest()
    dialog.reject()


def test_who_was_away_too_long_finds_it_locked_and_the_key_does_nothing_else(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_000.0]
    monkeypatch.setattr("worthwhile.ui.idle.time.time", lambda: now[0])
    idle = IdleLock()
    heard: list[None] = []
    idle.idle.connect(lambda: heard.append(None))
    idle.set_minutes(5)
    handle = window.windowHandle()
    idle.watch(handle)
    now[0] += 299
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert heard == []
    now[0] += 299
    idle.ring()
    assert heard == []
    now[0] += 2
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert len(heard) == 1
    now[0] += 301
    idle.ring()
    assert len(heard) == 2
    idle.set_minutes(0)
    now[0] += 10_000
    QTest.keyClick(handle, Qt.Key.Key_Shift)
    assert len(heard) == 2
