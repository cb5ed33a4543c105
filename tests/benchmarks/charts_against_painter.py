"""First paint and later frames of the charts, beside a bare widget that paints the same points.

Whatever the journal holds, a chart along time is given at most 60 points and a forest one row a
group: the figures are made in `stats`, and that is the decimation. So "100,000 entries" and "a
million" are the same picture, and both sides here draw the same points.

The other side is a plain `QWidget`: its `paintEvent` fills polygons, strokes lines and calls
`drawText` at fixed places, without theme, layout, hit test or sentences. Both are made, given
their data, shown and painted into an image, in alternation, in one process.

    python tests/benchmarks/charts_against_painter.py [rounds]
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QWidget

from helpers.columns import rated
from helpers.figures import figures
from helpers.panel_figures import FIRST, curve, some_panels
from worthwhile.domain.figures import OverTime, TimePoint
from worthwhile.domain.insights import Insights, PanelName, Panels, Unit
from worthwhile.settings import ThemeChoice
from worthwhile.ui.charts.forest import ForestPlot
from worthwhile.ui.charts.panel_chart import PanelChart
from worthwhile.ui.charts.picture import forest_picture
from worthwhile.ui.theme import Theme

POINTS, GROUPS, WIDTH, HEIGHT = 60, 200, 480, 280
UNIT = Unit.NET_MINUTES


def main() -> None:
    """Print the ratios."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    app = QApplication([])
    theme = Theme(app, ThemeChoice.LIGHT, 100, reduced_motion=True)
    panels, insights = along_time(), many_groups()
    print(f"{'':38}{'bare':>9}{'ours':>9}{'ratio':>8}   (ms of CPU, medians of {rounds})")
    compare(f"along time, {POINTS} points, first paint", rounds, *along(theme, panels))
    compare("  the same, a later frame", rounds, *frames(app, *along_made(theme, panels)))
    compare(f"forest, {GROUPS} groups, first paint", rounds, *forest(theme, insights))
    compare("  the same, a later frame", rounds, *frames(app, *forest_made(theme, insights)))
    whole = some_panels()
    for name in PanelName:
        spent = [clock(lambda name=name: paint(ours(theme, whole, name))) for _ in range(rounds)]
        print(f"{name.value + ', first paint':38}{'':9}{statistics.median(spent):9.2f}")


def compare(name: str, rounds: int, bare: Callable[[], object], ours: Callable[[], object]) -> None:
    """Alternate the two and print the medians of their ratio."""
    bare(), ours()
    pairs = [(clock(bare), clock(ours)) for _ in range(rounds)]
    left, right = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"{name:38}{left:9.2f}{right:9.2f}{ratio:8.2f}")


def clock(deed: Callable[[], object]) -> float:
    """Milliseconds of this process: what else the machine does is not counted."""
    start = time.process_time()
    deed()
    return (time.process_time() - start) * 1_000


def paint(widget: QWidget) -> None:
    """Show it, paint it, put it away."""
    widget.show()
    widget.grab()
    widget.hide()
    widget.deleteLater()


def along_time() -> Panels:
    """Sixty points, as any long journal has."""
    model = curve(UNIT).points
    points = tuple(
        TimePoint(FIRST + timedelta(days=2 * n), model[n * len(model) // POINTS].figure)
        for n in range(POINTS)
    )
    panels = some_panels()
    return Panels(
        calibration=panels.calibration,
        over_time={UNIT: OverTime(points, 21, None)},
        markers=panels.markers,
    )


def many_groups() -> Insights:
    """Two hundred groups of uses."""
    uses = [
        use
        for n in range(GROUPS)
        for use in rated(
            (n % 3, 1, 2, 3, n % 5), tool=f"Tool {n % 20}", task_type=f"Type {n // 20}"
        )
    ]
    return figures(uses)


def ours(theme: Theme, panels: Panels, name: PanelName) -> PanelChart:
    """One of our charts, made and given its figures."""
    chart = PanelChart(theme, name)
    chart.resize(WIDTH, HEIGHT)
    chart.show_figures(panels, UNIT)
    return chart


def along(theme: Theme, panels: Panels) -> tuple[Callable[[], object], Callable[[], object]]:
    """Both sides of the chart along time, from nothing to its first paint."""
    return (
        lambda: paint(BareLine(panels.over_time[UNIT])),
        lambda: paint(ours(theme, panels, PanelName.OVER_TIME)),
    )


def along_made(theme: Theme, panels: Panels) -> tuple[QWidget, QWidget]:
    """Both sides, made."""
    return BareLine(panels.over_time[UNIT]), ours(theme, panels, PanelName.OVER_TIME)


def forest(theme: Theme, insights: Insights) -> tuple[Callable[[], object], Callable[[], object]]:
    """Both sides of the forest, from nothing to its first paint."""
    return (lambda: paint(BareForest(insights)), lambda: paint(forest_of(theme, insights)))


def forest_made(theme: Theme, insights: Insights) -> tuple[QWidget, QWidget]:
    """Both sides, made."""
    return BareForest(insights), forest_of(theme, insights)


def forest_of(theme: Theme, insights: Insights) -> ForestPlot:
    """Our forest, made and given its figures."""
    plot = ForestPlot(theme)
    plot.resize(900, 400)
    plot.show_picture(forest_picture(insights, Unit.HIT_RATE))
    return plot


def frames(
    app: QApplication, bare: QWidget, mine: QWidget
) -> tuple[Callable[[], object], Callable[[], object]]:
    """One more frame of widgets that are shown."""
    for widget in (bare, mine):
        widget.show()
        app.processEvents()
    return bare.grab, mine.grab


class BareLine(QWidget):
    """The same points, bands in two colours, lines and texts, at fixed places."""

    def __init__(self, shown: OverTime | None) -> None:
        super().__init__()
        assert shown is not None
        self.resize(WIDTH, HEIGHT)
        first = shown.points[0].day.toordinal()
        rows = [(p.day.toordinal() - first, p.figure) for p in shown.points]
        cut = next(n for n, (_, figure) in enumerate(rows) if figure.lo > 0)
        self._wide = rows[-1][0]
        self._parts = ((rows[: cut + 1], "#87847B", "#87847B"), (rows[cut:], "#2C7F78", "#0A5753"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, wide = QPainter(self), self._wide
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

        def spot(x: float, y: float) -> QPointF:
            return QPointF(40 + x / wide * 350, 40 + (15 - y) / 22 * 216)

        painter.setFont(QFont("Inter", 9))
        for y in (-5, 0, 5, 10):
            painter.setPen(QColor("#E4DFD4"))
            painter.drawLine(spot(0, y), spot(wide, y))
            painter.setPen(QColor("#616568"))
            box = QRectF(0, spot(0, y).y() - 10, 34, 20)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, f"{y}")
        for rows, fill, line in self._parts:
            painter.setPen(Qt.PenStyle.NoPen)
            colour = QColor(fill)
            colour.setAlphaF(0.22)
            painter.setBrush(colour)
            for low, high in (("lo", "hi"), ("lo50", "hi50")):
                upper = [spot(x, getattr(f, high)) for x, f in rows]
                lower = [spot(x, getattr(f, low)) for x, f in reversed(rows)]
                painter.drawPolygon(QPolygonF([*upper, *lower]))
            painter.setPen(QPen(QColor(line), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([spot(x, f.mean) for x, f in rows]))
        painter.setPen(QColor("#545A5E"))
        for n, text in enumerate(
            ("19 Aug", "Sep", "Oct", "Nov", "Dec", "no difference", "likely saves time", "+10",
             "could go either way", "+6 to +13", "Moved to Claude Code",
             "New brief for the support team", "minutes saved per use")
        ):  # fmt: skip
            painter.drawText(QPointF(40 + 30 * n, 275 - 20 * (n > 4)), text)


class BareForest(QWidget):
    """The same rows: line, bar, mark and five texts each."""

    def __init__(self, insights: Insights) -> None:
        super().__init__()
        self._rows = forest_picture(insights, Unit.HIT_RATE).rows
        self.resize(900, 32 * len(self._rows) + 50)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, strong = QFont("Inter", 10), QFont("Inter", 10, QFont.Weight.DemiBold)
        for n, row in enumerate(self._rows):
            y = 40 + 32 * n
            if not event.rect().contains(10, y) or row.figure is None:
                continue
            lo, mean, hi = (240 + 400 * v for v in (row.figure.lo, row.figure.mean, row.figure.hi))
            painter.setPen(QPen(QColor("#0A5753"), 2))
            painter.drawLine(QPointF(lo, y), QPointF(hi, y))
            painter.setPen(QPen(QColor("#2C7F78"), 7))
            half = [QPointF(240 + 400 * v, y) for v in (row.figure.lo50, row.figure.hi50)]
            painter.drawLine(half[0], half[1])
            painter.setBrush(QColor("#0A5753"))
            painter.drawEllipse(QPointF(mean, y), 5, 5)
            painter.setPen(QColor("#1E2226"))
            for x, font, text in (
                (0, strong, row.names[0]),
                (110, plain, row.names[-1]),
                (680, strong, row.middle),
                (730, plain, row.spread),
                (840, plain, row.uses),
            ):
                painter.setFont(font)
                painter.drawText(QPointF(x, y + 4), text)


if __name__ == "__main__":
    main()
