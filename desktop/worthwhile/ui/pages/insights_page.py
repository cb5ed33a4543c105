"""Insights: where AI is worth it, where it costs, and how sure that is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from worthwhile.domain.changes import Touched
from worthwhile.domain.query import Filters
from worthwhile.domain.unit import By, Unit
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.pages.insights_head import BLEED, InsightsHead
from worthwhile.ui.pages.page import Page
from worthwhile.ui.slow_imports import import_slowly
from worthwhile.ui.widgets.layouts import vbox
from worthwhile.ui.widgets.surfaces import Ground

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from worthwhile.domain.insights import Insights, InsightsQuery
    from worthwhile.ui.desk import Desk, Services
    from worthwhile.ui.pages.insights_deeds import Answer
    from worthwhile.ui.pages.insights_forest import InsightsForest
    from worthwhile.ui.pages.insights_results import InsightsResults
    from worthwhile.ui.widgets.fade import Fade

FADE_MS = 120
_PARTS = (
    "worthwhile.ui.pages.insights_deeds",
    "worthwhile.ui.pages.insights_results",
    "worthwhile.ui.charts.forest_axis",
    "worthwhile.ui.widgets.fade",
)
_CHARTS = (
    "worthwhile.ui.charts.forest",
    "worthwhile.ui.charts.picture",
    "worthwhile.ui.charts.saving",
    "worthwhile.ui.charts.panel_chart",
    "worthwhile.ui.charts.panel_pictures",
)
_SIDE, _SIDE_NARROW, _TOP, _FOOT = 48, 32, 36, 48


class InsightsPage(Page):
    """Asks for one frozen answer and shows it.

    The figures are worked out in a worker while the old picture stays. The chart's library is
    slow to import, so that happens in a worker too, when the page is first seen; and a window that
    opens on this page is painted before anything below the head is made.
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
        self.by = By.TOOL_AND_TYPE
        self._answer: Answer | None = None
        self._results: InsightsResults | None = None
        self._charts_asked = self._awaits_paint = self._awaits_parts = False
        self._fade: Fade | None = None
        self._head = InsightsHead(theme, self.title)
        self.units, self.filters = self._head.units, self._head.filters
        self._ground = Ground(theme)
        self._scroll = QScrollArea()
        self._build()
        self._wire()
        self.set_narrow(self.narrow)

    @property
    def unit(self) -> Unit:
        """What is shown."""
        chosen: Unit = self.units.value
        return chosen

    @property
    def insights(self) -> Insights | None:
        """What was worked out last; None until then."""
        return None if self._answer is None else self._answer.insights

    @property
    def results(self) -> InsightsResults:
        """Everything below the head, made when first wanted."""
        if self._results is None:
            from worthwhile.ui.pages.insights_deeds import InsightsDeeds
            from worthwhile.ui.pages.insights_results import InsightsResults

            made = self._results = InsightsResults(
                self.desk, self._ground, InsightsDeeds(self.desk, self)
            )
            made.set_narrow(self.narrow)
            made.grouping_chosen.connect(self.group_by)
            made.clear_requested.connect(self.filters.clear)
            made.reached.connect(self._on_reached)
            made.rest_shown.connect(self._on_scrolled)
            self._below.addWidget(made)
        return self._results

    @property
    def forest(self) -> InsightsForest:
        """The groups, as a chart or as a table."""
        return self.results.forest

    def _build(self) -> None:
        theme = self.desk.theme
        self._body = vbox(theme, self._ground)
        self._below = vbox(theme)
        self._body.addWidget(self._head)
        self._body.gap(32)
        self._body.addLayout(self._below)
        self._body.addStretch(1)
        self._scroll.setWidget(self._ground)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.title)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _wire(self) -> None:
        """Everything that is connected, in one place."""
        self.units.chosen.connect(self._on_unit)
        self.filters.changed.connect(self._ask)
        self._scroll.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_scrolled)
        for action, does in (("table", self._on_table_key), ("save_chart", self._on_save_key)):
            shortcut = QShortcut(QKeySequence(self.desk.actions.get(action).keys[0]), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # --- asking -----------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The logical day it is."""
        return self.desk.clock.now().day(self.desk.settings.day_start_hour)

    def reload(self) -> None:
        """Ask for the figures as the journal stands; at the start of the program, after a paint."""
        self._awaits_paint = not self.desk.services.is_open
        if not self._awaits_paint:
            self._load()

    @Slot()
    def _load(self) -> None:
        self.filters.offer(self.desk.services.vocabulary)
        self._ask()
        if not self._charts_asked:
            self._charts_asked = self._awaits_parts = True
            QTimer.singleShot(0, self, self._furnish)

    @Slot()
    def _furnish(self) -> None:
        """While a worker reckons: first what the answer is shown on, then the charts' library.

        The window itself imports neither, so that it has a frame whenever one is wanted.
        """
        self.desk.jobs.start(partial(import_slowly, *_PARTS), self._on_parts, database=False)

    def _on_parts(self, _nothing: None) -> None:
        self._awaits_parts = False
        _ = self.results
        self.desk.jobs.start(partial(import_slowly, *_CHARTS), self._on_charts, database=False)
        self._show()

    @Slot(object)
    def group_by(self, by: By) -> None:
        """Put the uses into other groups."""
        if by is not self.by:
            self.by = by
            self._ask()

    @Slot()
    def _ask(self) -> None:
        from worthwhile.domain.insights import InsightsQuery

        settings, services, today = self.desk.settings, self.desk.services, self.today
        query = InsightsQuery(
            self.filters.filters(today, settings.week_start),
            by=self.by,
            day_start_hour=settings.day_start_hour,
            today=today,
            default_window=self.filters.by_rule,
            week_start=settings.week_start,
        )
        # A newer question drops the answer of an older one.
        self.desk.jobs.start(
            partial(_work_out, services, query, today), self._on_answer, key="insights"
        )

    def _on_charts(self, _nothing: None) -> None:
        self.results.take_charts(self)

    def _on_answer(self, answer: Answer) -> None:
        if answer.insights != self.insights:
            self._start_fade()
        self._answer = answer
        self.filters.say_window(answer.insights.window, answer.rules.today)
        self._show()

    # --- showing ----------------------------------------------------------------------------

    def _show(self) -> None:
        """Show what is known, once what it is shown on can be made."""
        if self._answer is not None and not (self._results is None and self._awaits_parts):
            self.results.show_answer(self._answer, self.unit, filtered=self.filters.any_set)

    def _start_fade(self) -> None:
        from worthwhile.ui.widgets.fade import cross_fade

        if self._fade is not None:
            self._fade.stop()
        showing = self._answer is not None and self.isVisible()
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
        if self._results is not None:
            self._results.see(self._scroll.viewport())

    @Slot()
    def _on_table_key(self) -> None:
        panel = self.results.keyed
        if panel is not None:
            panel.swap()

    @Slot()
    def _on_save_key(self) -> None:
        panel = self.results.keyed
        if panel is not None and panel.save_button is not None and panel.save_button.isVisible():
            panel.save_button.showMenu()

    @Slot(QRect)
    def _on_reached(self, box: QRect) -> None:
        room = self.desk.theme.px(96)  # the row and what is said about it
        self._scroll.ensureVisible(box.left(), box.center().y(), 0, room)

    # --- the page ---------------------------------------------------------------------------

    def set_narrow(self, narrow: bool) -> None:
        """One column and smaller margins where there is little room."""
        side = (_SIDE_NARROW if narrow else _SIDE) - BLEED
        self._body.set_margins((side, _TOP, side, _FOOT))
        self.filters.span.setVisible(not narrow)
        if self._results is not None:
            self._results.set_narrow(narrow)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is heavy begins when there is something to see."""
        super().paintEvent(event)
        if self._awaits_paint:
            self._awaits_paint = False
            QTimer.singleShot(0, self, self._load)

    def leave(self) -> None:
        """Nothing is half done; what hovers goes."""
        if self._results is not None:
            self._results.quiet()


def _work_out(services: Services, query: InsightsQuery, today: date) -> Answer:
    """Everything the page shows; in a worker, as is the import of what works it out."""
    from worthwhile.ui.pages.insights_deeds import ask

    return ask(services, query, today)
