"""What a forest plot is given: plain rows of figures, without a word about where they are from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Side
    from worthwhile.domain.outcome import Outcome

TOO_FEW = "too few to tell"


@dataclass(frozen=True, slots=True)
class ForestRow:
    """One line of the plot.

    Attributes:
        names: one or two names of the group, the leading one first.
        side: which mark it gets.
        figure: in the units of the scale; None when the group is too small for one.
        outcomes: the single ratings of a group too small for a figure, worst first.
        middle, spread, uses: the texts of the three columns at the right.
        words: the single ratings in words, shown beside their glyphs; or what times there are.
        sentence: what the row says, read out and shown when pointed at.
        evidence: the second line of the same.
        few: said in the columns when there is no figure.
        own: what the group says by itself, drawn beside a figure that heeds the others too.
        alone: the same in words.
    """

    names: tuple[str, ...]
    side: Side
    figure: Interval | None
    outcomes: tuple[Outcome, ...] = ()
    middle: str = ""
    spread: str = ""
    uses: str = ""
    words: str = ""
    sentence: str = ""
    evidence: str = ""
    few: str = TOO_FEW
    own: Interval | None = None
    alone: str = ""

    @property
    def below(self) -> str:
        """The second line of what is said when the row is pointed at."""
        return f"{self.alone} {self.evidence}".strip()

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return f"{self.sentence} {self.below}".strip()


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis a forest is drawn on.

    Attributes:
        lo, hi: the ends of the axis.
        ticks: (value, text) under the plot.
        tick: the value that means "no difference"; the line drawn through all rows.
        tick_name, low_end, high_end: the words over the plot.
    """

    lo: float
    hi: float
    ticks: tuple[tuple[float, str], ...]
    tick: float
    tick_name: str
    low_end: str
    high_end: str


@dataclass(frozen=True, slots=True)
class ForestPicture:
    """Everything one forest plot shows."""

    scale: Scale
    rows: tuple[ForestRow, ...]
