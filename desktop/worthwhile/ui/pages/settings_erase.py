"""Settings: the way to erase everything, at the very end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from worthwhile.domain.errors import WorthwhileError
from worthwhile.ui.pages.settings_part import SettingsPart
from worthwhile.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.desk import Desk


class EraseEverything(SettingsPart):
    """One button; what it does is told, and asked, in a dialog."""

    heading: ClassVar[str] = "Erase everything"
    wish: ClassVar[str] = "erase"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.button = Button(desk.theme, "Erase…", icon="trash-2")
        self.button.setAccessibleName("Erase everything")
        self.button.clicked.connect(self._ask)
        self.add_row(
            "All data and backups",
            "You are told what goes and what cannot be undone, and asked for a word.",
            self.button,
        )

    def first_focus(self) -> QWidget | None:
        """What asks."""
        return self.button

    @Slot()
    def _ask(self) -> None:
        from worthwhile.services.erasing import foretold
        from worthwhile.ui.dialogs.erase import EraseDialog

        try:
            before = foretold(self.desk.services.data_folder)
        except WorthwhileError as error:
            self.desk.hub.toast_requested.emit(str(error))
            return
        dialog = EraseDialog(self.desk.theme, before, self.window())
        dialog.confirmed.connect(self.desk.hub.erase_requested)
        dialog.open()
