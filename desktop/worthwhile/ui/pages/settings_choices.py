"""Settings that are one choice each: how it looks, when a day begins, what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from worthwhile.settings import DAY_START_HOURS, TEXT_PERCENT, ThemeChoice
from worthwhile.ui.pages.settings_part import SettingsPart
from worthwhile.ui.widgets.number_field import NumberField
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.select import Select
from worthwhile.ui.widgets.toggles import Switch
from worthwhile.ui.wording import WEEKDAYS, clock_time

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from worthwhile.settings import Preferences
    from worthwhile.ui.desk import Desk

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


class Appearance(SettingsPart):
    """Theme, text size, motion."""

    heading: ClassVar[str] = "Appearance"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme, settings = desk.theme, desk.settings
        self.theme_choice = Segmented(
            theme, [(choice, choice.words) for choice in ThemeChoice], name="Theme"
        )
        self.theme_choice.chosen.connect(lambda choice: settings.change(theme=choice))
        self.add_row("Theme", "System follows what your desktop shows.", self.theme_choice)
        self.text_size = NumberField(
            theme, "Text size", TEXT_PERCENT[0], TEXT_PERCENT[-1], step=5, unit=" %"
        )
        self.text_size.changed.connect(lambda percent: settings.change(text_percent=percent))
        self.add_row("Text size", "Everything grows with it, also the spaces.", self.text_size)
        self.motion = Switch(theme, "")
        self.motion.setAccessibleName("Reduced motion")
        self.motion.toggled.connect(lambda on: settings.change(reduced_motion=on))
        self.add_row("Reduced motion", "Nothing fades, slides or grows.", self.motion)

    def show_preferences(self, now: Preferences) -> None:
        """Show what was chosen, here or elsewhere."""
        self.theme_choice.set_value(now.theme)
        self.text_size.set_value(now.text_percent)
        show_switch(self.motion, on=now.reduced_motion)

    def first_focus(self) -> QWidget | None:
        """The chosen theme."""
        return next(iter(self.theme_choice.segments()), None)


class Days(SettingsPart):
    """When a day and a week begin."""

    heading: ClassVar[str] = "Days"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme, settings = desk.theme, desk.settings
        self.day_start = Select(
            theme,
            "A day starts at",
            [(hour, clock_time(hour, 0)) for hour in DAY_START_HOURS],
            width=128,
        )
        self.day_start.chosen.connect(lambda hour: settings.change(day_start_hour=hour))
        self.add_row(
            "A day starts at",
            "What you finish before then still belongs to the day before.",
            self.day_start,
        )
        self.week_start = Select(theme, "A week starts on", list(enumerate(WEEKDAYS)), width=128)
        self.week_start.chosen.connect(lambda day: settings.change(week_start=day))
        self.add_row("A week starts on", "For the filter “This week”.", self.week_start)

    def show_preferences(self, now: Preferences) -> None:
        """Show what was chosen, here or elsewhere."""
        self.day_start.set_value(now.day_start_hour)
        self.week_start.set_value(now.week_start)


class Asking(SettingsPart):
    """What may be asked; each can be switched off."""

    heading: ClassVar[str] = "What Worthwhile asks"
    wish: ClassVar[str] = "asking"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.asks = {name: self._switch(name, *words) for name, words in ASKS.items()}

    def show_preferences(self, now: Preferences) -> None:
        """Show what was chosen, here or elsewhere."""
        for name, switch in self.asks.items():
            show_switch(switch, on=getattr(now, name))

    def first_focus(self) -> QWidget | None:
        """The first switch."""
        return next(iter(self.asks.values()))

    def _switch(self, name: str, words: str, why: str) -> Switch:
        switch = Switch(self.desk.theme, "")
        switch.setAccessibleName(words)
        switch.setAccessibleDescription(why)
        switch.toggled.connect(lambda on: self.desk.settings.change(**{name: on}))
        self.add_row(words, why, switch)
        return switch


def show_switch(switch: Switch, *, on: bool) -> None:
    """Put a switch where a preference is, without choosing it anew."""
    before = switch.blockSignals(True)  # noqa: FBT003 - shown, not chosen
    switch.setChecked(on)
    switch.blockSignals(before)
