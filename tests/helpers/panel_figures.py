"""Invented figures for the panels below the forest plot: what is drawn, not how it comes about."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from worthwhile.domain.figures import (
    Calibration,
    ChanceBin,
    CherryPick,
    Concentration,
    Cost,
    Drift,
    ExtraTasks,
    Factor,
    Intensity,
    Interval,
    OverTime,
    Rate,
    Rework,
    TimeFactor,
    TimePoint,
    Trend,
    TypeShare,
    UseNumber,
)
from worthwhile.domain.insights import Panels, Unit
from worthwhile.domain.marker import Marker

FIRST = date(2025, 8, 19)
_SCALES = {
    Unit.HIT_RATE: (0.5, 0.035),
    Unit.VALUE_PER_USE: (0.0, 0.1),
    Unit.TIME_RATIO: (0.0, 0.05),
    Unit.NET_MINUTES: (0.0, 1.0),
}
"""Where "no difference" lies in a unit, and what one of the curve's minutes comes to in it."""


def interval(mean: float, half: float) -> Interval:
    """A best guess in the middle of its ranges."""
    return Interval(mean, mean - half, mean + half, mean - 0.4 * half, mean + 0.4 * half)


def rate(mean: float, half: float) -> Rate:
    """A share, its range kept between none and all."""
    lo, hi = max(mean - half, 0.0), min(mean + half, 1.0)
    return Rate(mean, lo, hi, max(mean - 0.4 * half, lo), min(mean + 0.4 * half, hi), 0.8)


def curve(unit: Unit, *, weeks: int = 13, missing: Sequence[int] = (), sign: int = 1) -> OverTime:
    """A figure that comes clear of "no difference" in the middle of the days."""
    zero, step = _SCALES[unit]
    points = []
    for week in range(weeks):
        if week in missing:
            continue
        x = 15.5 * week / max(weeks - 1, 1)
        mean = (
            1 + 8.6 / (1 + math.exp(-(x - 6.4) / 1.5)) - 1.9 * math.exp(-(((x - 3.2) / 1.3) ** 2))
        )
        half = 6.0 - 2.6 * x / 15.5
        figure = interval(zero + sign * mean * step, half * step)
        points.append(TimePoint(FIRST + timedelta(days=7 * week), figure))
    slope = sign * 2.4 * step
    trend = Trend(slope, slope - 1.2 * step, slope + 1.2 * step, 0.99, 105, weeks, 0.2)
    return OverTime(tuple(points), 21, trend if weeks >= 4 else None)


def intensity(unit: Unit) -> Intensity:
    """Later uses of a day are worth a little less; few days have five."""
    k = 0.5 if unit.is_time else 1.0
    means, counts = (0.62, 0.55, 0.46, 0.22, 0.31), (61, 34, 19, 8, 3)
    numbers = tuple(
        UseNumber(i + 1, n, interval(k * mean, k * (0.12 + 0.09 * i)))
        for i, (mean, n) in enumerate(zip(means, counts, strict=True))
    )
    return Intensity(-0.09 * k, -0.2 * k, 0.02 * k, 0.91, 125, 34, numbers)


def calibration() -> Calibration:
    """Chances that came true a little less often than stated; the lowest was named thrice."""
    bins = (
        ChanceBin(10, 3, rate(0.38, 0.34)),
        ChanceBin(30, 9, rate(0.35, 0.23)),
        ChanceBin(50, 17, rate(0.47, 0.18)),
        ChanceBin(70, 38, rate(0.58, 0.13)),
        ChanceBin(90, 21, rate(0.71, 0.16)),
    )
    factor = Factor(0.84, 0.74, 0.95)
    time = TimeFactor(0.84, 0.74, 0.95, 0.71, 14)
    return Calibration(factor, 14, 88, 0.21, 0.08, time, bins)


def drift() -> Drift:
    """Twenty-three look-backs that settle slightly lower."""
    counts = ((1, 0, 0, 0, 0), (0, 2, 1, 0, 0), (0, 1, 3, 0, 0), (0, 0, 3, 5, 0), (0, 0, 0, 4, 3))
    total = sum(map(sum, counts))
    moves = tuple(tuple(count / total for count in row) for row in counts)
    return Drift(-0.3, -0.52, -0.08, total, interval(0.41, 0.27), moves)


def some_panels(*, few: bool = False) -> Panels:
    """Every panel with plenty of evidence, or with as little as still draws one."""
    moved = Marker(id=UUID(int=1), day=date(2025, 9, 16), text="Moved to Claude Code")
    second = Marker(id=UUID(int=2), day=date(2025, 10, 20), text="New brief for the support team")
    shares = (0.34, 0.22, 0.15, 0.11, 0.08, 0.05, 0.03, 0.01, 0.01)
    names = (
        "Writing", "Coding", "Data", "Translation", "Review", "Research", "Meetings", "Planning",
        "Debugging",
    )  # fmt: skip
    return Panels(
        calibration=calibration()
        if not few
        else Calibration(None, 2, 6, None, None, None, calibration().bins[:2]),
        over_time={
            unit: curve(unit, weeks=3 if few else 13, missing=() if few else (9, 10))
            for unit in Unit
        },
        intensity={unit: intensity(unit) for unit in Unit},
        drift=drift(),
        cost=Cost("EUR", 66.0, 1.17, 0.94, 1.48, 57),
        concentration=Concentration(
            4.6,
            tuple(TypeShare(*one) for one in zip(names, shares, strict=True)),
            0.56,
            57,
        ),
        cherry_pick=CherryPick(0.14, -0.05, 0.33, 0.88, rate(0.71, 0.08), rate(0.57, 0.17), 88, 17),
        extra_tasks=ExtraTasks(rate(0.12, 0.06), 14.0, 61, 7),
        rework=Rework(0.18, 0.12, 0.25, 3.4, 44),
        on_others=rate(0.05, 0.035),
        markers=(moved, second) if not few else (moved,),
    )
