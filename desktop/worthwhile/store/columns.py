"""Wide reads: the whole journal as numpy columns, without an object per row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import case, func, select

from worthwhile.domain.entry import Anyway, Source, WentWrong, WithoutWhen
from worthwhile.domain.vocabulary import Kind
from worthwhile.stats.columns import (
    ANYWAY_EMPTY,
    ANYWAY_NO,
    ANYWAY_SMALLER,
    ANYWAY_YES,
    NO_CHANCE,
    NO_PROJECT,
    UNRATED,
    EntryColumns,
)
from worthwhile.store.asked import read_asked
from worthwhile.store.search import matching
from worthwhile.store.tables import ENTRIES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.domain.query import Filters
    from worthwhile.domain.vocabulary import Term
    from worthwhile.store.engine import Store

_LATE_MS = 24 * 60 * 60 * 1000
_E = ENTRIES.c
_ANYWAY = case(
    {
        Anyway.YES.value: ANYWAY_YES,
        Anyway.SMALLER.value: ANYWAY_SMALLER,
        Anyway.NO.value: ANYWAY_NO,
    },
    value=_E.anyway,
    else_=ANYWAY_EMPTY,
)
_SOURCE = case(
    {source.value: number for number, source in enumerate(Source)}, value=_E.source, else_=0
)
# Most entries went well: looking for tags is left out for them.
_WENT_WRONG = case(
    (_E.went_wrong == "[]", 0),
    else_=sum(
        func.min(func.instr(_E.went_wrong, f'"{tag.value}"'), 1) * 2**bit
        for bit, tag in enumerate(WentWrong)
    ),
)
_COLUMNS = {
    "tool": _E.tool,
    "task_type": _E.task_type,
    "project": func.ifnull(_E.project, NO_PROJECT),
    "outcome": func.ifnull(_E.outcome, UNRATED),
    "wall_ms": _E.finished_wall_ms,
    "logged_wall_ms": _E.logged_ms + _E.logged_offset_s * 1000,
    "minutes_with": func.ifnull(_E.minutes_with, "nan"),
    "minutes_without": func.ifnull(_E.minutes_without, "nan"),
    "anyway": _ANYWAY,
    "logged_late": _E.logged_ms - _E.finished_ms > _LATE_MS,
    "without_before": func.ifnull(_E.without_when == WithoutWhen.BEFORE.value, 0),
    "minutes_fix": func.ifnull(_E.minutes_fix, "nan"),
    "payoff_chance": func.ifnull(_E.payoff_chance, NO_CHANCE),
    "fell_on_others": _E.fell_on_others,
    "went_wrong": _WENT_WRONG,
    "source": _SOURCE,
}


def read_columns(store: Store, filters: Filters, day_start_hour: int) -> EntryColumns:
    """Visible entries that match and are not left out, as columns, in one pass.

    SQLite joins each column into one text that numpy parses: there is no Python object per
    value, and the thread holds Python's lock for none of the reading.
    """
    with store.reading() as connection:
        names = store.names()
        # Everything is read row after row as it lies: by an index, each row would be looked up.
        by_index = filters.period.since is not None
        conditions = matching(filters, day_start_hour, names, store.raw, by_index=by_index)
        # What was left out is only noticed, in the same pass: asking for it apart costs another.
        counts = _E.left_out.is_(False)
        *texts, any_left_out = connection.execute(
            select(
                *(func.group_concat(column).filter(counts) for column in _COLUMNS.values()),
                func.max(_E.left_out),
            ).where(*conditions)
        ).one()
        looked_up = matching(
            filters, day_start_hour, names, store.raw, by_index=False, by_time=False
        )
        asked_first, asked_again = read_asked(connection, looked_up, names)
    read = dict(zip(_COLUMNS, texts, strict=True))
    tools, tool = _indexed(_whole(read["tool"]), names.terms[Kind.TOOL])
    task_types, task_type = _indexed(_whole(read["task_type"]), names.terms[Kind.TASK_TYPE])
    projects, project = _indexed(_whole(read["project"]), names.terms[Kind.PROJECT])
    return EntryColumns(
        tool=tool,
        task_type=task_type,
        project=project,
        outcome=_whole(read["outcome"]).astype(np.int8),
        wall_ms=_whole(read["wall_ms"]),
        logged_wall_ms=_whole(read["logged_wall_ms"]),
        minutes_with=_minutes(read["minutes_with"]),
        minutes_without=_minutes(read["minutes_without"]),
        anyway=_whole(read["anyway"]).astype(np.int8),
        logged_late=_whole(read["logged_late"]).astype(np.bool_),
        without_before=_whole(read["without_before"]).astype(np.bool_),
        minutes_fix=_minutes(read["minutes_fix"]),
        payoff_chance=_whole(read["payoff_chance"]).astype(np.int8),
        fell_on_others=_whole(read["fell_on_others"]).astype(np.bool_),
        went_wrong=_whole(read["went_wrong"]).astype(np.int8),
        source=_whole(read["source"]).astype(np.int8),
        asked_first=_whole(asked_first).astype(np.int8),
        asked_again=_whole(asked_again).astype(np.int8),
        tools=tools,
        task_types=task_types,
        projects=projects,
        any_left_out=bool(any_left_out),
    )


def _whole(text: str | None) -> NDArray[np.int64]:
    return np.fromstring(text or "", dtype=np.int64, sep=",")


def _minutes(text: str | None) -> NDArray[np.float64]:
    return np.fromstring(text or "", dtype=np.float64, sep=",")


def _indexed(
    numbers: NDArray[np.int64], terms: dict[int, Term]
) -> tuple[tuple[Term, ...], NDArray[np.int32]]:
    # Row numbers begin at 1 and are never large; what is below that stays as it is.
    places = np.full(max(terms, default=0) + 1, NO_PROJECT, dtype=np.int32)
    places[list(terms)] = np.arange(len(terms), dtype=np.int32)
    return tuple(terms.values()), np.where(numbers > 0, places[numbers], NO_PROJECT)
