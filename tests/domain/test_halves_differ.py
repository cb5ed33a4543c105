"""The sentence that the last 90 days differ from what came before."""

from __future__ import annotations

import pytest

from helpers.invented import interval
from worthwhile.domain.figures import Halves
from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences import halves_differ


@pytest.mark.parametrize(
    ("unit", "earlier", "recent", "p_better", "expected"),
    [
        (
            Unit.HIT_RATE,
            interval(0.4, 0.06),
            interval(0.66, 0.06),
            0.97,
            "The last 90 days went better than what came before: 66 in 100 paid off (90% range 56 "
            "to 76, 41 uses); before, 40 in 100 paid off (90% range 30 to 50, 60 uses). 95 in 100 "
            "sure that they differ this way.",
        ),
        (
            Unit.TIME_RATIO,
            interval(0.0, 0.1),
            interval(0.43, 0.1),
            0.96,
            "The last 90 days went better than what came before: 35% less time (90% range 23 to "
            "45% less, 41 uses); before, the same time (90% range 18% more to 15% less, 60 uses). "
            "95 in 100 sure that they differ this way.",
        ),
        (
            Unit.NET_MINUTES,
            interval(12, 3),
            interval(2, 3),
            0.08,
            "The last 90 days went worse than what came before: +2 min per use (90% range −3 to "
            "+7, 41 uses); before, +12 min per use (90% range +7 to +17, 60 uses). 9 in 10 sure "
            "that they differ this way.",
        ),
    ],
)
def test_both_parts_stand_with_range_size_and_how_sure(
    unit: Unit, earlier: object, recent: object, p_better: float, expected: str
) -> None:
    assert halves_differ(unit, Halves(earlier, recent, p_better, 60, 41)) == expected  # type: ignore[arg-type]
