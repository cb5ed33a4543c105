"""The colours Qt's own controls paint with, and the rules of menus."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

from worthwhile.paths import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

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
    """The style sheet of menus, with its colours and lengths filled in.

    Args:
        colour: looks a role of the theme up.
        px: scales a length by the text size.
    """
    sized = re.sub(r"@(\d+)px", lambda found: f"{px(float(found[1]))}px", _rules())
    return re.sub(r"@([a-zA-Z]\w*)", lambda found: colour(found[1]).name(), sized)
