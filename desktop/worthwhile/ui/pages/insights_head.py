"""The head of the Insights page: its name, what to show, and the filters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from worthwhile.domain.unit import Unit
from worthwhile.ui.pages.insights_filters import InsightsFilters
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.text import PageTitle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from worthwhile.ui.theme import Theme

UNITS = (
    (Unit.HIT_RATE, "Hit rate"),
    (Unit.VALUE_PER_USE, "Value per use"),
    (Unit.TIME_RATIO, "Time ratio"),
    (Unit.NET_MINUTES, "Net minutes"),
)
BLEED = 12
"""The highlight of a row reaches this far beyond the texts of the page."""
_GAP = 16


class InsightsHead(QWidget):
    """The switch of units stands beside the title, or below it where there is no room.

    Attributes:
        units: what to show.
        filters: of which uses.
    """

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.units = Segmented(theme, UNITS, name="What to show", value=Unit.HIT_RATE)
        self.filters = InsightsFilters(theme)
        self._title = PageTitle(theme, title)
        self._line = hbox(theme, spacing=_GAP)
        self._line.addWidget(self._title, 1)
        self._line.addWidget(self.units, 0, Qt.AlignmentFlag.AlignLeft)
        lines = vbox(theme, self, margins=(BLEED, 0, BLEED, 0), spacing=_GAP)
        lines.addLayout(self._line)
        lines.addWidget(self.filters)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        px = self._theme.px
        wanted = self._title.sizeHint().width() + self.units.minimumSizeHint().width()
        fits = wanted + px(_GAP) <= self.width() - 2 * px(BLEED)
        way = self._line.Direction.LeftToRight if fits else self._line.Direction.TopToBottom
        if self._line.direction() is not way:
            self._line.setDirection(way)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the switch: standing beside the title it must not keep the page wide."""
        least = self.units.minimumSizeHint().width() + 2 * self._theme.px(BLEED)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for the switch beside the title, or not."""
        super().resizeEvent(event)
        self._fit()
