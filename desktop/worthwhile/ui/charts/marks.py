"""What a small chart is made of: marks in units of the data, texts, points to walk. No Qt.

A picture function turns figures into a `ChartPicture`; one painter draws all of them, so that a
range, a band or a ring looks the same on every panel, on screen and in a saved file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from worthwhile.domain.insights import Side

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval


class Tone(Enum):
    """What a colour says: a verdict (clay, stone, teal), or an arm or a fact (ink)."""

    COSTS = auto()
    EITHER = auto()
    PAYS = auto()
    INK = auto()
    SOFT = auto()
    PALE = auto()

    @classmethod
    def of(cls, side: Side) -> Tone:
        """The verdict of a range that lies on this side of "no difference"."""
        return _OF_SIDE.get(side, cls.PALE)


_OF_SIDE = {Side.PAYS: Tone.PAYS, Side.COSTS: Tone.COSTS, Side.EITHER: Tone.EITHER}


class Shape(Enum):
    """The mark of a best guess. Shape and colour say the same, so that either is enough."""

    DISC = auto()
    RING = auto()
    DIAMOND = auto()

    @classmethod
    def of(cls, tone: Tone) -> Shape:
        """The mark that belongs to a verdict."""
        if tone is Tone.COSTS:
            return cls.DIAMOND
        return cls.RING if tone in (Tone.EITHER, Tone.PALE) else cls.DISC


@dataclass(frozen=True, slots=True)
class Band:
    """A range along x, filled: lo[i]..hi[i] at xs[i]. The inner one is the 50 % range."""

    xs: tuple[float, ...]
    lo: tuple[float, ...]
    hi: tuple[float, ...]
    tone: Tone
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    tone: Tone
    width: float = 2.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Spread:
    """A best guess with its range: the 90 % line, the 50 % bar where there is one, the mark.

    Attributes:
        at: where it stands on the axis across the range.
        upright: the range runs along y.
        few: too few to lean on: hollow and dotted.
    """

    at: float
    mean: float
    lo: float
    hi: float
    tone: Tone
    shape: Shape = Shape.DISC
    half: tuple[float, float] | None = None
    upright: bool = False
    few: bool = False

    @classmethod
    def of(
        cls,
        at: float,
        figure: Interval,
        tone: Tone,
        shape: Shape | None = None,
        *,
        upright: bool = False,
        few: bool = False,
    ) -> Spread:
        """The figure with both its ranges; a figure from too few has no 50 % bar."""
        half = None if few or upright else (figure.lo50, figure.hi50)
        return cls(
            at,
            figure.mean,
            figure.lo,
            figure.hi,
            tone,
            Shape.of(tone) if shape is None else shape,
            half,
            upright,
            few,
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A disc of a size on the page: `radius` in pixels at a text size of 100 %."""

    x: float
    y: float
    radius: float
    tone: Tone
    shape: Shape = Shape.DISC


@dataclass(frozen=True, slots=True)
class Bar:
    """A quiet bar from `start` to `end` along x."""

    at: float
    start: float
    end: float
    tone: Tone = Tone.PALE


@dataclass(frozen=True, slots=True)
class Tile:
    """A tinted cell of a grid, one unit wide and high."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line across the whole plot; `strong` for one that means something."""

    at: float
    upright: bool = False
    strong: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A dated remark: a dashed line with its text at the head."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Span:
    """The part of an axis that is seen."""

    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Note:
    """Words on the plot.

    Attributes:
        align: -1 the words begin at x, 0 they are centred on it, 1 they end at it.
        rise: -1 they stand above y, 0 on it, 1 below it.
        dx: pixels to the right, at a text size of 100 %.
        within: from where to where along x they are to stay, if they can.
    """

    x: float
    y: float
    text: str
    tone: Tone = Tone.PALE
    align: int = 0
    rise: int = 0
    dx: float = 0.0
    strong: bool = True
    within: Span | None = None


Mark = Band | Curve | Spread | Dot | Bar | Tile | Note


@dataclass(frozen=True, slots=True)
class Label:
    """A text beside the plot, at a place on its axis.

    Attributes:
        text: in ink where `strong`.
        small: a second line, quieter; it may hold a line break.
    """

    at: float
    text: str
    small: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The figures right of a row: best guess, range, size of the evidence."""

    at: float
    middle: str
    spread: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True)
class Stop:
    """A point that the arrow keys and the pointer reach, and what is said there.

    Attributes:
        x, y: where it is marked; None where the whole row or column is.
        radius: of what is drawn there, in pixels at a text size of 100 %.
    """

    x: float | None
    y: float | None
    sentence: str
    detail: str = ""
    radius: float = 5.0

    @property
    def spoken(self) -> str:
        """The point as a screen reader says it."""
        return f"{self.sentence} {self.detail}".strip()


@dataclass(frozen=True, slots=True)
class Strip:
    """One more figure on an axis of its own below the plot.

    Attributes:
        lo, hi: the ends of its axis.
        tick: its "no difference", named by `tick_name`; `low_end`, `high_end` name the ends.
        title: what it is, at the left.
        mark: the range, `at` is not used.
        text, small: best guess and range, and the evidence, at the right.
    """

    lo: float
    hi: float
    tick: float
    tick_name: str
    low_end: str
    high_end: str
    title: str
    mark: Spread
    text: str
    small: str
    stop: Stop


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """Everything one small chart shows.

    Attributes:
        across, up: what the plot spans.
        left, bottom: texts along the axes; `right` names what ends at the right edge.
        columns: figures of the rows, for charts of rows.
        rules: grid and zero line. marks: in the order they are painted.
        flags: dated remarks. stops: in the order they are walked.
        rows: a chart of this many rows is as high as they are; 0 for a plot of a fixed height.
        head: what the axis at the left counts, over it. foot: what the axis below counts.
        along: the pointer chooses the nearest point along x, wherever it is above or below.
        strip: below the plot.
    """

    across: Span
    up: Span
    left: tuple[Label, ...] = ()
    bottom: tuple[Label, ...] = ()
    right: tuple[Label, ...] = ()
    columns: tuple[Columns, ...] = ()
    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()
    flags: tuple[Flag, ...] = ()
    stops: tuple[Stop, ...] = ()
    rows: int = 0
    head: str = ""
    foot: str = ""
    along: bool = False
    strip: Strip | None = None

    @property
    def all_stops(self) -> tuple[Stop, ...]:
        """Every point there is to walk, the strip's last."""
        return self.stops if self.strip is None else (*self.stops, self.strip.stop)

    @property
    def is_strip(self) -> bool:
        """Whether there is nothing but the strip."""
        return self.strip is not None and not self.marks


def strip_alone(strip: Strip) -> ChartPicture:
    """A picture that is one figure on its own axis."""
    return ChartPicture(Span(0.0, 1.0), Span(0.0, 1.0), strip=strip)
