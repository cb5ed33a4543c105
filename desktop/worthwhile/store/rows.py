"""Between rows and frozen domain objects: the only place that knows how a value is stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any
from uuid import UUID

from worthwhile.domain.entry import Anyway, Assigned, Entry, Facts, Source, WentWrong, WithoutWhen
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import Kind, unaccented
from worthwhile.store.sense import moment_of
from worthwhile.store.tables import ENTRIES

if TYPE_CHECKING:
    from worthwhile.store.names import Names

FACTS = tuple(field.name for field in fields(Facts))
TERM_FIELDS = {kind.value: kind for kind in Kind}
COLUMNS = tuple(column.name for column in ENTRIES.columns if column.name != "number")
"""The columns of an entry, in the order of `row_of` and `entry_of`."""
_TITLE_KEY_LENGTH = 48

_OUTCOMES = {int(outcome): outcome for outcome in Outcome}
_WITHOUT_WHEN = {when.value: when for when in WithoutWhen}
_ANYWAY = {answer.value: answer for answer in Anyway}
_ASSIGNED = {arm.value: arm for arm in Assigned}
_SOURCES = {source.value: source for source in Source}
_TAGS = {tag.value: tag for tag in WentWrong}


def title_key(title: str) -> str:
    """What titles are sorted by: their beginning, without case and accents."""
    return unaccented(title)[:_TITLE_KEY_LENGTH]


def row_of(entry: Entry, names: Names) -> tuple[Any, ...]:
    """The values of `COLUMNS` for an entry whose terms are in `names`."""
    hidden = entry.hidden
    return (
        str(entry.id),
        entry.title,
        title_key(entry.title),
        names.numbers[entry.tool.id],
        names.numbers[entry.task_type.id],
        None if entry.project is None else names.numbers[entry.project.id],
        None if entry.outcome is None else int(entry.outcome),
        entry.scale_version,
        entry.minutes_with,
        entry.minutes_without,
        None if entry.without_when is None else entry.without_when.value,
        entry.minutes_fix,
        entry.payoff_chance,
        None if entry.anyway is None else entry.anyway.value,
        int(entry.fell_on_others),
        _tags_text(entry.went_wrong),
        entry.note,
        int(entry.left_out),
        entry.experiment,
        entry.block,
        None if entry.assigned is None else entry.assigned.value,
        None if entry.followed is None else int(entry.followed),
        entry.source.value,
        entry.finished.utc_ms,
        entry.finished.offset_s,
        entry.finished.wall_ms,
        entry.logged.utc_ms,
        entry.logged.offset_s,
        None if hidden is None else hidden.utc_ms,
        None if hidden is None else hidden.offset_s,
    )


def entry_of(row: tuple[Any, ...], names: Names) -> Entry:
    """The entry in a row of `COLUMNS`.

    Raises:
        ValueError: nothing can be made of a value, so a byte of the file went wrong. For the same
            reason it may also be a `LookupError`, `TypeError` or `AttributeError`.
    """
    (
        id_text,
        title,
        _,
        tool,
        task_type,
        project,
        outcome,
        scale_version,
        minutes_with,
        minutes_without,
        without_when,
        minutes_fix,
        payoff_chance,
        anyway,
        fell_on_others,
        went_wrong,
        note,
        left_out,
        experiment,
        block,
        assigned,
        followed,
        source,
        finished_ms,
        finished_offset_s,
        _,
        logged_ms,
        logged_offset_s,
        hidden_ms,
        hidden_offset_s,
    ) = row
    # A byte that went wrong may have made a blob of a text, which would be met far from the file.
    if not (
        type(title) is type(note) is str
        and type(scale_version) is int
        and (minutes_with is None or type(minutes_with) is float)
        and (minutes_without is None or type(minutes_without) is float)
        and (minutes_fix is None or type(minutes_fix) is float)
        and (payoff_chance is None or type(payoff_chance) is int)
        and (experiment is None or type(experiment) is str)
        and (block is None or type(block) is str)
    ):
        raise ValueError("a value is not of the kind its column is for")
    return Entry(
        id=UUID(id_text),
        title=title,
        tool=names.terms[Kind.TOOL][tool],
        task_type=names.terms[Kind.TASK_TYPE][task_type],
        project=None if project is None else names.terms[Kind.PROJECT][project],
        outcome=None if outcome is None else _OUTCOMES[outcome],
        scale_version=scale_version,
        minutes_with=minutes_with,
        minutes_without=minutes_without,
        without_when=None if without_when is None else _WITHOUT_WHEN[without_when],
        minutes_fix=minutes_fix,
        payoff_chance=payoff_chance,
        anyway=None if anyway is None else _ANYWAY[anyway],
        fell_on_others=bool(fell_on_others),
        went_wrong=_tags(went_wrong),
        note=note,
        left_out=bool(left_out),
        experiment=experiment,
        block=block,
        assigned=None if assigned is None else _ASSIGNED[assigned],
        followed=None if followed is None else bool(followed),
        source=_SOURCES[source],
        finished=moment_of(finished_ms, finished_offset_s),
        logged=moment_of(logged_ms, logged_offset_s),
        hidden=None if hidden_ms is None else moment_of(hidden_ms, hidden_offset_s),
    )


def _tags_text(tags: tuple[WentWrong, ...]) -> str:
    return json.dumps([tag.value for tag in tags]) if tags else "[]"


def _tags(text: str) -> tuple[WentWrong, ...]:
    return () if text == "[]" else tuple(_TAGS[name] for name in json.loads(text))


@dataclass(frozen=True, slots=True)
class Codec:
    """How one field of `Entry` lies in the row.

    Attributes:
        columns: where it lies.
        encode: from the domain's value (a term's id, for terms) to one value per column.
        decode: back.
    """

    columns: tuple[str, ...]
    encode: Callable[[Any], tuple[Any, ...]]
    decode: Callable[[tuple[Any, ...]], Any]


def codec(field: str, names: Names) -> Codec:
    """How a field of `Entry` is stored; "tool", "task_type", "project" go by the term's id.

    Raises:
        KeyError: there is no such field, or it never changes.
    """
    if field in TERM_FIELDS:
        terms = names.terms[TERM_FIELDS[field]]
        return Codec(
            (field,),
            lambda id: (None if id is None else names.numbers[id],),
            lambda row: None if row[0] is None else terms[row[0]].id,
        )
    return _CODECS[field]


def _plain(field: str) -> Codec:
    return Codec((field,), lambda value: (value,), lambda row: row[0])


def _flag(field: str) -> Codec:
    return Codec(
        (field,),
        lambda value: (None if value is None else int(value),),
        lambda row: None if row[0] is None else bool(row[0]),
    )


def _named(field: str, values: dict[Any, Any]) -> Codec:
    return Codec(
        (field,),
        lambda value: (None if value is None else value.value,),
        lambda row: None if row[0] is None else values[row[0]],
    )


_CODECS = {
    "title": Codec(
        ("title", "title_key"), lambda value: (value, title_key(value)), lambda row: row[0]
    ),
    "outcome": _named("outcome", _OUTCOMES),
    "without_when": _named("without_when", _WITHOUT_WHEN),
    "anyway": _named("anyway", _ANYWAY),
    "assigned": _named("assigned", _ASSIGNED),
    "source": _named("source", _SOURCES),
    "went_wrong": Codec(
        ("went_wrong",), lambda value: (_tags_text(value),), lambda row: _tags(row[0])
    ),
    "finished": Codec(
        ("finished_ms", "finished_offset_s", "finished_wall_ms"),
        lambda value: (value.utc_ms, value.offset_s, value.wall_ms),
        lambda row: Moment(row[0], row[1]),
    ),
    "hidden": Codec(
        ("hidden_ms", "hidden_offset_s"),
        lambda value: (None, None) if value is None else (value.utc_ms, value.offset_s),
        lambda row: None if row[0] is None else Moment(row[0], row[1]),
    ),
    **{field: _flag(field) for field in ("fell_on_others", "left_out", "followed")},
    **{
        field: _plain(field)
        for field in (
            "minutes_with",
            "minutes_without",
            "minutes_fix",
            "payoff_chance",
            "note",
            "experiment",
            "block",
        )
    },
}
