"""What a line says about a summary that was saved: for the eye, and in one sentence for the ear."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from worthwhile.domain.shared import SharedSummary, Standing
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.month import Months

NOBODY = "Nobody named"


class SharedLine(NamedTuple):
    """A saved summary as a line of the list.

    Attributes:
        whom: whom it was for.
        day: when it was saved.
        facts: what it was.
        remark: what became of it, and the note; empty for most.
        holds: whether it is still out, as far as its maker is concerned.
    """

    whom: str
    day: str
    facts: str
    remark: str
    holds: bool

    @property
    def spoken(self) -> str:
        """All of it in one go."""
        parts = (self.whom, self.day, self.facts.replace(" · ", ", "), self.remark)
        return ", ".join(part for part in parts if part)


def line_of(shared: SharedSummary, today: date) -> SharedLine:
    """Say a saved summary in a line.

    Args:
        shared: the summary.
        today: years that are this one's are not said.
    """
    holds = shared.standing is Standing.OUT
    standing = "" if holds else shared.standing.words.capitalize()
    note = " ".join(shared.note.split())
    return SharedLine(
        whom=shared.audience or NOBODY,
        day=short_day(shared.made.day(), today),
        facts=f"{shared.format.words} · {near_months(shared.months, today)}",
        remark=". ".join(part for part in (standing, note) if part),
        holds=holds,
    )


def near_months(months: Months, today: date) -> str:
    """Say "July to September", with the years when they are not this one."""
    if months.since.year == months.until.year == today.year:
        return months.words.removesuffix(f" {today.year}")
    return months.words
