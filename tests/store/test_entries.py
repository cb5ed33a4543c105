"""Entries in the file: any entry the domain allows comes back as it was, one by one or in bulk."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3.dbapi2 import IntegrityError

from helpers.clock import StillClock
from helpers.journals import draft, sound
from helpers.many import invented
from worthwhile.domain.entry import (
    PAYOFF_CHANCES,
    Anyway,
    Assigned,
    Entry,
    Source,
    WentWrong,
    WithoutWhen,
    checked_facts,
)
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.vocabulary import Kind
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store
from worthwhile.store.entries import by_id, in_pages, insert_many, insert_one, known_ids

QUIET = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
moments = st.builds(
    Moment, st.integers(86_400_000, 4_000_000_000_000), st.integers(-64_800, 64_800)
)
minutes = st.none() | st.floats(0.0001, 60_000)
whole = st.builds(
    Entry,
    id=st.uuids(version=4),
    title=st.text(max_size=500),
    tool=st.none(),
    task_type=st.none(),
    project=st.none(),
    outcome=st.sampled_from([None, *Outcome]),
    scale_version=st.integers(1, 9),
    minutes_with=minutes,
    minutes_without=minutes,
    without_when=st.sampled_from([None, *WithoutWhen]),
    minutes_fix=minutes,
    payoff_chance=st.sampled_from([None, *PAYOFF_CHANCES]),
    anyway=st.sampled_from([None, *Anyway]),
    fell_on_others=st.booleans(),
    went_wrong=st.lists(st.sampled_from(WentWrong)).map(tuple),
    note=st.text(max_size=300),
    left_out=st.booleans(),
    experiment=st.none() | st.text(st.characters(codec="utf-8"), max_size=10),
    block=st.none() | st.text(st.characters(codec="utf-8"), max_size=10),
    assigned=st.sampled_from([None, *Assigned]),
    followed=st.sampled_from([None, True, False]),
    source=st.sampled_from(Source),
    finished=moments,
    logged=moments,
    hidden=st.none() | moments,
)


@given(drawn=whole, project=st.booleans())
@QUIET
def test_any_entry_comes_back_as_it_was(store: Store, drawn: Entry, project: bool) -> None:
    logbook = Logbook(store, StillClock())
    terms = {
        kind: logbook.vocabulary().find(kind, "x") or logbook.add_term(kind, "x")[0]
        for kind in Kind
    }
    try:
        entry = checked_facts(
            replace(
                drawn,
                id=uuid4(),
                tool=terms[Kind.TOOL],
                task_type=terms[Kind.TASK_TYPE],
                project=terms[Kind.PROJECT] if project else None,
            )
        )
    except RefusedError:
        return
    insert_one(store, entry)
    assert by_id(store, entry.id) == entry


def test_many_entries_at_once_are_found_like_single_ones(store: Store, logbook: Logbook) -> None:
    first, _ = logbook.log(draft("alone before"))
    lists = {
        kind: [logbook.add_term(kind, f"{kind.words} {n}")[0] for n in range(3)] for kind in Kind
    }
    many = list(invented(500, lists))
    insert_many(store, many)
    last, _ = logbook.log(draft("alone after"))
    assert sound(store)
    assert {entry.id for entry in logbook.entries(Filters())} == {
        first.id, last.id, *(entry.id for entry in many),
    }  # fmt: skip
    assert [by_id(store, entry.id) for entry in many[:20]] == many[:20]
    assert len(logbook.listing(Query(Filters(search="alone")))) == 2
    drafts = sum("draft" in entry.title.casefold() for entry in many)
    assert len(logbook.listing(Query(Filters(search="draf")))) == drafts


def test_a_bad_one_among_many_leaves_nothing_behind(store: Store, logbook: Logbook) -> None:
    entry, _ = logbook.log(draft())
    with pytest.raises(IntegrityError):
        insert_many(store, [*_copies(entry, 3), entry])
    assert len(logbook.listing(Query())) == 1
    assert sound(store)
    logbook.log(draft("words are still kept"))
    assert len(logbook.listing(Query(Filters(search="words")))) == 1


def _copies(entry: Entry, many: int) -> list[Entry]:
    return [replace(entry, id=uuid4()) for _ in range(many)]


def test_known_ids_are_told_apart_also_many_and_hidden(store: Store, logbook: Logbook) -> None:
    entry, _ = logbook.log(draft())
    insert_many(store, _copies(entry, 4_500))
    logbook.hide([entry.id])
    known = [e.id for hidden in (True, False) for e in logbook.entries(Filters(hidden=hidden))]
    assert known_ids(store, [*known, uuid4(), uuid4()]) == set(known)


def test_pages_follow_one_another_in_order(store: Store, logbook: Logbook) -> None:
    entry, _ = logbook.log(draft())
    insert_many(store, _copies(entry, 4_500))
    numbers = list(logbook.listing(Query()).keys)
    assert [logbook.key(e.id) for e in in_pages(store, numbers)] == numbers


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("outcome", 3), ("minutes_with", 0), ("minutes_with", 70_000), ("minutes_fix", -1),
        ("minutes_fix", 11), ("minutes_without", 5), ("without_when", "after"), ("anyway", "maybe"),
        ("payoff_chance", 20), ("source", "rumour"), ("finished_wall_ms", 1), ("hidden_ms", 1),
        ("went_wrong", "{}"), ("went_wrong", None), ("title", None), ("title", "x" * 501),
        ("note", None), ("tool", None), ("tool", 99), ("task_type", 99), ("project", 99),
        ("id", "short"), ("assigned", "both"), ("followed", 2), ("left_out", None),
        ("scale_version", 0),
    ],
)  # fmt: skip
def test_the_file_itself_refuses_what_the_domain_refuses(
    store: Store, logbook: Logbook, column: str, value: object
) -> None:
    logbook.log(draft(minutes_with=10))
    with pytest.raises(IntegrityError):
        store.raw.execute(f"UPDATE entries SET {column} = ?", (value,))


def test_the_file_itself_keeps_names_of_one_list_apart(store: Store, logbook: Logbook) -> None:
    logbook.log(draft())
    with pytest.raises(IntegrityError, match="UNIQUE"):
        store.raw.execute(
            "INSERT INTO tools (id, name, folded, archived, removed, no_ai) "
            "VALUES (?, 'CLAUDE', 'claude', 0, 0, 0)",
            (str(uuid4()),),
        )
    with pytest.raises(IntegrityError, match="no_ai_stays"):
        store.raw.execute("UPDATE tools SET archived = 1 WHERE no_ai")
