"""Invented answers of Insights with every unit in them, hand-set, for charts, tables and pages."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

from worthwhile.domain.evidence import Grade
from worthwhile.domain.figures import Calibration, Interval, NetMinutes, Rate, Ratio, TimeRatio
from worthwhile.domain.insights import (
    By,
    Cell,
    ChartWords,
    Headline,
    Insights,
    Panels,
    State,
    Unit,
    Window,
)
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.sentences import panel_words, waiting

_Z90, _Z50 = 1.645, 0.674
WORDS = {
    Unit.HIT_RATE: ChartWords("How often", "In 100.", "Disc.", "half of the time", "less", "more"),
    Unit.VALUE_PER_USE: ChartWords("Value", "Points.", "Disc.", "no difference", "not", "worth it"),
    Unit.TIME_RATIO: ChartWords(
        "Time", "Change in time, log scale.", "Disc.", "no difference", "slower", "quicker"
    ),
    Unit.NET_MINUTES: ChartWords(
        "Minutes", "Minutes per use.", "Disc.", "no difference", "costs me", "saves me"
    ),
}


def interval(mean: float, se: float) -> Interval:
    """A symmetrical figure."""
    return Interval(mean, mean - _Z90 * se, mean + _Z90 * se, mean - _Z50 * se, mean + _Z50 * se)


def ratio(log_saved: float, se: float) -> Ratio:
    """A time ratio from the log of time saved."""
    shown = interval(log_saved, se)
    typical, lo, hi, lo50, hi50 = (
        math.exp(-value) for value in (shown.mean, shown.hi, shown.lo, shown.hi50, shown.lo50)
    )
    return Ratio(typical, lo, hi, lo50, hi50, 0.9 if log_saved > 0 else 0.1)


def time_ratio(pooled: float, se: float, own: float, own_se: float) -> TimeRatio:
    """A pooled time ratio with the group's own beside it."""
    shown = ratio(pooled, se)
    return TimeRatio(
        shown.typical,
        shown.lo,
        shown.hi,
        shown.lo50,
        shown.hi50,
        shown.p_faster,
        ratio(own, own_se),
    )


def cell(
    task_type: str | None,
    tool: str | None,
    outcomes: tuple[int, int, int, int, int],
    *,
    n_timed: int = 0,
    log_saved: float | None = None,
    net: float | None = None,
    se: float = 0.2,
) -> Cell:
    """One group; times only where they are given."""
    n = sum(outcomes)
    hits = (outcomes[3] + outcomes[4] + 0.5) / (n + 1)
    value = sum(v * (c + 0.2) for v, c in zip(range(-2, 3), outcomes, strict=True)) / (n + 1)
    spread = math.sqrt(hits * (1 - hits) / (n + 2))
    shown = interval(hits, spread)
    rate = Rate(hits, max(0, shown.lo), min(1, shown.hi), shown.lo50, min(1, shown.hi50), 0.5)
    minutes = None if net is None else interval(net, 6 * se / 0.2)
    return Cell(
        tool=tool,
        task_type=task_type,
        n=n,
        n_timed=n_timed,
        outcomes=outcomes,
        grade=Grade.ESTIMATED_AFTERWARDS if n_timed >= 8 else Grade.FELT,
        hit_rate=rate,
        regret_rate=rate,
        backfire_rate=rate,
        value_per_use=interval(value, 1 / math.sqrt(n + 2)),
        state=State.TOO_FEW if n < 5 else State.OPEN,
        sentence="Invented.",
        discount=1.5 if n_timed else None,
        time_ratio=None
        if log_saved is None
        else time_ratio(log_saved, se, log_saved * 1.4, se * 1.6),
        net_minutes=None
        if minutes is None
        else NetMinutes(
            minutes.mean, minutes.lo, minutes.hi, minutes.lo50, minutes.hi50, 0.9 if net else 0.1
        ),
    )


CELLS = (
    cell("Data", "Claude", (0, 0, 0, 2, 9), n_timed=10, log_saved=0.6, net=24.0),
    cell("Debugging", "Copilot", (5, 6, 1, 0, 0), n_timed=9, log_saved=-0.5, net=-14.0),
    cell("Planning", "ChatGPT", (1, 0, 0, 2, 0), n_timed=2, log_saved=0.1, net=2.0),
    cell("Review", "Claude", (0, 1, 2, 3, 1), n_timed=3, log_saved=0.2, net=3.0),
    cell("Translation", "Gemini", (0, 0, 2, 3, 1), net=3.0),
    cell("Writing", "Claude", (1, 1, 2, 4, 2), n_timed=8, log_saved=0.1, net=2.0),
)


def invented(cells: tuple[Cell, ...] = CELLS, panels: Panels | None = None) -> Insights:
    """An answer with these groups."""
    day = date(2025, 6, 1)
    overall = replace(
        cell(None, None, (7, 8, 7, 14, 13), n_timed=29, log_saved=0.2, net=6.0, se=0.1)
    )
    return Insights(
        by=By.TOOL_AND_TYPE,
        window=Window(EVERYTHING, chosen_by_rule=True, first=day, last=day, words="Everything"),
        overall=overall,
        cells=cells,
        claims=(),
        headlines={unit: Headline("Told.", "", "", "Note.", overall.figure(unit)) for unit in Unit},
        charts=WORDS,
        left_out=False,
        panels=panels or Panels(Calibration(None, 0, 0, None, None, None, ())),
    )


def with_panels(panels: Panels, cells: tuple[Cell, ...] = CELLS) -> Insights:
    """The same with these panels, in the program's own words."""
    told = replace(panels, words=panel_words(panels))
    return invented(cells, replace(told, waiting=waiting(told)))
