"""What Insights shows: figures with their ranges, what may be said of them, and from which days."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.figures import Interval, NetMinutes, Rate, Ratio, TimeRatio, WrongCounts
from worthwhile.domain.period import MONDAY, Period
from worthwhile.domain.unit import By as By
from worthwhile.domain.unit import Unit as Unit

if TYPE_CHECKING:
    from worthwhile.domain.evidence import Grade
    from worthwhile.domain.figures import (
        Calibration,
        CherryPick,
        Concentration,
        Cost,
        Drift,
        ExtraTasks,
        Halves,
        Intensity,
        OverTime,
        Rework,
        Tested,
        TimeBasis,
    )
    from worthwhile.domain.marker import Marker
    from worthwhile.domain.query import Filters

FEWEST_FOR_A_FIGURE = 5
"""Below this many rated uses a group shows its single outcomes, no point and no range."""
FEWEST_FOR_A_CLAIM = 8
"""Below this many rated (for time claims: timed) uses nothing is claimed about a group."""
DEFAULT_WINDOW_DAYS = 90
DEFAULT_WINDOW_USES = 20
"""The page looks at the last 90 days if they hold at least this many rated uses."""
MOST_CLAIMS = 3
SETTLES_WITHIN = 80
"""If even more uses than this are needed for an even chance of a claim, it may never settle."""


class State(StrEnum):
    """What may be said about a group (MEASUREMENT.md sections 3a and 7)."""

    TOO_FEW = "too_few"
    TESTED = "tested"
    COSTS = "costs"
    HELPS_STRONGLY = "helps_strongly"
    HELPS = "helps"
    MIXED = "mixed"
    FRAGILE = "fragile"
    SAME = "same"
    FELT = "felt"
    FELT_COSTS = "felt_costs"
    OPEN = "open"


class Side(Enum):
    """Where the 90 % range of a group lies: it decides the mark (disc, diamond, ring, glyphs)."""

    PAYS = auto()
    COSTS = auto()
    EITHER = auto()
    TOO_FEW = auto()


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
        grade: evidence grade of what rests on times; ratings alone are felt by nature.
        discount: geometric mean of the timed uses' self-report discounts; None without any.
        hit_rate, regret_rate, backfire_rate: shares rated >= +1, <= -1, = -2.
        on_others: share where somebody else had to fix or finish it.
        value_per_use: mean points.
        time_ratio: pooled, with the group's own beside it; None without a timed use.
        net_minutes: minutes saved per use; None when the person has no timed use at all.
        plain_ratio, plain_minutes: both without any discount, the person's estimates taken at
            their word: what a cost is told with, since the known bias runs the other way.
        tested: what a finished experiment says about the group.
        basis: what the times were worked out from; None when there are none.
        rework: None below 8 uses that state it.
        went_wrong: tags of the regretted uses.
        state, sentence: what may be said.
        probability: that what is claimed is true; None when nothing is claimed.
        more_uses: about how many more give an even chance of a claim; None when not open, or
            when not even the largest number looked at does.
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
    discount: float | None = None
    on_others: Rate | None = None
    time_ratio: TimeRatio | None = None
    net_minutes: NetMinutes | None = None
    plain_ratio: Ratio | None = None
    plain_minutes: NetMinutes | None = None
    tested: Tested | None = None
    basis: TimeBasis | None = None
    rework: Rework | None = None
    went_wrong: WrongCounts = ()
    probability: float | None = None
    more_uses: int | None = None

    def figure(self, unit: Unit) -> Interval | None:
        """The figure drawn when the page shows `unit`, more is better.

        None when there are too few uses for one, or no times to work it out from.
        """
        if self.evidence(unit) < FEWEST_FOR_A_FIGURE:
            return None
        match unit:
            case Unit.HIT_RATE:
                return self.hit_rate
            case Unit.VALUE_PER_USE:
                return self.value_per_use
            case Unit.TIME_RATIO:
                return None if self.time_ratio is None else log_time_saved(self.time_ratio)
            case Unit.NET_MINUTES:
                return self.net_minutes

    def own_figure(self, unit: Unit) -> Interval | None:
        """What the group says by itself, where `figure` also heeds the other groups."""
        if unit is not Unit.TIME_RATIO or self.time_ratio is None or self.figure(unit) is None:
            return None
        return log_time_saved(self.time_ratio.own)

    def evidence(self, unit: Unit) -> int:
        """How many uses the figure of `unit` needs and has: timed ones for a time ratio.

        Net minutes use every rating (MEASUREMENT.md section 3, missing minutes).
        """
        return self.n_timed if unit is Unit.TIME_RATIO else self.n

    def plain(self, unit: Unit) -> Interval | None:
        """The same figure without any discount; None when there is none apart from it."""
        if self.figure(unit) is None:
            return None
        if unit is Unit.TIME_RATIO and self.plain_ratio is not None:
            return log_time_saved(self.plain_ratio)
        return self.plain_minutes if unit is Unit.NET_MINUTES else None

    def side(self, unit: Unit) -> Side:
        """On which side of "no difference" the 90 % range lies.

        A cost in time has to show without the discount too: the discount may take a saving
        away, it may not make a cost.
        """
        if unit is Unit.TIME_RATIO:
            return self._side_of_time()
        figure = self.figure(unit)
        if figure is None:
            return Side.TOO_FEW
        if figure.lo > unit.tick:
            return Side.PAYS
        plain = self.plain(unit) or figure
        return Side.COSTS if max(figure.hi, plain.hi) < unit.tick else Side.EITHER

    def _side_of_time(self) -> Side:
        """The same for the time ratio, without taking logarithms of its range first."""
        if self.time_ratio is None or self.n_timed < FEWEST_FOR_A_FIGURE:
            return Side.TOO_FEW
        if self.time_ratio.hi < 1:
            return Side.PAYS
        plain = self.plain_ratio or self.time_ratio
        return Side.COSTS if min(self.time_ratio.lo, plain.lo) > 1 else Side.EITHER


def log_time_saved(ratio: Ratio) -> Interval:
    """A time ratio as -ln(ratio): more is better, 0 is no difference."""
    mean, lo, hi = -math.log(ratio.typical), -math.log(ratio.hi), -math.log(ratio.lo)
    return Interval(mean, lo, hi, -math.log(ratio.hi50), -math.log(ratio.lo50))


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


class PanelName(StrEnum):
    """The panels of the page below the forest plot, in their order."""

    OVER_TIME = "over_time"
    INTENSITY = "intensity"
    CALIBRATION = "calibration"
    DRIFT = "drift"
    REWORK = "rework"
    CONCENTRATION = "concentration"
    CHERRY_PICK = "cherry_pick"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class PanelWords:
    """The words round a panel.

    Attributes:
        title: the finding as a sentence, or a neutral noun phrase when nothing is clear.
        caption: unit and what is drawn.
        footnote: the caveat.
    """

    title: str
    caption: str
    footnote: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A panel that cannot say anything yet, and what it would need, in a sentence."""

    panel: PanelName
    sentence: str


@dataclass(frozen=True, slots=True)
class Panels:
    """What the page shows below the forest plot. None: not enough to tell (see `waiting`).

    Attributes:
        over_time, intensity, halves: by unit; units of one measure share one figure.
        rework, on_others: of all the uses looked at, as in the overall cell: what the panel
            "rework" shows beside the extra tasks.
        markers: the person's dated remarks inside the window, oldest first.
        words: for each panel that is shown, by unit.
        waiting: one sentence for each panel that is not.
    """

    calibration: Calibration
    over_time: Mapping[Unit, OverTime | None] = field(default_factory=dict)
    intensity: Mapping[Unit, Intensity | None] = field(default_factory=dict)
    halves: Mapping[Unit, Halves | None] = field(default_factory=dict)
    drift: Drift | None = None
    cost: Cost | None = None
    concentration: Concentration | None = None
    cherry_pick: CherryPick | None = None
    extra_tasks: ExtraTasks | None = None
    rework: Rework | None = None
    on_others: Rate | None = None
    markers: tuple[Marker, ...] = ()
    words: Mapping[tuple[PanelName, Unit], PanelWords] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()


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
        panels: what stands below the forest plot.
    """

    by: By
    window: Window
    overall: Cell
    cells: tuple[Cell, ...]
    claims: tuple[Claim, ...]
    headlines: Mapping[Unit, Headline]
    charts: Mapping[Unit, ChartWords]
    left_out: bool
    panels: Panels

    def ranked(self, unit: Unit) -> tuple[Cell, ...]:
        """The cells as drawn from top to bottom: best guess downwards, too few last.

        Ties keep the order of the names.
        """

        def place(cell: Cell) -> tuple[bool, float]:
            figure = cell.figure(unit)
            return figure is None, 0.0 if figure is None else -figure.mean

        return tuple(sorted(self.cells, key=place))
