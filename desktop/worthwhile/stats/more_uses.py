"""About how many more uses would give an even chance of knowing: pre-posterior analysis.

Before the uses happen, their effect on the belief can be reckoned: the belief's width shrinks to a
known value, and where its centre will lie is itself uncertain, by what the width loses. From both
follows how likely a claim will be possible after so many more uses.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING

from worthwhile.domain.insights import SETTLES_WITHIN
from worthwhile.stats.claims import CLAIM_AT

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

CANDIDATES = (3, 5, 8, 12, 16, 20, 30, 40, 60, SETTLES_WITHIN, 120)
EVEN_CHANCE = 0.5
_NORMAL = NormalDist()
_SURE = _NORMAL.inv_cdf(CLAIM_AT)


def more_uses(mean: Floats, sd: Floats, s: Floats, missing: Ints | None = None) -> list[int | None]:
    """The smallest number of further uses that makes a claim either way at least even.

    After m more uses the belief's sd is t = (1/sd^2 + m/s^2)^(-1/2) and its centre is
    N(mean, sd^2 - t^2); a claim stands if the centre lies at least 1.28 t from no difference.

    Args:
        mean: K centres of the belief about the log time ratio (pooled, discounted).
        sd: K widths of that belief (standard deviations).
        s: K standard deviations of one use's log ratio.
        missing: how many uses each of the K lacks to the fewest that a claim needs; None for none.

    Returns:
        One of `CANDIDATES` for each group; None where none suffices or nothing is known.
    """
    least = [0] * len(mean) if missing is None else missing.tolist()
    rows = zip(mean.tolist(), sd.tolist(), s.tolist(), least, strict=True)
    return [_more_uses(*row) for row in rows]


def _more_uses(mean: float, sd: float, s: float, least: int) -> int | None:
    if not (sd > 0 and s > 0):
        return None
    enough = (m for m in CANDIDATES if m >= least)
    return next((m for m in enough if chance_of_a_claim(mean, sd, s, m) >= EVEN_CHANCE), None)


def chance_of_a_claim(mean: float, sd: float, s: float, m: int) -> float:
    """The probability that P(faster) is at least .90 or at most .10 after `m` more uses."""
    variance = 1 / (1 / sd**2 + m / s**2)
    moves = (sd**2 - variance) ** 0.5
    reach = _SURE * variance**0.5
    return _NORMAL.cdf((-reach - mean) / moves) + _NORMAL.cdf((mean - reach) / moves)
