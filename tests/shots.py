"""Renders every page of the real window, with the sample year, into a folder: to be looked at.

    python tests/shots.py [FOLDER] [--only WORD …] [--scale 1.25] [--mirrored]

Each scene is drawn in both themes, at 1280x800 and 960x640, with normal and with 150 % text. The
window is the program's own, on a real journal in a temporary folder; only the clock stands still.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from helpers.clock import StillClock
    from worthwhile.paths import DataFolder
    from worthwhile.ui.main_window import MainWindow

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "desktop")]
import encryption_shots  # noqa: E402
import insights_shots  # noqa: E402 - beside this file, which may be run from anywhere
import ledger_shots  # noqa: E402
import summaries_shots  # noqa: E402

SIZES = {"1280": (1280, 800), "960": (960, 640)}
TEXTS = {"": 100, "150": 150}


@dataclass(frozen=True)
class Scene:
    """One picture: how full the journal is, and what is done before it is taken."""

    name: str
    prepare: Callable[[MainWindow], None]
    journal: str = "year"
    welcome: bool = False


def main() -> None:
    """Render what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("pictures"))
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--scale", default="1.25")
    parser.add_argument("--mirrored", action="store_true", help="right to left")
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = chosen.scale
    chosen.folder.mkdir(parents=True, exist_ok=True)
    Studio(chosen.folder, chosen.only, mirrored=chosen.mirrored).work()


class Studio:
    """Sets up the window for each scene and takes its picture."""

    def __init__(self, folder: Path, only: list[str], *, mirrored: bool) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication

        self._folder = folder
        self._only = only
        self._end = ["rtl"] if mirrored else []
        self._app = QApplication([])
        if mirrored:
            self._app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def work(self) -> None:
        """Take all pictures."""
        for scene in scenes():
            for theme in ("light", "dark"):
                for size_name, size in SIZES.items():
                    for text_name, percent in TEXTS.items():
                        name = "-".join(
                            part
                            for part in (scene.name, theme, size_name, text_name, *self._end)
                            if part
                        )
                        if all(word in name.split("-") or word == name for word in self._only):
                            self._take(scene, name, theme, size, percent)

    def _take(
        self, scene: Scene, name: str, theme: str, size: tuple[int, int], percent: int
    ) -> None:
        with window_on(self._app, scene, theme, percent) as window:
            window.resize(*size)
            window.show()
            open_for_work(window)
            settle(window)
            scene.prepare(window)
            settle(window)
            shown = self._app.activeModalWidget() or window
            shown.grab().save(str(self._folder / f"{name}.png"))
            if shown is not window:
                shown.close()
            print(name, flush=True)


@contextmanager
def window_on(app: QApplication, scene: Scene, theme: str, percent: int) -> Iterator[MainWindow]:
    """The main window on a journal of the scene's kind."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from helpers.clock import StillClock
    from helpers.desks import close_desk, lay_desk
    from worthwhile.paths import data_folder
    from worthwhile.services.samples import write_sample_year
    from worthwhile.settings import Settings, ThemeChoice
    from worthwhile.ui.main_window import MainWindow
    from worthwhile.ui.theme import Theme

    with tempfile.TemporaryDirectory() as temporary:
        folder = data_folder(Path(temporary) / "data")
        clock = StillClock()
        if scene.journal == "year":
            write_sample_year(folder, clock)
        elif scene.journal == "three":
            write_three(folder, clock)
        elif scene.journal == "types":
            insights_shots.write_types(folder, clock)
        settings = Settings(folder.settings)
        settings.change(first_run_done=True, theme=ThemeChoice(theme), text_percent=percent)
        look = Theme(app, ThemeChoice(theme), percent, reduced_motion=True)
        desk = lay_desk(folder, look, clock, settings)
        window = MainWindow(desk, welcome=scene.welcome)
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            close_desk(desk)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_for_work(window: MainWindow) -> None:
    """Open the journal, as the program does after its first paint."""
    _ = window.desk.services.logbook
    window.desk.hub.opened.emit()


def settle(window: MainWindow) -> None:
    """Let the page load, lay itself out and come to rest."""
    from helpers.waiting import wait

    for _ in range(1_000):  # the chart's library is slow to import on a busy machine
        wait(10)
        if window.desk.jobs.idle:
            break
    wait(60)


def press(window: MainWindow, keys: str) -> None:
    """Press one key or combination, wherever the focus is."""
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    combination = QKeySequence(keys)[0]
    target = QApplication.focusWidget() or window.focusWidget() or window
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    settle(window)


def write(window: MainWindow, text: str) -> None:
    """Type a text, wherever the focus is."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    QTest.keyClicks(QApplication.focusWidget() or window.focusWidget() or window, text)
    settle(window)


def write_three(folder: DataFolder, clock: StillClock) -> None:
    """A journal of three entries."""
    from worthwhile.domain.entry import Draft
    from worthwhile.domain.outcome import Outcome
    from worthwhile.services.logbook import Logbook
    from worthwhile.store.engine import Store

    with Store.open(folder) as store:
        logbook = Logbook(store, clock)
        for title, outcome in (
            ("Tidy up the onboarding e-mail", Outcome.WORTH_IT),
            ("Draft release notes for 4.2", Outcome.CLEAR_WIN),
            ("Reply to the supplier", Outcome.BACKFIRED),
        ):
            logbook.log(Draft(title=title, tool="Claude", task_type="Writing", outcome=outcome))


def begin(window: MainWindow, title: str, minutes_ago: int, **facts: Any) -> None:
    """Begin a task some minutes ago; the one before it is paused."""
    from helpers.clock import StillClock
    from worthwhile.domain.running import StartDraft

    clock = window.desk.clock
    assert isinstance(clock, StillClock)
    clock.advance(minutes=-minutes_ago)
    draft = StartDraft(title=title, tool="Claude", task_type="Writing", **facts)
    window.desk.services.running.start(draft)
    clock.advance(minutes=minutes_ago)


def under_way(*steps: str, minutes_ago: int = 12) -> Callable[[MainWindow], None]:
    """Home with a task that runs and one that waits, then keys."""

    def prepare(window: MainWindow) -> None:
        from worthwhile.domain.changes import Touched

        begin(window, "Compare three survey tools", minutes_ago + 40)
        begin(
            window,
            "Draft release notes for 4.2",
            minutes_ago,
            minutes_without=35,
            payoff_chance=70,
        )
        window.open_page("home")
        window.desk.hub.touched.emit(Touched.RUNNING)
        settle(window)
        for step in steps:
            press(window, step)

    return prepare


def looked_back(*steps: str) -> Callable[[MainWindow], None]:
    """Home with the keys on the look back, then more keys."""

    def prepare(window: MainWindow) -> None:
        from worthwhile.ui.pages.home_page import HomePage

        window.open_page("home")
        settle(window)
        page = window.page("home")
        assert isinstance(page, HomePage)
        page.rail.card.answers.focus()
        settle(window)
        for step in steps:
            press(window, step)

    return prepare


def in_hindsight(window: MainWindow) -> None:
    """The Journal at an entry that was looked back on."""
    from helpers.clock import StillClock
    from worthwhile.domain.outcome import Outcome
    from worthwhile.domain.query import Filters, Query

    services, clock = window.desk.services, window.desk.clock
    assert isinstance(clock, StillClock)
    listed = services.logbook.rows(services.logbook.listing(Query(Filters())).keys[:8])
    rated = [entry for entry in listed if entry.outcome is not None and not entry.tool.no_ai]
    for entry, later in zip(rated, (Outcome.BREAK_EVEN, *Outcome), strict=False):
        services.look_backs.ask_in(entry.id, 1)
        clock.advance(days=2)
        services.look_backs.answer(entry.id, later)
        clock.advance(days=-2)
    window.open_page("journal", rated[0].id)
    settle(window)


def worked_out(window: MainWindow) -> None:
    """How the one insight on Home is worked out."""
    from worthwhile.ui.pages.home_page import HomePage

    window.open_page("home")
    settle(window)
    page = window.page("home")
    assert isinstance(page, HomePage)
    page.rail.note.how.click()
    settle(window)


def prompted(window: MainWindow) -> None:
    """Home at the random moment of a prompt."""
    from worthwhile.ui.pages.home_page import HomePage

    window.open_page("home")
    page = window.page("home")
    assert isinstance(page, HomePage)
    page.prompts.ask()
    settle(window)


def offered(window: MainWindow) -> None:
    """A task about to begin that might be done without AI."""
    from worthwhile.ui.pages.home_page import HomePage

    window.open_page("home")
    settle(window)
    write(window, "draft release notes @claude #writing")
    press(window, "Alt+S")
    page = window.page("home")
    assert isinstance(page, HomePage)
    page.card.start.panel.offer_without_ai()
    settle(window)


def broken(window: MainWindow) -> None:
    """Something of ours broke, and its report is shown."""
    from worthwhile.domain.faults import told
    from worthwhile.domain.moment import day_of_wall
    from worthwhile.ui.dialogs.fault import FaultDialog

    window.open_page("home")
    try:
        day_of_wall("yesterday", 4)  # type: ignore[arg-type]
    except TypeError as error:
        FaultDialog(window.desk.theme, told(error), window).open()


def erasing(word: str = "") -> Callable[[MainWindow], None]:
    """What would be erased; with a word, the second step with the word typed."""

    def prepare(window: MainWindow) -> None:
        from worthwhile.ui.dialogs.erase import EraseDialog

        window.open_page("settings", "erase")
        settle(window)
        window.page("settings").erase.button.click()  # type: ignore[attr-defined]
        settle(window)
        for dialog in window.findChildren(EraseDialog) if word else ():
            dialog.go_on.click()
            settle(window)
            write(window, word)

    return prepare


def see_for_oneself(window: MainWindow) -> None:
    """What was checked, scrolled to the commands."""
    from worthwhile.ui.dialogs.checked import COMMANDS, CheckedDialog

    window.desk.actions.trigger("checked")
    settle(window)
    for dialog in window.findChildren(CheckedDialog):
        dialog.copies[COMMANDS["linux"][-1].line].setFocus()
        dialog.reveal(dialog.blocks[COMMANDS["linux"][-1].line])


def backups(*steps: str) -> Callable[[MainWindow], None]:
    """Settings at its backups; the list of those to restore; what the chosen one would change."""

    def prepare(window: MainWindow) -> None:
        from helpers.clock import StillClock
        from worthwhile.domain.backup import Why
        from worthwhile.domain.entry import Draft
        from worthwhile.services.upkeep import Upkeep

        services, clock = window.desk.services, window.desk.clock
        assert isinstance(clock, StillClock)
        upkeep = Upkeep(services.store, clock)
        for days, minutes, why in ((9, 0, Why.CLOSING), (1, 0, Why.IMPORT), (0, -180, Why.HOURLY)):
            clock.advance(days=-days, minutes=minutes)
            upkeep.back_up(why)
            clock.advance(days=days, minutes=-minutes)
        for title in ("Letter to the landlord", "Check the figures"):
            services.logbook.log(Draft(title=title, tool="Claude", task_type="Tax"))
        first = next(iter(services.logbook.rows([1])))
        services.logbook.hide([first.id])
        window.desk.hub.backed_up.emit()
        window.open_page("settings", "backups")
        settle(window)
        for key in steps:
            press(window, key)

    return prepare


def second_folder(window: MainWindow) -> None:
    """Settings with a second folder for backups."""
    backups()(window)
    window.desk.settings.change(backup_folder="/media/priya/STICK/worthwhile-backups")


def restoring(passphrase: str = "") -> Callable[[MainWindow], None]:
    """The list of a journal without backups; or a backup with another passphrase."""

    def prepare(window: MainWindow) -> None:
        from worthwhile.services.logbook import Logbook
        from worthwhile.store.cipher import Key
        from worthwhile.store.engine import Store
        from worthwhile.ui.dialogs.restore import RestoreDialog

        window.open_page("settings", "backups")
        settle(window)
        dialog = RestoreDialog(window.desk, window)
        dialog.open()
        settle(window)
        if passphrase:
            from worthwhile.paths import data_folder

            other = data_folder(window.desk.services.data_folder.root / "other")
            with Store.open(other, key=Key.new(passphrase)) as store:
                Logbook(store, window.desk.clock)
            dialog._look_at(other.journal)
            settle(window)

    return prepare


def rescued(trouble: str, *steps: str, backups: int = 0) -> Callable[[MainWindow], None]:
    """The rescue window on a journal that is in trouble, then keys."""

    def prepare(window: MainWindow) -> None:
        from PySide6.QtCore import Qt

        from worthwhile.domain.backup import Why, file_name
        from worthwhile.domain.errors import JournalFileError
        from worthwhile.domain.moment import Moment
        from worthwhile.domain.trouble import Trouble
        from worthwhile.ui.dialogs.rescue import RescueWindow

        desk, folder = window.desk, window.desk.services.data_folder
        now = desk.clock.now()
        if backups:
            folder.backups.mkdir(exist_ok=True)
        whole = folder.journal.read_bytes()
        for n in range(backups):
            when = Moment(now.utc_ms - (1 + n * 26) * 3_600_000, now.offset_s)
            why = (Why.HOURLY, Why.OPENING, Why.MANY)[n % 3]
            (folder.backups / file_name(when, why)).write_bytes(whole)
        if trouble == "foreign":
            folder.journal.unlink()
            folder.journal.write_bytes(b"<!doctype html>" * 500)
        error = JournalFileError("Another program is busy with the journal.", Trouble(trouble))
        rescue = RescueWindow(desk.theme, folder, error, desk.clock)
        rescue.setParent(window, Qt.WindowType.Window)
        rescue.setWindowModality(Qt.WindowModality.ApplicationModal)
        rescue.resize(window.size())
        rescue.show()
        settle(window)
        rescue.page.focus_first()
        for step in steps:
            press(window, step)
            for _ in range(300):
                settle(window)
                if rescue.idle:
                    break

    return prepare


def scenes() -> list[Scene]:
    """Every page and state that is worth a look."""

    def on(page: str) -> Callable[[MainWindow], None]:
        return lambda window: window.open_page(page)

    def then(page: str, *steps: str) -> Callable[[MainWindow], None]:
        """Open a page, then press keys; a step that begins with a blank is typed instead."""

        def prepare(window: MainWindow) -> None:
            window.open_page(page)
            settle(window)
            for step in steps:
                write(window, step[1:]) if step.startswith(" ") else press(window, step)

        return prepare

    starts = " draft release notes @claude #writing"
    line = " draft release notes @claude #writing 12m ~35m"
    return [
        Scene("firstrun", lambda _window: None, "none", welcome=True),
        Scene("home", on("home")),
        Scene("home-empty", on("home"), "none"),
        Scene("home-typed", then("home", line + " ", "Alt+4")),
        Scene("home-suggested", then("home", " draft release notes @cl")),
        Scene("home-details", then("home", line + " ", "Alt+4", "Ctrl+D")),
        Scene("home-logged", then("home", line + " ", "Alt+4", "Return")),
        Scene("home-start", then("home", starts, "Alt+S", " 35", "Return", "4")),
        Scene("home-offer", offered),
        Scene("home-running", under_way()),
        Scene("home-stop", under_way("Alt+X", "4")),
        Scene("home-stopped", under_way("Alt+X", "4", "Return")),
        Scene("home-forgotten", under_way(minutes_ago=1_400)),
        Scene("home-lookback", looked_back()),
        Scene("home-lookedback", looked_back("3")),
        Scene("home-insight", worked_out),
        Scene("home-prompted", prompted),
        Scene("palette", then("home", "Ctrl+K", " wri")),
        Scene("palette-nothing", then("home", "Ctrl+K", " zzzz")),
        Scene("keys", then("home", "F1")),
        Scene("journal", then("journal", "Down")),
        Scene("journal-hindsight", in_hindsight),
        Scene("journal-bulk", then("journal", "Down", "X", "Down", "Down", "X")),
        Scene("journal-search", then("journal", "/", " release")),
        Scene("journal-empty", on("journal"), "none"),
        Scene("journal-nomatch", then("journal", "/", " zzzz")),
        Scene("insights", on("insights")),
        Scene("insights-three", on("insights"), "three"),
        Scene("insights-empty", on("insights"), "none"),
        *(Scene(name, prepare, journal) for name, prepare, journal in insights_shots.scenes()),
        *(Scene(name, prepare, journal) for name, prepare, journal in summaries_shots.scenes()),
        *(Scene(name, prepare, journal) for name, prepare, journal in ledger_shots.scenes()),
        Scene("settings", on("settings")),
        Scene("settings-backups", backups()),
        Scene("settings-second", second_folder),
        Scene("restore-none", restoring(), "none"),
        Scene("restore-locked", restoring("another")),
        Scene("restore-list", backups("Tab", "Space")),
        Scene("restore-seen", backups("Tab", "Space", "Down", "Return")),
        Scene("fault", broken),
        Scene("erase", erasing()),
        Scene("erase-word", erasing("erase")),
        Scene("rescue", rescued("damaged", backups=3)),
        Scene("rescue-backups", rescued("damaged", "1", backups=3)),
        Scene("rescue-opened", rescued("damaged", "1", "1", backups=1)),
        Scene("rescue-read", rescued("damaged", "2", backups=1)),
        Scene("rescue-new", rescued("damaged", "4", backups=1)),
        Scene("rescue-none", rescued("damaged")),
        *(
            Scene(f"rescue-{trouble}", rescued(trouble, backups=1))
            for trouble in ("foreign", "busy", "read_only", "forbidden", "disk", "newer", "altered")
        ),
        Scene("checked", lambda window: window.desk.actions.trigger("checked")),
        Scene("checked-yourself", see_for_oneself),
        *(Scene(name, prepare) for name, prepare in encryption_shots.SCENES.items()),
    ]


if __name__ == "__main__":
    main()
