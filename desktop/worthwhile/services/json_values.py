"""Values out of somebody else's JSON: of the right type, or refused with their name and why.

A value that is missing or null is None, unless said otherwise.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from worthwhile.domain.entry import WentWrong
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome

_LABEL_LIMIT = 200
AnyEnum = TypeVar("AnyEnum", bound=Enum)
AnyValue = TypeVar("AnyValue")


class BadValueError(Exception):
    """One value does not fit; `str()` says which and why."""


def fields_of(raw: object, allowed: set[str]) -> dict[str, Any]:
    """An object with none but these fields."""
    if not isinstance(raw, dict):
        raise BadValueError("it must be an object")
    for name in raw:
        if name not in allowed:
            raise BadValueError(f"{shown(name)} is no field of it")
    return raw


def text_of(given: dict[str, Any], name: str) -> str:
    """A text, empty when it is missing."""
    value = given.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadValueError(f"{name} must be text")
    return value


def label_of(given: dict[str, Any], name: str) -> str | None:
    """A short text without control characters."""
    if given.get(name) is None:
        return None
    value = text_of(given, name)
    if len(value) > _LABEL_LIMIT or any(unicodedata.category(c) in {"Cc", "Cs"} for c in value):
        raise BadValueError(f"{name} must be a short text without control characters")
    return value


def flag_of(given: dict[str, Any], name: str) -> bool:
    """True or false, which it is when it is missing."""
    value = given.get(name)
    if value is None:
        return False
    if not isinstance(value, bool):
        raise BadValueError(f"{name} must be true or false")
    return value


def whole_of(given: dict[str, Any], name: str) -> int | None:
    """A whole number."""
    value = given.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise BadValueError(f"{name} must be a whole number")
    return value


def number_of(given: dict[str, Any], name: str) -> float | None:
    """A number."""
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValueError(f"{name} must be a number")
    try:
        return float(value)
    except OverflowError:
        raise BadValueError(f"{name} is too large") from None


def outcome_of(given: dict[str, Any]) -> Outcome | None:
    """A point on the scale."""
    value = given.get("outcome")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not -2 <= value <= 2:
        raise BadValueError("outcome must be -2..2")
    return Outcome(value)


def one_of(given: dict[str, Any], name: str, choices: type[AnyEnum]) -> AnyEnum | None:
    """One of some words."""
    value = given.get(name)
    if value is None:
        return None
    known = _by_value(choices)
    if isinstance(value, str) and value in known:
        found: AnyEnum = known[value]
        return found
    raise BadValueError(f"{name} must be one of {', '.join(known)}")


def tags_of(given: dict[str, Any]) -> tuple[WentWrong, ...]:
    """What went wrong, as a list of words."""
    value = given.get("went_wrong")
    if not value and (value is None or isinstance(value, list)):
        return ()
    known = _by_value(WentWrong)
    if isinstance(value, list) and all(isinstance(tag, str) and tag in known for tag in value):
        return tuple(known[tag] for tag in value)
    raise BadValueError(f"went_wrong must be a list of {', '.join(known)}")


@cache
def _by_value(choices: type[Enum]) -> dict[str, Any]:
    return {str(choice.value): choice for choice in choices}


def id_of(given: dict[str, Any], name: str) -> UUID | None:
    """An id."""
    value = given.get(name)
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return UUID(value)
    except ValueError:
        pass
    raise BadValueError(f"{name} must be a UUID")


def needed_id_of(given: dict[str, Any]) -> UUID:
    """The id, which must be there."""
    found = id_of(given, "id")
    if found is None:
        raise BadValueError("id is missing")
    return found


def moment_of(given: dict[str, Any], name: str) -> Moment | None:
    """A time with its offset."""
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise BadValueError(f"{name} must be a time as text")
    try:
        return Moment.parse(value)
    except RefusedError as bad:
        raise BadValueError(f"{name}: {bad}") from None


def day_of(given: dict[str, Any], name: str) -> date | None:
    """A day."""
    value = given.get(name)
    if value is None:
        return None
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise BadValueError(f"{name} must be a day like 2026-03-01")


def needed(value: AnyValue | None, name: str) -> AnyValue:
    """A value that must be there."""
    if value is None:
        raise BadValueError(f"{name} is missing")
    return value


def shown(name: str) -> str:
    """A key of the file as it may stand in a sentence: short, and nothing but a word."""
    return f"“{name}”" if name.isidentifier() and len(name) <= 40 else "something"
