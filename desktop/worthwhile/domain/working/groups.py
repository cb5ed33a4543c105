"""How the figure of a group of uses is worked out from its ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE, Unit
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences import (
    figure,
    group_name,
    in_hundred,
    opening,
    outcome_counts,
    points,
    span,
    uses,
)
from worthwhile.domain.working.steps import CAVEAT_RATINGS, Step, Table, Working, signed
from worthwhile.domain.working.times import net_minutes, time_ratio

if TYPE_CHECKING:
    from worthwhile.domain.insights import Cell

_JEFFREYS = 0.5
_DIRICHLET = 0.2


def working(cell: Cell, unit: Unit) -> Working:
    """The steps that lead to the figure of a group."""
    title = opening(group_name(cell))
    rated = Step(f"You rated {uses(cell.n)}: {outcome_counts(cell.outcomes)}.")
    if cell.n < FEWEST_FOR_A_FIGURE:
        few = Step(
            f"That is fewer than {FEWEST_FOR_A_FIGURE}. A figure from so few would mostly be "
            "chance, so the single ratings are shown and nothing is worked out."
        )
        told = rated if cell.n else Step("You rated no use here.")
        return Working(title, (told, few), "")
    match unit:
        case Unit.HIT_RATE:
            return Working(title, (rated, *_hit_rate(cell)), CAVEAT_RATINGS)
        case Unit.VALUE_PER_USE:
            return Working(title, (rated, *_value(cell)), CAVEAT_RATINGS)
        case Unit.TIME_RATIO:
            return time_ratio(cell, title)
        case Unit.NET_MINUTES:
            return net_minutes(cell, title, rated)


def _hit_rate(cell: Cell) -> tuple[Step, ...]:
    n = cell.n
    hits = cell.outcomes[3] + cell.outcomes[4]
    rate = cell.hit_rate
    a, b = hits + _JEFFREYS, n - hits + _JEFFREYS
    ends = ""
    if hits == 0:
        ends = " As none paid off so far, the range begins at 0."
    elif hits == n:
        ends = " As all paid off so far, the range ends at 100."
    return (
        Step(
            f"{hits} of {n} were {Outcome.WORTH_IT.label} or {Outcome.CLEAR_WIN.label}. Half a "
            "use is added to each side, so that three good ones out of three do not read as "
            "“always”.",
            f"({hits} + 0.5) ÷ ({n} + 1) = {rate.mean:.3f}, so {in_hundred(rate.mean)} in 100",
        ),
        Step(
            "The range says which shares go well with what you saw: nine tenths of them lie on "
            f"the line, one half on the bar.{ends}",
            f"Beta({a:g}, {b:g}):  90% from {span(Unit.HIT_RATE, rate.lo, rate.hi)},  "
            f"50% from {span(Unit.HIT_RATE, rate.lo50, rate.hi50)}",
        ),
    )


def _value(cell: Cell) -> tuple[Step, ...]:
    n, value = cell.n, cell.value_per_use
    weights = tuple((count + _DIRICHLET) / (n + 1) for count in cell.outcomes)
    square = sum(int(o) ** 2 * w for o, w in zip(Outcome, weights, strict=True))
    variance = (square - value.mean**2) / (n + 2)
    share = (value.mean + 2) / 4
    strength = share * (1 - share) / (variance / 16) - 1
    shown = points(value.mean)
    return (
        Step(
            "Each rating is worth its points. A fifth of a use is added to every outcome, so "
            "that one you never met is not taken for impossible.",
            f"(count + 0.2) ÷ ({n} + 1) × points, added up: {signed(value.mean, 3)}, so {shown}",
            _weights_table(cell, weights),
        ),
        Step(
            "The range says which averages go well with what you saw: nine tenths of them lie "
            "on the line, one half on the bar.",
            f"Beta({share * strength:.2f}, {(1 - share) * strength:.2f}) on the scale:  "
            f"90% from {span(Unit.VALUE_PER_USE, value.lo, value.hi)},  "
            f"50% from {span(Unit.VALUE_PER_USE, value.lo50, value.hi50)}",
        ),
    )


def _weights_table(cell: Cell, weights: tuple[float, ...]) -> Table:
    rows = zip(Outcome, cell.outcomes, weights, strict=True)
    return Table(
        ("Outcome", "Points", "Uses", "Weight", "Points × weight"),
        tuple(
            (
                outcome.label,
                figure(Unit.VALUE_PER_USE, outcome).removesuffix(".0"),
                str(count),
                f"{weight:.3f}",
                signed(int(outcome) * weight, 3),
            )
            for outcome, count, weight in reversed(tuple(rows))
        ),
    )
