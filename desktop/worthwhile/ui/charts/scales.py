"""Axes: ends that hold the figures, at most five values that a person would choose. No Qt."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences import figure
from worthwhile.ui.charts.forest_axis import ratio_words
from worthwhile.ui.charts.marks import Label, Span
from worthwhile.ui.wording import MONTHS, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 5
"""More lines than these are a mesh, not a help."""
_STEPS = (1.0, 2.0, 5.0)
_RATIOS = (
    (0.85, 0.9, 0.95, 1.0, 1.05, 1.1, 1.15),
    (0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4),
    (0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5, 2.0),
    (0.125, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0),
    (0.01, 0.1, 1.0, 10.0, 100.0),
)
"""Times with AI over times without, as a person would say them: half, double."""
_SHARES = ((0.1, 0.05), (0.2, 0.05), (0.3, 0.1), (0.4, 0.1), (0.6, 0.2), (0.8, 0.2))
"""Ends of an axis of shares, and the step of its values."""
_TWO_YEARS, _SIX_WEEKS = 750, 45
_MOST_DAYS = 6


def nice_values(lo: float, hi: float, most: int = MOST_LINES) -> tuple[float, ...]:
    """The round values within lo..hi, as many as there are without exceeding `most`."""
    width = hi - lo
    if width <= 0 or not math.isfinite(width):
        return (lo,)
    power = 10.0 ** math.floor(math.log10(width / most))
    for factor in (1.0, 10.0, 100.0):
        for step in (power * factor * one for one in _STEPS):
            first, last = math.ceil(lo / step - 1e-9), math.floor(hi / step + 1e-9)
            if last - first < most:
                return tuple(round(k * step, 10) + 0.0 for k in range(first, last + 1))
    return (lo, hi)


def unit_axis(unit: Unit, values: Iterable[float]) -> tuple[Span, tuple[Label, ...]]:
    """An axis that holds these values of a unit and its "no difference", with a little air.

    Args:
        unit: whose values these are, in its orientation (more is better).
        values: best guesses and ends of ranges.

    Returns:
        The span, and the labelled values; "no difference" is always among them.
    """
    held = [*values, unit.tick]
    lo, hi = min(held), max(held)
    least = {Unit.HIT_RATE: 0.3, Unit.VALUE_PER_USE: 1.0, Unit.TIME_RATIO: 0.3}.get(unit, 10.0)
    air = max((hi - lo) * 0.08, (least - (hi - lo)) / 2, 0.0)
    lo, hi = lo - air, hi + air
    if unit is Unit.HIT_RATE:
        lo, hi = max(lo, 0.0), min(hi, 1.0)
    elif unit is Unit.VALUE_PER_USE:
        lo, hi = max(lo, -2.0), min(hi, 2.0)
    if unit is Unit.TIME_RATIO:
        found = _time_values(lo, hi)
    else:
        found = tuple(
            round(unit.tick + step, 10) for step in nice_values(lo - unit.tick, hi - unit.tick)
        )
    return Span(lo, hi), tuple(Label(value, tick_text(unit, value)) for value in found)


def tick_text(unit: Unit, value: float) -> str:
    """A value beside an axis: as in the figures, without a needless ".0"; "twice" for a ratio."""
    if unit is Unit.TIME_RATIO:
        return ratio_words(value)
    return figure(unit, value).removesuffix(".0")


def _time_values(lo: float, hi: float) -> tuple[float, ...]:
    """Log time saved at ratios a person would say: the finest set that shows at most five."""
    for ratios in _RATIOS:
        inside = tuple(-math.log(r) + 0.0 for r in reversed(ratios) if lo <= -math.log(r) <= hi)
        reaches_out = -math.log(ratios[0]) >= hi - 0.25 * (hi - lo) or ratios is _RATIOS[-1]
        if len(inside) <= MOST_LINES and reaches_out:
            return inside
    return (0.0,)


def share_axis(most: float) -> tuple[Span, tuple[Label, ...]]:
    """Shares from none to the next round one above `most`, in a hundred."""
    end, step = next((pair for pair in _SHARES if most <= pair[0]), (1.0, 0.25))
    found = (round(k * step, 10) for k in range(round(end / step) + 1))
    return Span(0.0, end), tuple(Label(share, f"{share * 100:.0f}") for share in found)


def day_labels(first: date, last: date) -> tuple[Label, ...]:
    """Dates under an axis of days (their ordinals): years, months, or days."""
    length = (last - first).days
    if length > _TWO_YEARS:
        return _thinned([(date(y, 1, 1), str(y)) for y in range(first.year, last.year + 1)], first)
    if length > _SIX_WEEKS:
        months = [date(first.year, first.month, 1)]
        while (following := _next_month(months[-1])) <= last:
            months.append(following)
        return _with_years(_thinned([(day, MONTHS[day.month - 1][:3]) for day in months], first))
    step = max(1, math.ceil((length + 1) / (_MOST_DAYS - 1)))
    days = [first + timedelta(days=k) for k in range(0, length + 1, step)]
    return tuple(Label(float(day.toordinal()), _day(day)) for day in days)


def _thinned(named: Sequence[tuple[date, str]], first: date) -> tuple[Label, ...]:
    """At most six of them, evenly; those before the first day do not count."""
    seen = [(day, text) for day, text in named if day >= first]
    room = (seen[1][0] - seen[0][0]) / 3 if len(seen) > 1 else timedelta(days=10)
    if not seen or seen[0][0] - first > room:
        seen.insert(0, (first, _day(first)))
    step = math.ceil(len(seen) / _MOST_DAYS)
    return tuple(Label(float(day.toordinal()), text) for day, text in seen[::step])


def _with_years(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Say the year where another one begins."""
    year, found = date.fromordinal(int(labels[0].at)).year, []
    for one in labels:
        turned = date.fromordinal(int(one.at)).year != year
        year += turned
        found.append(Label(one.at, f"{one.text}\N{NO-BREAK SPACE}{year}") if turned else one)
    return tuple(found)


def _day(day: date) -> str:
    """A day that is never broken into two lines."""
    return short_day(day).replace(" ", "\N{NO-BREAK SPACE}")


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
