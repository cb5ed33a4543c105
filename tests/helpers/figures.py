"""Invented figures for charts and tables, worked out by the program's own estimators."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from helpers.columns import Use, columns, rated
from worthwhile.domain.insights import By, Insights, Scope, Window
from worthwhile.domain.period import EVERYTHING
from worthwhile.stats.insights import resolve

SOME = (
    *rated((0, 0, 0, 2, 9), tool="Claude", task_type="Data"),
    *rated((1, 1, 2, 4, 2), tool="Claude", task_type="Writing"),
    *rated((5, 6, 1, 0, 0), tool="Copilot", task_type="Debugging"),
    *rated((1, 0, 0, 2, 0), tool="ChatGPT", task_type="Planning"),
)


def figures(uses: Iterable[Use] = SOME, by: By = By.TOOL_AND_TYPE) -> Insights:
    """Insights of these uses, over all days."""
    day = date(2025, 6, 1)
    return resolve(
        columns(uses),
        by,
        scope=Scope(),
        window=Window(EVERYTHING, chosen_by_rule=True, first=day, last=day, words="Everything"),
        week_start_ms=0,
    )
