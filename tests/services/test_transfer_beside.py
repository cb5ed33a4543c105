"""What is kept beside the entries goes out and comes in again, whole or not at all."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers import beside
from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft, dump, sound
from worthwhile.domain.changes import Touched
from worthwhile.domain.entry import PAYOFF_CHANCES, Entry
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.lookback import SnoozeOf
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.rule import RuleKind
from worthwhile.domain.running import RunningTask
from worthwhile.domain.shared import Format, SharedCopy, SharedGroup, SharedSummary, Standing
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.summary import Part
from worthwhile.domain.vocabulary import NO_AI, Kind, Term
from worthwhile.exporters.json_beside import BESIDE
from worthwhile.paths import data_folder
from worthwhile.services.cut_names import CutNames
from worthwhile.services.journal_file import understood
from worthwhile.services.logbook import Logbook
from worthwhile.services.transfer import Transfer
from worthwhile.store import records
from worthwhile.store.engine import Store
from worthwhile.store.record_rows import SHAPES

Opens = Callable[[str], Store]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Opens]:
    """Opens a journal of its own by name; all are whole at the end."""
    opened: list[Store] = []

    def open_(name: str) -> Store:
        opened.append(Store.open(data_folder(tmp_path / name)))
        return opened[-1]

    yield open_
    for store in opened:
        assert sound(store)
        store.close()


def exported(store: Store, path: Path) -> dict[str, Any]:
    Transfer(store).export(path)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def some_of_everything(store: Store, luck: random.Random) -> None:
    """A journal with a random number of every kind of record, some of their entries removed."""
    logbook = Logbook(store, StillClock())
    entries = [
        logbook.log(
            draft(
                f"entry {n}",
                tool=luck.choice(("Claude", "Zed", NO_AI)),
                task_type=luck.choice(("Writing", "Coding")),
                project=luck.choice(("", "billing")),
                outcome=luck.choice(list(Outcome)),
            )
        )[0]
        for n in range(luck.randrange(1, 12))
    ]
    words = logbook.vocabulary()
    tools = [tool for tool in words.tools if not tool.no_ai]
    tools.append(logbook.add_term(Kind.TOOL, "Rarely used")[0])
    records.put(store, *some_records(luck, entries, tools, words.task_types, words.projects))
    logbook.hide([entry.id for entry in entries if luck.random() < 0.2])


def some_records(
    luck: random.Random, entries: list[Entry], tools: list[Term], types: Any, projects: Any
) -> list[Any]:
    def id() -> UUID:
        return UUID(int=luck.getrandbits(128), version=4)

    def moment() -> Moment:
        return Moment(luck.randrange(10**12, 2 * 10**12, 7), luck.choice((0, 3600, -12600, 20_701)))

    def day() -> date:
        return date(2025, 1, 1) + timedelta(days=luck.randrange(600))

    def maybe(value: Any) -> Any:
        return luck.choice((value, None))

    found: list[Any] = []
    for n in range(luck.randrange(6)):
        entry = luck.choice(entries)
        found += [
            beside.rating(
                entry, luck.choice(list(Outcome)), id=id(), rated=moment(),
                chosen=luck.random() < 0.5,
            ),
            beside.marker(
                luck.choice(("Moved", "kot “кот” 🎉", "=1+1")), id=id(), day=day(),
                ends_rules=luck.random() < 0.5,
            ),
            beside.snooze(entry, id=id(), until=moment(), chosen=luck.random() < 0.5),
            beside.snooze(id=id(), what=luck.choice(list(SnoozeOf)), until=moment()),
        ]  # fmt: skip
        data = luck.randbytes(luck.randrange(40))
        found.append(
            beside.shared(
                id=id(),
                made=moment(),
                audience=luck.choice(("", "my manager", "Ünı")),
                standing=luck.choice(list(Standing)),
                format=luck.choice(list(Format)),
                sha256=hashlib.sha256(data).hexdigest(),
                note=luck.choice(("", "told\nher")),
                groups=luck.choice(((), (SharedGroup(Part.BY_PROJECT, ("", ID)),))),
            )
        )
        if luck.random() < 0.7:
            found.append(SharedCopy(found[-1].id, data))
        found.append(beside.cut_name(f"Zoë {n}", id=id()))
        since, made = day(), day()
        found.append(
            beside.subscription(
                luck.choice(tools), id=id(), since=since, fee=luck.choice((20.0, 0.1, 12.345)),
                until=maybe(since + timedelta(days=luck.randrange(90))),
            )
        )  # fmt: skip
        tool = maybe(luck.choice(tools))
        task_type = maybe(luck.choice(types)) if tool else luck.choice(types)
        found.append(
            beside.rule(
                tool, task_type, id=id(), kind=luck.choice(list(RuleKind)), made=made,
                expires=made + timedelta(days=luck.randrange(1, 200)),
                evidence=luck.choice(("", "9 of 12 worth it.")),
            )
        )  # fmt: skip
        found.append(
            beside.task(
                luck.choice(tools), luck.choice(types), id=id(), started=moment(),
                project=maybe(luck.choice(projects)) if projects else None,
                title=luck.choice(("", "Tidy up")), minutes_without=maybe(12.5),
                payoff_chance=maybe(luck.choice(PAYOFF_CHANCES)),
                worked_ms=luck.randrange(10**7), resumed=maybe(moment()) if n == 0 else None,
            )
        )  # fmt: skip
    return found


@pytest.mark.parametrize("seed", range(12))
def test_out_in_and_out_again_gives_the_same_bytes(
    journal: Opens, tmp_path: Path, seed: int
) -> None:
    one, other = journal("one"), journal("other")
    some_of_everything(one, random.Random(seed))
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    Transfer(one).export(first)
    done = Transfer(other).import_json(first)
    assert done.skipped == ()
    Transfer(other).export(second)
    assert first.read_bytes() == second.read_bytes()
    for kind in SHAPES:
        assert records.all_of(other, kind) == records.all_of(one, kind)
    before = dump(other)
    again = Transfer(other).import_json(first)
    assert (again.new, again.change.touched) == (0, Touched.NOTHING)
    assert dump(other) == before


@pytest.mark.parametrize("seed", range(4))
def test_an_import_can_be_undone_and_redone(journal: Opens, tmp_path: Path, seed: int) -> None:
    one, other = journal("one"), journal("other")
    some_of_everything(one, random.Random(100 + seed))
    Transfer(one).export(tmp_path / "1.json")
    logbook = Logbook(other, StillClock())
    change = Transfer(other).import_json(tmp_path / "1.json").change
    whole = dump(other)
    logbook.undo(change)
    assert logbook.is_empty()
    assert all(records.all_of(other, kind) == [] for kind in SHAPES)
    assert [tool.name for tool in logbook.vocabulary().tools] == [NO_AI]
    logbook.redo(change)
    visible = {entry.id for entry in Logbook(one, StillClock()).entries(Filters())}
    assert {entry.id for entry in logbook.entries(Filters())} >= visible
    assert {table: len(rows) for table, rows in dump(other).items()} == {
        table: len(rows) for table, rows in whole.items()
    }


def test_a_file_from_before_there_was_any_of_it_still_comes_in(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    entry = {
        "title": "x", "finished_at": "2026-03-01T14:30:00+01:00", "tool": "Claude",
        "task_type": "Data",
    }  # fmt: skip
    old = {
        "schema": "worthwhile.journal/1", "entries": [entry], "tools": [], "task_types": [],
        "projects": [], "markers": [], "sessions": [], "experiments": [], "ratings": [],
        "ledger": [],
    }  # fmt: skip
    path = tmp_path / "old.json"
    path.write_text(json.dumps(old))
    seed = records.seed(store)
    assert Transfer(store).import_json(path).new == 1
    assert records.seed(store) == seed


def test_only_a_journal_that_held_nothing_takes_over_the_seed(
    journal: Opens, tmp_path: Path
) -> None:
    one, other, third = journal("one"), journal("other"), journal("third")
    some_of_everything(one, random.Random(1))
    Transfer(one).export(tmp_path / "1.json")
    Transfer(other).import_json(tmp_path / "1.json")
    assert records.seed(other) == records.seed(one)
    Logbook(third, StillClock()).log(draft())
    own = records.seed(third)
    Transfer(third).import_json(tmp_path / "1.json")
    assert records.seed(third) == own != records.seed(one)


def test_a_copy_that_is_missing_here_comes_in_beside_its_line(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    line = {**SAVED, "sha256": hashlib.sha256(b"what was saved").hexdigest()}
    older = whole_with(tmp_path / "1.json", store, ledger=[line])
    assert Transfer(store).import_json(older).skipped == ()
    assert records.all_of(store, SharedCopy) == []
    whole = {**line, "copy": base64.b64encode(b"what was saved").decode()}
    newer = whole_with(tmp_path / "2.json", store, ledger=[whole, whole])
    change = Transfer(store).import_json(newer).change
    assert records.all_of(store, SharedCopy) == [SharedCopy(UUID(ID), b"what was saved")]
    assert Transfer(store).import_json(newer).change.touched is Touched.NOTHING
    Logbook(store, StillClock()).undo(change)
    assert records.all_of(store, SharedCopy) == []
    assert len(records.all_of(store, SharedSummary)) == 1


def test_a_name_to_cut_that_is_on_the_list_already_is_known(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    mine, _ = CutNames(store).add("zoë example")
    names = [{"id": ID, "name": "Zoë Example"}, {**CUT, "id": OTHER_ID}, CUT]
    path = whole_with(tmp_path / "1.json", store, cut_names=names)
    assert Transfer(store).import_json(path).skipped == ()
    assert {cut.id for cut in CutNames(store).all()} == {mine.id, UUID(OTHER_ID)}


def whole_with(path: Path, store: Store, **lists: Any) -> Path:
    """An export of a journal with these lists put in the place of its own."""
    found = exported(store, path)
    path.write_text(json.dumps({**found, **lists}))
    return path


ID = "7d1b1d0c-0c0a-4c52-8f6b-111111111111"
OTHER_ID = ID.replace("1111", "2222")
RATING = {"id": ID, "entry": ID, "outcome": 1, "rated_at": "2026-03-01T14:30:00+01:00"}
MARKER = {"id": ID, "day": "2026-03-01", "text": "Moved"}
FEE = {"id": ID, "tool": "Claude", "fee": 20, "currency": "EUR", "since": "2026-03-01"}
RULE = {"id": ID, "kind": "use_for", "tool": "Claude", "made": "2026-03-01",
        "expires": "2026-05-30"}  # fmt: skip
TASK = {"id": ID, "tool": "Claude", "task_type": "Data",
        "started_at": "2026-03-01T14:30:00+01:00"}  # fmt: skip
SAVED = {"id": ID, "made_at": "2025-11-18T10:30:00+01:00", "audience": "my manager",
         "since": "2025-08", "until": "2025-10", "parts": ["value_per_use"], "threshold": 10,
         "groups": [{"part": "by_tool", "members": [ID]}], "format": "html",
         "sha256": "ab" * 32}  # fmt: skip
CUT = {"id": ID, "name": "Ann"}
SNOOZE = {"id": ID, "what": "look_back", "until_at": "2026-03-01T14:30:00+01:00"}


@pytest.mark.parametrize(
    ("name", "sound_one", "more", "reason"),
    [
        ("ratings", None, {}, "rating 1: entry: The entry it is about is not in the journal"),
        ("ratings", None, {"outcome": 3}, "rating 1: outcome must be -2..2"),
        ("ratings", None, {"outcome": None}, "rating 1: outcome is missing"),
        ("ratings", None, {"entry": None}, "rating 1: entry is missing"),
        ("ratings", None, {"rated_at": "x"}, "rating 1: rated_at: A time must look like"),
        ("ratings", None, {"scale_version": 9}, "rating 1: scale_version is not known"),
        ("ratings", None, {"chosen": 1}, "rating 1: chosen must be true or false"),
        ("ratings", None, {"stars": 5}, "rating 1: “stars” is no field of it"),
        ("markers", MARKER, {"text": ""}, "marker 2: text: A marker needs a few words"),
        ("markers", MARKER, {"day": "2026-02-30"}, "marker 2: day must be a day"),
        ("markers", MARKER, {"day": None}, "marker 2: day is missing"),
        ("markers", MARKER, {"day": "0001-01-01"}, "marker 2: day: A day must lie between"),
        ("markers", MARKER, {"id": None}, "marker 2: id is missing"),
        ("subscriptions", FEE, {"fee": 0}, "subscription 2: fee: A fee a month must be more"),
        ("subscriptions", FEE, {"fee": True}, "subscription 2: fee must be a number"),
        ("subscriptions", FEE, {"tool": ""}, "subscription 2: tool is missing"),
        ("subscriptions", FEE, {"tool": NO_AI}, "subscription 2: tool: “no AI” means"),
        ("subscriptions", FEE, {"until": "2025-01-01"}, "subscription 2: until: The last day"),
        ("subscriptions", FEE, {"currency": "USD"}, "subscription 2: currency: A journal has one"),
        ("rules", RULE, {"kind": "must"}, "rule 2: kind must be one of use_for"),
        ("rules", RULE, {"tool": None}, "rule 2: tool: A rule needs a tool or a kind"),
        ("rules", RULE, {"expires": "2026-03-01"}, "rule 2: expires: A rule cannot expire"),
        ("running", TASK, {"worked_ms": -1}, "running task 2: worked_ms: Time worked"),
        ("running", TASK, {"worked_ms": 10**30}, "running task 2: worked_ms: Time worked"),
        ("running", TASK, {"worked_ms": 1.5}, "running task 2: worked_ms must be a whole"),
        ("running", TASK, {"payoff_chance": 40}, "running task 2: payoff_chance: A chance"),
        ("running", TASK, {"task_type": None}, "running task 2: task_type is missing"),
        ("snoozes", SNOOZE, {"what": "work"}, "snooze 2: what must be one of look_back"),
        ("snoozes", SNOOZE, {"chosen": True}, "snooze 2: entry is missing"),
        ("snoozes", SNOOZE, {"what": "prompt", "entry": ID}, "snooze 2: only a look back"),
        ("snoozes", SNOOZE, {"until_at": None}, "snooze 2: until_at is missing"),
        ("ledger", SAVED, {"since": "2025-13"}, "saved summary 2: A month looks like"),
        ("ledger", SAVED, {"until": "2025-07"}, "saved summary 2: until: The last month"),
        ("ledger", SAVED, {"parts": "x"}, "saved summary 2: parts must be a list"),
        ("ledger", SAVED, {"parts": ["x"]}, "saved summary 2: parts must be one of"),
        ("ledger", SAVED, {"groups": [{"part": "by_tool"}]}, "saved summary 2: members must be"),
        ("ledger", SAVED, {"sha256": "AB"}, "saved summary 2: sha256: A checksum has 64"),
        ("ledger", SAVED, {"threshold": 3}, "saved summary 2: threshold: Its threshold"),
        ("ledger", SAVED, {"format": "doc"}, "saved summary 2: format must be one of"),
        ("ledger", SAVED, {"audience": " a"}, "saved summary 2: audience: Whom it was for"),
        ("ledger", SAVED, {"note": "x" * 2001}, "saved summary 2: note: A note may have"),
        ("ledger", SAVED, {"copy": 3}, "saved summary 2: copy must be text in base64"),
        ("ledger", SAVED, {"copy": "YQ=!"}, "saved summary 2: copy must be text in base64"),
        ("ledger", SAVED, {"copy": "YQ=="}, "saved summary 2: copy is not what sha256 was"),
        ("cut_names", CUT, {"name": " "}, "name to cut 2: name: A name to cut needs a letter"),
        ("cut_names", CUT, {"name": "x" * 81}, "name to cut 2: name: A name may have at most"),
        ("cut_names", CUT, {"id": None, "name": "Bo"}, "name to cut 2: id is missing"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_position_and_reason(
    journal: Opens, tmp_path: Path, name: str, sound_one: Any, more: dict[str, Any], reason: str
) -> None:
    store = journal("one")
    other_id = {"id": ID.replace("1111", "2222")}
    good = [sound_one] if sound_one else []
    bad = {**(sound_one or RATING), **other_id, **more}
    path = whole_with(tmp_path / "in.json", store, **{name: [*good, bad]})
    before = dump(store)
    with pytest.raises(RefusedError) as refused:
        Transfer(store).import_json(path)
    assert reason in str(refused.value)
    assert dump(store) == before
    done = Transfer(store).import_json(path, skip_bad=True)
    assert len(done.skipped) == 1
    assert len(records.all_of(store, BESIDE[name].kind)) == len(good)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(ID),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    sorted({*RATING, *MARKER, *FEE, *RULE, *TASK, *SNOOZE, *SAVED, *CUT, "worked_ms", "copy"})
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(sorted(BESIDE)),
    st.lists(JSON | st.dictionaries(FIELDS, JSON | st.just(ID), max_size=6), max_size=4),
    st.sampled_from([RATING, MARKER, FEE, RULE, TASK, SNOOZE, SAVED, CUT]),
)
def test_any_json_is_understood_or_refused_and_never_breaks(
    name: str, things: list[Any], filled: dict[str, Any]
) -> None:
    given = [{**filled, **thing} if isinstance(thing, dict) else thing for thing in things]
    whole = {"schema": "worthwhile.journal/1", "entries": [], name: given}
    try:
        file = understood(json.dumps(whole, allow_nan=True))
    except RefusedError:
        return
    assert len(file.beside) + len(file.refused) == len(given)


def test_ratings_of_entries_that_were_left_out_are_left_out_too(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    bad = {
        "id": ID, "title": "x", "finished_at": "2026-03-01T14:30:00+01:00", "tool": "Claude",
        "task_type": "Data", "outcome": 7,
    }  # fmt: skip
    path = whole_with(tmp_path / "in.json", store, entries=[bad], ratings=[RATING])
    with pytest.raises(RefusedError, match=r"entry 1: outcome"):
        Transfer(store).import_json(path)
    done = Transfer(store).import_json(path, skip_bad=True)
    assert [reason.split(":")[0] for reason in done.skipped] == ["entry 1", "rating 1"]


@pytest.mark.parametrize("seed", ["", "xyz", 7, "A" * 32, None])
def test_a_seed_that_is_none_is_refused(journal: Opens, tmp_path: Path, seed: Any) -> None:
    store = journal("one")
    path = whole_with(tmp_path / "in.json", store, seed=seed)
    with pytest.raises(RefusedError, match="seed"):
        Transfer(store).import_json(path)


def test_fees_in_another_currency_than_the_journals_are_refused(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    tool, _ = Logbook(store, StillClock()).add_term(Kind.TOOL, "Claude")
    records.put(store, beside.subscription(tool, currency="CHF"))
    path = whole_with(tmp_path / "in.json", store, subscriptions=[FEE])
    with pytest.raises(RefusedError, match="kept in CHF"):
        Transfer(store).import_json(path)
    assert len(records.all_of(store, Subscription)) == 1


def test_fees_in_the_journals_currency_come_in_however_it_is_spelled(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    tool, _ = Logbook(store, StillClock()).add_term(Kind.TOOL, "Claude")
    records.put(store, beside.subscription(tool, currency="eur"))
    path = whole_with(tmp_path / "in.json", store, subscriptions=[FEE])
    Transfer(store).import_json(path)
    assert [fee.currency for fee in records.all_of(store, Subscription)] == ["eur", "eur"]


def test_a_task_that_runs_arrives_paused_where_one_runs_already(
    journal: Opens, tmp_path: Path
) -> None:
    one, other = journal("one"), journal("other")
    for store in (one, other):
        entry, _ = Logbook(store, StillClock()).log(draft())
        records.put(
            store, beside.task(entry.tool, entry.task_type, resumed=TUESDAY, worked_ms=60_000)
        )
    (arriving,) = records.all_of(one, RunningTask)
    Transfer(one).export(tmp_path / "1.json")
    Transfer(other).import_json(tmp_path / "1.json")
    mine, theirs = records.all_of(other, RunningTask)
    assert mine.resumed == TUESDAY
    assert (theirs.id, theirs.resumed, theirs.worked_ms) == (arriving.id, None, 60_000)


def test_names_are_found_without_case_and_never_dangle(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    mine, _ = Logbook(store, StillClock()).add_term(Kind.TOOL, "claude")
    path = whole_with(
        tmp_path / "in.json",
        store,
        tools=[{"id": ID, "name": "Old", "removed": True}],
        subscriptions=[
            FEE,
            {**FEE, "id": ID.replace("1111", "3333"), "tool": "Old", "tool_id": ID},
        ],
    )
    Transfer(store).import_json(path)
    first, second = sorted(records.all_of(store, Subscription), key=lambda fee: fee.tool.name)
    assert first.tool.name == "Old"
    assert not first.tool.removed
    assert second.tool == mine
    assert replace(first, tool=mine).fee == 20.0
