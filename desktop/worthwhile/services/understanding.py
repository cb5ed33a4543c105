"""Values for fields of an entry, as they are handed in from outside the type checker's sight."""

from __future__ import annotations

from enum import Enum
from typing import Any

from worthwhile.domain.entry import Anyway, Assigned, WentWrong, WithoutWhen
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.store.rows import FACTS

_TEXTS = frozenset({"title", "note", "tool", "task_type", "project"})
_MINUTES = frozenset({"minutes_with", "minutes_without", "minutes_fix"})
_FLAGS = frozenset({"fell_on_others", "left_out"})
_ENUMS: dict[str, type[Enum]] = {
    "outcome": Outcome,
    "without_when": WithoutWhen,
    "anyway": Anyway,
    "assigned": Assigned,
}


def understood(field: str, given: object) -> object:
    """A value of the type its field has.

    Raises:
        RefusedError: it cannot be one.
        TypeError: there is no such field.
    """
    value: Any = given
    refused = RefusedError("This value does not fit its field.", field)
    if field in _TEXTS:
        if not isinstance(value, str):
            raise refused
        return value
    if field == "finished":
        if not isinstance(value, Moment):
            raise refused
        return value
    if field not in FACTS:
        raise TypeError(f"an entry has no field {field!r} to change")
    if field in _FLAGS:
        return bool(value)
    try:
        if field == "went_wrong":
            return tuple(WentWrong(tag) for tag in value)
        if value is None:
            return None
        if field in _ENUMS:
            return _ENUMS[field](value)
        if field in _MINUTES:
            return float(value)
        if field == "payoff_chance":
            return int(value)
    except (TypeError, ValueError):
        raise refused from None
    return bool(value) if field == "followed" else str(value)
