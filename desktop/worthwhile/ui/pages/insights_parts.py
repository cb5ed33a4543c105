"""The parts of the Insights page round its chart: the headline, what stands out, the blank page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences import (
    ONE_IN_TEN,
    advice,
    figure,
    group_name,
    opening,
    span,
)
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.ghost_chart import GhostChart
from worthwhile.ui.widgets.interval_strip import IntervalStrip, Strip
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.panel import HOW, without_widow
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Paragraph, Section

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Cell, ChartWords, Claim, Headline, Side
    from worthwhile.ui.theme import Theme

_HERO_WIDTH, _BLANK_WIDTH = 656, 600
_GHOST = (
    "Here a chart will show, for each kind of task, how often it paid off and how sure that is."
)


class Hero(QWidget):
    """The sentence at the top, its small picture, and what it rests on.

    Signals:
        working_requested(): the person asks how the figure comes about.
    """

    working_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._narrow = self._has_figure = False
        self.sentence = Paragraph(theme, "", TypeRole.HERO, "ink")
        self.note = Paragraph(theme, "", TypeRole.BODY, "ink2")
        self.strip = IntervalStrip(theme)
        self.how = Button(theme, HOW, "link", trail="chevron-right", height=24)
        self.how.clicked.connect(self.working_requested)
        self._left = QWidget()
        words = vbox(theme, self._left, spacing=8)
        words.addWidget(self.sentence)
        words.addWidget(self.note)
        self._right = QWidget()
        side = self._side = vbox(theme, self._right, spacing=8)
        side.addWidget(self.strip)
        side.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)
        self._line = hbox(theme, self, spacing=40)
        self._line.addWidget(self._left, 1)
        self._line.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)

    def show_headline(self, told: Headline, unit: Unit, words: ChartWords, side: Side) -> None:
        """Say this; what is said already is left alone.

        Args:
            told: the sentence and its small print.
            unit: what the figure is.
            words: names of the axis.
            side: which mark the figure gets.
        """
        html = Paragraph.plain(told.before)
        if told.figure:
            # The figure stays on one line where it fits.
            html += f"<b>{Paragraph.plain(told.figure).replace(' ', '&nbsp;')}</b>"
        html += Paragraph.plain(told.after)
        for label, text in (
            (self.sentence, html),
            (self.note, Paragraph.plain(without_widow(told.note))),
        ):
            if label.text() != text:
                label.setText(text)
        self.how.setAccessibleName(f"{HOW}: {told.sentence}")
        self._has_figure = told.interval is not None
        self.strip.setVisible(self._has_figure and not self._narrow)
        self.how.setVisible(self._has_figure)
        if told.interval is not None:
            self.strip.show_strip(strip_of(told.interval, unit, words, side))

    def set_narrow(self, narrow: bool) -> None:
        """One column where there is little room; the little picture makes way."""
        self._narrow = narrow
        self.strip.setVisible(self._has_figure and not narrow)
        self._side.set_margins((0, 0 if narrow else 14, 0, 0))
        self.sentence.set_role(TypeRole.HERO_SMALL if narrow else TypeRole.HERO)
        self._line.setDirection(
            self._line.Direction.TopToBottom if narrow else self._line.Direction.LeftToRight
        )
        self._line.set_gap(8 if narrow else 40)
        self._left.setMaximumWidth(16_777_215 if narrow else self._theme.px(_HERO_WIDTH))


def strip_of(shown: Interval, unit: Unit, words: ChartWords, side: Side) -> Strip:
    """The small picture of one figure."""
    from worthwhile.ui.charts.forest_axis import scale_of

    scale = scale_of(unit, words, (shown,))
    low, high = figure(unit, shown.lo), figure(unit, shown.hi)
    tail = {Unit.HIT_RATE: " in 100", Unit.NET_MINUTES: " min"}.get(unit, "")
    return Strip(
        shown,
        scale.lo,
        scale.hi,
        unit.tick,
        figure(unit, unit.tick).removesuffix(".0"),
        low,
        high + tail,
        f"90% range {span(unit, shown.lo, shown.hi)}{tail}; {words.tick} is the tick.",
        side,
    )


def _claimed(cell: Cell) -> str:
    """A claim; the group stands before a sentence that does not name it itself."""
    sentence = Paragraph.plain(cell.sentence)
    names = [name for name in (cell.project, cell.task_type, cell.tool) if name is not None]
    if all(name in cell.sentence for name in names):
        return sentence
    return f"<b>{Paragraph.plain(opening(group_name(cell)))}</b>&nbsp; {sentence}"


class Claims(QWidget):
    """What stands out, at most three sentences, each with one thing to do where there is one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: tuple[tuple[str, str], ...] = ()
        whole = vbox(theme, self, spacing=12)
        whole.addWidget(HLine(theme, "line2"))
        whole.addWidget(Section(theme, "What stands out"))
        self._lines = vbox(theme, spacing=12)
        whole.addLayout(self._lines)
        self.foot = Paragraph(theme, Paragraph.plain(ONE_IN_TEN), TypeRole.CAPTION, "ink3")
        whole.addWidget(self.foot)
        self._rows: list[QWidget] = []
        self.sentences: list[Paragraph] = []
        self.advices: list[Paragraph] = []

    def show_claims(self, claims: tuple[Claim, ...], differ: str = "") -> None:
        """Say these; hidden when there is nothing to say.

        Args:
            claims: at most three.
            differ: that the last days differ from those before, or "".
        """
        told = [(_claimed(claim.cell), advice(claim.cell)) for claim in claims]
        if differ:
            told.append((Paragraph.plain(differ), ""))
        self.setVisible(bool(told))
        self.foot.setVisible(bool(differ) or any(claim.probability for claim in claims))
        if tuple(told) != self._told:
            self._told = tuple(told)
            self._say()

    def _say(self) -> None:
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows, self.sentences, self.advices = [], [], []
        for sentence, to_do in self._told:
            row = QWidget()
            column = vbox(self._theme, row, spacing=2)
            self.sentences.append(Paragraph(self._theme, sentence, TypeRole.NOTE, "ink2"))
            column.addWidget(self.sentences[-1])
            if to_do:
                quiet = Paragraph(self._theme, Paragraph.plain(to_do), TypeRole.CAPTION, "ink3")
                self.advices.append(quiet)
                column.addWidget(quiet)
            self._lines.addWidget(row)
            self._rows.append(row)


class Blank(QWidget):
    """The page while there is nothing to conclude: what will appear, and one thing to do.

    Signals:
        log_requested(): the person wants to log a task.
        clear_requested(): the person wants to see everything again.
    """

    log_requested = Signal()
    clear_requested = Signal()

    def __init__(self, theme: Theme, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sentence = Paragraph(theme, "", TypeRole.HERO, "ink")
        self.note = Paragraph(theme, "", TypeRole.LEAD, "ink2")
        self.log = Button(theme, "Log a task", "primary", "pen-line", key, height=36)
        self.log.clicked.connect(self.log_requested)
        self.clear = Button(theme, "Clear the filters", "secondary", height=36)
        self.clear.clicked.connect(self.clear_requested)
        self._ghost = QWidget()
        future = vbox(theme, self._ghost)
        future.gap(40)
        future.addWidget(HLine(theme, "line2"))
        future.gap(24)
        future.addWidget(GhostChart(theme, _GHOST, "no difference"))
        lines = vbox(theme, self, spacing=8)
        lines.addWidget(self.sentence)
        # Beside a stretch: a column would reckon its height at the whole width of the page.
        beside = hbox(theme)
        beside.addWidget(self.note, 1)
        beside.addStretch()
        lines.addLayout(beside)
        lines.gap(8)
        acts = hbox(theme, spacing=8)
        acts.addWidget(self.log)
        acts.addWidget(self.clear)
        acts.addStretch(1)
        lines.addLayout(acts)
        lines.addWidget(self._ghost)
        self._fit()
        theme.changed.connect(self._fit)

    def show_nothing(self, told: Headline, *, filtered: bool) -> None:
        """Say that there is nothing, and offer the one thing that helps."""
        self.sentence.setText(Paragraph.plain(told.sentence))
        self.note.setText(Paragraph.plain(without_widow(told.note)))
        self.log.setVisible(not filtered)
        self.clear.setVisible(filtered)
        self._ghost.setVisible(not filtered)

    def _fit(self) -> None:
        self.note.setMaximumWidth(self._theme.px(_BLANK_WIDTH))
