"""Times as they may enter an estimate: discounted, and added up per group.

Stated times without AI are too long, so each is divided by a self-report discount d before it is
used: 1.2 when it was stated before beginning, 1.5 afterwards; with an own factor k from tasks
done without AI, 1/k and 1.25/k (MEASUREMENT.md 3a and 4.5).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.calibration import OwnFactor
    from worthwhile.stats.columns import EntryColumns

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

BEFORE, AFTER = 1.2, 1.5
"""Discounts of times stated before beginning and afterwards, without an own factor."""
AFTER_OVER_BEFORE = 1.25
"""How much more a time stated afterwards is discounted, with an own factor."""


@dataclass(frozen=True, slots=True)
class Discounts:
    """What stated times without AI are divided by.

    Attributes:
        before, after: for times stated before beginning, and afterwards.
        log_variance: variance of their shared error, on the log scale.
    """

    before: float
    after: float
    log_variance: float = 0.0


PLAIN = Discounts(1.0, 1.0)
"""Stated times as they are: for what holds at face value only, and for what costs anyway."""


def discounts(own: OwnFactor | None) -> Discounts:
    """What to divide by: by the person's own factor where there is one."""
    if own is None:
        return Discounts(BEFORE, AFTER)
    k = math.exp(own.log_k)
    return Discounts(1 / k, AFTER_OVER_BEFORE / k, own.se**2)


@dataclass(frozen=True, slots=True, eq=False)
class TimedUses:
    """The U rated uses whose times may enter an estimate, each array of length U.

    Attributes:
        place: their places in the columns.
        stage: 0 to 3; +2 when logged since the start of the week, +1 when the time without AI
            was stated before beginning.
        rating: 0..4 for -2..+2.
        log_ratio: ln(minutes with / minutes without), not discounted.
        minutes_with, minutes_without: as stated.
    """

    place: Ints
    stage: Ints
    rating: Ints
    log_ratio: Floats
    minutes_with: Floats
    minutes_without: Floats


def timed_uses(columns: EntryColumns, place: Ints, earlier: Flags) -> TimedUses:
    """Pick the timed uses, by their places; `earlier` marks what was logged before this week."""
    minutes_with, minutes_without = columns.minutes_with[place], columns.minutes_without[place]
    stage = columns.without_before[place] + 2 * ~earlier[place]
    return TimedUses(
        place=place,
        stage=stage.astype(np.int64),
        rating=columns.outcome[place].astype(np.int64) + 2,
        log_ratio=np.log(minutes_with / minutes_without),
        minutes_with=minutes_with,
        minutes_without=minutes_without,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Sums over the timed uses of G groups, each G x 4 by stage (see `TimedUses`).

    Attributes:
        n: how many.
        log, log_squares: of ln(with / without) and of its square.
        without: of the stated minutes without AI.
    """

    n: Floats
    log: Floats
    log_squares: Floats
    without: Floats

    def total(self) -> Sums:
        """All groups as one."""
        return Sums(*(part.sum(axis=0, keepdims=True) for part in self._parts()))

    def as_of_last_week(self) -> Sums:
        """Only what was logged before the start of the week."""
        kept = np.array([1.0, 1.0, 0.0, 0.0])
        return Sums(*(part * kept for part in self._parts()))

    def _parts(self) -> tuple[Floats, Floats, Floats, Floats]:
        return self.n, self.log, self.log_squares, self.without


def sums(uses: TimedUses, group: Ints, size: int) -> Sums:
    """Add up per group; `group` is each use's number, -1 for uses in none."""
    code = (group + 1) * 4 + uses.stage

    def added(weights: Floats | None = None) -> Floats:
        found = np.bincount(code, weights, minlength=(size + 1) * 4)
        return found.astype(np.float64).reshape(size + 1, 4)[1:]

    return Sums(
        n=added(),
        log=added(uses.log_ratio),
        log_squares=added(uses.log_ratio**2),
        without=added(uses.minutes_without),
    )


@dataclass(frozen=True, slots=True, eq=False)
class GroupTimes:
    """What the times of G groups come to after the discount, each array of length G.

    Attributes:
        n: timed uses.
        mean: mean log ratio, 0 without a use.
        squares: sum of squared deviations from it.
        without: mean of the discounted minutes without AI, NaN without a use.
        log_discount: mean of ln(discount), NaN without a use.
        before: share of the uses with a time stated before beginning, NaN without a use.
    """

    n: Ints
    mean: Floats
    squares: Floats
    without: Floats
    log_discount: Floats
    before: Floats


def discounted(added: Sums, by: Discounts) -> GroupTimes:
    """Divide the stated times by their discount: on the log scale, add its logarithm."""
    logs = np.log([by.after, by.before, by.after, by.before])
    n = added.n.sum(axis=1)
    some = np.maximum(n, 1)
    mean = (added.log + added.n * logs).sum(axis=1) / some
    # About the mean at once: what is left after cancelling could be less than nothing.
    off = logs - mean[:, None]
    squares = (added.log_squares + 2 * off * added.log + off * off * added.n).sum(axis=1)
    with np.errstate(invalid="ignore"):
        without = (added.without * np.exp(-logs)).sum(axis=1) / n
        log_discount = (added.n * logs).sum(axis=1) / n
        before = added.n[:, 1::2].sum(axis=1) / n
    return GroupTimes(
        n=n.astype(np.int64),
        mean=mean,
        squares=np.maximum(squares, 0.0),
        without=without,
        log_discount=log_discount,
        before=before,
    )
