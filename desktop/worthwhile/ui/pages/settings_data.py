"""Settings: where the data lies and what protects it, and what the program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import worthwhile
from worthwhile.ui.pages.settings_part import SettingsPart
from worthwhile.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.ui.desk import Desk

NEVER = (
    "Worthwhile never sends anything. It has no account, looks for no updates, and holds no code"
    " that could reach a network.",
    "<b>It protects</b> what you write from other people’s accounts on this computer: the folder"
    " and the files in it can be read by you alone. Its log holds no word of your entries.",
    "<b>It does not protect</b> you from somebody who runs this computer as administrator, or who"
    " watches the screen. On an employer’s computer that may be your employer. If that matters,"
    " keep the folder on a drive of your own, and start it with"
    " <b>worthwhile --data</b> and the folder’s name.",
)
LICENCES = (
    "Free software under the MIT licence. The window is drawn with Qt (LGPL), the type is set in"
    " Inter and Newsreader (SIL Open Font License), the icons are by Lucide (ISC licence)."
)


class YourData(SettingsPart):
    """The folder, and what is promised about it."""

    heading: ClassVar[str] = "Your data"
    wish: ClassVar[str] = "data"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.open_button = Button(desk.theme, "Open folder", icon="folder")
        self.open_button.clicked.connect(lambda: desk.actions.trigger("open_folder"))
        self.place_row = self.add_row(
            "Stored only on this computer",
            str(desk.services.data_folder.root),
            self.open_button,
        )
        self.checked_button = Button(desk.theme, "What was checked", icon="shield-check")
        self.checked_button.clicked.connect(lambda: desk.actions.trigger("checked"))
        self.add_row(
            "Nothing leaves by itself",
            "Which tests hold that, and how to see it for yourself.",
            self.checked_button,
        )
        self.add_words(*NEVER)

    def first_focus(self) -> QWidget | None:
        """What opens the folder."""
        return self.open_button


class About(SettingsPart):
    """Which version it is, and whose work is in it."""

    heading: ClassVar[str] = "About"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add_words(f"<b>Worthwhile {worthwhile.__version__}</b>", LICENCES)
