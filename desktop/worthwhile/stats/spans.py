"""Spans of time as groups: what the uses of each say, in every unit.

A span is a set of uses, each counting in full or in part: those round a day, or those of the last
90 days. They go into the same estimators as tools and task types do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Interval
from worthwhile.domain.insights import Unit
from worthwhile.stats.minutes import PLAIN, Discounts
from worthwhile.stats.net_minutes import RatingSums, net_minutes, rating_mix, worth
from worthwhile.stats.outcomes import jeffreys_ranges, value_per_use
from worthwhile.stats.pooling import PRIOR_DF, PRIOR_SD
from worthwhile.stats.student import t_intervals

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.net_minutes import NetMinutesOfGroups, Worth
    from worthwhile.stats.outcomes import Ranges
    from worthwhile.stats.uses import Uses

    Floats = NDArray[np.float64]

LENT = 2.0
"""Pseudo-uses of the usual length that each span's mean length begins with, like its ratings."""


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """P spans, each array of length P.

    Attributes:
        counts: P x 5, uses rated -2..+2, parts of uses too.
        timed: timed uses.
        saved: mean log time saved; squares: sum of squared deviations from it.
        stated: mean of the discounted minutes without AI. 0, like the two above, without any.
    """

    counts: Floats
    timed: Floats
    saved: Floats
    squares: Floats
    stated: Floats

    @property
    def n(self) -> Floats:
        """Rated uses."""
        total: Floats = self.counts.sum(axis=1)
        return total

    @property
    def hits(self) -> Floats:
        """Uses that paid off."""
        paid_off: Floats = self.counts[:, 3] + self.counts[:, 4]
        return paid_off


def spans_of(sums: Floats) -> Spans:
    """From P x 9 sums of `Uses.daily`, weighted or not."""
    timed = sums[:, 5]
    saved, squares, stated = (sums[:, 6:] / np.where(timed > 0, timed, 1.0)[:, None]).T
    return Spans(
        counts=sums[:, :5],
        timed=timed,
        saved=saved,
        squares=np.maximum(squares - saved * saved, 0.0) * timed,
        stated=stated,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What all the uses together lend to each span.

    Attributes:
        by: the discounts, for the error they share.
        variance: moderated variance of the log ratio of one use, all timed uses as one group.
        mix: 5 shares of the ratings.
        of_rating: what each rating is worth; None without a timed use.
        plain_rating: the same as if nothing had been discounted, at least.
        stated: mean of the discounted minutes without AI; 0 without a timed use.
    """

    by: Discounts
    variance: float
    mix: Floats
    of_rating: Worth | None
    plain_rating: Worth | None
    stated: float


def basis_of(by: Discounts, *parts: Uses) -> Basis:
    """Work out what the uses of all parts lend; `by` is what their minutes were divided by."""
    together = spans_of(np.sum([part.daily.sum(axis=0) for part in parts], axis=0)[None, :])
    n = float(together.timed[0])
    ratings = [part.times.ratings for part in parts]
    added = RatingSums(
        *(sum(getattr(each, name.name) for each in ratings) for name in fields(RatingSums))
    )
    most = _most(by)
    return Basis(
        by=by,
        variance=(PRIOR_DF * PRIOR_SD**2 + float(together.squares[0]))
        / (PRIOR_DF + max(n - 1, 0.0)),
        mix=rating_mix(together.counts[0].astype(np.int64)),
        of_rating=worth(added, by) if n else None,
        plain_rating=worth(added, Discounts(by.before / most, by.after / most)) if n else None,
        stated=float(together.stated[0]),
    )


def figures(spans: Spans, basis: Basis) -> dict[Unit, list[Interval]]:
    """Every unit's figure of each span, more is better; units without any times are left out."""
    return {
        Unit.HIT_RATE: _intervals(jeffreys_ranges(spans.hits, spans.n)),
        Unit.VALUE_PER_USE: _intervals(value_per_use(spans.counts)),
        **_of_times(spans, basis),
    }


def plain_figures(spans: Spans, basis: Basis) -> dict[Unit, list[Interval]]:
    """The figures of times as if nothing had been discounted, at least.

    Every stated time is multiplied by the largest discount, so that one which had a smaller one
    speaks for AI more than it was stated to: what is a loss even so is one at their word.
    """
    most = _most(basis.by)
    return _of_times(
        replace(spans, saved=spans.saved + math.log(most), stated=spans.stated * most),
        replace(basis, by=PLAIN, of_rating=basis.plain_rating, stated=basis.stated * most),
    )


def _most(by: Discounts) -> float:
    return max(by.before, by.after, 1.0)


def _of_times(spans: Spans, basis: Basis) -> dict[Unit, list[Interval]]:
    if basis.of_rating is None:
        return {}
    variance, df = saved_variance(spans, basis)
    se = np.sqrt(variance + basis.by.log_variance)
    return {
        Unit.TIME_RATIO: t_intervals(spans.saved, se, df),
        Unit.NET_MINUTES: _intervals(minutes_of(spans, basis, basis.of_rating)),
    }


def saved_variance(spans: Spans, basis: Basis) -> tuple[Floats, Floats]:
    """Variance of each span's mean log time saved without the shared error, and its df.

    Moderated t: each span's own spread with four degrees of freedom of that of all uses.
    """
    df = PRIOR_DF + np.maximum(spans.timed - 1, 0.0)
    variance = (PRIOR_DF * basis.variance + spans.squares) / df
    return variance / np.maximum(spans.timed, 1.0), df


def minutes_of(spans: Spans, basis: Basis, of_rating: Worth) -> NetMinutesOfGroups:
    """Minutes saved per use of each span.

    Its mean length begins with `LENT` uses of the usual length, so that a single long task does
    not bend the line.
    """
    stated = (spans.timed * spans.stated + LENT * basis.stated) / (spans.timed + LENT)
    own = np.where(spans.timed > 0, spans.stated, stated)
    return net_minutes(spans.counts, basis.mix, of_rating, stated, basis.by, own)


def _intervals(ranges: Ranges | NetMinutesOfGroups) -> list[Interval]:
    columns = (ranges.mean, ranges.lo, ranges.hi, ranges.lo50, ranges.hi50)
    return [Interval(*row) for row in np.stack(columns, axis=1).tolist()]
