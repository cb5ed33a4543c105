"""Which entries can be asked about again: the part of looking back that only the file knows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.store.entries import by_numbers

if TYPE_CHECKING:
    from worthwhile.domain.entry import Entry
    from worthwhile.domain.moment import Moment
    from worthwhile.store.engine import Store

_ASKABLE = (
    "e.hidden_ms IS NULL AND e.left_out = 0 AND e.outcome IS NOT NULL "
    "AND (SELECT no_ai FROM tools WHERE number = e.tool) = 0"
)
_NOT_PUT_OFF = (
    "NOT EXISTS (SELECT 1 FROM snoozes AS s WHERE s.entry = e.number AND s.chosen = 0 "
    "AND s.until_ms > :now) AND (SELECT count(*) FROM snoozes AS s WHERE s.entry = e.number "
    "AND s.chosen = 0) < :times"
)
# One that the person wants to be asked about later is not asked about sooner by the lot.
_DRAWN = (
    f"SELECT e.id FROM entries AS e INDEXED BY entries_by_time "
    f"WHERE e.finished_wall_ms >= :first AND e.finished_wall_ms < :last AND {_ASKABLE} "
    "AND NOT EXISTS (SELECT 1 FROM ratings AS r WHERE r.entry = e.number AND r.chosen = 0) "
    "AND NOT EXISTS (SELECT 1 FROM snoozes AS c WHERE c.entry = e.number AND c.chosen = 1) "
    f"AND {_NOT_PUT_OFF} ORDER BY e.finished_wall_ms DESC, e.number DESC"
)
_ASKED_FOR = (
    "SELECT e.number FROM snoozes AS c CROSS JOIN entries AS e ON e.number = c.entry "
    f"WHERE c.chosen = 1 AND c.until_ms <= :now AND {_ASKABLE} AND {_NOT_PUT_OFF} "
    "ORDER BY c.until_ms, c.id LIMIT 1"
)


def is_quiet(store: Store, now: Moment) -> bool:
    """Whether all asking was put off until later than now."""
    with store.reading():
        row = store.raw.execute(
            "SELECT 1 FROM snoozes WHERE what = 'look_back' AND entry IS NULL AND until_ms > ? "
            "LIMIT 1",
            (now.utc_ms,),
        ).fetchone()
    return row is not None


def asked_for(store: Store, now: Moment, times_put_off: int) -> Entry | None:
    """The entry a person wanted to be asked about by now, the longest waiting one.

    Args:
        store: the open journal.
        now: what is put off until later is passed over.
        times_put_off: so is what was put off as often as this.
    """
    with store.reading():
        row = store.raw.execute(_ASKED_FOR, {"now": now.utc_ms, "times": times_put_off}).fetchone()
        return None if row is None else by_numbers(store, [row[0]])[0]


def open_between(
    store: Store, first_ms: int, last_ms: int, now: Moment, times_put_off: int
) -> list[UUID]:
    """The ids of rated uses that no lot has asked about yet, the one finished last first.

    Args:
        store: the open journal.
        first_ms: wall-clock milliseconds from which on they were finished,
        last_ms: and before which.
        now: what is put off until later is passed over.
        times_put_off: so is what was put off as often as this.
    """
    given = {"first": first_ms, "last": last_ms, "now": now.utc_ms, "times": times_put_off}
    with store.reading():
        return [UUID(id_text) for (id_text,) in store.raw.execute(_DRAWN, given)]
