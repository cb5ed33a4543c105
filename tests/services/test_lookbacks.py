"""Looking back: a random quarter after a week, never twice, and the first rating stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpers import beside
from helpers.clock import TUESDAY, StillClock
from helpers.journals import draft, dump
from helpers.lots import KnownCoin
from worthwhile.domain.changes import Touched
from worthwhile.domain.entry import Entry
from worthwhile.domain.errors import NotFoundError, RefusedError
from worthwhile.domain.lookback import Snooze
from worthwhile.domain.lots import SeededCoin
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.paths import DataFolder
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import TIMES_PUT_OFF, LookBacks
from worthwhile.store import records
from worthwhile.store.columns import read_columns
from worthwhile.store.engine import Store


@pytest.fixture
def back(store: Store, clock: StillClock) -> LookBacks:
    """Every use wins the lot."""
    return LookBacks(store, clock, KnownCoin())


def used(logbook: Logbook, days_ago: float, title: str = "x", **more: object) -> Entry:
    finished = replace(TUESDAY, utc_ms=TUESDAY.utc_ms - round(days_ago * 86_400_000))
    given = {"outcome": Outcome.WORTH_IT, "finished": finished, **more}
    return logbook.log(draft(title, **given))[0]


def asked(back: LookBacks) -> str | None:
    found = back.next(4)
    return None if found is None else found.entry.title


def test_a_use_is_asked_about_from_the_seventh_day_on(
    back: LookBacks, logbook: Logbook, clock: StillClock
) -> None:
    entry = used(logbook, 0)
    clock.advance(days=6)
    assert back.next(4) is None
    clock.advance(days=1, minutes=-600)
    found = back.next(4)
    assert found is None, "half past midnight still belongs to the day before"
    assert back.next(0) is not None
    clock.advance(minutes=240)
    found = back.next(4)
    assert found is not None
    assert (found.entry, found.days_ago) == (entry, 7)


def test_of_several_the_newest_that_is_due_is_asked_first_and_old_ones_no_more(
    back: LookBacks, logbook: Logbook
) -> None:
    for days in (31, 20, 9, 8, 3):
        used(logbook, days, f"{days} days")
    order = []
    while (found := back.next(4)) is not None:
        order.append(found.entry.title)
        back.answer(found.entry.id, Outcome.BREAK_EVEN)
    assert order == ["8 days", "9 days", "20 days"]


@pytest.mark.parametrize("more", [{"tool": NO_AI}, {"outcome": None}, {"left_out": True}])
def test_what_has_no_rating_or_does_not_count_is_not_asked_about(
    back: LookBacks, logbook: Logbook, more: dict[str, object]
) -> None:
    used(logbook, 8, **more)
    assert back.next(4) is None


def test_a_removed_entry_is_not_asked_about_until_it_is_brought_back(
    back: LookBacks, logbook: Logbook
) -> None:
    entry = used(logbook, 8)
    logbook.hide([entry.id])
    assert back.next(4) is None
    logbook.restore([entry.id])
    assert asked(back) == "x"


def test_an_answer_is_kept_beside_the_first_rating_and_not_asked_for_again(
    back: LookBacks, logbook: Logbook, clock: StillClock
) -> None:
    entry = used(logbook, 8)
    change = back.answer(entry.id, Outcome.BACKFIRED)
    assert change.touched is Touched.RATINGS
    assert back.next(4) is None
    assert logbook.entry(entry.id).outcome is Outcome.WORTH_IT
    rating = back.ratings([entry.id])[entry.id]
    assert (rating.outcome, rating.rated, rating.chosen) == (
        Outcome.BACKFIRED, clock.now(), False
    )  # fmt: skip
    with pytest.raises(RefusedError, match="already"):
        back.answer(entry.id, Outcome.CLEAR_WIN)
    logbook.undo(change)
    assert back.ratings([entry.id]) == {}
    assert asked(back) == "x"
    logbook.redo(change)
    assert back.ratings([entry.id]) == {entry.id: rating}


def test_what_was_never_rated_cannot_be_looked_back_on(back: LookBacks, logbook: Logbook) -> None:
    for more in ({"tool": NO_AI, "outcome": None}, {"outcome": None}):
        entry = used(logbook, 8, **more)
        with pytest.raises(RefusedError, match="no first rating"):
            back.answer(entry.id, Outcome.WORTH_IT)
        with pytest.raises(RefusedError, match="no first rating"):
            back.ask_in(entry.id)
    with pytest.raises(NotFoundError):
        back.answer(nobody := entry.tool.id, Outcome.WORTH_IT)
    with pytest.raises(NotFoundError):
        back.not_now(nobody)


def test_not_now_gives_a_day_of_peace_and_then_asks_about_something_else(
    back: LookBacks, logbook: Logbook, clock: StillClock
) -> None:
    new, _old = used(logbook, 8, "new"), used(logbook, 9, "old")
    change = back.not_now(new.id)
    assert asked(back) is None
    clock.advance(minutes=24 * 60 + 1)
    assert asked(back) == "old"
    clock.advance(days=2)
    assert asked(back) == "new"
    logbook.undo(change)
    assert asked(back) == "new"


def test_what_was_put_off_twice_is_let_go(
    back: LookBacks, logbook: Logbook, clock: StillClock
) -> None:
    entry = used(logbook, 8)
    for _ in range(TIMES_PUT_OFF):
        assert asked(back) == "x"
        back.not_now(entry.id)
        clock.advance(days=4)
    assert asked(back) is None


def test_ones_own_wish_is_asked_first_and_teaches_nothing_about_drift(
    store: Store, clock: StillClock, logbook: Logbook
) -> None:
    loses = LookBacks(store, clock, KnownCoin(otherwise=0.9))
    entry = used(logbook, 0)
    assert loses.ask_in(entry.id, 30).touched is Touched.RATINGS
    clock.advance(days=29)
    assert loses.next(4) is None
    clock.advance(days=1)
    found = loses.next(4)
    assert found is not None
    assert found.days_ago == 30
    change = loses.answer(entry.id, Outcome.BACKFIRED)
    assert loses.next(4) is None
    assert loses.ratings([entry.id])[entry.id].chosen
    assert len(read_columns(store, Filters(), 4).asked_again) == 0
    logbook.undo(change)
    assert asked(loses) == "x"


def test_the_last_wish_counts(back: LookBacks, logbook: Logbook, clock: StillClock) -> None:
    entry = used(logbook, 0)
    back.ask_in(entry.id, 5)
    back.ask_in(entry.id, 30)
    clock.advance(days=29)
    assert back.next(4) is None, "nor does the lot ask before that day"
    clock.advance(days=1)
    assert asked(back) == "x"
    with pytest.raises(RefusedError, match="ahead"):
        back.ask_in(entry.id, 0)


def test_the_last_wish_counts_also_over_one_that_a_file_brought(
    back: LookBacks, logbook: Logbook, clock: StillClock, store: Store
) -> None:
    entry = used(logbook, 0)
    back.ask_in(entry.id, 5)
    records.put(store, beside.snooze(entry, chosen=True))
    change = back.ask_in(entry.id, 30)
    (wish,) = records.all_of(store, Snooze)
    assert wish.until.utc_ms == clock.now().utc_ms + 30 * 86_400_000
    logbook.undo(change)
    assert len(records.all_of(store, Snooze)) == 2


def test_one_answer_serves_the_wish_and_the_lot(
    back: LookBacks, logbook: Logbook, clock: StillClock
) -> None:
    entry = used(logbook, 8)
    back.ask_in(entry.id, 2)
    assert asked(back) is None
    clock.advance(days=2)
    back.answer(entry.id, Outcome.WORTH_IT)
    assert not back.ratings([entry.id])[entry.id].chosen
    assert asked(back) is None
    back.ask_in(entry.id, 30)
    clock.advance(days=30)
    assert asked(back) == "x", "a wish may be asked about again"
    back.answer(entry.id, Outcome.BACKFIRED)
    assert back.ratings([entry.id])[entry.id].outcome is Outcome.BACKFIRED


def test_the_lot_chooses_about_a_quarter_and_always_the_same(
    store: Store, clock: StillClock, logbook: Logbook
) -> None:
    drawn = []
    for n in range(200):
        used(logbook, 8 + n / 20, str(n))
    for _ in range(2):
        back = LookBacks(store, clock)
        order = []
        changes = []
        while (found := back.next(4)) is not None:
            order.append(found.entry.title)
            changes.append(back.answer(found.entry.id, Outcome.WORTH_IT))
        drawn.append(order)
        for change in reversed(changes):
            logbook.undo(change)
    assert drawn[0] == drawn[1]
    assert 25 <= len(drawn[0]) <= 75  # 1e-4 outside, for a seed of its own each time


def test_each_journal_draws_its_own_lots(store: Store) -> None:
    coin, other = SeededCoin(records.seed(store)), SeededCoin("0" * 32)
    draws = [coin.draw(str(n)) for n in range(1000)]
    assert draws == [coin.draw(str(n)) for n in range(1000)]
    assert draws != [other.draw(str(n)) for n in range(1000)]
    assert all(0 <= draw < 1 for draw in draws)
    assert 400 <= sum(draw < 0.5 for draw in draws) <= 600


def test_the_seed_is_kept_with_the_journal(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        seed = records.seed(store)
    with Store.open(folder) as store:
        assert records.seed(store) == seed


def test_drift_is_learned_from_first_and_later_ratings_of_what_the_lot_asked(
    store: Store, back: LookBacks, logbook: Logbook
) -> None:
    for days, outcome, left_out in ((8, 2, False), (9, 0, False), (10, 1, True)):
        entry = used(logbook, days, outcome=Outcome(outcome))
        back.answer(entry.id, Outcome(outcome - 1))
        logbook.change([entry.id], left_out=left_out)
    gone = used(logbook, 11)
    back.answer(gone.id, Outcome.WORTH_IT)
    logbook.hide([gone.id])
    used(logbook, 12)
    columns = read_columns(store, Filters(), 4)
    assert sorted(zip(columns.asked_first, columns.asked_again, strict=True)) == [(0, -1), (2, 1)]
    zed = used(logbook, 13, tool="Zed")
    back.answer(zed.id, Outcome.WORTH_IT)
    columns = read_columns(store, Filters(tools=(zed.tool.id,)), 4)
    assert (columns.asked_first.tolist(), columns.asked_again.tolist()) == ([1], [1])


def test_reading_changes_nothing(store: Store, back: LookBacks, logbook: Logbook) -> None:
    used(logbook, 8)
    before = dump(store)
    assert back.next(4) == back.next(4)
    assert dump(store) == before
