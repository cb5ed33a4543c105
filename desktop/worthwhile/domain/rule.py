"""Rules: what a person concludes for themselves, with the evidence it rested on, for a while."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.entry import clean_line
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import checked_day

if TYPE_CHECKING:
    from worthwhile.domain.marker import Marker
    from worthwhile.domain.vocabulary import Term

RULE_DAYS = 90
"""A rule expires after this many days, or at a marker: tools change."""
EVIDENCE_LIMIT = 1_000
"""Most letters of the sentence a rule rests on."""


class RuleKind(StrEnum):
    """What a rule says."""

    USE_FOR = "use_for"
    AVOID_FOR = "avoid_for"
    TEST_NEXT = "test_next"

    @property
    def words(self) -> str:
        """As a heading."""
        return {
            RuleKind.USE_FOR: "Use for",
            RuleKind.AVOID_FOR: "Avoid for",
            RuleKind.TEST_NEXT: "Test next",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One conclusion.

    Attributes:
        tool, task_type: what it is about; at least one of them.
        evidence: the sentence it rested on when it was made.
        made: the logical day it was made.
        expires: the first day it no longer holds (`RULE_DAYS` later unless renewed).
    """

    id: UUID
    kind: RuleKind
    tool: Term | None
    task_type: Term | None
    evidence: str
    made: date
    expires: date

    @property
    def confirmed(self) -> date:
        """The day it was made or last renewed."""
        return max(self.made, self.expires - timedelta(days=RULE_DAYS))

    def ends(self, markers: Iterable[Marker]) -> date:
        """The first day it no longer holds: when it expires, or at a marker before that.

        Only markers that end rules count, and of those the ones later than the day the rule was
        made or last renewed.
        """
        days = [m.day for m in markers if m.ends_rules and m.day > self.confirmed]
        return min([self.expires, *days])

    def holds(self, today: date, markers: Iterable[Marker]) -> bool:
        """Whether it is in force."""
        return today < self.ends(markers)


@dataclass(frozen=True, slots=True)
class RuleSuggestion:
    """A rule the figures would bear, for the person to keep or not."""

    kind: RuleKind
    tool: Term | None
    task_type: Term | None
    evidence: str


def checked_rule(rule: Rule) -> Rule:
    """The same rule with its evidence tidied and its rules held.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    if rule.tool is None and rule.task_type is None:
        raise RefusedError("A rule needs a tool or a kind of task.", "tool")
    if rule.tool is not None and rule.tool.no_ai:
        raise RefusedError("A rule is about a tool; “no AI” means done without.", "tool")
    evidence = clean_line(rule.evidence)
    if len(evidence) > EVIDENCE_LIMIT:
        raise RefusedError(f"Evidence may have at most {EVIDENCE_LIMIT:,} letters.", "evidence")
    checked_day(rule.made, "made")
    checked_day(rule.expires, "expires")
    if rule.expires <= rule.made:
        raise RefusedError("A rule cannot expire before it is a day old.", "expires")
    return replace(rule, evidence=evidence)
