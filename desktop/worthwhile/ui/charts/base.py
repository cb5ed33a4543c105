"""pyqtgraph, dressed: no frame, no tick marks, colours of the theme, texts of our own.

Importing this module imports pyqtgraph, which is slow; pages do it when a chart is first wanted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QWheelEvent

from worthwhile.ui.charts.heard import announce, chart_name

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme


def pen(
    colour: QColor,
    width: float,
    ratio: float,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> QPen:
    """A cosmetic pen of `width` logical pixels on a screen of `ratio` device pixels each.

    Qt does not scale cosmetic pens by the device pixel ratio, so a curve would thin out on a
    dense screen; the width is multiplied here and the pens are made anew when the screen changes.
    """
    made = QPen(colour, max(1, round(width * ratio)), style, Qt.PenCapStyle.FlatCap)
    made.setCosmetic(True)
    return made


class PaintedAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis that paints its texts itself and has neither line nor ticks.

    The stock axis draws a dot for a tick of no length and drops a label that overhangs.
    """

    def __init__(self, side: str, theme: Theme) -> None:
        super().__init__(side)
        self.setStyle(showValues=False, tickLength=0)
        # so that `paint` is told which part is seen: of a long list, little
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._theme = theme

    def spot(self, x: float, y: float) -> QPointF:
        """Where a point of the plot lies, in this axis's own pixels."""
        view = self.linkedView()
        return QPointF(self.mapFromItem(view, view.mapFromView(QPointF(x, y))))

    def tickValues(self, *_args: object) -> list[object]:
        """None: the stock axis has nothing to draw."""
        return []


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot without frame, menu, buttons or mouse, that follows theme, text size and screen.

    Its accessible name is the title and caption of its panel. It is one stop of the Tab key; the
    viewport is none, or every plot would be two.

    Attributes:
        density: device pixels a pixel of what it is rendered to, where that is not the screen.
    """

    def __init__(self, theme: Theme, axes: dict[str, pg.AxisItem]) -> None:
        super().__init__(background=None, axisItems=axes, enableMenu=False)
        self._theme = theme
        self.density: float | None = None
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        # Time and estimates run left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        item = self.plotItem
        item.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        item.hideButtons()
        item.layout.setContentsMargins(0, 0, 0, 0)
        item.layout.setSpacing(0)
        item.vb.setMouseEnabled(x=False, y=False)
        item.vb.setDefaultPadding(0)
        item.vb.setBorder(None)
        for side in ("left", "right", "bottom"):
            item.showAxis(side, side in axes)
        theme.changed.connect(self._theme_changed)

    @property
    def theme(self) -> Theme:
        """Colours, type and lengths."""
        return self._theme

    def describe(self, title: str, caption: str, description: str) -> None:
        """Set what a screen reader says about the plot as a whole."""
        self.setAccessibleName(chart_name(title, caption))
        self.setAccessibleDescription(description)

    def announce(self, sentence: str) -> None:
        """Let a screen reader say `sentence` now."""
        announce(self, sentence)

    def pen(
        self, role: str, width: float = 1.0, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> QPen:
        """A cosmetic pen in a colour of the theme, right for the screen the plot is on."""
        ratio = self.devicePixelRatioF() if self.density is None else self.density
        return pen(self._theme.colour(role), width, ratio, style)

    def redress(self) -> None:
        """Make pens, colours, fonts and sizes anew; subclasses extend it."""
        self.viewport().update()

    @Slot()
    def _theme_changed(self) -> None:
        self.redress()

    def event(self, event: QEvent) -> bool:
        """Pens are made for one pixel density; another screen needs other ones."""
        handled = bool(super().event(event))
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.redress()
        return handled

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, never the plot."""
        event.ignore()


def rows_seen(first: float, pitch: float, seen: QRectF, count: int) -> range:
    """The numbers of the rows that touch what is seen.

    Args:
        first: middle of row 0, in pixels.
        pitch: from one row to the next.
        seen: what is to be painted.
        count: how many rows there are.
    """
    start = int((seen.top() - first) // pitch)
    end = int((seen.bottom() - first) // pitch) + 2
    return range(max(0, start), min(count, end))


class Layer(pg.GraphicsObject):  # type: ignore[misc]
    """Something painted over the whole view in its own pixels, not in units of the data.

    A diamond is then the same diamond at every scale, on screen, in a PDF and in a test.
    """

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot.plotItem.vb)
        self._view = plot.plotItem.vb
        self._theme = plot.theme
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self._view.sigResized.connect(self._moved)
        self._view.sigRangeChanged.connect(self._moved)
        self._origin, self._unit = QPointF(), QPointF()

    def measure(self) -> None:
        """Take the place and the scale of now; a paint begins with it, and then asks `at` a lot."""
        self._origin = QPointF(self._view.mapFromView(QPointF(0, 0)))
        self._unit = QPointF(self._view.mapFromView(QPointF(1, 1))) - self._origin

    def at(self, x: float, y: float) -> QPointF:
        """Where a point of the plot lies, in this layer's pixels, as of `measure`."""
        origin, unit = self._origin, self._unit
        return QPointF(origin.x() + x * unit.x(), origin.y() + y * unit.y())

    def boundingRect(self) -> QRectF:
        """The whole view."""
        return QRectF(self._view.rect())

    @Slot()
    def _moved(self, *_args: object) -> None:
        self.prepareGeometryChange()
        self.update()
