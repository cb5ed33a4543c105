"""The value of a use along time: line, bands, verdicts, markers. Never how often AI was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from worthwhile.domain.figures import Interval
from worthwhile.domain.insights import Side, Unit
from worthwhile.domain.sentences import figure, span
from worthwhile.domain.sentences.at_points import (
    axis_name,
    marker_words,
    tick_name,
    time_point,
    trend_words,
    verdict,
)
from worthwhile.ui.charts.marks import (
    Band,
    ChartPicture,
    Curve,
    Flag,
    Label,
    Mark,
    Note,
    Rule,
    Shape,
    Span,
    Spread,
    Stop,
    Tone,
)
from worthwhile.ui.charts.scales import day_labels, unit_axis

if TYPE_CHECKING:
    from worthwhile.domain.figures import OverTime, TimePoint
    from worthwhile.domain.insights import Panels

_GAP = 1.5
"""Points further apart than this many usual steps have a gap between them, and no line."""
_ROOM_FOR_WORDS, _REACH_OF_WORDS = 0.08, 0.2
"""Shares of the axis: how long a stretch must be for its verdict; how far its words may reach."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Neighbouring points on one side of "no difference"; first and last may lie on its edge."""

    side: Side
    xs: tuple[float, ...]
    figures: tuple[Interval, ...]


def over_time_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """The figure of `unit` along time; None when there is too little to follow."""
    shown = panels.over_time.get(unit)
    if shown is None or not shown.points:
        return None
    points = shown.points
    first, last = points[0].day, points[-1].day
    values = [end for point in points for end in (point.figure.lo, point.figure.hi)]
    up, ticks = unit_axis(unit, values)
    stretches = [
        stretch for run in _runs(points) for stretch in _stretches(run, unit.tick)
    ]  # a run is a part without a gap
    flags = tuple(
        Flag(float(one.day.toordinal()), one.text)
        for one in panels.markers
        if first <= one.day <= last
    )
    return ChartPicture(
        Span(float(first.toordinal()), float(max(last.toordinal(), first.toordinal() + 1))),
        up,
        left=ticks,
        bottom=day_labels(first, last),
        right=_ends(unit, points[-1].figure),
        rules=tuple(Rule(tick.at, strong=tick.at == unit.tick) for tick in ticks),
        marks=(*_bands(stretches), *_curves(stretches), *_verdicts(unit, stretches, up)),
        flags=flags,
        stops=_stops(panels, unit, shown),
        head=axis_name(unit),
        along=True,
    )


def _ends(unit: Unit, last: Interval) -> tuple[Label, ...]:
    """What the line comes to, with its range; and the name of the line of no difference."""
    return (
        Label(last.mean, figure(unit, last.mean), span(unit, last.lo, last.hi), strong=True),
        Label(unit.tick, tick_name(unit)),
    )


def _runs(points: Sequence[TimePoint]) -> list[list[TimePoint]]:
    """Points in a row; where some are missing the evidence is too thin to draw a line."""
    if len(points) < 2:
        return [list(points)]
    usual = min((b.day - a.day).days for a, b in pairwise(points))
    runs = [[points[0]]]
    for before, after in pairwise(points):
        if (after.day - before.day).days > usual * _GAP:
            runs.append([])
        runs[-1].append(after)
    return runs


def side_of(shown: Interval, tick: float) -> Side:
    """On which side of "no difference" the 90 % range lies."""
    if shown.lo > tick:
        return Side.PAYS
    return Side.COSTS if shown.hi < tick else Side.EITHER


def _stretches(run: Sequence[TimePoint], tick: float) -> list[_Stretch]:
    """Cut a run where its 90 % range comes clear of the tick: there, not at the next point."""
    spots = [(float(point.day.toordinal()), point.figure) for point in run]
    found: list[_Stretch] = []
    side = side_of(spots[0][1], tick)
    part = [spots[0]]
    for before, after in pairwise(spots):
        other = side_of(after[1], tick)
        if other is not side:
            edge = _crossing(before, after, tick, side if side is not Side.EITHER else other)
            found.append(_stretch(side, [*part, edge]))
            side, part = other, [edge]
        part.append(after)
    found.append(_stretch(side, part))
    return found


def _stretch(side: Side, spots: Sequence[tuple[float, Interval]]) -> _Stretch:
    return _Stretch(side, tuple(x for x, _ in spots), tuple(shown for _, shown in spots))


def _crossing(
    before: tuple[float, Interval], after: tuple[float, Interval], tick: float, side: Side
) -> tuple[float, Interval]:
    """Where between two points the end of the range nearest to the tick passes it."""
    end = "lo" if side is Side.PAYS else "hi"
    a, b = getattr(before[1], end), getattr(after[1], end)
    share = 0.5 if a == b else min(max((tick - a) / (b - a), 0.0), 1.0)
    fields = ("mean", "lo", "hi", "lo50", "hi50")
    mixed = (
        getattr(before[1], f) + share * (getattr(after[1], f) - getattr(before[1], f))
        for f in fields
    )
    return before[0] + share * (after[0] - before[0]), Interval(*mixed)


def _bands(stretches: Sequence[_Stretch]) -> list[Mark]:
    found: list[Mark] = []
    for inner in (False, True):
        for one in stretches:
            lo = tuple(f.lo50 if inner else f.lo for f in one.figures)
            hi = tuple(f.hi50 if inner else f.hi for f in one.figures)
            found.append(Band(one.xs, lo, hi, Tone.of(one.side), inner))
    return found


def _curves(stretches: Sequence[_Stretch]) -> list[Mark]:
    """The line, and the mark at its end; a point with gaps on both sides is a range alone."""
    found: list[Mark] = []
    for one in stretches:
        tone = Tone.of(one.side)
        if len(one.xs) == 1:
            found.append(Spread.of(one.xs[0], one.figures[0], tone, upright=True))
        else:
            width = 2.0 if one.side is Side.EITHER else 2.25
            found.append(Curve(one.xs, tuple(f.mean for f in one.figures), tone, width))
    last = stretches[-1]
    if len(last.xs) > 1:
        tone, at = Tone.of(last.side), last.figures[-1]
        x, y = last.xs[-1], at.mean
        found.append(Spread(x, y, y, y, tone, Shape.of(tone), upright=True))
    return found


def _verdicts(unit: Unit, stretches: Sequence[_Stretch], up: Span) -> list[Mark]:
    """Write what a stretch says once a side, at its longest stretch, where there is room.

    It stands in the band's own colour just outside of it: below where the range is above the
    tick, so that it does not run into the markers' texts.
    """
    whole = stretches[-1].xs[-1] - stretches[0].xs[0]
    found: list[Mark] = []
    for side in (Side.EITHER, Side.PAYS, Side.COSTS):
        mine = [one for one in stretches if one.side is side]
        longest = max(mine, key=lambda one: one.xs[-1] - one.xs[0], default=None)
        if longest is None or longest.xs[-1] - longest.xs[0] < whole * _ROOM_FOR_WORDS:
            continue
        x = (longest.xs[0] + longest.xs[-1]) / 2
        near = [
            f
            for at, f in zip(longest.xs, longest.figures, strict=True)
            if abs(at - x) <= whole * _REACH_OF_WORDS
        ] or list(longest.figures)
        lowest, highest = min(f.lo for f in near), max(f.hi for f in near)
        below = lowest - up.lo >= up.hi - highest or side is Side.PAYS
        found.append(
            Note(
                x,
                lowest if below else highest,
                verdict(unit, side),
                Tone.of(side),
                rise=1 if below else -1,
                within=Span(longest.xs[0], longest.xs[-1]),
            )
        )
    return found


def _stops(panels: Panels, unit: Unit, shown: OverTime) -> tuple[Stop, ...]:
    """Points and markers in the order of their days; the trend is said at the last one."""
    detail = "" if shown.trend is None else trend_words(unit, shown.trend)
    spots = [
        (
            point.day,
            Stop(
                float(point.day.toordinal()),
                point.figure.mean,
                time_point(unit, point, side_of(point.figure, unit.tick)),
                detail if point is shown.points[-1] else "",
            ),
        )
        for point in shown.points
    ]
    first, last = shown.points[0].day, shown.points[-1].day
    spots += [
        (one.day, Stop(float(one.day.toordinal()), None, marker_words(one)))
        for one in panels.markers
        if first <= one.day <= last
    ]
    return tuple(stop for _, stop in sorted(spots, key=lambda spot: spot[0]))
