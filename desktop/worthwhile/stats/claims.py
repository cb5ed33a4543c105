"""What may be said about a group of ratings, and which three sentences come first.

Only what ratings alone allow: "too few", "felt", "felt costs" and "open". Nothing here speaks of
minutes, so nothing here can say that AI saves or costs time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import (
    FEWEST_FOR_A_CLAIM,
    FEWEST_FOR_A_FIGURE,
    MOST_CLAIMS,
    Claim,
    State,
)
from worthwhile.domain.sentences import group_name
from worthwhile.domain.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from worthwhile.domain.insights import Cell

    Counts = NDArray[np.int64]
    Floats = NDArray[np.float64]

CLAIM_AT = 0.90
"""A claim is made from this probability on …"""
WITHDRAWN_BELOW = 0.80
"""… and one that held at the start of the week stands until its probability is below this."""


def states(
    n: Counts, good: Floats, bad: Floats, held: Sequence[State | None] | None = None
) -> list[State]:
    """The state of each of K groups, tried in the order too few, felt costs, felt, open.

    Args:
        n: rated uses.
        good: probability that more than half of the uses pay off.
        bad: probability that more than half of the uses are regretted.
        held: the claim of each group that stood at the start of the week, if any.
    """
    stood = held if held is not None else [None] * len(n)
    rows = zip(n.tolist(), good.tolist(), bad.tolist(), stood, strict=True)
    return [_state(*row) for row in rows]


def _state(n: int, good: float, bad: float, stood: State | None) -> State:
    if n < FEWEST_FOR_A_FIGURE:
        return State.TOO_FEW
    if n < FEWEST_FOR_A_CLAIM:
        return State.OPEN
    if bad >= _needed(stood is State.FELT_COSTS):
        return State.FELT_COSTS
    if good >= _needed(stood is State.FELT):
        return State.FELT
    return State.OPEN


def _needed(stood: bool) -> float:
    return WITHDRAWN_BELOW if stood else CLAIM_AT


def first_claims(cells: Iterable[Cell]) -> tuple[Claim, ...]:
    """At most three groups worth speaking of first.

    Strongest evidence first (grade, then probability, then size, then name). If there is a group
    that costs, or else one that could go either way, at least one such group is among them.
    """
    ranked = sorted((_claim(cell) for cell in cells if cell.n >= FEWEST_FOR_A_FIGURE), key=_rank)
    firm = [claim for claim in ranked if claim.cell.state is not State.OPEN]
    doubts = [claim for claim in firm if claim.cell.state is State.FELT_COSTS] or [
        claim for claim in ranked if claim.cell.state is State.OPEN
    ]
    chosen = firm[:MOST_CLAIMS]
    if doubts and doubts[0] not in chosen and not any(claim in doubts for claim in chosen):
        chosen = [*chosen[: MOST_CLAIMS - 1], doubts[0]]
    return tuple(chosen)


def _claim(cell: Cell) -> Claim:
    match cell.state:
        case State.FELT:
            return Claim(cell, cell.hit_rate.p_over_half)
        case State.FELT_COSTS:
            return Claim(cell, cell.regret_rate.p_over_half)
        case _:
            return Claim(cell, None)


def _rank(claim: Claim) -> tuple[str, float, int, str, str]:
    cell = claim.cell
    name = group_name(cell)
    return cell.grade.value, -(claim.probability or 0.0), -cell.n, fold(name), name
