"""Ledgers with something in them: real summaries, really saved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from helpers.clock import StillClock
from helpers.written import Use, write
from worthwhile.domain.shared import Format, SharedSummary
from worthwhile.domain.summary import SummaryChoices
from worthwhile.services.ledger import Ledger
from worthwhile.services.summaries import Composition, Summaries
from worthwhile.store import records
from worthwhile.store.engine import Store

USES = [Use(kind, days_ago=days) for kind in ("A", "B") for days in (10, 40, 70) for _ in range(12)]
"""Enough for a summary by task type of September to November 2025."""


def composed(store: Store, clock: StillClock, **choices: object) -> Composition:
    """A summary, as previewed."""
    given = {"audience": "Priya, my manager", **choices}
    return Summaries(store, clock).compose(SummaryChoices(**given))  # type: ignore[arg-type]


def save(
    store: Store,
    clock: StillClock,
    path: Path,
    format: Format = Format.MARKDOWN,
    drawn: bytes | None = None,
    **choices: object,
) -> SharedSummary:
    """Save a summary as a person would, and let a day pass."""
    saved = Ledger(store, clock).save(path, composed(store, clock, **choices), format, drawn)
    clock.advance(days=1)
    return saved


def save_three(store: Store, clock: StillClock, folder: Path) -> tuple[SharedSummary, ...]:
    """Three of them, of different kinds; the oldest first."""
    write(store, USES)
    return (
        save(store, clock, folder / "me.csv", Format.CSV, audience=""),
        save(store, clock, folder / "council.html", Format.HTML, audience="Works council"),
        save(store, clock, folder / "priya.md"),
    )


def write_many(store: Store, like: SharedSummary, count: int) -> None:
    """As many lines in the ledger, in one go; each a minute older than the last."""
    with store.writing():
        for number in range(count):
            made = replace(like.made, utc_ms=like.made.utc_ms - number * 60_000)
            line = replace(like, id=UUID(int=number + 1), made=made, audience=f"Person {number}")
            records.put(store, line)
