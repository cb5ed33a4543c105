"""That the last 90 days differ from what came before, where they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import DEFAULT_WINDOW_DAYS, Unit
from worthwhile.domain.sentences.pieces import figure, opening, span, sure, time_taken, uses

if TYPE_CHECKING:
    from worthwhile.domain.figures import Halves, Interval

_TAILS = {
    Unit.HIT_RATE: " in 100 paid off",
    Unit.VALUE_PER_USE: " points per use",
    Unit.NET_MINUTES: " min per use",
}


def halves_differ(unit: Unit, halves: Halves) -> str:
    """Both parts with their ranges and sizes, and how sure it is that they differ."""
    better = halves.p_better >= 0.5
    likely = sure(halves.p_better if better else 1 - halves.p_better)
    way = "better" if better else "worse"
    recent = _told(unit, halves.recent, halves.n_recent)
    earlier = _told(unit, halves.earlier, halves.n_earlier)
    return (
        f"The last {DEFAULT_WINDOW_DAYS} days went {way} than what came before: {recent}; "
        f"before, {earlier}. {opening(likely)} sure that they differ this way."
    )


def _told(unit: Unit, shown: Interval, n: int) -> str:
    between = span(unit, shown.lo, shown.hi)
    if unit is Unit.TIME_RATIO:
        return f"{time_taken(shown.mean)} (90% range {between}, {uses(n)})"
    return f"{figure(unit, shown.mean)}{_TAILS[unit]} (90% range {between}, {uses(n)})"
