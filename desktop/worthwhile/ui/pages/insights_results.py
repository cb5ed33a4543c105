"""Everything below the head of the Insights page: what is said, drawn and concluded."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from worthwhile.domain.insights import Scope
from worthwhile.domain.sentences import LEFT_OUT, halves_differ, headline
from worthwhile.domain.unit import Unit
from worthwhile.ui.pages.insights_forest import InsightsForest
from worthwhile.ui.pages.insights_head import BLEED, UNITS
from worthwhile.ui.pages.insights_panels import InsightsPanels, WaitingList
from worthwhile.ui.pages.insights_parts import Blank, Claims, Hero
from worthwhile.ui.pages.insights_rules import InsightsRules
from worthwhile.ui.widgets.layouts import Box, vbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from worthwhile.domain.insights import Insights, PanelName
    from worthwhile.ui.charts.saving import ChartSaver
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.pages.insights_deeds import Answer, InsightsDeeds
    from worthwhile.ui.pages.insights_panel import InsightsPanel


class InsightsResults(QWidget):
    """Shows one answer in one unit; sets only what differs.

    Signals:
        grouping_chosen(By): the person wants other groups.
        clear_requested(): the person wants to see everything again.
        reached(QRect): the keys reached this part of `ground`; it should be seen.
        rest_shown(): what stands below the forest is shown now.
    """

    grouping_chosen = Signal(object)
    clear_requested = Signal()
    reached = Signal(QRect)
    rest_shown = Signal()

    def __init__(self, desk: Desk, ground: QWidget, deeds: InsightsDeeds) -> None:
        super().__init__()
        theme = desk.theme
        self._answer: Answer | None = None
        self._unit = Unit.HIT_RATE
        self._filtered = False
        self._desk, self._ground, self._deeds = desk, ground, deeds
        self._saver: ChartSaver
        self.hero = Hero(theme)
        self.forest = InsightsForest(theme, ground)
        self.claims = Claims(theme)
        self.panels = InsightsPanels(theme, ground)
        self.rules = InsightsRules(theme)
        self.waiting = WaitingList(theme)
        self.blank = Blank(theme, desk.actions.get("capture").shown_keys)
        self.shown = QWidget()
        self._to_show: list[Callable[[Answer], None]] = []
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._show_rest)
        self._build()
        self._wire()

    def _build(self) -> None:
        theme = self._desk.theme
        column = vbox(theme, self.shown)
        column.addLayout(self._inset(self.hero))
        column.gap(32)
        column.addWidget(self.forest)
        column.gap(32)
        column.addLayout(self._inset(self.claims))
        for part in (self.panels, self.rules, self.waiting):  # with a gap above each of their own
            column.addWidget(part)
        whole = vbox(theme, self)
        whole.addWidget(self.shown)
        whole.addLayout(self._inset(self.blank))
        self.shown.hide()
        self.blank.hide()

    def _inset(self, widget: QWidget) -> Box:
        """The margin that keeps texts in line with a chart whose highlight reaches further."""
        box = vbox(self._desk.theme, margins=(BLEED, 0, BLEED, 0))
        box.addWidget(widget)
        return box

    def _wire(self) -> None:
        """Everything that is connected, in one place."""
        self.hero.working_requested.connect(self.forest.explain_overall)
        self.forest.grouping_chosen.connect(self.grouping_chosen)
        self.forest.row_reached.connect(self.reached)
        self.panels.explained.connect(self._explain_panel)
        self.panels.point_reached.connect(self.reached)
        self.panels.chart_made.connect(self._on_panel_chart)
        for part in (self.panels, self.waiting):
            part.control_requested.connect(self._deeds.open_control)
        self.rules.kept.connect(self._deeds.keep)
        self.rules.renewed.connect(self._deeds.renew)
        self.rules.removed.connect(self._deeds.remove)
        self.blank.log_requested.connect(partial(self._desk.actions.trigger, "capture"))
        self.blank.clear_requested.connect(self.clear_requested)

    def take_charts(self, page: QWidget) -> None:
        """What charts need is imported: make the forest now, the others when they are near.

        What was said already is shown with it from the next turn of the event loop on.
        """
        from worthwhile.ui.charts.forest import ForestPlot
        from worthwhile.ui.charts.saving import ChartSaver

        self._saver = ChartSaver(self._desk, page)
        self._saver.attach(self.forest, "insights", self.forest.sheet, self.forest.whole_table)
        self.forest.take_chart(ForestPlot(self._desk.theme))
        if self._answer is not None:
            self._show_in_turns(self._show_top)

    def show_answer(self, answer: Answer, unit: Unit, *, filtered: bool) -> None:
        """Show this; until the charts can be drawn, that is the headline.

        Args:
            answer: what was worked out.
            unit: what is drawn.
            filtered: whether the person narrowed anything.
        """
        self._answer, self._unit, self._filtered = answer, unit, filtered
        self._show_top(answer)
        self._show_in_turns()

    def _show_top(self, answer: Answer) -> None:
        insights = answer.insights
        nothing = insights.overall.n == 0
        if nothing:
            self._say_nothing(insights, filtered=self._filtered)
        else:
            self._show_figures(insights, self._unit)
        self.blank.setVisible(nothing)
        self.shown.setVisible(not nothing)

    def _show_in_turns(self, *first: Callable[[Answer], None]) -> None:
        """Show what stands below the forest, and `first` before it, when the loop turns."""
        rest = (self._show_claims, self._make_panels, self._show_panels, self._show_foot)
        self._to_show = [*first, *rest]
        self._rest.start(0)

    @property
    def is_showing(self) -> bool:
        """Whether parts of the last answer are still to be shown, or charts to be made."""
        return self._rest.isActive() or self.panels.is_making

    @Slot()
    def _show_rest(self) -> None:
        """One part a turn of the event loop: no frame waits for all."""
        if self._answer is None:
            return
        self._to_show.pop(0)(self._answer)
        if self._to_show:
            self._rest.start(0)
        else:
            self.rest_shown.emit()

    def _show_claims(self, answer: Answer) -> None:
        insights, drawn = answer.insights, self.forest.chart is not None
        halves = insights.panels.halves.get(self._unit)
        differ = "" if halves is None else halves_differ(self._unit, halves)
        self.claims.show_claims(insights.claims if drawn else (), differ if drawn else "")

    def _make_panels(self, answer: Answer) -> None:
        """One that is wanted for the first time a turn; none is seen before all are there."""
        if self.panels.make_one(answer.insights.panels, self._unit):
            self._to_show.insert(0, self._make_panels)

    def _show_panels(self, answer: Answer) -> None:
        self.panels.show_panels(answer.insights, self._unit)
        if self.forest.chart is not None:
            self.panels.allow_charts()

    def _show_foot(self, answer: Answer) -> None:
        self.waiting.show_waiting(answer.insights.panels, self._unit)
        self.rules.show_rules(answer.rules)
        self._order_keys()
        self.forest.look_ahead()

    def _order_keys(self) -> None:
        """The Tab key goes on from the last panel to the rules, and then to the list below."""
        shown = self.panels.shown
        last = self.panels.panels[shown[-1]].last_stop if shown else self.forest.last_stop
        stops = [last, *self.rules.buttons.values(), *self.waiting.controls.values()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _say_nothing(self, insights: Insights, *, filtered: bool) -> None:
        told = headline(self._unit, insights.overall, Scope(narrowed=filtered))
        if insights.left_out:
            told = replace(told, note=f"{told.note} {LEFT_OUT}")
        self.blank.show_nothing(told, filtered=filtered)

    def _show_figures(self, insights: Insights, unit: Unit) -> None:
        side = insights.overall.side(unit)
        self.hero.show_headline(insights.headlines[unit], unit, insights.charts[unit], side)
        drawn = self.forest.chart is not None
        self.forest.setVisible(drawn)
        if drawn:
            self.forest.show_figures(insights, unit)

    def set_narrow(self, narrow: bool) -> None:
        """One column where there is little room."""
        self.hero.set_narrow(narrow)
        self.panels.set_columns(1 if narrow else 2)
        self.rules.set_columns(1 if narrow else 3)
        self._order_keys()

    def see(self, port: QWidget) -> None:
        """Charts near to what is seen through `port` are made."""
        self.panels.make_near(QRect(self._ground.mapFrom(port, QPoint(0, 0)), port.size()))

    def quiet(self) -> None:
        """Hide what hovers."""
        self.forest.readout.hide()
        self.panels.quiet()

    @property
    def keyed(self) -> InsightsPanel | InsightsForest | None:
        """The panel that has the keys, else the forest; None while there is nothing to act on."""
        if not self.shown.isVisible():
            return None
        return self.panels.holding(QApplication.focusWidget()) or self.forest

    @Slot(object)
    def _on_panel_chart(self, panel: InsightsPanel) -> None:
        self._saver.attach(panel, panel.name.value, panel.sheet, panel.whole_table)
        panel.order_keys()
        self._order_keys()

    @Slot(object)
    def _explain_panel(self, name: PanelName) -> None:
        if self._answer is not None:
            self.panels.quiet()
            shown = self._answer.insights
            self._deeds.explain(shown, name, self._unit, dict(UNITS)[self._unit])
