"""What Insights shows: figures with their ranges, what may be said of them, and from which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.period import MONDAY, Period

if TYPE_CHECKING:
    from worthwhile.domain.evidence import Grade
    from worthwhile.domain.query import Filters

FEWEST_FOR_A_FIGURE = 5
"""Below this many rated uses a group shows its single outcomes, no point and no range."""
FEWEST_FOR_A_CLAIM = 8
"""Below this many rated uses nothing is claimed about a group."""
DEFAULT_WINDOW_DAYS = 90
DEFAULT_WINDOW_USES = 20
"""The page looks at the last 90 days if they hold at least this many rated uses."""
MOST_CLAIMS = 3


class By(StrEnum):
    """How uses are put into groups; the value is the word of the command line."""

    TOOL_AND_TYPE = "tool,task_type"
    TOOL = "tool"
    TASK_TYPE = "task_type"
    PROJECT = "project"


class Unit(StrEnum):
    """What is drawn. Both are shares or means over uses, so more of the same changes nothing."""

    HIT_RATE = "hit_rate"
    VALUE_PER_USE = "value_per_use"

    @property
    def tick(self) -> float:
        """The value of "no difference": half of the uses, or break-even."""
        return 0.5 if self is Unit.HIT_RATE else 0.0


class State(StrEnum):
    """What may be said about a group from ratings alone (MEASUREMENT.md sections 3a and 7)."""

    TOO_FEW = "too_few"
    FELT_COSTS = "felt_costs"
    FELT = "felt"
    OPEN = "open"


class Side(Enum):
    """Where the 90 % range of a group lies: it decides the mark (disc, diamond, ring, glyphs)."""

    PAYS = auto()
    COSTS = auto()
    EITHER = auto()
    TOO_FEW = auto()


@dataclass(frozen=True, slots=True)
class Interval:
    """A best guess with its 90 % and 50 % ranges, all in the unit of the figure.

    Rates are shares 0..1, values are points -2..+2.
    """

    mean: float
    lo: float
    hi: float
    lo50: float
    hi50: float


@dataclass(frozen=True, slots=True)
class Rate(Interval):
    """A share of the uses, 0..1, and the probability that the true share is above one half."""

    p_over_half: float


@dataclass(frozen=True, slots=True)
class Scope:
    """What the person narrowed the page to, as far as a sentence can name it.

    Attributes:
        tool, task_type, project: the one name chosen, None when not narrowed to one.
        narrowed: narrowed in a way the names do not tell (several names, or a search).
        by_days: narrowed to days of the person's own choice.
    """

    tool: str | None = None
    task_type: str | None = None
    project: str | None = None
    narrowed: bool = False
    by_days: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing was narrowed."""
        return self == Scope()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One group of uses (or all of them: every name None) and what its ratings say.

    Attributes:
        tool, task_type, project: the names that make the group; None where it is not split.
        tool_id, task_type_id, project_id: the same as ids of terms, for filters and links.
        n: rated uses. Evidence beside a figure, never a figure.
        n_timed: rated uses with both minutes that may enter an estimate.
        outcomes: how many uses were rated -2, -1, 0, +1, +2, in this order.
        grade: evidence grade of the figures; ratings alone are felt.
        hit_rate, regret_rate, backfire_rate: shares rated >= +1, <= -1, = -2.
        value_per_use: mean points.
        state, sentence: what may be said.
    """

    tool: str | None = None
    task_type: str | None = None
    project: str | None = None
    tool_id: UUID | None = None
    task_type_id: UUID | None = None
    project_id: UUID | None = None
    n: int
    n_timed: int
    outcomes: tuple[int, int, int, int, int]
    grade: Grade
    hit_rate: Rate
    regret_rate: Rate
    backfire_rate: Rate
    value_per_use: Interval
    state: State
    sentence: str

    def figure(self, unit: Unit) -> Interval:
        """The figure drawn when the page shows `unit`."""
        return self.hit_rate if unit is Unit.HIT_RATE else self.value_per_use

    def side(self, unit: Unit) -> Side:
        """On which side of "no difference" the 90 % range lies."""
        if self.n < FEWEST_FOR_A_FIGURE:
            return Side.TOO_FEW
        figure = self.figure(unit)
        if figure.lo > unit.tick:
            return Side.PAYS
        return Side.COSTS if figure.hi < unit.tick else Side.EITHER


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the at most three sentences worth saying first.

    Attributes:
        cell: the group it is about.
        probability: that what is claimed is true; None when the sentence claims nothing.
    """

    cell: Cell
    probability: float | None


@dataclass(frozen=True, slots=True)
class Headline:
    """The sentence at the top of the page, in three pieces so that the figure can stand out.

    Attributes:
        before, figure, after: together the sentence; `figure` and `after` may be empty.
        note: the line below: best guess, range, size and grade of the evidence.
        interval: what to draw beside it, None when there is too little to draw.
    """

    before: str
    figure: str
    after: str
    note: str
    interval: Interval | None

    @property
    def sentence(self) -> str:
        """The whole sentence."""
        return self.before + self.figure + self.after


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words round the forest plot.

    Attributes:
        title: the finding as a sentence, or a neutral noun phrase when nothing is clear.
        caption: unit and what is drawn.
        footnote: how to read the marks.
        tick, low_end, high_end: names of the zero line and of both ends of the axis.
    """

    title: str
    caption: str
    footnote: str
    tick: str
    low_end: str
    high_end: str


@dataclass(frozen=True, slots=True)
class Window:
    """The days looked at.

    Attributes:
        period: the logical days asked for or chosen by the page's rule; None ends are open.
        chosen_by_rule: the page chose, not the person.
        first, last: logical days of the oldest and newest rated use in it; None without any.
        words: the window in a few words.
    """

    period: Period
    chosen_by_rule: bool
    first: date | None
    last: date | None
    words: str


@dataclass(frozen=True, slots=True)
class InsightsQuery:
    """What Insights is asked for.

    Attributes:
        filters: which entries; its period is used exactly, unless it is open at both ends and
            `default_window` lets the page choose. Outcomes and the hidden are not filtered by:
            how often something paid off among what paid off would say nothing.
        by: how to group.
        day_start_hour, week_start: how the person cuts days and weeks.
        today: the logical day it is; None asks the clock.
        default_window: choose the last 90 days or everything by the page's rule; False to mean
            everything when the period is open.
    """

    filters: Filters
    by: By = By.TOOL_AND_TYPE
    day_start_hour: int = 0
    today: date | None = None
    default_window: bool = True
    week_start: int = MONDAY


@dataclass(frozen=True, slots=True)
class Insights:
    """All that the Insights page and `insights --json` show.

    Attributes:
        by: how `cells` are grouped.
        window: the days looked at.
        overall: all rated uses as one group.
        cells: the groups with at least one rated use, in the order of their names.
        claims: at most three, strongest first, one about cost or doubt if there is one.
        headlines, charts: the words for each unit.
        left_out: the person left entries out that would otherwise be in.
    """

    by: By
    window: Window
    overall: Cell
    cells: tuple[Cell, ...]
    claims: tuple[Claim, ...]
    headlines: Mapping[Unit, Headline]
    charts: Mapping[Unit, ChartWords]
    left_out: bool

    def ranked(self, unit: Unit) -> tuple[Cell, ...]:
        """The cells as drawn from top to bottom: best guess downwards, too few last.

        Ties keep the order of the names.
        """
        return tuple(
            sorted(
                self.cells,
                key=lambda cell: (cell.n < FEWEST_FOR_A_FIGURE, -cell.figure(unit).mean),
            )
        )
