"""Settings: when the last backup was made, where another copy goes, and putting one back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot

from worthwhile.domain.errors import WorthwhileError
from worthwhile.ui.last_backup import newest_of, said_when
from worthwhile.ui.pages.settings_part import SettingsPart
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.file_asking import ask_which_folder
from worthwhile.ui.widgets.select import Select
from worthwhile.ui.wording import file_size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.domain.backup import Backup
    from worthwhile.services.upkeep import Made
    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk, Services

NONE_YET = "None yet. The first one is made when there is something to keep."
BACK = (
    "It takes the place of what is in the journal, after you have seen what would change. The"
    " present is backed up first, and Ctrl Z takes it back."
)
RULE = (
    "Made by itself: at the start, hourly and at the end, when something changed. Kept are one for"
    " each hour of today, each day of the week and each week of the last quarter; those made by"
    " hand stay a day besides, those before an import, a restore or an update 30 days."
)
SECOND = (
    "Another drive, for example a USB stick, gets a copy of each backup while it is there. On a"
    " drive that knows no owners of files, whoever holds it can read them unless the journal is"
    " encrypted."
)
LIMITS_MB = (250, 500, 1_000, 2_000, 5_000, 10_000)


class Backups(SettingsPart):
    """Last good backup, how much room they take, a second folder, and Restore."""

    heading: ClassVar[str] = "Backups"
    wish: ClassVar[str] = "backups"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._busy = False
        self._last: Backup | None = None
        theme = desk.theme
        self.now_button = Button(theme, "Back up now", "secondary")
        self.restore_button = Button(theme, "Restore…", "secondary", "history")
        self.last_row = self.add_row("Last good backup", NONE_YET, self.now_button)
        self.add_row("Restore a backup", BACK, self.restore_button)
        self.limit = Select(
            theme,
            "Room for backups",
            [(mb, file_size(mb * 1_000_000).replace(".0", "")) for mb in LIMITS_MB],
            width=128,
        )
        self.add_row("Room for backups", RULE, self.limit)
        self.choose_button = Button(theme, "Choose…", "secondary", "folder")
        self.choose_button.setAccessibleName("Choose a second folder")
        self.forget_button = Button(theme, "Stop using it", "quiet")
        self.add_row("Second folder", SECOND, self.choose_button)
        self.second_row = self.add_row("Copies go to", " ", self.forget_button)
        self._wire()
        QTimer.singleShot(0, self, self.show_last)

    def _wire(self) -> None:
        self.now_button.clicked.connect(self._on_now)
        self.restore_button.clicked.connect(self._on_restore)
        self.choose_button.clicked.connect(self._on_choose)
        self.forget_button.clicked.connect(self._on_forget)
        self.limit.chosen.connect(self._on_limit)
        self.desk.hub.backed_up.connect(self.show_last)

    def show_preferences(self, now: Preferences) -> None:
        """Show what was chosen, here or elsewhere."""
        known = [mb for mb in LIMITS_MB if mb <= now.backup_limit_mb]
        self.limit.set_value(known[-1] if known else LIMITS_MB[0])
        self.second_row.set_about(now.backup_folder)
        self.second_row.setVisible(bool(now.backup_folder))
        if self._last is not None:  # another day may have begun
            self._show(self._last)

    def reload(self) -> None:
        """Say when the last backup was made."""
        self.show_last()

    def first_focus(self) -> QWidget | None:
        """What makes a backup."""
        return self.now_button

    @Slot()
    def show_last(self) -> None:
        """Look for the last backup in a worker: the folder may be on a slow drive."""
        self.desk.jobs.start(
            partial(newest_of, self.desk.services, self.desk.clock.now()),
            self._show,
            self._on_unknown,
            key="last backup",
            database=False,
        )

    def _show(self, last: Backup | None) -> None:
        self._last = last
        self.last_row.set_about(NONE_YET if last is None else self._words(last))

    def _on_unknown(self, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            raise error
        self._last = None
        self.last_row.set_about(str(error))

    def _words(self, last: Backup) -> str:
        when = said_when(self.desk, last)
        return f"{when[:1].upper()}{when[1:]}, checked. {file_size(last.size)}, {last.why.words}."

    @Slot()
    def _on_now(self) -> None:
        if self._busy:  # the button stays as it is: one switched off would let go of the keys
            return
        self._busy = True
        self.desk.jobs.start(
            partial(_back_up, self.desk.services, self.desk.settings.values),
            self._on_made,
            self._on_not_made,
            database=False,
            writes=True,
        )

    def _on_made(self, made: Made) -> None:
        self._busy = False
        said = "Backed up and checked." if made.trouble is None else f"Backed up. {made.trouble}"
        self.desk.hub.backed_up.emit()
        self.desk.hub.toast_requested.emit(said)

    def _on_not_made(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, WorthwhileError):
            raise error
        self.desk.hub.toast_requested.emit(f"No backup could be made. {error}")

    @Slot()
    def _on_restore(self) -> None:
        from worthwhile.ui.dialogs.restore import RestoreDialog

        dialog = RestoreDialog(self.desk, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot(object)
    def _on_limit(self, limit_mb: int) -> None:
        self.desk.settings.change(backup_limit_mb=limit_mb)

    @Slot()
    def _on_choose(self) -> None:
        ask_which_folder(self.window(), "A second folder for backups", self._choose)

    def _choose(self, chosen: Path) -> None:
        self.desk.jobs.start(
            partial(_choose, self.desk.services, chosen),
            self._on_chosen,
            self._on_not_chosen,
            database=False,
        )

    def _on_chosen(self, chosen: tuple[Path, Path]) -> None:
        second, drive = map(str, chosen)
        self.desk.settings.change(backup_folder=second, backup_drive=drive)
        self._on_now()

    def _on_not_chosen(self, error: Exception) -> None:
        if not isinstance(error, WorthwhileError):
            raise error
        self.desk.hub.toast_requested.emit(str(error))

    @Slot()
    def _on_forget(self) -> None:
        self.desk.settings.change(backup_folder="", backup_drive="")
        self.choose_button.setFocus()
        self.desk.hub.toast_requested.emit("No more copies go there. Those it has stay.")


def _choose(services: Services, chosen: Path) -> tuple[Path, Path]:
    from worthwhile.services.second_folder import drive_of

    second = services.upkeep.choose_second(chosen)
    return second, drive_of(second)


def _back_up(services: Services, chosen: Preferences) -> Made:
    from worthwhile.domain.backup import Why
    from worthwhile.services.upkeep import Keeping

    return services.upkeep.back_up(Why.BY_HAND, Keeping.of(chosen))
