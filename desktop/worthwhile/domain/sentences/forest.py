"""The words round the forest plot: its finding, what is drawn, how to read the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import (
    FEWEST_FOR_A_CLAIM,
    FEWEST_FOR_A_FIGURE,
    By,
    ChartWords,
    Side,
    State,
    Unit,
)
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences.cells import costs_time
from worthwhile.domain.sentences.headline import spelled
from worthwhile.domain.sentences.pieces import (
    BY_WORDS,
    BY_YOUR_ESTIMATES,
    MINUS,
    ONE_IN_TEN,
    group_name,
    listed,
    opening,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from worthwhile.domain.insights import Cell

MOST_NAMED = 3
"""A title names at most this many groups a side."""
_TIME_MARKS = (
    "Disc: likely saves time. Ring: could go either way. Diamond: likely costs time, even taking "
    "your estimates at their word."
)
_POOLED = "Small groups are pulled towards what your other tasks say."


def chart_words(unit: Unit, by: By, cells: Iterable[Cell], *, comparison: str = "") -> ChartWords:
    """Title, caption and labels of the forest plot of these groups.

    Args:
        unit: what is drawn.
        by: how they are grouped.
        cells: the groups.
        comparison: a sentence on two groups that differ in how often they pay off (`differs`).
    """
    groups = tuple(cells)
    few = f"Single marks: fewer than {spelled(FEWEST_FOR_A_FIGURE)}, too few to tell."
    drawn = f"{BY_WORDS[by]}. Line 90%, bar 50%."
    tick, low_end, high_end = "no difference", "costs me", "saves me"
    match unit:
        case Unit.HIT_RATE:
            neutral = f"How often it paid off, {BY_WORDS[by]}"
            caption = (
                f"Uses in 100 rated {Outcome.WORTH_IT.label} or {Outcome.CLEAR_WIN.label}, {drawn}"
            )
            marks = (
                "Disc: pays off more often than not. Ring: could go either way. "
                f"Diamond: less often than not. {few} {_FELT}"
            )
            marks = f"{marks} {comparison}".rstrip()
            tick, low_end, high_end = "half of the time", "less often", "more often"
        case Unit.VALUE_PER_USE:
            neutral = f"Value per use, {BY_WORDS[by]}"
            caption = (
                f"Points per use, from {Outcome.BACKFIRED.label} ({MINUS}2) to "
                f"{Outcome.CLEAR_WIN.label} (+2), {drawn}"
            )
            marks = (
                "Disc: likely worth it. Ring: could go either way. Diamond: likely not worth it. "
                f"{few} {_FELT}"
            )
            low_end, high_end = "not worth it", "worth it"
        case Unit.TIME_RATIO:
            neutral = f"Time of a typical use against doing it without AI, {BY_WORDS[by]}"
            caption = f"Change in time of a typical use, {BY_YOUR_ESTIMATES}, {drawn} Log scale."
            marks = f"{_TIME_MARKS} {few} {_POOLED} {ONE_IN_TEN}"
            low_end, high_end = "longer", "quicker"
        case Unit.NET_MINUTES:
            neutral = f"Minutes saved per use, {BY_WORDS[by]}"
            caption = f"Net minutes per use, {BY_YOUR_ESTIMATES}, {drawn}"
            marks = f"{_TIME_MARKS} {few} {_SIZE_OF_A_BACKFIRE} {ONE_IN_TEN}"
    return ChartWords(finding(unit, by, groups) or neutral, caption, marks, tick, low_end, high_end)


_FELT = "Ratings say how it felt; about 1 line in 10 misses the truth."
_SIZE_OF_A_BACKFIRE = "How much a rating is worth in minutes is learned from all your timed uses."


def finding(unit: Unit, by: By, cells: Iterable[Cell]) -> str:
    """What clearly pays off and what clearly does not, or "" when nothing is clear.

    Clear means a 90 % range on one side of "no difference" and enough uses for a claim; with
    times also that the table of claims says so.
    """
    firm = [cell for cell in cells if cell.evidence(unit) >= FEWEST_FOR_A_CLAIM]
    sides = [(cell, cell.side(unit)) for cell in firm]
    pays = _clearest_first(sides, unit, Side.PAYS)
    costs = _clearest_first(sides, unit, Side.COSTS)
    good, bad = _subject(by, pays), _subject(by, costs)
    told = []
    if good:
        told.append(f"{good} {_verb(unit, Side.PAYS, several=_several(by, pays))}{_more(pays)}")
    if bad:
        has_not = _verb(unit, Side.COSTS, several=_several(by, costs), after=bool(good))
        told.append(f"{bad} {has_not}{_more(costs)}")
    return opening("; ".join(told))


def _verb(unit: Unit, side: Side, *, several: bool, after: bool = False) -> str:
    if unit.is_time:
        word = "save" if side is Side.PAYS else "cost"
        return f"probably {word}{'' if several else 's'} you time"
    if side is Side.PAYS:
        return "pay off" if several else "pays off"
    return f"{'have' if several else 'has'} not{'' if after else ' paid off'}"


def _clearest_first(sides: Iterable[tuple[Cell, Side]], unit: Unit, side: Side) -> list[Cell]:
    """The groups on one side, the one whose range lies furthest from "no difference" first."""
    sure = [cell for cell, its in sides if its is side and _may_be_named(cell, unit, side)]
    return sorted(sure, key=lambda cell: _nearest_end(cell, unit, side))


def _may_be_named(cell: Cell, unit: Unit, side: Side) -> bool:
    if not unit.is_time:
        return True
    if cell.state is State.TESTED and cell.tested is not None:
        return (cell.tested.ratio.typical < 1) is (side is Side.PAYS)
    if side is Side.PAYS:
        return cell.state in (State.HELPS, State.HELPS_STRONGLY)
    return costs_time(cell)


def _nearest_end(cell: Cell, unit: Unit, side: Side) -> float:
    shown = cell.figure(unit)
    if shown is None:
        return 0.0
    return -shown.lo if side is Side.PAYS else shown.hi


def _subject(by: By, cells: Sequence[Cell]) -> str:
    """The groups of one side as the subject of a sentence: "data and writing with Claude"."""
    named = cells[:MOST_NAMED]
    if not named:
        return ""
    if by is By.PROJECT:
        return f"AI on {listed(group_name(cell) for cell in named)}"
    if by is not By.TOOL_AND_TYPE:
        return listed(group_name(cell) for cell in named)
    types_of: dict[str, list[str]] = {}
    for cell in named:
        types_of.setdefault(cell.tool or "", []).append(cell.task_type or "")
    phrases = [f"{listed(types)} with {tool}" for tool, types in types_of.items()]
    nested = any(len(types) > 1 for types in types_of.values())
    return ", and ".join(phrases) if nested else listed(phrases)


def _several(by: By, cells: Sequence[Cell]) -> bool:
    """Whether the subject takes a plural verb ("AI on A and B" does not)."""
    return len(cells) > 1 and by is not By.PROJECT


def _more(cells: Sequence[Cell]) -> str:
    return ", among others" if len(cells) > MOST_NAMED else ""
