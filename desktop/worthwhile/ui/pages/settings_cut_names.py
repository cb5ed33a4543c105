"""Settings: the names no summary may show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from worthwhile.ui.pages.settings_part import SettingsPart
from worthwhile.ui.widgets.cut_name_list import CutNameList

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.desk import Desk

ABOUT = (
    "Clients, colleagues, products: where one of these stands in a label or in your own words, it "
    "is cut from every summary. Addresses, paths and keys are cut anyhow."
)


class NeverShown(SettingsPart):
    """A short list of names, and a line to write another one on."""

    heading: ClassVar[str] = "Names never to show"
    wish: ClassVar[str] = "cut_names"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_words(ABOUT)
        self.names = CutNameList(desk)
        self.add(self.names, ruled=False)
        desk.hub.opened.connect(self.reload)

    @Slot()
    def reload(self) -> None:
        """Show the list as it stands, once the journal is open for work."""
        if self.desk.services.is_open:
            self.names.show_names(self.desk.services.cut_names.all())

    def first_focus(self) -> QWidget | None:
        """The line to write on."""
        return self.names.new
