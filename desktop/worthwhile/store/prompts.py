"""What asking by lot must know of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.moment import Moment
from worthwhile.store.driver import making_sense
from worthwhile.store.sense import moment_of

if TYPE_CHECKING:
    from worthwhile.domain.entry import Source
    from worthwhile.domain.lookback import SnoozeOf
    from worthwhile.store.engine import Store


def latest_entry(store: Store) -> str | None:
    """The id of the entry written last, if a use of AI was ever written; hidden ones count too.

    So what is undone does not bring an earlier lot back.
    """
    with store.reading():
        row = store.raw.execute(
            "SELECT id, (SELECT 1 FROM entries AS e JOIN tools AS t ON t.number = e.tool "
            "WHERE t.no_ai = 0 LIMIT 1) FROM entries ORDER BY number DESC LIMIT 1"
        ).fetchone()
    return None if row is None or row[1] is None else str(row[0])


def quiet_until(store: Store, what: SnoozeOf) -> Moment:
    """Until when asking was put off; the beginning of time when it was not."""
    with store.reading():
        row = store.raw.execute(
            "SELECT until_ms, until_offset_s FROM snoozes WHERE what = ? AND entry IS NULL "
            "ORDER BY until_ms DESC LIMIT 1",
            (what.value,),
        ).fetchone()
        with making_sense():
            return Moment(0, 0) if row is None else moment_of(*row)


def logged_since(store: Store, source: Source, since: Moment) -> bool:
    """Whether a visible entry of this source was logged since then, about the week before it."""
    with store.reading():
        row = store.raw.execute(
            "SELECT 1 FROM entries WHERE hidden_ms IS NULL AND source = ? AND logged_ms >= ? "
            "AND finished_wall_ms >= ? LIMIT 1",
            (source.value, since.utc_ms, since.utc_ms - 7 * 86_400_000),
        ).fetchone()
    return row is not None
