"""Quantiles of t at one level for many numbers of degrees of freedom, as a page needs them."""

from __future__ import annotations

from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.stats.special import t_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_EXPANDED_FROM = 100.0
"""From here on five powers of 1/df give a quantile inside the 99 % range to 1e-10."""
_TABLED = 100


def quantiles_by_df(level: float, df: Floats) -> Floats:
    """Quantiles of Student's t at one level, to 1e-10.

    Args:
        level: a probability from 0.005 to 0.995.
        df: any numbers of degrees of freedom above 0. Few whole ones are looked up, many are
            expanded about the normal quantile, and only broken few are sought.
    """
    found = np.empty(len(df))
    many = df >= _EXPANDED_FROM
    found[many] = _expanded(level, df[many])
    if many.all():
        return found
    few = df[~many]
    whole = few.astype(np.int64)
    if (whole == few).all():
        found[~many] = _table(level)[whole]
        return found
    each, place = np.unique(few, return_inverse=True)
    found[~many] = t_quantile(level, each)[place]
    return found


def _expanded(level: float, df: Floats) -> Floats:
    """From the normal quantile in powers of 1/df (Fisher and Cornish 1960; Abramowitz 26.7.5)."""
    z = NormalDist().inv_cdf(level)
    y = z * z
    terms = (
        z * (y + 1) / 4,
        z * ((5 * y + 16) * y + 3) / 96,
        z * (((3 * y + 19) * y + 17) * y - 15) / 384,
        z * ((((79 * y + 776) * y + 1482) * y - 1920) * y - 945) / 92_160,
        z * (((((27 * y + 339) * y + 930) * y - 1782) * y - 765) * y + 17_955) / 368_640,
    )
    inverse = 1 / df
    rest = np.zeros(len(df))
    for term in reversed(terms):
        rest = inverse * (term + rest)
    quantiles: Floats = z + rest
    return quantiles


@lru_cache(maxsize=16)
def _table(level: float) -> Floats:
    """Quantiles at one level for 1, 2, 3 ... degrees of freedom; the first, 0, is none."""
    found = t_quantile(level, np.maximum(np.arange(_TABLED, dtype=np.float64), 1.0))
    found.flags.writeable = False
    return found
