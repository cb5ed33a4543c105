"""The forest plot as a table to save. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.sentences import evidence_size, too_few
from worthwhile.domain.sentences.at_points import axis_name
from worthwhile.domain.table import FROM, GUESS, NOTHING, RESTS_ON, TO, WORDS, Datum, PanelTable
from worthwhile.ui.charts.tables import three

if TYPE_CHECKING:
    from worthwhile.domain.insights import Insights, Unit


def forest_table(insights: Insights, unit: Unit) -> PanelTable:
    """The table of the forest plot, in its order: more columns than the one on the page."""
    rows = []
    for cell in insights.ranked(unit):
        names = (cell.project, cell.task_type, cell.tool)
        shown = cell.figure(unit)
        figures = (Datum(too_few(cell)), NOTHING, NOTHING) if shown is None else three(unit, shown)
        rows.append(
            (
                *(Datum(name or "") for name in names),
                *figures,
                Datum(evidence_size(cell, unit), float(cell.evidence(unit))),
                Datum(cell.grade.words),
                Datum(cell.sentence),
            )
        )
    headings = (
        "Project", "Task type", "Tool", GUESS, FROM, TO, RESTS_ON, "Evidence", WORDS,
    )  # fmt: skip
    used = [n for n in range(len(headings)) if n > 2 or any(row[n].text for row in rows)]
    return PanelTable(
        tuple(headings[n] for n in used),
        tuple(tuple(row[n] for n in used) for row in rows),
        frozenset(place for place, n in enumerate(used) if 3 <= n <= 6),
        axis_name(unit),
    )
