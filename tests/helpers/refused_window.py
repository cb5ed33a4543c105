"""The real window, as a process of its own, used by who is refused something.

    python -m helpers.refused_window FOLDER [SECOND]    (in tests/)

opens it on a data folder, logs an entry by keyboard, asks three times for a backup that is due
(copied to SECOND too), looks for the backups there are, and closes. It prints one JSON object: what
the window said, in order, and what the rescue window says where that comes instead.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.main_window import MainWindow

LINE = "zqxwritten @claude #writing "


def main(folder: Path, second: str) -> int:
    """Use it; the program's exit code."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from worthwhile import app
    from worthwhile.paths import data_folder

    application = QApplication(["worthwhile"])
    said: dict[str, Any] = {"toasts": [], "rescue": [], "titles": [], "backups": [], "restore": []}

    def use(window: MainWindow) -> None:
        window.desk.hub.toast_requested.connect(said["toasts"].append)
        QTimer.singleShot(0, lambda: Use(window, said).everything(second))

    def look() -> None:
        for widget in QApplication.topLevelWidgets():
            name = type(widget).__name__
            if widget.isVisible() and name in {"RescueWindow", "FaultDialog"}:
                said["rescue"] += words_of(widget)
                widget.close()

    looking = QTimer(application)
    looking.setInterval(200)
    looking.timeout.connect(look)
    looking.start()
    code = app.run(data_folder(folder), on_first_paint=use)
    sys.stdout.write(json.dumps(said) + "\n")
    return code


def words_of(window: QWidget) -> list[str]:
    """All that stands in it."""
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in window.findChildren(QLabel) if label.text()]


class Use:
    """What is done in the window."""

    def __init__(self, window: MainWindow, said: dict[str, Any]) -> None:
        self.window, self.desk, self.said = window, window.desk, said

    def everything(self, second: str) -> None:
        """All of it."""
        from helpers.waiting import until
        from worthwhile.domain.query import Filters

        try:
            until(
                lambda: self.desk.services.is_open or not self.window.isVisible(),
                "the journal is open, or the rescue window comes",
                self.desk,
            )
            if not self.window.isVisible():
                return  # the rescue window came instead
            self.settle()
            if second:
                self.desk.settings.change(backup_folder=second)
            self.log()
            for _ in range(3):
                self.desk.hub.many_coming.emit()
                self.settle()
            entries = self.desk.services.logbook.entries(Filters())
            self.said["titles"] = [entry.title for entry in entries]
            self.look_for_backups()
        finally:
            self.window.close()

    def log(self) -> None:
        """A line with an outcome, by keyboard."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        self.window.page("home").card.line.setFocus()  # type: ignore[attr-defined]
        focused = QApplication.focusWidget() or self.window.focusWidget()
        QTest.keyClicks(focused, LINE)
        self.settle()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_4, Qt.Key.Key_Return):
            QTest.keyClick(QApplication.focusWidget() or self.window.focusWidget(), key)
            self.settle()

    def look_for_backups(self) -> None:
        """What Settings says of the last backup, and the dialog that puts one back."""
        from worthwhile.ui.dialogs.restore import RestoreDialog

        self.window.open_page("settings")
        self.settle()
        page = self.window.page("settings")
        self.said["backups"] = words_of(page.backups.last_row)  # type: ignore[attr-defined]
        dialog = RestoreDialog(self.desk, self.window)
        dialog.open()
        self.settle()
        self.said["restore"] = words_of(dialog)
        dialog.close()

    def settle(self) -> None:
        """Let it do what it has to."""
        from helpers.waiting import settle

        settle(self.window, self.desk)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else ""))
