"""Whether the entries a person volunteers turn out better than those they were asked for.

Source: MEASUREMENT.md section 3 (cherry-pick gap) and 4.5 (what selective logging does).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.figures import CherryPick
from worthwhile.stats.columns import PROMPTED, VOLUNTEERED
from worthwhile.stats.shares import hit_rate
from worthwhile.stats.two_groups import Shapes, difference_quantiles, p_greater

if TYPE_CHECKING:
    from worthwhile.stats.uses import Uses

FEWEST_OF_EACH = 10


def cherry_pick(uses: Uses) -> CherryPick | None:
    """Hit rate of volunteered minus that of prompted entries, from two Jeffreys posteriors.

    The best guess is the difference of the two rates' best guesses. Entries from the timer were
    begun before anyone knew how they would turn out, so they are neither.

    Returns:
        None below `FEWEST_OF_EACH` of either. The sizes are evidence; the gap and both rates only
        come nearer to the raw ones when a journal is repeated.
    """
    volunteered = uses.outcome[uses.source == VOLUNTEERED]
    prompted = uses.outcome[uses.source == PROMPTED]
    if min(len(volunteered), len(prompted)) < FEWEST_OF_EACH:
        return None
    theirs, ours = (
        Shapes.of_share(int((outcome >= 1).sum()), len(outcome))
        for outcome in (volunteered, prompted)
    )
    lo, hi = difference_quantiles(theirs, ours, (0.05, 0.95))
    rates = hit_rate(volunteered), hit_rate(prompted)
    return CherryPick(
        gap=rates[0].mean - rates[1].mean,
        lo=lo,
        hi=hi,
        p_higher=p_greater(theirs, ours),
        volunteered=rates[0],
        prompted=rates[1],
        n_volunteered=len(volunteered),
        n_prompted=len(prompted),
    )
