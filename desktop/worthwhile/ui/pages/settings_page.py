"""Settings: one column of sections, each in a module of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from worthwhile.domain.touched import Touched
from worthwhile.ui.pages.page import Page
from worthwhile.ui.pages.settings_backups import Backups
from worthwhile.ui.pages.settings_choices import Appearance, Asking, Days
from worthwhile.ui.pages.settings_cut_names import NeverShown
from worthwhile.ui.pages.settings_data import About, YourData
from worthwhile.ui.pages.settings_encryption import Encryption
from worthwhile.ui.pages.settings_erase import EraseEverything
from worthwhile.ui.pages.settings_lists import Lists
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.surfaces import Ground
from worthwhile.ui.widgets.text import PageTitle

if TYPE_CHECKING:
    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.pages.settings_part import SettingsPart

WIDTH = 656
_WIDE_MARGINS = (48, 36, 48, 48)
_NARROW_MARGINS = (32, 24, 24, 40)


class SettingsPage(Page):
    """One column of sections; everything acts at once, and the lists can be undone.

    Attributes:
        parts: its sections, from above.
    """

    name: ClassVar[str] = "settings"
    title: ClassVar[str] = "Settings"
    icon: ClassVar[str] = "settings"
    shows: ClassVar[Touched] = Touched.VOCABULARY

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self._ground = Ground(theme)
        self._lines = vbox(theme, margins=_WIDE_MARGINS)
        self._column = QWidget()
        self._column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = vbox(theme, self._column)
        column.addWidget(PageTitle(theme, self.title))
        self.appearance = Appearance(desk)
        self.days = Days(desk)
        self.asking = Asking(desk)
        self.lists = Lists(desk)
        self.never_shown = NeverShown(desk)
        self.backups = Backups(desk)
        self.encryption = Encryption(desk)
        self.data = YourData(desk)
        self.erase = EraseEverything(desk)
        self.parts: tuple[SettingsPart, ...] = (
            self.appearance,
            self.days,
            self.asking,
            self.lists,
            self.never_shown,
            self.backups,
            self.encryption,
            self.data,
            self.erase,
            About(desk),
        )
        for part in self.parts:
            column.gap(32)
            column.addWidget(part)
        across = hbox(theme)
        across.addWidget(self._column, 100)
        across.addStretch(1)
        self._lines.addLayout(across)
        self._lines.addStretch(1)
        self._ground.setLayout(self._lines)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._ground)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        theme.changed.connect(self._on_theme)
        desk.settings.subscribe(self._show_preferences)
        self._on_theme()
        self._show_preferences(desk.settings.values, desk.settings.values)

    def reload(self) -> None:
        """Show what lies in the journal as it is."""
        for part in self.parts:
            part.reload()

    def set_narrow(self, narrow: bool) -> None:
        """Take smaller margins where there is little room."""
        super().set_narrow(narrow)
        self._lines.set_margins(_NARROW_MARGINS if narrow else _WIDE_MARGINS)

    def first_focus(self) -> QWidget | None:
        """The first control of the page."""
        return self.appearance.first_focus()

    def arrive(self, wish: object) -> None:
        """Scroll to the section that is wished for, by its `wish`; else to where the keys are."""
        if wish is None:
            self.area.verticalScrollBar().setValue(0)
        for part in self.parts:
            if part.wish and part.wish == wish:
                # the page has its size only once it is shown
                QTimer.singleShot(0, self, partial(self._go_to, part))

    def _go_to(self, part: SettingsPart) -> None:
        at = part.mapTo(self._ground, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(at - self.desk.theme.px(24))
        control = part.first_focus()
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_theme(self) -> None:
        self._column.setMaximumWidth(self.desk.theme.px(WIDTH))

    def _show_preferences(self, _before: Preferences, now: Preferences) -> None:
        for part in self.parts:
            part.show_preferences(now)
