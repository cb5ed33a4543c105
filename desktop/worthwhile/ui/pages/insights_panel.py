"""One panel below the forest plot: its chart, made when it is nearly seen, its table, its links."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.insights import PanelName, Unit
from worthwhile.ui.pages.insights_head import BLEED
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.panel import HOW, SHOW_TABLE, Panel
from worthwhile.ui.widgets.readout import Readout

if TYPE_CHECKING:
    from worthwhile.domain.insights import Panels
    from worthwhile.domain.table import PanelTable
    from worthwhile.ui.charts.panel_chart import PanelChart
    from worthwhile.ui.charts.sheet import Sheet
    from worthwhile.ui.theme import Theme
    from worthwhile.ui.widgets.figures_table import FiguresTable

_ROOM = 240
"""Kept free for a chart that is not made yet."""
CONTROLS = {PanelName.OVER_TIME: "Markers", PanelName.COST: "Subscriptions"}
"""What the person sets that a panel rests on."""


class InsightsPanel(Panel):
    """A small chart with its words, in one unit; kept, and given new figures when they change.

    Signals:
        explained(PanelName): the person asks how it is worked out.
        control_requested(PanelName): the person wants to set what it rests on.
        point_reached(QRect): the keys reached this part of `ground`; it should be seen.
    """

    explained = Signal(object)
    control_requested = Signal(object)
    point_reached = Signal(QRect)

    def __init__(self, theme: Theme, name: PanelName, ground: QWidget) -> None:
        super().__init__(theme, BLEED)
        self.name = name
        self.chart: PanelChart | None = None
        self.table: FiguresTable | None = None
        self._ground = ground
        self._readout: Readout | None = None
        self._shown: tuple[Panels, Unit] | None = None
        self._room = QWidget()
        self._room.setFixedHeight(theme.px(_ROOM))
        self.set_chart(self._room)
        self.control: Button | None = None
        if name in CONTROLS:
            self.control = Button(theme, CONTROLS[name], "link", height=24)
            self.control.clicked.connect(self._on_control)
            self.add_foot(self.control)
        self.working_requested.connect(self._on_working)
        self.table_toggled.connect(self._on_table)

    def show_figures(self, panels: Panels, unit: Unit) -> None:
        """Show these; what does not change is left alone."""
        self._shown = panels, unit
        words = panels.words[self.name, unit]
        self.set_words(words.title, words.caption, words.footnote)
        self.table_button.setAccessibleName(f"{SHOW_TABLE}: {words.title}")
        self.how_button.setAccessibleName(f"{HOW}: {words.title}")
        if self.chart is not None:
            self.chart.show_figures(panels, unit)
            self.chart.describe(words.title, words.caption, words.footnote)
        if self.table is not None:
            self._fill_table()

    def make_chart(self) -> None:
        """Make the chart, once; its module is imported by then."""
        if self.chart is not None:
            return
        from worthwhile.ui.charts.panel_chart import PanelChart

        chart = self.chart = PanelChart(self.theme, self.name)
        chart.point_pointed.connect(self._on_pointed)
        chart.point_reached.connect(self._on_reached)
        self.set_chart(chart)
        self.order_keys()
        if self._shown is not None:
            self.show_figures(*self._shown)

    def swap(self) -> None:
        """Swap chart and table; the keys go with them."""
        chart = self.chart
        if chart is None:
            return
        had_keys = any(part is not None and part.hasFocus() for part in (chart, self.table))
        if had_keys:
            # hiding what has the keys would hand them to the next control and scroll to it
            self.table_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.toggle_table()
        shown = self.table if self.shows_table else chart
        if had_keys and shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def sheet(self) -> Sheet | None:
        """The chart as it stands, for a file."""
        from worthwhile.ui.charts.sheet import panel_sheet

        return None if self._shown is None else panel_sheet(self._shown[0], self.name, self.unit)

    def whole_table(self) -> PanelTable | None:
        """The table as it stands, for a file."""
        from worthwhile.ui.charts.tables import panel_table

        return None if self._shown is None else panel_table(self._shown[0], self.name, self.unit)

    @property
    def unit(self) -> Unit:
        """What is shown."""
        return Unit.HIT_RATE if self._shown is None else self._shown[1]

    def quiet(self) -> None:
        """Hide what hovers."""
        if self._readout is not None:
            self._readout.hide()

    @property
    def first_stop(self) -> QWidget:
        """Where the Tab key comes in."""
        return self._stops()[0]

    @property
    def last_stop(self) -> QWidget:
        """Where the Tab key goes on from."""
        return self._stops()[-1]

    def order_keys(self) -> None:
        """Let the Tab key walk what there is, as it stands."""
        for before, after in pairwise(self._stops()):
            QWidget.setTabOrder(before, after)

    def _stops(self) -> list[QWidget]:
        parts = (
            self.table_button,
            self.save_button,
            self.chart,
            self.table,
            self.how_button,
            self.control,
        )
        return [part for part in parts if part is not None]

    @Slot(bool)
    def _on_table(self, wanted: bool) -> None:
        self.quiet()
        if wanted and self.table is None:
            self._make_table()

    def _make_table(self) -> None:
        from worthwhile.ui.models.panel_model import SORT_ROLE, PanelModel
        from worthwhile.ui.widgets.figures_table import FiguresTable

        self._model = PanelModel()
        self.table = FiguresTable(self.theme, self._model, SORT_ROLE)
        self._fill_table()
        self.set_table(self.table)
        self.order_keys()

    def _fill_table(self) -> None:
        from worthwhile.ui.charts.tables import panel_table

        if self._shown is None or self.table is None:
            return
        panels, unit = self._shown
        self._model.show_table(panel_table(panels, self.name, unit))
        words = panels.words[self.name, unit]
        self.table.setAccessibleName(f"{words.title}, as a table")
        self.table.setAccessibleDescription(words.caption)

    @Slot(int)
    def _on_pointed(self, index: int) -> None:
        chart = self.chart
        stop = chart.stop(index) if chart is not None else None
        if chart is None or stop is None:
            self.quiet()
            return
        if self._readout is None:
            self._readout = Readout(self.theme, self._ground)
        self._readout.say(stop.sentence, stop.detail, self._box(chart, index))

    @Slot(int)
    def _on_reached(self, index: int) -> None:
        if self.chart is not None:
            self.point_reached.emit(self._box(self.chart, index))
            self._on_pointed(index)

    def _box(self, chart: PanelChart, index: int) -> QRect:
        box = chart.stop_box(index).toAlignedRect()
        return QRect(chart.mapTo(self._ground, box.topLeft()), box.size())

    @Slot()
    def _on_working(self) -> None:
        self.explained.emit(self.name)

    @Slot()
    def _on_control(self) -> None:
        self.control_requested.emit(self.name)
