"""Where the worthwhile uses are: a quiet bar for each task type, without ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.sentences.at_points import rest_words, share, spread_words, type_words
from worthwhile.ui.charts.marks import (
    Bar,
    ChartPicture,
    Columns,
    Dot,
    Label,
    Mark,
    Rule,
    Span,
    Stop,
    Tone,
)
from worthwhile.ui.charts.scales import share_axis

if TYPE_CHECKING:
    from worthwhile.domain.insights import Panels, Unit

MOST_TYPES = 7
"""More task types than these are put together in one row."""


def concentration_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """Shares of the worthwhile uses by task type; None below twenty of them."""
    del unit
    shown = panels.concentration
    if shown is None or not shown.types:
        return None
    named = shown.types if len(shown.types) <= MOST_TYPES + 1 else shown.types[:MOST_TYPES]
    rows = [(one.task_type, one.share, type_words(one)) for one in named]
    others = shown.types[len(named) :]
    if others:
        rest = sum(one.share for one in others)
        rows.append((f"{len(others)} others", rest, rest_words(len(others), rest)))
    across, ticks = share_axis(max(part for _, part, _ in rows))
    marks: list[Mark] = []
    for row, (_, part, _) in enumerate(rows):
        marks += [Bar(-row, 0.0, part), Dot(part, -row, 4.5, Tone.INK)]
    return ChartPicture(
        across,
        Span(-len(rows) + 0.5, 0.5),
        left=tuple(Label(-row, name, strong=True) for row, (name, _, _) in enumerate(rows)),
        bottom=ticks,
        columns=tuple(Columns(-row, share(part)) for row, (_, part, _) in enumerate(rows)),
        rules=tuple(Rule(tick.at, upright=True, strong=tick.at == 0) for tick in ticks),
        marks=tuple(marks),
        stops=tuple(
            Stop(None, -row, said, spread_words(shown) if row == 0 else "")
            for row, (_, _, said) in enumerate(rows)
        ),
        rows=len(rows),
    )
