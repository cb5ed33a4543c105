"""Figures worked out from a journal, each with its ranges: what estimators return and pages show.

Unless said otherwise `lo`, `hi` are the ends of the 90 % range and `lo50`, `hi50` those of the
50 % range. Sizes of evidence (`n…`) stand beside a figure and are never figures themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.domain.entry import WentWrong


@dataclass(frozen=True, slots=True)
class Interval:
    """A best guess with its 90 % and 50 % ranges, all in the unit of the figure.

    Rates are shares 0..1, values are points -2..+2, times are minutes.
    """

    mean: float
    lo: float
    hi: float
    lo50: float
    hi50: float


@dataclass(frozen=True, slots=True)
class Rate(Interval):
    """A share of the uses, 0..1, and the probability that the true share is above one half."""

    p_over_half: float


@dataclass(frozen=True, slots=True)
class NetMinutes(Interval):
    """Minutes saved per use, and the probability that the true mean is above zero."""

    p_positive: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """A typical (geometric mean) ratio of times; below 1 means quicker with AI.

    Attributes:
        typical: exp of the mean log ratio.
        p_faster: probability that the true ratio is below 1.
    """

    typical: float
    lo: float
    hi: float
    lo50: float
    hi50: float
    p_faster: float


@dataclass(frozen=True, slots=True)
class TimeRatio(Ratio):
    """The time ratio of a group "with what your other tasks say" (pooled), beside its own.

    Attributes:
        own: the same from this group alone (moderated t).
    """

    own: Ratio


@dataclass(frozen=True, slots=True)
class RatingWorth:
    """The share of the time without AI that a use with one rating saves.

    Attributes:
        n: timed uses with this rating, of all groups. Evidence, never a figure.
        share: best guess, below 0 for a loss; one pseudo-use at a cautious anchor is in it.
        variance: of that guess.
    """

    n: int
    share: float
    variance: float


@dataclass(frozen=True, slots=True)
class TimeBasis:
    """What the times of a group were worked out from: the numbers in the formula.

    Attributes:
        use_sd: spread of one use's log time ratio (moderated), None without a timed use.
        without: mean discounted minutes without AI of a use.
        mix: shares of all the person's ratings -2..+2, shared by all groups.
        worths: what a use rated -2..+2 saves, shared by all groups.
        factor_se: standard error of the log of the person's own factor, 0 without one.
    """

    use_sd: float | None
    without: float
    mix: tuple[float, ...]
    worths: tuple[RatingWorth, ...]
    factor_se: float = 0.0


@dataclass(frozen=True, slots=True)
class Rework:
    """How much of the time with AI goes into correcting.

    Attributes:
        share, lo, hi: sum of fixing minutes over sum of minutes with AI, 0..1, with its range.
        minutes_per_use: mean fixing minutes of a use.
        n: uses that state both.
    """

    share: float
    lo: float
    hi: float
    minutes_per_use: float
    n: int


@dataclass(frozen=True, slots=True)
class Factor:
    """A ratio of actual to stated time, with its 90 % range."""

    value: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class TimeFactor(Factor):
    """Actual over forecast time, and how many forecasts were within a factor of two (0..1)."""

    within_two: float
    n: int


@dataclass(frozen=True, slots=True)
class ChanceBin:
    """All forecasts that named one chance.

    Attributes:
        chance: 10, 30, 50, 70 or 90 (in 100).
        n: forecasts that named it.
        hit_rate: how often those paid off.
    """

    chance: int
    n: int
    hit_rate: Rate


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well the person foresees: time without AI, and whether a use will pay off.

    Attributes:
        k: actual over forecast on tasks without AI; None below 8 of them. k < 1 means that
            times without AI are overstated.
        n_calibration: tasks without AI with a forecast made before.
        n_forecasts: rated uses with a stated chance.
        brier, brier_skill: mean squared error of the chances, and its skill against always
            saying the own base rate; None below 15 forecasts (skill also when all turned out
            alike).
        time_factor: actual over forecast of the tasks without AI; None below 8.
        bins: the chances that were named, from low to high.
    """

    k: Factor | None
    n_calibration: int
    n_forecasts: int
    brier: float | None
    brier_skill: float | None
    time_factor: TimeFactor | None
    bins: tuple[ChanceBin, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through time, its error widened for autocorrelation.

    Attributes:
        per_month: slope per 30.4375 days, in points, or in log time saved; more is better.
        p_up: probability that the true slope is above zero.
        n: uses; weeks: whole weeks from the first to the last.
        r1: lag-1 autocorrelation of the residuals, as used (clipped 0..0.8).
    """

    per_month: float
    lo: float
    hi: float
    p_up: float
    n: int
    weeks: int
    r1: float


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One figure at one day, smoothed over the days around it.

    Attributes:
        is_firm: whether enough uses are near to say on which side of "no difference" it lies.
        plain_hi: upper end of the 90 % range if nothing had been discounted, at least: a loss of
            time has to show there, too. None for ratings, which are not discounted.
    """

    day: date
    figure: Interval
    is_firm: bool = True
    plain_hi: float | None = None

    def side(self, tick: float) -> int:
        """1 if the whole range lies above `tick`, -1 below, 0 where neither may be said."""
        if not self.is_firm or self.figure.lo <= tick <= self.figure.hi:
            return 0
        if self.figure.lo > tick:
            return 1
        return 0 if self.plain_hi is not None and self.plain_hi >= tick else -1


@dataclass(frozen=True, slots=True)
class OverTime:
    """A figure along time, in the same unit and orientation as `Cell.figure`.

    Attributes:
        points: up to the day of the last use, `step_days` apart. Where fewer than 5 uses are
            near there is none: two neighbours further apart than that have a gap between them,
            over which no line may be drawn.
        smoothed_days: how wide the smoothing is.
        trend: the straight line, None below 20 uses or 4 weeks.
        step_days: days from one point to the next.
    """

    points: tuple[TimePoint, ...]
    smoothed_days: int
    trend: Trend | None
    step_days: int = 1


@dataclass(frozen=True, slots=True)
class Halves:
    """The last 90 days against what came before, where the two differ (P >= .90).

    Attributes:
        earlier, recent: the figure of each part, in the unit's orientation (more is better).
        p_better: probability that the recent part is truly better.
        n_earlier, n_recent: uses in each.
    """

    earlier: Interval
    recent: Interval
    p_better: float
    n_earlier: int
    n_recent: int


@dataclass(frozen=True, slots=True)
class UseNumber:
    """The first, second ... fifth and later use of a day.

    Attributes:
        number: 1..5; 5 stands for the fifth and all later ones. Uses finished at the same moment
            share a number.
        n: uses with this number.
        figure: mean of the measure at this number, days held equal.
    """

    number: int
    n: int
    figure: Interval


@dataclass(frozen=True, slots=True)
class Intensity:
    """What one more use on the same day changes: within-day slope, days held equal.

    Attributes:
        per_use: slope per extra use, in points, or in log time saved; more is better.
        lo, hi: its 90 % range.
        p_down: probability that the true slope is below zero.
        n, days: uses, and days with at least two of them.
        numbers: the mean at each use-number that at least 5 uses have, from low to high. Empty
            when days do not link the numbers, so that they cannot be held against each other.
    """

    per_use: float
    lo: float
    hi: float
    p_down: float
    n: int
    days: int
    numbers: tuple[UseNumber, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """How ratings move when asked again later, the first answer hidden.

    Attributes:
        mean, lo, hi: later minus first, in points.
        n: entries asked again.
        settled: value per use corrected by it (the two-phase estimate); lo, hi 90 %.
        moves: 5 x 5 shares of all look-backs, first rating by row, later by column, -2..+2.
    """

    mean: float
    lo: float
    hi: float
    n: int
    settled: Interval
    moves: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """What a worthwhile use costs in fees. Never a headline: it falls by using more.

    Attributes:
        currency: ISO 4217 code or the person's own word.
        fees: fees of the window, prorated by days.
        per_worthwhile, lo, hi: fees over expected hits, with the range from the hit rate.
        hits: uses rated >= +1.
    """

    currency: str
    fees: float
    per_worthwhile: float
    lo: float
    hi: float
    hits: int


@dataclass(frozen=True, slots=True)
class TypeShare:
    """A task type's share of the worthwhile uses, 0..1."""

    task_type: str
    share: float


@dataclass(frozen=True, slots=True)
class Concentration:
    """Where the worthwhile uses are; None below 20 of them.

    Attributes:
        effective: effective number of groups, 1 / sum of squared shares.
        types: shares of the task types, largest first.
        top_two: share of the two largest, 0..1.
        hits: worthwhile uses.
    """

    effective: float
    types: tuple[TypeShare, ...]
    top_two: float
    hits: int


@dataclass(frozen=True, slots=True)
class CherryPick:
    """Hit rate of volunteered minus that of prompted entries; None below 10 of each.

    Attributes:
        gap, lo, hi: difference of the shares, -1..1.
        p_higher: probability that volunteered entries truly pay off more often.
        volunteered, prompted: the two rates.
    """

    gap: float
    lo: float
    hi: float
    p_higher: float
    volunteered: Rate
    prompted: Rate
    n_volunteered: int
    n_prompted: int


@dataclass(frozen=True, slots=True)
class ExtraTasks:
    """Tasks that would not have been done (so) without AI: no saving, but a cost.

    Attributes:
        share: their share of the uses where the question was answered.
        minutes_each: mean minutes with AI of such a task, None when none states any.
        n_answered: uses where the question was answered.
        n_extra: of these, "smaller" or "no".
    """

    share: Rate
    minutes_each: float | None
    n_answered: int
    n_extra: int


@dataclass(frozen=True, slots=True)
class Tested:
    """What a finished experiment says about a group (time with over time without).

    Attributes:
        ratio: with its 90 % range, unshrunk.
        p_faster_sceptical: under the sceptical prior N(0, .3^2) on the log ratio.
        settled: the always-valid sequence excludes no difference.
        n_with, n_without: tasks per arm.
    """

    ratio: Ratio
    p_faster_sceptical: float
    settled: bool
    n_with: int
    n_without: int


WrongCounts = tuple[tuple["WentWrong", int], ...]
"""What went wrong and in how many of the regretted uses, most often first."""
