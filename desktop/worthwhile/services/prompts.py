"""Asking without being asked: now and then, by lot, and only as long as it is welcome.

Everything here follows from the journal, its seed and the clock: closing the window and opening
it again changes no lot and repeats no question.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from worthwhile.domain.changes import Change, RecordPatch, Touched
from worthwhile.domain.entry import Source
from worthwhile.domain.lookback import Snooze, SnoozeOf
from worthwhile.domain.lots import SeededCoin
from worthwhile.domain.moment import Moment, wall_bounds
from worthwhile.domain.running import RunningTask
from worthwhile.services.beside import turned
from worthwhile.store import prompts as in_file
from worthwhile.store import records

if TYPE_CHECKING:
    from worthwhile.domain.lots import Coin
    from worthwhile.domain.moment import Clock
    from worthwhile.store.engine import Store

CALIBRATION_ONE_IN = 10
"""Of so many tasks about one is offered to be done without AI."""
DAYS_QUIET = 14
"""Declined, the offer is not made again for so many days."""
WORKING_HOURS = (9, 17)
"""A prompt comes between these hours of the wall clock, Monday to Friday, once a day."""
MINUTES_TO_ANSWER = 60
"""A prompt that was missed by more is let go: the day's most recent use would be another one."""
IGNORED_IN_A_ROW = 5
"""Prompted as often as this without a use being logged from it, asking stops by itself …"""
DAYS_STOPPED = 30
"""… for so many days."""
_LATEST_DAYS_AHEAD = 15
_A_DAY_MS, _AN_HOUR_MS, _A_MINUTE_MS = 86_400_000, 3_600_000, 60_000
_SATURDAY = 5


def lots_of(store: Store) -> SeededCoin:
    """The lots of a journal, drawn from its own seed."""
    return SeededCoin(records.seed(store))


class Prompts:
    """The offer of a calibration task, and prompted logging."""

    def __init__(self, store: Store, clock: Clock, coin: Coin) -> None:
        self._store = store
        self._clock = clock
        self._coin = coin

    # Calibration

    def calibration_offer(self) -> bool:
        """Whether to offer doing the next task without AI, for about one task in ten.

        The answer stays the same until another entry is written. Nothing is offered before there
        is a use of AI, while a task without AI is under way, or for a while after a refusal.
        """
        now = self._clock.now()
        with self._store.reading():
            latest = in_file.latest_entry(self._store)
            if latest is None or in_file.quiet_until(self._store, SnoozeOf.CALIBRATION) > now:
                return False
            if any(task.tool.no_ai for task in records.all_of(self._store, RunningTask)):
                return False
        return self._coin.draw(f"calibration {latest}") * CALIBRATION_ONE_IN < 1

    def decline_calibration(self) -> Change:
        """No, thanks: no such offer for `DAYS_QUIET` days."""
        return self._put_off("Declined", SnoozeOf.CALIBRATION, DAYS_QUIET)

    # Prompted logging

    def next_prompt(self, day_start_hour: int = 0) -> Moment | None:
        """When to ask for the most recent use: now or earlier means ask now, later means wait.

        One random moment of each working day. None when asking has stopped by itself: after
        `IGNORED_IN_A_ROW` prompts without a use logged from one, for `DAYS_STOPPED` days.
        Whether prompts are wanted at all is for the settings to say.

        Args:
            day_start_hour: when a logical day begins.
        """
        now = self._clock.now()
        with self._store.reading():
            asked = self._asked()
            quiet = asked[-1].until if asked else Moment(0, 0)
            if self._ignored(asked):
                quiet = replace(quiet, utc_ms=quiet.utc_ms + DAYS_STOPPED * _A_DAY_MS)
        today = now.day(day_start_hour)
        for ahead in range(_LATEST_DAYS_AHEAD):
            moment = self._moment_of(today + timedelta(days=ahead), now.offset_s)
            if moment is None or moment < quiet:
                continue
            if now.utc_ms - moment.utc_ms <= MINUTES_TO_ANSWER * _A_MINUTE_MS:
                return moment
        return None

    def prompted(self, day_start_hour: int = 0) -> Change:
        """The question was asked, whatever came of it: not again before another day."""
        now = self._clock.now()
        _, end_ms = wall_bounds(now.day(day_start_hour), day_start_hour)
        until = Moment(end_ms - now.offset_s * 1000, now.offset_s)
        new = Snooze(id=uuid4(), what=SnoozeOf.PROMPT, entry=None, until=until)
        with self._store.writing():
            too_old = self._asked()[: -(IGNORED_IN_A_ROW - 1)]
            change = turned(
                self._store,
                "Asked",
                RecordPatch(None, new),
                *(RecordPatch(snooze, None) for snooze in too_old),
            )
        return replace(change, touched=Touched.NOTHING)  # nothing a page shows

    def _asked(self) -> list[Snooze]:
        """The latest prompts, oldest first; each quiet until the end of its logical day."""
        snoozes = records.all_of(self._store, Snooze)
        return [snooze for snooze in snoozes if snooze.what is SnoozeOf.PROMPT]

    def _ignored(self, asked: list[Snooze]) -> bool:
        latest = asked[-IGNORED_IN_A_ROW:]
        if len(latest) < IGNORED_IN_A_ROW:
            return False
        first = latest[0].until
        since = replace(first, utc_ms=first.utc_ms - _A_DAY_MS)
        return not in_file.logged_since(self._store, Source.PROMPTED, since)

    def _moment_of(self, day: date, offset_s: int) -> Moment | None:
        if day.weekday() >= _SATURDAY:
            return None
        midnight, _ = wall_bounds(day, 0)
        first, last = WORKING_HOURS
        into = self._coin.draw(f"prompt {day.isoformat()}") * (last - first)
        wall_ms = midnight + int((first + into) * _AN_HOUR_MS)
        return Moment(wall_ms - offset_s * 1000, offset_s)

    def _put_off(self, what: str, about: SnoozeOf, days: int) -> Change:
        now = self._clock.now()
        until = replace(now, utc_ms=now.utc_ms + days * _A_DAY_MS)
        new = Snooze(id=uuid4(), what=about, entry=None, until=until)
        with self._store.writing():
            old = (
                snooze
                for snooze in records.all_of(self._store, Snooze)
                if snooze.what is about and snooze.entry is None
            )
            return turned(
                self._store,
                what,
                RecordPatch(None, new),
                *(RecordPatch(snooze, None) for snooze in old),
            )
