"""Columns say the same as entries do, value by value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft
from worthwhile.domain.entry import Anyway, Entry, Source, WentWrong, WithoutWhen
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.period import Period
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Term
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.stats.columns import (
    ANYWAY_EMPTY,
    ANYWAY_NO,
    ANYWAY_SMALLER,
    ANYWAY_YES,
    IMPORT,
    NO_CHANCE,
    PROMPTED,
    UNRATED,
)
from worthwhile.store import packed
from worthwhile.store.columns import PACKED, read_columns, read_journal
from worthwhile.store.engine import Store
from worthwhile.store.letters import Letters
from worthwhile.store.packed import LETTERS

_ANYWAY = {None: ANYWAY_EMPTY, Anyway.YES: ANYWAY_YES, Anyway.SMALLER: ANYWAY_SMALLER,
           Anyway.NO: ANYWAY_NO}  # fmt: skip
minutes = st.none() | st.floats(0.001, 60_000)


def name(terms: Sequence[Term], place: int) -> str | None:
    return None if place < 0 else terms[place].name


def stated(cell: float) -> float | None:
    # A plain float: rows are put in order by their text, and numpy's numbers print otherwise.
    return None if math.isnan(cell) else float(cell)


@given(
    facts=st.lists(
        st.fixed_dictionaries(
            {
                "tool": st.sampled_from(["Claude", "no AI", "Zed"]),
                "task_type": st.sampled_from(["Writing", "Coding"]),
                "project": st.sampled_from(["", "Billing"]),
                "outcome": st.sampled_from([None, *Outcome]),
                "minutes_with": minutes,
                "minutes_without": minutes,
                "anyway": st.sampled_from(list(_ANYWAY)),
                "left_out": st.booleans(),
                "finished": st.builds(
                    Moment,
                    st.integers(-90_000, 0).map(lambda s: TUESDAY.utc_ms + s * 2000),
                    st.sampled_from([-18_000, 0, 3_600]),
                ),
            }
        ),
        max_size=10,
    ),
    hidden=st.sets(st.integers(0, 9), max_size=2),
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_columns_hold_what_entries_hold(
    tmp_path_factory: pytest.TempPathFactory, facts: list[dict[str, object]], hidden: set[int]
) -> None:
    with Store.open(data_folder(tmp_path_factory.mktemp("journal"))) as store:
        logbook = Logbook(store, StillClock())
        entries = [logbook.log(draft(**row))[0] for row in facts]
        logbook.hide([entry.id for n, entry in enumerate(entries) if n in hidden])
        wanted = [
            _flat(entry)
            for n, entry in enumerate(entries)
            if n not in hidden and not entry.left_out
        ]
        columns = read_columns(store, Filters(), 4)
        assert len(columns) == len(wanted)
        read = [
            (
                name(columns.tools, columns.tool[n]),
                name(columns.task_types, columns.task_type[n]),
                name(columns.projects, columns.project[n]),
                int(columns.outcome[n]),
                int(columns.wall_ms[n]),
                int(columns.logged_wall_ms[n]),
                stated(columns.minutes_with[n]),
                stated(columns.minutes_without[n]),
                int(columns.anyway[n]),
                bool(columns.logged_late[n]),
            )
            for n in range(len(columns))
        ]
        assert sorted(read, key=str) == sorted(wanted, key=str)
        kinds = [str(getattr(columns, field).dtype) for field in columns.__slots__[:10]]
        assert kinds == ["int32", "int32", "int32", "int8", "int64", "int64", "float64",
                         "float64", "int8", "bool"]  # fmt: skip


def _flat(entry: Entry) -> tuple[object, ...]:
    return (
        entry.tool.name,
        entry.task_type.name,
        None if entry.project is None else entry.project.name,
        UNRATED if entry.outcome is None else int(entry.outcome),
        entry.finished.wall_ms,
        entry.logged.wall_ms,
        entry.minutes_with,
        entry.minutes_without,
        _ANYWAY[entry.anyway],
        entry.logged.utc_ms - entry.finished.utc_ms > 86_400_000,
    )


def test_columns_follow_filters(store: Store, logbook: Logbook) -> None:
    logbook.log(draft("alpha", minutes_with=1, finished=Moment.parse("2025-11-17T03:00:00+01:00")))
    logbook.log(draft("beta", minutes_with=2, finished=Moment.parse("2025-11-17T05:00:00+01:00")))
    logbook.log(draft("gamma", minutes_with=3, tool="Zed"))

    def seen(filters: Filters) -> list[float]:
        return sorted(read_columns(store, filters, 4).minutes_with.tolist())

    assert seen(Filters()) == [1, 2, 3]
    assert seen(Filters(period=Period(date(2025, 11, 17)))) == [2, 3]
    assert seen(Filters(period=Period(until=date(2025, 11, 16)))) == [1]
    assert seen(Filters(search="bet")) == [2]
    assert seen(Filters(search="zed gam")) == [3]


def test_an_empty_journal_gives_empty_columns(store: Store) -> None:
    columns = read_columns(store, Filters(), 0)
    assert len(columns) == 0
    assert [term.name for term in columns.tools] == ["no AI"]


def test_reading_walks_along_the_index_and_never_touches_the_rows(store: Store) -> None:
    plan = store.raw.execute(f"EXPLAIN QUERY PLAN {PACKED}").fetchall()
    assert [step[-1] for step in plan] == [f"SCAN entries USING COVERING INDEX {packed.NAME}"]


def test_entries_come_oldest_first_also_from_before_1970(store: Store, logbook: Logbook) -> None:
    days = [Moment(ms, 0) for ms in (TUESDAY.utc_ms, -5_000, 3_000, -90_000_000)]
    for finished in days:
        logbook.log(draft(finished=finished, minutes_with=1 + abs(finished.utc_ms) % 7))
    columns = read_columns(store, Filters(), 0)
    oldest_first = sorted(day.utc_ms for day in days)
    assert columns.wall_ms.tolist() == oldest_first
    assert columns.minutes_with.tolist() == [1 + abs(ms) % 7 for ms in oldest_first]


def test_every_fact_comes_through_the_letters(store: Store, logbook: Logbook) -> None:
    logbook.log(
        draft(
            minutes_with=1 / 3, minutes_without=60_000, without_when=WithoutWhen.BEFORE,
            minutes_fix=0, payoff_chance=90, fell_on_others=True, went_wrong=tuple(WentWrong),
            source=Source.IMPORT, anyway=Anyway.SMALLER, outcome=Outcome.BACKFIRED,
            finished=Moment.parse("2025-11-17T12:00:00+01:00"),
        )
    )  # fmt: skip
    logbook.log(draft(source=Source.PROMPTED, went_wrong=(WentWrong.OTHER,)))
    columns = read_columns(store, Filters(), 0)
    assert columns.minutes_with.tolist()[0] == 1 / 3
    assert columns.minutes_without.tolist()[0] == 60_000
    assert columns.minutes_fix.tolist()[0] == 0
    assert np.isnan(columns.minutes_fix[1])
    assert columns.without_before.tolist() == [True, False]
    assert columns.payoff_chance.tolist() == [90, NO_CHANCE]
    assert columns.fell_on_others.tolist() == [True, False]
    assert columns.went_wrong.tolist() == [63, 32]
    assert columns.source.tolist() == [IMPORT, PROMPTED]
    assert columns.outcome.tolist() == [-2, UNRATED]


def test_tasks_without_ai_and_what_came_before_are_read_along(
    store: Store, logbook: Logbook
) -> None:
    old, new = (Moment.parse(f"2025-{month}-17T12:00:00+01:00") for month in ("02", "11"))
    for tool, finished in (("Claude", old), ("Claude", new), ("no AI", old), ("Zed", old)):
        logbook.log(draft(tool=tool, finished=finished))
    claude = next(tool.id for tool in logbook.vocabulary().tools if tool.name == "Claude")
    filters = Filters(tools=(claude,), period=Period(date(2025, 6, 1)))
    reading = read_journal(store, filters, 0)
    assert reading.columns.wall_ms.tolist() == [new.wall_ms]
    assert reading.earlier is not None
    assert reading.earlier.wall_ms.tolist() == [old.wall_ms]
    assert reading.no_ai.wall_ms.tolist() == [old.wall_ms]
    assert read_journal(store, Filters(), 0).earlier is None


def test_letters_that_no_index_holds_are_damage() -> None:
    """A byte that went wrong in the index is told as such, not reckoned with."""
    Letters(bytes(LETTERS))
    with pytest.raises(ValueError, match="seven bits"):
        Letters(bytes(LETTERS - 1) + b"\xff")
