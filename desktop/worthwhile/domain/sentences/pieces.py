"""Small pieces of sentences: numbers with their units, ranges, names, how sure something is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import (
    DEFAULT_WINDOW_DAYS,
    DEFAULT_WINDOW_USES,
    By,
    Unit,
)
from worthwhile.domain.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from worthwhile.domain.insights import Cell

MINUS = "−"
LEFT_OUT = "Entries you left out of Insights are not in these figures."
ONE_IN_TEN = "Of sentences marked 9 in 10, about 1 in 10 will be wrong."
BY_YOUR_ESTIMATES = "by your own estimates, discounted"

FELT = Grade.FELT.words
"""Figures from ratings are felt by nature, whatever else is known of the group."""
BY_WORDS = {
    By.TOOL_AND_TYPE: "by task type and tool",
    By.TOOL: "by tool",
    By.TASK_TYPE: "by task type",
    By.PROJECT: "by project",
}
_SURE = {
    99: "99 in 100",
    95: "95 in 100",
    90: "9 in 10",
    85: "85 in 100",
    80: "8 in 10",
    75: "75 in 100",
    70: "7 in 10",
}
"""A claim is made from 90 or 80 on; only one that stood last week may be quoted below 80."""


def sure(probability: float) -> str:
    """How sure something is, rounded down so that it never says more: "9 in 10"; never 100.

    Raises:
        ValueError: the probability bears no claim.
    """
    whole = math.floor(probability * 100 + 1e-9)
    for step, words in _SURE.items():
        if whole >= step:
            return words
    raise ValueError(f"nothing is claimed at {probability}")


def uses(n: int) -> str:
    """The size of the evidence: "14 uses"."""
    return "1 use" if n == 1 else f"{n} uses"


def timed_uses(n: int) -> str:
    """The size of the evidence of what rests on times: "14 uses with times"."""
    return f"{uses(n)} with times"


def in_hundred(share: float) -> str:
    """A share as whole uses in a hundred; "0" and "100" only when it is exactly that."""
    if share <= 0:
        return "0"
    return "100" if share >= 1 else str(min(max(round(share * 100), 1), 99))


def points(value: float) -> str:
    """Points with one decimal and their sign; zero has none."""
    tenths = round(value * 10)
    sign = "+" if tenths > 0 else MINUS if tenths < 0 else ""
    return f"{sign}{abs(tenths) / 10:.1f}"


def figure(unit: Unit, value: float) -> str:
    """A best guess as a column shows it: "71", "+0.7", "35% less" (a log of time saved), "+12"."""
    match unit:
        case Unit.HIT_RATE:
            return in_hundred(value)
        case Unit.VALUE_PER_USE:
            return points(value)
        case Unit.TIME_RATIO:
            return time_change(value)
        case Unit.NET_MINUTES:
            return minutes(value)


def span(unit: Unit, lo: float, hi: float) -> str:
    """A range as a column shows it: "63 to 79", "+0.4 to +0.9", "10 to 53% less", "+3 to +20"."""
    low, high = figure(unit, lo), figure(unit, hi)
    if unit is not Unit.TIME_RATIO:
        return f"{low} to {high}"
    if high.endswith("more"):  # both lose time: the smaller loss first
        low, high = high, low
    return _between(low, high)


def minutes(value: float) -> str:
    """Minutes with their sign, whole from one minute on; zero has no sign."""
    rounded = round(value, 1) if abs(value) < 0.95 else float(round(value))
    sign = "+" if rounded > 0 else MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):g}"


def time_change(log_saved: float) -> str:
    """A log of time saved as the change in time with AI: "35% less", "19% more", "0%"."""
    percent = round(100 * math.expm1(-log_saved))
    if not percent:
        return "0%"
    return f"{abs(percent)}% {'more' if percent > 0 else 'less'}"


def time_taken(log_saved: float) -> str:
    """The same inside a sentence: "35% less time", "the same time"."""
    change = time_change(log_saved)
    return "the same time" if change == "0%" else f"{change} time"


def _between(low: str, high: str) -> str:
    """Two ends with the unit said once: "10 to 53% less"."""
    word = low.partition("% ")[2]
    if word and word == high.partition("% ")[2]:
        low = low.partition("%")[0]
    return f"{low} to {high}"


def outcome_counts(outcomes: Sequence[int]) -> str:
    """Single outcomes in words, best first: "2 worth it, 1 backfired"."""
    told = []
    for outcome in sorted(Outcome, reverse=True):
        count = outcomes[int(outcome) + 2]
        if not count:
            continue
        label = outcome.label.lower()
        if outcome is Outcome.CLEAR_WIN and count > 1:
            label += "s"
        told.append(f"{count} {label}")
    return ", ".join(told)


def group_name(cell: Cell) -> str:
    """What a group is called inside a sentence: "writing with Claude", "Claude", "all uses"."""
    if cell.project is not None:
        return cell.project
    if cell.tool is not None and cell.task_type is not None:
        return f"{cell.task_type} with {cell.tool}"
    return cell.task_type or cell.tool or "all uses"


def window_words(*, chosen_by_rule: bool, open_ended: bool) -> str:
    """The days looked at, in a few words."""
    if not chosen_by_rule:
        return "Everything" if open_ended else "The chosen days"
    if open_ended:
        return (
            f"Everything, as the last {DEFAULT_WINDOW_DAYS} days hold fewer than "
            f"{DEFAULT_WINDOW_USES} rated uses"
        )
    return f"Last {DEFAULT_WINDOW_DAYS} days"


def listed(names: Iterable[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def opening(words: str) -> str:
    """The same words fit to begin a sentence; a name with capitals of its own stays ("iOS")."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first == first.lower() else words
