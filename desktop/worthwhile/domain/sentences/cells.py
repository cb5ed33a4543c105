"""What may be said about one group: the sentence of its state."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import (
    FEWEST_FOR_A_CLAIM,
    SETTLES_WITHIN,
    State,
    Unit,
    log_time_saved,
)
from worthwhile.domain.sentences.pieces import (
    group_name,
    minutes,
    opening,
    outcome_counts,
    span,
    sure,
    time_taken,
    timed_uses,
    uses,
)

if TYPE_CHECKING:
    from worthwhile.domain.figures import Interval, Ratio
    from worthwhile.domain.insights import Cell

_QUICKER_AT = 0.90
_SECOND_KEY = 0.80
_FACTORS = (("20%", 1.2), ("50%", 1.5))


def cell_sentence(cell: Cell, *, any_times: bool) -> str:
    """What may be said about a group, by its state.

    Args:
        cell: the group with its figures, state and probability; its own sentence is not looked at.
        any_times: whether any minutes were stated in the group; "no times yet" must be true.
    """
    match cell.state:
        case State.TOO_FEW if cell.n == 0:
            return "No rated use yet."
        case State.TOO_FEW:
            return f"{uses(cell.n)} so far: {outcome_counts(cell.outcomes)}."
        case State.TESTED:
            return _tested(cell)
        case State.COSTS:
            return _costs_time(cell) if costs_time(cell) else _regretted(cell)
        case State.HELPS | State.HELPS_STRONGLY:
            return _helps(cell)
        case State.MIXED:
            return _mixed(cell)
        case State.FRAGILE:
            return _fragile(cell)
        case State.SAME:
            return _same(cell)
        case State.FELT | State.FELT_COSTS:
            return _felt(cell, any_times=any_times)
        case State.OPEN:
            return _open(cell)


def costs_time(cell: Cell) -> bool:
    """Whether a group that costs does so by its times; else it is by its ratings."""
    return (
        cell.state is State.COSTS
        and cell.time_ratio is not None
        and cell.plain_ratio is not None
        and cell.probability is not None
        and math.isclose(
            cell.probability,
            1 - max(cell.plain_ratio.p_faster, cell.time_ratio.p_faster),
            abs_tol=1e-9,
        )
    )


# --- the states -----------------------------------------------------------------------------


def _helps(cell: Cell) -> str:
    very = "very likely" if cell.state is State.HELPS_STRONGLY else "probably"
    saved = _shown(cell.net_minutes)
    return (
        f"{_who(cell)} {very} saves you time{_on(cell)}: about {minutes(saved.mean)} min per use "
        f"({_range(Unit.NET_MINUTES, saved)}), {sure(_claimed(cell))} sure it is more than 0, "
        f"{_evidence(cell)}"
    )


def _costs_time(cell: Cell) -> str:
    """In minutes where they say the same as the ratio, else as the ratio alone."""
    who = f"{_who(cell)} probably costs you time{_on(cell)}, even without any discount"
    plain = cell.plain_minutes
    if plain is not None and plain.mean <= -0.5:
        told = f"about {minutes(plain.mean)} min per use ({_range(Unit.NET_MINUTES, plain)})"
    else:
        told = f"a typical use takes {_longer(_ratio(cell.plain_ratio))}"
    return (
        f"{who}: {told}, {sure(_claimed(cell))} sure a typical use takes longer, {_evidence(cell)}"
    )


def _regretted(cell: Cell) -> str:
    regrets, rate = cell.outcomes[0] + cell.outcomes[1], cell.regret_rate
    return (
        f"{_who(cell)} probably costs you more than it gives{_on(cell)}: you rated {regrets} of "
        f"{cell.n} as not worth it (90% range {span(Unit.HIT_RATE, rate.lo, rate.hi)} in 100), "
        f"{sure(_claimed(cell))} sure it is more than half. That is how it felt."
    )


def _mixed(cell: Cell) -> str:
    saved, net = _log_saved(cell), _shown(cell.net_minutes)
    backfired, regrets = cell.outcomes[0], cell.outcomes[0] + cell.outcomes[1]
    which = "that backfired" if backfired else "not worth it" if regrets else "that took longer"
    told = (
        f"Usually quicker{_here(cell)} (typically {time_taken(saved.mean)}, "
        f"{_range(Unit.TIME_RATIO, saved)}), but the few {which} cancel it out: "
        f"{span(Unit.NET_MINUTES, net.lo, net.hi)} min per use on average (90% range), "
        f"{_evidence(cell)}"
    )
    if cell.went_wrong and regrets:
        tag, count = cell.went_wrong[0]
        told += f" What went wrong most: {tag.words.lower()} ({count} of {regrets})."
    return told


def _fragile(cell: Cell) -> str:
    stated = min(_FACTORS, key=lambda factor: abs(factor[1] - (cell.discount or 1.2)))[0]
    vanish = "the saving would vanish if you overstate the time without AI"
    if cell.grade is Grade.CALIBRATED:
        vanish = "the saving vanishes once your own calibration tasks correct them"
    elif cell.discount is not None:
        vanish += f" by {stated}. People usually do"
    return (
        f"By your own estimates it saves time{_here(cell)}, but {vanish}. "
        f"{opening(_evidence(cell))}"
    )


def _same(cell: Cell) -> str:
    saved = _log_saved(cell)
    return (
        f"{_who(cell)} makes little difference{_on(cell)}: a typical use takes "
        f"{time_taken(saved.mean)} ({_range(Unit.TIME_RATIO, saved)}), "
        f"{_evidence(cell)}"
    )


def _tested(cell: Cell) -> str:
    found = cell.tested
    if found is None:
        raise ValueError("a tested group needs its test")
    ratio = found.ratio
    effect = _quicker(ratio) if ratio.typical < 1 else _longer(ratio)
    test = "Settled by your test" if found.settled else "Your test"
    return (
        f"{test}{_here(cell)}: with AI {effect}, {sure(_claimed(cell))} sure, "
        f"{found.n_with} + {found.n_without} tasks."
    )


def _felt(cell: Cell, *, any_times: bool) -> str:
    """Never "saves": it is how it felt."""
    felt = "That is how it felt." if any_times else "That is how it felt; no times yet."
    if cell.state is State.FELT_COSTS:
        regrets = cell.outcomes[0] + cell.outcomes[1]
        return f"You rated {regrets} of {cell.n} as not worth it. {felt}"
    return f"You rated {_hits(cell)} of {cell.n} as worth it. {felt}"


def _open(cell: Cell) -> str:
    net, ratio = cell.net_minutes, cell.time_ratio
    if cell.n_timed < FEWEST_FOR_A_CLAIM or net is None or ratio is None:
        return f"{_hits(cell)} of {cell.n} worth it so far: it could go either way."
    if ratio.p_faster >= _QUICKER_AT and net.p_positive >= _SECOND_KEY:
        return (
            f"By your times it is quicker, {span(Unit.NET_MINUTES, net.lo, net.hi)} min per use "
            f"(90% range), but you rated {_hits(cell)} of {cell.n} as worth it: it "
            f"could go either way. {opening(_evidence(cell))}"
        )
    if net.hi < 0:
        return _may_cost(cell, net)
    told = (
        f"Not enough to tell yet: somewhere between {minutes(net.lo)} and {minutes(net.hi)} min "
        f"per use (90% range), {_evidence(cell)}"
    )
    if not 1 - _QUICKER_AT < ratio.p_faster < _QUICKER_AT:
        # The typical time is known well enough; more of the same is not what is missing.
        return told
    if cell.more_uses is None or cell.more_uses > SETTLES_WITHIN:
        return f"{told} This may never settle at your pace: treat it as a toss-up."
    return f"{told} About {cell.more_uses} more uses give an even chance of knowing."


def _may_cost(cell: Cell, net: Interval) -> str:
    """A loss that the discount makes is no claim, and no range to be called undecided either."""
    calibrated = cell.grade is Grade.CALIBRATED
    how = "corrected by your tasks without AI" if calibrated else "discounted"
    plain = log_time_saved(_ratio(cell.plain_ratio))
    return (
        f"It may cost you time{_here(cell)}: {span(Unit.NET_MINUTES, net.lo, net.hi)} min per use "
        f"(90% range) with your estimates {how}. But at your word a typical use takes "
        f"{span(Unit.TIME_RATIO, plain.lo, plain.hi)} time (90% range), so it could go either way. "
        f"{opening(_evidence(cell))}"
    )


# --- pieces of them -------------------------------------------------------------------------


def _who(cell: Cell) -> str:
    return cell.tool if cell.tool is not None and cell.project is None else "AI"


def _on(cell: Cell) -> str:
    about = cell.project or cell.task_type
    return f" on {about}" if about else ""


def _here(cell: Cell) -> str:
    """The group where the sentence has no subject for it: " on writing with Claude"."""
    if cell.project is None and cell.task_type is None:
        return f" with {cell.tool}" if cell.tool else ""
    return f" on {group_name(cell)}"


def _hits(cell: Cell) -> int:
    return cell.outcomes[3] + cell.outcomes[4]


def _evidence(cell: Cell) -> str:
    return f"{timed_uses(cell.n_timed)}. {opening(cell.grade.words)}."


def _range(unit: Unit, shown: Interval) -> str:
    return f"90% range {span(unit, shown.lo, shown.hi)}"


def _claimed(cell: Cell) -> float:
    if cell.probability is None:
        raise ValueError("a claim needs its probability")
    return cell.probability


def _shown(interval: Interval | None) -> Interval:
    if interval is None:
        raise ValueError("a claim about time needs its minutes")
    return interval


def _ratio(ratio: Ratio | None) -> Ratio:
    if ratio is None:
        raise ValueError("a claim about time needs its ratio")
    return ratio


def _log_saved(cell: Cell) -> Interval:
    return log_time_saved(_ratio(cell.time_ratio))


def _longer(ratio: Ratio) -> str:
    """A ratio above one: "19% longer (90% range 4 to 36% longer)"."""
    return _effect(ratio, "longer", "quicker")


def _quicker(ratio: Ratio) -> str:
    """A ratio below one: "35% quicker (90% range 10 to 53%)"."""
    return _effect(ratio, "quicker", "longer")


def _effect(ratio: Ratio, word: str, other: str) -> str:
    sign = 1 if word == "longer" else -1
    best, *ends = (round(100 * sign * (r - 1)) for r in (ratio.typical, ratio.lo, ratio.hi))
    low, high = sorted(ends)
    start = f"{low}" if low >= 0 else f"{-low}% {other}"
    return f"{best}% {word} (90% range {start} to {high}%)"
