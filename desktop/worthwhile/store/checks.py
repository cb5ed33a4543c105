"""Rules that several tables share, as SQLite's own checks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import CheckConstraint, Index, text

from worthwhile.domain.vocabulary import NAME_LIMIT


def one_of(column: str, values: Iterable[str | int]) -> CheckConstraint:
    """A column holds one of these values, or NULL."""
    listed = ", ".join(f"'{value}'" if isinstance(value, str) else str(value) for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def yes_or_no(column: str) -> CheckConstraint:
    """A column holds true or false, or NULL."""
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_yes_or_no")


def id_is_uuid() -> CheckConstraint:
    """The id has the length of a UUID's text."""
    return CheckConstraint("length(id) = 36", name="id_is_uuid")


def is_day(column: str) -> CheckConstraint:
    """A column holds a day as ISO 8601 writes it, or NULL."""
    return CheckConstraint(f"{column} IS date({column})", name=f"{column}_is_day")


def is_month(column: str) -> CheckConstraint:
    """A column holds a month as ISO 8601 writes it, or NULL."""
    return CheckConstraint(
        f"{column} || '-01' IS date({column} || '-01')", name=f"{column}_is_month"
    )


def name_rules(table: str) -> tuple[Any, ...]:
    """What holds for each of the three lists."""
    return (
        id_is_uuid(),
        CheckConstraint(f"length(name) BETWEEN 1 AND {NAME_LIMIT}", name="name_fits"),
        CheckConstraint("length(folded) >= 1", name="folded_fits"),
        yes_or_no("archived"),
        yes_or_no("removed"),
        # A removed name may be given again, so only the listed ones must differ.
        Index(f"{table}_by_name", "folded", unique=True, sqlite_where=text("removed = 0")),
    )
