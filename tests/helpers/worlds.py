"""Invented journals as columns, made from whole arrays: for studies of many thousand uses."""

from __future__ import annotations

from typing import Any
from uuid import UUID

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

START_MS = 1_750_000_000_000
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS


def term(kind: Kind, number: int, *, no_ai: bool = False) -> Term:
    """A tool or a task type with a number for a name."""
    name = NO_AI if no_ai else f"{kind.value} {number}"
    return Term(UUID(int=number + 100 * list(Kind).index(kind)), kind, name, no_ai=no_ai)


TOOLS = (*(term(Kind.TOOL, number) for number in range(8)), term(Kind.TOOL, 8, no_ai=True))
TASK_TYPES = tuple(term(Kind.TASK_TYPE, number) for number in range(8))
WITHOUT = len(TOOLS) - 1
"""The place of "no AI" among the tools."""


def entries(n: int, **fields: Any) -> EntryColumns:
    """N entries an hour apart, rated break-even, with nothing else known but what is given."""
    wall = fields.pop("wall_ms", START_MS + np.arange(n) * HOUR_MS).astype(np.int64)
    no = np.zeros(n, dtype=np.bool_)
    known: dict[str, Any] = {
        "tool": np.zeros(n, dtype=np.int32),
        "task_type": np.zeros(n, dtype=np.int32),
        "project": np.full(n, NO_PROJECT, dtype=np.int32),
        "outcome": np.zeros(n, dtype=np.int8),
        "wall_ms": wall,
        "logged_wall_ms": wall,
        "minutes_with": np.full(n, np.nan),
        "minutes_without": np.full(n, np.nan),
        "anyway": np.full(n, ANYWAY_EMPTY, dtype=np.int8),
        "logged_late": no,
        "without_before": no,
        "minutes_fix": np.full(n, np.nan),
        "payoff_chance": np.full(n, NO_CHANCE, dtype=np.int8),
        "fell_on_others": no,
        "went_wrong": np.zeros(n, dtype=np.int8),
        "source": np.full(n, VOLUNTEERED, dtype=np.int8),
        "asked_first": np.zeros(0, dtype=np.int8),
        "asked_again": np.zeros(0, dtype=np.int8),
    }
    given = {name: np.asarray(values).astype(known[name].dtype) for name, values in fields.items()}
    return EntryColumns(**(known | given), tools=TOOLS, task_types=TASK_TYPES, projects=())


def without_ai(actual: np.ndarray, forecast: np.ndarray) -> EntryColumns:
    """Tasks done without AI, forecast first."""
    n = len(actual)
    return entries(
        n,
        tool=np.full(n, WITHOUT),
        outcome=np.full(n, UNRATED),
        minutes_with=actual,
        minutes_without=forecast,
        without_before=np.ones(n, dtype=np.bool_),
    )
