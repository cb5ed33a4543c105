"""Two groups held against each other by the product of their two Beta posteriors.

Source: MEASUREMENT.md 4.7 (P(A > B)) and 7 (two groups "differ" from P >= .90 and n >= 8 each).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.insights import FEWEST_FOR_A_CLAIM
from worthwhile.stats.outcomes import JEFFREYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DIFFERS_AT = 0.90
_NODES = 1_200
_REACH = 8.0
"""Half a grid's width in standard deviations: what lies outside is below 1e-13."""
_HALVINGS = 18
"""Of 16 standard deviations: down to 6e-5 of one."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """A Beta distribution of a share 0..1, by its two shapes (both at least about 1/2)."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """Its mean."""
        return self.a / (self.a + self.b)

    @property
    def sd(self) -> float:
        """Its standard deviation."""
        return math.sqrt(self.mean * (1 - self.mean) / (self.a + self.b + 1))

    @classmethod
    def of_share(cls, x: float, n: float) -> Shapes:
        """Jeffreys' posterior of a share seen as `x` of `n`."""
        return cls(x + JEFFREYS, n - x + JEFFREYS)


def p_greater(first: Shapes, second: Shapes) -> float:
    """The probability that the first share is truly greater than the second, to about 1e-5."""
    one, other = _Grid.of(first), _Grid.of(second)
    return min(float(other.mass @ (1 - one.below(other.share))), 1.0)


def difference_quantiles(first: Shapes, second: Shapes, levels: tuple[float, ...]) -> list[float]:
    """Quantiles of the first share minus the second, to about 1e-4.

    P(A - B <= d) is the mean of A's distribution function at B + d; each d is found by halving.
    """
    one, other = _Grid.of(first), _Grid.of(second)
    wanted = np.asarray(levels)
    middle, reach = first.mean - second.mean, _REACH * math.hypot(first.sd, second.sd)
    low = np.full(len(levels), max(middle - reach, -1.0))
    high = np.full(len(levels), min(middle + reach, 1.0))
    for _ in range(_HALVINGS):
        half = (low + high) / 2
        under = one.below(other.share[None, :] + half[:, None]) @ other.mass < wanted
        low, high = np.where(under, half, low), np.where(under, high, half)
    return [float(value) for value in (low + high) / 2]


def differ(p: float, n_first: float, n_second: float) -> bool:
    """Whether two groups may be said to differ, `p` being P(first > second)."""
    enough = min(n_first, n_second) >= FEWEST_FOR_A_CLAIM
    return enough and max(p, 1 - p) >= DIFFERS_AT


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """A Beta distribution on nodes even in the arcsine of the root.

    Attributes:
        share: the nodes, rising.
        mass: what lies round each of them; adds up to 1.
        edges, reached: angles between the nodes and the mass below them.
    """

    share: Floats
    mass: Floats
    edges: Floats
    reached: Floats

    @classmethod
    def of(cls, shapes: Shapes) -> _Grid:
        a, b = shapes.a, shapes.b
        centre, reach = math.asin(math.sqrt(a / (a + b))), _REACH * 0.5 / math.sqrt(a + b)
        edges = np.linspace(max(centre - reach, 0.0), min(centre + reach, math.pi / 2), _NODES + 1)
        angle = (edges[:-1] + edges[1:]) / 2
        # The density in the angle: no pole at 0 or 1 for shapes of 1/2 and more.
        log_mass = (2 * a - 1) * np.log(np.sin(angle)) + (2 * b - 1) * np.log(np.cos(angle))
        mass = np.exp(log_mass - log_mass.max())
        mass /= mass.sum()
        reached = np.concatenate([[0.0], np.cumsum(mass)])
        return cls(np.sin(angle) ** 2, mass, edges, reached / reached[-1])

    def below(self, share: Floats) -> Floats:
        """The distribution function."""
        angle = np.arcsin(np.sqrt(np.clip(share, 0.0, 1.0)))
        return np.interp(angle, self.edges, self.reached)
