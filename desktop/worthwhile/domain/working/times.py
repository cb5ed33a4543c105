"""How the times of a group are worked out: the typical ratio, and minutes saved per use."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.evidence import Grade
from worthwhile.domain.insights import FEWEST_FOR_A_FIGURE, Unit, log_time_saved
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.sentences import (
    in_hundred,
    minutes,
    span,
    time_taken,
    timed_uses,
)
from worthwhile.domain.working.steps import CAVEAT_TIMES, Step, Table, Working, plain, signed

if TYPE_CHECKING:
    from worthwhile.domain.figures import Ratio, TimeBasis
    from worthwhile.domain.insights import Cell

_DISCOUNTS = (1.2, 1.5)
_AFTERWARDS = 1.25
_PRIOR_DF = 4
_MIX_WEIGHT = 2
_WIDER = 1.15
_EXTRA_DF = 5


def time_ratio(cell: Cell, title: str) -> Working:
    """The steps to the typical time ratio: discount, mean of logs, own range, pooling."""
    ratio = cell.time_ratio
    if ratio is None or cell.n_timed < FEWEST_FOR_A_FIGURE:
        return Working(title, (_counted(cell), _too_few_times(cell)), "")
    steps = [_counted(cell), *_discount(cell), _own_step(cell, ratio.own)]
    if _is_group(cell):
        saved = log_time_saved(ratio)
        steps.append(
            Step(
                "Your other groups say something about this one too: each is pulled towards "
                "their common centre, the less it knows by itself the more, but never by more "
                "than three quarters of its own doubt.",
                f"{ratio.own.typical:.2f} by itself, {ratio.typical:.2f} with the others: "
                f"{time_taken(saved.mean)},  90% from {span(Unit.TIME_RATIO, saved.lo, saved.hi)}",
            )
        )
    steps.append(
        Step(
            "How sure it is that a typical use is quicker with AI.",
            f"P(ratio below 1) = {in_hundred(ratio.p_faster)} in 100{_at_their_word(cell)}",
        )
    )
    return Working(title, tuple(steps), CAVEAT_TIMES)


def net_minutes(cell: Cell, title: str, rated: Step) -> Working:
    """The steps to minutes saved per use: what a rating is worth, this mix, this length."""
    net, basis = cell.net_minutes, cell.basis
    if net is None or basis is None:
        return Working(title, (rated, _counted(cell), _too_few_times(cell)), "")
    weights = tuple(
        (count + _MIX_WEIGHT * share) / (cell.n + _MIX_WEIGHT)
        for count, share in zip(cell.outcomes, basis.mix, strict=True)
    )
    pairs = tuple(zip(weights, basis.worths, strict=True))
    share = sum(weight * worth.share for weight, worth in pairs)
    squares = sum(weight * worth.share**2 for weight, worth in pairs)
    learned = sum(weight**2 * worth.variance for weight, worth in pairs)
    variance = (squares - share**2) / (cell.n + 3) + learned + basis.factor_se**2
    se = _WIDER * basis.without * math.sqrt(max(variance, 0.0))
    whose = "these uses" if cell.n_timed else "uses like these"
    return Working(
        title,
        (
            rated,
            *_discount(cell),
            Step(
                "What a use with each rating saves, as a share of its time without AI, is learned "
                "from all your timed uses (and one invented use at a cautious value, for ratings "
                "you hardly ever give). This group brings its own mix of ratings, and two uses of "
                "your usual mix.",
                f"(uses + 2 × usual share) ÷ ({cell.n} + 2) × share saved, added up: "
                f"{signed(share, 3)}",
                _worth_table(cell, basis, weights),
            ),
            Step(
                f"Times how long {whose} would take without AI, discounted, on average.",
                f"{signed(share, 3)} × {basis.without:.1f} min = {signed(share * basis.without, 1)}"
                f", so {minutes(net.mean)} min per use",
            ),
            Step(
                "The range allows for the luck of the mix and for how little is known of each "
                "rating; it is 1.15 times as wide as the t distribution says, as that one holds "
                "the truth too seldom.",
                f"error {se:.1f} min,  t with {cell.n + _EXTRA_DF} degrees of freedom:  90% from "
                f"{span(Unit.NET_MINUTES, net.lo, net.hi)},  P(above 0) = "
                f"{in_hundred(net.p_positive)} in 100",
            ),
        ),
        CAVEAT_TIMES,
    )


# --- steps ----------------------------------------------------------------------------------


def _counted(cell: Cell) -> Step:
    none = "None" if cell.n_timed == 0 else f"{cell.n_timed}"
    return Step(
        f"{none} of {cell.n} rated uses count here: those with both times, logged within a day of "
        "finishing, for tasks you would have done anyway."
    )


def _too_few_times(cell: Cell) -> Step:
    if cell.n_timed == 0:
        return Step("Without times, nothing is worked out.")
    return Step(
        f"{timed_uses(cell.n_timed)} are fewer than {FEWEST_FOR_A_FIGURE}: a figure from so few "
        "would mostly be chance."
    )


def _discount(cell: Cell) -> tuple[Step, ...]:
    """What stated times are divided by; nothing when this group states none."""
    if cell.discount is None:
        return ()
    before, after = _DISCOUNTS
    if cell.grade is Grade.CALIBRATED:
        words = (
            "People overstate how long things would take without AI. Your own tasks without AI "
            "say by how much, so each such time is divided by your own factor, and by "
            f"{_AFTERWARDS} times as much when it was stated afterwards."
        )
    else:
        words = (
            "People overstate how long things would take without AI, so each such time is divided "
            f"by {before} when it was stated before you began, and by {after} when afterwards."
        )
    return (Step(words, f"here, on average: ÷ {cell.discount:.2f}"),)


def _own_step(cell: Cell, own: Ratio) -> Step:
    saved = log_time_saved(own)
    spread = ""
    if cell.basis is not None and cell.basis.use_sd is not None:
        use_sd, factor_se = cell.basis.use_sd, cell.basis.factor_se
        doubt = math.sqrt(use_sd**2 / cell.n_timed + factor_se**2)
        error = f"{use_sd:.2f} ÷ √{cell.n_timed}"
        if factor_se:
            error = f"√(({error})² + {factor_se:.2f}²)"
        spread = (
            f";  error {error} = {doubt:.2f},  t with {cell.n_timed + _PRIOR_DF - 1} degrees of "
            "freedom"
        )
    return Step(
        "The typical ratio is the geometric mean: times multiply. How much single uses differ is "
        "learned from all groups, so that a few alike by luck do not look certain.",
        f"exp(mean of ln(with ÷ without)) = exp({plain(-saved.mean, 3)}) = {own.typical:.2f}"
        f"{spread}:  90% from {span(Unit.TIME_RATIO, saved.lo, saved.hi)}",
    )


def _at_their_word(cell: Cell) -> str:
    if cell.plain_ratio is None:
        return ""
    return f";  without the discount {in_hundred(cell.plain_ratio.p_faster)} in 100"


def _worth_table(cell: Cell, basis: TimeBasis, weights: tuple[float, ...]) -> Table:
    rows = zip(Outcome, basis.worths, cell.outcomes, weights, strict=True)
    return Table(
        ("Outcome", "Timed uses", "Saves", "Uses here", "Weight", "Part"),
        tuple(
            (
                outcome.label,
                str(worth.n),
                signed(worth.share, 2),
                str(count),
                f"{weight:.3f}",
                signed(weight * worth.share, 3),
            )
            for outcome, worth, count, weight in reversed(tuple(rows))
        ),
    )


def _is_group(cell: Cell) -> bool:
    return not (cell.tool is None and cell.task_type is None and cell.project is None)
