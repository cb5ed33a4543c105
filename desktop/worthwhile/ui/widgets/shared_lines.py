"""What a line says about a summary that was saved: for the eye, and in one sentence for the ear."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from worthwhile.domain.shared import SharedSummary, Standing
from worthwhile.ui.wording import MONTHS, long_day, short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.month import Months

NOBODY = "Nobody named"


class SharedLine(NamedTuple):
    """A saved summary as a line of the list.

    Attributes:
        whom: whom it was for.
        day: when it was saved.
        facts: what it was, in ever fewer letters: a narrow list takes the first that fits.
        remark: what became of it, and the note; empty for most.
        holds: whether it is still out, as far as its maker is concerned.
        spoken: all of it in one go, nothing shortened.
    """

    whom: str
    day: str
    facts: tuple[str, ...]
    remark: str
    holds: bool
    spoken: str


def line_of(shared: SharedSummary, today: date) -> SharedLine:
    """Say a saved summary in a line.

    Args:
        shared: the summary.
        today: years that are this one's are not said.
    """
    holds = shared.standing is Standing.OUT
    standing = "" if holds else shared.standing.words.capitalize()
    note = " ".join(shared.note.split())
    whom, remark = shared.audience or NOBODY, ". ".join(filter(None, (standing, note)))
    made = long_day(shared.made.day(), today)
    spoken = (whom, made, shared.format.words, shared.months.words, remark)
    return SharedLine(
        whom=whom,
        day=short_day(shared.made.day(), today),
        facts=tuple(
            f"{shared.format.words} · {months}" for months in near_months(shared.months, today)
        ),
        remark=remark,
        holds=holds,
        spoken=", ".join(filter(None, spoken)),
    )


def has_remark(shared: SharedSummary) -> bool:
    """Whether its line has a remark; cheaper than the line."""
    return shared.standing is not Standing.OUT or bool(shared.note)


def near_months(months: Months, today: date) -> tuple[str, ...]:
    """Say "July to September", "Jul to Sep", "Jul – Sep"; a year that is not this one is said."""
    since, until = months.since, months.until
    whole = months.words
    year = f" {until.year}"
    if since.year == until.year == today.year:
        whole, year = whole.removesuffix(year), ""
    if since == until:
        return whole, f"{MONTHS[until.month - 1][:3]}{year}"
    first = MONTHS[since.month - 1][:3]
    if since.year != until.year:
        first = f"{first} {since.year}"
    last = f"{MONTHS[until.month - 1][:3]}{year}"
    return whole, f"{first} to {last}", f"{first} – {last}"
