"""Taking the journal out and in again: nothing is lost, nothing is taken by halves."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import TUESDAY, StillClock
from worthwhile.domain.changes import Touched
from worthwhile.domain.entry import (
    PAYOFF_CHANCES,
    Anyway,
    Assigned,
    Draft,
    Entry,
    Source,
    WentWrong,
    WithoutWhen,
    checked_facts,
)
from worthwhile.domain.errors import OutsideFileError, RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters, Query, SortBy
from worthwhile.domain.vocabulary import Kind, Term
from worthwhile.exporters.csv_file import harmless
from worthwhile.paths import data_folder
from worthwhile.services.journal_file import understood
from worthwhile.services.logbook import Logbook
from worthwhile.services.transfer import Transfer
from worthwhile.store import vocabulary as lists
from worthwhile.store.engine import Store
from worthwhile.store.entries import insert_many

Opens = Callable[[str], Store]


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Opens]:
    """Opens a journal of its own by name; all are closed at the end."""
    opened: list[Store] = []

    def open_(name: str) -> Store:
        opened.append(Store.open(data_folder(tmp_path / name)))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()


def logbook(store: Store) -> Logbook:
    return Logbook(store, StillClock())


def exported(store: Store, path: Path) -> dict[str, Any]:
    Transfer(store).export(path)
    found = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def simple(**more: Any) -> dict[str, Any]:
    return {
        "title": "x",
        "finished_at": "2026-03-01T14:30:00+01:00",
        "tool": "Claude",
        "task_type": "Data",
        **more,
    }


def handed_in(path: Path, *entries: dict[str, Any]) -> Path:
    path.write_text(json.dumps({"schema": "worthwhile.entries/1", "entries": list(entries)}))
    return path


# Out and in again


TITLES = ("Draft", "", "=1+1", "  ", "a\tb", "кот", "日本語 テスト", 'say "hi"', "🎉 x", "e\u0301")


def many(store: Store, count: int, seed: int) -> list[Entry]:
    """Entries with every field filled in some of them, and lists with every kind of name."""
    luck = random.Random(seed)
    terms: dict[Kind, list[Term]] = {kind: [] for kind in Kind}
    with store.writing():
        for kind in Kind:
            for number in range(8):
                term = Term(
                    UUID(int=luck.getrandbits(128), version=4),
                    kind,
                    f"{kind.value} {number}",
                    archived=number == 6,
                    removed=number == 7,
                )
                lists.add(store, term)
                terms[kind].append(term)
        entries = [entry(luck, terms) for _ in range(count)]
        insert_many(store, entries)
    return entries


def entry(luck: random.Random, terms: dict[Kind, list[Term]]) -> Entry:
    def maybe(value: Any) -> Any:
        return value if luck.random() < 0.5 else None

    finished = Moment(
        luck.randrange(10**12, 2 * 10**12, 250), luck.choice((0, 3600, -12600, 34200))
    )
    hidden = maybe(replace(finished, utc_ms=finished.utc_ms + 5)) if luck.random() < 0.3 else None
    usable = {kind: terms[kind][: 8 if hidden else 7] for kind in Kind}
    with_ = maybe(luck.choice((1.0, 12.5, 60000.0, 0.1)))
    without = maybe(luck.randrange(1, 500) / 4)
    whole = Entry(
        id=UUID(int=luck.getrandbits(128), version=4),
        title=" ".join(luck.choice(TITLES).split()) if luck.random() < 0.9 else "line",
        tool=luck.choice(usable[Kind.TOOL]),
        task_type=luck.choice(usable[Kind.TASK_TYPE]),
        project=maybe(luck.choice(usable[Kind.PROJECT])),
        outcome=maybe(luck.choice(list(Outcome))),
        minutes_with=with_,
        minutes_without=without,
        without_when=luck.choice(list(WithoutWhen)) if without else None,
        minutes_fix=maybe(0.1) if with_ else None,
        payoff_chance=maybe(luck.choice(PAYOFF_CHANCES)),
        anyway=maybe(luck.choice(list(Anyway))),
        fell_on_others=luck.random() < 0.2,
        went_wrong=tuple(tag for tag in WentWrong if luck.random() < 0.2),
        note=luck.choice(("", "one\ntwo", "tab\there", "“quoted”")),
        left_out=luck.random() < 0.1,
        experiment=maybe("e-1"),
        block=maybe("b2"),
        assigned=maybe(luck.choice(list(Assigned))),
        followed=maybe(luck.random() < 0.5),
        finished=finished,
        logged=replace(finished, utc_ms=finished.utc_ms + 1),
        source=luck.choice(list(Source)),
        hidden=hidden,
    )
    return checked_facts(whole)


@pytest.mark.parametrize("count", [0, 1, 300, 10_000])
def test_an_export_read_into_another_folder_exports_the_same_bytes(
    journal: Opens, tmp_path: Path, count: int
) -> None:
    one, other = journal("one"), journal("other")
    many(one, count, seed=count)
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    assert Transfer(one).export(first) == count
    done = Transfer(other).import_json(first)
    assert (done.new, done.known, done.skipped) == (count, 0, ())
    assert Transfer(other).export(second) == count
    assert first.read_bytes() == second.read_bytes()


def test_every_field_of_an_entry_comes_back_equal(journal: Opens, tmp_path: Path) -> None:
    one, other = journal("one"), journal("other")
    entries = many(one, 200, seed=7)
    Transfer(one).export(tmp_path / "1.json")
    Transfer(other).import_json(tmp_path / "1.json")
    for made in entries:
        assert logbook(other).entry(made.id) == made


def test_unused_and_archived_names_come_back_and_the_built_in_tool_stays_one(
    journal: Opens, tmp_path: Path
) -> None:
    one, other = journal("one"), journal("other")
    unused, _ = logbook(one).add_term(Kind.PROJECT, "Later")
    logbook(one).archive_term(unused.id)
    Transfer(one).export(tmp_path / "1.json")
    Transfer(other).import_json(tmp_path / "1.json")
    assert logbook(other).vocabulary() == logbook(one).vocabulary()
    assert [tool.no_ai for tool in logbook(other).vocabulary().tools] == [True]


def test_importing_the_same_file_again_changes_nothing(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    many(store, 50, seed=3)
    path = tmp_path / "1.json"
    before = exported(store, path)
    done = Transfer(store).import_json(path)
    assert (done.new, done.known) == (0, 50)
    assert done.change.touched is Touched.NOTHING
    assert exported(store, path) == before


def test_a_known_entry_is_left_as_it_is_here(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    made, _ = logbook(store).log(Draft(title="mine", tool="A", task_type="B"))
    path = handed_in(tmp_path / "in.json", simple(id=str(made.id), title="theirs", tool="Unseen"))
    assert Transfer(store).import_json(path).known == 1
    assert logbook(store).entry(made.id).title == "mine"
    assert logbook(store).vocabulary().find(Kind.TOOL, "Unseen") is None


def test_names_that_differ_by_case_alone_become_one(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    mine, _ = logbook(store).add_term(Kind.TOOL, "Claude")
    path = handed_in(tmp_path / "in.json", simple(tool="CLAUDE"), simple(tool="claude  "))
    Transfer(store).import_json(path)
    assert [e.tool for e in logbook(store).entries(Filters())] == [mine, mine]


def test_two_journals_with_names_of_their_own_grow_into_one(journal: Opens, tmp_path: Path) -> None:
    one, other = journal("one"), journal("other")
    logbook(one).log(Draft(title="a", tool="Claude", task_type="Data", project="p"))
    logbook(other).log(Draft(title="b", tool="claude", task_type="Writing", project="P"))
    Transfer(one).export(tmp_path / "1.json")
    Transfer(other).import_json(tmp_path / "1.json")
    words = logbook(other).vocabulary()
    assert [tool.name for tool in words.tools] == ["claude", "no AI"]
    assert [kind.name for kind in words.task_types] == ["Data", "Writing"]
    assert [project.name for project in words.projects] == ["P"]


def test_an_import_can_be_undone_and_redone(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    path = handed_in(tmp_path / "in.json", simple(), simple(title="y"))
    change = Transfer(store).import_json(path).change
    logbook(store).undo(change)
    assert logbook(store).is_empty()
    logbook(store).redo(change)
    assert {e.title for e in logbook(store).entries(Filters())} == {"x", "y"}


def test_the_format_lists_everything_also_what_does_not_exist_yet(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    logbook(store).log(Draft(title="a", tool="Claude", task_type="Data"))
    found = exported(store, tmp_path / "1.json")
    assert list(found) == [
        "schema", "entries", "tools", "task_types", "projects", "markers", "ratings",
        "subscriptions", "rules", "running", "snoozes", "ledger", "cut_names", "sessions",
        "experiments", "seed",
    ]  # fmt: skip
    assert found["schema"] == "worthwhile.journal/1"
    assert found["ledger"] == found["sessions"] == []
    facts = found["entries"][0]
    assert facts["tool"] == "Claude"
    assert facts["tool_id"] == next(t["id"] for t in found["tools"] if t["name"] == "Claude")
    assert facts["finished_at"] == TUESDAY.iso()
    assert facts["hidden_at"] is None


def test_hidden_entries_are_exported_with_the_time_they_were_hidden(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    made, _ = logbook(store).log(Draft(title="a", tool="Claude", task_type="Data"))
    logbook(store).hide([made.id])
    assert exported(store, tmp_path / "1.json")["entries"][0]["hidden_at"] == TUESDAY.iso()


# Files that somebody hands in


def test_the_fields_of_a_simple_entry_are_taken(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    given = simple(
        id="7d1b1d0c-0c0a-4c52-8f6b-111111111111",
        title=" two  words ",
        project="billing",
        outcome=-2,
        minutes_with=12,
        minutes_without=35.5,
        without_when="before",
        minutes_fix=3,
        payoff_chance=70,
        anyway="smaller",
        fell_on_others=True,
        went_wrong=["redo", "wrong_facts"],
        note="n",
        logged_at="2026-03-03T08:00:00Z",
    )
    Transfer(store).import_json(handed_in(tmp_path / "in.json", given))
    made = logbook(store).entry(UUID(given["id"]))
    assert made.title == "two words"
    assert made.project is not None
    assert made.project.name == "billing"
    assert (made.minutes_with, made.minutes_without, made.minutes_fix) == (12.0, 35.5, 3.0)
    assert made.without_when is WithoutWhen.BEFORE
    assert made.went_wrong == (WentWrong.WRONG_FACTS, WentWrong.REDO)
    assert (made.payoff_chance, made.anyway) == (70, Anyway.SMALLER)
    assert made.outcome is Outcome.BACKFIRED
    assert made.fell_on_others
    assert made.source is Source.IMPORT
    assert made.finished == Moment.parse(given["finished_at"])
    assert made.logged == Moment.parse(given["logged_at"])


def test_what_is_not_said_is_empty_and_logged_when_it_was_finished(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    Transfer(store).import_json(handed_in(tmp_path / "in.json", simple(project=None, outcome=None)))
    made = next(logbook(store).entries(Filters()))
    assert made.logged == made.finished
    assert (made.project, made.outcome, made.minutes_with, made.note) == (None, None, None, "")


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (simple(outcome=3), "outcome must be -2..2"),
        (simple(outcome="1"), "outcome must be -2..2"),
        (simple(outcome=True), "outcome must be -2..2"),
        (simple(outcome=1.5), "outcome must be -2..2"),
        (simple(title=None), "title is missing"),
        (simple(title=7), "title must be text"),
        (simple(tool=""), "tool: A tool needs a name"),
        (simple(task_type="x" * 81), "at most 80"),
        (simple(finished_at="2026-03-01T14:30:00"), "finished_at: A time needs its offset"),
        (simple(finished_at="yesterday"), "finished_at: A time must look like"),
        (simple(finished_at=5), "finished_at must be a time"),
        (simple(finished_at="9999-12-31T23:59:59-14:00"), "finished_at"),
        (simple(logged_at="x"), "logged_at"),
        (simple(minutes_with=0), "minutes_with: Minutes must be more than 0"),
        (simple(minutes_with="12"), "minutes_with must be a number"),
        (simple(minutes_with=True), "minutes_with must be a number"),
        (simple(minutes_with=10**400), "minutes_with is too large"),
        (simple(minutes_with=5, minutes_fix=6), "minutes_fix: Fixing it up"),
        (simple(without_when="later"), "without_when must be one of before, after"),
        (simple(payoff_chance=40), "payoff_chance: A chance is one of"),
        (simple(anyway="perhaps"), "anyway must be one of yes, smaller, no"),
        (simple(fell_on_others=1), "fell_on_others must be true or false"),
        (simple(went_wrong="redo"), "went_wrong must be a list"),
        (simple(went_wrong=["bad luck"]), "went_wrong must be a list"),
        (simple(went_wrong=[{}]), "went_wrong must be a list"),
        (simple(id="7"), "id must be a UUID"),
        (simple(id=7), "id must be a UUID"),
        (simple(minute_with=7), "“minute_with” is no field of it"),
        (simple(left_out=True), "“left_out” is no field of it"),
        ({}, "title is missing"),
    ],
)
def test_a_bad_entry_is_refused_with_its_position_and_reason_and_nothing_is_taken(
    journal: Opens, tmp_path: Path, entry: dict[str, Any], reason: str
) -> None:
    store = journal("one")
    path = handed_in(tmp_path / "in.json", simple(), entry, simple(project="p"))
    with pytest.raises(RefusedError) as refused:
        Transfer(store).import_json(path)
    assert "entry 2: " in str(refused.value)
    assert reason in str(refused.value)
    assert logbook(store).is_empty()
    assert logbook(store).vocabulary().projects == ()
    done = Transfer(store).import_json(path, skip_bad=True)
    assert done.new == 2
    assert len(done.skipped) == 1
    assert done.skipped[0].startswith("entry 2: ")


def test_names_of_entries_that_were_left_out_are_not_made(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    path = handed_in(tmp_path / "in.json", simple(tool="Unseen", outcome=9), simple())
    Transfer(store).import_json(path, skip_bad=True)
    assert [tool.name for tool in logbook(store).vocabulary().tools] == ["Claude", "no AI"]


def test_the_number_of_other_bad_entries_is_said(journal: Opens, tmp_path: Path) -> None:
    path = handed_in(tmp_path / "in.json", simple(outcome=9), simple(), simple(outcome=8), {})
    with pytest.raises(RefusedError, match=r"entry 1: .*2 more entries"):
        Transfer(journal("one")).import_json(path)


HOSTILE = {
    "empty": "",
    "no JSON": "hello",
    "half": '{"schema": "worthwhile.entries/1", "entries": [',
    "deep": "[" * 200_000,
    "deep object": '{"a":' * 100_000,
    "a list": "[]",
    "a number": "12",
    "no schema": '{"entries": []}',
    "other schema": '{"schema": "worthwhile.entries/2", "entries": []}',
    "list as schema": '{"schema": ["worthwhile.entries/1"], "entries": []}',
    "no entries": '{"schema": "worthwhile.entries/1"}',
    "entries an object": '{"schema": "worthwhile.entries/1", "entries": {}}',
    "entries a text": '{"schema": "worthwhile.entries/1", "entries": "x"}',
    "NaN": '{"schema": "worthwhile.entries/1", "entries": [{"minutes_with": NaN}]}',
    "endless number": '{"schema": "worthwhile.entries/1", "entries": [' + "9" * 5000 + "]}",
    "lists of the whole": '{"schema": "worthwhile.entries/1", "entries": [], "tools": []}',
    "unknown list": '{"schema": "worthwhile.journal/1", "entries": [], "friends": []}',
    "sessions": '{"schema": "worthwhile.journal/1", "entries": [], "sessions": [{}]}',
    "tools a text": '{"schema": "worthwhile.journal/1", "entries": [], "tools": "x"}',
    "tool a text": '{"schema": "worthwhile.journal/1", "entries": [], "tools": ["x"]}',
    "tool without id": '{"schema":"worthwhile.journal/1","entries":[],"tools":[{"name":"x"}]}',
    "entry a list": '{"schema": "worthwhile.entries/1", "entries": [[]]}',
    "entry null": '{"schema": "worthwhile.entries/1", "entries": [null]}',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_is_no_journal_is_refused_in_one_sentence(
    journal: Opens, tmp_path: Path, text: str
) -> None:
    path = tmp_path / "in.json"
    path.write_text(text)
    with pytest.raises(RefusedError) as refused:
        Transfer(journal("one")).import_json(path)
    assert 10 < len(str(refused.value)) < 200
    assert "\n" not in str(refused.value)


def test_other_bytes_and_missing_files_are_told_apart(journal: Opens, tmp_path: Path) -> None:
    transfer = Transfer(journal("one"))
    path = tmp_path / "in.json"
    path.write_bytes(b"\xff\xfe\x00\x00")
    with pytest.raises(RefusedError, match="UTF-8"):
        transfer.import_json(path)
    for missing in (tmp_path / "none.json", tmp_path):
        with pytest.raises(OutsideFileError, match="cannot be read"):
            transfer.import_json(missing)


def test_a_byte_order_mark_is_no_hindrance(journal: Opens, tmp_path: Path) -> None:
    path = handed_in(tmp_path / "in.json", simple())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert Transfer(journal("one")).import_json(path).new == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
FIELDS = st.sampled_from(
    ["id", "title", "finished_at", "tool", "task_type", "outcome", "went_wrong", "note", "project",
     "minutes_with", "minutes_without", "payoff_chance", "hidden_at", "experiment", "source",
     "scale_version", "followed", "tool_id"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.dictionaries(FIELDS, JSON, max_size=6), max_size=4), st.booleans(), JSON)
def test_any_json_is_understood_or_refused_and_never_breaks(
    entries: list[dict[str, Any]], whole: bool, junk: object
) -> None:
    kind = "journal" if whole else "entries"
    filled = [simple(**entry) for entry in entries]
    text = json.dumps({"schema": f"worthwhile.{kind}/1", "entries": filled}, allow_nan=True)
    for handed in (text, json.dumps({"schema": "worthwhile.journal/1", "tools": junk})):
        try:
            file = understood(handed)
        except RefusedError:
            continue
        assert len(file.entries) + len(file.refused) == len(filled)


def test_a_visible_entry_never_bears_a_removed_name(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    id_ = "7d1b1d0c-0c0a-4c52-8f6b-222222222222"
    path = tmp_path / "in.json"
    whole = {
        "schema": "worthwhile.journal/1",
        "entries": [simple(tool="Old", tool_id=id_)],
        "tools": [{"id": id_, "name": "Old", "removed": True}],
    }
    path.write_text(json.dumps(whole))
    Transfer(store).import_json(path)
    assert not next(logbook(store).entries(Filters())).tool.removed


def test_an_id_that_belongs_to_another_list_is_not_taken_twice(
    journal: Opens, tmp_path: Path
) -> None:
    store = journal("one")
    project, _ = logbook(store).add_term(Kind.PROJECT, "P")
    whole = {
        "schema": "worthwhile.journal/1",
        "entries": [simple(tool="T", tool_id=str(project.id))],
        "tools": [{"id": str(project.id), "name": "T"}],
    }
    path = tmp_path / "in.json"
    path.write_text(json.dumps(whole))
    Transfer(store).import_json(path)
    assert next(logbook(store).entries(Filters())).tool.name == "T"


# Writing files


def test_an_export_is_for_its_owner_alone_and_leaves_nothing_beside_it(
    journal: Opens, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    old = os.umask(0)
    try:
        Transfer(journal("one")).export(out / "1.json")
    finally:
        os.umask(old)
    assert stat.S_IMODE((out / "1.json").stat().st_mode) == 0o600
    assert [path.name for path in out.iterdir()] == ["1.json"]


def test_a_failed_export_leaves_the_file_that_was_there(
    journal: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = journal("one")
    logbook(store).log(Draft(title="a", tool="Claude", task_type="Data"))
    out = tmp_path / "out"
    out.mkdir()
    path = out / "1.json"
    path.write_text("precious")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutsideFileError, match="no space left"):
        Transfer(store).export(path)
    assert path.read_text() == "precious"
    assert [found.name for found in out.iterdir()] == ["1.json"]


def test_a_symbolic_link_is_followed_and_kept(journal: Opens, tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    Transfer(journal("one")).export(link)
    assert link.is_symlink()
    assert json.loads(target.read_text())["schema"] == "worthwhile.journal/1"


def test_a_folder_or_a_missing_folder_cannot_be_written_to(journal: Opens, tmp_path: Path) -> None:
    transfer = Transfer(journal("one"))
    for path in (tmp_path, tmp_path / "none" / "1.json"):
        with pytest.raises(OutsideFileError, match="cannot be written"):
            transfer.export(path)


@pytest.mark.parametrize(
    "name",
    ["journal.db", "journal.db-wal", "settings.toml", "journal.key", "backups/journal-by-hand.db"],
)
def test_the_journal_itself_is_never_overwritten(journal: Opens, tmp_path: Path, name: str) -> None:
    store = journal("one")
    logbook(store).log(Draft(title="a", tool="Claude", task_type="Data"))
    with pytest.raises(RefusedError, match="journal itself"):
        Transfer(store).export(tmp_path / "one" / name)
    with pytest.raises(RefusedError, match="journal itself"):
        Transfer(store).save_csv(tmp_path / "one" / name, Query())
    assert not logbook(store).is_empty()


# CSV


def test_the_list_as_csv_is_what_spreadsheets_expect(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    logbook(store).log(
        Draft(
            title='=HYPERLINK("x")',
            tool="@tool",
            task_type="Data",
            outcome=Outcome.BACKFIRED,
            minutes_with=12.0,
            minutes_without=2.5,
            note="-1\nsecond; “line”, more",
        )
    )
    path = tmp_path / "list.csv"
    assert Transfer(store).save_csv(path, Query()) == 1
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbffinished_at,title,tool")
    assert raw.count(b"\r\n") == 2
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0]["title"] == '\'=HYPERLINK("x")'
    assert rows[0]["tool"] == "'@tool"
    assert rows[0]["note"] == "'-1\nsecond; “line”, more"
    assert (rows[0]["outcome"], rows[0]["outcome_label"]) == ("-2", "Backfired")
    assert (rows[0]["minutes_with"], rows[0]["minutes_without"]) == ("12", "2.5")
    assert rows[0]["project"] == ""


def test_csv_keeps_the_order_and_filters_of_the_list(journal: Opens, tmp_path: Path) -> None:
    store = journal("one")
    for title in ("beta", "alpha", "gamma"):
        logbook(store).log(Draft(title=title, tool="T", task_type="D"))
    path = tmp_path / "list.csv"
    Transfer(store).save_csv(path, Query(sort_by=SortBy.TITLE, descending=False))
    titles = [row[1] for row in csv.reader(path.read_text("utf-8-sig").splitlines())]
    assert titles == ["title", "alpha", "beta", "gamma"]
    assert Transfer(store).save_csv(path, Query(Filters(search="alp"))) == 1


@given(st.text())
def test_no_text_begins_like_a_formula(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert harmless(text).removeprefix("'") == text.removeprefix("'")
