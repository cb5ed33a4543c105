"""Look backs: asking again how a use turned out, with the first answer hidden."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.moment import Moment
    from worthwhile.domain.outcome import Outcome

DAYS_UNTIL_ASKED = 7
DAYS_OF_ONES_OWN_CHOICE = 30
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A later rating of an entry. The first one stays in the entry and is never overwritten."""

    id: UUID
    entry: UUID
    outcome: Outcome
    rated: Moment
    scale_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Something that was put off, and until when.

    Attributes:
        what: "look_back" (with `entry`), "calibration", "prompt".
        entry: the entry it is about, None when it is about the asking itself.
        until: not before this moment.
        chosen: the person asked to be asked then ("in 30 days"), rather than putting it off.
    """

    id: UUID
    what: str
    entry: UUID | None
    until: Moment
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class LookBack:
    """One entry to be asked about again. Pages must not show `entry.outcome` before the answer."""

    entry: Entry
    days_ago: int
