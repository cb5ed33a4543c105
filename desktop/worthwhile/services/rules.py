"""What the person concludes: keeping, renewing, removing rules, and which ones the figures bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, RecordPatch
from worthwhile.domain.insights import State
from worthwhile.domain.marker import Marker
from worthwhile.domain.rule import RULE_DAYS, Rule, RuleKind, RuleSuggestion, checked_rule
from worthwhile.services.beside import turned
from worthwhile.store import records

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell, Insights
    from worthwhile.domain.moment import Clock
    from worthwhile.domain.vocabulary import Term
    from worthwhile.store.engine import Store

_KINDS = {
    State.HELPS: RuleKind.USE_FOR,
    State.HELPS_STRONGLY: RuleKind.USE_FOR,
    State.COSTS: RuleKind.AVOID_FOR,
    State.FELT_COSTS: RuleKind.AVOID_FOR,
    State.FRAGILE: RuleKind.TEST_NEXT,
    State.OPEN: RuleKind.TEST_NEXT,
}
_BIG_STAKES_MINUTES = 15.0
"""An open question is worth a test when its 90 % range of minutes a use reaches this far."""
MOST_TESTS = 2
"""As many tests are suggested at a time: one can hardly run more."""


class Rules:
    """The person's own rules. They end by themselves: tools change."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def current(self, today: date) -> tuple[Rule, ...]:
        """The rules in force on a logical day, the oldest first."""
        markers = records.all_of(self._store, Marker)
        return tuple(rule for rule in self._all() if rule.holds(today, markers))

    def past(self, today: date) -> tuple[Rule, ...]:
        """The rules that ended, by themselves or at a marker; they can be renewed."""
        markers = records.all_of(self._store, Marker)
        return tuple(rule for rule in self._all() if not rule.holds(today, markers))

    def ends(self, rule: Rule) -> date:
        """The first day a rule no longer holds, markers considered."""
        return rule.ends(records.all_of(self._store, Marker))

    def keep(self, suggestion: RuleSuggestion, today: date | None = None) -> tuple[Rule, Change]:
        """Make a suggestion a rule. See `add`."""
        return self.add(
            suggestion.kind, suggestion.tool, suggestion.task_type, suggestion.evidence, today
        )

    def add(
        self,
        kind: RuleKind,
        tool: Term | None,
        task_type: Term | None,
        evidence: str = "",
        today: date | None = None,
    ) -> tuple[Rule, Change]:
        """Make a rule that holds for `RULE_DAYS`.

        Args:
            kind: what it says.
            tool: None when it is about a kind of task with any tool.
            task_type: None when it is about a tool for any task.
            evidence: the sentence it rests on.
            today: the logical day it is; None takes the calendar's.

        Raises:
            RefusedError: it is about nothing; nothing was written.
        """
        made = today or self._clock.now().day()
        rule = checked_rule(
            Rule(
                id=uuid4(),
                kind=kind,
                tool=tool,
                task_type=task_type,
                evidence=evidence,
                made=made,
                expires=made + timedelta(days=RULE_DAYS),
            )
        )
        return rule, turned(self._store, "Kept", RecordPatch(None, rule))

    def renew(self, id: UUID, today: date | None = None) -> Change:
        """Let a rule hold for another `RULE_DAYS` from a day on; it keeps its evidence.

        Raises:
            NotFoundError: there is no such rule (any more).
        """
        day = today or self._clock.now().day()
        with self._store.writing():
            old = records.by_id(self._store, Rule, id)
            new = replace(old, expires=max(day, old.made) + timedelta(days=RULE_DAYS))
            return turned(self._store, "Renewed", RecordPatch(old, new))

    def remove(self, id: UUID) -> Change:
        """Take a rule away.

        Raises:
            NotFoundError: there is no such rule (any more).
        """
        with self._store.writing():
            return turned(
                self._store, "Removed", RecordPatch(records.by_id(self._store, Rule, id), None)
            )

    def suggestions(self, insights: Insights, today: date) -> tuple[RuleSuggestion, ...]:
        """Rules that the figures would bear and that no rule in force says already.

        What helps or costs, by a claim of the page or by a test, becomes "use for" or "avoid
        for"; what would vanish with a little optimism, and open questions with much at stake,
        become "test next" (at most `MOST_TESTS`). Surest first.
        """
        said = {(rule.kind, _id(rule.tool), _id(rule.task_type)) for rule in self.current(today)}
        with self._store.reading():
            by_id = {term.id: term for term in self._store.names().all() if not term.removed}
        found = []
        tests = 0
        for cell in sorted(insights.cells, key=_sureness):
            kind = _kind(cell)
            ids = [id for id in (cell.tool_id, cell.task_type_id) if id is not None]
            if kind is None or not ids or not all(id in by_id for id in ids):
                continue  # nothing to say, or a name is gone since it was worked out
            tool = by_id.get(cell.tool_id) if cell.tool_id else None
            task_type = by_id.get(cell.task_type_id) if cell.task_type_id else None
            if (kind, _id(tool), _id(task_type)) in said:
                continue
            tests += kind is RuleKind.TEST_NEXT
            if kind is not RuleKind.TEST_NEXT or tests <= MOST_TESTS:
                found.append(RuleSuggestion(kind, tool, task_type, cell.sentence))
        return tuple(found)

    def _all(self) -> list[Rule]:
        return records.all_of(self._store, Rule)


def _id(term: Term | None) -> UUID | None:
    return None if term is None else term.id


def _sureness(cell: Cell) -> tuple[float, str, str]:
    return -(cell.probability or 0.0), cell.tool or "", cell.task_type or ""


def _kind(cell: Cell) -> RuleKind | None:
    if cell.project is not None:
        return None
    if cell.state is State.TESTED and cell.tested is not None:
        return RuleKind.USE_FOR if cell.tested.ratio.typical < 1 else RuleKind.AVOID_FOR
    kind = _KINDS.get(cell.state)
    if cell.state is State.OPEN:
        minutes = cell.net_minutes
        reach = 0.0 if minutes is None else max(abs(minutes.lo), abs(minutes.hi))
        return kind if reach >= _BIG_STAKES_MINUTES else None
    return kind
