"""The real program, used for everything, as a process of its own: to look at what it leaves.

    python -m helpers.whole_use window FOLDER    (in tests/)

opens the window on a data folder and does all a person can do there, with words that are easy to
find again, then closes it. It prints one JSON object with the titles all windows had.

    python -m helpers.whole_use commands FOLDER FILES

does the same by the command line, one command after the other, and prints one JSON object with
what each was asked and answered. What they write goes into FILES.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.main_window import MainWindow

TESTS = Path(__file__).parents[1]
LINE = "zqxtitle one @zqntool #zqntype 12m ~35m +zqnproject"
RATED = f"{LINE} !4"
ENTRIES = {
    "schema": "worthwhile.entries/1",
    "entries": [
        {
            "title": f"zqximported {n}", "note": "zqxnote", "tool": "zqntool", "outcome": n % 3,
            "task_type": "zqntype", "finished_at": f"2026-03-{n % 27 + 1:02d}T14:30:00+01:00",
            "minutes_with": 5, "minutes_without": 9.5,
        }
        for n in range(40)
    ],
}  # fmt: skip
BAD_ENTRY = {"title": "zqxbad", "note": "zqxnote", "tool": "zqntool", "task_type": "zqntype",
             "finished_at": "zqxnever", "outcome": "zqxfine"}  # fmt: skip


def commands(folder: Path, files: Path) -> Iterator[tuple[list[str], int]]:
    """Command lines, each with the exit code it must end with, one after the other.

    Args:
        folder: the data folder, in which each finds what those before it left.
        files: takes what they write elsewhere.
    """
    entries, bad, odd = files / "entries.json", files / "bad.json", files / "odd.json"
    entries.write_text(json.dumps(ENTRIES), encoding="utf-8")
    bad.write_text(json.dumps({**ENTRIES, "entries": [BAD_ENTRY]}), encoding="utf-8")
    odd.write_text('{"schema": "worthwhile.entries/1", "entries": [zqx', encoding="utf-8")
    yield ["log", RATED], 0
    yield ["log", "zqxsecond", "@zqntool", "#zqntype", "--json"], 0
    yield ["log", "zqxwithout a tool"], 1
    yield ["log", f"zqx{'long' * 300} @zqntool #zqntype"], 1
    yield ["import-json", str(entries)], 0
    yield ["import-json", str(bad)], 1
    yield ["import-json", str(bad), "--skip-bad"], 0
    yield ["import-json", str(odd)], 1
    yield ["import-json", str(files / "missing.json")], 1
    yield ["list"], 0
    yield ["list", "--search", "zqx", "--json"], 0
    yield ["list", "--tool", "zqnt", "--csv"], 0
    yield ["insights"], 0
    yield ["insights", "--json"], 0
    for format in ("html", "md", "csv", "json", "pdf", "png"):
        yield [
            "summary", "--format", format, "--out", str(files / f"summary.{format}"),
            "--for", "zqxaudience", "--before", "zqxwords", "--since", "2026-03", "--although",
        ], 0  # fmt: skip
    yield ["summary", "--format", "html", "--out", str(files / "no" / "such" / "folder.html")], 1
    yield ["shared"], 0
    yield ["shared", "--search", "zqxaudience", "--json"], 0
    yield ["export", str(files / "all.json")], 0
    yield ["shared", "--verify", str(files / "summary.html")], 0
    yield ["export", str(files / "no" / "such" / "folder.json")], 1
    yield ["backup", "--to", str(files / "copy.db")], 0
    yield ["backup", "--list", "--json"], 0
    newest = max(path.name for path in (folder / "backups").glob("journal-by-hand-*.db"))
    yield ["log", "zqxafter the backup @zqntool #zqntype"], 0
    yield ["restore", newest, "--dry-run"], 0
    yield ["restore", newest], 0
    yield ["restore", str(bad)], 1
    yield ["erase", "--confirm", "no"], 1
    other = str(files / "other")
    yield ["log", "zqxelsewhere @zqntool #zqntype", "--data", other], 0
    yield ["erase", "--confirm", "erase", "--data", other], 0


def run_commands(folder: Path, files: Path) -> int:
    """Do every command in this process.

    Returns:
        0 when each ended with the exit code it must end with.
    """
    from worthwhile.__main__ import main

    said, wrong = [], False
    for words, wanted in commands(folder, files):
        with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
            code = main(["--data", str(folder), *words])
        if code != wanted:
            wrong = True
            sys.stderr.write(f"{words} ended with {code}\n")
        said.append(
            {"asked": words, "code": code, "wanted": wanted,
             "out": out.getvalue(), "err": err.getvalue()}
        )  # fmt: skip
    sys.stdout.write(json.dumps(said) + "\n")
    return int(wrong)


def start(
    what: str, folder: Path, *more: Path | str, prefix: Sequence[str] = (), **environment: str
) -> subprocess.CompletedProcess[str]:
    """Use the program in a process of its own; `prefix` may put a tracer or the like before it."""
    return subprocess.run(
        [*prefix, sys.executable, "-m", "helpers.whole_use", what, str(folder), *map(str, more)],
        cwd=TESTS,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )


def welcomed(folder: Path) -> Path:
    """A data folder whose first run is over."""
    folder.mkdir(mode=0o700, parents=True)
    (folder / "settings.toml").write_text("version = 1\nfirst_run_done = true\n")
    (folder / "settings.toml").chmod(0o600)
    return folder


def run_window(folder: Path) -> int:
    """Open the window, use it, close it.

    Returns:
        The program's exit code, or 3 when the driving itself broke.
    """
    from PySide6.QtCore import QTimer

    from worthwhile import app
    from worthwhile.paths import data_folder

    said: dict[str, Any] = {"titles": [], "steps": []}
    codes: list[int] = []

    def painted(window: MainWindow) -> None:
        def go() -> None:
            try:
                Use(window, said).everything()
            except BaseException:
                traceback.print_exc(file=sys.stdout)
                codes.append(3)
                window.close()

        QTimer.singleShot(0, go)

    codes.insert(0, app.run(data_folder(folder), on_first_paint=painted))
    sys.stdout.write(json.dumps(said) + "\n")
    return max(codes)


class Use:
    """What is done, a step a method; each step notes the titles of all windows."""

    def __init__(self, window: MainWindow, said: dict[str, Any]) -> None:
        self.window, self.desk, self.said = window, window.desk, said

    def everything(self) -> None:
        """All of it, then close the window with a line half written."""
        self.settle()
        for step in (
            self.log, self.details, self.task, self.undo, self.journal, self.insights, self.remarks,
            self.lists, self.find, self.every_page, self.fault, self.half_a_line,
        ):  # fmt: skip
            step()
            self.note_titles()
            self.said["steps"].append(step.__name__)
        self.window.close()

    def log(self) -> None:
        """A line, with an outcome."""
        self.page("home")
        self.write(LINE + " ")
        self.press("Return", "4", "Return")
        self.until(lambda: len(self.titles()) >= 1)

    def details(self) -> None:
        """A line with a private note."""
        self.page("home")
        self.write("zqxtitle two @zqntool #zqntype ")
        self.press("Alt+2", "Ctrl+D")
        self.window.page("home").card.details.note.set_text("zqxnote of two")  # type: ignore[attr-defined]
        self.press("Ctrl+Return")
        self.until(lambda: "zqxtitle two" in self.titles())

    def task(self) -> None:
        """A task begun and stopped, and one that stays under way."""
        from worthwhile.domain.outcome import Outcome
        from worthwhile.domain.running import StartDraft

        self.page("home")
        self.write("zqxtask @zqntool #zqntype ")
        self.press("Alt+S")
        self.write("35")
        self.press("Return", "4", "Return")
        self.until(lambda: bool(self.desk.services.running.tasks()))
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
        self.until(lambda: bool(self.window.findChildren(FaultDialog)))
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
        from PySide6.QtTest import QTest

        QTest.qWait(10)
        self.until(lambda: self.desk.jobs.idle and self.desk.services.is_open)
        QTest.qWait(10)

    def until(self, happened: Callable[[], bool]) -> None:
        """Wait for something to become true.

        Raises:
            AssertionError: it did not.
        """
        from PySide6.QtTest import QTest

        for _ in range(3_000):
            if happened():
                return
            QTest.qWait(20)
        raise AssertionError("it did not happen")

    def note_titles(self) -> None:
        """What windows are called, and whatever else a desktop shows or keeps of them."""
        from PySide6.QtWidgets import QApplication

        for widget in QApplication.topLevelWidgets():
            shown = {
                widget.windowTitle(), widget.windowFilePath(), widget.windowIconText(),
                widget.windowRole(), QApplication.applicationDisplayName(),
            }  # fmt: skip
            self.said["titles"] = sorted({*self.said["titles"], *shown})


AUDITED = (
    *(
        "socket.",
        "urllib.",
        "http.client.",
        "ftplib.",
        "smtplib.",
        "imaplib.",
        "poplib.",
        "nntplib.",
    ),
    *("telnetlib.", "webbrowser.", "subprocess.", "os.system", "os.exec", "os.posix_spawn"),
    *("os.fork", "os.startfile", "pty."),
)
"""What Python tells its auditors of networks and of other programs, by how it begins."""


def hear_of_networks() -> None:
    """Print each attempt to reach a network or to start a program, however it ends."""

    def hear(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(AUDITED):
            sys.stderr.write(f"audited: {event}\n")

    sys.addaudithook(hear)


if __name__ == "__main__":
    if os.environ.get("AUDIT"):
        hear_of_networks()
    _, what, *paths = sys.argv
    sys.exit({"window": run_window, "commands": run_commands}[what](*map(Path, paths)))
