"""Insights: where AI is worth it, where it costs, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPoint, QRect, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from worthwhile.domain.insights import By, Insights, InsightsQuery, PanelName, Scope, Unit
from worthwhile.domain.query import Filters
from worthwhile.domain.sentences import LEFT_OUT, halves_differ, headline
from worthwhile.domain.touched import Touched
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.pages.insights_deeds import Answer, InsightsDeeds, ask
from worthwhile.ui.pages.insights_forest import BLEED, UNITS, InsightsForest
from worthwhile.ui.pages.insights_head import InsightsHead
from worthwhile.ui.pages.insights_panels import InsightsPanels, WaitingList
from worthwhile.ui.pages.insights_parts import Blank, Claims, Hero
from worthwhile.ui.pages.insights_rules import InsightsRules
from worthwhile.ui.pages.page import Page
from worthwhile.ui.slow_imports import import_slowly
from worthwhile.ui.widgets.fade import cross_fade
from worthwhile.ui.widgets.layouts import Box, vbox
from worthwhile.ui.widgets.surfaces import Ground

if TYPE_CHECKING:
    from worthwhile.ui.charts.saving import ChartSaver
    from worthwhile.ui.desk import Desk
    from worthwhile.ui.pages.insights_panel import InsightsPanel
    from worthwhile.ui.widgets.fade import Fade

FADE_MS = 120
_CHARTS = ("worthwhile.ui.charts.forest", "worthwhile.ui.charts.panel_chart")
_SIDE, _SIDE_NARROW, _TOP, _FOOT = 48, 32, 36, 48


class InsightsPage(Page):
    """Asks for one frozen answer and shows it; sets only what differs.

    The figures are worked out in a worker while the old picture stays. The chart's library is
    slow to import, so that happens in a worker too, when the page is first seen.
    """

    name: ClassVar[str] = "insights"
    title: ClassVar[str] = "Insights"
    icon: ClassVar[str] = "chart-no-axes-gantt"
    shows: ClassVar[Touched] = (
        Touched.ENTRIES | Touched.VOCABULARY | Touched.RATINGS | Touched.REMARKS
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        theme = desk.theme
        self.insights: Insights | None = None
        self.by = By.TOOL_AND_TYPE
        self._charts_asked = False
        self._saver: ChartSaver
        self._fade: Fade | None = None
        self._head = InsightsHead(theme, self.title)
        self.units, self.filters = self._head.units, self._head.filters
        self.hero = Hero(theme)
        self._ground = Ground(theme)
        self.forest = InsightsForest(theme, self._ground)
        self.claims = Claims(theme)
        self.panels = InsightsPanels(theme, self._ground)
        self.rules = InsightsRules(theme)
        self.waiting = WaitingList(theme)
        self.deeds = InsightsDeeds(desk, self)
        self.blank = Blank(theme, desk.actions.get("capture").shown_keys)
        self._scroll = QScrollArea()
        self._build()
        self._wire()
        self.set_narrow(self.narrow)

    @property
    def unit(self) -> Unit:
        """What is shown."""
        chosen: Unit = self.units.value
        return chosen

    def _build(self) -> None:
        theme = self.desk.theme
        self._body = vbox(theme, self._ground)
        self._results = QWidget()
        shown = vbox(theme, self._results)
        shown.addLayout(self._inset(self.hero))
        shown.gap(32)
        shown.addWidget(self.forest)
        shown.gap(32)
        shown.addLayout(self._inset(self.claims))
        for part in (self.panels, self.rules, self.waiting):  # with a gap above each of their own
            shown.addWidget(part)
        self._body.addWidget(self._head)
        self._body.gap(32)
        self._body.addWidget(self._results)
        self._body.addLayout(self._inset(self.blank))
        self._body.addStretch(1)
        self._results.hide()
        self.blank.hide()
        self._scroll.setWidget(self._ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _inset(self, widget: QWidget) -> Box:
        """The margin that keeps texts in line with a chart whose highlight reaches further."""
        box = vbox(self.desk.theme, margins=(BLEED, 0, BLEED, 0))
        box.addWidget(widget)
        return box

    def _wire(self) -> None:
        """Everything that is connected, in one place."""
        self.units.chosen.connect(self._on_unit)
        self.filters.changed.connect(self._ask)
        self.hero.working_requested.connect(self.forest.explain_overall)
        self.forest.grouping_chosen.connect(self.group_by)
        self.forest.row_reached.connect(self._on_row_reached)
        self.blank.log_requested.connect(partial(self.desk.actions.trigger, "capture"))
        self.blank.clear_requested.connect(self.filters.clear)
        self.panels.explained.connect(self._explain_panel)
        self.panels.point_reached.connect(self._on_row_reached)
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_scrolled)
        for part in (self.panels, self.waiting):
            part.control_requested.connect(self.deeds.open_control)
        self.rules.kept.connect(self.deeds.keep)
        self.rules.renewed.connect(self.deeds.renew)
        self.rules.removed.connect(self.deeds.remove)
        self.panels.chart_made.connect(self._on_panel_chart)
        for action, does in (("table", self._on_table_key), ("save_chart", self._on_save_key)):
            shortcut = QShortcut(QKeySequence(self.desk.actions.get(action).keys[0]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # --- asking -----------------------------------------------------------------------------

    def reload(self) -> None:
        """Ask for the figures as the journal stands."""
        if not self._charts_asked:
            self._charts_asked = True
            self.desk.jobs.start(partial(import_slowly, *_CHARTS), self._on_charts, database=False)
        self.filters.offer(self.desk.services.vocabulary)
        self._ask()

    @Slot(object)
    def group_by(self, by: By) -> None:
        """Put the uses into other groups."""
        if by is not self.by:
            self.by = by
            self._ask()

    @Slot()
    def _ask(self) -> None:
        settings, services, today = self.desk.settings, self.desk.services, self.deeds.today
        query = InsightsQuery(
            self.filters.filters(today, settings.week_start),
            by=self.by,
            day_start_hour=settings.day_start_hour,
            today=today,
            default_window=self.filters.by_rule,
            week_start=settings.week_start,
        )
        # A newer question drops the answer of an older one.
        self.desk.jobs.start(partial(ask, services, query, today), self._on_answer, key="insights")

    def _on_charts(self, _nothing: None) -> None:
        from worthwhile.ui.charts.forest import ForestPlot
        from worthwhile.ui.charts.saving import ChartSaver

        self._saver = ChartSaver(self.desk, self)
        self._saver.attach(self.forest, "insights", self.forest.sheet, self.forest.whole_table)
        self.forest.take_chart(ForestPlot(self.desk.theme))
        self.panels.allow_charts()
        self._show()

    def _on_answer(self, answer: Answer) -> None:
        insights = answer.insights
        if insights != self.insights:
            self._start_fade()
        self.insights = insights
        self.filters.say_window(insights.window, answer.rules.today)
        self.rules.show_rules(answer.rules)
        self._show()

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        """Show what is known; until the chart can be drawn, that is the headline."""
        insights, unit = self.insights, self.unit
        if insights is None:
            return
        nothing = insights.overall.n == 0
        if nothing:
            filtered = self.filters.any_set
            told = headline(unit, insights.overall, Scope(narrowed=filtered))
            if insights.left_out:
                told = replace(told, note=f"{told.note} {LEFT_OUT}")
            self.blank.show_nothing(told, filtered=filtered)
        else:
            side = insights.overall.side(unit)
            self.hero.show_headline(insights.headlines[unit], unit, insights.charts[unit], side)
            drawn = self.forest.chart is not None
            self.forest.setVisible(drawn)
            if drawn:
                self.forest.show_figures(insights, unit)
            halves = insights.panels.halves.get(unit)
            differ = "" if halves is None else halves_differ(unit, halves)
            self.claims.show_claims(insights.claims if drawn else (), differ if drawn else "")
            self.panels.show_panels(insights, unit)
            self.waiting.show_waiting(insights.panels, unit)
            self._on_scrolled()
        self.blank.setVisible(nothing)
        self._results.setVisible(not nothing)

    def _start_fade(self) -> None:
        if self._fade is not None:
            self._fade.stop()
        showing = self._results.isVisible() or self.blank.isVisible()
        ms = self.desk.theme.ms(FADE_MS) if showing else 0
        self._fade = cross_fade(self._scroll.viewport(), ms)
        if self._fade is not None:
            self._fade.gone.connect(self._on_faded)

    @Slot()
    def _on_faded(self) -> None:
        self._fade = None

    @Slot(object)
    def _on_unit(self, _unit: object) -> None:
        self._start_fade()
        self._show()

    @Slot()
    def _on_scrolled(self) -> None:
        """Charts near to what is seen are made."""
        port = self._scroll.viewport()
        self.panels.make_near(QRect(self._ground.mapFrom(port, QPoint(0, 0)), port.size()))

    @Slot(object)
    def _on_panel_chart(self, panel: InsightsPanel) -> None:
        self._saver.attach(panel, panel.name.value, panel.sheet, panel.whole_table)
        panel.order_keys()

    @property
    def _keyed(self) -> InsightsPanel | InsightsForest | None:
        """The panel that has the keys, else the forest; None while there is nothing to act on."""
        if not self._results.isVisible():
            return None
        return self.panels.holding(QApplication.focusWidget()) or self.forest

    @Slot()
    def _on_table_key(self) -> None:
        panel = self._keyed
        if panel is not None:
            panel.swap()

    @Slot()
    def _on_save_key(self) -> None:
        panel = self._keyed
        if panel is not None and panel.save_button is not None and panel.save_button.isVisible():
            panel.save_button.showMenu()

    @Slot(object)
    def _explain_panel(self, name: PanelName) -> None:
        if self.insights is not None:
            self.panels.quiet()
            self.deeds.explain(self.insights, name, self.unit, dict(UNITS)[self.unit])

    @Slot(QRect)
    def _on_row_reached(self, box: QRect) -> None:
        room = self.desk.theme.px(96)  # the row and what is said about it
        self._scroll.ensureVisible(box.left(), box.center().y(), 0, room)

    # --- the page ---------------------------------------------------------------------------

    def set_narrow(self, narrow: bool) -> None:
        """One column and smaller margins where there is little room."""
        side = (_SIDE_NARROW if narrow else _SIDE) - BLEED
        self._body.set_margins((side, _TOP, side, _FOOT))
        self.hero.set_narrow(narrow)
        self.filters.span.setVisible(not narrow)
        self.panels.set_columns(1 if narrow else 2)
        self.rules.set_columns(1 if narrow else 3)
        super().set_narrow(narrow)

    def first_focus(self) -> QWidget | None:
        """The keys go to the page as a whole: arrows scroll it, Tab goes on to its controls."""
        return self._scroll

    def arrive(self, wish: object) -> None:
        """Show only what some filters name, in the days chosen here."""
        if isinstance(wish, Filters):
            self.filters.want(Kind.TOOL, wish.tools)
            self.filters.want(Kind.TASK_TYPE, wish.task_types)
            self.filters.want(Kind.PROJECT, wish.projects)

    def leave(self) -> None:
        """Nothing is half done; what hovers goes."""
        self.forest.readout.hide()
        self.panels.quiet()
