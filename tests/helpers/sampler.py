"""A Gibbs sampler for time ratios of groups: the pooled model again, by chance instead of a grid.

Nothing is shared with the program: variances, centre and spread are drawn, not summed over. The
half-Cauchy is drawn by its two inverse gammas (Makalic and Schmidt 2016).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

CENTRE_SD = 0.3
SPREAD_SCALE = 0.3
PRIOR_DF = 4.0
PRIOR_SD = 0.65


def sampled_log_ratios(
    groups: Sequence[np.ndarray],
    seed: int,
    *,
    chains: int = 400,
    steps: int = 500,
    dropped: int = 150,
) -> np.ndarray:
    """Draws of each group's true mean log ratio, draws x groups."""
    random = np.random.default_rng(seed)
    n = np.array([len(group) for group in groups], dtype=float)
    mean = np.array([group.mean() for group in groups])
    squares = np.array([((group - group.mean()) ** 2).sum() for group in groups])
    shared = (PRIOR_DF * PRIOR_SD**2 + squares.sum()) / (PRIOR_DF + (n - 1).sum())

    def inverse_gamma(shape: np.ndarray | float, rate: np.ndarray) -> np.ndarray:
        return rate / random.gamma(np.broadcast_to(shape, rate.shape))

    size = (chains, len(groups))
    theta = np.broadcast_to(mean, size).copy()
    centre = np.zeros((chains, 1))
    spread2 = np.full((chains, 1), SPREAD_SCALE**2)
    kept = []
    for step in range(steps):
        # Each group's own variance: what the uses say round the present mean, and the prior.
        off = squares + n * (mean - theta) ** 2
        variance = inverse_gamma((PRIOR_DF + n) / 2, (PRIOR_DF * shared + off) / 2)
        precision = n / variance + 1 / spread2
        theta = random.normal(
            (n * mean / variance + centre / spread2) / precision, 1 / np.sqrt(precision)
        )
        total = len(groups) / spread2 + 1 / CENTRE_SD**2
        centre = random.normal(
            theta.sum(axis=1, keepdims=True) / spread2 / total, 1 / np.sqrt(total)
        )
        helper = inverse_gamma(1.0, 1 / SPREAD_SCALE**2 + 1 / spread2)
        scatter = ((theta - centre) ** 2).sum(axis=1, keepdims=True)
        spread2 = inverse_gamma((len(groups) + 1) / 2, 1 / helper + scatter / 2)
        if step >= dropped:
            kept.append(theta)
    return np.concatenate(kept)
