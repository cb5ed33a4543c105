"""The rescue window in the running program: what it says, what it does, and what it leaves."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers.breaking import PAGE, blank, pages_of, write_journal
from helpers.clock import StillClock
from helpers.viewer import standing_in
from worthwhile.domain.backup import Why, file_name
from worthwhile.domain.errors import JournalFileError
from worthwhile.domain.query import Filters
from worthwhile.domain.trouble import Trouble
from worthwhile.paths import DataFolder
from worthwhile.settings import Settings, ThemeChoice
from worthwhile.store.cipher import Key, salt_of
from worthwhile.store.converting import convert
from worthwhile.store.copies import copy_verified
from worthwhile.store.engine import Store
from worthwhile.store.salvage import Salvaged
from worthwhile.ui.dialogs import rescue_words as words
from worthwhile.ui.dialogs.rescue import RescueWindow
from worthwhile.ui.program import Program
from worthwhile.ui.single import Single


@pytest.fixture
def make_program(qapp: QApplication, folder: DataFolder) -> Iterator[Callable[[], Program]]:
    made: list[Program] = []

    def make() -> Program:
        Settings(folder.settings).change(first_run_done=True, reduced_motion=True)
        single = Single(folder)
        assert single.claim()
        program = Program(qapp, folder, single, None)
        made.append(program)
        return program

    yield make
    for program in made:
        program.shut_down()
        program.theme.set_choice(ThemeChoice.LIGHT)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def break_it(folder: DataFolder, *, backup: bool = True) -> str:
    write_journal(folder)
    if backup:
        with Store.open(folder) as store:
            copy_verified(store.raw, folder, file_name(StillClock().now(), Why.HOURLY))
    blank(folder.journal, pages_of(folder.journal, "entries")[2])
    return digest(folder.journal)


def shown(program: Program) -> RescueWindow:
    assert program.rescue is not None
    return program.rescue


def titles(window: RescueWindow) -> list[str]:
    return [card.accessibleName() for card in window.page.cards]


def press(window: RescueWindow, title: str, qtbot: QtBot) -> None:
    card = next(one for one in window.page.cards if one.accessibleName() == title)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)


def until_rescued(program: Program, qtbot: QtBot) -> RescueWindow:
    qtbot.waitUntil(lambda: program.rescue is not None, timeout=20_000)
    assert program.own is None
    return shown(program)


def test_a_foreign_file_is_told_at_once_and_left_as_it_is(
    make_program: Callable[[], Program], folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.make()
    folder.journal.write_bytes(b"<html><body>Please sign in</body></html>" * 100)
    before = digest(folder.journal)
    program = make_program()
    assert program.start(demo=False)
    window = shown(program)
    assert program.own is None
    assert window.isVisible()
    assert "web page" in window.page.accessibleDescription()
    assert "Please sign in" not in window.page.accessibleDescription()
    assert titles(window) == ["Start a new journal", "Try again"]
    assert capsys.readouterr().err.count("\n") == 1
    with standing_in() as viewer:
        window.page.buttons[0].click()
    assert viewer.opened == [folder.root]
    assert window.page.told == f"If no window opens, the folder is here: {folder.root}"
    window.close()
    assert program.exit_code == 1
    assert digest(folder.journal) == before


def test_damage_far_inside_is_found_after_the_paint_and_told_once(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    before = break_it(folder)
    program = make_program()
    assert program.start(demo=False)
    assert program.own is not None, "what the first page needs can still be read"
    window = until_rescued(program, qtbot)
    assert titles(window)[:3] == [
        "Open a backup…",
        "Go on with what can be read",
        "Save what can be read…",
    ]
    assert digest(folder.journal) == before
    assert len([w for w in QApplication.topLevelWidgets() if w.isVisible()]) == 1
    window.close()


def test_a_backup_is_opened_by_keyboard_alone_and_the_journal_with_it(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    before = break_it(folder)
    program = make_program()
    assert program.start(demo=False)
    window = until_rescued(program, qtbot)
    qtbot.waitUntil(window.isActiveWindow)
    window.page.focus_first()
    qtbot.keyClick(window.page.cards[0], Qt.Key.Key_Return)
    assert window.page.accessibleName() == words.CHOOSE
    assert [one.split(",")[0] for one in titles(window)] == ["Tuesday 18 November 2025"]
    qtbot.keyClick(window.page, Qt.Key.Key_Escape)
    assert "Open a backup…" in titles(window)
    qtbot.keyClick(window.page, Qt.Key.Key_1)
    qtbot.keyClick(window.page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: window.page.accessibleName() == words.BACKUP_OPENED, timeout=20_000)
    (aside,) = folder.root.glob("journal.broken-*.db")
    assert digest(aside) == before
    assert aside.name in window.page.accessibleDescription()
    qtbot.keyClick(window.page, Qt.Key.Key_1)
    assert program.own is not None
    assert program.rescue is None
    qtbot.waitSignal(program.own.desk.hub.opened, timeout=20_000).wait()
    assert len(list(program.own.desk.services.logbook.entries(Filters()))) == 120
    assert program.exit_code == 0
    program.own.window.close()


def test_opening_a_backup_is_taken_back(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    before = break_it(folder)
    program = make_program()
    assert program.start(demo=False)
    window = until_rescued(program, qtbot)
    press(window, "Open a backup…", qtbot)
    qtbot.mouseClick(window.page.cards[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.page.accessibleName() == words.BACKUP_OPENED, timeout=20_000)
    press(window, "Take it back", qtbot)
    qtbot.waitUntil(lambda: program.own is not None, timeout=20_000)
    assert digest(folder.journal) == before
    assert "Open a backup…" in titles(until_rescued(program, qtbot))
    assert digest(folder.journal) == before
    shown(program).close()


def test_going_on_with_what_can_be_read_says_what_is_missing(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    before = break_it(folder, backup=False)
    program = make_program()
    assert program.start(demo=False)
    window = until_rescued(program, qtbot)
    assert "no backup" in window.page.accessibleDescription()
    press(window, "Go on with what can be read", qtbot)
    qtbot.waitUntil(lambda: window.page.accessibleName() == words.GONE_ON, timeout=20_000)
    assert "could not" in window.page.accessibleDescription()
    press(window, "Open the journal", qtbot)
    assert program.own is not None
    qtbot.waitSignal(program.own.desk.hub.opened, timeout=20_000).wait()
    found = list(program.own.desk.services.logbook.entries(Filters()))
    assert 60 < len(found) < 120
    (aside,) = folder.root.glob("journal.broken-*.db")
    assert digest(aside) == before
    program.own.window.close()


def test_what_can_be_read_is_saved_and_said(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot, tmp_path: Path
) -> None:
    before = break_it(folder)
    program = make_program()
    assert program.start(demo=False)
    window = until_rescued(program, qtbot)
    window.save(tmp_path / "rescued.json")
    assert not any(card.isEnabled() for card in window.page.cards)
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    assert "rescued.json" in window.page.told
    assert all(card.isEnabled() for card in window.page.cards)
    found = json.loads((tmp_path / "rescued.json").read_text(encoding="utf-8"))
    assert 60 < len(found["entries"]) < 120
    assert digest(folder.journal) == before
    window.save(folder.journal)
    qtbot.waitUntil(lambda: window.idle, timeout=20_000)
    assert "choose another name" in window.page.told
    assert digest(folder.journal) == before
    window.close()


def test_damage_that_is_met_later_leads_here_once_and_keeps_what_was_typed(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    write_journal(folder)
    program = make_program()
    assert program.start(demo=False)
    own = program.own
    assert own is not None
    qtbot.waitSignal(own.desk.hub.opened, timeout=20_000).wait()
    qtbot.waitUntil(lambda: own.desk.jobs.idle, timeout=20_000)
    field = own.window.current_page.first_focus() if own.window.current_page else None
    assert field is not None
    qtbot.keyClicks(field, "half a thought")
    error = JournalFileError("The journal’s file is damaged.", Trouble.DAMAGED)
    store = own.desk.services.store
    store.note_damage(error)
    store.note_damage(error)
    with pytest.raises(JournalFileError), store.writing():
        pass
    window = until_rescued(program, qtbot)
    assert titles(window)[0] != "Try again"
    window.open_requested.emit()  # the file is whole after all
    again = program.own
    assert again is not None
    page = again.window.current_page
    line = page.first_focus() if page is not None else None
    assert line is not None
    assert "half a thought" in line.toPlainText()  # type: ignore[attr-defined]
    again.window.close()


@pytest.mark.parametrize(
    ("title", "told"),
    [("Start a new journal", words.NEW), ("Go on with what can be read", words.GONE_ON)],
)
def test_damage_far_inside_an_encrypted_journal_is_rescued_with_its_passphrase(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot, title: str, told: str
) -> None:
    write_journal(folder)
    key = Key.of("words", b"s" * 16)
    convert(folder, None, key)
    with folder.journal.open("r+b") as file:
        file.seek(folder.journal.stat().st_size - PAGE - 2_000)  # where the glance does not look
        file.write(bytes(range(200)))
    program = make_program()
    assert program.start(demo=False)
    unlock = program.locking.unlock
    assert unlock is not None
    unlock.field.setText("words")
    unlock.unlock_button.click()
    window = until_rescued(program, qtbot)
    press(window, title, qtbot)
    qtbot.waitUntil(lambda: window.page.accessibleName() == told, timeout=20_000)
    assert salt_of(folder.journal) == key.salt
    press(window, "Open the journal", qtbot)
    assert program.locking.unlock is not None
    assert program.rescue is None, "it could rename the journal that is open then"


def test_trying_again_opens_what_is_back(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    write_journal(folder, 5)
    whole = folder.journal.read_bytes()
    folder.journal.write_bytes(b"not yet " * 1000)
    program = make_program()
    assert program.start(demo=False)
    window = shown(program)
    press(window, "Try again", qtbot)
    assert shown(program) is window
    assert window.page.told == words.STILL
    folder.journal.write_bytes(whole)
    press(window, "Try again", qtbot)
    assert program.own is not None
    assert program.rescue is None
    program.own.window.close()


def test_a_new_journal_is_started_beside_and_taken_back(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    folder.make()
    folder.journal.write_bytes(b"\x00" * 9000)
    program = make_program()
    assert program.start(demo=False)
    window = shown(program)
    press(window, "Start a new journal", qtbot)
    qtbot.waitUntil(lambda: window.page.accessibleName() == words.NEW, timeout=20_000)
    assert not folder.journal.exists()
    press(window, "Take it back", qtbot)
    qtbot.waitUntil(folder.journal.exists, timeout=20_000)
    qtbot.waitUntil(lambda: "Start a new journal" in titles(window), timeout=20_000)
    press(window, "Start a new journal", qtbot)
    qtbot.waitUntil(lambda: window.page.accessibleName() == words.NEW, timeout=20_000)
    press(window, "Open the journal", qtbot)
    assert program.own is not None
    qtbot.waitSignal(program.own.desk.hub.opened, timeout=20_000).wait()
    program.own.window.close()


def test_arrows_walk_and_a_screen_reader_finds_every_way(
    make_program: Callable[[], Program], folder: DataFolder, qtbot: QtBot
) -> None:
    break_it(folder)
    program = make_program()
    assert program.start(demo=False)
    window = until_rescued(program, qtbot)
    qtbot.waitUntil(window.isActiveWindow)
    window.page.focus_first()
    parts = [*window.page.cards, *window.page.buttons]
    for part in parts:
        assert part.hasFocus()
        said = QAccessible.queryAccessibleInterface(part)
        assert said.role() is QAccessible.Role.Button
        assert said.text(QAccessible.Text.Name)
        qtbot.keyClick(part, Qt.Key.Key_Down)
    assert parts[0].hasFocus()
    qtbot.keyClick(parts[0], Qt.Key.Key_Up)
    assert parts[-1].hasFocus()
    window.close()


UNUSABLE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from worthwhile import app
from worthwhile.paths import data_folder
from worthwhile.ui.dialogs.rescue import RescueWindow

def look(self):
    print([card.accessibleName() for card in self.page.cards], flush=True)
    QTimer.singleShot(0, self.close)

RescueWindow.show = lambda self: (super(RescueWindow, self).show(), look(self))
print(app.run(data_folder(Path(sys.argv[1]))))
"""


def test_a_folder_that_cannot_be_made_is_told_in_a_window(tmp_path: Path) -> None:
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("in the way")
    done = subprocess.run(
        [sys.executable, "-c", UNUSABLE, str(in_the_way / "data")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["['Try again']", "1"], done.stderr
    assert "cannot be used" in done.stderr
    assert in_the_way.read_text() == "in the way"


def test_a_count_that_is_only_a_lower_bound_is_told_as_one() -> None:
    assert words.read(Salvaged(73, 2, beside_lost=False)) == (
        "73 could be read; at most 2 entries could not."
    )
    assert words.read(Salvaged(73, 1, beside_lost=False, uncounted=True)) == (
        "73 could be read; at least one entry could not."
    )
