"""The content of a summary: the one object that every renderer takes.

It holds nothing but what may leave: rounded figures, bands of sizes, months. Two equal pages
give equal files.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from worthwhile.domain.insights import Side, Unit
from worthwhile.domain.summary import Part

if TYPE_CHECKING:
    from worthwhile.domain.evidence import Grade
    from worthwhile.domain.month import Month, Months


class SizeBand(StrEnum):
    """How many uses a group rests on, as far as a summary tells."""

    FEW = "5-9"
    TENS = "10-19"
    SCORES = "20-49"
    MANY = "50+"

    @classmethod
    def of(cls, n: int) -> SizeBand:
        """The band of a size.

        Raises:
            ValueError: so small a group is never shown.
        """
        if n < 5:
            raise ValueError("no group below 5 uses is shown")
        if n < 10:
            return cls.FEW
        if n < 20:
            return cls.TENS
        return cls.SCORES if n < 50 else cls.MANY

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            SizeBand.FEW: "5 to 9 uses",
            SizeBand.TENS: "10 to 19 uses",
            SizeBand.SCORES: "20 to 49 uses",
            SizeBand.MANY: "50 uses or more",
        }[self]


@dataclass(frozen=True, slots=True)
class Rounded:
    """A figure as a summary shows it: whole fives, its range rounded outward.

    Attributes:
        unit: `HIT_RATE` in uses of a hundred, or `NET_MINUTES` saved per use.
        mean: best guess.
        lo, hi: 90 % range.
    """

    unit: Unit
    mean: int
    lo: int
    hi: int

    @property
    def side(self) -> Side:
        """On which side of "no difference" the printed range lies."""
        tick = round(self.unit.tick * 100)
        if self.lo > tick:
            return Side.PAYS
        return Side.COSTS if self.hi < tick else Side.EITHER


@dataclass(frozen=True, slots=True)
class Row:
    """One group.

    Attributes:
        label: its name, as cleaned and renamed.
        hit_rate: of a hundred uses, how many paid off.
        minutes: saved per use; None where too few uses tell times.
        grade: of the evidence: of the minutes where there are any, else felt.
        size: the band its number of uses lies in.
        sentence: what may be said, in the first person.
        mark: on which side of "no difference" the minutes lie, without any the hit rate. A
            correction may take a saving away, it does not make a cost.
    """

    label: str
    hit_rate: Rounded
    minutes: Rounded | None
    grade: Grade
    size: SizeBand
    sentence: str
    mark: Side

    def drawn(self, unit: Unit) -> tuple[Rounded, Side] | None:
        """What a drawing in this unit shows, and its side of "no difference"; None is nothing."""
        if unit is Unit.HIT_RATE:
            return self.hit_rate, self.mark if self.minutes is None else self.hit_rate.side
        return None if self.minutes is None else (self.minutes, self.mark)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page.

    Attributes:
        part: which.
        heading: above it.
        caption: what its rows show; empty without rows.
        rows: its groups, in the order of their names, or of time.
        paragraphs: below the rows.
        items: a list below the paragraphs.
    """

    part: Part
    heading: str
    caption: str = ""
    rows: tuple[Row, ...] = ()
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said below its rows, one each; what holds of all uses the lead has said."""
        return () if self.part is Part.VALUE else tuple(row.sentence for row in self.rows)

    @property
    def tells_minutes(self) -> bool:
        """Whether any row does, so that they need a column."""
        return any(row.minutes is not None for row in self.rows)

    @property
    def drawn(self) -> Unit:
        """The unit of its drawing: minutes where at least half of the rows tell them.

        Else the hit rate, which all of them have: a drawing of few lines would say that the other
        groups have nothing to show.
        """
        told = sum(row.minutes is not None for row in self.rows)
        return Unit.NET_MINUTES if 0 < len(self.rows) <= 2 * told else Unit.HIT_RATE


@dataclass(frozen=True, slots=True)
class SummaryPage:
    """A whole summary.

    Attributes:
        title: its heading, and the only title a file's metadata gets.
        audience: whom it is for, cleaned; may be empty.
        months: what it looks at.
        made: the month it was made in: the one time a file shows.
        lead: the finding, in a few sentences.
        before, after: the person's own words, cleaned, by paragraphs.
        sections: in their order.
        footer: says what it does not contain.
    """

    title: str
    audience: str
    months: Months
    made: Month
    lead: str
    before: tuple[str, ...]
    sections: tuple[Section, ...]
    after: tuple[str, ...]
    footer: str
