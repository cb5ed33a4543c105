"""The colours of a chart's marks: a verdict is clay, stone or teal, an arm or a fact is ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from worthwhile.domain.outcome import Outcome
from worthwhile.ui.charts.marks import Shape, Tone

if TYPE_CHECKING:
    from worthwhile.ui.theme import Theme

SHAPES = {
    Shape.DISC: Outcome.CLEAR_WIN,
    Shape.RING: Outcome.BREAK_EVEN,
    Shape.DIAMOND: Outcome.BACKFIRED,
}
_VERDICTS = {
    Tone.PAYS: (Outcome.CLEAR_WIN, Outcome.WORTH_IT),
    Tone.COSTS: (Outcome.BACKFIRED, Outcome.NOT_WORTH_IT),
}
_FACTS = {Tone.INK: ("ink", "ink"), Tone.SOFT: ("ink2", "ink2"), Tone.PALE: ("rule", "ink3")}
_BANDS = {False: (0.20, 0.22, 0.26), True: (0.20, 0.25, 0.28)}
"""How opaque the outer and the inner band is: stone, a verdict by day, a verdict by night."""


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of one tone.

    Attributes:
        strong: lines and marks, 3:1 against the page.
        soft: the bar of the 50 % range behind a mark.
        text: words, 4.5:1.
        dot: discs that differ in size; a large one in the strong colour would shout.
    """

    strong: QColor
    soft: QColor
    text: QColor
    dot: QColor


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """A colour between two: `share` of `other`, the rest of `one`."""
    parts = [
        a * (1 - share) + b * share
        for a, b in zip(one.getRgbF()[:3], other.getRgbF()[:3], strict=True)  # type: ignore[index]
    ]
    return QColor.fromRgbF(*parts)


def inks(theme: Theme, tone: Tone) -> Inks:
    """The colours of a tone in the theme of now; made once, as hundreds of marks ask for them."""
    key = (theme.name, tone)
    if key not in _made:
        _made[key] = _inks(theme, tone)
    return _made[key]


_made: dict[tuple[str, Tone], Inks] = {}


def _inks(theme: Theme, tone: Tone) -> Inks:
    desk = theme.colour("desk")
    if tone in _FACTS:
        strong, text = (theme.colour(role) for role in _FACTS[tone])
        return Inks(strong, mixed(strong, desk, 0.6), text, strong)
    if tone is Tone.EITHER:
        stone = theme.outcome_colour(Outcome.BREAK_EVEN)
        ink = theme.outcome_ink(Outcome.BREAK_EVEN)
        return Inks(stone, mixed(stone, desk, 0.55), ink, stone)
    far, near = _VERDICTS[tone]
    strong = theme.outcome_colour(far)
    soft = mixed(strong, desk, 0.5) if theme.dark else theme.outcome_colour(near)
    return Inks(strong, soft, theme.outcome_ink(far), theme.outcome_colour(near))


def band_colour(theme: Theme, tone: Tone, *, inner: bool) -> QColor:
    """The translucent fill of a band; the inner one lies over the outer one."""
    stone, by_day, by_night = _BANDS[inner]
    if tone in _VERDICTS:
        colour = theme.outcome_colour(_VERDICTS[tone][1])
        colour.setAlphaF(by_night if theme.dark else by_day)
    else:
        colour = theme.outcome_colour(Outcome.BREAK_EVEN)
        colour.setAlphaF(stone)
    return colour
