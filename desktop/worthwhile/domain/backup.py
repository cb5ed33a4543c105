"""What a backup is, and which of them are kept: by age, within a size, and some in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.moment import Moment

GUARDED_DAYS = 30
"""So long a backup made before an import, a restore or an update is kept in any case."""
MEGABYTE = 1_000_000

_HOUR_MS, _DAY_MS = 3_600_000, 86_400_000
_WEEK_DAYS, _QUARTER_DAYS = 7, 91
_MONDAY = 3  # days from the first Monday's week to 1 January 1970
_NAME = re.compile(
    r"journal-(?P<why>before-\d{4}|[a-z]+(?:-[a-z]+)*)-(?P<when>\d{8}T\d{6})Z(?:-(?P<number>\d{1,4}))?\.db"
)


class Why(StrEnum):
    """Why a backup was made; the value stands in its file's name."""

    OPENING = "opening"
    HOURLY = "hourly"
    CLOSING = "closing"
    BY_HAND = "by-hand"
    MANY = "before-many"
    IMPORT = "before-import"
    RESTORE = "before-restore"
    MIGRATION = "before-update"
    OTHER = "other"

    @property
    def words(self) -> str:
        """As a list of backups says it."""
        return _WORDS[self]

    @property
    def guarded_days(self) -> int:
        """How long it is kept whatever comes later.

        One whose reason is not known is treated like the most important: a later version made it.
        """
        if self in {Why.IMPORT, Why.RESTORE, Why.MIGRATION, Why.OTHER}:
            return GUARDED_DAYS
        return 1 if self in {Why.MANY, Why.BY_HAND} else 0


_WORDS = {
    Why.OPENING: "at the start",
    Why.HOURLY: "hourly",
    Why.CLOSING: "at the end",
    Why.BY_HAND: "by hand",
    Why.MANY: "before many changes",
    Why.IMPORT: "before an import",
    Why.RESTORE: "before a restore",
    Why.MIGRATION: "before an update",
    Why.OTHER: "for another reason",
}


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy of the whole journal.

    Attributes:
        moment: when it was made, in UTC, to the second.
        why: what for.
        size: bytes.
        path: where it lies.
    """

    moment: Moment
    why: Why
    size: int
    path: Path

    @property
    def order(self) -> tuple[int, int, str]:
        """What backups are put in order by: of one second, those of one reason have a number."""
        found = _NAME.fullmatch(self.path.name)
        number = int(found["number"] or 1) if found is not None else 1
        return self.moment.utc_ms, number, self.path.name

    def at(self, offset_s: int) -> Moment:
        """When it was made by the clock of a place that far (in seconds) east of Greenwich."""
        return replace(self.moment, offset_s=offset_s)


def file_name(moment: Moment, why: Why) -> str:
    """What a backup is called: its reason and moment, never what is in it."""
    when = moment.datetime().astimezone(UTC)
    return f"journal-{why.value}-{when:%Y%m%dT%H%M%SZ}.db"


def read_name(name: str) -> tuple[Moment, Why] | None:
    """When and why a backup of this name was made; None when it is no name of one."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    try:
        when = datetime.strptime(found["when"], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
        moment = Moment.of(when)
    except (ValueError, WorthwhileError):
        return None
    word = found["why"]
    if re.fullmatch(r"before-\d{4}", word):  # the schema's step
        return moment, Why.MIGRATION
    try:
        return moment, Why(word)
    except ValueError:
        return moment, Why.OTHER


def newest(backups: Iterable[Backup], now: Moment) -> Backup | None:
    """The last one made until now; what the clock says is still to come does not count."""
    past = [backup for backup in backups if backup.moment.utc_ms <= now.utc_ms]
    return max(past, key=lambda backup: backup.order, default=None)


def is_old(backup: Backup | None, now: Moment) -> bool:
    """Whether the newest backup was made more than an hour ago, or there is none."""
    return backup is None or now.utc_ms - backup.moment.utc_ms >= _HOUR_MS


@dataclass(frozen=True, slots=True)
class Thinning:
    """Which backups can go.

    Attributes:
        drop: these, the oldest first.
        instead: those that stand for what goes: nothing may go unless they are sound. The
            newest is always among them.
    """

    drop: tuple[Backup, ...]
    instead: tuple[Backup, ...]


def thinned(
    backups: Sequence[Backup], now: Moment, limit: int, spare: Path | None = None
) -> Thinning:
    """Work out which backups can go.

    Kept are the newest of each hour of today, of each day of the week and of each calendar week
    of the quarter; of these the oldest go until the rest fits the limit. In any case kept are
    the newest, those that are guarded, and those from the future: the clock was set back.

    Args:
        backups: all of one folder, in any order.
        now: days are those of its place.
        limit: bytes that those not kept in any case may take.
        spare: one that is kept in any case, too: it has just been made.
    """
    past = sorted(
        (backup for backup in backups if backup.moment.utc_ms <= now.utc_ms),
        key=lambda backup: backup.order,
        reverse=True,
    )
    if not past:
        return Thinning((), ())

    def is_kept(backup: Backup) -> bool:
        return backup.path == spare or _is_guarded(backup, now)

    stands: dict[tuple[str, int], Backup] = {}
    kept: list[Backup] = []
    drop: list[Backup] = []
    instead = {past[0]: None}
    for backup in past:
        slot = _slot(backup, now)
        holder = None if slot is None else stands.setdefault(slot, backup)
        if holder is backup or backup is past[0] or is_kept(backup):
            kept.append(backup)
            continue
        drop.append(backup)
        if holder is not None:
            instead[holder] = None
    ordinary = [backup for backup in kept if not is_kept(backup)]
    size = sum(backup.size for backup in ordinary)
    for backup in reversed(ordinary):
        if size <= limit or backup is past[0]:
            break
        size -= backup.size
        drop.append(backup)
        instead.pop(backup, None)
    drop.sort(key=lambda backup: backup.order)
    return Thinning(tuple(drop), tuple(instead))


def _is_guarded(backup: Backup, now: Moment) -> bool:
    age = now.utc_ms - backup.moment.utc_ms
    return age < backup.why.guarded_days * _DAY_MS


def _slot(backup: Backup, now: Moment) -> tuple[str, int] | None:
    """What a backup would stand for; None when it is too old for anything."""
    wall_ms = backup.moment.utc_ms + now.offset_s * 1000
    day = wall_ms // _DAY_MS
    days_ago = now.wall_ms // _DAY_MS - day
    if days_ago <= 0:
        return "hour", wall_ms // _HOUR_MS
    if days_ago < _WEEK_DAYS:
        return "day", day
    return ("week", (day + _MONDAY) // _WEEK_DAYS) if days_ago < _QUARTER_DAYS else None
