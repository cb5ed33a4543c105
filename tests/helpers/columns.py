"""Columns of invented entries for tests of the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

import numpy as np

from worthwhile.domain.vocabulary import NO_AI, Kind, Term
from worthwhile.stats.columns import (
    ANYWAY_EMPTY,
    NO_CHANCE,
    NO_PROJECT,
    UNRATED,
    VOLUNTEERED,
    EntryColumns,
)

_NAMESPACE = UUID("6f3c9a52-9f0d-4a9b-8f6e-2a1c7d4b5e60")
NOW_MS = 1_750_000_000_000


@dataclass(frozen=True)
class Use:
    """One invented entry; an empty project means none."""

    tool: str = "Claude"
    task_type: str = "writing"
    outcome: int | None = 1
    project: str = ""
    minutes_with: float = np.nan
    minutes_without: float = np.nan
    anyway: int = ANYWAY_EMPTY
    logged_late: bool = False
    wall_ms: int = NOW_MS
    logged_wall_ms: int = NOW_MS
    without_before: bool = False
    minutes_fix: float = np.nan
    payoff_chance: int = NO_CHANCE
    fell_on_others: bool = False
    went_wrong: int = 0
    source: int = VOLUNTEERED
    again: int | None = None
    """The later rating, None when not asked again."""


def term(kind: Kind, name: str) -> Term:
    """A term whose id follows from its name."""
    return Term(uuid5(_NAMESPACE, f"{kind} {name}"), kind, name, no_ai=name == NO_AI)


def columns(uses: Iterable[Use]) -> EntryColumns:
    """The same entries as the store would hand them over."""
    rows = list(uses)
    tools = _names(row.tool for row in rows)
    task_types = _names(row.task_type for row in rows)
    projects = _names(row.project for row in rows if row.project)

    def ints(values: Iterable[int], kind: type[np.generic]) -> np.ndarray:
        return np.fromiter(values, dtype=kind, count=len(rows))

    return EntryColumns(
        tool=ints((tools.index(row.tool) for row in rows), np.int32),
        task_type=ints((task_types.index(row.task_type) for row in rows), np.int32),
        project=ints(
            (projects.index(row.project) if row.project else NO_PROJECT for row in rows), np.int32
        ),
        outcome=ints((UNRATED if row.outcome is None else row.outcome for row in rows), np.int8),
        wall_ms=ints((row.wall_ms for row in rows), np.int64),
        logged_wall_ms=ints((row.logged_wall_ms for row in rows), np.int64),
        minutes_with=np.array([row.minutes_with for row in rows], dtype=np.float64),
        minutes_without=np.array([row.minutes_without for row in rows], dtype=np.float64),
        anyway=ints((row.anyway for row in rows), np.int8),
        logged_late=np.array([row.logged_late for row in rows], dtype=np.bool_),
        without_before=np.array([row.without_before for row in rows], dtype=np.bool_),
        minutes_fix=np.array([row.minutes_fix for row in rows], dtype=np.float64),
        payoff_chance=ints((row.payoff_chance for row in rows), np.int8),
        fell_on_others=np.array([row.fell_on_others for row in rows], dtype=np.bool_),
        went_wrong=ints((row.went_wrong for row in rows), np.int8),
        source=ints((row.source for row in rows), np.int8),
        asked_first=np.array([row.outcome for row in rows if row.again is not None], dtype=np.int8),
        asked_again=np.array([row.again for row in rows if row.again is not None], dtype=np.int8),
        tools=tuple(term(Kind.TOOL, name) for name in tools),
        task_types=tuple(term(Kind.TASK_TYPE, name) for name in task_types),
        projects=tuple(term(Kind.PROJECT, name) for name in projects),
    )


def rated(counts: Sequence[int], **fields: object) -> list[Use]:
    """Uses with these counts of the outcomes -2..+2, alike in everything else."""
    return [
        Use(outcome=outcome, **fields)  # type: ignore[arg-type]
        for outcome, count in zip(range(-2, 3), counts, strict=True)
        for _ in range(count)
    ]


def _names(names: Iterable[str]) -> list[str]:
    return sorted(set(names))
