"""All that the Insights page needs, from columns in one pure function."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.evidence import Grade
from worthwhile.domain.figures import Calibration, Interval, Rate
from worthwhile.domain.insights import (
    By,
    Cell,
    Insights,
    Panels,
    Scope,
    State,
    Unit,
    Window,
)
from worthwhile.domain.moment import day_of_wall
from worthwhile.domain.sentences import cell_sentence, chart_words, headline, window_words
from worthwhile.domain.vocabulary import fold
from worthwhile.stats.cells import group, rated_uses
from worthwhile.stats.claims import Evidence, decide, first_claims
from worthwhile.stats.outcomes import hits, outcome_figures, over_half, regrets

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.domain.period import Period
    from worthwhile.domain.vocabulary import Term
    from worthwhile.stats.cells import Groups
    from worthwhile.stats.columns import EntryColumns
    from worthwhile.stats.outcomes import Ranges, Rates

    Flags = NDArray[np.bool_]


def resolve(
    columns: EntryColumns, by: By, *, scope: Scope, window: Window, week_start_ms: int
) -> Insights:
    """Work out everything that is shown.

    Args:
        columns: the entries of the window.
        by: how to group.
        scope: what the person narrowed the page to, for the headline.
        window: the days the columns come from.
        week_start_ms: wall-clock start of the person's week; claims that held then are kept a
            little longer, so that sentences do not flicker.
    """
    earlier = columns.logged_wall_ms < week_start_ms
    overall = _cells(columns, None, earlier)[0]
    cells = tuple(sorted(_cells(columns, by, earlier), key=_name_order))
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


def _cells(columns: EntryColumns, by: By | None, earlier: Flags) -> list[Cell]:
    groups = group(columns, by)
    figures = outcome_figures(groups.counts)
    evidence = Evidence.of_ratings(
        groups.counts.sum(axis=1), figures.hit.p_over_half, figures.regret.p_over_half
    )
    told, probabilities = decide(evidence, _held(groups, group(columns, by, earlier)))
    rates = [_rates(part) for part in (figures.hit, figures.regret, figures.backfire)]
    values = _intervals(figures.value)
    cells = []
    for i, (counts, n_timed, any_times) in enumerate(
        zip(groups.counts.tolist(), groups.n_timed.tolist(), groups.any_times.tolist(), strict=True)
    ):
        tool = _term(columns.tools, int(groups.tool[i]))
        task_type = _term(columns.task_types, int(groups.task_type[i]))
        project = _term(columns.projects, int(groups.project[i]))
        cell = Cell(
            tool=tool.name if tool else None,
            task_type=task_type.name if task_type else None,
            project=project.name if project else None,
            tool_id=tool.id if tool else None,
            task_type_id=task_type.id if task_type else None,
            project_id=project.id if project else None,
            n=sum(counts),
            n_timed=n_timed,
            outcomes=tuple(counts),
            grade=Grade.FELT,
            hit_rate=rates[0][i],
            regret_rate=rates[1][i],
            backfire_rate=rates[2][i],
            value_per_use=values[i],
            state=told[i],
            sentence="",
            probability=probabilities[i],
        )
        cells.append(replace(cell, sentence=cell_sentence(cell, any_times=any_times)))
    return cells


def _held(now: Groups, then: Groups) -> list[State | None]:
    """For each group of now, the claim it stood under at the start of the week, if any."""
    keys = np.stack([then.tool, then.task_type, then.project], axis=1).tolist()
    n, good, bad = then.counts.sum(axis=1), hits(then.counts), regrets(then.counts)
    told, _ = decide(Evidence.of_ratings(n, over_half(good, n), over_half(bad, n)))
    stood = {tuple(key): state for key, state in zip(keys, told, strict=True)}
    wanted = np.stack([now.tool, now.task_type, now.project], axis=1).tolist()
    return [stood.get(tuple(key)) for key in wanted]


def _term(terms: tuple[Term, ...], index: int) -> Term | None:
    return terms[index] if index >= 0 else None


def _intervals(ranges: Ranges) -> list[Interval]:
    columns = (ranges.mean, ranges.lo, ranges.hi, ranges.lo50, ranges.hi50)
    return [Interval(*row) for row in np.stack(columns, axis=1).tolist()]


def _rates(rates: Rates) -> list[Rate]:
    columns = (rates.mean, rates.lo, rates.hi, rates.lo50, rates.hi50, rates.p_over_half)
    return [Rate(*row) for row in np.stack(columns, axis=1).tolist()]


def _name_order(cell: Cell) -> tuple[str, ...]:
    names = (cell.task_type or "", cell.tool or "", cell.project or "")
    return (*(fold(name) for name in names), *names)
