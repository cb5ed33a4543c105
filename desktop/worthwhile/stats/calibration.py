"""How well a person foresees: the time a task takes without AI, and whether a use will pay off.

Source: MEASUREMENT.md sections 3 (estimate factor, forecast calibration), 3a and 4.5.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.columns import EntryColumns

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

FEWEST_TASKS = 8
"""Tasks without AI, forecast first, below which there is no factor of one's own."""
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
