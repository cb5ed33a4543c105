"""What a person can do to entries and names, on a real file."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft, dump, sound
from helpers.many import invented
from worthwhile.domain.changes import Change, Touched
from worthwhile.domain.entry import Anyway, Draft, Source, WentWrong, WithoutWhen
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store
from worthwhile.store.entries import insert_many


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened
        assert sound(opened)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def logbook(store: Store, clock: StillClock) -> Logbook:
    return Logbook(store, clock)


def names(logbook: Logbook, kind: Kind) -> list[str]:
    return [term.name for term in logbook.vocabulary().of(kind)]


def shown(logbook: Logbook) -> list[str]:
    return [entry.title for entry in logbook.entries(Filters())]


def test_what_was_logged_is_read_back_whole(logbook: Logbook, folder: DataFolder) -> None:
    entry, change = logbook.log(
        Draft(
            title="  draft   release notes ",
            tool="Claude",
            task_type="Writing",
            project="Billing",
            outcome=Outcome.NOT_WORTH_IT,
            minutes_with=12.5,
            minutes_without=35,
            without_when=WithoutWhen.BEFORE,
            minutes_fix=3,
            payoff_chance=70,
            anyway=Anyway.SMALLER,
            fell_on_others=True,
            went_wrong=(WentWrong.OTHER, WentWrong.REDO),
            note="two\nlines",
            left_out=True,
            source=Source.TIMER,
        )
    )
    assert entry.title == "draft release notes"
    assert entry.finished == entry.logged == TUESDAY
    assert change.added == (entry,)
    assert change.ids == (entry.id,)
    assert change.touched == Touched.ENTRIES | Touched.VOCABULARY
    with Store.open(folder) as another:
        assert Logbook(another, StillClock()).entry(entry.id) == entry


def test_a_time_of_its_own_is_kept_with_its_offset(logbook: Logbook) -> None:
    finished = Moment.parse("2025-10-01T23:15:00-04:00")
    entry, _ = logbook.log(draft(finished=finished))
    assert logbook.entry(entry.id).finished == finished
    assert logbook.entry(entry.id).logged == TUESDAY


def test_names_are_matched_whole_without_case_and_made_when_unknown(logbook: Logbook) -> None:
    first, _ = logbook.log(draft(tool="Claude Code"))
    same, change = logbook.log(draft(tool="claude  code"))
    other, _ = logbook.log(draft(tool="Claude"))
    assert same.tool == first.tool
    assert not change.terms_after
    assert change.touched == Touched.ENTRIES
    assert other.tool != first.tool
    assert names(logbook, Kind.TOOL) == ["Claude", "Claude Code", "no AI"]


def test_the_tool_no_ai_is_met_not_made(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft(tool="No ai"))
    assert entry.tool.no_ai
    assert names(logbook, Kind.TOOL) == ["no AI"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"tool": " "}, "tool"),
        ({"task_type": ""}, "task_type"),
        ({"minutes_with": 0}, "minutes_with"),
        ({"minutes_with": 5, "minutes_fix": 6}, "minutes_fix"),
        ({"payoff_chance": 55}, "payoff_chance"),
        ({"title": "x" * 501}, "title"),
        ({"project": "p" * 81}, "project"),
    ],
)
def test_a_draft_that_breaks_a_rule_leaves_nothing_behind(
    logbook: Logbook, store: Store, facts: dict[str, object], field: str
) -> None:
    before = dump(store)
    with pytest.raises(RefusedError) as refused:
        logbook.log(draft(**facts))
    assert refused.value.field == field
    assert dump(store) == before


def test_duplicating_copies_what_it_was_about_and_nothing_that_was_measured(
    logbook: Logbook, clock: StillClock
) -> None:
    entry, _ = logbook.log(
        draft(project="Billing", outcome=Outcome.WORTH_IT, minutes_with=5, note="n", left_out=True)
    )
    clock.advance(days=1)
    copy, change = logbook.duplicate(entry.id)
    assert copy.id != entry.id
    assert (copy.title, copy.tool, copy.task_type, copy.project) == (
        entry.title, entry.tool, entry.task_type, entry.project,
    )  # fmt: skip
    assert (copy.outcome, copy.minutes_with, copy.note, copy.left_out) == (None, None, "", False)
    assert copy.finished == clock.now()
    assert change.added == (copy,)
    assert logbook.entry(copy.id) == copy


# Changing


def test_one_field_of_one_entry(logbook: Logbook, store: Store) -> None:
    entry, _ = logbook.log(draft())
    before = dump(store)
    change = logbook.change([entry.id], note=" with a remark")
    assert logbook.entry(entry.id).note == " with a remark"
    (patch,) = change.patches
    assert (patch.field, patch.ids, patch.before) == ("note", (entry.id,), ("",))
    assert change.touched == Touched.ENTRIES
    logbook.undo(change)
    assert dump(store) == before


def test_many_fields_of_many_entries_at_once(logbook: Logbook) -> None:
    ids = [logbook.log(draft(f"title {n}", minutes_with=n))[0].id for n in range(1, 6)]
    finished = Moment.parse("2025-01-02T03:04:05+09:00")
    change = logbook.change(
        ids,
        tool="Gemini",
        task_type="research",
        project="Hiring",
        outcome=Outcome.CLEAR_WIN,
        minutes_without=40,
        went_wrong=["other", WentWrong.WRONG_FACTS],
        fell_on_others=True,
        anyway=Anyway.NO,
        finished=finished,
        left_out=True,
    )
    for n, entry in enumerate(logbook.entries(Filters()), start=1):
        assert entry.title == f"title {n}"
        assert entry.minutes_with == n
        assert (entry.tool.name, entry.task_type.name) == ("Gemini", "research")
        assert entry.project is not None
        assert entry.project.name == "Hiring"
        assert entry.outcome is Outcome.CLEAR_WIN
        assert (entry.minutes_without, entry.without_when) == (40, WithoutWhen.AFTER)
        assert entry.went_wrong == (WentWrong.WRONG_FACTS, WentWrong.OTHER)
        assert (entry.fell_on_others, entry.anyway, entry.left_out) == (True, Anyway.NO, True)
        assert entry.finished == finished
    assert {term.name for term in change.terms_after} == {"Gemini", "research", "Hiring"}
    assert change.touched == Touched.ENTRIES | Touched.VOCABULARY


def test_an_empty_project_takes_it_away(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft(project="Billing"))
    logbook.change([entry.id], project="")
    assert logbook.entry(entry.id).project is None


def test_nothing_changes_when_the_value_is_there_already(logbook: Logbook, store: Store) -> None:
    entry, _ = logbook.log(draft(outcome=Outcome.WORTH_IT))
    before = dump(store)
    for change in (
        logbook.change([entry.id], outcome=Outcome.WORTH_IT, tool="CLAUDE"),
        logbook.change([entry.id], title="draft release  notes"),
        logbook.change([], outcome=None),
        logbook.restore([entry.id]),
    ):  # fmt: skip
        assert change.patches == ()
        assert change.touched is Touched.NOTHING
    assert dump(store) == before


def test_patches_hold_only_the_entries_that_changed(logbook: Logbook) -> None:
    first, _ = logbook.log(draft(outcome=Outcome.WORTH_IT))
    second, _ = logbook.log(draft())
    (patch,) = logbook.change([first.id, second.id], outcome=Outcome.WORTH_IT).patches
    assert patch.ids == (second.id,)


def test_a_rule_is_held_against_what_is_stored(logbook: Logbook, store: Store) -> None:
    long, _ = logbook.log(draft(minutes_with=30))
    short, _ = logbook.log(draft(minutes_with=5))
    before = dump(store)
    with pytest.raises(RefusedError, match="Fixing"):
        logbook.change([long.id, short.id], minutes_fix=10, title="x", tool="Gemini")
    assert dump(store) == before
    logbook.change([long.id], minutes_fix=10)
    with pytest.raises(RefusedError, match="Fixing"):
        logbook.change([long.id], minutes_with=9)
    logbook.change([long.id], minutes_with=9, minutes_fix=None)


def test_two_fields_that_hold_only_together_are_set_together(
    logbook: Logbook, store: Store
) -> None:
    entry, _ = logbook.log(draft(minutes_with=10, minutes_fix=8, minutes_without=20))
    before = dump(store)
    for fields in (
        {"minutes_fix": 40, "minutes_with": 50},
        {"minutes_with": 2, "minutes_fix": 1},
        {"minutes_without": None, "minutes_with": None},
    ):
        change = logbook.change([entry.id], **fields)
        after = dump(store)
        logbook.undo(change)
        assert dump(store) == before
        logbook.redo(change)
        assert dump(store) == after
        logbook.undo(change)


def test_when_it_was_stated_follows_the_minutes(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft(minutes_without=20, without_when=WithoutWhen.BEFORE))
    logbook.change([entry.id], minutes_without=25)
    assert logbook.entry(entry.id).without_when is WithoutWhen.BEFORE
    logbook.change([entry.id], minutes_without=None)
    assert logbook.entry(entry.id).without_when is None
    logbook.change([entry.id], minutes_without=30)
    assert logbook.entry(entry.id).without_when is WithoutWhen.AFTER


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": 7}, {"minutes_with": "soon"}, {"minutes_with": float("nan")},
        {"minutes_without": -1}, {"tool": ""}, {"task_type": "  "}, {"tool": "a\x00b"},
        {"finished": "yesterday"}, {"finished": None}, {"title": None}, {"title": "x" * 501},
        {"went_wrong": ["rain"]}, {"anyway": "perhaps"}, {"payoff_chance": 42},
        {"note": "x" * 20_001},
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused_and_nothing_written(
    logbook: Logbook, store: Store, fields: dict[str, object]
) -> None:
    entry, _ = logbook.log(draft())
    before = dump(store)
    with pytest.raises(RefusedError):
        logbook.change([entry.id], **{"project": "New", **fields})
    assert dump(store) == before


def test_a_field_that_does_not_exist_is_a_bug_of_ours(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft())
    with pytest.raises(TypeError, match="colour"):
        logbook.change([entry.id], colour="red")


def test_an_unknown_entry_is_not_found_and_nothing_is_written(
    logbook: Logbook, store: Store
) -> None:
    entry, _ = logbook.log(draft())
    before = dump(store)
    for verb in (
        lambda: logbook.change([entry.id, uuid4()], outcome=1),
        lambda: logbook.hide([entry.id, uuid4()]),
        lambda: logbook.restore([uuid4()]),
        lambda: logbook.entry(uuid4()),
        lambda: logbook.key(uuid4()),
        lambda: logbook.duplicate(uuid4()),
    ):
        with pytest.raises(NotFoundError):
            verb()
    assert dump(store) == before


def test_the_same_entry_named_twice_is_changed_once(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft())
    (patch,) = logbook.change([entry.id, entry.id], outcome=1).patches
    assert patch.ids == (entry.id,)


def test_many_thousand_entries_change_and_turn_back_in_one_act(
    logbook: Logbook, store: Store
) -> None:
    lists = {
        kind: [logbook.add_term(kind, f"{kind.words} {n}")[0] for n in range(3)] for kind in Kind
    }
    insert_many(store, invented(5_000, lists))
    ids = [entry.id for entry in logbook.entries(Filters())]
    before = dump(store)
    change = logbook.change(ids, outcome=Outcome.BACKFIRED, task_type="Rework", minutes_fix=1)
    assert {entry.task_type.name for entry in logbook.entries(Filters())} == {"Rework"}
    after = dump(store)
    logbook.undo(change)
    assert dump(store)["entries"] == before["entries"]
    logbook.redo(change)
    assert dump(store) == after


# Hiding


def test_hidden_entries_leave_the_journal_and_come_back(
    logbook: Logbook, store: Store, clock: StillClock
) -> None:
    entry, _ = logbook.log(draft("one"))
    logbook.log(draft("two"))
    before = dump(store)
    clock.advance(minutes=5)
    change = logbook.hide([entry.id])
    assert shown(logbook) == ["two"]
    assert logbook.entry(entry.id).hidden == clock.now()
    assert [e.title for e in logbook.entries(Filters(hidden=True))] == ["one"]
    again = logbook.restore([entry.id])
    assert dump(store) == before
    logbook.undo(again)
    logbook.undo(change)
    assert dump(store) == before


def test_an_entry_hidden_already_keeps_its_time(logbook: Logbook, clock: StillClock) -> None:
    first, _ = logbook.log(draft())
    second, _ = logbook.log(draft())
    logbook.hide([first.id])
    clock.advance(minutes=5)
    (patch,) = logbook.hide([first.id, second.id]).patches
    assert patch.ids == (second.id,)
    assert logbook.entry(first.id).hidden == TUESDAY


def test_taking_back_a_log_hides_it_and_doing_it_again_brings_the_same(logbook: Logbook) -> None:
    entry, change = logbook.log(draft())
    logbook.undo(change)
    assert logbook.is_empty()
    assert logbook.entry(entry.id).hidden is not None
    logbook.redo(change)
    assert logbook.entry(entry.id) == entry
    assert shown(logbook) == [entry.title]


# Names made on the way


def test_names_made_by_a_log_go_with_it_and_come_back_with_it(logbook: Logbook) -> None:
    before = logbook.vocabulary()
    entry, change = logbook.log(draft(project="Typo"))
    made = logbook.vocabulary()
    logbook.undo(change)
    assert logbook.vocabulary() == before
    logbook.redo(change)
    assert logbook.vocabulary() == made
    assert logbook.entry(entry.id) == entry


def test_a_name_that_is_used_meanwhile_stays_when_its_log_is_taken_back(logbook: Logbook) -> None:
    _, change = logbook.log(draft())
    logbook.log(draft())
    logbook.undo(change)
    assert names(logbook, Kind.TOOL) == ["Claude", "no AI"]


def test_a_removed_name_given_again_is_the_same_term_in_the_new_spelling(
    logbook: Logbook,
) -> None:
    entry, change = logbook.log(draft(tool="ChatGpt"))
    logbook.undo(change)
    again, _ = logbook.log(draft(tool="ChatGPT"))
    assert again.tool.id == entry.tool.id
    assert names(logbook, Kind.TOOL) == ["ChatGPT", "no AI"]


def test_a_name_that_was_archived_and_merged_away_is_offered_when_it_is_given_again(
    logbook: Logbook,
) -> None:
    old, _ = logbook.add_term(Kind.TOOL, "ChatGPT")
    new, _ = logbook.add_term(Kind.TOOL, "Claude")
    logbook.archive_term(old.id)
    archived = logbook.vocabulary()
    merged = logbook.merge_terms(old.id, new.id)
    again, change = logbook.add_term(Kind.TOOL, "chatgpt")
    assert again.id == old.id
    assert again in logbook.vocabulary().offered(Kind.TOOL)
    logbook.undo(change)
    logbook.undo(merged)
    assert logbook.vocabulary() == archived
    logbook.redo(merged)
    logbook.redo(change)
    assert again in logbook.vocabulary().offered(Kind.TOOL)


def test_a_name_brought_back_stays_when_another_window_used_it_meanwhile(logbook: Logbook) -> None:
    _, first = logbook.log(draft(tool="ChatGPT"))
    logbook.undo(first)
    _, again = logbook.log(draft(tool="ChatGPT"))
    other, _ = logbook.log(draft(tool="ChatGPT"))
    logbook.undo(again)
    assert not logbook.entry(other.id).tool.removed
    assert names(logbook, Kind.TOOL) == ["ChatGPT", "no AI"]


def test_restoring_an_entry_brings_its_removed_names_back(logbook: Logbook) -> None:
    entry, change = logbook.log(draft(tool="Gemini", project="Billing"))
    logbook.undo(change)
    assert logbook.entry(entry.id).tool.removed
    back = logbook.restore([entry.id])
    assert back.touched == Touched.ENTRIES | Touched.VOCABULARY
    assert names(logbook, Kind.TOOL) == ["Gemini", "no AI"]
    assert logbook.entry(entry.id) == entry
    logbook.undo(back)
    assert names(logbook, Kind.TOOL) == ["no AI"]
    logbook.redo(back)
    assert logbook.entry(entry.id) == entry


def test_restoring_an_entry_whose_name_was_given_to_another_joins_that_one(
    logbook: Logbook,
) -> None:
    entry, change = logbook.log(draft(tool="Gemini"))
    logbook.undo(change)
    other, _ = logbook.log(draft(tool="Bard"))
    logbook.rename_term(other.tool.id, "gemini")
    back = logbook.restore([entry.id])
    assert logbook.entry(entry.id).tool.id == other.tool.id
    assert names(logbook, Kind.TOOL) == ["gemini", "no AI"]
    logbook.undo(back)
    assert logbook.entry(entry.id).tool.id == entry.tool.id


def test_an_entry_brought_back_out_of_turn_brings_its_name_along(logbook: Logbook) -> None:
    _, logged = logbook.log(draft())
    other, _ = logbook.log(draft())
    hidden = logbook.hide([other.id])
    logbook.undo(logged)
    assert names(logbook, Kind.TOOL) == ["no AI"]
    logbook.undo(hidden)
    assert names(logbook, Kind.TOOL) == ["Claude", "no AI"]
    assert logbook.entry(other.id) == other


def test_every_term_holds_removed_names_only_while_an_entry_bears_them(logbook: Logbook) -> None:
    _, logged = logbook.log(draft(tool="Gemini"))
    logbook.undo(logged)
    _, added = logbook.add_term(Kind.PROJECT, "Billing")
    logbook.undo(added)
    assert {term.name: term.removed for term in logbook.every_term()} == {
        "no AI": False, "Gemini": True, "Writing": True,
    }  # fmt: skip


# Names by themselves


def test_a_name_is_added_once(logbook: Logbook, store: Store) -> None:
    term, change = logbook.add_term(Kind.PROJECT, "  Billing ")
    assert term.name == "Billing"
    assert change.touched == Touched.VOCABULARY
    with pytest.raises(RefusedError, match="already"):
        logbook.add_term(Kind.PROJECT, "BILLING")
    logbook.add_term(Kind.TASK_TYPE, "Billing")
    logbook.undo(change)
    assert names(logbook, Kind.PROJECT) == []
    logbook.redo(change)
    assert logbook.vocabulary().projects == (term,)


def test_a_renamed_term_is_renamed_everywhere(logbook: Logbook, store: Store) -> None:
    entry, _ = logbook.log(draft())
    before = dump(store)
    change = logbook.rename_term(entry.tool.id, "Claude 5")
    assert logbook.entry(entry.id).tool.name == "Claude 5"
    assert Touched.ENTRIES in change.touched
    after = dump(store)
    logbook.undo(change)
    assert dump(store) == before
    logbook.redo(change)
    assert dump(store) == after


def test_a_term_may_change_its_own_case(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft(tool="chatgpt"))
    logbook.rename_term(entry.tool.id, "ChatGPT")
    assert names(logbook, Kind.TOOL) == ["ChatGPT", "no AI"]


def test_renaming_to_a_name_that_is_taken_says_to_merge(logbook: Logbook, store: Store) -> None:
    first, _ = logbook.log(draft(tool="Claude"))
    logbook.log(draft(tool="Gemini"))
    before = dump(store)
    with pytest.raises(RefusedError, match="Merge"):
        logbook.rename_term(first.tool.id, "gemini")
    assert dump(store) == before


def test_merging_moves_every_entry_and_turns_back_exactly(logbook: Logbook, store: Store) -> None:
    old, _ = logbook.log(draft("a", tool="GPT"))
    hidden, _ = logbook.log(draft("b", tool="GPT"))
    kept, _ = logbook.log(draft("c", tool="ChatGPT"))
    logbook.hide([hidden.id])
    before = dump(store)
    change = logbook.merge_terms(old.tool.id, kept.tool.id)
    assert names(logbook, Kind.TOOL) == ["ChatGPT", "no AI"]
    assert {logbook.entry(e.id).tool.id for e in (old, hidden, kept)} == {kept.tool.id}
    after = dump(store)
    logbook.undo(change)
    assert dump(store) == before
    logbook.redo(change)
    assert dump(store) == after


def test_only_two_names_of_one_list_can_be_merged(logbook: Logbook, store: Store) -> None:
    entry, _ = logbook.log(draft())
    before = dump(store)
    for into in (entry.tool.id, entry.task_type.id):
        with pytest.raises(RefusedError):
            logbook.merge_terms(entry.tool.id, into)
    with pytest.raises(NotFoundError):
        logbook.merge_terms(entry.tool.id, uuid4())
    assert dump(store) == before


def test_no_ai_stays_what_it_is(logbook: Logbook, store: Store) -> None:
    entry, _ = logbook.log(draft())
    no_ai = logbook.vocabulary().find(Kind.TOOL, "no ai")
    assert no_ai is not None
    before = dump(store)
    for verb in (
        lambda: logbook.rename_term(no_ai.id, "by hand"),
        lambda: logbook.archive_term(no_ai.id),
        lambda: logbook.merge_terms(no_ai.id, entry.tool.id),
        lambda: logbook.merge_terms(entry.tool.id, no_ai.id),
    ):
        with pytest.raises(RefusedError, match="no AI"):
            verb()
    assert dump(store) == before


def test_an_archived_name_is_no_longer_offered_but_still_shown(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft())
    change = logbook.archive_term(entry.tool.id)
    assert [term.name for term in logbook.vocabulary().offered(Kind.TOOL)] == ["no AI"]
    assert logbook.entry(entry.id).tool.archived
    assert logbook.archive_term(entry.tool.id).touched is Touched.NOTHING
    logbook.undo(change)
    assert not logbook.entry(entry.id).tool.archived
    logbook.redo(change)
    logbook.archive_term(entry.tool.id, archived=False)
    assert not logbook.entry(entry.id).tool.archived


def test_taking_a_rename_back_leaves_alone_what_another_window_did(logbook: Logbook) -> None:
    entry, _ = logbook.log(draft(tool="Claude"))
    change = logbook.rename_term(entry.tool.id, "Claude 5")
    logbook.archive_term(entry.tool.id)
    logbook.undo(change)
    assert (logbook.entry(entry.id).tool.name, logbook.entry(entry.id).tool.archived) == (
        "Claude", True,
    )  # fmt: skip


def test_taking_back_a_rename_is_refused_when_the_old_name_is_taken_by_now(
    logbook: Logbook, store: Store
) -> None:
    entry, _ = logbook.log(draft(tool="Claude"))
    change = logbook.rename_term(entry.tool.id, "Claude 5")
    logbook.log(draft(tool="Claude"))
    before = dump(store)
    with pytest.raises(RefusedError, match="by now"):
        logbook.undo(change)
    assert dump(store) == before


# Reading


def test_rows_come_in_the_order_asked_and_missing_ones_are_skipped(logbook: Logbook) -> None:
    keys = [logbook.key(logbook.log(draft(f"t{n}"))[0].id) for n in range(4)]
    asked = [keys[2], 999, keys[0], keys[2]]
    assert [entry.title for entry in logbook.rows(asked)] == ["t2", "t0", "t2"]
    assert logbook.rows([]) == []


def test_entries_are_streamed_oldest_first_by_the_clock_of_their_place(logbook: Logbook) -> None:
    for title, finished in (
        ("late", "2025-11-02T00:30:00+09:00"),
        ("early", "2025-11-01T20:00:00-05:00"),
    ):
        logbook.log(draft(title, finished=Moment.parse(finished)))
    assert shown(logbook) == ["early", "late"]


def test_fit_counts_leave_hidden_entries_out(logbook: Logbook) -> None:
    first, _ = logbook.log(draft(outcome=Outcome.WORTH_IT))
    logbook.log(draft(outcome=Outcome.WORTH_IT))
    logbook.log(draft())
    gone, _ = logbook.log(draft(task_type="Coding"))
    logbook.hide([gone.id])
    counted = {(c.tool_id, c.task_type_id, c.outcome): c.count for c in logbook.fit_counts()}
    assert counted == {
        (first.tool.id, first.task_type.id, Outcome.WORTH_IT): 2,
        (first.tool.id, first.task_type.id, None): 1,
    }


def test_a_journal_of_hidden_entries_is_empty(logbook: Logbook) -> None:
    assert logbook.is_empty()
    entry, _ = logbook.log(draft())
    assert not logbook.is_empty()
    logbook.hide([entry.id])
    assert logbook.is_empty()
    assert len(logbook.listing(Query(Filters(hidden=True)))) == 1


def test_an_empty_change_can_be_taken_back(logbook: Logbook, store: Store) -> None:
    before = dump(store)
    logbook.undo(Change("Changed"))
    logbook.redo(Change("Changed"))
    assert dump(store) == before
