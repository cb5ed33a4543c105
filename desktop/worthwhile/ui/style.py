"""What Qt's own controls look like: Fusion in the theme's colours, with a few rules on top."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFileDialog,
    QFrame,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QWidget,
)

SCROLL_BAR = 10
LEAST_HANDLE = 32

_Role = QPalette.ColorRole
_UNDRAWN = {
    QStyle.PrimitiveElement.PE_FrameFocusRect,
    QStyle.PrimitiveElement.PE_PanelLineEdit,  # fields paint their own rule or box
    QStyle.PrimitiveElement.PE_FrameLineEdit,
}
_METRICS = {
    QStyle.PixelMetric.PM_ScrollBarExtent: SCROLL_BAR,
    QStyle.PixelMetric.PM_ScrollBarSliderMin: LEAST_HANDLE,
    QStyle.PixelMetric.PM_ToolTipLabelFrameWidth: 6,
}


class Style(QProxyStyle):
    """Fusion with thin scroll bars, no frames, and no dotted focus: the window has its own ring.

    It paints what a style sheet could say too. A sheet for the whole application makes every
    widget slower to build, by half as much again for the first window.
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, target: Any) -> Any:  # noqa: ANN401, D102
        if isinstance(target, QAbstractScrollArea):
            target.setFrameShape(QFrame.Shape.NoFrame)
            target.viewport().setAutoFillBackground(False)
            page = target.widget() if isinstance(target, QScrollArea) else None
            if page is not None:
                page.setAutoFillBackground(False)
        elif (
            isinstance(target, QWidget)
            and target.autoFillBackground()  # few are: asked first, it spares the others the rest
        ):
            # What a scroll area scrolls, Qt would fill with the window's colour. Both names stay
            # until the end: where Qt made the area itself, as in its dialog for printing, their
            # going takes the Python half of `target` along, and the next word to it is a crash.
            port = target.parentWidget()
            area = port.parentWidget() if port is not None else None
            if isinstance(area, QScrollArea) and area.widget() is target:
                target.setAutoFillBackground(False)
        return super().polish(target)

    def drawPrimitive(  # noqa: D102
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element in _UNDRAWN:
            if element == QStyle.PrimitiveElement.PE_PanelLineEdit and widget is not None:
                _draw_field(painter, option, widget)
            return
        if element == QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark:
            _draw_hook(painter, option)
        elif element == QStyle.PrimitiveElement.PE_PanelTipLabel:
            painter.fillRect(option.rect, option.palette.color(_Role.ToolTipBase))
        else:
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(  # noqa: D102
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.ControlElement.CE_PushButtonBevel:
            _draw_bevel(painter, option)
            return
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(  # noqa: D102, N802
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            _draw_scroll_handle(painter, option, _handle(option))
            return
        super().drawComplexControl(control, option, painter, widget)

    def subControlRect(  # noqa: D102, N802
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return _scroll_part(option, part)
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]

    def pixelMetric(  # noqa: D102
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        found = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if found is None else found


def _handle(option: QStyleOptionSlider) -> QRect:
    """Where the handle of a scroll bar is; its groove is the whole bar, without arrows."""
    upright = option.orientation == Qt.Orientation.Vertical
    room = option.rect.height() if upright else option.rect.width()
    span = option.maximum - option.minimum
    length = room
    if span > 0:
        length = max(LEAST_HANDLE, room * option.pageStep // (span + option.pageStep))
        length = min(length, room)
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, room - length, option.upsideDown
    )
    top_left = option.rect.topLeft()
    if upright:
        return QRect(top_left.x(), top_left.y() + start, option.rect.width(), length)
    return QRect(top_left.x() + start, top_left.y(), length, option.rect.height())


def _scroll_part(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    handle, bar = _handle(option), option.rect
    upright = option.orientation == Qt.Orientation.Vertical
    if part == QStyle.SubControl.SC_ScrollBarGroove:
        return bar
    if part == QStyle.SubControl.SC_ScrollBarSlider:
        return handle
    before, after = QRect(bar), QRect(bar)
    if upright:
        before.setBottom(handle.top() - 1)
        after.setTop(handle.bottom() + 1)
    else:
        before.setRight(handle.left() - 1)
        after.setLeft(handle.right() + 1)
    if part == QStyle.SubControl.SC_ScrollBarSubPage:
        return before
    if part == QStyle.SubControl.SC_ScrollBarAddPage:
        return after
    return QRect()


def _draw_scroll_handle(painter: QPainter, option: QStyleOptionSlider, handle: QRect) -> None:
    if option.maximum <= option.minimum:
        return
    hot = option.state & QStyle.StateFlag.State_MouseOver or option.activeSubControls & (
        QStyle.SubControl.SC_ScrollBarSlider
    )
    thin = QRectF(handle).adjusted(2, 2, -2, -2)
    radius = min(thin.width(), thin.height()) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(option.palette.color(_Role.Dark if hot else _Role.Mid))
    painter.drawRoundedRect(thin, radius, radius)
    painter.restore()


def _draw_hook(painter: QPainter, option: QStyleOption) -> None:
    """The hook before a chosen line of a menu, where Fusion has a picture of few pixels."""
    if not option.state & QStyle.StateFlag.State_On and not getattr(option, "checked", False):
        return
    middle = QRectF(option.rect).center()
    k = min(option.rect.width(), option.rect.height()) / 16
    hook = [(-3.7, 0.3), (-1.1, 2.8), (3.7, -2.8)]
    pen = QPen(option.palette.color(_Role.Text), 1.75 * k)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF([middle + QPointF(x * k, y * k) for x, y in hook]))
    painter.restore()


def _draw_field(painter: QPainter, option: QStyleOption, field: QWidget) -> None:
    """A field for the name of a file, boxed: there nobody else would draw one."""
    if not isinstance(field.window(), QFileDialog):
        return
    focused = option.state & QStyle.StateFlag.State_HasFocus
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(_Role.Accent if focused else _Role.Dark), 1))
    painter.setBrush(option.palette.color(_Role.Base))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.restore()


def _draw_bevel(painter: QPainter, option: QStyleOption) -> None:
    """A button of a system dialog, flat like our own."""
    state = option.state
    hot = state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken)
    default = getattr(option, "features", None)
    is_default = default is not None and bool(
        default & QStyleOptionButton.ButtonFeature.DefaultButton
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(_Role.Dark if is_default else _Role.Mid), 1))
    painter.setBrush(option.palette.color(_Role.Midlight if hot else _Role.Button))
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.restore()
