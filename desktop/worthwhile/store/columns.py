"""Wide reads: the whole journal as numpy columns, without an object per row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import func, select, text

from worthwhile.domain.moment import wall_bounds
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Kind
from worthwhile.stats.columns import (
    ANYWAY_EMPTY,
    ANYWAY_NO,
    ANYWAY_SMALLER,
    ANYWAY_YES,
    NO_PROJECT,
    UNRATED,
    EntryColumns,
    Removed,
)
from worthwhile.store.asked import read_asked
from worthwhile.store.driver import making_sense
from worthwhile.store.letters import Letters, minutes
from worthwhile.store.packed import EXPRESSION, LETTERS, TICKS
from worthwhile.store.search import matching
from worthwhile.store.tables import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from uuid import UUID

    from numpy.typing import NDArray
    from sqlalchemy import Connection, TextClause

    from worthwhile.domain.period import Period
    from worthwhile.domain.vocabulary import Term
    from worthwhile.store.engine import Store
    from worthwhile.store.names import Names

    Flags = NDArray[np.bool_]
    Ints = NDArray[np.int64]

_E = ENTRIES.c
PACKED = text(
    f"SELECT CAST(group_concat({EXPRESSION}, '') AS BLOB) FROM entries WHERE hidden_ms IS NULL"
)
_REMOVED = text(
    f"SELECT CAST(group_concat({EXPRESSION}, '') AS BLOB) FROM "
    "(SELECT * FROM entries WHERE hidden_ms IS NOT NULL ORDER BY finished_wall_ms)"
)
_WHEN_REMOVED = text(
    "SELECT number, hidden_ms + hidden_offset_s * 1000 FROM entries WHERE hidden_ms IS NOT NULL"
)
_OUTCOMES = np.array([UNRATED, -2, -1, 0, 1, 2, UNRATED, UNRATED], dtype=np.int8)
_ANYWAY = np.array([ANYWAY_EMPTY, ANYWAY_YES, ANYWAY_SMALLER, ANYWAY_NO], dtype=np.int8)
_LEFT_OUT, _LATE, _BEFORE = 16, 32, 64
_NOTHING = np.empty(0, dtype=np.int8)


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the figures of a page rest on, all from one moment.

    Attributes:
        columns: the entries asked for.
        period: the logical days they come from.
        earlier: those that the same filters leave from before these days; None when the days
            are open at their beginning.
        no_ai: all tasks done without AI, whatever the filters.
    """

    columns: EntryColumns
    period: Period
    earlier: EntryColumns | None
    no_ai: EntryColumns


def read_columns(store: Store, filters: Filters, day_start_hour: int) -> EntryColumns:
    """Visible entries that match and are not left out, as columns."""
    return read_journal(store, filters, day_start_hour).columns


def read_journal(
    store: Store,
    filters: Filters,
    day_start_hour: int,
    days_of: Callable[[EntryColumns], Period] | None = None,
) -> Reading:
    """Read the journal once, and take from it what is asked for.

    SQLite joins what an index holds ready of each entry into one text that numpy takes apart:
    there is no Python object per value, and the thread holds Python's lock for none of the
    reading. Filters but the search are then a matter of comparing numbers.

    Args:
        store: the journal.
        filters: which entries; hidden ones are never among them.
        day_start_hour: when logical days begin.
        days_of: chooses the days from all entries of the journal, instead of the filters.
    """
    with store.reading() as connection:
        names = store.names()
        with making_sense():  # of an index, which is not held against its table on opening
            everything = _everything(connection, names, numbered=bool(filters.search.strip()))
        counts = ~everything.left_out
        whole = _where(everything.columns, counts)
        period = filters.period if days_of is None else days_of(whole)
        asked = replace(filters, period=period, hidden=False)
        found = _matching(connection, store, everything, asked, day_start_hour, names)
        first, again = _asked_again(connection, store, asked, day_start_hour, names)
    inside = _inside(everything.columns, period, day_start_hour)
    columns = replace(
        _where(everything.columns, found & inside & counts),
        asked_first=first,
        asked_again=again,
        any_left_out=bool((found & inside & everything.left_out).any()),
    )
    earlier = None
    if period.since is not None:
        before = everything.columns.wall_ms < wall_bounds(period.since, day_start_hour)[0]
        earlier = everything.columns.where(found & before & counts)
    without = np.array([tool.no_ai for tool in whole.tools], dtype=np.bool_)[whole.tool]
    return Reading(columns, period, earlier, whole.where(without))


def read_removed(store: Store) -> Removed:
    """The entries that were removed and would count otherwise."""
    with store.reading() as connection:
        names = store.names()
        with making_sense():
            everything = _everything(connection, names, numbered=True, packed=_REMOVED)
        when = {row[0]: row[1] for row in connection.execute(_WHEN_REMOVED)}
    numbers = np.zeros(0, dtype=np.int64) if everything.number is None else everything.number
    hidden = np.array([when[number] for number in numbers.tolist()], dtype=np.int64)
    counts = ~everything.left_out
    return Removed(everything.columns.where(counts), hidden[counts])


@dataclass(frozen=True, slots=True, eq=False)
class _Everything:
    """All visible entries (or all removed ones), and whether they are left out.

    Attributes:
        number: of their rows, if wanted.
    """

    columns: EntryColumns
    number: Ints | None
    left_out: Flags


def _everything(
    connection: Connection, names: Names, *, numbered: bool, packed: TextClause = PACKED
) -> _Everything:
    read = Letters(connection.execute(packed).scalar_one() or b"")
    result, how = read.letter(7), read.letter(15)
    # Word by word, so that what is done with makes room for what comes next.
    minutes_with, tools, tool = _minutes_and_term(read, 2, names.terms[Kind.TOOL])
    minutes_without, task_types, task_type = _minutes_and_term(read, 3, names.terms[Kind.TASK_TYPE])
    minutes_fix, projects, project = _minutes_and_term(read, 4, names.terms[Kind.PROJECT])
    odd = np.flatnonzero(read.letter(LETTERS - 1))
    number = read.number_and_term(5)[0] if numbered or len(odd) else None
    if number is not None and len(odd):
        _look_up(connection, number[odd], (minutes_with, minutes_without, minutes_fix), odd)
    columns = EntryColumns(
        tool=tool,
        task_type=task_type,
        project=project,
        outcome=_OUTCOMES[result & 7],
        wall_ms=read.wall_ms(0),
        logged_wall_ms=read.wall_ms(1),
        minutes_with=minutes_with,
        minutes_without=minutes_without,
        anyway=_ANYWAY[how & 3],
        logged_late=(result & _LATE) != 0,
        without_before=(result & _BEFORE) != 0,
        minutes_fix=minutes_fix,
        payoff_chance=read.letter(45).astype(np.int8),
        fell_on_others=(result & 8) != 0,
        went_wrong=read.letter(46).astype(np.int8),
        source=((how >> 2) - 1).astype(np.int8),
        asked_first=_NOTHING,
        asked_again=_NOTHING,
        tools=tools,
        task_types=task_types,
        projects=projects,
    )
    return _Everything(columns, number, (result & _LEFT_OUT) != 0)


def _minutes_and_term(
    read: Letters, word: int, terms: dict[int, Term]
) -> tuple[NDArray[np.float64], tuple[Term, ...], NDArray[np.int32]]:
    ticks, of_term = read.number_and_term(word)
    return minutes(ticks), *_indexed(of_term, terms)


def _look_up(
    connection: Connection, numbers: Ints, stated: Sequence[NDArray[np.float64]], places: Ints
) -> None:
    """Put minutes that are not whole milliseconds in their places, as their rows have them.

    What is shorter than one stands for one: a file somebody handed in may hold minutes so small
    that no ratio of two of them can be written down.
    """
    asked = (_E.minutes_with, _E.minutes_without, _E.minutes_fix)
    wanted = select(func.json_each(str(numbers.tolist())).table_valued("value"))
    rows = connection.execute(select(_E.number, *asked).where(_E.number.in_(wanted)))
    found = {number: values for number, *values in rows}
    exact = np.array([found[number] for number in numbers.tolist()], dtype=np.float64)
    exact[(exact > 0) & (exact < 1 / TICKS)] = 1 / TICKS
    for column, values in zip(stated, exact.T, strict=True):
        column[places] = values


def _matching(
    connection: Connection,
    store: Store,
    everything: _Everything,
    asked: Filters,
    day_start_hour: int,
    names: Names,
) -> Flags:
    """Which entries all filters but the period leave."""
    columns = everything.columns
    found = np.ones(len(columns), dtype=np.bool_)
    for ids, terms, places in (
        (asked.tools, columns.tools, columns.tool),
        (asked.task_types, columns.task_types, columns.task_type),
        (asked.projects, columns.projects, columns.project),
    ):
        if ids:
            found &= _one_of(ids, terms)[places]
    if asked.outcomes or asked.unrated:
        wanted = [*map(int, asked.outcomes), *([UNRATED] if asked.unrated else [])]
        found &= np.isin(columns.outcome, wanted)
    if asked.search.strip() and everything.number is not None:
        only = Filters(search=asked.search)
        conditions = matching(only, day_start_hour, names, store.raw, by_index=False)
        numbers = connection.execute(select(func.group_concat(_E.number)).where(*conditions))
        listed = np.fromstring(numbers.scalar_one() or "", dtype=np.int64, sep=",")
        found &= np.isin(everything.number, listed)
    return found


def _one_of(ids: Sequence[UUID], terms: Sequence[Term]) -> Flags:
    """Whether each term is among those asked for; one more says no for what has none."""
    return np.array([*(term.id in ids for term in terms), False], dtype=np.bool_)


def _asked_again(
    connection: Connection, store: Store, asked: Filters, day_start_hour: int, names: Names
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    conditions = matching(asked, day_start_hour, names, store.raw, by_index=False, by_time=False)
    first, again = (
        np.fromstring(ratings or "", dtype=np.int8, sep=",")
        for ratings in read_asked(connection, conditions, names)
    )
    return first, again


def _inside(columns: EntryColumns, period: Period, day_start_hour: int) -> Flags:
    inside = np.ones(len(columns), dtype=np.bool_)
    if period == EVERYTHING:
        return inside
    if period.since is not None:
        inside &= columns.wall_ms >= wall_bounds(period.since, day_start_hour)[0]
    if period.until is not None:
        inside &= columns.wall_ms < wall_bounds(period.until, day_start_hour)[1]
    return inside


def _where(columns: EntryColumns, kept: Flags) -> EntryColumns:
    return columns if kept.all() else columns.where(kept)


def _indexed(numbers: Ints, terms: dict[int, Term]) -> tuple[tuple[Term, ...], NDArray[np.int32]]:
    # Row numbers begin at 1; 0 is none.
    places = np.full(max(terms, default=0) + 1, NO_PROJECT, dtype=np.int32)
    places[list(terms)] = np.arange(len(terms), dtype=np.int32)
    return tuple(terms.values()), places[numbers]
