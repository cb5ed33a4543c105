"""The open formats as JSON: whole journals, and single entries for lists.

Keys stand in a fixed order and every entry in a line of its own, so two exports of the same
journal are equal byte for byte and differ, where they do, by lines.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from worthwhile.domain.vocabulary import Kind, Term, fold
from worthwhile.exporters.base import number
from worthwhile.exporters.json_beside import BESIDE, LEDGER, record_object

if TYPE_CHECKING:
    from uuid import UUID

    from worthwhile.domain.changes import Record
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.moment import Moment

JOURNAL_SCHEMA = "worthwhile.journal/1"
ENTRIES_SCHEMA = "worthwhile.entries/1"
LISTS = {"tools": Kind.TOOL, "task_types": Kind.TASK_TYPE, "projects": Kind.PROJECT}
NOT_YET = ("sessions", "experiments")
"""Lists of the format for things that do not exist yet: always there, always empty."""
SEED = "seed"
"""What the lots of the journal are drawn from: whoever takes it over goes on drawing the same."""


def entry_object(entry: Entry) -> dict[str, Any]:
    """One entry with every field there is; what is missing is null."""
    return {
        "id": str(entry.id),
        "title": entry.title,
        "finished_at": entry.finished.iso(),
        "logged_at": entry.logged.iso(),
        "tool": entry.tool.name,
        "tool_id": str(entry.tool.id),
        "task_type": entry.task_type.name,
        "task_type_id": str(entry.task_type.id),
        "project": entry.project.name if entry.project else None,
        "project_id": str(entry.project.id) if entry.project else None,
        "outcome": None if entry.outcome is None else int(entry.outcome),
        "scale_version": entry.scale_version,
        "minutes_with": number(entry.minutes_with),
        "minutes_without": number(entry.minutes_without),
        "without_when": None if entry.without_when is None else entry.without_when.value,
        "minutes_fix": number(entry.minutes_fix),
        "payoff_chance": entry.payoff_chance,
        "anyway": None if entry.anyway is None else entry.anyway.value,
        "fell_on_others": entry.fell_on_others,
        "went_wrong": [tag.value for tag in entry.went_wrong],
        "note": entry.note,
        "left_out": entry.left_out,
        "experiment": entry.experiment,
        "block": entry.block,
        "assigned": None if entry.assigned is None else entry.assigned.value,
        "followed": entry.followed,
        "source": entry.source.value,
        "hidden_at": _iso(entry.hidden),
    }


def term_object(term: Term) -> dict[str, Any]:
    """One name of a list."""
    made: dict[str, Any] = {
        "id": str(term.id),
        "name": term.name,
        "archived": term.archived,
        "removed": term.removed,
    }
    if term.kind is Kind.TOOL:
        made["no_ai"] = term.no_ai
    return made


def write_journal(
    file: TextIO,
    terms: Sequence[Term],
    entries: Iterable[Entry],
    beside: Mapping[str, Iterable[Record]],
    seed: str,
    copy: Callable[[UUID], bytes | None],
) -> int:
    """Write a whole journal as it is read, and say how many entries it holds.

    Args:
        file: where to.
        terms: the names of all lists.
        entries: in their order.
        beside: what is kept beside them, by the name of its list, in its order.
        seed: what its lots are drawn from.
        copy: the exact copy of a saved summary by its id, if there is one.
    """
    count = 0
    file.write(f'{{"schema": {_line(JOURNAL_SCHEMA)},\n"entries": [')
    for entry in entries:
        file.write(",\n" if count else "\n")
        file.write(_line(entry_object(entry)))
        count += 1
    file.write("\n]" if count else "]")
    for name, kind in LISTS.items():
        found = [term for term in terms if term.kind is kind]
        found.sort(key=lambda term: (fold(term.name), str(term.id)))
        _write_list(file, name, map(term_object, found))
    for name in (*BESIDE, *NOT_YET):
        records = beside.get(name, ())
        if name == LEDGER:
            _write_list(file, name, (_with_copy(record, copy(record.id)) for record in records))
        else:
            _write_list(file, name, map(record_object, records))
    file.write(f",\n{_line(SEED)}: {_line(seed)}\n}}\n")
    return count


def _with_copy(record: Record, copy: bytes | None) -> dict[str, Any]:
    encoded = None if copy is None else b64encode(copy).decode("ascii")
    return {**record_object(record), "copy": encoded}


def _write_list(file: TextIO, name: str, objects: Iterable[dict[str, Any]]) -> None:
    lines = [f"\n{_line(value)}" for value in objects]
    file.write(f",\n{_line(name)}: [{','.join(lines)}")
    file.write("\n]" if lines else "]")


def _iso(moment: Moment | None) -> str | None:
    return None if moment is None else moment.iso()


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
