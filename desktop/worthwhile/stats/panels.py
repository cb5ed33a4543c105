"""What stands below the forest plot, put together from columns; words come later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.insights import Panels, Unit
from worthwhile.domain.period import EVERYTHING
from worthwhile.stats.calibration import calibration
from worthwhile.stats.cells import rated_uses
from worthwhile.stats.cherry_pick import cherry_pick
from worthwhile.stats.concentration import concentration
from worthwhile.stats.cost import cost
from worthwhile.stats.dots import weighted_rows
from worthwhile.stats.drift import drift
from worthwhile.stats.extra import extra_tasks
from worthwhile.stats.halves import halves
from worthwhile.stats.intensity import intensity, speaking
from worthwhile.stats.minutes import discounts
from worthwhile.stats.outcomes import POINTS
from worthwhile.stats.over_time import over_time
from worthwhile.stats.spans import basis_of
from worthwhile.stats.uses import date_of, uses_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from worthwhile.domain.figures import Cost, Intensity
    from worthwhile.domain.marker import Marker
    from worthwhile.domain.period import Period
    from worthwhile.domain.subscription import Subscription
    from worthwhile.stats.calibration import OwnFactor
    from worthwhile.stats.columns import EntryColumns
    from worthwhile.stats.uses import Uses


def panels(
    columns: EntryColumns,
    no_ai: EntryColumns,
    *,
    own: OwnFactor | None,
    today: date,
    day_start_hour: int,
    subscriptions: Sequence[Subscription] = (),
    markers: Iterable[Marker] = (),
    earlier: EntryColumns | None = None,
    period: Period = EVERYTHING,
) -> Panels:
    """Work out every panel.

    Args:
        columns: the entries of the window that the page's filters leave.
        no_ai: tasks done without AI of the whole journal; no filter and no window applies to them.
        own: the own factor from them (`calibration.own_factor`).
        today: the logical day it is.
        day_start_hour: when a day begins.
        subscriptions: those that paid for exactly these uses (`cost.paid_for`).
        markers: all of them.
        earlier: entries from before the window that the page's other filters leave, where the
            page chose the window: the last 90 days are held against them.
        period: the window.

    Returns:
        Panels without words, and without the figures of the overall cell (rework, on others).
        Under a journal repeated no figure grows but the sizes of evidence; what a worthwhile use
        costs falls.
    """
    by = discounts(own)
    uses = uses_of(columns, by, day_start_hour)
    before = () if earlier is None else (uses_of(earlier, by, day_start_hour),)
    basis = basis_of(by, uses)
    counts = uses.counts.sum(axis=0)
    rated = rated_uses(columns)
    return Panels(
        calibration=calibration(columns, no_ai),
        over_time=over_time(uses, basis),
        intensity=_intensity(uses),
        halves=halves((*before, uses), basis_of(by, *before, uses) if before else basis, today),
        drift=drift(columns.asked_first, columns.asked_again, counts),
        cost=_cost(uses, counts, subscriptions, period, today),
        concentration=concentration(columns, rated & (columns.outcome >= 1)),
        cherry_pick=cherry_pick(columns.source[rated], columns.outcome[rated]),
        extra_tasks=extra_tasks(columns),
        markers=tuple(
            sorted(
                (marker for marker in markers if marker.day in period),
                key=lambda marker: (marker.day, marker.text),
            )
        ),
    )


def _intensity(uses: Uses) -> dict[Unit, Intensity | None]:
    kept = speaking(uses.by_number)
    squares = float(weighted_rows(uses.daily[:, :5], kept.astype(np.float64)) @ (POINTS * POINTS))
    points = intensity(uses.by_number, uses.points, squares)
    times = uses.times
    saved = intensity(times.table, times.saved, float(times.squares[speaking(times.table)].sum()))
    return {unit: saved if unit.is_time else points for unit in Unit}


def _cost(
    uses: Uses,
    counts: NDArray[np.int64],
    subscriptions: Sequence[Subscription],
    period: Period,
    today: date,
) -> Cost | None:
    if not len(uses):
        return None
    first = period.since or date_of(int(uses.days[0]))
    last = today if period.until is None else min(period.until, today)
    hits = int(counts[3] + counts[4])
    return cost(hits, len(uses), subscriptions, first, last)
