"""The one thing noticed in the journal: a sentence, its small picture, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences import figure, group_name, noticed, opening, span
from worthwhile.domain.sentences.at_points import tick_name
from worthwhile.ui.typography import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.interval_strip import IntervalStrip, Strip
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.panel import HOW, without_widow
from worthwhile.ui.widgets.text import FieldLabel, Paragraph
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Cell
    from worthwhile.ui.theme import Theme

NOTICED = "Noticed in your journal"
_WIDTH = 264
_TAILS = {Unit.HIT_RATE: " in 100", Unit.NET_MINUTES: " min"}
_AIR = 0.3
"""As much of the axis lies beyond the range and the tick, as a share of what lies between."""


def strip_of(shown: Interval, unit: Unit) -> Strip:
    """The small picture of a figure: "no difference" is always on it."""
    low, high, tail = figure(unit, shown.lo), figure(unit, shown.hi), _TAILS.get(unit, "")
    tick = tick_name(unit)
    if unit is Unit.HIT_RATE:
        ends = (0.0, 1.0)
    else:
        first, last = min(shown.lo, unit.tick), max(shown.hi, unit.tick)
        air = _AIR * (last - first)
        ends = (first - air, last + air)
    between = f"90% range {span(unit, shown.lo, shown.hi)}{tail}"
    return Strip(shown, *ends, unit.tick, tick, low, high + tail, f"{between}; the tick is {tick}.")


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
        self.unit = Unit.HIT_RATE
        self.sentence = Paragraph(theme, "", TypeRole.INSIGHT, "ink")
        self.strip = IntervalStrip(theme, width=_WIDTH)
        self.evidence = Paragraph(theme, "", TypeRole.CAPTION, "ink3")
        self.how = Button(theme, HOW, "link", trail="chevron-right", height=24)
        self.how.clicked.connect(self.working_requested)
        column = vbox(theme, self, spacing=8)
        self.label = FieldLabel(theme, NOTICED, "ink3")
        column.addWidget(self.label)
        column.addWidget(self.sentence)
        line = hbox(theme, margins=(0, 4, 0, 0))
        line.addWidget(self.strip)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.evidence)
        foot = hbox(theme)
        foot.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeading)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def show_cell(self, cell: Cell, as_of: date) -> None:
        """Say this, and remember what it rests on.

        Args:
            cell: the group it is about.
            as_of: the first day of the week it was noticed in: Insights may know more by now.
        """
        self.label.setText(f"{NOTICED} up to {short_day(as_of)}")
        told, self.unit = noticed(cell)
        self.cell = cell
        html = Paragraph.plain(told.before)
        if told.figure:
            html += f"<b>{Paragraph.plain(told.figure)}</b>"
        html += Paragraph.plain(without_widow(told.after) if told.figure else told.after)
        self.sentence.setText(html)
        # a long sentence carries its own evidence; it is set smaller, to stay a note
        self.sentence.set_role(TypeRole.INSIGHT if told.figure else TypeRole.NOTE)
        self.strip.setVisible(told.interval is not None)
        if told.interval is not None:
            self.strip.show_strip(strip_of(told.interval, self.unit))
        self.evidence.setText(Paragraph.plain(told.note))
        self.evidence.setVisible(bool(told.note))
        self.how.setAccessibleName(f"{HOW}: {opening(group_name(cell))}")
