"""Fees for each use that paid off. At the foot of the page: it falls simply by using more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.sentences import uses
from worthwhile.domain.sentences.at_points import cost_words, money
from worthwhile.ui.charts.marks import (
    ChartPicture,
    Columns,
    Label,
    Rule,
    Shape,
    Span,
    Spread,
    Stop,
    Tone,
)
from worthwhile.ui.charts.scales import nice_values

if TYPE_CHECKING:
    from worthwhile.domain.insights import Panels, Unit


def cost_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """One row: the cost with its range; None without fees or below five hits."""
    del unit
    shown = panels.cost
    if shown is None:
        return None
    end = max(shown.hi * 1.08, 1e-6)
    ticks = nice_values(0.0, end)
    low, high = (money(value, shown.currency) for value in (shown.lo, shown.hi))
    return ChartPicture(
        Span(0.0, end),
        Span(-0.5, 0.5),
        bottom=tuple(
            Label(value, f"{value:,.2f}" if end < 10 else f"{value:,.0f}") for value in ticks
        ),
        foot=f"{shown.currency} for each use that paid off",
        columns=(
            Columns(
                0.0,
                money(shown.per_worthwhile, shown.currency),
                f"{low} to {high}",
                uses(shown.hits),
            ),
        ),
        rules=tuple(Rule(value, upright=True, strong=value == 0) for value in ticks),
        marks=(Spread(0.0, shown.per_worthwhile, shown.lo, shown.hi, Tone.INK, Shape.DISC),),
        stops=(Stop(None, 0.0, cost_words(shown)),),
        rows=1,
    )
