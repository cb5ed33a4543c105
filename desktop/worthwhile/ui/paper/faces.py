"""How a summary is set in type. A face of the program, at sizes for paper."""

from __future__ import annotations

from enum import Enum
from functools import cache

from PySide6.QtGui import QFont

from worthwhile.ui.typography import DISPLAY, SERIF, UI, TypeSpec, build_font

_JOINED = ("liga", "clig", "dlig", "calt")
"""Features that put one drawing in place of several letters, or another one for the same letter.

Qt tells a PDF what a drawing means by the face's own table of letters, and these are not in it:
"office" would be copied, searched and read out as "o ce". For the same reason digits keep their own
widths.
"""


class Face(Enum):
    """One thing that is set, in units of 96 to the inch."""

    ABOUT = TypeSpec(UI, 12, 16, 500)
    TITLE = TypeSpec(DISPLAY, 36, 44, 400)
    LEAD = TypeSpec(SERIF, 21, 30, 400)
    WORDS = TypeSpec(SERIF, 16, 24, 400)
    SENTENCE = TypeSpec(SERIF, 15, 22, 400)
    HEADING = TypeSpec(UI, 15, 24, 600)
    CAPTION = TypeSpec(UI, 12, 16, 400)
    LABEL = TypeSpec(UI, 13, 18, 500)
    FIGURE = TypeSpec(UI, 13, 18, 600)
    AXIS = TypeSpec(UI, 11, 16, 400)
    AXIS_NAME = TypeSpec(UI, 11, 16, 500)

    __hash__ = object.__hash__  # there is one of each; asked for hundreds of times a sheet

    @property
    def line(self) -> int:
        """The height of a line."""
        return self.value.line


@cache
def font_of(face: Face) -> QFont:
    """The font of a face."""
    font = build_font(face.value, 100, numbers=False)
    # A saved picture is seen on other screens than this one: no colours at the edges of letters.
    smooth = QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias
    font.setStyleStrategy(smooth)
    # A printer would take the program's own, in pixels, for so many of its dots.
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100)
    for feature in _JOINED:
        font.setFeature(QFont.Tag(feature), 0)
    return font
