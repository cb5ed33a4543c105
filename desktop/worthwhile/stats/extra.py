"""Extra tasks: what would not have been done, or not so, without AI. No saving, but a cost.

Source: MEASUREMENT.md sections 3 and 3a ("smaller" and "no" are listed as extra tasks).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import ExtraTasks
from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE
from worthwhile.stats.cells import with_ai
from worthwhile.stats.columns import ANYWAY_EMPTY, ANYWAY_YES
from worthwhile.stats.shares import share

if TYPE_CHECKING:
    from worthwhile.stats.columns import EntryColumns


def extra_tasks(columns: EntryColumns) -> ExtraTasks | None:
    """Share of the uses that are extra, of those where the question was answered.

    Returns:
        None below `FEWEST_FOR_A_FIGURE` answers. Both sizes are evidence; the minutes are a mean.
    """
    answered = with_ai(columns) & (columns.anyway != ANYWAY_EMPTY)
    extra = answered & (columns.anyway != ANYWAY_YES)
    n_answered, n_extra = int(answered.sum()), int(extra.sum())
    if n_answered < FEWEST_FOR_A_FIGURE:
        return None
    minutes = columns.minutes_with[extra & ~columns.logged_late & ~np.isnan(columns.minutes_with)]
    return ExtraTasks(
        share=share(n_extra, n_answered),
        minutes_each=float(minutes.mean()) if len(minutes) else None,
        n_answered=n_answered,
        n_extra=n_extra,
    )
