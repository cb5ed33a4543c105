"""Tasks that are begun: what was stated stays, time is never negative, everything can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft, dump, sound
from worthwhile.domain.changes import Touched
from worthwhile.domain.entry import Anyway, Source, WithoutWhen
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.running import FORGOTTEN_AFTER_MS, StartDraft
from worthwhile.domain.vocabulary import NO_AI, Kind
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.services.running import RunningTasks
from worthwhile.store.engine import Store


@pytest.fixture
def running(store: Store, clock: StillClock) -> RunningTasks:
    return RunningTasks(store, clock)


def begun(**more: object) -> StartDraft:
    given = {
        "title": "draft release notes", "tool": "Claude", "task_type": "Writing",
        "minutes_without": 35.0, "payoff_chance": 70, **more,
    }  # fmt: skip
    return StartDraft(**given)  # type: ignore[arg-type]


def test_what_was_stated_and_timed_becomes_an_entry(
    running: RunningTasks, clock: StillClock, logbook: Logbook
) -> None:
    task, change = running.start(begun(project="billing"))
    assert change.touched == Touched.RUNNING | Touched.VOCABULARY
    assert running.tasks() == (task,)
    clock.advance(minutes=12.4)
    entry, change = running.stop(
        task.id, outcome=Outcome.WORTH_IT, anyway=Anyway.YES, note="fine", minutes_fix=3
    )
    assert change.touched == Touched.ENTRIES | Touched.RUNNING
    assert running.tasks() == ()
    assert logbook.entry(entry.id) == entry
    assert (entry.title, entry.tool.name, entry.task_type.name) == (
        "draft release notes", "Claude", "Writing"
    )  # fmt: skip
    assert entry.project is not None
    assert (entry.minutes_without, entry.without_when) == (35.0, WithoutWhen.BEFORE)
    assert (entry.payoff_chance, entry.minutes_with, entry.minutes_fix) == (70, 12.0, 3.0)
    assert (entry.source, entry.outcome) == (Source.TIMER, Outcome.WORTH_IT)
    assert entry.finished == entry.logged == clock.now()


def test_minutes_given_by_hand_win_over_the_timer(running: RunningTasks, clock: StillClock) -> None:
    task, _ = running.start(begun())
    clock.advance(minutes=300)
    assert task.seems_forgotten(clock.now())
    entry, _ = running.stop(task.id, minutes_with=20)
    assert entry.minutes_with == 20.0
    assert entry.outcome is None


def test_a_forgotten_task_is_finished_when_it_really_was(
    running: RunningTasks, clock: StillClock
) -> None:
    task, _ = running.start(begun())
    done = replace(TUESDAY, utc_ms=TUESDAY.utc_ms + 25 * 60_000)
    clock.advance(days=2)
    entry, _ = running.stop(task.id, finished=done)
    assert (entry.finished, entry.logged) == (done, clock.now())
    assert entry.minutes_with == 25.0
    assert not replace(task, resumed=None).seems_forgotten(clock.now())
    assert FORGOTTEN_AFTER_MS == 4 * 3_600_000


def test_it_cannot_have_been_done_before_it_began_or_later_than_now(
    running: RunningTasks, clock: StillClock
) -> None:
    task, _ = running.start(begun())
    clock.advance(minutes=10)
    for minutes in (-1, 11):
        when = replace(TUESDAY, utc_ms=TUESDAY.utc_ms + minutes * 60_000)
        with pytest.raises(RefusedError, match="cannot have been done"):
            running.stop(task.id, finished=when)
    assert len(running.tasks()) == 1


def test_beginning_another_pauses_the_one_that_runs(
    running: RunningTasks, clock: StillClock
) -> None:
    first, _ = running.start(begun(title="first"))
    clock.advance(minutes=10)
    second, _ = running.start(begun(title="second"))
    clock.advance(minutes=5)
    now_running, paused = running.tasks()
    assert now_running == second
    assert (paused.id, paused.resumed, paused.worked_ms) == (first.id, None, 600_000)
    running.resume(first.id)
    clock.advance(minutes=7)
    one, other = running.tasks()
    assert (one.id, one.attended_ms(clock.now())) == (first.id, 17 * 60_000)
    assert (other.id, other.attended_ms(clock.now())) == (second.id, 5 * 60_000)


def test_a_pause_does_not_count_and_pausing_twice_changes_nothing(
    running: RunningTasks, clock: StillClock
) -> None:
    task, _ = running.start(begun())
    clock.advance(minutes=10)
    running.pause(task.id)
    clock.advance(minutes=100)
    assert running.pause(task.id).touched is Touched.NOTHING
    running.resume(task.id)
    assert running.resume(task.id).touched is Touched.NOTHING
    clock.advance(minutes=2)
    assert running.stop(task.id)[0].minutes_with == 12.0


def test_a_clock_that_was_set_back_never_takes_time_away(
    running: RunningTasks, clock: StillClock
) -> None:
    task, _ = running.start(begun())
    clock.advance(minutes=10)
    running.pause(task.id)
    running.resume(task.id)
    clock.advance(minutes=-60)
    assert running.tasks()[0].attended_ms(clock.now()) == 600_000
    running.pause(task.id)
    assert running.tasks()[0].worked_ms == 600_000
    assert running.stop(task.id)[0].minutes_with == 10.0


def test_a_slip_of_the_hand_takes_a_minute_at_least(
    running: RunningTasks, clock: StillClock
) -> None:
    task, _ = running.start(begun())
    assert running.stop(task.id)[0].minutes_with == 1.0
    task, _ = running.start(begun())
    clock.advance(days=90)
    assert running.stop(task.id)[0].minutes_with == 60_000.0


@pytest.mark.parametrize("field", ["minutes_without", "payoff_chance", "without_when"])
def test_what_was_stated_before_cannot_be_changed_when_it_is_over(
    running: RunningTasks, field: str
) -> None:
    task, _ = running.start(begun())
    with pytest.raises(RefusedError, match="stays as it was"):
        running.stop(task.id, **{field: None})
    assert running.tasks() == (task,)


def test_a_forecast_that_is_changed_later_was_stated_afterwards(
    running: RunningTasks, logbook: Logbook
) -> None:
    task, _ = running.start(begun())
    entry, _ = running.stop(task.id)
    logbook.change([entry.id], minutes_without=35, minutes_with=4)
    assert logbook.entry(entry.id).without_when is WithoutWhen.BEFORE, "nothing was changed"
    change = logbook.change([entry.id], minutes_without=60)
    assert logbook.entry(entry.id).without_when is WithoutWhen.AFTER
    logbook.undo(change)
    assert logbook.entry(entry.id).without_when is WithoutWhen.BEFORE
    logbook.change([entry.id], minutes_without=None)
    assert logbook.entry(entry.id).without_when is None


def test_no_later_minutes_of_a_timed_task_pass_for_a_forecast(
    running: RunningTasks, logbook: Logbook
) -> None:
    task, _ = running.start(begun())
    entry, _ = running.stop(task.id)
    before = WithoutWhen.BEFORE
    logbook.change([entry.id], minutes_without=35, without_when=before)
    with pytest.raises(RefusedError, match="stay that way"):
        logbook.change([entry.id], minutes_without=60, without_when=before)
    assert logbook.entry(entry.id).minutes_without == 35
    logbook.change([entry.id], minutes_without=60)
    with pytest.raises(RefusedError, match="stay that way"):
        logbook.change([entry.id], without_when=before)
    assert logbook.entry(entry.id).without_when is WithoutWhen.AFTER


def test_a_task_without_ai_is_timed_against_its_forecast_and_not_rated(
    running: RunningTasks, clock: StillClock
) -> None:
    with pytest.raises(RefusedError, match="no chance"):
        running.start(begun(tool=NO_AI))
    task, _ = running.start(begun(tool=NO_AI, payoff_chance=None))
    clock.advance(minutes=40)
    with pytest.raises(RefusedError, match="not rated"):
        running.stop(task.id, outcome=Outcome.WORTH_IT)
    entry, _ = running.stop(task.id)
    assert (entry.minutes_without, entry.without_when) == (35.0, WithoutWhen.BEFORE)
    assert (entry.minutes_with, entry.outcome) == (40.0, None)


def test_nothing_need_be_stated_but_tool_and_type(running: RunningTasks) -> None:
    task, _ = running.start(begun(minutes_without=None, payoff_chance=None))
    entry, _ = running.stop(task.id)
    assert (entry.minutes_without, entry.without_when, entry.payoff_chance) == (None, None, None)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"tool": " "}, "tool"),
        ({"task_type": ""}, "task_type"),
        ({"minutes_without": 0}, "minutes_without"),
        ({"payoff_chance": 40}, "payoff_chance"),
        ({"title": "x" * 501}, "title"),
        ({"project": "x" * 81}, "project"),
    ],
)
def test_a_bad_beginning_is_refused_beside_its_field_and_leaves_nothing(
    running: RunningTasks, store: Store, more: dict[str, object], field: str
) -> None:
    before = dump(store)
    with pytest.raises(RefusedError) as refused:
        running.start(begun(**more))
    assert refused.value.field == field
    assert dump(store) == before


def test_a_refused_end_leaves_the_task_running(running: RunningTasks, store: Store) -> None:
    task, _ = running.start(begun())
    before = dump(store)
    with pytest.raises(RefusedError):
        running.stop(task.id, minutes_with=5, minutes_fix=6)
    with pytest.raises(TypeError):
        running.stop(task.id, tool="Zed")
    assert dump(store) == before


def test_every_verb_can_be_undone_and_redone(
    running: RunningTasks, store: Store, clock: StillClock, logbook: Logbook
) -> None:
    seen, done = [(running.tasks(), list(logbook.entries(Filters())))], []

    def did(change: object) -> None:
        done.append(change)
        seen.append((running.tasks(), list(logbook.entries(Filters()))))
        clock.advance(minutes=3)

    one, change = running.start(begun(title="one"))
    did(change)
    two, change = running.start(begun(title="two", tool="Zed"))
    did(change)
    did(running.resume(one.id))
    did(running.pause(one.id))
    did(running.stop(one.id, outcome=Outcome.CLEAR_WIN)[1])
    did(running.discard(two.id))
    whole = dump(store)
    for place in reversed(range(len(done))):
        logbook.undo(done[place])
        assert (running.tasks(), list(logbook.entries(Filters()))) == seen[place]
    assert logbook.vocabulary().find(Kind.TOOL, "Zed") is None
    for place in range(len(done)):
        logbook.redo(done[place])
        assert (running.tasks(), list(logbook.entries(Filters()))) == seen[place + 1]
    assert dump(store) == whole
    assert sound(store)


def test_undoing_a_pause_does_not_let_two_tasks_run(
    running: RunningTasks, logbook: Logbook, store: Store
) -> None:
    task, _ = running.start(begun())
    change = running.pause(task.id)
    running.start(begun(title="of another window"))
    before = dump(store)
    with pytest.raises(RefusedError, match="Another task is running"):
        logbook.undo(change)
    assert dump(store) == before


def test_a_running_task_survives_a_restart(folder: DataFolder, clock: StillClock) -> None:
    with Store.open(folder) as store:
        task, _ = RunningTasks(store, clock).start(begun())
    clock.advance(minutes=30)
    with Store.open(folder) as store:
        running = RunningTasks(store, clock)
        assert running.tasks() == (task,)
        assert running.stop(task.id)[0].minutes_with == 30.0


def test_names_that_are_merged_or_renamed_take_running_tasks_along(
    running: RunningTasks, logbook: Logbook
) -> None:
    task, _ = running.start(begun(tool="Claud"))
    right, _ = logbook.add_term(Kind.TOOL, "Claude")
    merged = logbook.merge_terms(task.tool.id, right.id)
    assert merged.touched & Touched.RUNNING
    assert running.tasks()[0].tool == right
    logbook.undo(merged)
    assert running.tasks() == (task,)
    renamed = logbook.rename_term(task.tool.id, "Claude 4")
    assert renamed.touched & Touched.RUNNING
    assert running.tasks()[0].tool.name == "Claude 4"


def test_a_name_that_a_running_task_bears_stays_on_its_list(
    running: RunningTasks, logbook: Logbook
) -> None:
    _, logged = logbook.log(draft(tool="Zed"))
    running.start(begun(tool="Zed"))
    logbook.undo(logged)
    found = logbook.vocabulary().find(Kind.TOOL, "Zed")
    assert found is not None
    assert running.tasks()[0].tool == found


def test_what_is_gone_is_said_to_be_gone(running: RunningTasks) -> None:
    task, _ = running.start(begun())
    running.discard(task.id)
    for verb in (running.pause, running.resume, running.discard, running.stop):
        with pytest.raises(NotFoundError):
            verb(task.id)
