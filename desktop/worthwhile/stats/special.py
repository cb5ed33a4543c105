"""The Beta and the t distribution in numpy: distribution functions and quantiles.

Everything works on whole arrays of cells at once and gives the same numbers for the same input:
nothing is drawn at random.
"""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

_LARGE = 10.0
_FAR = 12.0
"""Standard deviations beyond which nothing is left that would change a probability."""
_SMOOTH_FROM = 10.0
"""Both shapes of a Beta distribution from which its density is smooth enough to be summed up."""
_HALF_LOG_TWO_PI = 0.5 * math.log(2 * math.pi)
_TINY = 1e-300
_CLOSE = 4e-15
_MOST_STEPS = 20_000
_SERIES_FROM_DF = 20.0
"""From here on Hill's series gives the t distribution to 2e-11; below, it is a Beta function."""
_NORMAL = NormalDist()
_MOST_STEPS_TO_A_QUANTILE = 60


def log_beta(a: ArrayLike, b: ArrayLike) -> Floats:
    """The natural logarithm of the Beta function, for positive `a` and `b` of one shape.

    For large arguments the difference of two log-gammas would lose digits, so their Stirling
    remainders are used instead.
    """
    p, q = np.broadcast_arrays(np.asarray(a, dtype=float), np.asarray(b, dtype=float))
    small, large = np.minimum(p, q), np.maximum(p, q)
    out = np.empty(small.shape)
    both_small = large < _LARGE
    both_large = small >= _LARGE
    mixed = ~(both_small | both_large)

    if both_small.any():
        s, t = small[both_small], large[both_small]
        out[both_small] = _log_gamma(s) + _log_gamma(t) - _log_gamma(s + t)
    if mixed.any():
        s, t = small[mixed], large[mixed]
        rest = _log_gamma(s) + _stirling_rest(t) - _stirling_rest(s + t)
        out[mixed] = rest + s - s * np.log(s + t) + (t - 0.5) * np.log1p(-s / (s + t))
    if both_large.any():
        s, t = small[both_large], large[both_large]
        rest = _stirling_rest(s) + _stirling_rest(t) - _stirling_rest(s + t)
        out[both_large] = (
            _HALF_LOG_TWO_PI
            - 0.5 * np.log(t)
            + rest
            + (s - 0.5) * np.log(s / (s + t))
            + t * np.log1p(-s / (s + t))
        )
    return out


def beta_cdf(x: ArrayLike, a: ArrayLike, b: ArrayLike) -> Floats:
    """The regularised incomplete Beta function I_x(a, b), arguments broadcast together.

    Where both shapes are large by quadrature, else by the continued fraction (modified Lentz).
    """
    x_all, a_all, b_all = np.broadcast_arrays(
        np.asarray(x, dtype=float), np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    )
    inside = (x_all > 0) & (x_all < 1)
    out = np.where(x_all >= 1, 1.0, 0.0)
    if not inside.any():
        return out
    xs, p, q = x_all[inside], a_all[inside], b_all[inside]
    # In the arcsine of the root the density falls off at least as fast as a normal one.
    apart = 2 * np.sqrt(p + q) * (np.arcsin(np.sqrt(xs)) - np.arcsin(np.sqrt(p / (p + q))))
    found = np.where(apart > 0, 1.0, 0.0)
    near = (np.abs(apart) < _FAR) | (np.minimum(p, q) < 0.5)
    large = near & (np.minimum(p, q) >= _SMOOTH_FROM)
    found[large] = _by_quadrature(xs[large], p[large], q[large])
    small = near & ~large
    found[small] = _by_fraction(xs[small], p[small], q[small])
    out[inside] = found
    return out


def _by_fraction(x: Floats, p: Floats, q: Floats) -> Floats:
    """By the continued fraction, on whichever side it converges fast."""
    if not len(x):
        return np.empty(0)
    front = np.exp(p * np.log(x) + q * np.log1p(-x) - log_beta(p, q))
    turned = x > (p + 1) / (p + q + 2)
    fraction = _beta_fraction(
        np.where(turned, 1 - x, x), np.where(turned, q, p), np.where(turned, p, q)
    )
    tail = front * fraction / np.where(turned, q, p)
    return np.where(turned, 1 - tail, tail)


def _by_quadrature(x: Floats, p: Floats, q: Floats) -> Floats:
    """By summing up the lesser tail, where both shapes are large and the density is smooth.

    In the arcsine of the root the density is nearly normal with a known width; 40 nodes of Gauss
    and Legendre over nine widths of it leave nothing out that a float could hold.
    """
    if not len(x):
        return np.empty(0)
    turned = x > p / (p + q)
    low, p, q = np.where(turned, 1 - x, x), np.where(turned, q, p), np.where(turned, p, q)
    end = np.arcsin(np.sqrt(low))
    begin = np.maximum(end - 9 * 0.5 / np.sqrt(p + q), 0.0)
    node, weight = _gauss()
    half = (end - begin) / 2
    tangent = np.tan(begin[:, None] + half[:, None] * node)
    density = (2 * p - 1)[:, None] * np.log(tangent)
    density -= (p + q - 1)[:, None] * np.log1p(tangent * tangent)
    density -= log_beta(p, q)[:, None]
    tail = 2 * half * (np.exp(density) @ weight)
    return np.where(turned, 1 - tail, tail)


@lru_cache(maxsize=1)
def _gauss() -> tuple[Floats, Floats]:
    """Nodes from 0 to 2 and their weights."""
    node, weight = np.polynomial.legendre.leggauss(40)
    return node + 1, weight


def t_cdf(x: ArrayLike, df: ArrayLike) -> Floats:
    """The distribution function of Student's t, to 1e-10; arguments are broadcast together.

    Args:
        x: any numbers; infinities give 0 and 1, NaN gives NaN.
        df: degrees of freedom above 0, not necessarily whole.
    """
    xs, dfs = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(df, dtype=float))
    tail = t_tail(np.abs(xs), dfs)
    return np.where(xs > 0, 1 - tail, tail)


def t_tail(x: ArrayLike, df: ArrayLike) -> Floats:
    """The probability that Student's t lies above `x` >= 0; no digit of a small tail is lost.

    For small df by the incomplete Beta function, on the side where its argument is at most one
    half; for large df, but in its far tails, by Hill's normalising series (Hill 1970, CACM
    algorithm 395).
    """
    xs, dfs = np.broadcast_arrays(np.asarray(x, dtype=float), np.asarray(df, dtype=float))
    out = np.full(xs.shape, np.nan)
    out[np.isposinf(xs)] = 0.0
    finite = np.isfinite(xs)
    squares = xs * xs
    by_series = finite & (dfs >= _SERIES_FROM_DF) & (2 * squares <= dfs)
    t, n = xs[by_series], dfs[by_series]
    out[by_series] = 0.5 * _erfc(_normalised(t, n) / math.sqrt(2))

    near = finite & ~by_series & (2 * squares <= dfs)
    if near.any():
        t2, n = squares[near], dfs[near]
        out[near] = 0.5 - 0.5 * beta_cdf(t2 / (n + t2), 0.5, n / 2)
    far = finite & ~by_series & ~near
    if far.any():
        t2, n = squares[far], dfs[far]
        out[far] = 0.5 * beta_cdf(1 / (1 + t2 / n), n / 2, 0.5)
    return out


def t_quantile(p: ArrayLike, df: ArrayLike) -> Floats:
    """Quantiles of Student's t, to 1e-10; arguments are broadcast together.

    Starts from Wallace's transformation of the normal quantile and lets Halley's method settle
    on the logarithm of the tail.

    Args:
        p: probabilities; 0 and 1 give infinities.
        df: degrees of freedom above 0, not necessarily whole.
    """
    ps, dfs = np.broadcast_arrays(np.asarray(p, dtype=float), np.asarray(df, dtype=float))
    tail = np.minimum(ps, 1 - ps)
    out = np.where(tail > 0, 0.0, np.inf)
    inside = (tail > 0) & (tail < 0.5)
    wanted, n = tail[inside], dfs[inside]
    z = np.array([-_NORMAL.inv_cdf(value) for value in wanted.tolist()])
    stretched = z * (8 * n + 3) / (8 * n + 1)
    t = np.sqrt(n * np.expm1(np.minimum(stretched * stretched / n, 500.0)))
    log_wanted = np.log(wanted)
    peak = -log_beta(n / 2, np.full_like(n, 0.5)) - 0.5 * np.log(n)
    for _ in range(_MOST_STEPS_TO_A_QUANTILE):
        above = t_tail(t, n)
        density = np.exp(peak - 0.5 * (n + 1) * np.log1p(t * t / n))
        miss, ratio = np.log(above) - log_wanted, above / density
        # Halley's step: what Newton's would be, with the bend of the logarithm of the tail.
        bend = 1 - (n + 1) * t / (n + t * t) * ratio
        step = miss * ratio / np.maximum(1 + 0.5 * miss * bend, 0.1)
        # Far out the tail falls like a power: a whole step could leave the half line.
        moved = np.clip(t + step, t / 4, 4 * t + 1e-3)
        # The error of a step is about the third power of its length.
        close = np.abs(moved - t) <= 1e-6 * (1 + moved)
        t = moved
        if close.all():
            break
    out[inside] = t
    signed: Floats = np.where(ps < 0.5, -out, out)
    return signed


def _normalised(t: Floats, n: Floats) -> Floats:
    """The standard normal deviate with the same tail as `t` >= 0 of n degrees of freedom."""
    a = n - 0.5
    b = 48 * a * a
    y = a * np.log1p(t * t / n)
    series = (((-0.4 * y - 3.3) * y - 24.0) * y - 85.5) / (0.8 * y * y + 100.0 + b)
    deviate: Floats = ((series + y + 3.0) / b + 1.0) * np.sqrt(y)
    return deviate


def _erfc(x: Floats) -> Floats:
    return np.array([math.erfc(value) for value in x.tolist()], dtype=float)


def _log_gamma(x: Floats) -> Floats:
    return np.array([math.lgamma(value) for value in x.tolist()], dtype=float)


def _stirling_rest(x: Floats) -> Floats:
    """What Stirling's formula leaves out of log-gamma, for x >= 10 (error below 1e-15)."""
    inverse = 1 / x
    square = inverse * inverse
    series = 1 / 156 * square - 691 / 360360
    series = series * square + 1 / 1188
    series = series * square - 1 / 1680
    series = series * square + 1 / 1260
    series = series * square - 1 / 360
    return inverse * (series * square + 1 / 12)


def _beta_fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    """The continued fraction of the incomplete Beta function; x lies on its fast side.

    Raises:
        ArithmeticError: it did not settle, which the arguments of this program never cause.
    """
    c = np.ones_like(x)
    d = _away_from_zero(1 - (a + b) * x / (a + 1))
    d = 1 / d
    value = d.copy()
    for m in range(1, _MOST_STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        d = 1 / _away_from_zero(1 + even * d)
        c = _away_from_zero(1 + even / c)
        value = value * d * c
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / _away_from_zero(1 + odd * d)
        c = _away_from_zero(1 + odd / c)
        change = d * c
        value = value * change
        if np.all(np.abs(change - 1) <= _CLOSE):
            return value
    raise ArithmeticError("the incomplete Beta function did not settle")


def _away_from_zero(x: Floats) -> Floats:
    return np.where(np.abs(x) < _TINY, _TINY, x)
