"""Look backs: asking again how a use turned out, with the first answer hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.outcome import Outcome

DAYS_UNTIL_ASKED = 7
DAYS_OF_ONES_OWN_CHOICE = 30
DAYS_UNTIL_TOO_LATE = 30
"""The lot asks about nothing that was finished longer ago: a use must still be remembered, and
later and first ratings should lie about equally far apart."""
ONE_IN = 4
"""A seeded random quarter of the entries is asked again."""


class Hindsight(Enum):
    """What became of a first rating, derived from the second."""

    LESS = auto()
    HOLDS = auto()
    MORE = auto()

    @property
    def words(self) -> str:
        """As the Journal shows it."""
        return {Hindsight.LESS: "less", Hindsight.HOLDS: "holds", Hindsight.MORE: "more"}[self]

    @classmethod
    def of(cls, first: Outcome, later: Outcome) -> Hindsight:
        """What the second rating makes of the first."""
        if later == first:
            return cls.HOLDS
        return cls.LESS if later < first else cls.MORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A later rating of an entry. The first one stays in the entry and is never overwritten.

    Attributes:
        entry: the entry's id.
        chosen: the person asked to be asked about this one. Such ratings are shown, but drift is
            learned from those alone that the lot chose.
    """

    id: UUID
    entry: UUID
    outcome: Outcome
    rated: Moment
    scale_version: int
    chosen: bool = False


class SnoozeOf(StrEnum):
    """What can be put off."""

    LOOK_BACK = "look_back"
    CALIBRATION = "calibration"
    PROMPT = "prompt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Something that was put off, and until when.

    Attributes:
        entry: the entry to look back on; None when it is about the asking itself.
        until: not before this moment.
        chosen: the person asked to be asked then ("in 30 days"), rather than putting it off.
    """

    id: UUID
    what: SnoozeOf
    entry: UUID | None
    until: Moment
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class LookBack:
    """One entry to be asked about again. Pages must not show `entry.outcome` before the answer."""

    entry: Entry
    days_ago: int
