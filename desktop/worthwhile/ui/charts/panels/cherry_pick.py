"""Entries logged unasked against entries that were asked for: do the good ones get logged?"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.sentences import uses
from worthwhile.domain.sentences.at_points import arm_words, gap, gap_words, share, share_span
from worthwhile.ui.charts.marks import (
    ChartPicture,
    Columns,
    Label,
    Rule,
    Shape,
    Span,
    Spread,
    Stop,
    Strip,
    Tone,
)
from worthwhile.ui.charts.scales import share_axis

if TYPE_CHECKING:
    from worthwhile.domain.figures import CherryPick
    from worthwhile.domain.insights import Panels, Unit

VOLUNTEERED, PROMPTED = "Unasked", "When asked"


def cherry_pick_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """The two rates, disc and ring as arms, and their gap below; None below ten of each."""
    del unit
    shown = panels.cherry_pick
    if shown is None:
        return None
    arms = (
        (VOLUNTEERED, shown.volunteered, shown.n_volunteered, Shape.DISC),
        (PROMPTED, shown.prompted, shown.n_prompted, Shape.RING),
    )
    across, ticks = share_axis(1.0)
    return ChartPicture(
        across,
        Span(-1.5, 0.5),
        left=tuple(Label(-row, name, strong=True) for row, (name, *_) in enumerate(arms)),
        bottom=ticks,
        columns=tuple(
            Columns(-row, share(rate.mean), share_span(rate.lo, rate.hi), uses(n))
            for row, (_, rate, n, _) in enumerate(arms)
        ),
        rules=tuple(Rule(tick.at, upright=True) for tick in ticks),
        marks=tuple(
            Spread.of(-row, rate, Tone.INK, shape) for row, (_, rate, _, shape) in enumerate(arms)
        ),
        stops=tuple(
            Stop(None, -row, arm_words(name, rate, n))
            for row, (name, rate, n, _) in enumerate(arms)
        ),
        rows=len(arms),
        strip=_gap(shown),
    )


def _gap(shown: CherryPick) -> Strip:
    reach = max(0.25, math.ceil(max(abs(shown.lo), abs(shown.hi)) * 10.8) / 10)
    return Strip(
        -reach,
        reach,
        0.0,
        "no gap",
        "more often when asked",
        "more often unasked",
        "Gap",
        Spread(0.0, shown.gap, shown.lo, shown.hi, Tone.INK, Shape.DISC),
        f"{gap(shown.gap)} in 100",
        f"{gap(shown.lo)} to {gap(shown.hi)}",
        Stop(None, None, gap_words(shown)),
    )
