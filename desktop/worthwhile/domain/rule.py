"""Rules: what a person concludes for themselves, with the evidence it rested on, for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from worthwhile.domain.vocabulary import Term

RULE_DAYS = 90
"""A rule expires after this many days, or at a marker: tools change."""


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


@dataclass(frozen=True, slots=True)
class RuleSuggestion:
    """A rule the figures would bear, for the person to keep or not."""

    kind: RuleKind
    tool: Term | None
    task_type: Term | None
    evidence: str
