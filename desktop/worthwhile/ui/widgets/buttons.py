"""Buttons, and everything else that is pressed: chips, segments, checks, switches."""

from __future__ import annotations

from worthwhile.ui.widgets.button import Button, Kind
from worthwhile.ui.widgets.chips import Chip, ToggleChip
from worthwhile.ui.widgets.pressable import KeyCap, Pressable, draw_keycap, keycap_width
from worthwhile.ui.widgets.segmented import Segmented
from worthwhile.ui.widgets.toggles import Check, Radio, Switch

__all__ = [
    "Button",
    "Check",
    "Chip",
    "KeyCap",
    "Kind",
    "Pressable",
    "Radio",
    "Segmented",
    "Switch",
    "ToggleChip",
    "draw_keycap",
    "keycap_width",
]
