"""One row of the forest plot read aloud, and two groups held against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import FEWEST_FOR_A_CLAIM, FEWEST_FOR_A_FIGURE, Unit
from worthwhile.domain.sentences.pieces import (
    FELT,
    figure,
    group_name,
    in_hundred,
    opening,
    span,
    sure,
    time_taken,
    timed_uses,
    uses,
)

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell

_DIFFERS_AT = 0.90


def reading(cell: Cell, unit: Unit) -> str:
    """One row of the chart as a sentence, for a screen reader and for what hovers."""
    name = opening(group_name(cell))
    shown = cell.figure(unit)
    if shown is None:
        if unit.is_time and cell.n >= FEWEST_FOR_A_FIGURE:
            none = cell.n_timed == 0
            few = "no times yet" if none else f"too few to tell, {timed_uses(cell.n_timed)}"
            return f"{name}: {few}."
        return f"{name}: too few to tell. {cell.sentence}"
    best, between = figure(unit, shown.mean), span(unit, shown.lo, shown.hi)
    match unit:
        case Unit.HIT_RATE:
            what = f"{best} in 100 paid off"
        case Unit.VALUE_PER_USE:
            what = f"{best} points per use"
        case Unit.TIME_RATIO:
            what = f"a typical use takes {time_taken(shown.mean)}"
        case Unit.NET_MINUTES:
            what = f"{best} minutes per use"
    return f"{name}: {what}, 90% range {between}, {size_and_grade(cell, unit)}."


def size_and_grade(cell: Cell, unit: Unit) -> str:
    """The evidence of a figure: "14 uses, felt", "9 uses with times, forecast first"."""
    match unit:
        case Unit.TIME_RATIO:
            return f"{timed_uses(cell.n_timed)}, {cell.grade.words}"
        case Unit.NET_MINUTES:
            return f"{uses(cell.n)}, {cell.n_timed} with times, {cell.grade.words}"
        case _:
            return f"{uses(cell.n)}, {FELT}"


def differs(one: Cell, other: Cell, probability: float) -> str:
    """That two groups differ in how often they pay off; "" unless that may be said.

    Args:
        one: the group that pays off more often.
        other: the group it is compared with.
        probability: that its true share is higher.
    """
    if min(one.n, other.n) < FEWEST_FOR_A_CLAIM or probability < _DIFFERS_AT:
        return ""
    told = [
        f"{in_hundred(cell.hit_rate.mean)} in 100 "
        f"({span(Unit.HIT_RATE, cell.hit_rate.lo, cell.hit_rate.hi)}, {uses(cell.n)})"
        for cell in (one, other)
    ]
    return (
        f"{opening(group_name(one))} differs from {group_name(other)}: it paid off in {told[0]} "
        f"against {told[1]}, 90% ranges, {sure(probability)} sure. That is how it felt."
    )
