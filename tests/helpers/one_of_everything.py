"""A journal in which every column of every table says something."""

from __future__ import annotations

import hashlib
from datetime import date

from helpers import beside
from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft
from worthwhile.domain.entry import Anyway, Assigned, WentWrong, WithoutWhen
from worthwhile.domain.lookback import SnoozeOf
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.shared import SharedCopy, SharedGroup, Standing
from worthwhile.domain.summary import Part
from worthwhile.domain.vocabulary import Kind
from worthwhile.services.drafts import CAPTURE_LINE, Drafts
from worthwhile.services.logbook import Logbook
from worthwhile.store import records
from worthwhile.store.engine import Store

THERE = Moment(TUESDAY.utc_ms + 123, -12_600)
"""A moment with milliseconds, in a place half an hour off."""


def fill(store: Store) -> None:
    """Write rows into every table, and into each column something that is not nothing."""
    clock = StillClock(THERE)
    logbook = Logbook(store, clock)
    entry, _ = logbook.log(
        draft(
            "Réponse au client", note="Line one\nline “two”", project="Billing",
            outcome=Outcome.NOT_WORTH_IT, minutes_with=12.5, minutes_without=35.0,
            without_when=WithoutWhen.BEFORE, minutes_fix=4.0, payoff_chance=70,
            anyway=Anyway.SMALLER, fell_on_others=True, left_out=True,
            went_wrong=(WentWrong.WRONG_FACTS, WentWrong.OTHER), experiment="mails",
            block="1", assigned=Assigned.WITH, followed=True,
        )
    )  # fmt: skip
    clock.advance(minutes=30)
    logbook.log(draft("No rating yet", tool="no AI"))
    clock.advance(minutes=30)
    _, change = logbook.log(draft("Taken back", tool="Mistyped", task_type="Misread", project="No"))
    logbook.undo(change)
    for kind in Kind:
        logbook.archive_term(logbook.add_term(kind, f"Old {kind.words}")[0].id)
    copy = "<!doctype html><p>Réponses\n".encode()
    saved = beside.shared(
        made=THERE, standing=Standing.WITHDRAWN, note="told\nher",
        sha256=hashlib.sha256(copy).hexdigest(),
        groups=(
            SharedGroup(Part.OVER_TIME, ("2025-08", "2025-09")),
            SharedGroup(Part.BY_TOOL, (str(entry.tool.id), "")),
        ),
    )  # fmt: skip
    records.put(
        store,
        beside.rating(entry, Outcome.BACKFIRED, chosen=True, rated=THERE),
        beside.task(
            entry.tool, entry.task_type, project=entry.project, started=THERE, resumed=THERE,
            worked_ms=61_001,
        ),
        beside.task(entry.tool, entry.task_type, minutes_without=None, payoff_chance=None),
        beside.marker(ends_rules=True),
        beside.subscription(entry.tool, fee=12.345, until=date(2026, 5, 31)),
        beside.rule(entry.tool, entry.task_type),
        beside.rule(None, entry.task_type, evidence=""),
        beside.snooze(entry, chosen=True, until=THERE),
        beside.snooze(what=SnoozeOf.PROMPT),
        saved,
        SharedCopy(saved.id, copy),
        beside.cut_name(),
    )  # fmt: skip
    Drafts(store).keep(CAPTURE_LINE, "half a thought @claude")
