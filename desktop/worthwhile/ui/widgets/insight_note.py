"""The one thing noticed in the journal: a sentence, its small picture, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences import figure, group_name, opening, uses
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.interval_strip import IntervalStrip, Strip
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.panel import HOW
from worthwhile.ui.widgets.text import FieldLabel, Paragraph

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Cell
    from worthwhile.ui.theme import Theme

NOTICED = "Noticed in your journal"
_FELT = "by how it felt"
_TICKS = {
    Unit.HIT_RATE: "half",
    Unit.NET_MINUTES: "no difference",
}


def unit_of(cell: Cell) -> Unit:
    """What the sentence about a group rests on: minutes where it speaks of time, else ratings."""
    timed = cell.state.value not in {"felt", "felt_costs", "open"}
    return Unit.NET_MINUTES if timed and cell.net_minutes is not None else Unit.HIT_RATE


def strip_of(interval: Interval, unit: Unit) -> Strip:
    """The small picture of a group's figure."""
    low, high = figure(unit, interval.lo), figure(unit, interval.hi)
    if unit is Unit.HIT_RATE:
        ends, tail = (0.0, 1.0), " in 100"
    else:
        reach = max(abs(interval.lo), abs(interval.hi), 10.0) * 1.15
        near = min(interval.lo, 0.0) - 0.25 * reach, max(interval.hi, 0.0) + 0.25 * reach
        ends, tail = near, " min"
    tick = _TICKS[unit]
    spoken = f"90% range {low} to {high}{tail}; the tick is {tick}."
    return Strip(interval, *ends, unit.tick, tick, low, high + tail, spoken)


def evidence_words(cell: Cell, unit: Unit) -> str:
    """What the figure rests on: "90% range from 14 uses, forecast first"."""
    n = cell.n if unit is Unit.HIT_RATE else cell.n_timed
    grade = _FELT if unit is Unit.HIT_RATE else cell.grade.words
    of_what = uses(n) if unit is Unit.HIT_RATE else f"{uses(n)} with times"
    return f"90% range, {of_what}, {grade}"


class InsightNote(QWidget):
    """Quiet, on the page itself, without a box.

    Signals:
        working_requested(): the person asks how the figure comes about.
    """

    working_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(NOTICED)
        self.cell: Cell | None = None
        self.about = FieldLabel(theme, "", "ink2")
        self.sentence = Paragraph(theme, "", TypeRole.INSIGHT, "ink")
        self.strip = IntervalStrip(theme)
        self.evidence = Paragraph(theme, "", TypeRole.CAPTION, "ink3")
        self.how = Button(theme, HOW, "link", trail="chevron-right", height=24)
        self.how.clicked.connect(self.working_requested)
        column = vbox(theme, self, spacing=8)
        column.addWidget(FieldLabel(theme, NOTICED, "ink3"))
        column.addWidget(self.sentence)
        column.gap(2)
        line = hbox(theme)
        line.addWidget(self.strip)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.evidence)
        foot = hbox(theme)
        foot.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeading)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    @property
    def unit(self) -> Unit:
        """What its picture shows."""
        return Unit.HIT_RATE if self.cell is None else unit_of(self.cell)

    def show_cell(self, cell: Cell) -> None:
        """Say this."""
        self.cell = cell
        unit = unit_of(cell)
        interval = cell.figure(unit)
        self.sentence.setText(Paragraph.plain(cell.sentence))
        self.strip.setVisible(interval is not None)
        if interval is not None:
            self.strip.show_strip(strip_of(interval, unit))
        self.evidence.setText(Paragraph.plain(evidence_words(cell, unit)))
        self.how.setAccessibleName(f"{HOW}: {opening(group_name(cell))}")
