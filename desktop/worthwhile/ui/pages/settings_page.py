"""Settings: how it looks, when a day begins, the person's lists, and where the data lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

import worthwhile
from worthwhile.domain.touched import Touched
from worthwhile.domain.vocabulary import Kind
from worthwhile.settings import DAY_START_HOURS, TEXT_PERCENT, ThemeChoice
from worthwhile.ui.pages.page import Page
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.number_field import NumberField
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.select import Select
from worthwhile.ui.widgets.setting_row import SettingSection
from worthwhile.ui.widgets.surfaces import Ground
from worthwhile.ui.widgets.term_list import TermList
from worthwhile.ui.widgets.text import PageTitle
from worthwhile.ui.widgets.toggles import Switch
from worthwhile.ui.wording import WEEKDAYS, clock_time

if TYPE_CHECKING:
    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk

WIDTH = 656
_WIDE_MARGINS = (48, 36, 48, 48)
_NARROW_MARGINS = (32, 24, 24, 40)
_KINDS = ((Kind.TOOL, "Tools"), (Kind.TASK_TYPE, "Task types"), (Kind.PROJECT, "Projects"))

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
ASKS = {
    "look_back": (
        "Look back",
        "A week later, a random quarter of your tasks is asked about again, with the first answer"
        " hidden: it shows whether first impressions last.",
    ),
    "calibration_offers": (
        "Offer tasks without AI",
        "About one time in ten, when you start a task: timing it without AI shows how good your"
        " estimates are.",
    ),
    "prompted_logging": (
        "Ask for the most recent use",
        "Once a working day, at a random moment, a quiet line on Home: it shows whether you log"
        " your wins more often.",
    ),
}
LICENCES = (
    "Free software under the MIT licence. The window is drawn with Qt (LGPL), the type is set in"
    " Inter and Newsreader (SIL Open Font License), the icons are by Lucide (ISC licence)."
)


class SettingsPage(Page):
    """One column of sections; everything acts at once, and the lists can be undone."""

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
        self.appearance = self._build_appearance()
        self.days = self._build_days()
        self.asking = self._build_asking()
        self.lists = self._build_lists()
        self.data = self._build_data()
        self.about = self._build_about()
        for section in self._sections():
            column.gap(32)
            column.addWidget(section)
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

    def _build_appearance(self) -> SettingSection:
        theme, settings = self.desk.theme, self.desk.settings
        section = SettingSection(theme, "Appearance")
        self.theme_choice = Segmented(
            theme, [(choice, choice.words) for choice in ThemeChoice], name="Theme"
        )
        self.theme_choice.chosen.connect(lambda choice: settings.change(theme=choice))
        section.add_row("Theme", "System follows what your desktop shows.", self.theme_choice)
        self.text_size = NumberField(
            theme, "Text size", TEXT_PERCENT[0], TEXT_PERCENT[-1], step=5, unit=" %"
        )
        self.text_size.changed.connect(lambda percent: settings.change(text_percent=percent))
        section.add_row("Text size", "Everything grows with it, also the spaces.", self.text_size)
        self.motion = Switch(theme, "")
        self.motion.setAccessibleName("Reduced motion")
        self.motion.toggled.connect(lambda on: settings.change(reduced_motion=on))
        section.add_row("Reduced motion", "Nothing fades, slides or grows.", self.motion)
        return section

    def _build_days(self) -> SettingSection:
        theme, settings = self.desk.theme, self.desk.settings
        section = SettingSection(theme, "Days")
        self.day_start = Select(
            theme,
            "A day starts at",
            [(hour, clock_time(hour, 0)) for hour in DAY_START_HOURS],
            width=128,
        )
        self.day_start.chosen.connect(lambda hour: settings.change(day_start_hour=hour))
        section.add_row(
            "A day starts at",
            "What you finish before then still belongs to the day before.",
            self.day_start,
        )
        self.week_start = Select(theme, "A week starts on", list(enumerate(WEEKDAYS)), width=128)
        self.week_start.chosen.connect(lambda day: settings.change(week_start=day))
        section.add_row("A week starts on", "For the filter “This week”.", self.week_start)
        return section

    def _sections(self) -> tuple[SettingSection, ...]:
        return self.appearance, self.days, self.asking, self.lists, self.data, self.about

    def _build_asking(self) -> SettingSection:
        section = SettingSection(self.desk.theme, "What Worthwhile asks")
        self.asks = {name: self._switch(section, name, *words) for name, words in ASKS.items()}
        return section

    def _switch(self, section: SettingSection, name: str, words: str, why: str) -> Switch:
        switch = Switch(self.desk.theme, "")
        switch.setAccessibleName(words)
        switch.setAccessibleDescription(why)
        switch.toggled.connect(lambda on: self.desk.settings.change(**{name: on}))
        section.add_row(words, why, switch)
        return switch

    def _build_lists(self) -> SettingSection:
        theme = self.desk.theme
        section = SettingSection(theme, "Lists")
        self.kind = Segmented(theme, _KINDS, name="List", value=Kind.TOOL)
        self.kind.chosen.connect(self._show_kind)
        section.add_row(
            "Your own words",
            "A new spelling holds everywhere it was used.",
            self.kind,
        )
        self.terms = {kind: TermList(self.desk, kind) for kind, _ in _KINDS}
        holder = QWidget()
        self._kind_lines = vbox(theme, holder)
        for kind, term_list in self.terms.items():
            self._kind_lines.addWidget(term_list)
            term_list.setVisible(kind is Kind.TOOL)
        section.add(holder)
        return section

    def _build_data(self) -> SettingSection:
        theme = self.desk.theme
        section = SettingSection(theme, "Your data")
        self.open_button = Button(theme, "Open folder", icon="folder")
        self.open_button.clicked.connect(lambda: self.desk.actions.trigger("open_folder"))
        self.place_row = section.add_row(
            "Stored only on this computer",
            str(self.desk.services.data_folder.root),
            self.open_button,
        )
        section.add_words(*NEVER)
        return section

    def _build_about(self) -> SettingSection:
        section = SettingSection(self.desk.theme, "About")
        section.add_words(f"<b>Worthwhile {worthwhile.__version__}</b>", LICENCES)
        return section

    def reload(self) -> None:
        """Show the lists as they stand."""
        vocabulary = self.desk.services.vocabulary
        for kind, term_list in self.terms.items():
            term_list.show_terms(vocabulary.of(kind))

    def set_narrow(self, narrow: bool) -> None:
        """Take smaller margins where there is little room."""
        super().set_narrow(narrow)
        self._lines.set_margins(_NARROW_MARGINS if narrow else _WIDE_MARGINS)

    def first_focus(self) -> QWidget | None:
        """The first control of the page."""
        return next(iter(self.theme_choice.segments()), None)

    def arrive(self, wish: object) -> None:
        """Scroll to the section that is wished for: "data" or "asking"."""
        # the page has its size only once it is shown
        if wish == "data":
            QTimer.singleShot(0, self, self._show_data)
        elif wish == "asking":
            QTimer.singleShot(0, self, self._show_asking)

    @Slot()
    def _show_data(self) -> None:
        self._go_to(self.data, self.open_button)

    @Slot()
    def _show_asking(self) -> None:
        self._go_to(self.asking, next(iter(self.asks.values())))

    def _go_to(self, section: SettingSection, control: QWidget) -> None:
        at = section.mapTo(self._ground, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(at - self.desk.theme.px(24))
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show_kind(self, chosen: Kind) -> None:
        for kind, term_list in self.terms.items():
            term_list.setVisible(kind is chosen)

    @Slot()
    def _on_theme(self) -> None:
        self._column.setMaximumWidth(self.desk.theme.px(WIDTH))

    def _show_preferences(self, _before: Preferences, now: Preferences) -> None:
        self.theme_choice.set_value(now.theme)
        self.text_size.set_value(now.text_percent)
        shown = {self.motion: now.reduced_motion}
        shown.update((switch, getattr(now, name)) for name, switch in self.asks.items())
        for switch, on in shown.items():
            before = switch.blockSignals(True)  # noqa: FBT003 - shown, not chosen
            switch.setChecked(on)
            switch.blockSignals(before)
        self.day_start.set_value(now.day_start_hour)
        self.week_start.set_value(now.week_start)
