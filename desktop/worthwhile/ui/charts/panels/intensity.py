"""What one more use on the same day changes: the mean at each use-number, and the slope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.sentences import uses
from worthwhile.domain.sentences.at_points import (
    FEWEST_FOR_A_MARK,
    axis_name,
    measure,
    number_point,
    slope,
    slope_span,
    slope_words,
    tick_name,
    use_number,
)
from worthwhile.ui.charts.marks import (
    ChartPicture,
    Curve,
    Label,
    Mark,
    Rule,
    Shape,
    Span,
    Spread,
    Stop,
    Strip,
    Tone,
    strip_alone,
)
from worthwhile.ui.charts.scales import unit_axis

if TYPE_CHECKING:
    from worthwhile.domain.figures import Intensity
    from worthwhile.domain.insights import Panels, Unit

_MOST = 5


def intensity_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """Mean by use-number within the day; None when too few days have two uses."""
    shown = panels.intensity.get(unit)
    if shown is None:
        return None
    if not shown.numbers:
        return strip_alone(_slope_strip(unit, shown))
    held = measure(unit)
    firm = [one for one in shown.numbers if one.n >= FEWEST_FOR_A_MARK] or list(shown.numbers)
    line = _slope(shown)
    values = [end for one in firm for end in (one.figure.lo, one.figure.hi)]
    up, ticks = unit_axis(held, (*values, *line.ys))
    marks: list[Mark] = [line]
    for one in shown.numbers:
        few = one.n < FEWEST_FOR_A_MARK
        tone, shape = (Tone.PALE, Shape.RING) if few else (Tone.INK, Shape.DISC)
        marks.append(Spread.of(one.number, one.figure, tone, shape, upright=True, few=few))
    return ChartPicture(
        Span(0.5, _MOST + 0.5),
        up,
        left=ticks,
        bottom=tuple(
            Label(one.number, use_number(one.number), uses(one.n)) for one in shown.numbers
        ),
        right=(
            Label(
                line.ys[-1],
                slope(unit, shown.per_use),
                f"each extra use\n{slope_span(unit, shown.lo, shown.hi)}",
                strong=True,
            ),
            Label(held.tick, tick_name(held)),
        ),
        rules=tuple(Rule(tick.at, strong=tick.at == held.tick) for tick in ticks),
        marks=tuple(marks),
        stops=(
            *(Stop(one.number, one.figure.mean, number_point(unit, one)) for one in shown.numbers),
            Stop(None, None, slope_words(unit, shown)),
        ),
        head=axis_name(held),
        foot="use of the day",
    )


def _slope_strip(unit: Unit, shown: Intensity) -> Strip:
    """The slope alone, where no use-number can be told from its days."""
    reach = 1.1 * max(abs(shown.lo), abs(shown.hi), 0.1)
    return Strip(
        -reach,
        reach,
        0.0,
        "no change",
        "less each time",
        "more each time",
        "Each extra use",
        Spread(0.0, shown.per_use, shown.lo, shown.hi, Tone.INK),
        slope(unit, shown.per_use),
        f"{slope_span(unit, shown.lo, shown.hi)}, {uses(shown.n)}",
        Stop(None, None, slope_words(unit, shown)),
    )


def _slope(shown: Intensity) -> Curve:
    """The slope as a line through the middle of what is drawn, each number by its uses."""
    weight = sum(one.n for one in shown.numbers)
    x = sum(one.n * one.number for one in shown.numbers) / weight
    y = sum(one.n * one.figure.mean for one in shown.numbers) / weight
    ends = (float(shown.numbers[0].number), float(shown.numbers[-1].number))
    return Curve(ends, tuple(y + (end - x) * shown.per_use for end in ends), Tone.SOFT, 1.5)
