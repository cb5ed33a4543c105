"""All that the Insights page needs, from columns in one pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from worthwhile.domain.insights import (
    FEWEST_FOR_A_FIGURE,
    By,
    Cell,
    Claim,
    Insights,
    Scope,
    Unit,
    Window,
)
from worthwhile.domain.moment import day_of_wall
from worthwhile.domain.sentences import (
    chart_words,
    differs,
    headline,
    panel_words,
    waiting,
    window_words,
)
from worthwhile.domain.vocabulary import fold
from worthwhile.stats.calibration import own_factor
from worthwhile.stats.cells import Marks, rated_uses, with_ai
from worthwhile.stats.claims import first_claims
from worthwhile.stats.comparison import surest_difference
from worthwhile.stats.group_times import Journal
from worthwhile.stats.minutes import discounts
from worthwhile.stats.panels import panels
from worthwhile.stats.told_cells import told_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from worthwhile.domain.marker import Marker
    from worthwhile.domain.period import Period
    from worthwhile.domain.subscription import Subscription
    from worthwhile.stats.columns import EntryColumns


def resolve(
    columns: EntryColumns,
    by: By,
    *,
    scope: Scope,
    window: Window,
    week_start_ms: int,
    no_ai: EntryColumns | None = None,
    earlier: EntryColumns | None = None,
    today: date | None = None,
    day_start_hour: int = 0,
    subscriptions: Sequence[Subscription] = (),
    markers: Iterable[Marker] = (),
) -> Insights:
    """Work out everything that is shown.

    Args:
        columns: the entries of the window.
        by: how to group.
        scope: what the person narrowed the page to, for the headline.
        window: the days the columns come from.
        week_start_ms: wall-clock start of the person's week; claims that held then are kept a
            little longer, so that sentences do not flicker.
        no_ai: all tasks done without AI of the whole journal, for the own factor; None to take
            those among the columns.
        earlier: entries from before the window that the same filters leave, where the page chose
            the window.
        today: the logical day it is; None takes the last day of the window.
        day_start_hour: when a day begins.
        subscriptions: those that paid for exactly these uses.
        markers: all of them.
    """
    if no_ai is None:
        no_ai = columns.where(~with_ai(columns))
    reckoned = _Reckoned(columns, no_ai, week_start_ms)
    overall = reckoned.overall()
    cells = reckoned.cells(by)
    found = panels(
        columns,
        no_ai,
        own=reckoned.own,
        today=today or window.last or date(1970, 1, 2),
        day_start_hour=day_start_hour,
        subscriptions=subscriptions,
        markers=markers,
        earlier=earlier,
        period=window.period,
    )
    enough = overall.n >= FEWEST_FOR_A_FIGURE  # below it nothing has a point or a range
    others = overall.on_others if enough else None
    found = replace(found, rework=overall.rework, on_others=others)
    found = replace(found, words=panel_words(found), waiting=waiting(found))
    difference = surest_difference(cells)
    comparison = "" if difference is None else differs(*difference)
    return Insights(
        by=by,
        window=window,
        overall=overall,
        cells=cells,
        claims=first_claims(cells),
        headlines={unit: headline(unit, overall, scope) for unit in Unit},
        charts={unit: chart_words(unit, by, cells, comparison=comparison) for unit in Unit},
        left_out=columns.any_left_out,
        panels=found,
    )


def claims_of_the_week(
    columns: EntryColumns, by: By, *, no_ai: EntryColumns, week_start_ms: int
) -> tuple[Claim, ...]:
    """What came first as of the start of the week: it stays the same until the next one.

    Args:
        columns: the entries of the window as of then; what was logged since is passed over.
        by: how to group.
        no_ai: all tasks done without AI of the whole journal.
        week_start_ms: wall-clock start of the person's week.
    """
    then = columns.where(columns.logged_wall_ms < week_start_ms)
    no_ai_then = no_ai.where(no_ai.logged_wall_ms < week_start_ms)
    return first_claims(_Reckoned(then, no_ai_then, 0).cells(by))


class _Reckoned:
    """The same entries, to be grouped in more than one way."""

    def __init__(self, columns: EntryColumns, no_ai: EntryColumns, week_start_ms: int) -> None:
        self._columns = columns
        self._earlier = columns.logged_wall_ms < week_start_ms
        self._journal = Journal(columns, Marks.of(columns), self._earlier)
        self.own = own_factor(no_ai)
        own_then = own_factor(no_ai.where(no_ai.logged_wall_ms < week_start_ms))
        self._now, self._then = discounts(self.own), discounts(own_then)

    def overall(self) -> Cell:
        """All uses as one group."""
        return self._told(None)[0]

    def cells(self, by: By) -> tuple[Cell, ...]:
        """The groups with all their figures, in the order of their names."""
        return tuple(sorted(self._told(by), key=_name_order))

    def _told(self, by: By | None) -> list[Cell]:
        return told_cells(
            self._columns,
            by,
            self._journal,
            self._earlier,
            self._now,
            self._then,
            calibrated=self.own is not None,
        )


def window_of(
    columns: EntryColumns, period: Period, day_start_hour: int, *, chosen_by_rule: bool
) -> Window:
    """The window these entries were taken from, with the days of its oldest and newest use."""
    rated = columns.wall_ms[rated_uses(columns)]
    open_ended = period.since is None and period.until is None
    return Window(
        period=period,
        chosen_by_rule=chosen_by_rule,
        first=day_of_wall(int(rated.min()), day_start_hour) if len(rated) else None,
        last=day_of_wall(int(rated.max()), day_start_hour) if len(rated) else None,
        words=window_words(chosen_by_rule=chosen_by_rule, open_ended=open_ended),
    )


def _name_order(cell: Cell) -> tuple[str, ...]:
    names = (cell.task_type or "", cell.tool or "", cell.project or "")
    return (*(fold(name) for name in names), *names)
