"""The window, used for everything a person can do there, with words that are easy to find again."""

from __future__ import annotations

import json
import os
import sys
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.whole_commands import LINE
from helpers.whole_encryption import Encrypting

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.main_window import MainWindow


def run_window(folder: Path, *command: str) -> int:
    """Open the window, use it, close it.

    Args:
        folder: the data folder.
        command: what stands on the command line: nothing, or "demo" for invented data.

    Returns:
        The program's exit code, or 3 when the driving itself broke.
    """
    from PySide6.QtCore import QTimer

    from helpers.import_watch import ImportWatch
    from worthwhile import app
    from worthwhile.__main__ import main

    watch = ImportWatch()
    watch.start()
    said: dict[str, Any] = {"asked": command, "titles": [], "steps": []}
    codes: list[int] = []

    def painted(window: MainWindow) -> None:
        def go() -> None:
            try:
                use = Use(window, said)
                use.sample() if command else use.everything()
            except BaseException:
                traceback.print_exc(file=sys.stdout)
                codes.append(3)
                window.close()

        QTimer.singleShot(0, go)

    app.run = partial(app.run, on_first_paint=painted)
    codes.append(main(["--data", str(folder), *command]))
    said["imports"] = sorted(watch.seen)
    sys.stdout.write(json.dumps(said) + "\n")
    return max(codes)


class Use(Encrypting):
    """What is done, a step a method; each step notes the titles of all windows."""

    def __init__(self, window: MainWindow, said: dict[str, Any]) -> None:
        self.window, self.desk, self.said = window, window.desk, said

    def everything(self) -> None:
        """All of it, then close the window with a line half written."""
        self.in_haste()
        self.do(
            self.log, self.details, self.task, self.undo, self.journal, self.insights, self.remarks,
            self.lists, self.find, self.every_page, self.fault, self.encrypt, self.lock,
            self.restore, self.decrypt, self.half_a_line,
        )  # fmt: skip

    def sample(self) -> None:
        """The pages of the made-up journal, with a line of one's own in it."""
        self.do(self.log, self.journal, self.every_page, self.half_a_line)

    def do(self, *steps: Callable[[], None]) -> None:
        """One step after the other, then close the window."""
        self.settle()
        for step in steps:
            step()
            self.note_titles()
            self.said["steps"].append(step.__name__)
        self.window.close()

    def in_haste(self) -> None:
        """Every page at once, while a worker still imports what opens the journal."""
        from helpers.waiting import wait

        before_open = []
        for name in self.window._specs:
            self.window.open_page(name)
            wait(1)
            if not self.desk.services.is_open:
                before_open.append(name)
        self.said["before_open"] = before_open

    def log(self) -> None:
        """A line, with an outcome."""
        self.page("home")
        self.write(LINE + " ")
        self.press("Return", "4", "Return")
        self.until(lambda: "zqxtitle one" in self.titles(), "the line is logged")

    def details(self) -> None:
        """A line with a private note."""
        self.page("home")
        self.write("zqxtitle two @zqntool #zqntype ")
        self.press("Alt+2", "Ctrl+D")
        self.window.page("home").card.details.note.set_text("zqxnote of two")  # type: ignore[attr-defined]
        self.press("Ctrl+Return")
        self.until(lambda: "zqxtitle two" in self.titles(), "the line with a note is logged")

    def task(self) -> None:
        """A task begun and stopped, and one that stays under way."""
        from worthwhile.domain.outcome import Outcome
        from worthwhile.domain.running import StartDraft

        self.page("home")
        self.write("zqxtask @zqntool #zqntype ")
        self.press("Alt+S")
        self.write("35")
        self.press("Return", "4", "Return")
        self.until(lambda: bool(self.desk.services.running.tasks()), "the task is under way")
        running = self.desk.services.running
        _, stopped = running.stop(running.tasks()[0].id, outcome=Outcome.WORTH_IT)
        draft = StartDraft(title="zqxunder way", tool="zqntool", task_type="zqntype")
        _, begun = running.start(draft)
        self.desk.hub.touched.emit(stopped.touched | begun.touched)
        self.settle()

    def undo(self) -> None:
        """Back and forth."""
        self.press("Ctrl+Z", "Ctrl+Shift+Z")

    def journal(self) -> None:
        """Search, edit, and save the list."""
        from PySide6.QtWidgets import QFileDialog

        self.page("journal")
        self.press("/")
        self.write("zqx")
        self.window.page("journal").table.setFocus()  # type: ignore[attr-defined]
        self.press("Down", "E", "Escape", "X", "Escape")
        self.window.page("journal").head.saving_requested.emit()  # type: ignore[attr-defined]
        (dialog,) = self.window.findChildren(QFileDialog)
        self.note_titles()
        dialog.fileSelected.emit(str(self.files() / "list.csv"))
        dialog.reject()
        self.settle()

    def insights(self) -> None:
        """The figures."""
        self.page("insights")

    def remarks(self) -> None:
        """A marker, a fee and a rule, in their dialogs and by their verbs."""
        from worthwhile.domain.rule import RuleKind
        from worthwhile.ui.dialogs.markers import MarkersDialog
        from worthwhile.ui.dialogs.subscriptions import SubscriptionsDialog

        services, today = self.desk.services, self.desk.clock.now().day()
        services.markers.add(today, "zqxmarker", ends_rules=False)
        services.subscriptions.add("zqntool", 3, "zqx", today)
        tool = services.logbook.vocabulary().tools[0]
        services.rules.add(RuleKind.USE_FOR, tool, None, "zqxevidence", today)
        for kind in (MarkersDialog, SubscriptionsDialog):
            dialog = kind(self.desk, today, self.window)
            dialog.open()
            self.settle()
            self.note_titles()
            dialog.close()

    def lists(self) -> None:
        """A new name, and one that is refused."""
        from worthwhile.domain.vocabulary import Kind

        self.page("settings")
        line = self.window.page("settings").lists.terms[Kind.TOOL].new  # type: ignore[attr-defined]
        for _ in range(2):
            line.setFocus()
            line.setText("zqnother tool")
            self.press("Return")

    def find(self) -> None:
        """Find or jump to, and the keys."""
        for keys, words in (("Ctrl+K", "zqx"), ("F1", "")):
            self.press(keys)
            if words:
                self.write(words)
            self.note_titles()
            self.press("Escape")

    def every_page(self) -> None:
        """Each page there is, with all that lies in the journal."""
        for name in self.window._specs:
            self.page(name)
            self.note_titles()

    def fault(self) -> None:
        """Something of ours breaks, quoting what was written; its report is copied."""
        from PySide6.QtGui import QGuiApplication

        from worthwhile.ui.dialogs.fault import FaultDialog

        try:
            raise ValueError("zqxcannot be parsed")
        except ValueError:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type] - as Qt calls it
        self.until(lambda: bool(self.window.findChildren(FaultDialog)), "the fault is reported")
        dialog = self.window.findChildren(FaultDialog)[0]
        self.note_titles()
        dialog.copy_button.click()
        self.said["report"] = QGuiApplication.clipboard().text()
        dialog.close()
        self.settle()

    def half_a_line(self) -> None:
        """What is typed and not yet logged is kept for the next start."""
        self.page("home")
        self.write("zqxdraft of a line")

    # Parts

    def files(self) -> Path:
        """Where files are saved to."""
        folder = Path(os.environ["HOME"]) / "saved"
        folder.mkdir(exist_ok=True)
        return folder

    def titles(self) -> list[str]:
        """Of the entries there are."""
        from worthwhile.domain.query import Filters

        return [entry.title for entry in self.desk.services.logbook.entries(Filters())]

    def page(self, name: str) -> None:
        """Open a page and let it load."""
        self.window.open_page(name)
        self.settle()

    def focused(self) -> QWidget:
        """What has the keys."""
        from PySide6.QtWidgets import QApplication

        over = QApplication.activeModalWidget() or self.window
        return QApplication.focusWidget() or over.focusWidget() or over

    def write(self, text: str) -> None:
        """Type a text."""
        from PySide6.QtTest import QTest

        QTest.keyClicks(self.focused(), text)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        from PySide6.QtGui import QKeySequence
        from PySide6.QtTest import QTest

        for key in keys:
            combination = QKeySequence(key)[0]
            QTest.keyClick(self.focused(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def settle(self) -> None:
        """Let the window do what it has to."""
        from helpers.waiting import settle

        settle(self.window, self.desk)

    def until(self, happened: Callable[[], bool], what: str) -> None:
        """Wait for something to become true.

        Raises:
            AssertionError: it did not.
        """
        from helpers.waiting import until

        until(happened, what, self.desk)

    def note_titles(self) -> None:
        """What windows are called, and whatever else a desktop shows or keeps of them."""
        from PySide6.QtWidgets import QApplication

        for widget in QApplication.topLevelWidgets():
            shown = {
                widget.windowTitle(), widget.windowFilePath(), widget.windowIconText(),
                widget.windowRole(), QApplication.applicationDisplayName(),
            }  # fmt: skip
            self.said["titles"] = sorted({*self.said["titles"], *shown})
