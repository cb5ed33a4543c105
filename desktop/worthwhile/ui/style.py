"""What Qt's own controls look like: Fusion in the theme's colours, with a few rules on top."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

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
        super().drawPrimitive(element, option, painter, widget)

    def pixelMetric(  # noqa: D102
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric == QStyle.PixelMetric.PM_ScrollBarExtent:
            return SCROLL_BAR
        return super().pixelMetric(metric, option, widget)


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
