"""How the calibration panel is worked out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from worthwhile.domain.sentences import in_hundred
from worthwhile.domain.sentences.at_points import share_span
from worthwhile.domain.working.steps import Step, Table, Working, plain, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from worthwhile.domain.figures import Calibration

_AFTERWARDS = 1.25


def calibration(shown: Calibration) -> Working:
    """From stated chances and times to how well they came true."""
    steps = (*_chances(shown), *_times(shown))
    nothing = Step("There is not enough to work anything out yet.")
    caveat = "Only tasks done without AI show how far stated times are off; there is no setting."
    return Working("What you expect, and what happens", steps or (nothing,), caveat)


def _chances(shown: Calibration) -> Iterator[Step]:
    if not shown.bins:
        return
    rows = tuple(
        (
            f"{one.chance} in 100",
            str(one.n),
            f"{in_hundred(one.hit_rate.mean)} in 100",
            share_span(one.hit_rate.lo, one.hit_rate.hi),
        )
        for one in shown.bins
    )
    yield Step(
        "For each chance you gave, how often such uses paid off, half a use added to each side.",
        table=Table(("You said", "Forecasts", "Paid off", "90% range"), rows),
    )
    if shown.brier is None:
        return
    formula = f"mean of (chance − outcome)² = {shown.brier:.3f} over {shown.n_forecasts} forecasts"
    if shown.brier_skill is not None:
        base = shown.brier / (1 - shown.brier_skill)
        formula += f";  skill 1 − {shown.brier:.3f} ÷ {base:.3f} = {signed(shown.brier_skill, 2)}"
    yield Step(
        "The Brier score is the mean squared miss, 0 at best. Its skill holds it against always "
        "naming your own average: 0 is no better than that, 1 perfect.",
        formula,
    )


def _times(shown: Calibration) -> Iterator[Step]:
    k = shown.k
    if k is None:
        return
    yield Step(
        f"Over {shown.n_calibration} tasks done without AI: how long they took over how long you "
        "had said before, as a geometric mean.",
        f"k = exp(mean of ln(took ÷ said)) = exp({plain(math.log(k.value), 3)}) = {k.value:.2f},  "
        f"t with {shown.n_calibration - 1} degrees of freedom:  90% from {k.lo:.2f} to {k.hi:.2f}",
    )
    yield Step(
        "Times you state without AI are divided by one over it; those stated afterwards by a "
        "quarter more. Its own doubt widens every range of times.",
        f"1 ÷ {k.value:.2f} = {1 / k.value:.2f},  {_AFTERWARDS} ÷ {k.value:.2f} = "
        f"{_AFTERWARDS / k.value:.2f}",
    )
