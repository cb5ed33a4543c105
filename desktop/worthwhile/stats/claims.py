"""What may be said about a group of uses, and which three sentences come first.

One table (MEASUREMENT.md, "What is said, and when"), tried from the top: too few, tested, costs,
helps strongly, helps, mixed, fragile, same, felt, open. Claims about time need timed uses, claims
about ratings need rated uses.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple

from worthwhile.domain.evidence import Grade
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

    from worthwhile.domain.figures import Tested
    from worthwhile.domain.insights import Cell

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

CLAIM_AT = 0.90
"""A claim is made from this probability on …"""
WITHDRAWN_BELOW = 0.80
"""… and one that held at the start of the week stands until its probability is below this."""
SECOND_KEY_AT = 0.80
"""That time is saved needs two keys: the typical ratio, and this for minutes and for hits …"""
SECOND_KEY_WITHDRAWN_BELOW = 0.70
"""… which may fall as far as this while the claim stands."""
STRONG_AT = 0.975
FEWEST_FOR_STRONG = 12
CANCELLED_BELOW = 0.60
"""Quicker as a rule, yet minutes saved on average are less likely than this: mixed."""
SAME_FROM, SAME_TO = 0.87, 1.15
"""A 90 % range of the time ratio within these makes little difference."""
SAME_SURE = 0.90
TESTED_AT = 0.95
FEWEST_PER_ARM = 8

_HELPING = (State.HELPS, State.HELPS_STRONGLY)
_COSTING = (State.COSTS, State.FELT_COSTS)
_DOUBTING = (State.MIXED, State.FRAGILE)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What the table looks at, each an array over K groups; NaN where nothing is timed.

    Attributes:
        n, n_timed: rated uses; rated uses whose times may enter an estimate.
        p_typ: probability that the typical time ratio is below 1, after the discount.
        p_min: probability that the mean minutes saved per use are above 0, after the discount.
        p_typ_plain, p_min_plain: the same without any discount. 1 - `p_typ_plain` is what a cost
            is claimed on: the known bias runs the other way.
        ratio_lo, ratio_hi: 90 % range of the ratio, discounted and pooled.
        p_hit, p_regret: probability that more than half of the uses pay off, are regretted.
    """

    n: Ints
    n_timed: Ints
    p_typ: Floats
    p_min: Floats
    p_typ_plain: Floats
    p_min_plain: Floats
    ratio_lo: Floats
    ratio_hi: Floats
    p_hit: Floats
    p_regret: Floats


class _Seen(NamedTuple):
    """The evidence of one group, in the order of `Evidence`."""

    n: int
    n_timed: int
    p_typ: float
    p_min: float
    p_typ_plain: float
    p_min_plain: float
    ratio_lo: float
    ratio_hi: float
    p_hit: float
    p_regret: float

    @property
    def is_timed(self) -> bool:
        """Whether there are enough timed uses to claim anything about time."""
        return self.n_timed >= FEWEST_FOR_A_CLAIM


Verdict = tuple[State, float | None]
"""A state and the probability of what is claimed, None when nothing is."""


def decide(
    evidence: Evidence,
    held: Sequence[State | None] | None = None,
    tested: Sequence[Tested | None] | None = None,
) -> tuple[list[State], list[float | None]]:
    """The state of each of K groups and the probability of what is claimed about it.

    Args:
        evidence: of the K groups.
        held: the state of each group at the start of the week, if any: a claim that stood then
            is withdrawn only when its probability is clearly lower than it took to make it.
        tested: what a finished experiment says about each group.

    Returns:
        K states and K probabilities; None where the state claims nothing.
    """
    size = len(evidence.n)
    columns = [getattr(evidence, field.name).tolist() for field in fields(evidence)]
    rows = zip(
        map(_Seen._make, zip(*columns, strict=True)),
        held if held is not None else [None] * size,
        tested if tested is not None else [None] * size,
        strict=True,
    )
    verdicts = [_verdict(*row) for row in rows]
    return [state for state, _ in verdicts], [sure for _, sure in verdicts]


def _verdict(seen: _Seen, stood: State | None, tested: Tested | None) -> Verdict:
    """The first row of the table that holds."""
    if seen.n < FEWEST_FOR_A_FIGURE:
        return State.TOO_FEW, None
    return (
        _tested(stood, tested)
        or _costs(seen, stood)
        or _helps(seen, stood)
        or _mixed(seen, stood)
        or _fragile(seen, stood)
        or _same(seen)
        or _felt(seen, stood)
        or (State.OPEN, None)
    )


def _tested(stood: State | None, tested: Tested | None) -> Verdict | None:
    if tested is None or min(tested.n_with, tested.n_without) < FEWEST_PER_ARM:
        return None
    sure = max(tested.p_faster_sceptical, 1 - tested.p_faster_sceptical)
    needed = WITHDRAWN_BELOW if stood is State.TESTED else TESTED_AT
    return (State.TESTED, sure) if sure >= needed else None


def _costs(seen: _Seen, stood: State | None) -> Verdict | None:
    """Time first, as it says more; else regret, told as a rating.

    A cost in time has to show without the discount, and (for somebody whose own tasks without
    AI say that they understate them) with the correction too.
    """
    if not seen.is_timed:
        return None
    needed = _needed(stood is State.COSTS)
    for sure in (1 - max(seen.p_typ_plain, seen.p_typ), seen.p_regret):
        if sure >= needed:
            return State.COSTS, sure
    return None


def _helps(seen: _Seen, stood: State | None) -> Verdict | None:
    """Words follow today's numbers; only the claim itself may stand on last week's."""
    if not seen.is_timed:
        return None
    stands = stood in _HELPING
    second = SECOND_KEY_WITHDRAWN_BELOW if stands else SECOND_KEY_AT
    # Asked this way round, an estimate that is not there (NaN) answers no.
    if not (seen.p_typ >= _needed(stands) and seen.p_min >= second and seen.p_hit >= second):
        return None
    sure = min(seen.p_typ, seen.p_min)
    strong = seen.n_timed >= FEWEST_FOR_STRONG and sure >= STRONG_AT and seen.p_hit >= SECOND_KEY_AT
    return State.HELPS_STRONGLY if strong else State.HELPS, sure


def _mixed(seen: _Seen, stood: State | None) -> Verdict | None:
    stands = stood is State.MIXED
    below = SECOND_KEY_WITHDRAWN_BELOW if stands else CANCELLED_BELOW
    if seen.is_timed and seen.p_typ >= _needed(stands) and seen.p_min < below:
        return State.MIXED, seen.p_typ
    return None


def _fragile(seen: _Seen, stood: State | None) -> Verdict | None:
    """The claim would hold if the person's own estimates were taken at their word."""
    at_their_word = seen._replace(p_typ=seen.p_typ_plain, p_min=seen.p_min_plain)
    holds = _helps(at_their_word, State.HELPS if stood is State.FRAGILE else None)
    return (State.FRAGILE, None) if holds else None


def _same(seen: _Seen) -> Verdict | None:
    if seen.is_timed and seen.ratio_lo >= SAME_FROM and seen.ratio_hi <= SAME_TO:
        return State.SAME, SAME_SURE
    return None


def _felt(seen: _Seen, stood: State | None) -> Verdict | None:
    if seen.is_timed or seen.n < FEWEST_FOR_A_CLAIM:
        return None
    if seen.p_regret >= _needed(stood is State.FELT_COSTS):
        return State.FELT_COSTS, seen.p_regret
    if seen.p_hit >= _needed(stood is State.FELT):
        return State.FELT, seen.p_hit
    return None


def _needed(stood: bool) -> float:
    return WITHDRAWN_BELOW if stood else CLAIM_AT


# --- what is said first ---------------------------------------------------------------------


def first_claims(cells: Iterable[Cell]) -> tuple[Claim, ...]:
    """At most three groups worth speaking of first.

    Strongest evidence first (grade, then probability, then size, then name). At least one is
    about a cost if anything costs, or else about a doubt if there is one.
    """
    told = (cell for cell in cells if cell.state is not State.TOO_FEW)
    ranked = sorted((Claim(cell, cell.probability) for cell in told), key=_rank)
    firm = [claim for claim in ranked if claim.cell.state is not State.OPEN]
    doubts = (
        [claim for claim in firm if _is_cost(claim.cell)]
        or [claim for claim in firm if claim.cell.state in _DOUBTING]
        or [claim for claim in ranked if claim.cell.state is State.OPEN]
    )
    chosen = firm[:MOST_CLAIMS]
    if doubts and not any(claim in doubts for claim in chosen):
        chosen = [*chosen[: MOST_CLAIMS - 1], doubts[0]]
    return tuple(chosen)


def _is_cost(cell: Cell) -> bool:
    slower = cell.tested is not None and cell.tested.p_faster_sceptical < 0.5
    return cell.state in _COSTING or (cell.state is State.TESTED and slower)


def _rank(claim: Claim) -> tuple[str, float, int, str, str]:
    cell = claim.cell
    name = group_name(cell)
    return grade_of(cell).value, -(claim.probability or 0.0), -cell.n, fold(name), name


def grade_of(cell: Cell) -> Grade:
    """How much what is said of a group can be leaned on: what rests on ratings is felt."""
    if cell.state is State.TESTED:
        return Grade.TESTED
    return Grade.FELT if cell.state in (State.FELT, State.FELT_COSTS) else cell.grade
