"""What Qt's own controls look like: Fusion in the theme's colours, with a few rules on top."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionButton, QWidget

from worthwhile.paths import resource

SCROLL_BAR = 10

_Group = QPalette.ColorGroup
_Role = QPalette.ColorRole
_ROLES: Mapping[QPalette.ColorRole, str] = {
    _Role.Window: "desk",
    _Role.WindowText: "ink",
    _Role.Base: "card",
    _Role.AlternateBase: "sunken",
    _Role.Text: "ink",
    _Role.Button: "card",
    _Role.ButtonText: "ink",
    _Role.BrightText: "danger",
    _Role.PlaceholderText: "ink3",
    _Role.Highlight: "penLine",
    _Role.HighlightedText: "ink",
    _Role.Link: "pen",
    _Role.LinkVisited: "pen",
    _Role.Accent: "pen",
    _Role.ToolTipBase: "toast",
    _Role.ToolTipText: "toastInk",
    _Role.Light: "raised",
    _Role.Midlight: "hover",
    _Role.Mid: "line2",
    _Role.Dark: "rule",
    _Role.Shadow: "shadow",
}
_FADED = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


class Style(QProxyStyle):
    """Fusion without the dotted focus frame: the window draws one ring of its own."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(  # noqa: D102
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return
        if element == QStyle.PrimitiveElement.PE_IndicatorMenuCheckMark:
            _draw_hook(painter, option)
            return
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

    def pixelMetric(  # noqa: D102
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_ScrollBarExtent:
            return SCROLL_BAR
        return super().pixelMetric(metric, option, widget)


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


def build_palette(colour: Callable[[str], QColor]) -> QPalette:
    """The palette Qt's own controls paint with.

    Args:
        colour: looks a role of the theme up.
    """
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, colour(name))
    for role in _FADED:
        palette.setColor(_Group.Disabled, role, colour("ink3"))
    return palette


@lru_cache(maxsize=1)
def _rules() -> str:
    return resource("themes", "app.qss").read_text(encoding="utf-8")


def build_rules(colour: Callable[[str], QColor], px: Callable[[float], int]) -> str:
    """The style sheet with its colours and lengths filled in.

    Args:
        colour: looks a role of the theme up.
        px: scales a length by the text size.
    """
    sized = re.sub(r"@(\d+)px", lambda found: f"{px(float(found[1]))}px", _rules())
    return re.sub(r"@([a-zA-Z]\w*)", lambda found: colour(found[1]).name(), sized)
