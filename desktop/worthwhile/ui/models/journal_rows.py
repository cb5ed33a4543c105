"""Which line of the Journal's table shows what: entries, and a heading before each day.

Reckoned in one sweep over arrays, so 100,000 entries cost a few milliseconds, in a worker.
numpy is imported inside the functions: the first page is painted before anyone needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from worthwhile.ui.wording import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

_MS_A_DAY = 86_400_000
_MS_AN_HOUR = 3_600_000
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The lines of the table, top to bottom.

    Attributes:
        keys: the entries' numbers in the order shown, length n.
        heads: the table rows that are day headings, ascending, length d (0 when not by day).
        days: for each heading, days since 1970-01-01.
        starts: for each heading, the position in `keys` of the entry below it.
        head_rows: the same rows as `heads`, quick to ask: the table asks for every cell.
    """

    keys: Numbers
    heads: Numbers
    days: Numbers
    starts: Numbers
    head_rows: frozenset[int]

    def __len__(self) -> int:
        return len(self.keys) + len(self.heads)

    def same_shape(self, other: Rows) -> bool:
        """Whether both show the same entries under the same days in the same order."""
        import numpy as np

        return (
            np.array_equal(self.keys, other.keys)
            and np.array_equal(self.heads, other.heads)
            and np.array_equal(self.days, other.days)
        )

    def head_at(self, row: int) -> int | None:
        """Which heading a row is, or None for an entry."""
        return int(self.heads.searchsorted(row)) if row in self.head_rows else None

    def position(self, row: int) -> int | None:
        """The position in `keys` of a row's entry, or None for a heading."""
        return None if row in self.head_rows else self._entries_above(row)

    def row(self, position: int) -> int:
        """The table row of an entry."""
        return position + int(self.starts.searchsorted(position, side="right"))

    def row_of_key(self, key: int) -> int | None:
        """The table row of an entry by its number, or None when it is not listed."""
        found = (self.keys == key).nonzero()[0]
        return self.row(int(found[0])) if len(found) else None

    def day(self, head: int) -> date:
        """The day of a heading."""
        return _EPOCH + timedelta(days=int(self.days[head]))

    def keys_between(self, spans: Iterable[tuple[int, int]]) -> Numbers:
        """The entries of some row spans (first and last included), headings left out."""
        import numpy as np

        parts = [
            self.keys[self._entries_above(first) : self._entries_above(last + 1)]
            for first, last in sorted(spans)
        ]
        return np.concatenate(parts) if parts else self.keys[:0]

    def count_between(self, spans: Iterable[tuple[int, int]]) -> int:
        """How many entries lie in some row spans."""
        return sum(
            self._entries_above(last + 1) - self._entries_above(first) for first, last in spans
        )

    def spans_of(self, keys: Sequence[int] | Numbers) -> list[tuple[int, int]]:
        """The fewest row spans that hold these entries; a span may run over headings."""
        import numpy as np

        at = np.isin(self.keys, np.asarray(keys, dtype=np.int64)).nonzero()[0]
        if not len(at):
            return []
        breaks = (np.diff(at) > 1).nonzero()[0]
        firsts = at[np.concatenate(([0], breaks + 1))]
        lasts = at[np.concatenate((breaks, [len(at) - 1]))]
        return [(self.row(int(a)), self.row(int(b))) for a, b in zip(firsts, lasts, strict=True)]

    def _entries_above(self, row: int) -> int:
        return row - int(self.heads.searchsorted(row))


def lay_out(keys: Any, wall_ms: Any, *, by_day: bool, day_start_hour: int) -> Rows:  # noqa: ANN401
    """Put a heading before each run of entries of one logical day.

    Args:
        keys: the entries' numbers in order, int64 array of length n.
        wall_ms: their wall-clock milliseconds, int64 array of length n.
        by_day: whether the order is by day; otherwise there are no headings.
        day_start_hour: when a logical day begins.
    """
    import numpy as np

    keys = np.ascontiguousarray(keys, dtype=np.int64)
    none = np.empty(0, dtype=np.int64)
    if not by_day or not len(keys):
        return Rows(keys, none, none, none, frozenset())
    days = (np.asarray(wall_ms, dtype=np.int64) - day_start_hour * _MS_AN_HOUR) // _MS_A_DAY
    first = np.empty(len(days), dtype=bool)
    first[0] = True
    np.not_equal(days[1:], days[:-1], out=first[1:])
    starts = first.nonzero()[0].astype(np.int64)
    heads = starts + np.arange(len(starts))
    return Rows(keys, heads, days[starts], starts, frozenset(heads.tolist()))


def day_words(day: date, today: date) -> tuple[str, str]:
    """A heading in two parts: ("Today", "Tuesday 18 November") or ("Friday", "14 November").

    The year is said when it is not this one.
    """
    weekday = WEEKDAYS[day.weekday()]
    rest = f"{day.day} {MONTHS[day.month - 1]}"
    if day.year != today.year:
        rest += f" {day.year}"
    ago = (today - day).days
    if ago in {0, 1}:
        return ("Today", "Yesterday")[ago], f"{weekday} {rest}"
    return weekday, rest
