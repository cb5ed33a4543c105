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
from worthwhile.domain.table import FROM, GUESS, NOTHING, TO, WORDS, Datum, PanelTable
from worthwhile.ui.charts.panels.cherry_pick import PROMPTED, VOLUNTEERED
from worthwhile.ui.charts.panels.over_time import side_of
from worthwhile.ui.charts.panels.rework import EXTRA, FIXING, OTHERS

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Panels

_FIGURES = frozenset({1, 2, 3, 4})
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


def _points(mean: float, lo: float, hi: float) -> Row:
    return tuple(Datum(points(end), end) for end in (mean, lo, hi))


def _size(n: int, text: str = "") -> Datum:
    return Datum(text or uses(n), float(n))


def _day(day: date) -> Datum:
    return Datum(said.day_words(day), float(day.toordinal()), day.isoformat())


def _over_time(panels: Panels, unit: Unit) -> PanelTable:
    shown = panels.over_time.get(unit)
    headings = ("Day", GUESS, FROM, TO, "What it says", WORDS)
    if shown is None or not shown.points:
        return PanelTable(headings)
    first, last = shown.points[0].day, shown.points[-1].day
    rows: list[tuple[float, Row]] = []
    for point in shown.points:
        side = side_of(point.figure, unit.tick)
        day = _day(point.day)
        words = Datum(said.time_point(unit, point, side))
        verdict = Datum(said.verdict(unit, side))
        rows.append((point.day.toordinal(), (day, *three(unit, point.figure), verdict, words)))
    for one in panels.markers:
        if first <= one.day <= last:
            day = _day(one.day)
            words = Datum(said.marker_words(one))
            rows.append(
                (one.day.toordinal() - 0.5, (day, NOTHING, NOTHING, NOTHING, NOTHING, words))
            )
    rows.sort(key=lambda row: row[0])
    if shown.trend is not None:
        words = Datum(said.trend_words(unit, shown.trend))
        name = Datum("Straight line")
        rows.append((math.inf, (name, NOTHING, NOTHING, NOTHING, NOTHING, words)))
    return PanelTable(
        headings, tuple(row for _, row in rows), frozenset({1, 2, 3}), said.axis_name(unit)
    )


def _intensity(panels: Panels, unit: Unit) -> PanelTable:
    headings = ("Use of the day", GUESS, FROM, TO, "Rests on", WORDS)
    shown, held = panels.intensity.get(unit), said.measure(unit)
    if shown is None:
        return PanelTable(headings)
    rows: list[Row] = [
        (
            Datum(said.use_number(one.number), float(one.number)),
            *three(held, one.figure),
            _size(one.n),
            Datum(said.number_point(unit, one)),
        )
        for one in shown.numbers
    ]
    slope = (shown.per_use, shown.lo, shown.hi)
    rows.append(
        (
            Datum("Each extra use"),
            *(Datum(said.slope(unit, end), value_of(held, end)) for end in slope),
            _size(shown.n),
            Datum(said.slope_words(unit, shown)),
        )
    )
    return PanelTable(headings, tuple(rows), _FIGURES, said.axis_name(held))


def _calibration(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    shown = panels.calibration
    rows: list[Row] = [
        (
            Datum(f"{said.chance_words(one.chance)}, {one.chance} in 100", float(one.chance)),
            *_shares(one.hit_rate.mean, one.hit_rate.lo, one.hit_rate.hi),
            _size(one.n, said.forecasts(one.n)),
            Datum(said.chance_point(one)),
        )
        for one in shown.bins
    ]
    if shown.brier is not None:
        rows.append(
            (
                Datum("Score of all chances"),
                Datum(f"{shown.brier:.2f}", shown.brier),
                NOTHING,
                NOTHING,
                _size(shown.n_forecasts, said.forecasts(shown.n_forecasts)),
                Datum(said.brier_words(shown.brier, shown.brier_skill, shown.n_forecasts)),
            )
        )
    if shown.k is not None:
        ends = (shown.k.value, shown.k.lo, shown.k.hi)
        n = shown.n_calibration
        rows.append(
            (
                Datum("Time without AI, against what you said"),
                *(Datum(f"{end:.2f} ×", end) for end in ends),
                _size(n, said.tasks(n)),
                Datum(said.factor_words(shown.k, n)),
            )
        )
    if shown.time_factor is not None:
        within, n = shown.time_factor.within_two, shown.time_factor.n
        rows.append(
            (
                Datum("Forecasts within a factor of two"),
                Datum(in_hundred(within), 100 * within),
                NOTHING,
                NOTHING,
                _size(n, said.tasks(n)),
                Datum(said.within_two_words(within, n)),
            )
        )
    headings = ("The chance you gave", "Paid off, in 100", FROM, TO, "Rests on", WORDS)
    return PanelTable(headings, tuple(rows), _FIGURES)


def _drift(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("At first", "Asked again", "Figure", FROM, TO, WORDS)
    shown = panels.drift
    if shown is None:
        return PanelTable(headings)
    rows: list[Row] = []
    for first in sorted(Outcome, reverse=True):
        for later in sorted(Outcome, reverse=True):
            moved = shown.moves[int(first) + 2][int(later) + 2]
            if moved > 0:
                words = Datum(said.move_words(first, later, moved))
                share = Datum(said.share(moved), 100 * moved)
                names = (Datum(first.label), Datum(later.label))
                rows.append((*names, share, NOTHING, NOTHING, words))
    change = _points(shown.mean, shown.lo, shown.hi)
    rows.append((Datum("On average"), NOTHING, *change, Datum(said.drift_words(shown))))
    settled = shown.settled
    value = _points(settled.mean, settled.lo, settled.hi)
    rows.append((Datum("Value per use"), NOTHING, *value, Datum(said.settled_words(shown))))
    return PanelTable(headings, tuple(rows), frozenset({2, 3, 4}))


def _rework(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    rows: list[Row] = []
    fixing, others, extra = panels.rework, panels.on_others, panels.extra_tasks
    if fixing is not None:
        shares = _shares(fixing.share, fixing.lo, fixing.hi)
        rows.append((Datum(FIXING), *shares, _size(fixing.n), Datum(said.fixing_words(fixing))))
    if others is not None:
        shares = _shares(others.mean, others.lo, others.hi)
        rows.append((Datum(OTHERS), *shares, NOTHING, Datum(said.others_words(others))))
    if extra is not None:
        rate = extra.share
        shares, size = _shares(rate.mean, rate.lo, rate.hi), _size(extra.n_answered)
        rows.append((Datum(EXTRA), *shares, size, Datum(said.extra_words(extra))))
    headings = ("What", "In 100", FROM, TO, "Rests on", WORDS)
    return PanelTable(headings, tuple(rows), _FIGURES)


def _concentration(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("Task type", "Of those that paid off, in 100", WORDS)
    shown = panels.concentration
    if shown is None:
        return PanelTable(headings)
    rows = [
        (
            Datum(one.task_type),
            Datum(in_hundred(one.share), 100 * one.share),
            Datum(said.type_words(one)),
        )
        for one in shown.types
    ]
    two = Datum(in_hundred(shown.top_two), 100 * shown.top_two)
    rows.append((Datum("The two largest"), two, Datum(said.spread_words(shown))))
    return PanelTable(headings, tuple(rows), frozenset({1}))


def _cherry_pick(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("Entries", "Paid off, in 100", FROM, TO, "Rests on", WORDS)
    shown = panels.cherry_pick
    if shown is None:
        return PanelTable(headings)
    rows: list[Row] = [
        (
            Datum(name),
            *_shares(rate.mean, rate.lo, rate.hi),
            _size(n),
            Datum(said.arm_words(name, rate, n)),
        )
        for name, rate, n in (
            (VOLUNTEERED, shown.volunteered, shown.n_volunteered),
            (PROMPTED, shown.prompted, shown.n_prompted),
        )
    ]
    ends = (shown.gap, shown.lo, shown.hi)
    gap = tuple(Datum(said.gap(end), 100 * end) for end in ends)
    rows.append((Datum("Gap"), *gap, NOTHING, Datum(said.gap_words(shown))))
    return PanelTable(headings, tuple(rows), _FIGURES)


def _cost(panels: Panels, unit: Unit) -> PanelTable:
    del unit
    headings = ("What", GUESS, FROM, TO, "Rests on", WORDS)
    shown = panels.cost
    if shown is None:
        return PanelTable(headings)
    ends = (shown.per_worthwhile, shown.lo, shown.hi)
    money = tuple(Datum(said.money(end, shown.currency), end) for end in ends)
    row = (
        Datum("Each use that paid off"),
        *money,
        _size(shown.hits),
        Datum(said.cost_words(shown)),
    )
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
