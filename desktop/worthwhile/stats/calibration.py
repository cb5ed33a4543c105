"""How well a person foresees: the time a task takes without AI, and whether a use will pay off.

Source: MEASUREMENT.md sections 3 (estimate factor, forecast calibration), 3a and 4.5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Calibration, ChanceBin, Factor, TimeFactor
from worthwhile.stats.columns import NO_CHANCE, UNRATED
from worthwhile.stats.shares import shares
from worthwhile.stats.student import t_range

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.columns import EntryColumns

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

FEWEST_TASKS = 8
"""Tasks without AI, forecast first, below which there is no factor of one's own."""
FEWEST_FORECASTS = 15
"""Rated uses with a stated chance below which there is no Brier score."""
ROUNDED_MINUTES = math.log(1.4) ** 2 / 12
"""Variance of a log time that lies in rounding alone: chips are about a factor 1.4 apart."""


@dataclass(frozen=True, slots=True)
class OwnFactor:
    """The person's own factor of actual over forecast time without AI, on the log scale.

    Attributes:
        log_k: mean of ln(actual / forecast); below 0, times without AI are overstated.
        se: its standard error.
        df: degrees of freedom of the t distribution it belongs to.
        n: tasks. Evidence, never a figure.
    """

    log_k: float
    se: float
    df: int
    n: int

    @property
    def k(self) -> float:
        """The factor itself, exp(log_k)."""
        return math.exp(self.log_k)


def own_factor(no_ai: EntryColumns) -> OwnFactor | None:
    """The factor from the tasks done without AI whose time was stated before they were begun.

    Args:
        no_ai: entries; uses of AI among them are passed over.

    Returns:
        None below `FEWEST_TASKS` such tasks.
    """
    actual, forecast = foreseen(no_ai)
    if len(actual) < FEWEST_TASKS:
        return None
    mean, se = log_ratio(actual, forecast)
    return OwnFactor(log_k=mean, se=se, df=len(actual) - 1, n=len(actual))


def foreseen(no_ai: EntryColumns) -> tuple[Floats, Floats]:
    """Actual and forecast minutes of the tasks without AI that have both.

    The forecast of such a task is its `minutes_without`, stated before; what was logged more
    than 24 hours late is left out like all such minutes.
    """
    kept = (
        done_without(no_ai)
        & no_ai.without_before
        & ~no_ai.logged_late
        & (no_ai.minutes_with > 0)
        & (no_ai.minutes_without > 0)
    )
    return no_ai.minutes_with[kept], no_ai.minutes_without[kept]


def done_without(columns: EntryColumns) -> Flags:
    """Which entries are tasks done without AI."""
    without: Flags = np.array([tool.no_ai for tool in columns.tools], dtype=np.bool_)
    return without[columns.tool]


def log_ratio(actual: Floats, forecast: Floats) -> tuple[float, float]:
    """Mean of ln(actual / forecast) of at least two tasks, and its standard error.

    If all ratios are the same, the spread that rounding to the chips leaves unseen stands in for
    one of zero: eight forecasts that hit their chip do not make a factor known exactly.
    """
    logs = np.log(actual / forecast)
    spread = float(np.var(logs, ddof=1))
    if spread < 1e-20:
        spread = 2 * ROUNDED_MINUTES
    return float(logs.mean()), math.sqrt(spread / len(logs))


def calibration(columns: EntryColumns, no_ai: EntryColumns) -> Calibration:
    """Everything the calibration panel shows.

    Args:
        columns: the entries of the page: their stated chances are held against outcomes.
        no_ai: tasks done without AI of the whole journal.

    Sizes and the bins' `n` are evidence. Factors, Brier score and skill are means of the same
    whole: a journal repeated has the very same ones.
    """
    actual, forecast = foreseen(no_ai)
    time = time_factor(actual, forecast) if len(actual) >= FEWEST_TASKS else None
    chances = stated_chances(columns)
    n = int(chances.n.sum())
    enough = n >= FEWEST_FORECASTS
    return Calibration(
        k=None if time is None else Factor(time.value, time.lo, time.hi),
        n_calibration=len(actual),
        n_forecasts=n,
        brier=brier(chances) if enough else None,
        brier_skill=brier_skill(chances) if enough else None,
        time_factor=time,
        bins=bins(chances),
    )


def time_factor(actual: Floats, forecast: Floats, level: float = 0.90) -> TimeFactor:
    """Geometric mean of actual over forecast minutes of at least two tasks, with its t range."""
    mean, se = log_ratio(actual, forecast)
    lo, hi = t_range(mean, se, len(actual) - 1, level)
    return TimeFactor(
        value=math.exp(mean),
        lo=math.exp(lo),
        hi=math.exp(hi),
        within_two=within_two(actual, forecast),
        n=len(actual),
    )


def within_two(actual: Floats, forecast: Floats) -> float:
    """Share of the tasks that took from half to twice their forecast, both ends included."""
    ratio = actual / forecast
    return float(((ratio >= 0.5) & (ratio <= 2.0)).mean())


def over_run(actual: Floats, forecast: Floats) -> float:
    """Share of the tasks that took longer than their forecast."""
    return float((actual > forecast).mean())


def typical_change(after: Floats, before: Floats) -> float:
    """Typical (geometric mean) relative change; -0.25 is a quarter less than `before`."""
    return math.expm1(float(np.log(after / before).mean()))


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """The chances (in 100) that were stated, rising, and how often each was and paid off."""

    chance: Ints
    n: Ints
    hits: Ints


def stated_chances(columns: EntryColumns) -> Chances:
    """Count the rated uses of AI by the chance that was stated before them."""
    ai = ~done_without(columns)
    stated = np.flatnonzero(
        ai & (columns.outcome != UNRATED) & (columns.payoff_chance != NO_CHANCE)
    )
    hit = columns.outcome[stated] >= 1
    table = np.bincount(columns.payoff_chance[stated] * np.int64(2) + hit, minlength=202)
    missed, hits = table.reshape(-1, 2).T
    named = np.flatnonzero(missed + hits)
    return Chances(named, (missed + hits)[named], hits[named])


def brier(chances: Chances) -> float:
    """Mean squared error of stated chances; 0 is perfect, 0.25 is saying 50 always."""
    p, n, hits = chances.chance / 100, chances.n, chances.hits
    return float((n - hits) @ (p * p) + hits @ np.square(1 - p)) / float(n.sum())


def brier_skill(chances: Chances) -> float | None:
    """How much of the error of always stating the own base rate the stated chances save.

    1 is perfect, 0 no better than that, below 0 worse; None when all turned out alike.
    """
    base = float(chances.hits.sum() / chances.n.sum())
    doubt = base * (1 - base)
    return None if doubt == 0 else 1 - brier(chances) / doubt


def bins(chances: Chances) -> tuple[ChanceBin, ...]:
    """For each chance that was stated, how often those uses paid off, from low to high."""
    n, hits = chances.n.tolist(), chances.hits.tolist()
    return tuple(
        ChanceBin(chance=chance, n=size, hit_rate=rate)
        for chance, size, rate in zip(chances.chance.tolist(), n, shares(hits, n), strict=True)
    )
