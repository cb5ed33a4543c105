"""What every section of Settings is to the page: what leads to it, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from worthwhile.ui.widgets.setting_row import SettingSection

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk


class SettingsPart(SettingSection):
    """A section that shows preferences, or what lies in the journal, or both.

    Attributes:
        heading: its title.
        wish: what the page scrolls to it for; empty when nothing leads to it.
        desk: all parts it may use.
    """

    heading: ClassVar[str] = ""
    wish: ClassVar[str] = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, self.heading)
        self.desk = desk

    def show_preferences(self, now: Preferences) -> None:
        """Show what was chosen, here or elsewhere."""

    def reload(self) -> None:
        """Show the journal as it is; called when it was touched while the page is looked at."""

    def first_focus(self) -> QWidget | None:
        """The control that who is led here finds focused."""
        return None
