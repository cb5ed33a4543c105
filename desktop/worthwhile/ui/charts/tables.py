"""From figures to the tables that say what the charts draw. No Qt."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from worthwhile.domain.insights import PanelName, Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences import at_points as said
from worthwhile.domain.sentences import figure, in_hundred, points, uses
from worthwhile.domain.table import FROM, GUESS, NOTHING, RESTS_ON, TO, Datum, PanelTable
from worthwhile.ui.charts.panels.cherry_pick import PROMPTED, VOLUNTEERED
from worthwhile.ui.charts.panels.over_time import side_of
from worthwhile.ui.charts.panels.rework import EXTRA, FIXING, OTHERS
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.figures import Interval, Trend
    from worthwhile.domain.insights import Panels

_FIGURES = frozenset({1, 2, 3})
Row = tuple[Datum, ...]


def panel_table(panels: Panels, panel: PanelName, unit: Unit) -> PanelTable:
    """The table of a panel in a unit; without rows when there is too little for a picture."""
    return _TABLES[panel](panels, unit)


def value_of(unit: Unit, value: float) -> float:
    """A figure as a file holds it: uses in 100, points, percent change of the time, minutes."""
    match unit:
        case Unit.HIT_RATE:
            return 100 * value
        case Unit.TIME_RATIO:
            return 100 * math.expm1(-value)
        case Unit.VALUE_PER_USE | Unit.NET_MINUTES:
            return value


def three(unit: Unit, shown: Interval) -> Row:
    """The fields of a figure: best guess and both ends of the 90 % range."""
    return tuple(
        Datum(figure(unit, end), value_of(unit, end)) for end in (shown.mean, shown.lo, shown.hi)
    )


def _shares(mean: float, lo: float, hi: float) -> Row:
    return tuple(Datum(in_hundred(end), 100 * end) for end in (mean, lo, hi))


def _size(n: int, text: str = "") -> Datum:
    return Datum(text or uses(n), float(n))


def _day(day: date, today: date) -> Datum:
    """A day, with its year where that is not the last one."""
    return Datum(short_day(day, today), float(day.toordinal()), day.isoformat())


def _over_time(panels: Panels, unit: Unit) -> PanelTable:
    shown = panels.over_time.get(unit)
    headings = ("Day", GUESS, FROM, TO, "What it says")
    if shown is None or not shown.points:
        return PanelTable(headings)
    first, last = shown.points[0].day, shown.points[-1].day
    rows: list[tuple[float, Row]] = []
    for point in shown.points:
        says = Datum(said.verdict(unit, side_of(point.figure, unit.tick)))
        row = (_day(point.day, last), *three(unit, point.figure), says)
        rows.append((point.day.toordinal(), row))
    for one in panels.markers:
        if first <= one.day <= last:
            words = Datum(f"Your marker: “{one.text}”")
            row = (_day(one.day, last), NOTHING, NOTHING, NOTHING, words)
            rows.append((one.day.toordinal() - 0.5, row))
    rows.sort(key=lambda row: row[0])
    if shown.trend is not None:
        rows.append((math.inf, _trend(unit, shown.trend)))
    told = tuple(row for _, row in rows)
    return PanelTable(headings, told, _FIGURES, said.axis_name(unit))


def _trend(unit: Unit, trend: Trend) -> Row:
    """The straight line through time: points a month, or the change of the time with AI."""
    held = said.measure(unit)
    ends = (trend.per_month, trend.lo, trend.hi)
    figures = (Datum(said.slope(unit, end), value_of(held, end)) for end in ends)
    return (Datum("Each month"), *figures, Datum(said.trend_rests_on(unit, trend)))


def _intensity(panels: Panels, unit: Unit) -> PanelTable:
    headings = ("Use of the day", GUESS, FROM, TO, RESTS_ON)
    shown, held = panels.intensity.get(unit), said.measure(unit)
    if shown is None:
        return PanelTable(headings)
    rows: list[Row] = [
        (
            Datum(said.use_number(one.number), float(one.number)),
            *three(held, one.figure),
            _size(one.n),
        )
        for one in shown.numbers
    ]
    slope = (shown.per_use, shown.lo, shown.hi)
    ends = (Datum(said.slope(unit, end), value_of(held, end)) for end in slope)
    size = _size(shown.n, f"{uses(shown.n)} on {shown.days} days")
    rows.append((Datum("Each extra use"), *ends, size))
    return PanelTable(headings, tuple(rows), _FIGURES, said.axis_name(held))


def _calibration(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    shown = panels.calibration
    rows: list[Row] = [
        (
            Datum(f"{said.chance_words(one.chance)}, {one.chance} in 100", float(one.chance)),
            *_shares(one.hit_rate.mean, one.hit_rate.lo, one.hit_rate.hi),
            _size(one.n, said.forecasts(one.n)),
        )
        for one in shown.bins
    ]
    if shown.brier is not None:
        score = Datum(f"{shown.brier:.2f}", shown.brier)
        size = _size(shown.n_forecasts, said.score_words(shown.brier_skill, shown.n_forecasts))
        rows.append((Datum("Mean squared error"), score, NOTHING, NOTHING, size))
    if shown.k is not None:
        ends = (Datum(f"{end:.2f} ×", end) for end in (shown.k.value, shown.k.lo, shown.k.hi))
        size = _size(shown.n_calibration, said.tasks(shown.n_calibration))
        rows.append((Datum("Time without AI, against what you said"), *ends, size))
    if shown.time_factor is not None:
        within, n = shown.time_factor.within_two, shown.time_factor.n
        share = Datum(said.share(within), 100 * within)
        size = _size(n, said.tasks(n))
        rows.append((Datum("Times within half and double"), share, NOTHING, NOTHING, size))
    headings = ("The chance you gave", "Paid off, in 100", FROM, TO, RESTS_ON)
    return PanelTable(headings, tuple(rows), _FIGURES)


def _drift(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("At first", "Asked again", "Figure", "90% range")
    shown = panels.drift
    if shown is None:
        return PanelTable(headings)
    rows: list[Row] = []
    for first in sorted(Outcome, reverse=True):
        for later in sorted(Outcome, reverse=True):
            moved = shown.moves[int(first) + 2][int(later) + 2]
            if moved > 0:
                share = Datum(said.share(moved), 100 * moved)
                rows.append((Datum(first.label), Datum(later.label), share, NOTHING))
    between = f"{points(shown.lo)} to {points(shown.hi)}, {said.look_backs(shown.n)}"
    change = Datum(f"{points(shown.mean)} points", shown.mean)
    rows.append((Datum("On average"), NOTHING, change, Datum(between)))
    settled = shown.settled
    between = f"{points(settled.lo)} to {points(settled.hi)}"
    value = Datum(f"{points(settled.mean)} points", settled.mean)
    rows.append((Datum("A use, corrected"), NOTHING, value, Datum(between)))
    return PanelTable(headings, tuple(rows), frozenset({2}))


def _rework(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    rows: list[Row] = []
    fixing, others, extra = panels.rework, panels.on_others, panels.extra_tasks
    if fixing is not None:
        size = _size(fixing.n, f"{uses(fixing.n)}, {said.minutes_each(fixing.minutes_per_use)}")
        rows.append((Datum(FIXING), *_shares(fixing.share, fixing.lo, fixing.hi), size))
    if others is not None:
        rows.append((Datum(OTHERS), *_shares(others.mean, others.lo, others.hi), NOTHING))
    if extra is not None:
        rate, size = extra.share, _size(extra.n_answered)
        if extra.minutes_each is not None:
            words = f"{uses(extra.n_answered)}, {said.minutes_each(extra.minutes_each)}"
            size = _size(extra.n_answered, words)
        rows.append((Datum(EXTRA), *_shares(rate.mean, rate.lo, rate.hi), size))
    headings = ("What", "In 100", FROM, TO, RESTS_ON)
    return PanelTable(headings, tuple(rows), _FIGURES)


def _concentration(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("Task type", "In 100", RESTS_ON)
    shown = panels.concentration
    if shown is None:
        return PanelTable(headings)
    size = _size(shown.hits, f"{uses(shown.hits)} that paid off")
    named = [(one.task_type, one.share) for one in shown.types]
    rows = [
        (Datum(name), Datum(in_hundred(share), 100 * share), size)
        for name, share in (*named, ("The two largest", shown.top_two))
    ]
    evenly = Datum(f"{shown.effective:.1f}", shown.effective)
    rows.append((Datum("As if spread evenly over"), evenly, Datum("pairs of tool and task type")))
    return PanelTable(headings, tuple(rows), frozenset({1}))


def _cherry_pick(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("Entries", "Paid off, in 100", FROM, TO, RESTS_ON)
    shown = panels.cherry_pick
    if shown is None:
        return PanelTable(headings)
    rows: list[Row] = [
        (Datum(name), *_shares(rate.mean, rate.lo, rate.hi), _size(n))
        for name, rate, n in (
            (VOLUNTEERED, shown.volunteered, shown.n_volunteered),
            (PROMPTED, shown.prompted, shown.n_prompted),
        )
    ]
    gap = (Datum(said.gap(end), 100 * end) for end in (shown.gap, shown.lo, shown.hi))
    rows.append((Datum("Gap"), *gap, NOTHING))
    return PanelTable(headings, tuple(rows), _FIGURES)


def _cost(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("What", GUESS, FROM, TO, RESTS_ON)
    shown = panels.cost
    if shown is None:
        return PanelTable(headings)
    ends = (shown.per_worthwhile, shown.lo, shown.hi)
    money = (Datum(said.money(end, shown.currency), end) for end in ends)
    size = _size(shown.hits, f"{uses(shown.hits)} that paid off")
    row = (Datum("Each use that paid off"), *money, size)
    return PanelTable(headings, (row,), _FIGURES, shown.currency)


_TABLES: Mapping[PanelName, Callable[[Panels, Unit], PanelTable]] = MappingProxyType(
    {
        PanelName.OVER_TIME: _over_time,
        PanelName.INTENSITY: _intensity,
        PanelName.CALIBRATION: _calibration,
        PanelName.DRIFT: _drift,
        PanelName.REWORK: _rework,
        PanelName.CONCENTRATION: _concentration,
        PanelName.CHERRY_PICK: _cherry_pick,
        PanelName.COST: _cost,
    }
)
