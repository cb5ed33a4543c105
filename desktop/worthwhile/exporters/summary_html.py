"""A summary as one HTML file: no scripts, nothing from elsewhere, fit for paper and for ears."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences.summary import rounded_span, signed
from worthwhile.paths import resource

if TYPE_CHECKING:
    from worthwhile.domain.insights import Side
    from worthwhile.domain.summary_page import Rounded, Row, Section, SummaryPage

NOTHING = "–"
_OF_USES = "Drawn are the uses that were worth it; the tick marks half."
_WIDTH, _EDGE = 120, 6
"""Of a drawing, and what is kept free at its ends."""


def html_bytes(page: SummaryPage) -> bytes:
    """The whole file, as UTF-8."""
    style = resource("templates", "summary.css").read_text(encoding="utf-8").strip()
    text = _template().render(
        page=page,
        style=Markup(style),
        style_hash=Markup(_hash(style)),
        scale_of=_scale_of,
        drawing=_drawing,
        told=_told,
    )
    return text.encode("utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    source = resource("templates", "summary.html").read_text(encoding="utf-8")
    return environment.from_string(source)


def _hash(style: str) -> str:
    from hashlib import sha256

    return f"sha256-{base64.b64encode(sha256(style.encode()).digest()).decode()}"


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a figure to its place in a drawing.

    Attributes:
        unit: what is drawn.
        tick_words: what stands for "no difference".
        lo, hi: what the drawing's ends stand for.
        tick: where "no difference" is.
    """

    unit: Unit
    tick_words: str
    lo: int
    hi: int
    tick: int

    def x(self, value: int) -> float:
        room = _WIDTH - 2 * _EDGE
        return round(_EDGE + room * (value - self.lo) / (self.hi - self.lo), 1)


def _scale_of(section: Section) -> _Scale:
    told = [row.minutes for row in section.rows if row.minutes is not None]
    if section.drawn is Unit.HIT_RATE:
        return _Scale(
            unit=Unit.HIT_RATE,
            tick_words=_OF_USES if section.tells_minutes else "The tick marks half.",
            lo=0,
            hi=100,
            tick=50,
        )
    lo, hi = min(0, *(one.lo for one in told)), max(0, *(one.hi for one in told))
    return _Scale(
        unit=Unit.NET_MINUTES,
        tick_words="The tick marks no minutes saved.",
        lo=lo,
        hi=max(hi, lo + 5),
        tick=0,
    )


class _Drawing(NamedTuple):
    """Where the line for a range and the mark for its best guess lie, and how it is marked."""

    mark: Side
    lo: float
    mean: float
    hi: float
    tick: float


def _drawing(scale: _Scale, row: Row) -> _Drawing | None:
    """The line and mark of a row; the numbers stand beside it."""
    drawn = row.drawn(scale.unit)
    if drawn is None:
        return None
    figure, mark = drawn
    return _Drawing(mark, *(scale.x(at) for at in (figure.lo, figure.mean, figure.hi, scale.tick)))


def _told(figure: Rounded | None) -> Markup:
    """The best guess above its range."""
    if figure is None:
        return Markup(NOTHING)
    value = signed(figure.mean) if figure.unit is Unit.NET_MINUTES else str(figure.mean)
    return Markup('<span class="figure">about {}</span> <span class="range">{}</span>').format(
        value, rounded_span(figure)
    )
