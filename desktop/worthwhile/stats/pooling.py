"""The typical time ratio of groups that learn from each other: partial pooling, moderated t.

Everything is on the scale of l = ln(minutes with / discounted minutes without), where 0 is no
difference. The model: each group's true value is normal around a common centre mu ~ N(0, 0.3^2)
with spread tau ~ half-Cauchy(0.3); variances of single uses are moderated with 4 degrees of
freedom (MEASUREMENT.md 4.2; Smyth 2004 for the moderation, Efron and Morris 1972 for limiting how
far a group is moved). Nothing is drawn at random: tau is summed over a grid of 41 nodes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.stats.mixture import Mixture, mixture_cdf, mixture_quantiles
from worthwhile.stats.special import t_cdf
from worthwhile.stats.t_quantiles import quantiles_by_df

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

PRIOR_DF = 4.0
PRIOR_SD = 0.65
"""Spread of a single log ratio before any is known, worth four degrees of freedom."""
CENTRE_SD = 0.3
SPREAD_SCALE = 0.3
SPREAD_NODES = 41
MOST_MOVED = 0.75
"""How far, in own standard errors, what other tasks say may move a group."""
_SPREADS = SPREAD_SCALE * np.tan(math.pi / 2 * (np.arange(SPREAD_NODES) + 0.5) / SPREAD_NODES)
_NEGLIGIBLE = 1e-5
"""Weight of a node of the grid below which it changes no probability that is shown."""
_LEVELS = (0.05, 0.95, 0.25, 0.75)


@dataclass(frozen=True, slots=True, eq=False)
class LogRatios:
    """Log time ratios of K groups, each array of length K.

    Attributes:
        mean: best guesses; lo, hi, lo50, hi50: ends of the 90 % and 50 % ranges.
        p_faster: probability that the true value is below 0.
    """

    mean: Floats
    lo: Floats
    hi: Floats
    lo50: Floats
    hi50: Floats
    p_faster: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """What each of K groups says by itself.

    Attributes:
        n: timed uses, at least 1.
        mean: mean log ratio.
        use_variance: moderated variance v of one use.
        variance: v / n.
        df: its degrees of freedom, n + 3.
    """

    n: Ints
    mean: Floats
    use_variance: Floats
    variance: Floats
    df: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What each of K groups says together with the others.

    Attributes:
        mixture: the posterior as a mixture of t distributions, one for each spread.
        mean, sd: its mean and standard deviation, before a group is kept near its own mean.
        shift: how far the mean is moved back towards the group's own, 0 where it is near enough.
        own_mean: mean log ratio of the group by itself.
    """

    mixture: Mixture
    mean: Floats
    sd: Floats
    shift: Floats
    own_mean: Floats


def moderated(n: Ints, mean: Floats, squares: Floats) -> Own:
    """Give each group's variance four degrees of freedom of what all groups share.

    Args:
        n: timed uses of K groups, at least 1 each.
        mean: their mean log ratios.
        squares: sums of squared deviations from these means.
    """
    shared = (PRIOR_DF * PRIOR_SD**2 + squares.sum()) / (PRIOR_DF + (n - 1).sum())
    use_variance = (PRIOR_DF * shared + squares) / (PRIOR_DF + n - 1)
    df = (n + (PRIOR_DF - 1)).astype(np.float64)
    return Own(n, mean, use_variance, use_variance / n, df)


def alone(own: Own, extra_variance: float = 0.0) -> LogRatios:
    """Each group by itself: moderated t.

    Args:
        own: the groups.
        extra_variance: variance of an error they all share (the own factor's).
    """
    scale = np.sqrt(own.variance + extra_variance)
    half, half50 = scale * quantiles_by_df(0.95, own.df), scale * quantiles_by_df(0.75, own.df)
    mean = own.mean
    return LogRatios(
        mean, mean - half, mean + half, mean - half50, mean + half50, p_alone(own, extra_variance)
    )


def p_alone(own: Own, extra_variance: float = 0.0) -> Floats:
    """The probability that each group's ratio is below 1, from the group by itself."""
    return t_cdf(-own.mean / np.sqrt(own.variance + extra_variance), own.df)


def pool(own: Own, extra_variance: float = 0.0) -> Posterior:
    """Let K groups learn from each other.

    Args:
        own: the groups.
        extra_variance: variance of an error they all share, added after pooling: sharing it, they
            cannot correct each other for it.
    """
    m, v = own.mean, own.variance
    precision = 1 / (v + (_SPREADS * _SPREADS)[:, None])
    total = precision.sum(axis=1) + 1 / CENTRE_SD**2
    centre = (precision * m).sum(axis=1) / total
    misfit = (precision * (m - centre[:, None]) ** 2).sum(axis=1) + (centre / CENTRE_SD) ** 2
    log_weight = 0.5 * (np.log(precision).sum(axis=1) - np.log(total) - misfit)
    weight = np.exp(log_weight - log_weight.max())
    kept = weight > _NEGLIGIBLE * weight.sum()
    weight = weight[kept] / weight[kept].sum()

    shrunk = precision[kept] * v
    theta = m + shrunk * (centre[kept][:, None] - m)
    own_share = 1 - shrunk
    variance = own_share * v + shrunk * shrunk / total[kept][:, None] + extra_variance
    df = own.df / own_share
    mean = weight @ theta
    sd = np.sqrt(weight @ (variance * df / (df - 2) + (theta - mean) ** 2))
    most = MOST_MOVED * np.sqrt(v)
    shift = np.clip(mean, m - most, m + most) - mean
    return Posterior(Mixture(weight, theta, np.sqrt(variance), df), mean, sd, shift, m)


def ranges(posterior: Posterior) -> LogRatios:
    """Best guess, ranges and probability of each group, kept near its own mean."""
    mixture, mean = posterior.mixture, posterior.mean
    lo, hi, lo50, hi50 = mixture_quantiles(mixture, _LEVELS, mean, posterior.sd)
    kept = _Kept(posterior, lo, hi)
    return LogRatios(
        mean=kept.mean,
        lo=kept.lo,
        hi=kept.hi,
        lo50=kept.moved(lo50),
        hi50=kept.moved(hi50),
        p_faster=mixture_cdf(mixture, kept.came_from(0.0)),
    )


def outer_ranges(posterior: Posterior) -> tuple[Floats, Floats, Floats]:
    """Only what claims need: the ends of the 90 % ranges and the probability below 0."""
    mixture, mean = posterior.mixture, posterior.mean
    lo, hi = mixture_quantiles(mixture, _LEVELS[:2], mean, posterior.sd)
    kept = _Kept(posterior, lo, hi)
    return kept.lo, kept.hi, mixture_cdf(mixture, kept.came_from(0.0))


class _Kept:
    """The pooled distributions, each kept near its group's own mean.

    Where a group was moved too far, its centre goes back and takes the nearer end along, and
    that end reaches the own mean at least: more uses of the same kind can only lead there, so
    the range must hold it. In between, and to the farther end, which stays, the distribution is
    stretched evenly; ranges and probabilities are all taken from this one distribution.
    """

    def __init__(self, posterior: Posterior, lo: Floats, hi: Floats) -> None:
        shift, own = posterior.shift, posterior.own_mean
        self.mean = posterior.mean + shift
        self.lo = np.minimum(lo + np.minimum(shift, 0), own)
        self.hi = np.maximum(hi + np.maximum(shift, 0), own)
        self._pooled = (lo, posterior.mean, hi)
        self._here = (self.lo, self.mean, self.hi)

    def moved(self, x: Floats) -> Floats:
        """Where points of the pooled distributions have come to lie."""
        return _stretched(x, self._pooled, self._here)

    def came_from(self, x: Floats | float) -> Floats:
        """Which points of the pooled distributions have come to lie at `x`."""
        return _stretched(x, self._here, self._pooled)


_Knots = tuple["Floats", "Floats", "Floats"]


def _stretched(x: Floats | float, knots: _Knots, places: _Knots) -> Floats:
    """The straight lines through three knots each; beyond the outer ones, by their distance."""
    (low, middle, high), (to_low, to_middle, to_high) = knots, places
    below = to_middle + (x - middle) * (to_middle - to_low) / (middle - low)
    above = to_middle + (x - middle) * (to_high - to_middle) / (high - middle)
    inside = np.where(x < middle, below, above)
    return np.where(x < low, x - low + to_low, np.where(x > high, x - high + to_high, inside))
