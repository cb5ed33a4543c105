"""What ratings say about groups of uses: how often they paid off, backfired, and their value.

Input is always a K x 5 array of counts: how many uses of each group were rated -2..+2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.stats.beta_quantiles import beta_quantiles
from worthwhile.stats.special import beta_cdf

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

POINTS = np.arange(-2, 3)
LEVELS = (0.05, 0.95, 0.25, 0.75)
"""Ends of the 90 % and of the 50 % range."""
JEFFREYS = 0.5
DIRICHLET = 0.2
"""Pseudo-uses per outcome: 1 would be too strong for lopsided ratings (MEASUREMENT.md 4.7)."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranges:
    """Best guesses of K groups with the ends of their 90 % and 50 % ranges, each of length K."""

    mean: Floats
    lo: Floats
    hi: Floats
    lo50: Floats
    hi50: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Rates(Ranges):
    """Shares of K groups, 0..1, and the probability that each true share is above one half."""

    p_over_half: Floats


@dataclass(frozen=True, slots=True, eq=False)
class OutcomeFigures:
    """All figures from ratings, each for the same K groups.

    Attributes:
        hit, regret, backfire: shares rated >= +1, <= -1, = -2.
        others: share where somebody else had to fix or finish it.
        value: mean points, -2..+2.
    """

    hit: Rates
    regret: Rates
    backfire: Rates
    others: Rates
    value: Ranges


def hits(counts: Counts) -> Counts:
    """How many uses of each group paid off (+1 or +2)."""
    paid_off: Counts = counts[:, 3] + counts[:, 4]
    return paid_off


def regrets(counts: Counts) -> Counts:
    """How many uses of each group took more than they gave (-1 or -2)."""
    regretted: Counts = counts[:, 0] + counts[:, 1]
    return regretted


def outcome_figures(counts: Counts, on_others: Counts | None = None) -> OutcomeFigures:
    """Work out every figure of K groups from their K x 5 outcome counts (n = 0 is allowed).

    Args:
        counts: uses rated -2..+2.
        on_others: K counts of uses that somebody else had to fix or finish; None for none.
    """
    n = counts.sum(axis=1)
    fell = np.zeros(len(n), dtype=np.int64) if on_others is None else on_others
    seen = np.concatenate([hits(counts), regrets(counts), counts[:, 0], fell])
    rates = jeffreys(seen, np.tile(n, 4))
    parts = [slice(i * len(n), (i + 1) * len(n)) for i in range(4)]
    hit, regret, backfire, others = (_part(rates, part) for part in parts)
    return OutcomeFigures(hit, regret, backfire, others, value_per_use(counts))


def jeffreys(x: Counts | Floats, n: Counts | Floats) -> Rates:
    """Shares `x` of `n` under Jeffreys' prior; parts of uses are allowed.

    The best guess is (x + 1/2)/(n + 1), the ranges are those of Beta(x + 1/2, n - x + 1/2), but
    nothing seen so far leaves 0 in the range and nothing else seen leaves 1 in it.
    """
    found = jeffreys_ranges(x, n)
    return Rates(
        mean=found.mean,
        lo=found.lo,
        hi=found.hi,
        lo50=found.lo50,
        hi50=found.hi50,
        p_over_half=over_half(x, n),
    )


def jeffreys_ranges(x: Counts | Floats, n: Counts | Floats) -> Ranges:
    """The same without the probability, which takes most of the time."""
    a, b = x + JEFFREYS, n - x + JEFFREYS
    lo, hi, lo50, hi50 = beta_quantiles(LEVELS, a, b).T
    never, always = x == 0, x == n
    return Ranges(
        mean=a / (n + 2 * JEFFREYS),
        lo=np.where(never, 0.0, lo),
        hi=np.where(always, 1.0, hi),
        lo50=np.where(never, 0.0, lo50),
        hi50=np.where(always, 1.0, hi50),
    )


@cache
def range_of_alike(low: float, high: float, n: int) -> tuple[float, float]:
    """The 90 % range that holds those of all shares in a span, as if each were seen in `n` uses.

    Args:
        low: the lowest best guess of them; 0 for a share never seen.
        high: the highest; 1 for one always seen.
        n: uses; with more, each range would be narrower.
    """
    seen = np.array([low, high]) * (n + 2 * JEFFREYS) - JEFFREYS
    found = jeffreys_ranges(np.clip(seen, 0.0, n), np.full(2, float(n)))
    return float(found.lo[0]), float(found.hi[1])


def over_half(x: Counts | Floats, n: Counts | Floats) -> Floats:
    """The probability that a share seen as `x` of `n` truly lies above one half."""
    # By symmetry P(share > 1/2) is the other share's chance of lying below: no digit is lost.
    return beta_cdf(0.5, n - x + JEFFREYS, x + JEFFREYS)


def value_per_use(counts: Counts | Floats) -> Ranges:
    """Mean points per use under a Dirichlet(0.2, …) prior, from K x 5 counts (parts of uses too).

    The posterior of (V + 2)/4 is close to the Beta with the same mean and variance; its
    quantiles, mapped back to -2..+2, are the ranges.
    """
    mean, a, b = value_shapes(counts)
    lo, hi, lo50, hi50 = 4 * beta_quantiles(LEVELS, a, b).T - 2
    return Ranges(mean=mean, lo=lo, hi=hi, lo50=lo50, hi50=hi50)


def value_shapes(counts: Counts | Floats) -> tuple[Floats, Floats, Floats]:
    """Mean points per use, and both shapes of the Beta of (V + 2)/4, each of length K."""
    n = counts.sum(axis=1)
    p = (counts + DIRICHLET) / (n + 5 * DIRICHLET)[:, None]
    mean: Floats = p @ POINTS
    variance = (p @ (POINTS * POINTS) - mean * mean) / (n + 5 * DIRICHLET + 1)
    share = (mean + 2) / 4
    strength = share * (1 - share) / (variance / 16) - 1
    return mean, share * strength, (1 - share) * strength


def _part(rates: Rates, part: slice) -> Rates:
    return Rates(
        mean=rates.mean[part],
        lo=rates.lo[part],
        hi=rates.hi[part],
        lo50=rates.lo50[part],
        hi50=rates.hi50[part],
        p_over_half=rates.p_over_half[part],
    )
