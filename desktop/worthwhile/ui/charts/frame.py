"""Where the parts of a small chart lie: margins measured from their texts, the plot between."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from worthwhile.ui.theme import TypeRole
from worthwhile.ui.widgets.painting import width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QFont

    from worthwhile.ui.charts.marks import ChartPicture, Label, Span
    from worthwhile.ui.theme import Theme

BLEED = 12
"""The highlight of a row reaches this far beyond its texts."""
_PLOT, _PITCH, _PITCH_STACKED = 216, 32, 44
LANE = 18
"""Height of a line of remarks over the plot."""
_HEAD, _MOST_LANES, _LINE = 24, 3, 16
_STRIP, _STRIP_GAP = 66, 20
_LEAST_PLOT, _NAMES_SHARE = 180, 0.36


@dataclass(frozen=True, slots=True)
class Frame:
    """The layout of one picture at one width, in pixels of the widget.

    Attributes:
        plot: where data is drawn. width, height: of the whole.
        across, up: what the plot spans.
        left: where the texts of the left axis end.
        widths: of the columns right of the rows: best guess, range, evidence.
        stacked: range and evidence stand below the best guess, where there is little room.
        wrapped: the texts below the plot take two lines.
        lanes: lines for the remarks over the plot.
        strip: of the figure below; None without one.
        bleed: how far the highlight of a row reaches beyond the texts.
    """

    plot: QRectF
    width: float
    height: float
    across: Span
    up: Span
    left: float
    widths: tuple[float, float, float]
    stacked: bool
    wrapped: bool
    lanes: int
    strip: QRectF | None
    bleed: float

    @property
    def strip_axis(self) -> tuple[float, float]:
        """Where the axis of the strip begins and ends: it has a scale of its own."""
        return self.bleed, self.width - self.bleed

    def x(self, value: float) -> float:
        """Where a value of the axis across lies."""
        share = (value - self.across.lo) / (self.across.hi - self.across.lo)
        return self.plot.left() + share * self.plot.width()

    def y(self, value: float) -> float:
        """Where a value of the axis up lies."""
        share = (value - self.up.lo) / (self.up.hi - self.up.lo)
        return self.plot.bottom() - share * self.plot.height()

    def spots(self, xs: Sequence[float], ys: Sequence[float]) -> list[QPointF]:
        """Where many points lie."""
        left, low, wide = self.plot.left(), self.across.lo, self.plot.width()
        bottom, base, high = self.plot.bottom(), self.up.lo, self.plot.height()
        wide /= self.across.hi - low
        high /= self.up.hi - base
        return [
            QPointF(left + (x - low) * wide, bottom - (y - base) * high)
            for x, y in zip(xs, ys, strict=True)
        ]

    def row(self, at: float) -> QRectF:
        """The band of a row that stands at `at`, over the whole width."""
        half = abs(self.y(at) - self.y(at + 1)) / 2
        return QRectF(0, self.y(at) - half, self.width, 2 * half)


def lay_out(picture: ChartPicture, theme: Theme, width: float) -> Frame:
    """Measure the texts of a picture and give the plot what is left of `width`."""
    px, bleed = theme.px, float(theme.px(BLEED))
    left = bleed + _left_width(picture, theme, width - 2 * bleed)
    widths, stacked = (0.0, 0.0, 0.0), False
    right = bleed
    if picture.columns:
        widths = _columns(picture, theme)
        right = bleed + sum(widths) + sum(px(12) for one in widths if one) + px(4)
        if width - left - right < px(_LEAST_PLOT) and (widths[1] or widths[2]):
            stacked = True
            widths = _stacked(picture, theme)
            right = bleed + widths[0] + px(16)
    elif picture.right:
        right = bleed + px(10) + max(_label_width(one, theme) for one in picture.right)
    elif picture.bottom:
        # half of the last text stands beyond the end of the axis
        last = picture.bottom[-1]
        beyond = _label_width(last, theme) / 2
        share = (picture.across.hi - last.at) / (picture.across.hi - picture.across.lo)
        right = bleed + max(0.0, beyond - share * (width - left))
    lanes = min(_MOST_LANES, len(picture.flags))
    top = float(px(_HEAD) if picture.head else px(8)) + lanes * px(LANE)
    inner = float(px(_PLOT))
    if picture.rows:
        inner = float(picture.rows * px(_PITCH_STACKED if stacked else _PITCH))
        top = float(px(4))
    if picture.is_strip:
        inner, top = 0.0, 0.0
    plot = QRectF(left, top, max(width - left - right, 1.0), inner)
    wrapped = _wraps(picture, theme, plot.width())
    below = px(6) + px(_LINE) * (2 if wrapped else 1) + (px(_LINE + 4) if picture.foot else 0)
    height = plot.bottom() + (below if picture.bottom else 0)
    strip = None
    if picture.strip is not None:
        gap = px(6 if picture.is_strip else _STRIP_GAP)
        strip = QRectF(0, height + gap, width, px(_STRIP))
        height = strip.bottom()
    return Frame(
        plot,
        width,
        float(round(height + px(2 if strip is None else 6))),
        picture.across,
        picture.up,
        left - px(16 if picture.rows else 10),
        widths,
        stacked,
        wrapped,
        lanes,
        strip,
        bleed,
    )


def label_role(label: Label) -> TypeRole:
    """How the text of an axis is set."""
    return TypeRole.BODY_STRONG if label.strong else TypeRole.AXIS


def label_font(label: Label, theme: Theme) -> QFont:
    """Digits of one width where there are only figures: in words they widen the hyphens, too."""
    return theme.font(label_role(label), numbers=not any(map(str.isalpha, label.text)))


def _left_width(picture: ChartPicture, theme: Theme, room: float) -> float:
    if not picture.left:
        return 0.0
    gap = theme.px(16 if picture.rows else 10)
    widest = max(width_of(one.text, label_font(one, theme)) for one in picture.left)
    return min(widest + 1, room * _NAMES_SHARE) + gap


def _label_width(label: Label, theme: Theme) -> float:
    role = TypeRole.BODY_BOLD if label.strong else TypeRole.AXIS_STRONG
    text = width_of(label.text, theme.font(role, numbers=True))
    small = theme.font(TypeRole.AXIS, numbers=True)
    return max(text, *(width_of(line, small) for line in label.small.split("\n"))) + 1


def _columns(picture: ChartPicture, theme: Theme) -> tuple[float, float, float]:
    columns = picture.columns
    return (
        _widest((one.middle for one in columns), theme, TypeRole.BODY_BOLD),
        _widest((one.spread for one in columns), theme, TypeRole.BODY),
        _widest((one.small for one in columns), theme, TypeRole.CAPTION),
    )


def _stacked(picture: ChartPicture, theme: Theme) -> tuple[float, float, float]:
    """One column: the best guess, and below it the range and the evidence."""
    columns = picture.columns
    first = _widest((one.middle for one in columns), theme, TypeRole.BODY_BOLD)
    second = _widest((below(one.spread, one.small) for one in columns), theme, TypeRole.CAPTION)
    return (max(first, second), 0.0, 0.0)


def below(spread: str, small: str) -> str:
    """Range and evidence on one line."""
    return ", ".join(part for part in (spread, small) if part)


def _widest(texts: Iterable[str], theme: Theme, role: TypeRole) -> float:
    font = theme.font(role, numbers=True)
    return float(int(max((width_of(text, font) for text in texts if text), default=-1.0)) + 1)


def _wraps(picture: ChartPicture, theme: Theme, width: float) -> bool:
    """Whether the texts below need two lines: for a second text, or to find room side by side."""
    if any(one.small for one in picture.bottom):
        return True
    font = theme.font(TypeRole.AXIS)
    if len(picture.bottom) < 2 or all(" " not in one.text for one in picture.bottom):
        return False
    pitch = width / (picture.across.hi - picture.across.lo)
    pitch *= min(b.at - a.at for a, b in pairwise(picture.bottom))
    return max(width_of(one.text, font) for one in picture.bottom) + theme.px(6) > pitch
