"""The file itself refuses what no verb of ours would write, and keeps every record as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from helpers import beside
from helpers.clock import TUESDAY
from helpers.journals import draft, sound
from worthwhile.domain.entry import Entry
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.lookback import SnoozeOf
from worthwhile.domain.marker import Marker
from worthwhile.domain.moment import Moment
from worthwhile.domain.rule import Rule
from worthwhile.domain.running import RunningTask
from worthwhile.domain.subscription import Subscription
from worthwhile.services.logbook import Logbook
from worthwhile.store import records
from worthwhile.store.engine import Store

ID = "7d1b1d0c-0c0a-4c52-8f6b-111111111111"


@pytest.fixture
def entry(logbook: Logbook) -> Entry:
    return logbook.log(draft(project="billing"))[0]


def test_each_kind_comes_back_as_it_was_written(store: Store, entry: Entry) -> None:
    written = [
        beside.rating(entry, rated=Moment(1_700_000_000_123, -12_600), chosen=True),
        beside.task(entry.tool, entry.task_type, project=entry.project, resumed=TUESDAY),
        beside.task(entry.tool, entry.task_type, minutes_without=None, payoff_chance=None),
        beside.marker("кот 🎉", ends_rules=False),
        beside.subscription(entry.tool, fee=0.1, until=date(9999, 12, 30)),
        beside.rule(entry.tool, None),
        beside.rule(None, entry.task_type, evidence=""),
        beside.snooze(entry, chosen=True),
        beside.snooze(what=SnoozeOf.PROMPT),
    ]
    records.put(store, *written)
    for record in written:
        assert records.by_id(store, type(record), record.id) == record
    assert sound(store)
    records.remove(store, *written)
    records.remove(store, *written)
    for record in written:
        assert records.all_of(store, type(record)) == []
        with pytest.raises(NotFoundError):
            records.by_id(store, type(record), record.id)


@pytest.mark.parametrize(
    "row",
    [
        "ratings (id, entry, outcome, scale_version, chosen, rated_ms, rated_offset_s) "
        "VALUES (:id, 99, 1, 1, 0, 0, 0)",
        "ratings (id, entry, outcome, scale_version, chosen, rated_ms, rated_offset_s) "
        "VALUES (:id, 1, 3, 1, 0, 0, 0)",
        "ratings (id, entry, outcome, scale_version, chosen, rated_ms, rated_offset_s) "
        "VALUES ('short', 1, 1, 1, 0, 0, 0)",
        "markers (id, day, text, ends_rules) VALUES (:id, '2025-02-30', 'x', 1)",
        "markers (id, day, text, ends_rules) VALUES (:id, '1', 'x', 1)",
        "markers (id, day, text, ends_rules) VALUES (:id, '2025-02-01', '', 1)",
        "markers (id, day, text, ends_rules) VALUES (:id, '2025-02-01', 'x', 2)",
        "subscriptions (id, tool, fee, currency, since) VALUES (:id, 2, 0, 'EUR', '2025-02-01')",
        "subscriptions (id, tool, fee, currency, since) VALUES (:id, 2, 5, '', '2025-02-01')",
        "subscriptions (id, tool, fee, currency, since) VALUES (:id, 99, 5, 'EUR', '2025-02-01')",
        "subscriptions (id, tool, fee, currency, since, until) "
        "VALUES (:id, 2, 5, 'EUR', '2025-02-01', '2025-01-31')",
        "rules (id, kind, evidence, made, expires) "
        "VALUES (:id, 'use_for', '', '2025-02-01', '2025-03-01')",
        "rules (id, kind, tool, evidence, made, expires) "
        "VALUES (:id, 'must', 2, '', '2025-02-01', '2025-03-01')",
        "rules (id, kind, tool, evidence, made, expires) "
        "VALUES (:id, 'use_for', 2, '', '2025-02-01', '2025-02-01')",
        "snoozes (id, what, until_ms, until_offset_s, chosen) VALUES (:id, 'work', 0, 0, 0)",
        "snoozes (id, what, until_ms, until_offset_s, chosen) VALUES (:id, 'look_back', 0, 0, 1)",
        "snoozes (id, what, entry, until_ms, until_offset_s, chosen) "
        "VALUES (:id, 'prompt', 1, 0, 0, 0)",
        "running_tasks (id, title, tool, task_type, started_ms, started_offset_s, worked_ms, runs) "
        "VALUES (:id, '', 2, 1, 0, 0, -1, 0)",
        "running_tasks (id, title, tool, task_type, started_ms, started_offset_s, worked_ms, runs) "
        "VALUES (:id, '', 2, 1, 0, 0, 0, 1)",
        "running_tasks (id, title, tool, task_type, payoff_chance, started_ms, started_offset_s, "
        "worked_ms, runs) VALUES (:id, '', 2, 1, 40, 0, 0, 0, 0)",
        "lots (number, seed) VALUES (2, '00000000000000000000000000000000')",
    ],
)
def test_the_file_refuses_what_breaks_a_rule(store: Store, entry: Entry, row: str) -> None:
    with pytest.raises((IntegrityError, dbapi2.IntegrityError)):
        store.raw.execute(f"INSERT INTO {row}", {"id": ID} if ":id" in row else {})


def test_the_file_lets_one_task_run_at_most(store: Store, entry: Entry) -> None:
    records.put(store, beside.task(entry.tool, entry.task_type, resumed=TUESDAY))
    with pytest.raises(RefusedError, match="Another task is running"):
        records.put(store, beside.task(entry.tool, entry.task_type, resumed=TUESDAY))
    records.put(store, beside.task(entry.tool, entry.task_type))
    with pytest.raises(dbapi2.IntegrityError):
        store.raw.execute("UPDATE running_tasks SET runs = 1, resumed_ms = 0, resumed_offset_s = 0")


def test_what_is_about_an_entry_needs_it(store: Store, entry: Entry) -> None:
    lost = replace(beside.rating(entry), entry=uuid4())
    with pytest.raises(NotFoundError):
        records.put(store, lost)


def test_records_come_in_an_order_that_does_not_depend_on_when_they_were_written(
    store: Store, entry: Entry
) -> None:
    early, late = (beside.marker(day=date(2025, month, 1)) for month in (1, 5))
    records.put(store, late, early)
    assert records.all_of(store, Marker) == [early, late]
    paused = beside.task(entry.tool, entry.task_type)
    runs = beside.task(entry.tool, entry.task_type, resumed=TUESDAY)
    records.put(store, paused, runs)
    assert records.all_of(store, RunningTask) == [runs, paused]


def test_whatever_bears_a_name_is_found_by_it(store: Store, entry: Entry) -> None:
    assert entry.project is not None
    fee = beside.subscription(entry.tool)
    rule = beside.rule(entry.tool, entry.task_type)
    task = beside.task(entry.tool, entry.task_type, project=entry.project)
    records.put(store, fee, rule, task)
    assert {type(record) for record in records.bearing(store, entry.tool)} == {
        Subscription, Rule, RunningTask
    }  # fmt: skip
    assert {type(record) for record in records.bearing(store, entry.task_type)} == {
        Rule, RunningTask
    }  # fmt: skip
    assert records.bearing(store, entry.project) == [task]
