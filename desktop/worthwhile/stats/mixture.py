"""Mixtures of t distributions: probabilities and quantiles for many groups at once.

The t distribution is taken from Wallace's normalising transformation and the normal one from a
logistic function of a cubic. Together they miss a probability by less than 0.0008 for 4 or more
degrees of freedom, which is what the figures need (0.002), at a tenth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_CLOSE = 3e-4
"""A quantile is found when its probability is this close."""
_REACH = 60.0
"""Standard deviations within which every quantile lies."""
_MOST_STEPS = 60
_LINEAR, _CUBIC = 1.5976, 0.07056
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """One mixture of J t distributions for each of K groups.

    Attributes:
        weight: J weights that add up to 1, the same for all groups.
        centre, scale, df: J x K.
    """

    weight: Floats
    centre: Floats
    scale: Floats
    df: Floats


def mixture_cdf(mixture: Mixture, x: Floats) -> Floats:
    """Probability below `x` in each group; K points give K, L x K points give L x K."""
    return _Cdf(mixture).at(x)


class _Cdf:
    """The same, with what does not depend on the points worked out once."""

    def __init__(self, mixture: Mixture) -> None:
        df = mixture.df
        self._weight = mixture.weight
        self._centre = mixture.centre
        self._unit = 1 / (mixture.scale * np.sqrt(df))
        self._root = np.sqrt(df) * (8 * df + 1) / (8 * df + 3)

    def at(self, x: Floats) -> Floats:
        """Probability below each point."""
        z = x[..., None, :] - self._centre
        z *= self._unit
        size = z * z
        np.log1p(size, out=size)
        np.sqrt(size, out=size)
        size *= self._root
        np.copysign(size, z, out=size)
        np.multiply(size, size, out=z)
        z *= -_CUBIC
        z -= _LINEAR
        z *= size
        # Far out the exponential only has to be large, not right.
        np.minimum(z, 700.0, out=z)
        np.exp(z, out=z)
        z += 1
        np.reciprocal(z, out=z)
        # The weights add up to 1 only as far as sums of floats do.
        below: Floats = np.minimum(np.einsum("j,...jk->...k", self._weight, z), 1.0)
        return below


def mixture_quantiles(
    mixture: Mixture, levels: Sequence[float], mean: Floats, sd: Floats
) -> Floats:
    """Quantiles of each mixture, to 0.001 in probability.

    Secant steps from a normal guess, kept between bounds that always hold the quantile.

    Args:
        mixture: of K groups.
        levels: L probabilities in (0, 1).
        mean: of each mixture, to begin from.
        sd: standard deviation of each mixture, likewise.

    Returns:
        L x K.
    """
    cdf = _Cdf(mixture)
    wanted = np.array(levels)[:, None]
    z = np.array([_NORMAL.inv_cdf(level) for level in levels])[:, None]
    low = np.broadcast_to(mean - _REACH * sd, (len(levels), len(mean)))
    high = np.broadcast_to(mean + _REACH * sd, (len(levels), len(mean)))
    x = mean + z * sd
    miss = cdf.at(x) - wanted
    # As if it were normal: the slope of the first step.
    slope = np.exp(-0.5 * z * z) / (2.5066 * sd)
    for _ in range(_MOST_STEPS):
        if np.abs(miss).max(initial=0.0) <= _CLOSE:
            break
        low, high = np.where(miss < 0, x, low), np.where(miss > 0, x, high)
        moved = x - miss / slope
        moved = np.where((moved > low) & (moved < high), moved, 0.5 * (low + high))
        # What is found already stays: a step between equals could lead anywhere.
        moved = np.where(np.abs(miss) <= _CLOSE, x, moved)
        missed = cdf.at(moved) - wanted
        step = moved - x
        found = (missed - miss) / np.where(step == 0, 1.0, step)
        slope = np.where(found > 0, found, slope)
        x, miss = moved, missed
    return x
