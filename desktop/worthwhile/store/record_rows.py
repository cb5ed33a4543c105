"""How what is kept beside the entries lies in the file; no SQLAlchemy, for the first paint.

A record is a frozen domain object. Terms and entries are held by their row numbers, days as ISO
text, moments as milliseconds and offset.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from worthwhile.domain.changes import Touched
from worthwhile.domain.cut_name import CutName
from worthwhile.domain.lookback import Rating, Snooze, SnoozeOf
from worthwhile.domain.marker import Marker
from worthwhile.domain.month import Month, Months
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.rule import Rule, RuleKind
from worthwhile.domain.running import RunningTask
from worthwhile.domain.shared import Format, SharedCopy, SharedGroup, SharedSummary, Standing
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.summary import Part
from worthwhile.domain.vocabulary import Kind, Term, fold
from worthwhile.store.sense import hold, moment_of

if TYPE_CHECKING:
    from worthwhile.domain.changes import Record
    from worthwhile.store.names import Names

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of record is stored.

    Attributes:
        table: where.
        columns: in the order of `row` and `record`; "entry" is read and given as an entry's id.
        order: in which all of them are read.
        terms: fields that hold a term, with the list it is of.
        touched: what pages must reload when one was written.
        row: from the record to the values.
        record: back.
    """

    table: str
    columns: tuple[str, ...]
    order: str
    terms: tuple[tuple[str, Kind], ...]
    touched: Touched
    row: Callable[[Any, Names], Row]
    record: Callable[[Row, Names], Record]


def _number(term: Term | None, names: Names) -> int | None:
    return None if term is None else names.numbers[term.id]


def _rating_row(rating: Rating, _names: Names) -> Row:
    return (
        str(rating.id),
        str(rating.entry),
        int(rating.outcome),
        rating.scale_version,
        int(rating.chosen),
        rating.rated.utc_ms,
        rating.rated.offset_s,
    )


def _rating(row: Row, _names: Names) -> Rating:
    id, entry, outcome, scale_version, chosen, rated_ms, rated_offset_s = row
    hold(int, scale_version, chosen)
    return Rating(
        id=UUID(id),
        entry=UUID(entry),
        outcome=Outcome(outcome),
        rated=moment_of(rated_ms, rated_offset_s),
        scale_version=scale_version,
        chosen=bool(chosen),
    )


def _task_row(task: RunningTask, names: Names) -> Row:
    resumed = task.resumed
    return (
        str(task.id),
        task.title,
        _number(task.tool, names),
        _number(task.task_type, names),
        _number(task.project, names),
        task.minutes_without,
        task.payoff_chance,
        task.started.utc_ms,
        task.started.offset_s,
        task.worked_ms,
        None if resumed is None else resumed.utc_ms,
        None if resumed is None else resumed.offset_s,
        int(resumed is not None),
    )


def task_of(row: Row, names: Names) -> RunningTask:
    """The running task in a row of its shape's columns."""
    id, title, tool, task_type, project, minutes, chance, *times, _ = row
    started_ms, started_offset_s, worked_ms, resumed_ms, resumed_offset_s = times
    hold(str, title)
    hold(int, worked_ms)
    hold(float, minutes, or_none=True)
    hold(int, chance, or_none=True)
    return RunningTask(
        id=UUID(id),
        title=title,
        tool=names.terms[Kind.TOOL][tool],
        task_type=names.terms[Kind.TASK_TYPE][task_type],
        project=None if project is None else names.terms[Kind.PROJECT][project],
        minutes_without=minutes,
        payoff_chance=chance,
        started=moment_of(started_ms, started_offset_s),
        worked_ms=worked_ms,
        resumed=None if resumed_ms is None else moment_of(resumed_ms, resumed_offset_s),
    )


def _marker_row(marker: Marker, _names: Names) -> Row:
    return str(marker.id), marker.day.isoformat(), marker.text, int(marker.ends_rules)


def _marker(row: Row, _names: Names) -> Marker:
    id, day, text, ends_rules = row
    hold(str, text)
    hold(int, ends_rules)
    return Marker(id=UUID(id), day=date.fromisoformat(day), text=text, ends_rules=bool(ends_rules))


def _subscription_row(subscription: Subscription, names: Names) -> Row:
    until = subscription.until
    return (
        str(subscription.id),
        _number(subscription.tool, names),
        subscription.fee,
        subscription.currency,
        subscription.since.isoformat(),
        None if until is None else until.isoformat(),
    )


def _subscription(row: Row, names: Names) -> Subscription:
    id, tool, fee, currency, since, until = row
    hold(float, fee)
    hold(str, currency)
    return Subscription(
        id=UUID(id),
        tool=names.terms[Kind.TOOL][tool],
        fee=fee,
        currency=currency,
        since=date.fromisoformat(since),
        until=None if until is None else date.fromisoformat(until),
    )


def _rule_row(rule: Rule, names: Names) -> Row:
    return (
        str(rule.id),
        rule.kind.value,
        _number(rule.tool, names),
        _number(rule.task_type, names),
        rule.evidence,
        rule.made.isoformat(),
        rule.expires.isoformat(),
    )


def _rule(row: Row, names: Names) -> Rule:
    id, kind, tool, task_type, evidence, made, expires = row
    hold(str, evidence)
    return Rule(
        id=UUID(id),
        kind=RuleKind(kind),
        tool=None if tool is None else names.terms[Kind.TOOL][tool],
        task_type=None if task_type is None else names.terms[Kind.TASK_TYPE][task_type],
        evidence=evidence,
        made=date.fromisoformat(made),
        expires=date.fromisoformat(expires),
    )


def _snooze_row(snooze: Snooze, _names: Names) -> Row:
    return (
        str(snooze.id),
        snooze.what.value,
        None if snooze.entry is None else str(snooze.entry),
        snooze.until.utc_ms,
        snooze.until.offset_s,
        int(snooze.chosen),
    )


def _snooze(row: Row, _names: Names) -> Snooze:
    id, what, entry, until_ms, until_offset_s, chosen = row
    hold(int, chosen)
    return Snooze(
        id=UUID(id),
        what=SnoozeOf(what),
        entry=None if entry is None else UUID(entry),
        until=moment_of(until_ms, until_offset_s),
        chosen=bool(chosen),
    )


def _shared_row(shared: SharedSummary, _names: Names) -> Row:
    return (
        str(shared.id),
        shared.made.utc_ms,
        shared.made.offset_s,
        shared.audience,
        shared.months.since.iso(),
        shared.months.until.iso(),
        json.dumps([part.value for part in shared.parts]),
        shared.threshold,
        json.dumps([[group.part.value, *group.members] for group in shared.groups]),
        shared.format.value,
        shared.sha256,
        shared.standing.value,
        shared.note,
    )


def _shared(row: Row, _names: Names) -> SharedSummary:
    id, made_ms, made_offset_s, audience, since, until, parts, threshold, groups, *rest = row
    format, sha256, standing, note = rest
    found_groups = json.loads(groups)
    hold(str, audience, sha256, note, *(id for _, *ids in found_groups for id in ids))
    hold(int, threshold)
    return SharedSummary(
        id=UUID(id),
        made=moment_of(made_ms, made_offset_s),
        audience=audience,
        months=Months(Month.parse(since), Month.parse(until)),
        parts=tuple(Part(part) for part in json.loads(parts)),
        threshold=threshold,
        groups=tuple(SharedGroup(Part(part), tuple(ids)) for part, *ids in found_groups),
        format=Format(format),
        sha256=sha256,
        standing=Standing(standing),
        note=note,
    )


def _copy_row(copy: SharedCopy, _names: Names) -> Row:
    return str(copy.id), copy.data


def _copy(row: Row, _names: Names) -> SharedCopy:
    id, data = row
    hold(bytes, data)
    return SharedCopy(UUID(id), data)


def _cut_name_row(cut: CutName, _names: Names) -> Row:
    return str(cut.id), cut.name, fold(cut.name)


def _cut_name(row: Row, _names: Names) -> CutName:
    id, name, _ = row
    hold(str, name)
    return CutName(id=UUID(id), name=name)


_TOOL, _TYPE, _PROJECT = ((kind.value, kind) for kind in Kind)
TASK_COLUMNS = (
    *("id", "title", "tool", "task_type", "project", "minutes_without", "payoff_chance"),
    *("started_ms", "started_offset_s", "worked_ms", "resumed_ms", "resumed_offset_s", "runs"),
)
SHAPES: dict[type[Any], Shape] = {
    Rating: Shape(
        "ratings",
        ("id", "entry", "outcome", "scale_version", "chosen", "rated_ms", "rated_offset_s"),
        "rated_ms, id",
        (),
        Touched.RATINGS,
        _rating_row,
        _rating,
    ),
    RunningTask: Shape(
        "running_tasks",
        TASK_COLUMNS,
        "runs DESC, started_ms DESC, id",
        (_TOOL, _TYPE, _PROJECT),
        Touched.RUNNING,
        _task_row,
        task_of,
    ),
    Marker: Shape(
        "markers",
        ("id", "day", "text", "ends_rules"),
        "day, id",
        (),
        Touched.REMARKS,
        _marker_row,
        _marker,
    ),
    Subscription: Shape(
        "subscriptions",
        ("id", "tool", "fee", "currency", "since", "until"),
        "since, id",
        (_TOOL,),
        Touched.REMARKS,
        _subscription_row,
        _subscription,
    ),
    Rule: Shape(
        "rules",
        ("id", "kind", "tool", "task_type", "evidence", "made", "expires"),
        "made, id",
        (_TOOL, _TYPE),
        Touched.REMARKS,
        _rule_row,
        _rule,
    ),
    Snooze: Shape(
        "snoozes",
        ("id", "what", "entry", "until_ms", "until_offset_s", "chosen"),
        "until_ms, id",
        (),
        Touched.RATINGS,
        _snooze_row,
        _snooze,
    ),
    SharedSummary: Shape(
        "ledger",
        (
            *("id", "made_ms", "made_offset_s", "audience", "since", "until", "parts"),
            *("threshold", "groups", "format", "sha256", "standing", "note"),
        ),
        "made_ms, id",
        (),
        Touched.LEDGER,
        _shared_row,
        _shared,
    ),
    SharedCopy: Shape("shared_copies", ("id", "data"), "id", (), Touched.LEDGER, _copy_row, _copy),
    CutName: Shape(
        "cut_names",
        ("id", "name", "folded"),
        "folded, id",
        (),
        Touched.VOCABULARY,
        _cut_name_row,
        _cut_name,
    ),
}
