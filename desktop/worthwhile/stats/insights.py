"""All that the Insights page needs, from columns in one pure function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.figures import Calibration
from worthwhile.domain.insights import (
    By,
    Cell,
    Insights,
    Panels,
    Scope,
    Unit,
    Window,
)
from worthwhile.domain.moment import day_of_wall
from worthwhile.domain.sentences import chart_words, headline, window_words
from worthwhile.domain.vocabulary import fold
from worthwhile.stats.calibration import own_factor
from worthwhile.stats.cells import rated_uses, with_ai
from worthwhile.stats.claims import first_claims
from worthwhile.stats.group_times import Journal
from worthwhile.stats.minutes import discounts
from worthwhile.stats.told_cells import told_cells

if TYPE_CHECKING:
    from worthwhile.domain.period import Period
    from worthwhile.stats.columns import EntryColumns


def resolve(
    columns: EntryColumns,
    by: By,
    *,
    scope: Scope,
    window: Window,
    week_start_ms: int,
    no_ai: EntryColumns | None = None,
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
    """
    if no_ai is None:
        no_ai = columns.where(~with_ai(columns))
    reckoning = _Reckoned(columns, no_ai, week_start_ms)
    overall = reckoning.cells(None)[0]
    cells = tuple(sorted(reckoning.cells(by), key=_name_order))
    return Insights(
        by=by,
        window=window,
        overall=overall,
        cells=cells,
        claims=first_claims(cells),
        headlines={unit: headline(unit, overall, scope) for unit in Unit},
        charts={unit: chart_words(unit, by, cells) for unit in Unit},
        left_out=columns.any_left_out,
        panels=Panels(Calibration(None, 0, 0, None, None, None, ())),
    )


class _Reckoned:
    """The same entries, to be grouped in more than one way."""

    def __init__(self, columns: EntryColumns, no_ai: EntryColumns, week_start_ms: int) -> None:
        self._columns = columns
        self._earlier = columns.logged_wall_ms < week_start_ms
        self._journal = Journal(columns, rated_uses(columns), self._earlier)
        self.own = own_factor(no_ai)
        own_then = own_factor(no_ai.where(no_ai.logged_wall_ms < week_start_ms))
        self._now, self._then = discounts(self.own), discounts(own_then)

    def cells(self, by: By | None) -> list[Cell]:
        """The groups with all their figures; one of all uses for None."""
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
