"""What comes after the first answer: fixing, work for others, and tasks that only AI made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.sentences import uses
from worthwhile.domain.sentences.at_points import (
    extra_words,
    fixing_words,
    others_words,
    share,
    share_span,
)
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
from worthwhile.ui.charts.scales import share_axis

if TYPE_CHECKING:
    from worthwhile.domain.insights import Panels, Unit

FIXING = "Time spent fixing"
OTHERS = "Fell on others"
EXTRA = "Only with AI"


def rework_picture(panels: Panels, unit: Unit) -> ChartPicture | None:
    """Three shares with their ranges, as many as are known; None without any."""
    del unit
    rows: list[tuple[str, Spread, str, str]] = []
    fixing, others, extra = panels.rework, panels.on_others, panels.extra_tasks
    if fixing is not None:
        spread = Spread(0, fixing.share, fixing.lo, fixing.hi, Tone.INK, Shape.DISC)
        rows.append((FIXING, spread, uses(fixing.n), fixing_words(fixing)))
    if others is not None:
        rows.append((OTHERS, Spread.of(0, others, Tone.INK, Shape.DISC), "", others_words(others)))
    if extra is not None:
        spread = Spread.of(0, extra.share, Tone.INK, Shape.DISC)
        rows.append((EXTRA, spread, uses(extra.n_answered), extra_words(extra)))
    if not rows:
        return None
    across, ticks = share_axis(max(spread.hi for _, spread, _, _ in rows))
    return ChartPicture(
        across,
        Span(-len(rows) + 0.5, 0.5),
        left=tuple(Label(-row, name, strong=True) for row, (name, *_) in enumerate(rows)),
        bottom=ticks,
        columns=tuple(
            Columns(-row, share(spread.mean), share_span(spread.lo, spread.hi), small)
            for row, (_, spread, small, _) in enumerate(rows)
        ),
        rules=tuple(Rule(tick.at, upright=True, strong=tick.at == 0) for tick in ticks),
        marks=tuple(_on_row(spread, row) for row, (_, spread, _, _) in enumerate(rows)),
        stops=tuple(Stop(None, -row, said) for row, (_, _, _, said) in enumerate(rows)),
        rows=len(rows),
    )


def _on_row(one: Spread, row: int) -> Spread:
    return Spread(-row, one.mean, one.lo, one.hi, one.tone, one.shape, one.half)
