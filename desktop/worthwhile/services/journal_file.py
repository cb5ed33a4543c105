"""Reading a file somebody hands in: everything is checked before anything is taken."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar
from uuid import UUID, uuid4

from worthwhile.domain.entry import (
    Anyway,
    Assigned,
    Facts,
    Source,
    WentWrong,
    WithoutWhen,
    checked_facts,
)
from worthwhile.domain.errors import OutsideFileError, RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import SCALE_VERSION, Outcome
from worthwhile.domain.vocabulary import Kind, clean_name
from worthwhile.exporters.base import reason
from worthwhile.exporters.json_file import ENTRIES_SCHEMA, JOURNAL_SCHEMA, LISTS, NOT_YET

LARGEST_BYTES = 2_000_000_000
_LABEL_LIMIT = 200

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
AnyEnum = TypeVar("AnyEnum", bound=Enum)


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
        refused: one sentence for each entry that cannot be taken, with its position.
    """

    terms: tuple[ArrivingTerm, ...]
    entries: tuple[Arriving, ...]
    refused: tuple[str, ...]


class _BadError(Exception):
    """One value does not fit; `str()` says which and why."""


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
    allowed = {"schema", "entries", *((*LISTS, *NOT_YET) if complete else ())}
    for name, value in whole.items():
        if name not in allowed:
            raise RefusedError(f"This file holds {_shown(name)}, which its format does not know.")
        if name != "schema" and not isinstance(value, list):
            raise RefusedError(f"In this file {_shown(name)} must be a list.")
        if name in NOT_YET and value:
            raise RefusedError(
                f"This file holds {_shown(name)}, which this version cannot keep yet."
            )
    if not isinstance(whole.get("entries"), list):
        raise RefusedError("This file has no list of entries.")
    terms = [
        _checked_term(raw, kind, f"{name} {place}")
        for name, kind in LISTS.items()
        for place, raw in enumerate(whole.get(name, []), start=1)
    ]
    entries: list[Arriving] = []
    refused: list[str] = []
    for place, raw in enumerate(whole["entries"], start=1):
        try:
            entries.append(_entry(raw, complete=complete))
        except _BadError as bad:
            refused.append(f"entry {place}: {bad}")
        except RefusedError as bad:
            where = f"{bad.field}: " if bad.field else ""
            refused.append(f"entry {place}: {where}{bad}")
    return JournalFile(tuple(terms), tuple(entries), tuple(refused))


def _checked_term(raw: object, kind: Kind, label: str) -> ArrivingTerm:
    try:
        return _term(raw, kind)
    except (_BadError, RefusedError) as bad:
        raise RefusedError(f"Nothing was taken: {label}: {bad}") from None


def _term(raw: object, kind: Kind) -> ArrivingTerm:
    given = _object(raw, {"id", "name", "archived", "removed", "no_ai"})
    no_ai = _flag(given, "no_ai")
    if no_ai and kind is not Kind.TOOL:
        raise _BadError("only a tool can mean done without AI")
    return ArrivingTerm(
        id=_needed_id(given),
        kind=kind,
        name=clean_name(_text(given, "name"), kind),
        archived=_flag(given, "archived"),
        removed=_flag(given, "removed"),
        no_ai=no_ai,
    )


def _entry(raw: object, *, complete: bool) -> Arriving:
    given = _object(raw, _WHOLE if complete else _SIMPLE)
    for name in ("title", "finished_at", "tool", "task_type"):
        if given.get(name) is None:
            raise _BadError(f"{name} is missing")
    facts = Facts(
        title=_text(given, "title"),
        outcome=_outcome(given),
        minutes_with=_minutes(given, "minutes_with"),
        minutes_without=_minutes(given, "minutes_without"),
        without_when=_one_of(given, "without_when", WithoutWhen),
        minutes_fix=_minutes(given, "minutes_fix"),
        payoff_chance=_whole(given, "payoff_chance"),
        anyway=_one_of(given, "anyway", Anyway),
        fell_on_others=_flag(given, "fell_on_others"),
        went_wrong=_tags(given),
        note=_text(given, "note"),
        left_out=_flag(given, "left_out"),
        experiment=_label(given, "experiment"),
        block=_label(given, "block"),
        assigned=_one_of(given, "assigned", Assigned),
        followed=None if given.get("followed") is None else _flag(given, "followed"),
    )
    checked = checked_facts(facts)
    finished = _moment(given, "finished_at")
    assert finished is not None
    project = _text(given, "project")
    version = _whole(given, "scale_version")
    if version is not None and not 1 <= version <= SCALE_VERSION:
        raise _BadError("scale_version is not known to this version")
    return Arriving(
        id=_id(given, "id") or uuid4(),
        tool=clean_name(_text(given, "tool"), Kind.TOOL),
        task_type=clean_name(_text(given, "task_type"), Kind.TASK_TYPE),
        project=clean_name(project, Kind.PROJECT) if project.strip() else "",
        tool_id=_id(given, "tool_id"),
        task_type_id=_id(given, "task_type_id"),
        project_id=_id(given, "project_id"),
        finished=finished,
        logged=_moment(given, "logged_at") or finished,
        hidden=_moment(given, "hidden_at"),
        source=_one_of(given, "source", Source) or Source.IMPORT,
        scale_version=SCALE_VERSION if version is None else version,
        facts={name: getattr(checked, name) for name in _FACTS},
    )


def _object(raw: object, allowed: set[str]) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise _BadError("it must be an object")
    for name in raw:
        if name not in allowed:
            raise _BadError(f"{_shown(name)} is no field of it")
    return raw


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _BadError(f"{name} must be text")
    return value


def _label(given: dict[str, Any], name: str) -> str | None:
    if given.get(name) is None:
        return None
    value = _text(given, name)
    if len(value) > _LABEL_LIMIT or any(unicodedata.category(c) in {"Cc", "Cs"} for c in value):
        raise _BadError(f"{name} must be a short text without control characters")
    return value


def _flag(given: dict[str, Any], name: str) -> bool:
    value = given.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise _BadError(f"{name} must be true or false")
    return value


def _whole(given: dict[str, Any], name: str) -> int | None:
    value = given.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise _BadError(f"{name} must be a whole number")
    return value


def _minutes(given: dict[str, Any], name: str) -> float | None:
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _BadError(f"{name} must be a number of minutes")
    try:
        return float(value)
    except OverflowError:
        raise _BadError(f"{name} is too large") from None


def _outcome(given: dict[str, Any]) -> Outcome | None:
    value = given.get("outcome")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not -2 <= value <= 2:
        raise _BadError("outcome must be -2..2")
    return Outcome(value)


def _one_of(given: dict[str, Any], name: str, choices: type[AnyEnum]) -> AnyEnum | None:
    value = given.get(name)
    if value is None:
        return None
    known = _by_value(choices)
    if isinstance(value, str) and value in known:
        found: AnyEnum = known[value]
        return found
    raise _BadError(f"{name} must be one of {', '.join(known)}")


def _tags(given: dict[str, Any]) -> tuple[WentWrong, ...]:
    value = given.get("went_wrong")
    if not value and (value is None or isinstance(value, list)):
        return ()
    known = _by_value(WentWrong)
    if isinstance(value, list) and all(isinstance(tag, str) and tag in known for tag in value):
        return tuple(known[tag] for tag in value)
    raise _BadError(f"went_wrong must be a list of {', '.join(known)}")


@cache
def _by_value(choices: type[Enum]) -> dict[str, Any]:
    return {str(choice.value): choice for choice in choices}


def _id(given: dict[str, Any], name: str) -> UUID | None:
    value = given.get(name)
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return UUID(value)
    except ValueError:
        pass
    raise _BadError(f"{name} must be a UUID")


def _needed_id(given: dict[str, Any]) -> UUID:
    found = _id(given, "id")
    if found is None:
        raise _BadError("id is missing")
    return found


def _moment(given: dict[str, Any], name: str) -> Moment | None:
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _BadError(f"{name} must be a time as text")
    try:
        return Moment.parse(value)
    except RefusedError as bad:
        raise _BadError(f"{name}: {bad}") from None


def _shown(name: str) -> str:
    """A key of the file as it may stand in a sentence: short, and nothing but a word."""
    return f"“{name}”" if name.isidentifier() and len(name) <= 40 else "something"


def _no_such_number(_text: str) -> NoReturn:
    raise ValueError
