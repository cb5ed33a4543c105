"""Reading what is kept beside the entries out of a file somebody hands in."""

from __future__ import annotations

import binascii
import hashlib
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from worthwhile.domain.cut_name import CutName, checked_cut_name
from worthwhile.domain.lookback import Rating, Snooze, SnoozeOf
from worthwhile.domain.marker import Marker, checked_marker
from worthwhile.domain.moment import checked_day
from worthwhile.domain.month import Month, Months
from worthwhile.domain.outcome import SCALE_VERSION
from worthwhile.domain.rule import Rule, RuleKind, checked_rule
from worthwhile.domain.running import RunningTask, checked_task
from worthwhile.domain.shared import (
    Format,
    SharedGroup,
    SharedSummary,
    Standing,
    checked_shared,
)
from worthwhile.domain.subscription import Subscription, checked_subscription
from worthwhile.domain.summary import Part
from worthwhile.domain.vocabulary import NO_AI, Kind, Term, clean_name, fold
from worthwhile.services.json_values import (
    BadValueError,
    day_of,
    fields_of,
    flag_of,
    id_of,
    moment_of,
    needed,
    needed_id_of,
    number_of,
    one_of,
    outcome_of,
    text_of,
    whole_of,
)

if TYPE_CHECKING:
    from worthwhile.domain.changes import Record


@dataclass(frozen=True, slots=True)
class ArrivingRecord:
    """A record of the file, checked. Its terms are as the file names them, not looked up yet.

    Attributes:
        label: its position, for whoever must be told that it cannot be taken after all.
        copy: the exact copy of a saved summary, if the file has it.
    """

    label: str
    record: Record
    copy: bytes | None = None


def read_beside(name: str, raw: object, label: str) -> ArrivingRecord:
    """One object of the list of this name.

    Raises:
        BadValueError: a value does not fit.
        RefusedError: a rule is broken.
    """
    record = _READ[name](raw)
    return ArrivingRecord(label, record, _copy(raw, record))


def checked_record(record: Record) -> Record:
    """The same record, tidied, and its rules held once more with the terms it got.

    Raises:
        RefusedError: a rule is broken.
    """
    if isinstance(record, Subscription):
        return checked_subscription(record)
    if isinstance(record, Rule):
        return checked_rule(record)
    if isinstance(record, SharedSummary):
        return checked_shared(record)
    return checked_task(record) if isinstance(record, RunningTask) else record


def _rating(raw: object) -> Rating:
    given = fields_of(raw, {"id", "entry", "outcome", "rated_at", "scale_version", "chosen"})
    version = whole_of(given, "scale_version")
    if version is not None and not 1 <= version <= SCALE_VERSION:
        raise BadValueError("scale_version is not known to this version")
    return Rating(
        id=needed_id_of(given),
        entry=needed(id_of(given, "entry"), "entry"),
        outcome=needed(outcome_of(given), "outcome"),
        rated=needed(moment_of(given, "rated_at"), "rated_at"),
        scale_version=SCALE_VERSION if version is None else version,
        chosen=flag_of(given, "chosen"),
    )


def _running(raw: object) -> RunningTask:
    given = fields_of(
        raw,
        {
            *("id", "title", "tool", "tool_id", "task_type", "task_type_id", "project"),
            *("project_id", "minutes_without", "payoff_chance", "started_at", "worked_ms"),
            "resumed_at",
        },
    )
    return checked_task(
        RunningTask(
            id=needed_id_of(given),
            title=text_of(given, "title"),
            tool=needed(_term(given, Kind.TOOL), "tool"),
            task_type=needed(_term(given, Kind.TASK_TYPE), "task_type"),
            project=_term(given, Kind.PROJECT),
            minutes_without=number_of(given, "minutes_without"),
            payoff_chance=whole_of(given, "payoff_chance"),
            started=needed(moment_of(given, "started_at"), "started_at"),
            worked_ms=whole_of(given, "worked_ms") or 0,
            resumed=moment_of(given, "resumed_at"),
        )
    )


def _marker(raw: object) -> Marker:
    given = fields_of(raw, {"id", "day", "text", "ends_rules"})
    return checked_marker(
        Marker(
            id=needed_id_of(given),
            day=needed(day_of(given, "day"), "day"),
            text=text_of(given, "text"),
            ends_rules=flag_of(given, "ends_rules") if "ends_rules" in given else True,
        )
    )


def _subscription(raw: object) -> Subscription:
    given = fields_of(raw, {"id", "tool", "tool_id", "fee", "currency", "since", "until"})
    return checked_subscription(
        Subscription(
            id=needed_id_of(given),
            tool=needed(_term(given, Kind.TOOL), "tool"),
            fee=needed(number_of(given, "fee"), "fee"),
            currency=text_of(given, "currency"),
            since=needed(day_of(given, "since"), "since"),
            until=day_of(given, "until"),
        )
    )


def _rule(raw: object) -> Rule:
    given = fields_of(
        raw,
        {"id", "kind", "tool", "tool_id", "task_type", "task_type_id", "evidence", "made",
         "expires"},
    )  # fmt: skip
    return checked_rule(
        Rule(
            id=needed_id_of(given),
            kind=needed(one_of(given, "kind", RuleKind), "kind"),
            tool=_term(given, Kind.TOOL),
            task_type=_term(given, Kind.TASK_TYPE),
            evidence=text_of(given, "evidence"),
            made=needed(day_of(given, "made"), "made"),
            expires=checked_day(needed(day_of(given, "expires"), "expires"), "expires"),
        )
    )


def _snooze(raw: object) -> Snooze:
    given = fields_of(raw, {"id", "what", "entry", "until_at", "chosen"})
    what = needed(one_of(given, "what", SnoozeOf), "what")
    entry = id_of(given, "entry")
    chosen = flag_of(given, "chosen")
    if entry is not None and what is not SnoozeOf.LOOK_BACK:
        raise BadValueError("only a look back is about an entry")
    if chosen and entry is None:
        raise BadValueError("entry is missing")
    return Snooze(
        id=needed_id_of(given),
        what=what,
        entry=entry,
        until=needed(moment_of(given, "until_at"), "until_at"),
        chosen=chosen,
    )


def _shared(raw: object) -> SharedSummary:
    given = fields_of(
        raw,
        {"id", "made_at", "audience", "since", "until", "parts", "threshold", "groups", "format",
         "sha256", "standing", "note", "copy"},
    )  # fmt: skip
    return checked_shared(
        SharedSummary(
            id=needed_id_of(given),
            made=needed(moment_of(given, "made_at"), "made_at"),
            audience=text_of(given, "audience"),
            months=Months(
                Month.parse(text_of(given, "since")), Month.parse(text_of(given, "until"))
            ),
            parts=tuple(_part(raw, "parts") for raw in _list(given, "parts")),
            threshold=needed(whole_of(given, "threshold"), "threshold"),
            groups=tuple(_group(raw) for raw in _list(given, "groups")),
            format=needed(one_of(given, "format", Format), "format"),
            sha256=text_of(given, "sha256"),
            standing=one_of(given, "standing", Standing) or Standing.OUT,
            note=text_of(given, "note"),
        )
    )


def _copy(raw: object, record: Record) -> bytes | None:
    """The copy that stands beside a line of the ledger."""
    if not isinstance(record, SharedSummary):
        return None
    assert isinstance(raw, dict)
    encoded = raw.get("copy")
    if encoded is None:
        return None
    try:
        if not isinstance(encoded, str):
            raise TypeError
        data = b64decode(encoded, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise BadValueError("copy must be text in base64") from None
    if hashlib.sha256(data).hexdigest() != record.sha256:
        raise BadValueError("copy is not what sha256 was worked out from")
    return data


def _cut_name(raw: object) -> CutName:
    given = fields_of(raw, {"id", "name"})
    return checked_cut_name(CutName(id=needed_id_of(given), name=text_of(given, "name")))


def _list(given: dict[str, Any], name: str) -> list[Any]:
    found = given.get(name)
    if not isinstance(found, list):
        raise BadValueError(f"{name} must be a list")
    return found


def _part(raw: object, name: str) -> Part:
    return needed(one_of({name: raw}, name, Part), name)


def _group(raw: object) -> SharedGroup:
    given = fields_of(raw, {"part", "members"})
    members = _list(given, "members")
    if not all(isinstance(member, str) for member in members):
        raise BadValueError("members must be texts")
    return SharedGroup(_part(given.get("part"), "part"), tuple(members))


def _term(given: dict[str, Any], kind: Kind) -> Term | None:
    name = text_of(given, kind.value)
    if not name.strip():
        return None
    tidy = clean_name(name, kind)
    no_ai = kind is Kind.TOOL and fold(tidy) == fold(NO_AI)
    return Term(id_of(given, f"{kind.value}_id") or uuid4(), kind, tidy, no_ai=no_ai)


_READ: dict[str, Callable[[object], Record]] = {
    "markers": _marker,
    "ratings": _rating,
    "subscriptions": _subscription,
    "rules": _rule,
    "running": _running,
    "snoozes": _snooze,
    "ledger": _shared,
    "cut_names": _cut_name,
}
