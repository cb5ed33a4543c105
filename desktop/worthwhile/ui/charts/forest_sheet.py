"""The forest plot on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication

from worthwhile.ui.charts.forest import ForestPlot
from worthwhile.ui.charts.picture import forest_picture
from worthwhile.ui.charts.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from worthwhile.domain.insights import Insights, Unit
    from worthwhile.ui.charts.rows import ForestPicture
    from worthwhile.ui.charts.sheet import Prepared
    from worthwhile.ui.theme import Theme

_WIDTH = 860


@dataclass(frozen=True, slots=True)
class ForestDrawing:
    """A forest plot of its own, in the colours of the sheet; the one of the page is not touched."""

    picture: ForestPicture
    width: float = _WIDTH

    def prepare(self, theme: Theme, density: float) -> Prepared:
        """Laid out as if it were shown: a plot learns its size only then."""
        plot = ForestPlot(theme)
        plot.density = density
        plot.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        plot.resize(int(self.width), 100)
        plot.show()
        plot.show_picture(self.picture)
        QApplication.sendPostedEvents(plot)
        return _PreparedForest(plot)


class _PreparedForest:
    def __init__(self, plot: ForestPlot) -> None:
        self._plot = plot

    @property
    def height(self) -> float:
        return float(self._plot.height())

    def draw(self, painter: QPainter) -> None:
        """Render the scene of the plot: its axes and layers paint as on the page."""
        plot = self._plot
        plot.render(painter, QRectF(0, 0, plot.width(), plot.height()), plot.rect())

    def put_away(self) -> None:
        self._plot.hide()  # its own close takes it apart and lays it out once more
        self._plot.deleteLater()


def forest_sheet(insights: Insights, unit: Unit, *, alone: bool = False) -> Sheet | None:
    """The forest plot as it stands on the page; None without groups."""
    if not insights.cells:
        return None
    words = insights.charts[unit]
    picture = forest_picture(insights, unit, alone=alone)
    return Sheet(words.title, words.caption, words.footnote, ForestDrawing(picture))
