"""Columns say the same as entries do, value by value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft
from worthwhile.domain.entry import Anyway, Entry
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.period import Period
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import Term
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.stats.columns import ANYWAY_EMPTY, ANYWAY_NO, ANYWAY_SMALLER, ANYWAY_YES, UNRATED
from worthwhile.store.columns import read_columns
from worthwhile.store.engine import Store

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
