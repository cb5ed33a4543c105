"""What was checked of “it never sends anything”, by which tests, and how to check it oneself."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox
from worthwhile.ui.widgets.plain_block import PlainBlock
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Paragraph, Section

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme


class Checked(NamedTuple):
    """Something that tests hold, and the file of the tests."""

    words: str
    test: str


class Command(NamedTuple):
    """Something a person can type, and what it shows."""

    words: str
    line: str


TITLE = "What was checked"
ABOUT = (
    "Worthwhile promises that nothing you write leaves this computer by itself. These are the"
    " tests it has to pass before a change is taken in; after them, how to see for yourself."
)
CHECKS = (
    Checked(
        "The whole program, each page and each command, is used where the system has no network"
        " at all. Everything works.",
        "tests/test_no_network.py",
    ),
    Checked(
        "Meanwhile the system writes down each connection, each file that is written and each"
        " program that is started. There is no connection but to the screen and to a second window"
        " of the same journal, no file outside the data folder but those saved on purpose, and no"
        " other program.",
        "tests/test_no_network.py",
    ),
    Checked(
        "Each package the program is made of is imported by itself, under the same eyes. None of"
        " them connects to anything.",
        "tests/test_no_network.py",
    ),
    Checked(
        "No line of the program imports anything that could reach a network, except the one file"
        " that speaks to a second window, on this computer alone.",
        "tests/test_no_network.py",
    ),
    Checked(
        "After all of it, no word of any entry is in the log, the settings, caches, lists of recent"
        " files, titles of windows, or the report of a fault.",
        "tests/test_traces.py",
    ),
    Checked(
        "Whoever else has an account on this computer may open none of its files, however the"
        " account was set up.",
        "tests/test_file_modes.py",
    ),
)
LIMITS = (
    "Tests show what the program does, not what else runs here. A backup program, a synchronised"
    " folder or whoever administers this computer may read the data folder. If the folder lies in"
    " one that is synchronised, choose another."
)
SYSTEMS = (("linux", "Linux"), ("darwin", "macOS"), ("win32", "Windows"))
COMMANDS = {
    "linux": (
        Command("Start it without any network. It works the same.", "unshare --net -r worthwhile"),
        Command(
            "Write down every connection while you use it. Lines with AF_UNIX are the screen and"
            " this computer’s own services.",
            "strace -f -e trace=connect -o connections.txt worthwhile",
        ),
        Command(
            "While it runs, list its connections to a network. The list is empty.",
            "ss --tcp --udp --processes | grep worthwhile",
        ),
    ),
    "darwin": (
        Command(
            "Start it without any network. It works the same.",
            "sandbox-exec -p '(version 1)(allow default)(deny network-outbound (remote ip))'"
            " worthwhile",
        ),
        Command(
            "While it runs, list its connections to a network. The list is empty.",
            "lsof -a -i -p $(pgrep -d, -f worthwhile)",
        ),
    ),
    "win32": (
        Command(
            "In PowerShell, while it runs: list its connections to a network. The list is empty.",
            "Get-NetTCPConnection -OwningProcess (Get-Process *worthwhile*, pythonw).Id",
        ),
        Command(
            "Or open the Resource Monitor, Network: no process of Worthwhile is in its lists.",
            "resmon.exe",
        ),
    ),
}
_COPIED_MS = 2_000


class CheckedDialog(Sheet):
    """A page to read, with commands to copy for the system one uses.

    Attributes:
        system: which system's commands are shown.
        blocks: every command, by its line.
        copies: the button that copies it, by the line.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, TITLE, ABOUT, parent, width=640, tallest=640)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(ABOUT)
        self.blocks: dict[str, PlainBlock] = {}
        self.copies: dict[str, Button] = {}
        self._of_system: dict[str, list[QWidget]] = {}
        self._add_checks()
        self._head("See for yourself")
        here = sys.platform if sys.platform in COMMANDS else "linux"
        self.system = Segmented(theme, SYSTEMS, name="System", value=here)
        self.system.chosen.connect(self._show_system)
        self.body.gap(12)
        self.body.addWidget(self.system, 0, Qt.AlignmentFlag.AlignLeading)
        for system in COMMANDS:
            self._add_commands(system)
        self._head("What this cannot show")
        self._say(LIMITS)
        self.body.addStretch(1)
        self._show_system(here)
        self.close_button.setFocus()

    def _head(self, words: str) -> None:
        self.body.gap(24)
        self.body.addWidget(HLine(self.theme, "line2"))
        self.body.gap(12)
        self.body.addWidget(Section(self.theme, words))

    def _say(self, words: str, gap: int = 8) -> Paragraph:
        self.body.gap(gap)
        said = Paragraph(self.theme, Paragraph.plain(words), TypeRole.BODY, "ink2")
        self.body.addWidget(said)
        return said

    def _add_checks(self) -> None:
        self._head("What the tests hold")
        for check in CHECKS:
            self._say(check.words, 12)
            self.body.gap(2)
            where = Paragraph(self.theme, check.test, TypeRole.CAPTION, "ink3")
            self.body.addWidget(where)

    def _add_commands(self, system: str) -> None:
        parts: list[QWidget] = []
        for command in COMMANDS[system]:
            parts.append(self._say(command.words, 16))
            block = PlainBlock(self.theme, command.line, command.words)
            copy = Button(self.theme, "", "ghost", "copy", name=f"Copy: {command.line}")
            copy.clicked.connect(partial(self._copy, command.line))
            line = hbox(self.theme, spacing=8)
            line.addWidget(block, 1)
            line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
            self.body.gap(6)
            self.body.addLayout(line)
            self.blocks[command.line], self.copies[command.line] = block, copy
            parts += [block, copy]
        self._of_system[system] = parts

    def _show_system(self, chosen: object) -> None:
        for system, parts in self._of_system.items():
            for part in parts:
                part.setVisible(system == chosen)
        self.fit()

    def _copy(self, line: str) -> None:
        QGuiApplication.clipboard().setText(line)
        self.copies[line].set_icon("check")
        QTimer.singleShot(_COPIED_MS, self.copies[line], partial(self._offer_again, line))

    def _offer_again(self, line: str) -> None:
        self.copies[line].set_icon("copy")
