"""Invented groups with times, for tests of what may be said about them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from statistics import NormalDist

import numpy as np

from worthwhile.domain.entry import WentWrong
from worthwhile.domain.evidence import Grade
from worthwhile.domain.figures import Interval, NetMinutes, Rate, Ratio, Tested, TimeRatio
from worthwhile.domain.insights import Cell, State
from worthwhile.domain.sentences import cell_sentence
from worthwhile.stats.claims import Evidence, decide
from worthwhile.stats.more_uses import more_uses
from worthwhile.stats.outcomes import outcome_figures

_NORMAL = NormalDist()
_RATE = ("mean", "lo", "hi", "lo50", "hi50", "p_over_half")
_Z90, _Z50 = _NORMAL.inv_cdf(0.95), _NORMAL.inv_cdf(0.75)


def ratio(log_ratio: float, sd: float) -> Ratio:
    """A belief about a time ratio that is normal on the log scale."""
    ends = [math.exp(log_ratio + z * sd) for z in (-_Z90, _Z90, -_Z50, _Z50)]
    return Ratio(math.exp(log_ratio), *ends, _NORMAL.cdf(-log_ratio / sd))


def saved(mean: float, sd: float) -> NetMinutes:
    """A belief about minutes saved per use that is normal."""
    ends = [mean + z * sd for z in (-_Z90, _Z90, -_Z50, _Z50)]
    return NetMinutes(mean, *ends, p_positive=_NORMAL.cdf(mean / sd))


def evidence_of(cells: Sequence[Cell]) -> Evidence:
    """What the table looks at, taken from finished groups."""

    def numbers(values: list[float | None]) -> np.ndarray:
        return np.array([math.nan if value is None else value for value in values])

    ratios = [cell.time_ratio for cell in cells]
    return Evidence(
        n=np.array([cell.n for cell in cells]),
        n_timed=np.array([cell.n_timed for cell in cells]),
        p_typ=numbers([found and found.p_faster for found in ratios]),
        p_min=numbers([c.net_minutes and c.net_minutes.p_positive for c in cells]),
        p_typ_plain=numbers([c.plain_ratio and c.plain_ratio.p_faster for c in cells]),
        p_min_plain=numbers([c.plain_minutes and c.plain_minutes.p_positive for c in cells]),
        ratio_lo=numbers([found and found.lo for found in ratios]),
        ratio_hi=numbers([found and found.hi for found in ratios]),
        p_hit=np.array([cell.hit_rate.p_over_half for cell in cells]),
        p_regret=np.array([cell.regret_rate.p_over_half for cell in cells]),
    )


def timed_cell(
    outcomes: Sequence[int] = (0, 1, 2, 7, 4),
    log_ratio: float = -0.4,
    sd: float = 0.12,
    net: float = 12.0,
    net_sd: float = 5.0,
    *,
    n_timed: int | None = None,
    discount: float = 1.2,
    grade: Grade = Grade.FORECAST_FIRST,
    tool: str | None = "Claude",
    task_type: str | None = "writing",
    project: str | None = None,
    went_wrong: tuple[tuple[WentWrong, int], ...] = (),
    tested: Tested | None = None,
    held: State | None = None,
) -> Cell:
    """A group whose times are believed so after the discount, with what may be said of it."""
    counts = np.array([outcomes])
    found = outcome_figures(counts)
    (hit,), (regret,), (backfire,), (value,) = (
        [tuple(row) for row in np.stack([getattr(f, name) for name in names], axis=1).tolist()]
        for f, names in (
            (found.hit, _RATE),
            (found.regret, _RATE),
            (found.backfire, _RATE),
            (found.value, _RATE[:-1]),
        )
    )
    pooled = ratio(log_ratio, sd)
    n = int(counts.sum())
    timed = n if n_timed is None else n_timed
    stated = 30.0 * (1 - 1 / discount)
    ends = (pooled.lo, pooled.hi, pooled.lo50, pooled.hi50, pooled.p_faster)
    cell = Cell(
        tool=tool,
        task_type=task_type,
        project=project,
        n=n,
        n_timed=timed,
        outcomes=tuple(outcomes),
        grade=grade,
        discount=discount if timed else None,
        hit_rate=Rate(*hit),
        regret_rate=Rate(*regret),
        backfire_rate=Rate(*backfire),
        value_per_use=Interval(*value),
        time_ratio=TimeRatio(pooled.typical, *ends, pooled) if timed else None,
        net_minutes=saved(net, net_sd) if timed else None,
        plain_ratio=ratio(log_ratio - math.log(discount), sd) if timed else None,
        plain_minutes=saved(net + stated, net_sd) if timed else None,
        went_wrong=went_wrong,
        tested=tested,
        state=State.OPEN,
        sentence="",
    )
    states, sure = decide(evidence_of([cell]), [held], [tested])
    more = more_uses(np.array([log_ratio]), np.array([sd]), np.array([0.6]))[0]
    cell = replace(
        cell,
        state=states[0],
        probability=sure[0],
        more_uses=more if states[0] is State.OPEN and timed >= 8 else None,
    )
    return replace(cell, sentence=cell_sentence(cell, any_times=timed > 0))
