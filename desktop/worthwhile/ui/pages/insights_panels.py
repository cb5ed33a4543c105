"""The panels below the forest plot, in one column or two, and what cannot be told yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from worthwhile.domain.insights import PanelName
from worthwhile.domain.sentences import waiting_for_times
from worthwhile.ui.pages.insights_head import BLEED
from worthwhile.ui.pages.insights_panel import CONTROLS, InsightsPanel
from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.buttons import Button
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.surfaces import HLine
from worthwhile.ui.widgets.text import Paragraph, Section
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from worthwhile.domain.insights import Insights, Panels, Unit, Waiting
    from worthwhile.ui.theme import Theme

_ABOVE, _GUTTER, _BETWEEN = 40, 24, 40
_WAITING = "Not enough to tell yet"
_LINE_WIDTH = 640


class InsightsPanels(Themed, QWidget):
    """Shows the panels that can say something, in their order.

    A chart is made when its panel is scrolled near to what is seen, one a turn of the event loop,
    so that the window never waits for all of them.

    Signals:
        explained(PanelName): the person asks how a panel is worked out.
        control_requested(PanelName): the person wants to set what a panel rests on.
        point_reached(QRect): the keys reached this part of `ground`; it should be seen.
        chart_made(InsightsPanel): a panel has its chart now.
    """

    explained = Signal(object)
    control_requested = Signal(object)
    point_reached = Signal(QRect)
    chart_made = Signal(object)

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__()
        self.panels: dict[PanelName, InsightsPanel] = {}
        self.shown: tuple[PanelName, ...] = ()
        self._places: dict[PanelName, QWidget] = {}
        self._ground = ground
        self._columns = 2
        self._may_make = False
        self._seen = QRect()
        self._making = QTimer(self)
        self._making.setSingleShot(True)
        self._making.timeout.connect(self._make_next)
        self._grid = QGridLayout(self)
        self.follow(theme)
        self.retheme()

    def show_panels(self, insights: Insights, unit: Unit) -> None:
        """Show what these can say in this unit."""
        panels = insights.panels
        shown = _telling(panels, unit)
        for name in shown:
            self._panel(name).show_figures(panels, unit)
        if shown != self.shown:
            self.shown = shown
            self._arrange()
        self.setVisible(bool(shown))
        self.make_near(self._seen)

    def make_one(self, panels: Panels, unit: Unit) -> bool:
        """Make one panel that has something to say for the first time; whether there was one."""
        for name in _telling(panels, unit):
            if name not in self.panels:
                self._panel(name)
                return True
        return False

    @property
    def is_making(self) -> bool:
        """Whether charts that are near are still to be made."""
        return self._making.isActive()

    def allow_charts(self) -> None:
        """What charts need is imported: they may be made from now on."""
        self._may_make = True
        self.make_near(self._seen)

    def make_near(self, seen: QRect) -> None:
        """Make the charts near to this part of `ground`, one after the other."""
        self._seen = seen
        if self._may_make and not seen.isEmpty() and not self._making.isActive():
            self._making.start(0)

    def set_columns(self, columns: int) -> None:
        """Stand in one column or in two."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def holding(self, widget: QWidget | None) -> InsightsPanel | None:
        """The panel a widget lies in."""
        return next((p for p in self.panels.values() if widget and p.isAncestorOf(widget)), None)

    def quiet(self) -> None:
        """Hide what hovers."""
        for panel in self.panels.values():
            panel.quiet()

    def retheme(self) -> None:
        """Keep the gaps at the text's size."""
        self._grid.setContentsMargins(0, self.theme.px(_ABOVE), 0, 0)
        self._grid.setHorizontalSpacing(self.theme.px(_GUTTER))
        self._grid.setVerticalSpacing(self.theme.px(_BETWEEN))
        super().retheme()

    def _panel(self, name: PanelName) -> InsightsPanel:
        if name not in self.panels:
            panel = self.panels[name] = InsightsPanel(self.theme, name, self._ground)
            # Over a stretch: aligned in the grid, it would not be asked its height for a width.
            place = self._places[name] = QWidget(self)
            place.hide()  # until it has its place among the others
            column = vbox(self.theme, place)
            column.addWidget(panel)
            column.addStretch(1)
            panel.explained.connect(self.explained)
            panel.control_requested.connect(self.control_requested)
            panel.point_reached.connect(self.point_reached)
        return self.panels[name]

    def _arrange(self) -> None:
        """Lay the shown panels out; each row is as high as its highest, all begin at its top."""
        for name, place in self._places.items():
            self._grid.removeWidget(place)
            place.setVisible(name in self.shown)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
        before: QWidget | None = None
        for number, name in enumerate(self.shown):
            panel = self.panels[name]
            self._grid.addWidget(self._places[name], *divmod(number, self._columns))
            if before is not None:
                QWidget.setTabOrder(before, panel.first_stop)
            panel.order_keys()
            before = panel.last_stop

    @Slot()
    def _make_next(self) -> None:
        """Make the first chart that is near and not made yet."""
        reach = self._seen.adjusted(0, 0, 0, self._seen.height())
        for name in self.shown:
            panel = self.panels[name]
            if panel.chart is None:
                place = QRect(panel.mapTo(self._ground, QPoint(0, 0)), panel.size())
                if place.intersects(reach):
                    panel.make_chart()
                    self.chart_made.emit(panel)
                    self._making.start(0)
                    return


def _telling(panels: Panels, unit: Unit) -> tuple[PanelName, ...]:
    """The panels that can say something in this unit, in their order."""
    return tuple(name for name in PanelName if (name, unit) in panels.words)


class WaitingList(QWidget):
    """What cannot be told yet, and what it would need: one calm list.

    Signals:
        control_requested(PanelName): the person wants to set what a panel rests on.
    """

    control_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._said: tuple[tuple[Waiting, ...], frozenset[PanelName]] = ((), frozenset())
        self.controls: dict[PanelName, Button] = {}
        self._lines = vbox(theme, self, margins=(BLEED, _ABOVE, BLEED, 0), spacing=8)
        self._lines.addWidget(HLine(theme, "line2"))
        self._lines.gap(4)
        self._lines.addWidget(Section(theme, _WAITING))
        self._rows: list[QWidget] = []

    def show_waiting(self, panels: Panels, unit: Unit) -> None:
        """Say what these cannot tell in this unit; hidden when there is nothing to say."""
        told = panels.waiting + waiting_for_times(panels, unit)
        # A panel that is shown has its control there.
        controls = frozenset(name for name in CONTROLS if (name, unit) not in panels.words)
        self.setVisible(bool(told))
        if (told, controls) == self._said:
            return
        self._said = told, controls
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.controls = {}
        self._rows = [self._row(waiting, controls) for waiting in told]
        for row in self._rows:
            self._lines.addWidget(row)

    def _row(self, waiting: Waiting, controls: frozenset[PanelName]) -> QWidget:
        row = QWidget()
        line = hbox(self._theme, row, spacing=16)
        said = Paragraph(self._theme, Paragraph.plain(waiting.sentence), TypeRole.BODY, "ink2")
        said.setMaximumWidth(self._theme.px(_LINE_WIDTH))
        line.addWidget(said, 100)  # all the room up to its own limit
        if waiting.panel in controls and waiting.panel not in self.controls:
            button = Button(self._theme, CONTROLS[waiting.panel], "link", height=20)
            button.clicked.connect(lambda: self.control_requested.emit(waiting.panel))
            self.controls[waiting.panel] = button
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        return row
