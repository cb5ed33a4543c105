"""Reading a file somebody hands in: everything is checked before anything is taken."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar
from uuid import UUID, uuid4

from worthwhile.domain.entry import (
    Anyway,
    Assigned,
    Facts,
    Source,
    WithoutWhen,
    checked_facts,
)
from worthwhile.domain.errors import OutsideFileError, RefusedError
from worthwhile.domain.outcome import SCALE_VERSION
from worthwhile.domain.vocabulary import Kind, clean_name
from worthwhile.exporters.base import reason
from worthwhile.exporters.json_beside import BESIDE
from worthwhile.exporters.json_file import ENTRIES_SCHEMA, JOURNAL_SCHEMA, LISTS, NOT_YET, SEED
from worthwhile.services.beside_file import ArrivingRecord, read_beside
from worthwhile.services.json_values import (
    BadValueError,
    fields_of,
    flag_of,
    id_of,
    label_of,
    moment_of,
    needed_id_of,
    number_of,
    one_of,
    outcome_of,
    shown,
    tags_of,
    text_of,
    whole_of,
)

if TYPE_CHECKING:
    from worthwhile.domain.moment import Moment

LARGEST_BYTES = 2_000_000_000

_SIMPLE = {
    "id", "title", "finished_at", "logged_at", "tool", "task_type", "project", "outcome",
    "minutes_with", "minutes_without", "without_when", "minutes_fix", "payoff_chance", "anyway",
    "fell_on_others", "went_wrong", "note",
}  # fmt: skip
_WHOLE = _SIMPLE | {
    "tool_id", "task_type_id", "project_id", "scale_version", "left_out", "experiment", "block",
    "assigned", "followed", "source", "hidden_at",
}  # fmt: skip
_FACTS = tuple(field.name for field in fields(Facts))
Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class ArrivingTerm:
    """A name of one of the file's lists, checked."""

    id: UUID
    kind: Kind
    name: str
    archived: bool
    removed: bool
    no_ai: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Arriving:
    """An entry of the file, checked; its names are not looked up yet."""

    id: UUID
    tool: str
    task_type: str
    project: str
    tool_id: UUID | None
    task_type_id: UUID | None
    project_id: UUID | None
    finished: Moment
    logged: Moment
    hidden: Moment | None
    source: Source
    scale_version: int
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class JournalFile:
    """What a file holds.

    Attributes:
        terms: its lists, in its order.
        entries: its sound entries, in its order.
        refused: one sentence for each entry that cannot be taken, with its position; for what
            is kept beside them too.
        beside: later ratings, markers, fees and the like, in its order.
        seed: what the journal's lots were drawn from.
    """

    terms: tuple[ArrivingTerm, ...]
    entries: tuple[Arriving, ...]
    refused: tuple[str, ...]
    beside: tuple[ArrivingRecord, ...] = ()
    seed: str | None = None


def read_journal(path: Path) -> JournalFile:
    """Read and check a file.

    Raises:
        OutsideFileError: it cannot be read.
        RefusedError: it is not in one of our formats.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise RefusedError("This file is too large to be a journal.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise OutsideFileError(f"The file cannot be read: {reason(error)}.") from error
    except UnicodeDecodeError:
        raise RefusedError("This file is not text in UTF-8, so it is no journal.") from None
    except MemoryError:
        raise RefusedError("This file is too large for the memory of this computer.") from None
    return understood(text)


def understood(text: str) -> JournalFile:
    """Check the text of a file.

    Raises:
        RefusedError: it is not in one of our formats.
    """
    try:
        whole = json.loads(text, parse_constant=_no_such_number)
    except json.JSONDecodeError as error:
        raise RefusedError(
            f"This file is not sound JSON (line {error.lineno}, column {error.colno})."
        ) from None
    except RecursionError:
        raise RefusedError("This file is nested too deeply to be a journal.") from None
    except ValueError:
        raise RefusedError("This file holds a number that cannot be read.") from None
    except MemoryError:
        raise RefusedError("This file is too large for the memory of this computer.") from None
    if not isinstance(whole, dict):
        raise RefusedError("This file is JSON, but not a journal.")
    schema = whole.get("schema")
    if schema not in (JOURNAL_SCHEMA, ENTRIES_SCHEMA):
        raise RefusedError(
            f"This file must say what it is: “schema”: “{JOURNAL_SCHEMA}” or “{ENTRIES_SCHEMA}”."
        )
    complete = schema == JOURNAL_SCHEMA
    _check_outline(whole, complete=complete)
    terms = [
        _checked_term(raw, kind, f"{name} {place}")
        for name, kind in LISTS.items()
        for place, raw in enumerate(whole.get(name, []), start=1)
    ]
    refused: list[str] = []
    entries = _sound(
        whole["entries"], "entry", lambda raw, _: _entry(raw, complete=complete), refused
    )
    beside: list[ArrivingRecord] = []
    for name, of_kind in BESIDE.items():
        beside += _sound(whole.get(name, []), of_kind.words, partial(read_beside, name), refused)
    return JournalFile(tuple(terms), tuple(entries), tuple(refused), tuple(beside), whole.get(SEED))


def _check_outline(whole: dict[str, Any], *, complete: bool) -> None:
    allowed = {"schema", "entries", *((*LISTS, *NOT_YET, *BESIDE, SEED) if complete else ())}
    for name, value in whole.items():
        if name not in allowed:
            raise RefusedError(f"This file holds {shown(name)}, which its format does not know.")
        if name == SEED:
            if not (isinstance(value, str) and re.fullmatch("[0-9a-f]{32}", value)):
                raise RefusedError("In this file the seed must be 32 hexadecimal digits.")
        elif name != "schema" and not isinstance(value, list):
            raise RefusedError(f"In this file {shown(name)} must be a list.")
        if name in NOT_YET and value:
            raise RefusedError(
                f"This file holds {shown(name)}, which this version cannot keep yet."
            )
    if not isinstance(whole.get("entries"), list):
        raise RefusedError("This file has no list of entries.")


def _sound(
    raws: list[object], words: str, read: Callable[[object, str], Read], refused: list[str]
) -> list[Read]:
    """What can be read of a list; why the rest cannot goes into `refused`."""
    found: list[Read] = []
    for place, raw in enumerate(raws, start=1):
        label = f"{words} {place}"
        try:
            found.append(read(raw, label))
        except BadValueError as bad:
            refused.append(f"{label}: {bad}")
        except RefusedError as bad:
            where = f"{bad.field}: " if bad.field else ""
            refused.append(f"{label}: {where}{bad}")
    return found


def _checked_term(raw: object, kind: Kind, label: str) -> ArrivingTerm:
    try:
        return _term(raw, kind)
    except (BadValueError, RefusedError) as bad:
        raise RefusedError(f"Nothing was taken: {label}: {bad}") from None


def _term(raw: object, kind: Kind) -> ArrivingTerm:
    given = fields_of(raw, {"id", "name", "archived", "removed", "no_ai"})
    no_ai = flag_of(given, "no_ai")
    if no_ai and kind is not Kind.TOOL:
        raise BadValueError("only a tool can mean done without AI")
    return ArrivingTerm(
        id=needed_id_of(given),
        kind=kind,
        name=clean_name(text_of(given, "name"), kind),
        archived=flag_of(given, "archived"),
        removed=flag_of(given, "removed"),
        no_ai=no_ai,
    )


def _entry(raw: object, *, complete: bool) -> Arriving:
    given = fields_of(raw, _WHOLE if complete else _SIMPLE)
    for name in ("title", "finished_at", "tool", "task_type"):
        if given.get(name) is None:
            raise BadValueError(f"{name} is missing")
    facts = Facts(
        title=text_of(given, "title"),
        outcome=outcome_of(given),
        minutes_with=number_of(given, "minutes_with"),
        minutes_without=number_of(given, "minutes_without"),
        without_when=one_of(given, "without_when", WithoutWhen),
        minutes_fix=number_of(given, "minutes_fix"),
        payoff_chance=whole_of(given, "payoff_chance"),
        anyway=one_of(given, "anyway", Anyway),
        fell_on_others=flag_of(given, "fell_on_others"),
        went_wrong=tags_of(given),
        note=text_of(given, "note"),
        left_out=flag_of(given, "left_out"),
        experiment=label_of(given, "experiment"),
        block=label_of(given, "block"),
        assigned=one_of(given, "assigned", Assigned),
        followed=None if given.get("followed") is None else flag_of(given, "followed"),
    )
    checked = checked_facts(facts)
    finished = moment_of(given, "finished_at")
    assert finished is not None
    project = text_of(given, "project")
    version = whole_of(given, "scale_version")
    if version is not None and not 1 <= version <= SCALE_VERSION:
        raise BadValueError("scale_version is not known to this version")
    return Arriving(
        id=id_of(given, "id") or uuid4(),
        tool=clean_name(text_of(given, "tool"), Kind.TOOL),
        task_type=clean_name(text_of(given, "task_type"), Kind.TASK_TYPE),
        project=clean_name(project, Kind.PROJECT) if project.strip() else "",
        tool_id=id_of(given, "tool_id"),
        task_type_id=id_of(given, "task_type_id"),
        project_id=id_of(given, "project_id"),
        finished=finished,
        logged=moment_of(given, "logged_at") or finished,
        hidden=moment_of(given, "hidden_at"),
        source=one_of(given, "source", Source) or Source.IMPORT,
        scale_version=SCALE_VERSION if version is None else version,
        facts={name: getattr(checked, name) for name in _FACTS},
    )


def _no_such_number(text_of: str) -> NoReturn:
    raise ValueError
