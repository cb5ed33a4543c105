"""One of each kind of thing that is kept beside the entries, with little typing."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from helpers.clock import TUESDAY
from worthwhile.domain.cut_name import CutName
from worthwhile.domain.entry import Entry
from worthwhile.domain.lookback import Rating, Snooze, SnoozeOf
from worthwhile.domain.marker import Marker
from worthwhile.domain.month import Month, Months
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.rule import Rule, RuleKind
from worthwhile.domain.running import RunningTask
from worthwhile.domain.shared import Format, SharedGroup, SharedSummary
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.summary import Part
from worthwhile.domain.vocabulary import Term


def rating(entry: Entry, outcome: Outcome = Outcome.BREAK_EVEN, **more: Any) -> Rating:
    given = {"id": uuid4(), "rated": TUESDAY, "scale_version": 1, **more}
    return Rating(entry=entry.id, outcome=outcome, **given)


def task(tool: Term, task_type: Term, **more: Any) -> RunningTask:
    given = {
        "id": uuid4(), "title": "Tidy the list", "project": None, "minutes_without": 30.0,
        "payoff_chance": 70, "started": TUESDAY, "worked_ms": 0, "resumed": None, **more,
    }  # fmt: skip
    return RunningTask(tool=tool, task_type=task_type, **given)


def marker(text: str = "Moved to another model", **more: Any) -> Marker:
    return Marker(text=text, **{"id": uuid4(), "day": date(2025, 11, 3), **more})


def subscription(tool: Term, **more: Any) -> Subscription:
    given = {"id": uuid4(), "fee": 20.0, "currency": "EUR", "since": date(2025, 6, 1), **more}
    return Subscription(tool=tool, **given)


def rule(tool: Term | None, task_type: Term | None, **more: Any) -> Rule:
    given = {
        "id": uuid4(), "kind": RuleKind.USE_FOR, "evidence": "11 of 12 worth it.",
        "made": date(2025, 11, 10), "expires": date(2026, 2, 8), **more,
    }  # fmt: skip
    return Rule(tool=tool, task_type=task_type, **given)


def snooze(entry: Entry | None = None, **more: Any) -> Snooze:
    given = {"id": uuid4(), "what": SnoozeOf.LOOK_BACK, "until": TUESDAY, **more}
    return Snooze(entry=None if entry is None else entry.id, **given)


def shared(**more: Any) -> SharedSummary:
    given = {
        "id": uuid4(), "made": TUESDAY, "audience": "my manager",
        "months": Months(Month(2025, 8), Month(2025, 10)), "parts": (Part.VALUE, Part.OVER_TIME),
        "threshold": 10, "groups": (SharedGroup(Part.OVER_TIME, ("2025-08", "2025-09")),),
        "format": Format.HTML, "sha256": "ab" * 32, **more,
    }  # fmt: skip
    return SharedSummary(**given)


def cut_name(name: str = "Zoë Example", **more: Any) -> CutName:
    return CutName(name=name, **{"id": uuid4(), **more})
