"""A small chart as a control: painted, walked by keys, pointed at, heard.

Painted with Qt alone: what it draws is a few dozen marks that a picture function has worked out,
so a plotting library would add its start and its scene for nothing (decision 10).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from worthwhile.ui.charts.draw import draw
from worthwhile.ui.charts.frame import LANE, Frame, lay_out
from worthwhile.ui.charts.heard import announce, chart_name
from worthwhile.ui.charts.panel_pictures import panel_picture
from worthwhile.ui.widgets.painting import begin
from worthwhile.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent

    from worthwhile.domain.insights import PanelName, Panels, Unit
    from worthwhile.ui.charts.marks import ChartPicture, Stop
    from worthwhile.ui.theme import Theme

_BEFORE = {Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_K}
_AFTER = {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_J}
_NEAR = 28
_BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}


class PanelChart(Themed, QLabel):
    """Draws the picture of one panel; kept and given new figures when they change.

    It is one stop of the Tab key; the arrows walk its points, and each is announced to a screen
    reader. It is a label with a picture, so that a screen reader calls it a graphic.

    Signals:
        point_pointed(int): the mouse is nearest to this point, or to none (-1).
        point_reached(int): the keys moved to this point.
    """

    point_pointed = Signal(int)
    point_reached = Signal(int)

    def __init__(self, theme: Theme, panel: PanelName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self._picture: ChartPicture | None = None
        self._frame: Frame | None = None
        self._current = -1
        self._pointed = -1
        nothing = QPixmap(1, 1)
        nothing.fill(Qt.GlobalColor.transparent)
        self.setPixmap(nothing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.follow(theme)

    @property
    def shown(self) -> ChartPicture | None:
        """What is drawn now; None when there is too little."""
        return self._picture

    @property
    def current(self) -> int:
        """The point the keys are on, -1 for none."""
        return self._current

    def show_figures(self, panels: Panels, unit: Unit) -> bool:
        """Draw these figures; returns whether there is anything to draw."""
        self.show_picture(panel_picture(panels, self.panel, unit))
        return self._picture is not None

    def show_picture(self, picture: ChartPicture | None) -> None:
        """Draw this instead; nothing happens when it is what is drawn already."""
        if picture == self._picture:
            return
        self._picture = picture
        self._current = self._pointed = -1
        self._lay_out()

    def describe(self, title: str, caption: str, description: str) -> None:
        """Set what a screen reader says about the chart as a whole."""
        self.setAccessibleName(chart_name(title, caption))
        self.setAccessibleDescription(description)

    def stop(self, index: int) -> Stop | None:
        """The point of this number, None beyond the ends."""
        stops = self._picture.all_stops if self._picture is not None else ()
        return stops[index] if 0 <= index < len(stops) else None

    def stop_box(self, index: int) -> QRectF:
        """Where a point is, in this widget's pixels: what is said of it stands beside it."""
        stop, frame = self.stop(index), self._frame
        if stop is None or frame is None or self._picture is None:
            return QRectF()
        if self._picture.strip is not None and stop is self._picture.strip.stop:
            px = self.theme.px
            strip = frame.strip if frame.strip is not None else QRectF()
            return strip.adjusted(0, -px(6), 0, px(4))
        if stop.x is None and stop.y is None:
            return frame.plot
        if stop.x is None:
            return frame.row(stop.y or 0.0)
        x, reach = frame.x(stop.x), self.theme.px(stop.radius + 4)
        if stop.y is None:
            head = frame.lanes * self.theme.px(LANE)
            return QRectF(x - reach, frame.plot.top() - head, 2 * reach, head)
        return QRectF(x - reach, frame.y(stop.y) - reach, 2 * reach, 2 * reach)

    def move_to(self, index: int) -> None:
        """Go to a point and say it; numbers beyond the ends go to the end."""
        stops = self._picture.all_stops if self._picture is not None else ()
        if not stops:
            return
        self._current = max(0, min(index, len(stops) - 1))
        self.update()
        self.point_reached.emit(self._current)
        announce(self, stops[self._current].spoken)

    def retheme(self) -> None:
        """Measure anew for the text size."""
        self._lay_out()
        super().retheme()

    def _lay_out(self) -> None:
        if self._picture is None:
            self._frame = None
            self.setFixedHeight(0)
        else:
            self._frame = lay_out(self._picture, self.theme, float(self.width()))
            self.setFixedHeight(int(self._frame.height))
        self.update()

    def _nearest(self, at: QPointF) -> int:
        """The point nearest to a place; -1 when none is near."""
        picture, frame = self._picture, self._frame
        if picture is None or frame is None:
            return -1
        if frame.strip is not None and frame.strip.contains(at):
            return len(picture.stops)
        if picture.rows:
            return next((n for n in range(len(picture.stops)) if self.stop_box(n).contains(at)), -1)
        over = at.y() < frame.plot.top()  # there are the remarks, below it the points
        best, nearest = -1, float("inf")
        for number, stop in enumerate(picture.stops):
            if stop.x is None:
                continue
            dx, dy = frame.x(stop.x) - at.x(), 0.0
            if picture.along and (stop.y is None) is not over:
                continue
            if not picture.along and stop.y is not None:
                dy = frame.y(stop.y) - at.y()
            away = (dx * dx + dy * dy) ** 0.5
            if away < nearest:
                best, nearest = number, away
        inside = picture.along and frame.plot.contains(at)
        return best if inside or nearest <= self.theme.px(_NEAR) else -1

    def _point_at(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self.update()
            self.point_pointed.emit(index)

    def _lit(self) -> dict[int, str]:
        """Points that are marked, and how: pointed at, or reached by the keys."""
        lit = {self._pointed: "hover"} if self.stop(self._pointed) is not None else {}
        if self.stop(self._current) is not None and self.hasFocus():
            lit[self._current] = "penSoft"
        return lit

    def _paint_lit(self, painter: QPainter, index: int, role: str) -> None:
        """The ground of a row or of the strip; a line or a ring at a point is drawn over all."""
        stop, px = self.stop(index), self.theme.px
        assert stop is not None
        box = self.stop_box(index)
        painter.setPen(Qt.PenStyle.NoPen)
        if stop.x is None:
            painter.setBrush(self.theme.colour(role))
            painter.drawRoundedRect(box, px(6), px(6))
            if role == "penSoft":
                painter.setBrush(self.theme.colour("pen"))
                bar = QRectF(box.left(), box.top() + 7, 3, box.height() - 14)
                painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_ring(self, painter: QPainter, index: int, role: str) -> None:
        stop = self.stop(index)
        if stop is None or stop.x is None or self._frame is None:
            return
        by_key = role == "penSoft"
        painter.setPen(QPen(self.theme.colour("pen" if by_key else "ink3"), 2 if by_key else 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = self.stop_box(index)
        if stop.y is None:
            x = box.center().x()
            plot = self._frame.plot
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        else:
            painter.drawEllipse(box.center(), box.width() / 2, box.width() / 2)

    def sizeHint(self) -> QSize:
        """As high as its picture; as wide as there is room."""
        return QSize(self.theme.px(320), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window there is."""
        return QSize(self.theme.px(160), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds, the picture, and the ring round a point."""
        del event
        if self._picture is None or self._frame is None:
            return
        painter = begin(self)
        lit = self._lit()
        row: tuple[float, str] | None = None
        for index, role in lit.items():
            self._paint_lit(painter, index, role)
            stop = self.stop(index)
            if stop is not None and stop.x is None and stop.y is not None:
                row = (stop.y, role)
        draw(painter, self.theme, self._picture, self._frame, row)
        for index, role in lit.items():
            self._paint_ring(painter, index, role)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is laid out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the points; at the ends they are the page's again."""
        key, last = event.key(), len(self._picture.all_stops) - 1 if self._picture else -1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or last < 0:
            event.ignore()
        elif key in _AFTER:
            if self._current < last:
                self.move_to(self._current + 1)
        elif key in _BEFORE:
            if self._current > 0:
                self.move_to(self._current - 1)
        elif key == Qt.Key.Key_Home:
            self.move_to(0)
        elif key == Qt.Key.Key_End:
            self.move_to(last)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming by key it stands on a point at once: the first, or where the keys were."""
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.move_to(max(self._current, 0))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The mark fades from view; the point is remembered."""
        super().focusOutEvent(event)
        self.update()
        self.point_pointed.emit(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what is nearest."""
        self._point_at(self._nearest(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a point."""
        index = self._nearest(event.position())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.move_to(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point_at(-1)
