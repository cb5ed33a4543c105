"""The forest plot on its panel: chart, table, what is said of a row, and how it is worked out."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from worthwhile.domain.insights import By, Unit
from worthwhile.domain.sentences import LEFT_OUT
from worthwhile.domain.working import working
from worthwhile.ui.models.figures_model import SORT_ROLE, FiguresModel
from worthwhile.ui.pages.insights_head import BLEED, UNITS
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.chips import ToggleChip
from worthwhile.ui.widgets.figures_table import FiguresTable
from worthwhile.ui.widgets.menus import Menu
from worthwhile.ui.widgets.panel import Panel
from worthwhile.ui.widgets.readout import Readout

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell, Insights
    from worthwhile.domain.table import PanelTable
    from worthwhile.ui.charts.forest import ForestPlot
    from worthwhile.ui.charts.sheet import Sheet
    from worthwhile.ui.theme import Theme

GROUPINGS = {
    By.TOOL_AND_TYPE: "By type and tool",
    By.TASK_TYPE: "By type",
    By.TOOL: "By tool",
    By.PROJECT: "By project",
}
NO_PROJECTS = "None of these uses belongs to a project. Give an entry one with +name."
ALONE = "Each group by itself too"
ALONE_TOLD = (
    "Figures heed what your other tasks say. On, a thin line with a ring shows what each group "
    "says by itself."
)


class InsightsForest(Panel):
    """Shows the groups of one answer in one unit, as a chart or as a table.

    Signals:
        grouping_chosen(By): the person wants other groups.
        row_reached(QRect): the keys reached this part of `ground`; it should be seen.
    """

    grouping_chosen = Signal(object)
    row_reached = Signal(QRect)

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(theme, BLEED)
        self.insights: Insights | None = None
        self.unit = Unit.HIT_RATE
        self.chart: ForestPlot | None = None
        self._ground = ground
        self._model = FiguresModel()
        self.table = FiguresTable(theme, self._model, SORT_ROLE)
        self.readout = Readout(theme, ground)
        self.grouping = self._make_grouping()
        self.add_tool(self.grouping)
        self.alone = ToggleChip(theme, ALONE)
        self.alone.setToolTip(ALONE_TOLD)
        self.alone.setAccessibleDescription(ALONE_TOLD)
        self.alone.toggled.connect(self._on_alone)
        self.alone.hide()
        self.add_foot(self.alone)
        self.set_table(self.table)
        self.table.row_opened.connect(self.explain_row)
        self.working_requested.connect(self._explain_chosen)
        self.table_toggled.connect(self._on_table)

    def _make_grouping(self) -> Button:
        button = Button(
            self.theme, GROUPINGS[By.TOOL_AND_TYPE], "ghost", trail="chevron-down", height=28
        )
        menu = Menu(self.theme, "Group the uses", button)
        self._groupings = {
            by: menu.add_choice(words, checked=by is By.TOOL_AND_TYPE)
            for by, words in GROUPINGS.items()
        }
        one_of_them = QActionGroup(menu)
        for by, action in self._groupings.items():
            one_of_them.addAction(action)
            action.triggered.connect(partial(self._on_grouping, by))
        button.setMenu(menu)
        return button

    def take_chart(self, chart: ForestPlot) -> None:
        """Take in the plot once its library is there."""
        self.chart = chart
        chart.row_pointed.connect(self._on_row_pointed)
        chart.row_reached.connect(self._on_row_reached)
        chart.row_opened.connect(self.explain_row)
        self.set_chart(chart)
        stops = (
            self.grouping,
            self.table_button,
            self.save_button,
            chart,
            self.table,
            self.how_button,
            self.alone,
        )
        for before, after in pairwise([stop for stop in stops if stop is not None]):
            QWidget.setTabOrder(before, after)

    def show_figures(self, insights: Insights, unit: Unit) -> None:
        """Show these figures; what does not change is left alone."""
        from worthwhile.ui.charts.picture import forest_picture

        self.insights, self.unit = insights, unit
        words = insights.charts[unit]
        self._groupings[insights.by].setChecked(True)
        self.grouping.setText(GROUPINGS[insights.by])
        self.grouping.setAccessibleName(f"Grouping: {GROUPINGS[insights.by]}")
        foot = f"{words.footnote} {LEFT_OUT}" if insights.left_out else words.footnote
        self.set_words(words.title, words.caption, foot)
        self.say_nothing("" if insights.cells else NO_PROJECTS)
        self.alone.setVisible(any(cell.own_figure(unit) for cell in insights.cells))
        if self.chart is not None:
            self.chart.describe(words.title, words.caption, foot)
            self.chart.show_picture(forest_picture(insights, unit, alone=self.shows_alone))
        self._model.show_figures(insights, unit, alone=self.shows_alone)
        self.table.setAccessibleName(f"{words.title}, as a table")
        self.table.setAccessibleDescription(words.caption)

    def look_ahead(self) -> None:
        """Get the table ready in which the chart may be seen next."""
        if self.chart is not None and self.chart.isVisible():
            self.table.measure_ahead(self.chart.width())

    def sheet(self) -> Sheet | None:
        """The chart as it stands, for a file."""
        from worthwhile.ui.charts.forest_sheet import forest_sheet

        if self.insights is None:
            return None
        return forest_sheet(self.insights, self.unit, alone=self.shows_alone)

    def whole_table(self) -> PanelTable | None:
        """The table as it stands, for a file."""
        from worthwhile.ui.charts.forest_table import forest_table

        return None if self.insights is None else forest_table(self.insights, self.unit)

    @property
    def last_stop(self) -> QWidget:
        """Where the Tab key goes on from."""
        return self.alone

    @property
    def shows_alone(self) -> bool:
        """Whether what each group says by itself stands beside what it says with the others."""
        return self.alone.isChecked() and self.unit is Unit.TIME_RATIO

    @Slot()
    def _on_alone(self) -> None:
        self.readout.hide()
        if self.insights is not None:
            self.show_figures(self.insights, self.unit)

    def swap(self) -> None:
        """Swap chart and table; the keys go with them."""
        if self.chart is None or self.table_button.isHidden():
            return
        parts: tuple[QWidget, QWidget] = (self.chart, self.table)
        had_keys = any(part.hasFocus() for part in parts)
        if had_keys:
            # hiding what has the keys would hand them to the next control and scroll to it
            self.table_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.toggle_table()
        if had_keys:
            parts[self.shows_table].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_grouping(self, by: By, _checked: bool = False) -> None:
        self.grouping_chosen.emit(by)

    @Slot(bool)
    def _on_table(self, _wanted: bool) -> None:
        self.readout.hide()

    def _row_box(self, chart: ForestPlot, row: int) -> QRect:
        box = chart.row_box(row).toAlignedRect()
        return QRect(chart.mapTo(self._ground, box.topLeft()), box.size())

    @Slot(int)
    def _on_row_pointed(self, row: int) -> None:
        chart = self.chart
        shown = chart.row(row) if chart is not None else None
        if chart is None or shown is None:
            self.readout.hide()
            return
        box = self._row_box(chart, row)
        box.setLeft(box.left() + chart.names_width)
        self.readout.say(shown.sentence, shown.below, box)

    @Slot(int)
    def _on_row_reached(self, row: int) -> None:
        if self.chart is not None:
            self.row_reached.emit(self._row_box(self.chart, row))
            self._on_row_pointed(row)

    @Slot(int)
    def explain_row(self, row: int) -> None:
        """Show how the figure of a row of the chart is worked out."""
        cells = self._model.cells
        if 0 <= row < len(cells):
            self.explain(cells[row])

    @Slot()
    def explain_overall(self) -> None:
        """Show how the figure of all uses together is worked out."""
        if self.insights is not None:
            self.explain(self.insights.overall)

    def explain(self, cell: Cell) -> None:
        """Open the steps from ratings to the figure of one group."""
        from worthwhile.ui.dialogs.worked_out import WorkedOut

        self.readout.hide()
        shown = working(cell, self.unit)
        dialog = WorkedOut(self.theme, shown, dict(UNITS)[self.unit], self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @Slot()
    def _explain_chosen(self) -> None:
        """The chosen row, or all uses when none is chosen."""
        chosen = -1
        if self.shows_table:
            chosen = self.table.current_row()
        elif self.chart is not None:
            chosen = self.chart.current
        if chosen >= 0:
            self.explain_row(chosen)
        else:
            self.explain_overall()
