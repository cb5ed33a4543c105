"""How often a stated chance came true, against the diagonal on which it would have."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.sentences.at_points import (
    AS_EXPECTED,
    FEWEST_FOR_A_MARK,
    TOO_FEW,
    chance_point,
    chance_words,
    factor_words,
)
from worthwhile.ui.charts.marks import (
    ChartPicture,
    Curve,
    Label,
    Mark,
    Note,
    Rule,
    Shape,
    Span,
    Spread,
    Stop,
    Strip,
    Tone,
    strip_alone,
)

if TYPE_CHECKING:
    from worthwhile.domain.figures import Calibration, ChanceBin
    from worthwhile.domain.insights import Panels, Unit

_CHANCES = (10, 30, 50, 70, 90)
_QUARTERS = (0, 25, 50, 75, 100)
_LEAST_STRIP = math.log(1.5)


def calibration_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """Forecasts against what came of them; the same in every unit.

    None without any stated chance and without an own factor.
    """
    del unit
    shown = panels.calibration
    strip = factor_strip(shown)
    if not shown.bins:
        return None if strip is None else strip_alone(strip)
    marks: list[Mark] = [
        Curve((2.0, 98.0), (2.0, 98.0), Tone.PALE, 1.0, dashed=True),
        Note(88.0, 96.0, AS_EXPECTED, Tone.PALE, align=1, rise=0),
    ]
    for one in shown.bins:
        marks += _bin(one)
    return ChartPicture(
        Span(0.0, 100.0),
        Span(0.0, 100.0),
        left=tuple(Label(value, str(value)) for value in _QUARTERS),
        bottom=tuple(Label(c, chance_words(c), f"{c} in 100") for c in _CHANCES),
        rules=tuple(Rule(value) for value in _QUARTERS),
        marks=tuple(marks),
        stops=tuple(
            Stop(one.chance, 100 * one.hit_rate.mean, chance_point(one)) for one in shown.bins
        ),
        head="how many in 100 paid off",
        foot="the chance you gave it beforehand",
        strip=strip,
    )


def _bin(one: ChanceBin) -> list[Mark]:
    rate = one.hit_rate
    few = one.n < FEWEST_FOR_A_MARK
    mean, lo, hi = (100 * end for end in (rate.mean, rate.lo, rate.hi))
    tone, shape = (Tone.PALE, Shape.RING) if few else (Tone.INK, Shape.DISC)
    spread = Spread(one.chance, mean, lo, hi, tone, shape, upright=True, few=few)
    if few:
        # over or under the range, away from the middle: the diagonal passes there
        over = mean > one.chance or hi < 85
        words = f"{one.n}, {TOO_FEW}"
        return [
            spread,
            Note(one.chance, hi if over else lo, words, rise=-1 if over else 1, strong=False),
        ]
    below = mean <= one.chance  # the diagonal is on the other side
    number = Note(
        one.chance,
        mean,
        str(one.n),
        align=-1 if below else 1,
        rise=1 if below else -1,
        dx=7 if below else -7,
        strong=False,
    )
    return [spread, number]


def factor_strip(shown: Calibration) -> Strip | None:
    """The own estimates of time without AI, on a log axis; None below eight such tasks."""
    if shown.k is None:
        return None
    mean, lo, hi = (math.log(end) for end in (shown.k.value, shown.k.lo, shown.k.hi))
    reach = max(_LEAST_STRIP, abs(lo), abs(hi)) * 1.08
    sentence = factor_words(shown.k, shown.n_calibration)
    return Strip(
        -reach,
        reach,
        0.0,
        "as you said",
        "less time",
        "more time",
        "Time without AI",
        Spread(0.0, mean, lo, hi, Tone.INK, Shape.DISC),
        f"{shown.k.value:.2f} ×",
        f"{shown.k.lo:.2f} to {shown.k.hi:.2f}, {shown.n_calibration} tasks",
        Stop(None, None, sentence),
    )
