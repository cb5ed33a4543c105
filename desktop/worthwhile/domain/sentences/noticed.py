"""The one sentence noticed on Home, in pieces so that its figure can stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import Headline, State, Unit
from worthwhile.domain.sentences.cells import costs_time
from worthwhile.domain.sentences.pieces import (
    FELT,
    MINUS,
    group_name,
    minutes,
    opening,
    span,
    sure,
    timed_uses,
    uses,
)

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval
    from worthwhile.domain.insights import Cell

_UNDISCOUNTED = "Even without any discount."


def noticed(cell: Cell) -> tuple[Headline, Unit]:
    """What is said of this group on Home, and in which unit its range is to be drawn."""
    name = opening(group_name(cell))
    net, plain = cell.net_minutes, cell.plain_minutes
    match cell.state:
        case State.HELPS | State.HELPS_STRONGLY if net is not None:
            very = "very likely" if cell.state is State.HELPS_STRONGLY else "probably"
            told = _saved(name, f"{very} saves you", net, _sure_of_times(cell))
            return told, Unit.NET_MINUTES
        case State.COSTS if costs_time(cell) and plain is not None and plain.hi < 0:
            told = _saved(
                name, "probably costs you", plain, f"{_sure_of_times(cell)} {_UNDISCOUNTED}"
            )
            return told, Unit.NET_MINUTES
        case State.FELT:
            hits = cell.outcomes[3] + cell.outcomes[4]
            return _rated(cell, f"{name} felt worth it ", f"{hits} of {cell.n} times")
        case State.FELT_COSTS:
            regrets = cell.outcomes[0] + cell.outcomes[1]
            return _rated(cell, f"{name} felt not worth it ", f"{regrets} of {cell.n} times")
        case State.MIXED | State.SAME:
            return Headline(
                cell.sentence, "", "", "", cell.figure(Unit.TIME_RATIO)
            ), Unit.TIME_RATIO
        case _ if cell.grade.words == FELT or net is None or cell.state is State.COSTS:
            return Headline(cell.sentence, "", "", "", cell.figure(Unit.HIT_RATE)), Unit.HIT_RATE
        case _:
            return Headline(cell.sentence, "", "", "", net), Unit.NET_MINUTES


def _saved(name: str, does: str, shown: Interval, note: str) -> Headline:
    if shown.lo > 0 or shown.hi < 0:
        low, high = sorted((abs(shown.lo), abs(shown.hi)))
        bare = [minutes(end).lstrip(f"+{MINUS}") for end in (low, high)]
        return Headline(
            f"{name} {does} ", f"{bare[0]} to {bare[1]} minutes", " per use.", note, shown
        )
    between = f"{span(Unit.NET_MINUTES, shown.lo, shown.hi)} minutes"
    return Headline(f"{name} {does} time: ", between, " per use, on average.", note, shown)


def _sure_of_times(cell: Cell) -> str:
    assured = "" if cell.probability is None else f"{opening(sure(cell.probability))} sure. "
    return f"{assured}90% range from {timed_uses(cell.n_timed)}, {cell.grade.words}."


def _rated(cell: Cell, before: str, shown: str) -> tuple[Headline, Unit]:
    note = f"90% range of how often it paid off, from {uses(cell.n)} you rated, {FELT}."
    return Headline(before, shown, ".", note, cell.figure(Unit.HIT_RATE)), Unit.HIT_RATE
