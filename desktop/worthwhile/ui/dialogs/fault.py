"""A fault of ours: what it means for the journal, and the whole report, to be copied or not."""

from __future__ import annotations

import platform
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

import worthwhile
from worthwhile.ui.dialogs.sheet import Sheet
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.plain_block import PlainBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.theme import Theme

TITLE = "Something went wrong inside Worthwhile"
ABOUT = (
    "What you wrote before is safe. If you want to tell whoever looks after the program for you,"
    " this is the whole report: lines of the program, and versions. No word of your journal is in"
    " it, no name of a folder or of yours. It is sent nowhere; nothing is kept of it but its lines"
    " in the log."
)
_COPIED_MS = 2_000
_PARTS = (
    *("PySide6-Essentials", "sqlcipher3", "sqlmodel", "sqlalchemy", "alembic", "numpy"),
    *("pyqtgraph", "platformdirs", "tomli-w", "jinja2"),
)


class FaultDialog(Sheet):
    """Shows a report and copies it when asked to.

    Attributes:
        report: exactly what would be copied.
        copy_button: copies it.
    """

    def __init__(self, theme: Theme, lines: str, parent: QWidget | None) -> None:
        super().__init__(theme, TITLE, ABOUT, parent, width=640)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Worthwhile")
        self.setAccessibleName(TITLE)
        self.setAccessibleDescription(ABOUT)
        self.report = f"{made_of()}\n\n{lines}\n"
        self.body.gap(16)
        self.block = PlainBlock(theme, self.report.rstrip("\n"), "The report")
        self.body.addWidget(self.block)
        self.body.addStretch(1)
        self.copy_button = Button(theme, "Copy report", "primary")
        self.copy_button.clicked.connect(self._copy)
        self.foot.addWidget(self.copy_button)
        self.fit()
        self.close_button.setFocus()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
        self.copy_button.setText("Copied")
        QTimer.singleShot(_COPIED_MS, self.copy_button, self._offer_again)

    @Slot()
    def _offer_again(self) -> None:
        self.copy_button.setText("Copy report")


def made_of() -> str:
    """Versions of the program and of what it is made of, and the kind of system it runs on."""
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in _PARTS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:  # a standalone build carries no such notes
            continue
    # of the kernel the two numbers alone: what stands behind them may be an employer's
    release = re.match(r"\d+(\.\d+)?", platform.release())
    system = f"{platform.system()} {release[0] if release else ''}".rstrip()
    screen = QGuiApplication.platformName()
    return "\n".join(
        (
            f"Worthwhile {worthwhile.__version__}",
            f"Python {platform.python_version()}, {system}, {platform.machine()}, {screen}",
            ", ".join(found) or "a standalone build",
        )
    )
