"""One share at a time under Jeffreys' prior, as pages take it in."""

from __future__ import annotations

import numpy as np

from worthwhile.domain.figures import Rate
from worthwhile.stats.outcomes import jeffreys


def share(x: int, n: int) -> Rate:
    """The share seen as `x` of `n`."""
    return shares([x], [n])[0]


def shares(x: list[int], n: list[int]) -> list[Rate]:
    """Several shares at once, each seen as `x` of `n`."""
    found = jeffreys(np.array(x, dtype=np.int64), np.array(n, dtype=np.int64))
    columns = (found.mean, found.lo, found.hi, found.lo50, found.hi50, found.p_over_half)
    return [Rate(*row) for row in np.stack(columns, axis=1).tolist()]
