"""The Journal's filters: a chip for each, and a line for days of one's own choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from worthwhile.domain.outcome import Outcome
from worthwhile.domain.period import EVERYTHING, Period, PeriodChoice
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.widgets.chips import Chip, ToggleChip
from worthwhile.ui.widgets.filter_menu import FilterMenu
from worthwhile.ui.widgets.layouts import FlowLayout, vbox
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.period_line import PeriodLine
from worthwhile.ui.widgets.themed import Themed
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from worthwhile.domain.vocabulary import Vocabulary
    from worthwhile.ui.theme import Theme

USUAL_PERIOD = PeriodChoice.LAST_90
NOT_RATED = "not_rated"
_NO_FILTERS = Filters()
_PERIODS = (
    PeriodChoice.THIS_WEEK,
    PeriodChoice.LAST_30,
    PeriodChoice.LAST_90,
    PeriodChoice.LAST_365,
    PeriodChoice.EVERYTHING,
)
_TERMS = {
    Kind.TASK_TYPE: ("Type", "tag"),
    Kind.TOOL: ("Tool", "bot"),
    Kind.PROJECT: ("Project", "folder"),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the chips say.

    Attributes:
        span: one of the offered spans, or None for days of one's own.
        days: those days; only read when `span` is None.
        filters: everything else (its period and search are not used).
    """

    span: PeriodChoice | None = USUAL_PERIOD
    days: Period = EVERYTHING
    filters: Filters = _NO_FILTERS

    def asked(self, today: date, week_start: int, search: str) -> Filters:
        """The filters as the journal takes them, seen from today."""
        period = self.days if self.span is None else self.span.period(today, week_start)
        return replace(self.filters, period=period, search=search)


class FilterBar(Themed, QWidget):
    """A row of chips that wraps.

    Signals:
        changed(): another list is wanted.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = Chosen()
        self._today = date(1970, 1, 1)
        self.setAccessibleName("Filters")
        self._span_menu = Menu(theme, "Period", self)
        self.period = Chip(theme, USUAL_PERIOD.words, "calendar", menu=self._span_menu)
        self._term_menus = {
            kind: FilterMenu(theme, words, self) for kind, (words, _) in _TERMS.items()
        }
        self.terms = {
            kind: Chip(theme, words, icon, menu=self._term_menus[kind])
            for kind, (words, icon) in _TERMS.items()
        }
        self._outcome_menu = FilterMenu(theme, "Outcome", self)
        self.outcome = Chip(theme, "Outcome", "scale", menu=self._outcome_menu)
        self.removed = ToggleChip(theme, "Removed", "trash-2")
        self.removed.setToolTip("Entries that were deleted; they can be brought back")
        self._line = PeriodLine(theme, self)
        self._line.hide()
        self._flow = FlowLayout(theme)
        for chip in (self.period, *self.terms.values(), self.outcome, self.removed):
            self._flow.addWidget(chip)
        column = vbox(theme, self, spacing=8)
        column.addLayout(self._flow)
        column.addWidget(self._line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._spans = self._fill_span_menu()
        self._outcome_menu.offer(
            [(outcome, outcome.label) for outcome in reversed(Outcome)]
            + [(NOT_RATED, "Not rated yet")]
        )
        self.follow(theme)
        self._connect()

    def _connect(self) -> None:
        for kind, chip in self.terms.items():
            chip.cleared.connect(lambda kind=kind: self._want_terms(kind, ()))
            menu = self._term_menus[kind]
            menu.changed.connect(lambda kind=kind, menu=menu: self._want_terms(kind, menu.wanted))
        self.period.cleared.connect(lambda: self._set(span=USUAL_PERIOD))
        self.outcome.cleared.connect(lambda: self._want_outcomes(frozenset()))
        self._outcome_menu.changed.connect(lambda: self._want_outcomes(self._outcome_menu.wanted))
        self.removed.toggled.connect(self._on_removed)
        self._line.changed.connect(lambda days: self._set(span=None, days=days))

    @property
    def chosen(self) -> Chosen:
        """What is set."""
        return self._chosen

    def set_chosen(self, chosen: Chosen) -> None:
        """Set other filters on the person's behalf."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._say()
            self.changed.emit()

    def clear(self) -> None:
        """Take every filter away."""
        self.set_chosen(Chosen())

    def set_vocabulary(self, vocabulary: Vocabulary, today: date) -> None:
        """Offer these names; archived ones stay as long as they are set."""
        self._today = today
        for kind, menu in self._term_menus.items():
            set_now = self._wanted_terms(kind)
            terms = [t for t in vocabulary.of(kind) if not t.archived or t.id in set_now]
            menu.offer([(term.id, term.name) for term in terms])
        self._say()

    def _fill_span_menu(self) -> dict[PeriodChoice | None, QAction]:
        actions: dict[PeriodChoice | None, QAction] = {}
        for span in _PERIODS:
            actions[span] = self._span_menu.add_choice(span.words, checked=False)
            actions[span].triggered.connect(lambda _=False, span=span: self._set(span=span))
        self._span_menu.addSeparator()
        actions[None] = self._span_menu.add_choice("Days of your choice", checked=False)
        actions[None].triggered.connect(self._choose_days)
        return actions

    @Slot()
    def _choose_days(self) -> None:
        span = self._chosen.span
        days = self._chosen.days if span is None else span.period(self._today)
        since = days.since or self._today.replace(month=1, day=1)
        self._set(span=None, days=Period(since, days.until or self._today))
        self._line.setFocus()

    def _wanted_terms(self, kind: Kind) -> tuple[Any, ...]:
        filters = self._chosen.filters
        return {
            Kind.TOOL: filters.tools,
            Kind.TASK_TYPE: filters.task_types,
            Kind.PROJECT: filters.projects,
        }[kind]

    def _want_terms(self, kind: Kind, ids: Any) -> None:  # noqa: ANN401 - hashable menu values
        name = {Kind.TOOL: "tools", Kind.TASK_TYPE: "task_types", Kind.PROJECT: "projects"}[kind]
        wanted: dict[str, Any] = {name: tuple(sorted(ids, key=str))}
        self._set(filters=replace(self._chosen.filters, **wanted))

    def _want_outcomes(self, values: frozenset[Any]) -> None:
        outcomes = tuple(outcome for outcome in Outcome if outcome in values)
        unrated = NOT_RATED in values
        self._set(filters=replace(self._chosen.filters, outcomes=outcomes, unrated=unrated))

    @Slot(bool)
    def _on_removed(self, on: bool) -> None:
        self._set(filters=replace(self._chosen.filters, hidden=on))

    def _set(self, **changes: Any) -> None:  # noqa: ANN401 - fields of Chosen
        self.set_chosen(replace(self._chosen, **changes))

    def _say(self) -> None:
        """Let the chips and menus say what is set."""
        chosen, filters = self._chosen, self._chosen.filters
        for kind, chip in self.terms.items():
            menu = self._term_menus[kind]
            menu.want(self._wanted_terms(kind))
            chip.set_value(menu.words or None)
        rated = [*filters.outcomes, *([NOT_RATED] if filters.unrated else [])]
        self._outcome_menu.want(rated)
        self.outcome.set_value(self._outcome_menu.words or None)
        usual = chosen.span is USUAL_PERIOD
        self.period.set_name(USUAL_PERIOD.words if usual else "Period")
        self.period.set_value(None if usual else self._period_words())
        self.removed.blockSignals(True)  # noqa: FBT003 - Qt's own spelling
        self.removed.setChecked(filters.hidden)
        self.removed.blockSignals(False)  # noqa: FBT003 - Qt's own spelling
        self._line.setVisible(chosen.span is None)
        if chosen.span is None:
            self._line.set_days(chosen.days)
        for span, action in self._spans.items():
            action.setChecked(span is chosen.span)

    def period_words(self) -> str:
        """The days looked at, as in a sentence; "" for all days."""
        if self._chosen.span is PeriodChoice.EVERYTHING:
            return ""
        words = self._period_words()
        return words if self._chosen.span is None else words[:1].lower() + words[1:]

    def _period_words(self) -> str:
        chosen = self._chosen
        if chosen.span is not None:
            return chosen.span.words
        days, today = chosen.days, self._today
        since = short_day(days.since, today) if days.since else "the beginning"
        return f"{since} to {short_day(days.until, today) if days.until else 'today'}"
