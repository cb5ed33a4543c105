"""The panels of Insights in the open format: the part of `insights --json` below the cells.

Keys are those of PRODUCT.md; where it leaves an object open:

- `trend`, `intensity`: `{"outcome", "time_saved"}`, each an object or null. Slopes are in points,
  or in log time saved (ln of minutes without over minutes with, discounted); more is better.
- `calibration.time_factor`: actual over forecast time of tasks without AI, `within_two` the share
  from half to twice the forecast.
- `drift.moves`: shares of all look backs, first rating by row, later by column, -2 to +2.

Sizes of evidence begin with `n_` or are `n`, `days`, `weeks` and `hits`. Nothing else grows with a
journal repeated; `cost.per_worthwhile` falls, which is why it is never a headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from worthwhile.domain.insights import Unit

if TYPE_CHECKING:
    from worthwhile.domain.figures import (
        Calibration,
        CherryPick,
        Concentration,
        Cost,
        Drift,
        Factor,
        Intensity,
        Interval,
        Rate,
        Trend,
    )
    from worthwhile.domain.insights import Panels


def panels_json(panels: Panels) -> dict[str, Any]:
    """The keys `calibration` to `cherry_pick` of the open format."""
    return {
        "calibration": _calibration(panels.calibration),
        "trend": _trends(panels),
        "intensity": _intensities(panels),
        "drift": None if panels.drift is None else _drift(panels.drift),
        "cost": None if panels.cost is None else _cost(panels.cost),
        "concentration": (
            None if panels.concentration is None else _concentration(panels.concentration)
        ),
        "cherry_pick": None if panels.cherry_pick is None else _cherry_pick(panels.cherry_pick),
    }


def _calibration(found: Calibration) -> dict[str, Any]:
    time = found.time_factor
    return {
        "k": None if found.k is None else _factor(found.k),
        "n_calibration": found.n_calibration,
        "n_forecasts": found.n_forecasts,
        "brier": found.brier,
        "brier_skill": found.brier_skill,
        "time_factor": (
            None if time is None else {**_factor(time), "within_two": time.within_two, "n": time.n}
        ),
        "bins": [
            {"chance": each.chance, "n": each.n, "hit_rate": _rate(each.hit_rate)}
            for each in found.bins
        ],
    }


def _trends(panels: Panels) -> dict[str, Any] | None:
    outcome, time = (
        None if series is None or series.trend is None else _trend(series.trend)
        for series in map(panels.over_time.get, (Unit.VALUE_PER_USE, Unit.TIME_RATIO))
    )
    return _outcome_and_time(outcome, time)


def _trend(found: Trend) -> dict[str, Any]:
    return {
        "per_month": found.per_month,
        "lo": found.lo,
        "hi": found.hi,
        "p_up": found.p_up,
        "n": found.n,
        "weeks": found.weeks,
        "r1": found.r1,
    }


def _intensities(panels: Panels) -> dict[str, Any] | None:
    outcome, time = (
        None if found is None else _intensity(found)
        for found in map(panels.intensity.get, (Unit.VALUE_PER_USE, Unit.TIME_RATIO))
    )
    return _outcome_and_time(outcome, time)


def _intensity(found: Intensity) -> dict[str, Any]:
    return {
        "per_use": found.per_use,
        "lo": found.lo,
        "hi": found.hi,
        "p_down": found.p_down,
        "n": found.n,
        "days": found.days,
        "numbers": [
            {"number": each.number, "n": each.n, **_interval(each.figure)} for each in found.numbers
        ],
    }


def _outcome_and_time(
    outcome: dict[str, Any] | None, time: dict[str, Any] | None
) -> dict[str, Any] | None:
    if outcome is None and time is None:
        return None
    return {"outcome": outcome, "time_saved": time}


def _drift(found: Drift) -> dict[str, Any]:
    return {
        "mean": found.mean,
        "lo": found.lo,
        "hi": found.hi,
        "n": found.n,
        "settled": _interval(found.settled),
        "moves": [list(row) for row in found.moves],
    }


def _cost(found: Cost) -> dict[str, Any]:
    return {
        "currency": found.currency,
        "fees": found.fees,
        "per_worthwhile": found.per_worthwhile,
        "lo": found.lo,
        "hi": found.hi,
        "hits": found.hits,
    }


def _concentration(found: Concentration) -> dict[str, Any]:
    return {
        "effective": found.effective,
        "top_two": found.top_two,
        "hits": found.hits,
        "types": [{"task_type": each.task_type, "share": each.share} for each in found.types],
    }


def _cherry_pick(found: CherryPick) -> dict[str, Any]:
    return {
        "gap": found.gap,
        "lo": found.lo,
        "hi": found.hi,
        "p_higher": found.p_higher,
        "volunteered": _rate(found.volunteered),
        "prompted": _rate(found.prompted),
        "n_volunteered": found.n_volunteered,
        "n_prompted": found.n_prompted,
    }


def _factor(found: Factor) -> dict[str, float]:
    return {"value": found.value, "lo": found.lo, "hi": found.hi}


def _interval(found: Interval) -> dict[str, float]:
    return {"mean": found.mean, "lo": found.lo, "hi": found.hi}


def _rate(found: Rate) -> dict[str, float]:
    return _interval(found) | {"p_over_half": found.p_over_half}
