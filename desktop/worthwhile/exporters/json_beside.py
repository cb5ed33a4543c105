"""What is kept beside the entries, as JSON: one object each, with every field there is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from worthwhile.domain.cut_name import CutName
from worthwhile.domain.lookback import Rating, Snooze
from worthwhile.domain.marker import Marker
from worthwhile.domain.rule import Rule
from worthwhile.domain.running import RunningTask
from worthwhile.domain.shared import SharedSummary
from worthwhile.domain.subscription import Subscription
from worthwhile.exporters.base import number

if TYPE_CHECKING:
    from worthwhile.domain.changes import Record
    from worthwhile.domain.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Beside:
    """One list of a journal's file.

    Attributes:
        kind: of the records in it.
        words: for one of them, where its position is told.
        to_object: how one is written.
    """

    kind: type[Any]
    words: str
    to_object: Callable[[Any], dict[str, Any]]


def _term(name: str, term: Term | None) -> dict[str, Any]:
    return {
        name: None if term is None else term.name,
        f"{name}_id": None if term is None else str(term.id),
    }


def _rating(rating: Rating) -> dict[str, Any]:
    return {
        "id": str(rating.id),
        "entry": str(rating.entry),
        "outcome": int(rating.outcome),
        "rated_at": rating.rated.iso(),
        "scale_version": rating.scale_version,
        "chosen": rating.chosen,
    }


def _running(task: RunningTask) -> dict[str, Any]:
    return {
        "id": str(task.id),
        "title": task.title,
        **_term("tool", task.tool),
        **_term("task_type", task.task_type),
        **_term("project", task.project),
        "minutes_without": number(task.minutes_without),
        "payoff_chance": task.payoff_chance,
        "started_at": task.started.iso(),
        "worked_ms": task.worked_ms,
        "resumed_at": None if task.resumed is None else task.resumed.iso(),
    }


def _marker(marker: Marker) -> dict[str, Any]:
    return {
        "id": str(marker.id),
        "day": marker.day.isoformat(),
        "text": marker.text,
        "ends_rules": marker.ends_rules,
    }


def _subscription(subscription: Subscription) -> dict[str, Any]:
    until = subscription.until
    return {
        "id": str(subscription.id),
        **_term("tool", subscription.tool),
        "fee": number(subscription.fee),
        "currency": subscription.currency,
        "since": subscription.since.isoformat(),
        "until": None if until is None else until.isoformat(),
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": str(rule.id),
        "kind": rule.kind.value,
        **_term("tool", rule.tool),
        **_term("task_type", rule.task_type),
        "evidence": rule.evidence,
        "made": rule.made.isoformat(),
        "expires": rule.expires.isoformat(),
    }


def _snooze(snooze: Snooze) -> dict[str, Any]:
    return {
        "id": str(snooze.id),
        "what": snooze.what.value,
        "entry": None if snooze.entry is None else str(snooze.entry),
        "until_at": snooze.until.iso(),
        "chosen": snooze.chosen,
    }


def _shared(shared: SharedSummary) -> dict[str, Any]:
    return {
        "id": str(shared.id),
        "made_at": shared.made.iso(),
        "audience": shared.audience,
        "since": shared.months.since.iso(),
        "until": shared.months.until.iso(),
        "parts": [part.value for part in shared.parts],
        "threshold": shared.threshold,
        "groups": [
            {"part": group.part.value, "members": list(group.members)} for group in shared.groups
        ],
        "format": shared.format.value,
        "sha256": shared.sha256,
        "standing": shared.standing.value,
        "note": shared.note,
    }


def _cut_name(cut: CutName) -> dict[str, Any]:
    return {"id": str(cut.id), "name": cut.name}


LEDGER = "ledger"
BESIDE = {
    "markers": Beside(Marker, "marker", _marker),
    "ratings": Beside(Rating, "rating", _rating),
    "subscriptions": Beside(Subscription, "subscription", _subscription),
    "rules": Beside(Rule, "rule", _rule),
    "running": Beside(RunningTask, "running task", _running),
    "snoozes": Beside(Snooze, "snooze", _snooze),
    LEDGER: Beside(SharedSummary, "saved summary", _shared),
    "cut_names": Beside(CutName, "name to cut", _cut_name),
}
"""The lists by their names in the file."""


def record_object(record: Record) -> dict[str, Any]:
    """One record with every field there is; what is missing is null."""
    return _BY_KIND[type(record)].to_object(record)


_BY_KIND = {of_kind.kind: of_kind for of_kind in BESIDE.values()}
