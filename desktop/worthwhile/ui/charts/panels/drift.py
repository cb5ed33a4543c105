"""How ratings move when asked again: a grid of first against later, and the average below it.

A slope chart of the same draws every look-back as a line, and lines cross. In the grid each
change has a place of its own: left of the diagonal it fell, right of it it rose.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences import points
from worthwhile.domain.sentences.at_points import drift_words, look_backs, move_words, settled_words
from worthwhile.ui.charts.marks import (
    ChartPicture,
    Dot,
    Label,
    Mark,
    Note,
    Rule,
    Shape,
    Span,
    Spread,
    Stop,
    Strip,
    Tile,
    Tone,
)

if TYPE_CHECKING:
    from worthwhile.domain.figures import Drift
    from worthwhile.domain.insights import Panels, Unit

_LARGEST = 15.0
"""Radius of the dot that would hold every look-back of the fullest cell."""
_LEAST = 3.0
_NUMBERED = 0.045
"""Shares from here on are written beside their dot."""


def drift_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """First ratings down the side, later ones across; None below five look-backs."""
    del unit
    shown = panels.drift
    if shown is None:
        return None
    most = max(max(row) for row in shown.moves)
    marks: list[Mark] = [Tile(float(step), float(step)) for step in range(-2, 3)]
    stops: list[Stop] = []
    for first in sorted(Outcome, reverse=True):
        for later in Outcome:
            moved = shown.moves[int(first) + 2][int(later) + 2]
            if moved <= 0:
                continue
            x, y = float(later), float(first)
            radius = max(_LEAST, _LARGEST * math.sqrt(moved / most)) if most else _LEAST
            marks.append(Dot(x, y, radius, _tone(first, later)))
            if moved >= _NUMBERED:
                marks.append(_share_note(x, y, radius, moved))
            stops.append(Stop(x, y, move_words(first, later, moved), radius=radius))
    edges = (-1.5, -0.5, 0.5, 1.5)
    return ChartPicture(
        Span(-2.5, 2.5),
        Span(-2.5, 2.5),
        left=tuple(Label(float(one), one.label) for one in Outcome),
        bottom=tuple(Label(float(one), one.label) for one in Outcome),
        rules=(
            *(Rule(edge) for edge in edges),
            *(Rule(edge, upright=True) for edge in edges),
        ),
        marks=tuple(marks),
        stops=tuple(stops),
        head="at first",
        foot="asked again later",
        strip=_average(shown),
    )


def _tone(first: Outcome, later: Outcome) -> Tone:
    if first is later:
        return Tone.EITHER
    return Tone.COSTS if later < first else Tone.PAYS


def _share_note(x: float, y: float, radius: float, moved: float) -> Note:
    text, cell = f"{round(100 * moved)}", Span(x - 0.5, x + 0.5)
    return Note(x, y, text, Tone.SOFT, align=-1, dx=radius + 4, strong=False, within=cell)


def _average(shown: Drift) -> Strip:
    reach = max(1.0, math.ceil(2 * max(abs(shown.lo), abs(shown.hi)) * 1.05) / 2)
    tone = Tone.EITHER
    if shown.lo > 0:
        tone = Tone.PAYS
    elif shown.hi < 0:
        tone = Tone.COSTS
    return Strip(
        -reach,
        reach,
        0.0,
        "no change",
        "settles lower",
        "settles higher",
        "On average",
        Spread(0.0, shown.mean, shown.lo, shown.hi, tone, Shape.of(tone)),
        points(shown.mean),
        f"{points(shown.lo)} to {points(shown.hi)}, {look_backs(shown.n)}",
        Stop(None, None, drift_words(shown), settled_words(shown)),
    )
