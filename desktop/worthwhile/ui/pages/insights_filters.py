"""The filters of the Insights page: days, tools, kinds of task, projects."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.domain.period import Period, PeriodChoice
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.widgets.chips import Chip
from worthwhile.ui.widgets.filter_menu import FilterMenu
from worthwhile.ui.widgets.layouts import FlowLayout, hbox, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.text import Caption
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from worthwhile.domain.insights import Window
    from worthwhile.domain.vocabulary import Vocabulary
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.widgets.period_line import PeriodLine

OWN_DAYS = "Between two days"
_PERIODS = (
    PeriodChoice.LAST_30,
    PeriodChoice.LAST_90,
    PeriodChoice.LAST_365,
    PeriodChoice.EVERYTHING,
)
_LISTS = (
    (Kind.TOOL, "All tools", "Tool", "bot"),
    (Kind.TASK_TYPE, "All types", "Type", "tag"),
    (Kind.PROJECT, "All projects", "Project", "folder"),
)


class InsightsFilters(QWidget):
    """A line of chips; days first. Without a choice of days the page's own rule chooses.

    Signals:
        changed(): something else is wanted now.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: PeriodChoice | None = None
        self._own: Period | None = None
        self._today = date(1970, 1, 1)
        self._days = Menu(theme, "Days")
        self._offered: dict[PeriodChoice | None, QAction] = {}
        for choice in _PERIODS:
            action = self._days.add_choice(choice.words, checked=False)
            action.triggered.connect(lambda _=False, choice=choice: self._choose(choice))
            self._offered[choice] = action
        self._days.addSeparator()
        self._offered[None] = self._days.add_choice(OWN_DAYS, checked=False)
        self._offered[None].triggered.connect(self._choose_own)
        chips = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        chips.setSizePolicy(policy)
        flow = FlowLayout(theme, chips)
        self.period_chip = Chip(theme, PeriodChoice.LAST_90.words, "calendar", menu=self._days)
        self.period_chip.cleared.connect(lambda: self._choose(None))
        flow.addWidget(self.period_chip)
        self.chips: dict[Kind, Chip] = {}
        self._menus: dict[Kind, FilterMenu] = {}
        for kind, every, one, icon in _LISTS:
            menu = FilterMenu(theme, one)
            chip = Chip(theme, every, icon, menu=menu)
            menu.changed.connect(self._on_changed)
            chip.cleared.connect(lambda kind=kind: self._clear(kind))
            flow.addWidget(chip)
            self.chips[kind], self._menus[kind] = chip, menu
        self.span = Caption(theme, "")
        self._own_days: PeriodLine | None = None
        line = hbox(theme, spacing=16)
        line.addWidget(chips, 1)
        line.addWidget(self.span, 0, Qt.AlignmentFlag.AlignTop)
        self._lines = vbox(theme, self, spacing=8)
        self._lines.addLayout(line)
        self._theme = theme
        theme.changed.connect(self._fit_span)
        self._fit_span()

    @property
    def choice(self) -> PeriodChoice | None:
        """The days the person chose, None to leave them to the page's rule."""
        return self._choice

    @property
    def own_days(self) -> PeriodLine:
        """The two days of one's own choice, made when first wanted."""
        if self._own_days is None:
            from worthwhile.ui.widgets.period_line import PeriodLine

            self._own_days = PeriodLine(self._theme)
            self._own_days.changed.connect(self._want_days)
            self._own_days.hide()
            self._lines.addWidget(self._own_days)
            before = self.chips[Kind.PROJECT]
            QWidget.setTabOrder(before, self._own_days)
        return self._own_days

    @property
    def by_rule(self) -> bool:
        """Whether the days are left to the page's rule."""
        return self._choice is None and self._own is None

    @property
    def any_set(self) -> bool:
        """Whether the person narrowed anything."""
        return not self.by_rule or any(menu.wanted for menu in self._menus.values())

    def filters(self, today: date, week_start: int) -> Filters:
        """What is wanted, seen from today. An open period means the rule, or everything."""
        choice = self._choice or PeriodChoice.EVERYTHING
        wanted = {kind: tuple(cast("frozenset[UUID]", m.wanted)) for kind, m in self._menus.items()}
        return Filters(
            period=choice.period(today, week_start) if self._own is None else self._own,
            tools=wanted[Kind.TOOL],
            task_types=wanted[Kind.TASK_TYPE],
            projects=wanted[Kind.PROJECT],
        )

    def offer(self, vocabulary: Vocabulary) -> None:
        """Offer the names there are; "no AI" is in no figure and not offered."""
        for kind, menu in self._menus.items():
            terms = sorted(vocabulary.of(kind), key=lambda term: term.archived)
            menu.offer((term.id, term.name) for term in terms if not term.no_ai)
        self._say()

    def say_window(self, window: Window, today: date) -> None:
        """Tell which days the figures come from."""
        self._today = today
        if self.by_rule:
            by_rule = PeriodChoice.LAST_90 if window.period.since else PeriodChoice.EVERYTHING
            self.period_chip.set_name(by_rule.words)
            self.period_chip.setToolTip(f"{window.words}.")
            self.period_chip.setAccessibleDescription(f"{window.words}.")
        since = window.period.since or window.first
        until = window.period.until or window.last
        span = "" if since is None or until is None else _span(since, until, today)
        if self.span.text() != span:
            self.span.setText(span)

    def clear(self) -> None:
        """Want everything, in the days the rule chooses."""
        self._choice = self._own = None
        for menu in self._menus.values():
            menu.want(())
        self._on_changed()

    def want(self, kind: Kind, ids: tuple[UUID, ...]) -> None:
        """Want these names of one list and no others."""
        self._menus[kind].want(ids)
        self._on_changed()

    def choose_period(self, choice: PeriodChoice | None) -> None:
        """Want these days; None leaves them to the rule."""
        self._choose(choice)

    @Slot()
    def _fit_span(self) -> None:
        """As high as a chip beside it, at every text size."""
        self.span.setFixedHeight(self._theme.px(28))

    def _choose(self, choice: PeriodChoice | None) -> None:
        self._choice, self._own = choice, None
        self._on_changed()

    @Slot()
    def _choose_own(self) -> None:
        """Begin with the days looked at now; the keys go to the first of the two."""
        shown = self._own or (self._choice or PeriodChoice.LAST_90).period(self._today)
        since = shown.since or self._today.replace(month=1, day=1)
        self._want_days(Period(since, shown.until or self._today))
        self.own_days.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _want_days(self, days: Period) -> None:
        self._choice, self._own = None, days
        self._on_changed()

    def _clear(self, kind: Kind) -> None:
        self._menus[kind].want(())
        self._on_changed()

    def _on_changed(self) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        chosen, own = self._choice, self._own
        for choice, action in self._offered.items():
            action.setChecked(own is not None if choice is None else choice is chosen)
        if own is not None or self._own_days is not None:
            self.own_days.setVisible(own is not None)
        words = chosen.words if chosen else None
        if own is not None:
            self.own_days.set_days(own)
            words = _span(own.since, own.until, self._today) if own.since and own.until else None
        self.period_chip.set_value(words)
        if words:
            self.period_chip.set_name("Days")
            self.period_chip.setToolTip("")
            self.period_chip.setAccessibleDescription("")
        for kind, every, one, _ in _LISTS:
            words = self._menus[kind].words
            self.chips[kind].set_name(one if words else every)
            self.chips[kind].set_value(words or None)


def _span(since: date, until: date, today: date) -> str:
    if since == until:
        return short_day(since, today)
    year = until if since.year == until.year else today
    return f"{short_day(since, year)} – {short_day(until, today)}"
