"""Columns put into groups: which uses count, and how often each outcome fell in each group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.insights import By
from worthwhile.stats.columns import ANYWAY_EMPTY, ANYWAY_YES, NO_PROJECT, UNRATED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.columns import EntryColumns

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """K groups of uses.

    Attributes:
        tool, task_type, project: index of each group's term, or -1 where it is not split by it.
        counts: K x 5, uses rated -2..+2.
        n_timed: rated uses whose minutes may enter an estimate.
        any_times: whether any use of the group, rated or not, carries any minutes at all.
        of: the group of each entry, -1 for entries in none.
        rated: which entries count: rated uses that are in a group.
    """

    tool: Ints
    task_type: Ints
    project: Ints
    counts: Ints
    n_timed: Ints
    any_times: Flags
    of: Ints
    rated: Flags

    def __len__(self) -> int:
        """How many groups there are."""
        return len(self.counts)


def with_ai(columns: EntryColumns) -> Flags:
    """Which entries are uses of AI at all; the others calibrate and are in no group."""
    done_with: Flags = np.array([not tool.no_ai for tool in columns.tools], dtype=np.bool_)
    return done_with[columns.tool]


def rated_uses(columns: EntryColumns) -> Flags:
    """Which entries count: rated, and done with AI."""
    rated: Flags = with_ai(columns) & (columns.outcome != UNRATED)
    return rated


def timed(columns: EntryColumns) -> Flags:
    """Which entries have minutes that may enter an estimate.

    Both minutes stated, logged within 24 hours, and a task that would have been done anyway.
    """
    stated = ~np.isnan(columns.minutes_with) & ~np.isnan(columns.minutes_without)
    anyway = (columns.anyway == ANYWAY_EMPTY) | (columns.anyway == ANYWAY_YES)
    may_enter: Flags = stated & anyway & ~columns.logged_late
    return may_enter


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """What is looked at of each entry, whichever way they are grouped.

    Attributes:
        uses: uses of AI; rated: the rated ones among them.
        timed: places of the rated uses whose minutes may enter an estimate.
        any_times: places of the uses that carry any minutes at all.
    """

    uses: Flags
    rated: Flags
    timed: Ints
    any_times: Ints

    @classmethod
    def of(cls, columns: EntryColumns) -> Marks:
        """Look at each entry once."""
        uses = with_ai(columns)
        rated = uses & (columns.outcome != UNRATED)
        minutes = ~(np.isnan(columns.minutes_with) & np.isnan(columns.minutes_without))
        return cls(
            uses=uses,
            rated=rated,
            timed=np.flatnonzero(rated & timed(columns)),
            any_times=np.flatnonzero(uses & minutes),
        )


def group(columns: EntryColumns, by: By | None, marks: Marks | None = None) -> Groups:
    """Count outcomes per group; groups without a rated use are left out.

    Args:
        columns: entries.
        by: how to split; None puts all uses into one group, which is there even when empty.
            Split by project, uses without a project are in no group.
        marks: what is looked at of the entries, where it is known already.
    """
    marks = Marks.of(columns) if marks is None else marks
    uses, rated = marks.uses, marks.rated
    if by is By.PROJECT:
        uses = uses & (columns.project != NO_PROJECT)
        rated = rated & uses
    code, keys = _compact(*_codes(columns, by), uses)
    counts = count_outcomes(columns, code, rated, len(keys))
    if by is not None and not counts.any(axis=1).all():
        code, keys, counts = _with_a_rated_use(code, keys, counts)
    size = len(keys)
    of = code if uses.all() else np.where(uses, code, -1)
    any_times = np.zeros(size + 1, dtype=np.bool_)  # one more, for what is in no group
    any_times[of[marks.any_times]] = True

    none = np.full(size, -1, dtype=np.int64)
    types = max(len(columns.task_types), 1)
    pair = by is By.TOOL_AND_TYPE
    return Groups(
        tool=keys // types if pair else keys if by is By.TOOL else none,
        task_type=keys % types if pair else keys if by is By.TASK_TYPE else none,
        project=keys if by is By.PROJECT else none,
        counts=counts,
        n_timed=np.bincount(of[marks.timed] + 1, minlength=size + 1)[1:],
        any_times=any_times[:-1],
        of=of,
        rated=rated,
    )


def count_outcomes(columns: EntryColumns, of: Ints, among: Flags, size: int) -> Ints:
    """How often each outcome fell in each group: size x 5, for -2..+2.

    Args:
        columns: entries.
        of: the group of each entry.
        among: which of them to count: rated ones that are in a group.
        size: how many groups there are.
    """
    if among.all():
        code = of * 5 + (columns.outcome + 2)
    else:
        place = np.flatnonzero(among)
        code = of[place] * 5 + (columns.outcome[place] + 2)
    return np.bincount(code, minlength=size * 5).reshape(size, 5)


def _with_a_rated_use(code: Ints, keys: Ints, counts: Ints) -> tuple[Ints, Ints, Ints]:
    """Only the groups that hold one; entries of the others are in none."""
    kept = counts.any(axis=1)
    number = np.where(kept, np.cumsum(kept) - 1, -1)
    return number[code] if len(number) else code, keys[kept], counts[kept]


def _codes(columns: EntryColumns, by: By | None) -> tuple[Ints, int]:
    """A group number for each entry, and how many numbers there may be."""
    match by:
        case None:
            return np.zeros(len(columns), dtype=np.int64), 1
        case By.TOOL_AND_TYPE:
            types = max(len(columns.task_types), 1)
            code = columns.tool.astype(np.int64) * types + columns.task_type
            return code, len(columns.tools) * types
        case By.TOOL:
            return columns.tool.astype(np.int64), len(columns.tools)
        case By.TASK_TYPE:
            return columns.task_type.astype(np.int64), len(columns.task_types)
        case By.PROJECT:
            return columns.project.astype(np.int64), len(columns.projects)


def _compact(code: Ints, size: int, uses: Flags) -> tuple[Ints, Ints]:
    """Number only the groups that occur: most pairs of a long list of names never do.

    Returns:
        Each use's new number (of no meaning outside `uses`), and the old number of each new one.
    """
    if size == 1:
        return code, np.zeros(1, dtype=np.int64)
    seen = np.zeros(size + 1, dtype=np.bool_)  # one more, for the -1 of uses without a project
    seen[code[uses]] = True
    number = np.cumsum(seen) - 1
    return number[code], np.flatnonzero(seen)
