"""The faces and sizes of the program: one role for each thing that is set in type."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontDatabase

from worthwhile.paths import resource

UI = "Inter"
SERIF = "Newsreader"
DISPLAY = "Newsreader Display"
LEAST_PIXELS = 9
FACES = (
    "Inter-Regular",
    "Inter-Medium",
    "Inter-SemiBold",
    "Newsreader-Regular",
    "Newsreader-Medium",
    "Newsreader-Italic",
    "NewsreaderDisplay-Regular",
    "NewsreaderDisplay-Medium",
)


class TypeSpec(NamedTuple):
    """How one role is set, at a text size of 100 %.

    Attributes:
        family: the face.
        pixels: the height of the letters' body.
        line: the height of a line, on the grid of four.
        weight: 400, 500 or 600.
        italic: slanted.
    """

    family: str
    pixels: int
    line: int
    weight: int
    italic: bool = False


class TypeRole(Enum):
    """What is being set. Inter for the program's words, Newsreader for what a person would say."""

    WELCOME = TypeSpec(DISPLAY, 36, 44, 400)
    HERO = TypeSpec(DISPLAY, 30, 38, 400)
    HERO_SMALL = TypeSpec(DISPLAY, 26, 34, 400)
    PAGE_TITLE = TypeSpec(DISPLAY, 26, 32, 500)
    DIALOG_TITLE = TypeSpec(DISPLAY, 24, 32, 500)
    PANE_TITLE = TypeSpec(DISPLAY, 20, 28, 500)
    CAPTURE = TypeSpec(SERIF, 22, 32, 400)
    CAPTURE_TOKEN = TypeSpec(UI, 16, 32, 500)
    INSIGHT = TypeSpec(SERIF, 20, 28, 400)
    CHART_TITLE = TypeSpec(SERIF, 18, 24, 500)
    TASK = TypeSpec(SERIF, 17, 24, 500)
    NOTE = TypeSpec(SERIF, 15, 24, 400)
    BRAND = TypeSpec(SERIF, 17, 32, 500)
    LEAD = TypeSpec(UI, 15, 24, 400)
    SEARCH = TypeSpec(UI, 17, 24, 400)
    SECTION = TypeSpec(UI, 15, 24, 600)
    FIELD = TypeSpec(UI, 15, 24, 500)
    BODY = TypeSpec(UI, 13, 20, 400)
    BODY_STRONG = TypeSpec(UI, 13, 20, 500)
    BODY_BOLD = TypeSpec(UI, 13, 20, 600)
    LABEL = TypeSpec(UI, 12, 16, 500)
    LABEL_BOLD = TypeSpec(UI, 12, 16, 600)
    CAPTION = TypeSpec(UI, 12, 16, 400)
    AXIS = TypeSpec(UI, 11, 16, 400)
    AXIS_STRONG = TypeSpec(UI, 11, 16, 500)
    KEYCAP = TypeSpec(UI, 11, 16, 500)


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Make the shipped faces known to Qt, once a process.

    Returns:
        The families found.

    Raises:
        RuntimeError: a shipped font file is damaged.
    """
    families: list[str] = []
    folder = resource("fonts")
    for face in FACES:
        number = QFontDatabase.addApplicationFont(str(folder / f"{face}.ttf"))
        if number < 0:
            raise RuntimeError(f"The font {face} cannot be read.")
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(sorted(set(families)))


def build_font(spec: TypeSpec, percent: int, *, numbers: bool) -> QFont:
    """A font for a role at a text size.

    Args:
        spec: how the role is set.
        percent: the text size, 100 for the sizes of the table.
        numbers: digits of one width, for columns. It widens hyphens too, so never for prose.

    Returns:
        The font, without hinting so that it keeps its shape at fractional scales.
    """
    font = QFont(spec.family)
    font.setPixelSize(max(LEAST_PIXELS, round(spec.pixels * percent / 100)))
    font.setWeight(QFont.Weight(spec.weight))
    font.setItalic(spec.italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    if numbers:
        font.setFeature(QFont.Tag("tnum"), 1)
    if spec.family != UI:
        font.setFeature(QFont.Tag("lnum"), 1)
    elif spec.pixels <= 11:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.1)
    elif spec.pixels >= 15:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.1)
    return font
