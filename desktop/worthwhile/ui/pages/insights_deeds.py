"""What Insights asks the journal, and what can be done from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.insights import PanelName
from worthwhile.domain.rule import RULE_DAYS, RuleKind
from worthwhile.ui.pages.insights_rules import RulesShown, about

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from worthwhile.domain.changes import Change
    from worthwhile.domain.insights import Insights, InsightsQuery, Unit
    from worthwhile.domain.rule import Rule, RuleSuggestion
    from worthwhile.ui.desk import Desk, Services

MOST_SUGGESTED = 3
"""Of each kind of rule, the surest first."""


@dataclass(frozen=True, slots=True)
class Answer:
    """All that the page shows, worked out in one go."""

    insights: Insights
    rules: RulesShown


def ask(services: Services, query: InsightsQuery, today: date) -> Answer:
    """Work everything out; safe in a worker.

    Rules that ended long ago are the journal's memory, not the page's.

    Raises:
        JournalFileError: the journal cannot be read.
    """
    insights, rules = services.insights.resolve(query), services.rules
    long_ago = today - timedelta(days=RULE_DAYS)
    ended = [(rule, rules.ends(rule)) for rule in rules.past(today)]
    shown = RulesShown(
        current=tuple((rule, rules.ends(rule)) for rule in rules.current(today)),
        past=tuple((rule, day) for rule, day in ended if day > long_ago),
        suggestions=_surest(rules.suggestions(insights, today)),
        today=today,
    )
    return Answer(insights, shown)


def _surest(suggestions: tuple[RuleSuggestion, ...]) -> tuple[RuleSuggestion, ...]:
    """A few of each kind: the page offers, it does not press."""
    return tuple(
        one
        for kind in RuleKind
        for one in [found for found in suggestions if found.kind is kind][:MOST_SUGGESTED]
    )


class InsightsDeeds(QObject):
    """Keeps, renews and removes rules; opens what stands behind a panel."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    @property
    def today(self) -> date:
        """The logical day it is."""
        return self._desk.clock.now().day(self._desk.settings.day_start_hour)

    @Slot(object)
    def keep(self, suggestion: RuleSuggestion) -> None:
        """Make a suggestion a rule."""
        named = about(suggestion.tool, suggestion.task_type)
        self._do(
            lambda: self._desk.services.rules.keep(suggestion, self.today)[1],
            f"Kept: {suggestion.kind.words.lower()} {named}",
        )

    @Slot(object)
    def renew(self, rule: Rule) -> None:
        """Let a rule hold for longer."""
        self._do(
            lambda: self._desk.services.rules.renew(rule.id, self.today),
            f"Renewed: {rule.kind.words.lower()} {about(rule.tool, rule.task_type)}",
        )

    @Slot(object)
    def remove(self, rule: Rule) -> None:
        """Take a rule away."""
        self._do(
            lambda: self._desk.services.rules.remove(rule.id),
            f"Removed: {rule.kind.words.lower()} {about(rule.tool, rule.task_type)}",
        )

    def _do(self, verb: Callable[[], Change], said: str) -> None:
        try:
            self._desk.acts.perform(verb, said)
        except WorthwhileError as error:
            self._desk.hub.toast_requested.emit(str(error))

    def explain(self, insights: Insights, name: PanelName, unit: Unit, unit_words: str) -> None:
        """Open the steps to what a panel shows."""
        from worthwhile.domain.working import panel_working
        from worthwhile.ui.dialogs.worked_out import WorkedOut

        shown = panel_working(insights, name, unit)
        self._open(WorkedOut(self._desk.theme, shown, unit_words, self._page.window()))

    @Slot(object)
    def open_control(self, name: PanelName) -> None:
        """Open the list of what a panel rests on."""
        from worthwhile.ui.dialogs.markers import MarkersDialog
        from worthwhile.ui.dialogs.subscriptions import SubscriptionsDialog

        made = MarkersDialog if name is PanelName.OVER_TIME else SubscriptionsDialog
        self._open(made(self._desk, self.today, self._page.window()))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
