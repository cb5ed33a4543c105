"""Whether the entries a person volunteers turn out better than those they were asked for.

Source: MEASUREMENT.md section 3 (cherry-pick gap) and 4.5 (what selective logging does).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import CherryPick
from worthwhile.stats.columns import PROMPTED, VOLUNTEERED
from worthwhile.stats.shares import shares
from worthwhile.stats.two_groups import Shapes, difference_quantiles, p_greater

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int8s = NDArray[np.int8]

FEWEST_OF_EACH = 10


def cherry_pick(source: Int8s, outcome: Int8s) -> CherryPick | None:
    """Hit rate of volunteered minus that of prompted entries, from two Jeffreys posteriors.

    The best guess is the difference of the two rates' best guesses. Entries from the timer were
    begun before anyone knew how they would turn out, so they are neither.

    Args:
        source: how each of N rated uses came to be logged, as in `EntryColumns`.
        outcome: -2..+2.

    Returns:
        None below `FEWEST_OF_EACH` of either. The sizes are evidence; the gap and both rates only
        come nearer to the raw ones when a journal is repeated.
    """
    of_source = np.bincount(source.astype(np.int64) * 2 + (outcome >= 1), minlength=4)
    hits = [int(of_source[2 * each + 1]) for each in (VOLUNTEERED, PROMPTED)]
    n = [hits[i] + int(of_source[2 * each]) for i, each in enumerate((VOLUNTEERED, PROMPTED))]
    if min(n) < FEWEST_OF_EACH:
        return None
    theirs, ours = (Shapes.of_share(x, whole) for x, whole in zip(hits, n, strict=True))
    lo, hi = difference_quantiles(theirs, ours, (0.05, 0.95))
    rates = shares(hits, n)
    return CherryPick(
        gap=rates[0].mean - rates[1].mean,
        lo=lo,
        hi=hi,
        p_higher=p_greater(theirs, ours),
        volunteered=rates[0],
        prompted=rates[1],
        n_volunteered=n[0],
        n_prompted=n[1],
    )
