"""Minutes saved per use: what each rating is worth, times how often it is given.

A few uses that backfire decide the average, and no group has enough of them to tell. So the share
of the time that a use with a given rating saves is learned from all the person's timed uses, and
each group brings its own mix of ratings (MEASUREMENT.md sections 3 and 3a; 4.1 to 4.3 for why).
Ratings without minutes count in full: minutes only teach what a rating is worth.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from worthwhile.stats.special import t_cdf
from worthwhile.stats.t_quantiles import quantiles_by_df

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.minutes import Discounts, TimedUses

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

ANCHORS = np.array([-1.0, -0.3, 0.0, 0.25, 0.5])
"""Share of the time saved by a use rated -2..+2, as one pseudo-use each."""
MIX_WEIGHT = 2.0
"""How many pseudo-uses of the person's whole mix of ratings each group begins with."""
DIRICHLET = 0.2
WIDER = 1.15
"""Ranges are this much wider than t says: without it they hold the truth too seldom."""
EXTRA_DF = 5


@dataclass(frozen=True, slots=True, eq=False)
class RatingSums:
    """Sums over the timed uses with each rating, each 5 x 4 by stage (see `TimedUses`).

    Attributes:
        n: how many.
        with_, without: of minutes with and without AI, as stated.
        with_squares, without_squares, products: of their squares and of their product.
    """

    n: Floats
    with_: Floats
    without: Floats
    with_squares: Floats
    without_squares: Floats
    products: Floats

    def as_of_last_week(self) -> RatingSums:
        """Only what was logged before the start of the week."""
        kept = np.array([1.0, 1.0, 0.0, 0.0])
        parts = (getattr(self, field.name) for field in fields(self))
        return RatingSums(*(part * kept for part in parts))


def rating_sums(uses: TimedUses) -> RatingSums:
    """Add up per rating and stage."""
    code = uses.rating * 4 + uses.stage
    a, w = uses.minutes_with, uses.minutes_without

    def added(weights: Floats | None = None) -> Floats:
        return np.bincount(code, weights, minlength=20).astype(np.float64).reshape(5, 4)

    return RatingSums(added(), added(a), added(w), added(a * a), added(w * w), added(a * w))


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """The share of the time that a use rated -2..+2 saves, each array of length 5.

    Attributes:
        share, variance: best guess and its variance, with one pseudo-use at the anchor.
        raw: the share of the timed uses alone; the anchor where there is none.
    """

    share: Floats
    variance: Floats
    raw: Floats


def worth(added: RatingSums, by: Discounts) -> Worth:
    """What each rating is worth, from all the person's timed uses."""
    d = np.array([by.after, by.before, by.after, by.before])
    n = added.n.sum(axis=1)
    some = np.maximum(n, 1.0)
    without = (added.without / d).sum(axis=1)
    saved = without - added.with_.sum(axis=1)
    raw = np.where(n > 0, saved / np.where(n > 0, without, 1.0), ANCHORS)
    # D - rW = (1 - r)W - a, squared and added up.
    kept = 1 - raw
    squares = (
        kept * kept * (added.without_squares / d**2).sum(axis=1)
        - 2 * kept * (added.products / d).sum(axis=1)
        + added.with_squares.sum(axis=1)
    )
    mean_without = np.where(n > 0, without, 1.0) / some
    # s2 <- (s2 (m - 1) + 0.5) / (m + 1), where s2 (m - 1) is the sum of squares.
    spread = (np.maximum(squares, 0.0) / mean_without**2 + 0.5) / (n + 1)
    variance = np.select([n == 0, n == 1], [0.25, 0.25 / 1.5], spread / some)
    return Worth((n * raw + ANCHORS) / (n + 1), variance, raw)


@dataclass(frozen=True, slots=True, eq=False)
class NetMinutesOfGroups:
    """Minutes saved per use of K groups, each array of length K; NaN where no times are known.

    Attributes:
        mean: best guesses; lo, hi, lo50, hi50: ends of the 90 % and 50 % ranges.
        p_positive: probability that the true mean is above 0.
    """

    mean: Floats
    lo: Floats
    hi: Floats
    lo50: Floats
    hi50: Floats
    p_positive: Floats


def rating_mix(counts: Ints) -> Floats:
    """The person's mix of all ratings, from the 5 counts of all rated uses."""
    mix: Floats = (counts + DIRICHLET) / (counts.sum() + 5 * DIRICHLET)
    return mix


def net_minutes(
    counts: Ints | Floats,
    mix: Floats,
    of_rating: Worth,
    without: Floats,
    by: Discounts,
    raw_without: Floats | None = None,
) -> NetMinutesOfGroups:
    """Minutes saved per use of K groups.

    Args:
        counts: K x 5, uses rated -2..+2; parts of uses are allowed.
        mix: 5 shares of the person's ratings.
        of_rating: what each rating is worth.
        without: K means of the discounted minutes without AI.
        by: the discounts, for the error they share.
        raw_without: the K means themselves, where those in `without` begin with lent uses.

    Returns:
        The ranges hold what the raw mix, worths and lengths come to, without any pseudo-use: more
        uses of the same kind can only lead there. Shares and lengths go their ways at different
        speeds, so every corner between lent and raw is held.
    """
    centre = _centre(counts, mix, of_rating, without, by)
    mean, se, df = centre.mean, centre.se, centre.df
    half, half50 = se * quantiles_by_df(0.95, df), se * quantiles_by_df(0.75, df)
    n = counts.sum(axis=1)
    raw_share = counts @ of_rating.raw / np.maximum(n, 1)
    lo, hi = mean - half, mean + half
    corners = [raw_share * without]
    if raw_without is not None:
        corners += [raw_share * raw_without, centre.share * raw_without]
    for corner in corners:
        in_the_end = np.where(n > 0, corner, mean)
        lo, hi = np.minimum(lo, in_the_end), np.maximum(hi, in_the_end)
    return NetMinutesOfGroups(
        mean=mean,
        lo=lo,
        hi=hi,
        lo50=mean - half50,
        hi50=mean + half50,
        p_positive=t_cdf(mean / se, df),
    )


def p_positive(
    counts: Ints, mix: Floats, of_rating: Worth, without: Floats, by: Discounts
) -> Floats:
    """Only the probability that each group's true mean is above 0."""
    centre = _centre(counts, mix, of_rating, without, by)
    return t_cdf(centre.mean / centre.se, centre.df)


class _Centre(NamedTuple):
    share: Floats
    mean: Floats
    se: Floats
    df: Floats


def _centre(
    counts: Ints | Floats, mix: Floats, of_rating: Worth, without: Floats, by: Discounts
) -> _Centre:
    n = counts.sum(axis=1)
    share = of_rating.share
    p = (counts + MIX_WEIGHT * mix) / (n + MIX_WEIGHT)[:, None]
    phi = p @ share
    variance = (p @ (share * share) - phi * phi) / (n + 3) + (p * p) @ of_rating.variance
    se = WIDER * without * np.sqrt(np.maximum(variance, 0.0) + by.log_variance)
    return _Centre(phi, phi * without, se, (n + EXTRA_DF).astype(np.float64))
