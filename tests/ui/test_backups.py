"""Backups in the window: made by themselves, shown in Settings, and put back by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from helpers.clock import StillClock
from helpers.journal import write
from helpers.keyboard import CTRL, DOWN, ENTER, ESC, TAB, press
from helpers.keyboard import write as type_in
from helpers.room import assert_nothing_is_cut_off
from helpers.small_disk import hang, needs_disk, pull_out, small_disk
from worthwhile.domain.backup import Why
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.upkeep import Upkeep
from worthwhile.settings import Settings
from worthwhile.store.backups import backups_in, list_backups
from worthwhile.store.cipher import Key
from worthwhile.store.engine import Store
from worthwhile.ui.complaints import Complaints
from worthwhile.ui.desk import Desk
from worthwhile.ui.dialogs import restore
from worthwhile.ui.dialogs.restore import RestoreDialog
from worthwhile.ui.keeper import Keeper
from worthwhile.ui.main_window import MainWindow
from worthwhile.ui.pages.journal_page import JournalPage
from worthwhile.ui.pages.settings_backups import NONE_YET, Backups
from worthwhile.ui.pages.settings_page import SettingsPage


@pytest.fixture
def keeper(desk: Desk, told: list[str]) -> Keeper:
    complaints = Complaints()
    complaints.told.connect(told.append)
    made = Keeper(desk, complaints.tell, desk.hub)
    made.complaints = complaints  # type: ignore[attr-defined]
    return made


def reasons(desk: Desk) -> list[Why]:
    return [one.why for one in list_backups(desk.services.data_folder)]


def titles(desk: Desk) -> set[str]:
    return {entry.title for entry in desk.services.logbook.entries(Filters())}


def at_rest(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: desk.jobs.idle, timeout=20_000)


def come_back(qtbot: QtBot, widget: QWidget) -> None:
    """Give a window the keys again after a dialog over it, as a desktop does by itself."""
    widget.window().activateWindow()
    qtbot.waitUntil(widget.window().isActiveWindow)


# By itself


def test_a_backup_is_made_at_the_start_hourly_and_at_the_end_when_something_changed(
    desk: Desk, keeper: Keeper, clock: StillClock, qtbot: QtBot
) -> None:
    write(desk, "one")
    desk.hub.opened.emit()
    at_rest(qtbot, desk)
    assert reasons(desk) == [Why.OPENING]
    assert keeper._asking.isActive()
    assert keeper._asking.interval() == 900_000
    clock.advance(minutes=60)
    keeper._asking.timeout.emit()
    at_rest(qtbot, desk)
    assert reasons(desk) == [Why.OPENING], "nothing changed"
    write(desk, "two")
    keeper._asking.timeout.emit()
    at_rest(qtbot, desk)
    assert reasons(desk) == [Why.HOURLY, Why.OPENING]
    clock.advance(minutes=1)
    write(desk, "three")
    keeper.finish()
    desk.jobs.shut_down()
    assert reasons(desk)[0] is Why.CLOSING
    assert not keeper._asking.isActive()


def test_an_hour_after_the_last_one_is_asked_for_often_enough_not_to_become_two(
    desk: Desk, keeper: Keeper, clock: StillClock, qtbot: QtBot
) -> None:
    write(desk, "one")
    desk.hub.opened.emit()
    at_rest(qtbot, desk)
    write(desk, "two")
    made_after = []
    for minutes in range(15, 121, 15):
        clock.advance(minutes=keeper._asking.interval() / 60_000)
        before = len(reasons(desk))
        keeper._asking.timeout.emit()
        at_rest(qtbot, desk)
        if len(reasons(desk)) > before:
            made_after.append(minutes)
            write(desk, f"after {minutes}")
    assert made_after == [60, 120]


@pytest.mark.parametrize("hours", [14, -2, -24 * 400])
def test_a_backup_follows_soon_after_a_laptop_slept_or_its_clock_was_set_back(
    desk: Desk, keeper: Keeper, clock: StillClock, qtbot: QtBot, hours: int
) -> None:
    """The timer itself goes by no clock that can be set, and goes on from where it was."""
    write(desk, "one")
    desk.hub.opened.emit()
    at_rest(qtbot, desk)
    keeper._asking.setInterval(20)
    clock.advance(minutes=60 * hours)
    write(desk, "two")
    qtbot.waitUntil(lambda: len(reasons(desk)) == 2, timeout=20_000)
    keeper._asking.stop()
    at_rest(qtbot, desk)
    now = desk.services.upkeep.newest()
    assert now is not None
    assert (now.why, now.moment.utc_ms) == (Why.HOURLY, clock.now().utc_ms)


def test_a_window_closed_before_its_journal_was_opened_makes_no_journal(
    desk: Desk, keeper: Keeper, folder: DataFolder
) -> None:
    keeper.finish()
    desk.jobs.shut_down()
    assert not folder.journal.exists()


def test_before_many_changes_a_backup_holds_what_was_there(
    desk: Desk, keeper: Keeper, qtbot: QtBot, window: MainWindow
) -> None:
    for n in range(7):
        write(desk, f"entry {n}")
    window.open_page("journal")
    page = window.page("journal")
    assert isinstance(page, JournalPage)
    at_rest(qtbot, desk)
    keys = list(desk.services.logbook.listing(page.list.query()).keys)
    page.deeds.remove_many(keys)
    at_rest(qtbot, desk)
    assert titles(desk) == set()
    (backup,) = list_backups(desk.services.data_folder)
    assert backup.why is Why.MANY
    assert desk.services.upkeep.verify(backup).entries == 7


def test_a_backup_that_cannot_be_made_is_told_once_and_stops_nobody(
    desk: Desk, keeper: Keeper, told: list[str], qtbot: QtBot, folder: DataFolder, clock: StillClock
) -> None:
    write(desk, "one")
    folder.backups.write_text("in the way")
    for _ in range(2):
        keeper._asking.timeout.emit()
        at_rest(qtbot, desk)
    assert len(told) == 1
    assert told[0].startswith("No backup could be made.") or "backup" in told[0]
    write(desk, "two")
    folder.backups.unlink()
    keeper._asking.timeout.emit()
    at_rest(qtbot, desk)
    assert reasons(desk) == [Why.HOURLY]
    assert titles(desk) == {"one", "two"}
    clock.advance(minutes=60)
    write(desk, "three")
    desk.settings.change(backup_folder="/nowhere/worthwhile-backups")
    for _ in range(2):
        keeper._asking.timeout.emit()
        at_rest(qtbot, desk)
    assert len(told) == 2
    assert "second folder" in told[1]
    assert not Path("/nowhere").exists()


# In Settings


@pytest.fixture
def part(window: MainWindow, qtbot: QtBot) -> Backups:
    qtbot.waitUntil(window.isActiveWindow)
    window.open_page("settings", "backups")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(page.backups.now_button.hasFocus)
    at_rest(qtbot, window.desk)
    return page.backups


def said(part: Backups) -> str:
    return " ".join(label.text() for label in part.last_row.findChildren(QLabel))


def test_settings_say_when_the_last_backup_was_made_and_make_one(
    part: Backups, desk: Desk, qtbot: QtBot
) -> None:
    assert NONE_YET in said(part)
    write(desk, "one")
    press(ENTER)
    at_rest(qtbot, desk)
    assert reasons(desk) == [Why.BY_HAND]
    assert "Today 10:30, checked." in said(part)
    assert "by hand" in said(part)
    assert part.now_button.hasFocus()


def test_the_sidebar_says_when_the_last_backup_was_made_by_the_person_s_day(
    part: Backups, window: MainWindow, desk: Desk, clock: StillClock, qtbot: QtBot
) -> None:
    line = window.sidebar.lock_line
    desk.hub.opened.emit()
    at_rest(qtbot, desk)
    assert line.backed_up == ""
    assert line.accessibleDescription() == "Shows where your data lies"
    write(desk, "one")
    clock.advance(minutes=(23 - 10) * 60 + 25)  # 23:55
    press(ENTER)
    at_rest(qtbot, desk)
    clock.advance(minutes=6)
    come_back(qtbot, part)
    desk.hub.backed_up.emit()
    at_rest(qtbot, desk)
    assert line.backed_up == "Backed up today 23:55"
    assert line.accessibleDescription().startswith("Backed up today 23:55.")
    assert "Backed up today 23:55." in line.toolTip()
    assert "Today 23:55, checked." in said(part)
    desk.settings.change(day_start_hour=0)
    assert line.backed_up == "Backed up yesterday 23:55"
    assert "Yesterday 23:55, checked." in said(part)
    desk.settings.change(day_start_hour=4)
    clock.advance(minutes=24 * 60)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert line.backed_up == "Backed up yesterday 23:55"


def test_room_for_backups_is_a_choice_that_is_kept(part: Backups, desk: Desk) -> None:
    assert part.limit.value == 1_000
    part.limit.setFocus()
    press(DOWN)
    assert Settings(desk.settings.file).values.backup_limit_mb == 2_000


def choose_folder(qtbot: QtBot, path: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_a_second_folder_is_chosen_used_at_once_and_let_go(
    part: Backups, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    write(desk, "one")
    part.choose_button.setFocus()
    press(ENTER)
    choose_folder(qtbot, stick)
    at_rest(qtbot, desk)
    assert desk.settings.values.backup_folder == str(stick / "worthwhile-backups")
    assert len(backups_in(stick / "worthwhile-backups")) == 1
    assert part.second_row.isVisible()
    come_back(qtbot, part)
    part.forget_button.setFocus()
    qtbot.waitUntil(part.forget_button.hasFocus)
    press(ENTER)
    assert desk.settings.values.backup_folder == ""
    assert not part.second_row.isVisible()
    assert part.choose_button.hasFocus()
    assert len(backups_in(stick / "worthwhile-backups")) == 1


@needs_disk
def test_a_drive_that_is_off_is_told_once_whatever_lies_in_its_place_and_goes_on_when_it_is_back(
    part: Backups, keeper: Keeper, told: list[str], desk: Desk, clock: StillClock, qtbot: QtBot,
    tmp_path: Path,
) -> None:  # fmt: skip
    place = tmp_path / "stick"
    (place / "worthwhile-backups").mkdir(parents=True)

    def asked() -> list[str]:
        write(desk, "one more")
        clock.advance(minutes=61)
        keeper._asking.timeout.emit()
        at_rest(qtbot, desk)
        return [one.path.name for one in list_backups(desk.services.data_folder)]

    with small_disk(tmp_path / "the drive") as drive:
        hang(drive, place)
        try:
            part.choose_button.click()
            choose_folder(qtbot, place)
            at_rest(qtbot, desk)
            assert Settings(desk.settings.file).values.backup_drive == str(place)
            asked()
            pull_out(place)
            asked()
            asked()
            assert len(told) == 1
            assert "second folder" in told[0]
            assert list((place / "worthwhile-backups").iterdir()) == []
            hang(drive, place)
            newest = asked()[0]
            assert len(told) == 1
            assert newest in {one.path.name for one in backups_in(place / "worthwhile-backups")}
        finally:
            pull_out(place)


def test_the_data_folder_is_refused_as_a_second_one(
    part: Backups, desk: Desk, qtbot: QtBot, folder: DataFolder
) -> None:
    heard: list[str] = []
    desk.hub.toast_requested.connect(heard.append)
    part.choose_button.click()
    choose_folder(qtbot, folder.root)
    at_rest(qtbot, desk)
    assert desk.settings.values.backup_folder == ""
    assert "own folder" in heard[0]


# Putting one back


@pytest.fixture
def dialog(part: Backups, desk: Desk, clock: StillClock, qtbot: QtBot) -> Iterator[RestoreDialog]:
    """Two backups: of yesterday with one entry, of today with two; three are there now."""
    upkeep = desk.services.upkeep
    write(desk, "of yesterday", "2025-11-17T09:00")
    clock.advance(days=-1)
    upkeep.back_up(Why.CLOSING)
    clock.advance(days=1)
    write(desk, "of today")
    upkeep.back_up(Why.HOURLY)
    write(desk, "of now", task_type="Research")
    part.restore_button.setFocus()
    press(ENTER)
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, RestoreDialog)
    at_rest(qtbot, desk)
    yield opened
    if isValid(opened):
        opened.done(0)


def test_a_backup_is_put_back_and_that_taken_back_by_keyboard_alone(
    dialog: RestoreDialog, window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    assert [radio.text() for radio in dialog.choices.values()] == [
        "Today 10:30", "Yesterday 10:30",
    ]  # fmt: skip
    press(DOWN)
    press(ENTER)
    at_rest(qtbot, desk)
    assert dialog.lines == [
        "2 entries would go.",
        "Beside them 1 task type would go.",
        "Tuesday 18 November: 2 gone",
    ]
    assert titles(desk) == {"of yesterday", "of today", "of now"}
    assert dialog.restore_button.hasFocus()
    press(ENTER)
    at_rest(qtbot, desk)
    assert not isValid(dialog)
    assert titles(desk) == {"of yesterday"}
    assert [term.name for term in desk.services.vocabulary.of(Kind.TASK_TYPE)] == ["Writing"]
    assert "Restored backup of yesterday 10:30" in window.toast.label.text()
    assert desk.acts.stack.count() == 1, "what was done before cannot be taken back any more"
    window.open_page("home")
    come_back(qtbot, window)
    for key, wanted in (
        (Qt.Key.Key_Z, {"of yesterday", "of today", "of now"}),
        (Qt.Key.Key_Y, {"of yesterday"}),
        (Qt.Key.Key_Z, {"of yesterday", "of today", "of now"}),
    ):
        press(key, hold=CTRL)
        at_rest(qtbot, desk)
        assert titles(desk) == wanted
    assert reasons(desk).count(Why.RESTORE) == 4


def test_two_backups_of_one_minute_are_told_apart(
    part: Backups, desk: Desk, clock: StillClock, qtbot: QtBot
) -> None:
    write(desk, "one")
    for _ in range(2):
        desk.services.upkeep.back_up(Why.BY_HAND)
        clock.advance(minutes=0.1)
    opened = RestoreDialog(desk, part.window())
    opened.open()
    at_rest(qtbot, desk)
    assert [radio.text() for radio in opened.choices.values()] == [
        "Today 10:30:06", "Today 10:30:00",
    ]  # fmt: skip
    opened.done(0)


def test_tab_goes_through_it_as_it_is_read(dialog: RestoreDialog, desk: Desk, qtbot: QtBot) -> None:
    radios = list(dialog.choices.values())
    foot = [dialog.file_button, dialog.close_button, dialog.look_button]
    assert dialog._scroll.verticalScrollBar().maximum() == 0
    assert radios[0].hasFocus()
    for expected in (*foot, radios[0]):
        press(TAB)
        assert expected.hasFocus(), expected.text()
    press(DOWN, ENTER)
    at_rest(qtbot, desk)
    assert dialog.restore_button.hasFocus()
    assert dialog.remark == restore.FORGETS
    for expected in (dialog.again, dialog.close_button, dialog.restore_button):
        press(TAB)
        assert expected.hasFocus(), expected.text()


def test_put_away_while_it_reads_it_is_gone_and_wants_no_answer(
    dialog: RestoreDialog, desk: Desk, qtbot: QtBot
) -> None:
    dialog.look_button.click()
    assert not desk.jobs.idle
    dialog.reject()
    at_rest(qtbot, desk)
    assert not isValid(dialog)


def test_every_page_shows_what_was_restored_and_a_pane_on_what_is_gone_closes(
    dialog: RestoreDialog, window: MainWindow, desk: Desk, qtbot: QtBot, told: list[str]
) -> None:
    dialog.reject()
    now = next(e for e in desk.services.logbook.entries(Filters()) if e.title == "of now")
    window.open_page("journal", now.id)
    page = window.page("journal")
    assert isinstance(page, JournalPage)
    at_rest(qtbot, desk)
    for name in ("home", "insights", "summaries", "settings", "journal"):
        window.open_page(name)
        at_rest(qtbot, desk)
    backup = list_backups(desk.services.data_folder)[-1]
    upkeep = desk.services.upkeep
    over: list[Exception | None] = []
    desk.acts.replace_in_worker(
        lambda: upkeep.restore(backup), upkeep.turn, "Restored", over.append
    )
    at_rest(qtbot, desk)
    assert over == [None]
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)  # a heading and one entry
    for name in ("home", "insights", "summaries", "settings", "journal"):
        window.open_page(name)
        at_rest(qtbot, desk)
    desk.acts.undo()
    at_rest(qtbot, desk)
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    assert told == []


def test_a_backup_like_the_present_has_nothing_to_restore(
    dialog: RestoreDialog, desk: Desk, clock: StillClock, qtbot: QtBot
) -> None:
    dialog.reject()
    clock.advance(minutes=1)
    desk.services.upkeep.back_up(Why.BY_HAND)
    again = RestoreDialog(desk, dialog.parentWidget())
    again.open()
    at_rest(qtbot, desk)
    press(ENTER)
    at_rest(qtbot, desk)
    assert again.lines == ["Nothing would change: the journal is as it was then."]
    assert not again.restore_button.isVisible()
    assert again.again.hasFocus()
    press(ENTER)
    assert next(iter(again.choices.values())).hasFocus()
    press(ESC)
    assert not again.isVisible()


def open_file(path: Path) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def test_a_file_that_is_no_backup_is_refused_in_a_sentence(
    dialog: RestoreDialog, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.db"
    letter.write_text("Dear diary " * 900)
    dialog.file_button.click()
    open_file(letter)
    at_rest(qtbot, desk)
    assert "not a journal of Worthwhile" in dialog.remark
    assert not dialog.restore_button.isVisible()
    assert "letter.db" in dialog._name.text()
    assert len(titles(desk)) == 3


def test_a_backup_with_another_passphrase_asks_for_it(
    dialog: RestoreDialog, desk: Desk, clock: StillClock, qtbot: QtBot, tmp_path: Path
) -> None:
    from helpers.journals import draft
    from worthwhile.services.logbook import Logbook

    other = data_folder(tmp_path / "other")
    with Store.open(other, key=Key.new("sesame")) as store:
        Logbook(store, clock).log(draft("of elsewhere"))
        made = Upkeep(store, clock).back_up(Why.BY_HAND).backup
    assert made is not None
    dialog.file_button.click()
    open_file(made.path)
    at_rest(qtbot, desk)
    come_back(qtbot, dialog)
    qtbot.waitUntil(dialog.passphrase.hasFocus)
    type_in("open")
    press(ENTER)
    at_rest(qtbot, desk)
    assert "does not open" in dialog.remark
    assert dialog.passphrase.hasFocus()
    dialog.passphrase.selectAll()
    type_in("sesame")
    press(ENTER)
    at_rest(qtbot, desk)
    assert dialog.restore_button.hasFocus()
    press(ENTER)
    at_rest(qtbot, desk)
    assert titles(desk) == {"of elsewhere"}


def test_a_journal_without_backups_takes_one_from_elsewhere_that_asks_for_a_passphrase(
    part: Backups, desk: Desk, clock: StillClock, qtbot: QtBot, tmp_path: Path
) -> None:
    from helpers.journals import draft
    from worthwhile.services.logbook import Logbook

    other = data_folder(tmp_path / "other")
    with Store.open(other, key=Key.new("sesame")) as store:
        Logbook(store, clock).log(draft("of elsewhere"))
    part.restore_button.setFocus()
    press(ENTER)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RestoreDialog)
    at_rest(qtbot, desk)
    assert dialog.remark == restore.NONE
    assert not dialog.look_button.isEnabled()
    assert dialog.file_button.hasFocus()
    dialog._look_at(other.journal)
    at_rest(qtbot, desk)
    qtbot.waitUntil(dialog.passphrase.hasFocus)
    type_in("sesame")
    press(ENTER)
    at_rest(qtbot, desk)
    assert dialog.lines[0] == "1 entry would come back."
    press(ESC)


def test_a_restore_that_fails_says_why_and_leaves_everything(
    dialog: RestoreDialog, desk: Desk, qtbot: QtBot
) -> None:
    press(ENTER)
    at_rest(qtbot, desk)
    path = next(iter(dialog.choices))
    path.write_bytes(b"\0" * 9_000)
    press(ENTER)
    at_rest(qtbot, desk)
    assert dialog.isVisible()
    assert "journal of Worthwhile" in dialog.remark or "damaged" in dialog.remark
    assert dialog.restore_button.hasFocus()
    assert len(titles(desk)) == 3
    assert not desk.acts.can_undo


def test_while_it_is_restored_the_dialog_stays_and_nothing_else_is_written(
    dialog: RestoreDialog, desk: Desk, qtbot: QtBot
) -> None:
    from worthwhile.domain.errors import RefusedError

    press(ENTER)
    at_rest(qtbot, desk)
    press(ENTER)
    press(ESC)
    assert dialog.isVisible()
    assert restore.RESTORING in dialog.remark
    with pytest.raises(RefusedError):
        desk.acts.perform(lambda: desk.services.logbook.add_term(Kind.TOOL, "Gemini")[1])
    at_rest(qtbot, desk)
    assert not isValid(dialog)


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_in_the_dialog_is_cut_off(
    dialog: RestoreDialog, desk: Desk, qtbot: QtBot, percent: int
) -> None:
    dialog.reject()
    dialog.parentWidget().resize(960, 640)
    desk.theme.set_text_percent(percent)
    again = RestoreDialog(desk, dialog.parentWidget())
    again.open()
    at_rest(qtbot, desk)
    assert_nothing_is_cut_off(again.body.parentWidget(), again._scroll)
    press(ENTER)
    at_rest(qtbot, desk)
    assert_nothing_is_cut_off(again.body.parentWidget(), again._scroll)
    again.done(0)


def test_a_program_that_is_closed_has_a_backup_of_its_journal(
    folder: DataFolder, make_desk: Callable[[], Desk], qtbot: QtBot, qapp: QApplication
) -> None:
    from worthwhile.ui.program import Program
    from worthwhile.ui.single import Single

    write(make_desk(), "one")
    Settings(folder.settings).change(first_run_done=True, reduced_motion=True)
    single = Single(folder)
    assert single.claim()
    program = Program(qapp, folder, single, None)
    try:
        assert program.start(demo=False)
        assert program.own is not None
        with qtbot.waitSignal(program.own.desk.hub.opened, timeout=20_000):
            pass
        with qtbot.waitSignal(program.own.desk.hub.backed_up, timeout=20_000):
            pass
        assert [one.why for one in list_backups(folder)] == [Why.OPENING]
        write(program.own.desk, "two")
        QTimer.singleShot(0, program.own.window.close)
    finally:
        program.shut_down()
    assert Why.CLOSING in {one.why for one in list_backups(folder)}
