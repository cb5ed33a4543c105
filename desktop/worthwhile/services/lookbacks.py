"""Looking back: asking about a use a week later, with the first rating hidden.

Which uses are asked about is drawn by lot, a quarter of them, so that nobody can choose those
whose second rating would please; a person may ask to be asked about others, but nothing is
learned about drift from these.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, RecordPatch
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.lookback import (
    DAYS_OF_ONES_OWN_CHOICE,
    DAYS_UNTIL_ASKED,
    DAYS_UNTIL_TOO_LATE,
    ONE_IN,
    LookBack,
    Rating,
    Snooze,
    SnoozeOf,
)
from worthwhile.domain.lots import SeededCoin
from worthwhile.domain.moment import Moment, wall_bounds
from worthwhile.domain.outcome import SCALE_VERSION, Outcome
from worthwhile.services.beside import turned
from worthwhile.store import entries as in_file
from worthwhile.store import lookbacks as in_lots
from worthwhile.store import records

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from worthwhile.domain.entry import Entry
    from worthwhile.domain.lots import Coin
    from worthwhile.domain.moment import Clock
    from worthwhile.store.engine import Store

DAYS_PUT_OFF = 3
"""After "not now" a use is asked about again so many days later, and nothing else for a day."""
TIMES_PUT_OFF = 2
"""Put off as often as this, a use is not asked about again."""
_A_DAY_MS = 86_400_000


class LookBacks:
    """Which use to ask about now, and what became of the answers."""

    def __init__(self, store: Store, clock: Clock, coin: Coin | None = None) -> None:
        self._store = store
        self._clock = clock
        self._coin = coin

    def next(self, day_start_hour: int = 0) -> LookBack | None:
        """The one use to ask about now, or None.

        What the person asked to be asked about comes first; then, of the quarter that the lot
        chose, the use finished last among those a week old or older: so that a first and a
        second rating lie a week apart whenever that can be. Unrated, hidden and left out
        entries, tasks without AI, what was answered and what was put off are passed over.
        """
        now = self._clock.now()
        today = now.day(day_start_hour)
        with self._store.reading():
            if in_lots.is_quiet(self._store, now):
                return None
            entry = self._chosen(now) or self._drawn(now, today, day_start_hour)
        if entry is None:
            return None
        return LookBack(entry, (today - entry.finished.day(day_start_hour)).days)

    def answer(self, entry_id: UUID, outcome: Outcome) -> Change:
        """Note how a use looks by now. The first rating stays as it was.

        Raises:
            RefusedError: it was never rated, or this question was answered already; nothing was
                written.
            NotFoundError: there is no such entry.
        """
        now = self._clock.now()
        with self._store.writing():
            entry = self._askable(entry_id)
            earlier = records.of_entries(self._store, Rating, [entry_id])
            asked_for = [
                snooze
                for snooze in records.of_entries(self._store, Snooze, [entry_id])
                if snooze.chosen and snooze.until <= now
            ]
            by_lot = self._is_drawn(entry) and all(rating.chosen for rating in earlier)
            if earlier and not by_lot and not asked_for:
                raise RefusedError("You have looked back on this one already.", "outcome")
            rating = Rating(
                id=uuid4(),
                entry=entry_id,
                outcome=outcome,
                rated=now,
                scale_version=SCALE_VERSION,
                chosen=not by_lot,
            )
            done = (RecordPatch(snooze, None) for snooze in asked_for)
            return turned(self._store, "Looked back", RecordPatch(None, rating), *done)

    def not_now(self, entry_id: UUID) -> Change:
        """Put a question off for some days, and all asking until tomorrow.

        Raises:
            NotFoundError: there is no such entry.
        """
        now = self._clock.now()
        with self._store.writing():
            in_file.by_id(self._store, entry_id)
            this = _snooze(entry_id, _later(now, DAYS_PUT_OFF))
            every = _snooze(None, _later(now, 1))
            return turned(self._store, "Put off", RecordPatch(None, this), RecordPatch(None, every))

    def ask_in(self, entry_id: UUID, days: int = DAYS_OF_ONES_OWN_CHOICE) -> Change:
        """Ask about this use in so many days, whatever the lot says; the last wish counts.

        If the lot chose it too, the one answer then serves both.

        Raises:
            RefusedError: it has no rating to compare with; nothing was written.
            NotFoundError: there is no such entry.
        """
        if days < 1:
            raise RefusedError("That day has to lie ahead.")
        until = _later(self._clock.now(), days)
        with self._store.writing():
            self._askable(entry_id)
            wanted = _snooze(entry_id, until, chosen=True)
            earlier = [
                old for old in records.of_entries(self._store, Snooze, [entry_id]) if old.chosen
            ]
            patches = [RecordPatch(None, wanted)]
            if earlier:  # more than one, where a file brought another
                first, *others = earlier
                patches = [
                    RecordPatch(first, replace(wanted, id=first.id)),
                    *(RecordPatch(old, None) for old in others),
                ]
            return turned(self._store, "Will be asked", *patches)

    def ratings(self, entry_ids: Iterable[UUID]) -> dict[UUID, Rating]:
        """The latest later rating of each of some entries that has one."""
        return records.latest_ratings(self._store, entry_ids)

    def _askable(self, entry_id: UUID) -> Entry:
        entry = in_file.by_id(self._store, entry_id)
        if entry.tool.no_ai or entry.outcome is None:
            raise RefusedError("There is no first rating to look back on.", "outcome")
        return entry

    def _chosen(self, now: Moment) -> Entry | None:
        return in_lots.asked_for(self._store, now, TIMES_PUT_OFF)

    def _drawn(self, now: Moment, today: date, day_start_hour: int) -> Entry | None:
        last, _ = wall_bounds(today - timedelta(days=DAYS_UNTIL_ASKED - 1), day_start_hour)
        first, _ = wall_bounds(today - timedelta(days=DAYS_UNTIL_TOO_LATE), day_start_hour)
        ids = in_lots.open_between(self._store, first, last, now, TIMES_PUT_OFF)
        coin = self._lots()
        for id in ids:
            if _wins(coin, id):
                return in_file.by_id(self._store, id)
        return None

    def _is_drawn(self, entry: Entry) -> bool:
        return _wins(self._lots(), entry.id)

    def _lots(self) -> Coin:
        return self._coin or SeededCoin(records.seed(self._store))


def _wins(coin: Coin, id: UUID) -> bool:
    return coin.draw(f"look back {id}") * ONE_IN < 1


def _later(now: Moment, days: int) -> Moment:
    return replace(now, utc_ms=now.utc_ms + days * _A_DAY_MS)


def _snooze(entry: UUID | None, until: Moment, *, chosen: bool = False) -> Snooze:
    return Snooze(id=uuid4(), what=SnoozeOf.LOOK_BACK, entry=entry, until=until, chosen=chosen)
