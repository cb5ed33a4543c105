"""Every sentence about figures that a person can read, made in this one place.

Pure functions from figures to words. Three rules shape them all: a number never stands without
its range, its size of evidence and its grade; a sentence hedges exactly as far as the range
does; what rests on ratings is told as felt, never as time or money saved.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import (
    DEFAULT_WINDOW_DAYS,
    DEFAULT_WINDOW_USES,
    FEWEST_FOR_A_CLAIM,
    FEWEST_FOR_A_FIGURE,
    By,
    ChartWords,
    Headline,
    Scope,
    Side,
    State,
    Unit,
)
from worthwhile.domain.outcome import Outcome

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Cell

MINUS = "−"
LEFT_OUT = "Entries you left out of Insights are not in these figures."
MOST_NAMED = 3
"""A title names at most this many groups a side."""
_FELT = Grade.FELT.words
"""Figures from ratings are felt by nature, whatever else is known of the group."""

_BY_WORDS = {
    By.TOOL_AND_TYPE: "by task type and tool",
    By.TOOL: "by tool",
    By.TASK_TYPE: "by task type",
    By.PROJECT: "by project",
}


# --- pieces ---------------------------------------------------------------------------------


def uses(n: int) -> str:
    """The size of the evidence: "14 uses"."""
    return "1 use" if n == 1 else f"{n} uses"


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
    """A best guess in a column: "71" (in 100), "+0.7" (points), "35% less", "+12" (min)."""
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
    if unit is Unit.TIME_RATIO and low.split(" ")[1:] == high.split(" ")[1:]:
        low = low.split("%")[0]
    return f"{low} to {high}"


def minutes(value: float) -> str:
    """Whole minutes with their sign; zero has none."""
    whole = round(value)
    sign = "+" if whole > 0 else MINUS if whole < 0 else ""
    return f"{sign}{abs(whole)}"


def time_change(log_saved: float) -> str:
    """A log of time saved as the change in time with AI: "35% less", "19% more", "0%"."""
    percent = round(100 * math.expm1(-log_saved))
    if not percent:
        return "0%"
    return f"{abs(percent)}% {'more' if percent > 0 else 'less'}"


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


# --- one group ------------------------------------------------------------------------------


def cell_sentence(state: State, outcomes: Sequence[int], *, any_times: bool) -> str:
    """What may be said about a group from its ratings.

    Args:
        state: what the rules allow.
        outcomes: uses rated -2..+2.
        any_times: whether any minutes were stated in the group; "no times yet" must be true.
    """
    n = sum(outcomes)
    hits, regrets = outcomes[3] + outcomes[4], outcomes[0] + outcomes[1]
    felt = "That is how it felt." if any_times else "That is how it felt; no times yet."
    match state:
        case State.TOO_FEW if n == 0:
            return "No rated use yet."
        case State.TOO_FEW:
            return f"{uses(n)} so far: {outcome_counts(outcomes)}."
        case State.FELT:
            return f"You rated {hits} of {n} as worth it. {felt}"
        case State.FELT_COSTS:
            return f"You rated {regrets} of {n} as not worth it. {felt}"
        case _:
            return f"{hits} of {n} worth it so far: it could go either way."


def reading(cell: Cell, unit: Unit) -> str:
    """One row of the chart as a sentence, for a screen reader and for what hovers."""
    name = opening(group_name(cell))
    shown = cell.figure(unit)
    if shown is None:
        return f"{name}: too few to tell. {cell.sentence}"
    best, between = figure(unit, shown.mean), span(unit, shown.lo, shown.hi)
    what = (
        f"{best} in 100 paid off, 90% range {between}"
        if unit is Unit.HIT_RATE
        else f"{best} points per use, 90% range {between}"
    )
    return f"{name}: {what}, {uses(cell.n)}, {_FELT}."


# --- the headline ---------------------------------------------------------------------------


def headline(unit: Unit, overall: Cell, scope: Scope) -> Headline:
    """The sentence at the top of the page."""
    if overall.n == 0:
        return _nothing(scope)
    if overall.n < FEWEST_FOR_A_FIGURE:
        note = f"{overall.sentence} A figure appears from {_spelled(FEWEST_FOR_A_FIGURE)} on."
        return Headline("Too few to tell yet.", "", "", note, None)
    if unit is Unit.HIT_RATE:
        return _hit_rate(overall, scope)
    return _value_per_use(overall, scope)


def _nothing(scope: Scope) -> Headline:
    if scope.is_everything:
        note = (
            "A line appears here for each kind of task once it has five rated uses. "
            "Until then the honest answer is “too few to tell”."
        )
        return Headline("Nothing to conclude yet.", "", "", note, None)
    return Headline("Nothing to conclude here.", "", "", "No rated use matches the filters.", None)


def _hit_rate(overall: Cell, scope: Scope) -> Headline:
    rate = overall.hit_rate
    times = _times_in_ten(rate.lo, rate.hi)
    when, it = _when_you_use(scope), _what_you_use(scope)
    if overall.n < FEWEST_FOR_A_CLAIM:
        before = f"Too early to say much: {it} may pay off for you "
    elif overall.side(Unit.HIT_RATE) is Side.EITHER:
        before = f"{opening(when)}, it could go either way: it pays off for you "
    else:
        before = f"{opening(when)}, it probably pays off for you "
    note = (
        f"Best guess {in_hundred(rate.mean)} in 100. "
        f"90% range {span(Unit.HIT_RATE, rate.lo, rate.hi)}, {_evidence(overall)}."
    )
    return Headline(before, times, ".", note, rate)


def _value_per_use(overall: Cell, scope: Scope) -> Headline:
    value = overall.value_per_use
    side = overall.side(Unit.VALUE_PER_USE)
    when, it = _when_you_use(scope), _what_you_use(scope)
    low, high = value.lo, value.hi
    if overall.n < FEWEST_FOR_A_CLAIM or side is Side.EITHER:
        shown = f"{span(Unit.VALUE_PER_USE, low, high)} points"
        before, after = f"{opening(when)}, it could go either way: on average ", " per use."
        if overall.n < FEWEST_FOR_A_CLAIM:
            before = f"Too early to say much: a use of {it} may come to "
            after = ", on average."
    elif side is Side.PAYS:
        shown = f"{low:.1f} to {high:.1f} points"
        before, after = f"{opening(when)}, you probably come out ", " ahead, on average."
    else:
        shown = f"{abs(high):.1f} to {abs(low):.1f} points"
        before, after = f"{opening(when)}, you probably come out ", " behind, on average."
    note = (
        f"Best guess {points(value.mean)} points per use. "
        f"90% range {span(Unit.VALUE_PER_USE, value.lo, value.hi)}, {_evidence(overall)}. "
        f"A point is one step of the scale from {Outcome.BACKFIRED.label} ({MINUS}2) "
        f"to {Outcome.CLEAR_WIN.label} (+2)."
    )
    return Headline(before, shown, after, note, value)


def _evidence(overall: Cell) -> str:
    return f"from {uses(overall.n)} you rated. Evidence: {_FELT}"


def _times_in_ten(lo: float, hi: float) -> str:
    """A range of shares as whole times in ten, rounded outward so that it claims no more."""
    low, high = math.floor(lo * 10 + 1e-9), math.ceil(hi * 10 - 1e-9)
    if low <= 0 and high < 10:
        return f"at most {high} times in 10" if high > 1 else "at most once in 10"
    if high >= 10 and low > 0:
        return f"at least {low} times in 10" if low > 1 else "at least once in 10"
    return f"{low} to {high} times in 10" if low < high else f"{low} times in 10"


def _what_you_use(scope: Scope) -> str:
    words = scope.tool or "AI"
    if scope.task_type is not None:
        words += f" for {scope.task_type}"
    if scope.project is not None:
        words += f" on {scope.project}"
    return f"{words} in this selection" if scope.narrowed else words


def _when_you_use(scope: Scope) -> str:
    return f"when you use {_what_you_use(scope)}"


def _spelled(n: int) -> str:
    return {5: "five rated uses"}.get(n, f"{n} rated uses")


# --- the forest plot ------------------------------------------------------------------------


def chart_words(unit: Unit, by: By, cells: Iterable[Cell]) -> ChartWords:
    """Title, caption and labels of the forest plot of these groups."""
    groups = tuple(cells)
    if unit is Unit.HIT_RATE:
        neutral = f"How often it paid off, {_BY_WORDS[by]}"
        caption = (
            f"Uses in 100 rated {Outcome.WORTH_IT.label} or {Outcome.CLEAR_WIN.label}, "
            f"{_BY_WORDS[by]}. Line 90%, bar 50%."
        )
        reading_marks = (
            "Disc: pays off more often than not. Ring: could go either way. "
            "Diamond: less often than not."
        )
        tick, low_end, high_end = "half of the time", "less often", "more often"
    else:
        neutral = f"Value per use, {_BY_WORDS[by]}"
        caption = (
            f"Points per use, from {Outcome.BACKFIRED.label} ({MINUS}2) to "
            f"{Outcome.CLEAR_WIN.label} (+2), {_BY_WORDS[by]}. Line 90%, bar 50%."
        )
        reading_marks = (
            "Disc: likely worth it. Ring: could go either way. Diamond: likely not worth it."
        )
        tick, low_end, high_end = "no difference", "not worth it", "worth it"
    footnote = (
        f"{reading_marks} Single marks: fewer than {_spelled(FEWEST_FOR_A_FIGURE)}, "
        "too few to tell. Ratings say how it felt; about 1 line in 10 misses the truth."
    )
    return ChartWords(
        finding(unit, by, groups) or neutral, caption, footnote, tick, low_end, high_end
    )


def finding(unit: Unit, by: By, cells: Iterable[Cell]) -> str:
    """What clearly pays off and what clearly does not, or "" when nothing is clear.

    Clear means a 90 % range on one side of "no difference" and enough uses for a claim.
    """
    firm = [cell for cell in cells if cell.evidence(unit) >= FEWEST_FOR_A_CLAIM]
    pays = _clearest_first(firm, unit, Side.PAYS)
    costs = _clearest_first(firm, unit, Side.COSTS)
    if not pays and not costs:
        return ""
    good, bad = _subject(by, pays), _subject(by, costs)
    if not bad:
        return opening(f"{good} {'pay' if _several(by, pays) else 'pays'} off{_more(pays)}")
    has = "have" if _several(by, costs) else "has"
    if not good:
        return opening(f"{bad} {has} not paid off{_more(costs)}")
    pay = "pay" if _several(by, pays) else "pays"
    return opening(f"{good} {pay} off{_more(pays)}; {bad} {has} not{_more(costs)}")


def _clearest_first(cells: Iterable[Cell], unit: Unit, side: Side) -> list[Cell]:
    """The groups on one side, the one whose range lies furthest from "no difference" first."""
    sure = [(cell, cell.figure(unit)) for cell in cells if cell.side(unit) is side]
    sure.sort(key=lambda pair: _nearest_end(pair[1], side))
    return [cell for cell, _ in sure]


def _nearest_end(shown: Interval | None, side: Side) -> float:
    if shown is None:
        return 0.0
    return -shown.lo if side is Side.PAYS else shown.hi


def _subject(by: By, cells: Sequence[Cell]) -> str:
    """The groups of one side as the subject of a sentence: "data and writing with Claude"."""
    named = cells[:MOST_NAMED]
    if by is By.PROJECT:
        return f"AI on {_listed(group_name(cell) for cell in named)}" if named else ""
    if by is not By.TOOL_AND_TYPE:
        return _listed(group_name(cell) for cell in named)
    types_of: dict[str, list[str]] = {}
    for cell in named:
        types_of.setdefault(cell.tool or "", []).append(cell.task_type or "")
    phrases = [f"{_listed(types)} with {tool}" for tool, types in types_of.items()]
    nested = any(len(types) > 1 for types in types_of.values())
    return ", and ".join(phrases) if nested else _listed(phrases)


def _several(by: By, cells: Sequence[Cell]) -> bool:
    """Whether the subject takes a plural verb ("AI on A and B" does not)."""
    return len(cells) > 1 and by is not By.PROJECT


def _more(cells: Sequence[Cell]) -> str:
    return ", among others" if len(cells) > MOST_NAMED else ""


def _listed(names: Iterable[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    *first, last = [*names] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def opening(words: str) -> str:
    """The same words fit to begin a sentence; a name with capitals of its own stays ("iOS")."""
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first == first.lower() else words
