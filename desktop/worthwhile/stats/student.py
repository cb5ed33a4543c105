"""A mean with its standard error, read as a t distribution: ranges and probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Interval
from worthwhile.stats.special import t_cdf
from worthwhile.stats.t_quantiles import quantiles_by_df

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDED_POINTS = 1 / 12
"""Variance of a rating that lies in rounding alone: ratings are whole points.

Where ratings, or differences of them, are all alike, the formula of the t range gives one without
width. That would be to know exactly what was seen a few times, so this stands in for no spread.
"""


def t_intervals(mean: Floats, se: Floats, df: Floats) -> list[Interval]:
    """The 90 % and 50 % ranges of K means, from arrays of length K."""
    at_90, at_50 = (quantiles_by_df(level, df) * se for level in (0.95, 0.75))
    ends = (mean, mean - at_90, mean + at_90, mean - at_50, mean + at_50)
    return [Interval(*row) for row in np.stack(ends, axis=1).tolist()]


def t_interval(mean: float, se: float, df: float) -> Interval:
    """The 90 % and 50 % ranges of one mean."""
    return t_intervals(np.array([mean]), np.array([se]), np.array([df], dtype=float))[0]


def t_range(mean: float, se: float, df: float, level: float = 0.90) -> tuple[float, float]:
    """Both ends of the range of one mean that holds the truth with probability `level`."""
    reach = se * float(quantiles_by_df((1 + level) / 2, np.array([df], dtype=np.float64))[0])
    return mean - reach, mean + reach


def t_above(mean: float, se: float, df: float, bar: float = 0.0) -> float:
    """The probability that the truth behind one mean lies above `bar`; `se` is positive."""
    return float(t_cdf((mean - bar) / se, df))
