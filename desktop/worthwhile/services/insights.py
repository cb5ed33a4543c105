"""Insights for a page or for the command line: read columns, work everything out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from worthwhile.domain.insights import (
    DEFAULT_WINDOW_USES,
    By,
    Cell,
    Claim,
    Insights,
    InsightsQuery,
    Scope,
    State,
)
from worthwhile.domain.moment import wall_bounds
from worthwhile.domain.period import EVERYTHING, Period, PeriodChoice, week_of
from worthwhile.services.markers import Markers
from worthwhile.services.panels_json import panels_json
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.stats.cells import rated_uses
from worthwhile.stats.cost import paid_for
from worthwhile.stats.insights import claims_of_the_week, resolve, window_of
from worthwhile.store.columns import read_journal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from worthwhile.domain.figures import Interval, NetMinutes, Rate, Ratio, Rework, TimeRatio
    from worthwhile.domain.moment import Clock
    from worthwhile.domain.query import Filters
    from worthwhile.domain.vocabulary import Term
    from worthwhile.stats.columns import EntryColumns
    from worthwhile.store.columns import Reading
    from worthwhile.store.engine import Store

SCHEMA = "worthwhile.insights/1"


class InsightsDesk:
    """Answers what Insights is asked; reads only, and may be called from a worker thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def resolve(self, query: InsightsQuery) -> Insights:
        """Everything the page shows, as one frozen answer.

        Raises:
            JournalFileError: the journal cannot be read.
        """
        today = query.today or self._clock.now().day(query.day_start_hour)
        reading, by_rule = self._read(query, today)
        asked = query.filters
        split = bool(asked.task_types or asked.projects or asked.search.strip())
        paid = Subscriptions(self._store, self._clock).all()
        return resolve(
            reading.columns,
            query.by,
            scope=_scope(asked, reading.columns),
            window=window_of(
                reading.columns, reading.period, query.day_start_hour, chosen_by_rule=by_rule
            ),
            week_start_ms=_week_start_ms(query, today),
            no_ai=reading.no_ai,
            earlier=reading.earlier if by_rule else None,
            today=today,
            day_start_hour=query.day_start_hour,
            subscriptions=paid_for(paid, asked.tools, split=split),
            markers=Markers(self._store, self._clock).all(),
        )

    def weekly(self, query: InsightsQuery) -> Cell | None:
        """The one thing worth saying this week: what came first as of the week's start.

        Entries logged since do not change it, so it changes at most weekly. None while nothing
        is claimed.

        Raises:
            JournalFileError: the journal cannot be read.
        """
        today = query.today or self._clock.now().day(query.day_start_hour)
        week_start = week_of(today, query.week_start)
        start_ms = _week_start_ms(query, today)
        reading, _ = self._read(query, week_start, logged_before_ms=start_ms)
        claims = claims_of_the_week(
            reading.columns, query.by, no_ai=reading.no_ai, week_start_ms=start_ms
        )
        firm = (claim.cell for claim in claims if claim.cell.state is not State.OPEN)
        return next(firm, None)

    def _read(
        self, query: InsightsQuery, today: date, logged_before_ms: int | None = None
    ) -> tuple[Reading, bool]:
        """What the figures rest on, and whether the page chose the days.

        The rule looks at the whole journal, not at what the other filters leave of it, so that
        choosing a tool does not silently change the days.
        """
        # Filtering by result would decide the result: only what a use was about may narrow it.
        asked = replace(query.filters, outcomes=(), unrated=False, hidden=False)
        by_rule = query.default_window and asked.period == EVERYTHING

        def days_of(whole: EntryColumns) -> Period:
            recent = PeriodChoice.LAST_90.period(today)
            since = recent.since or today
            counts = rated_uses(whole) & (
                whole.wall_ms >= wall_bounds(since, query.day_start_hour)[0]
            )
            counts &= whole.wall_ms < wall_bounds(today, query.day_start_hour)[1]
            if logged_before_ms is not None:
                counts &= whole.logged_wall_ms < logged_before_ms
            return recent if int(counts.sum()) >= DEFAULT_WINDOW_USES else EVERYTHING

        reading = read_journal(
            self._store, asked, query.day_start_hour, days_of if by_rule else None
        )
        return reading, by_rule


def _week_start_ms(query: InsightsQuery, today: date) -> int:
    return wall_bounds(week_of(today, query.week_start), query.day_start_hour)[0]


def _scope(asked: Filters, columns: EntryColumns) -> Scope:
    several = any(len(ids) > 1 for ids in (asked.tools, asked.task_types, asked.projects))
    return Scope(
        tool=_only_name(asked.tools, columns.tools),
        task_type=_only_name(asked.task_types, columns.task_types),
        project=_only_name(asked.projects, columns.projects),
        narrowed=several or bool(asked.search.strip()),
        by_days=asked.period != EVERYTHING,
    )


def _only_name(ids: Sequence[UUID], terms: Sequence[Term]) -> str | None:
    if len(ids) != 1:
        return None
    return next((term.name for term in terms if term.id == ids[0]), None)


def insights_json(insights: Insights) -> dict[str, Any]:
    """The open format `worthwhile.insights/1`; ranges are 90 %.

    Grouped by project, each cell and claim also names its project.
    """
    period = insights.window.period
    projects = insights.by is By.PROJECT
    return {
        "schema": SCHEMA,
        "window": {
            "since": period.since.isoformat() if period.since else None,
            "until": period.until.isoformat() if period.until else None,
        },
        "interval": 0.9,
        "overall": _cell_json(insights.overall, projects=False),
        "cells": [_cell_json(cell, projects=projects) for cell in insights.cells],
        "claims": [_claim_json(claim, projects=projects) for claim in insights.claims],
        **panels_json(insights.panels),
    }


def _names_json(cell: Cell, *, projects: bool) -> dict[str, str | None]:
    names = {"tool": cell.tool, "task_type": cell.task_type}
    return names | {"project": cell.project} if projects else names


def _cell_json(cell: Cell, *, projects: bool) -> dict[str, Any]:
    return _names_json(cell, projects=projects) | {
        "n": cell.n,
        "n_timed": cell.n_timed,
        "grade": cell.grade.value,
        "discount": cell.discount,
        "value_per_use": _interval_json(cell.value_per_use),
        "hit_rate": _interval_json(cell.hit_rate) | _over_half_json(cell.hit_rate),
        "regret_rate": _interval_json(cell.regret_rate),
        "backfire_rate": _interval_json(cell.backfire_rate),
        "time_ratio": _time_ratio_json(cell.time_ratio),
        "net_minutes": _net_minutes_json(cell.net_minutes),
        "rework": _rework_json(cell.rework),
        "state": cell.state.value,
        "sentence": cell.sentence,
        "more_uses": cell.more_uses,
    }


def _claim_json(claim: Claim, *, projects: bool) -> dict[str, Any]:
    return _names_json(claim.cell, projects=projects) | {
        "state": claim.cell.state.value,
        "probability": claim.probability,
        "sentence": claim.cell.sentence,
    }


def _interval_json(interval: Interval) -> dict[str, float]:
    return {"mean": interval.mean, "lo": interval.lo, "hi": interval.hi}


def _time_ratio_json(ratio: TimeRatio | None) -> dict[str, Any] | None:
    if ratio is None:
        return None
    return _ratio_json(ratio) | {"own": _ratio_json(ratio.own)}


def _ratio_json(ratio: Ratio) -> dict[str, float]:
    return {
        "typical": ratio.typical,
        "lo": ratio.lo,
        "hi": ratio.hi,
        "p_faster": ratio.p_faster,
    }


def _net_minutes_json(net: NetMinutes | None) -> dict[str, float] | None:
    return None if net is None else _interval_json(net) | {"p_positive": net.p_positive}


def _rework_json(rework: Rework | None) -> dict[str, float] | None:
    if rework is None:
        return None
    return {
        "share": rework.share,
        "lo": rework.lo,
        "hi": rework.hi,
        "minutes_per_use": rework.minutes_per_use,
    }


def _over_half_json(rate: Rate) -> dict[str, float]:
    return {"p_over_half": rate.p_over_half}
