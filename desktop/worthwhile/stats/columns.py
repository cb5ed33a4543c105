"""The journal as columns: what the store reads in one pass and every estimator takes in."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from worthwhile.domain.vocabulary import Term

UNRATED = -128
"""In `outcome`: not rated (yet)."""
NO_PROJECT = -1
"""In `project`: none."""
ANYWAY_EMPTY, ANYWAY_YES, ANYWAY_SMALLER, ANYWAY_NO = -1, 0, 1, 2
"""In `anyway`: not answered, yes, a smaller version, no."""

VOLUNTEERED, PROMPTED, TIMER, IMPORT = 0, 1, 2, 3
"""In `source`: how the entry came to be, in the order of `domain.entry.Source`."""
NO_CHANCE = 0
"""In `payoff_chance`: not stated."""


@dataclass(frozen=True, slots=True, eq=False)
class EntryColumns:
    """Entries as arrays of one length, in no promised order.

    Visible entries that are not left out; unrated and "no AI" entries are in them too.

    Attributes:
        tool, task_type, project: int32 indices into `tools`, `task_types`, `projects`
            (`NO_PROJECT` for none).
        outcome: int8, -2..+2 or `UNRATED`.
        wall_ms, logged_wall_ms: int64 wall-clock milliseconds of finishing and of logging.
        minutes_with, minutes_without: float64 minutes, NaN when not stated.
        anyway: int8, one of the four `ANYWAY_` numbers.
        logged_late: bool, logged more than 24 hours after it was finished (both in UTC).
        without_before: bool, the minutes without were stated before beginning.
        minutes_fix: float64 minutes spent correcting, NaN when not stated.
        payoff_chance: int8, 10..90 or `NO_CHANCE`.
        fell_on_others: bool, somebody else had to fix or finish it.
        went_wrong: int8, one bit a tag in the order of `domain.entry.WentWrong`.
        source: int8, one of `VOLUNTEERED`, `PROMPTED`, `TIMER`, `IMPORT`.
        asked_first, asked_again: int8, -2..+2, of one length of their own: first and latest
            later rating of the entries that the lot asked about again (uses of AI only; what the
            person chose to be asked about is not among them).
        tools, task_types, projects: the terms the indices mean (unused ones may be among them).
        any_left_out: whether entries that would otherwise be here were left out.
    """

    tool: NDArray[np.int32]
    task_type: NDArray[np.int32]
    project: NDArray[np.int32]
    outcome: NDArray[np.int8]
    wall_ms: NDArray[np.int64]
    logged_wall_ms: NDArray[np.int64]
    minutes_with: NDArray[np.float64]
    minutes_without: NDArray[np.float64]
    anyway: NDArray[np.int8]
    logged_late: NDArray[np.bool_]
    without_before: NDArray[np.bool_]
    minutes_fix: NDArray[np.float64]
    payoff_chance: NDArray[np.int8]
    fell_on_others: NDArray[np.bool_]
    went_wrong: NDArray[np.int8]
    source: NDArray[np.int8]
    asked_first: NDArray[np.int8]
    asked_again: NDArray[np.int8]
    tools: tuple[Term, ...]
    task_types: tuple[Term, ...]
    projects: tuple[Term, ...]
    any_left_out: bool = False

    def __len__(self) -> int:
        """How many entries there are."""
        return len(self.tool)

    def where(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> EntryColumns:
        """Some of the entries, by a mark or by their places; what was asked again stays."""
        return replace(self, **{name: getattr(self, name)[kept] for name in _PER_ENTRY})


_PER_ENTRY = tuple(
    field.name
    for field in fields(EntryColumns)
    if str(field.type).startswith("NDArray") and not field.name.startswith("asked")
)


@dataclass(frozen=True, slots=True, eq=False)
class Removed:
    """Entries that were removed: a summary saved before still tells about them.

    Attributes:
        columns: they alone; their terms have the numbers they have among the visible ones.
        hidden_wall_ms: int64 wall-clock milliseconds of removing each.
    """

    columns: EntryColumns
    hidden_wall_ms: NDArray[np.int64]
