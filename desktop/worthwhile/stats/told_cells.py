"""Groups with all their figures, and what may be said of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from worthwhile.domain.figures import Interval, NetMinutes, Rate, Ratio, TimeRatio
from worthwhile.domain.insights import FEWEST_FOR_A_CLAIM, Cell, State
from worthwhile.domain.sentences import cell_sentence
from worthwhile.stats.cells import count_outcomes, group
from worthwhile.stats.claims import CLAIM_AT, Evidence, decide
from worthwhile.stats.group_times import Journal, Reckoning, evidence_of
from worthwhile.stats.minutes import PLAIN
from worthwhile.stats.more_uses import more_uses
from worthwhile.stats.outcomes import (
    hits,
    outcome_figures,
    over_half,
    regrets,
)
from worthwhile.stats.rework import on_others, rework, went_wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from worthwhile.domain.insights import By
    from worthwhile.domain.vocabulary import Term
    from worthwhile.stats.columns import EntryColumns
    from worthwhile.stats.group_times import TimeEvidence, TimeFigures
    from worthwhile.stats.minutes import Discounts
    from worthwhile.stats.net_minutes import NetMinutesOfGroups
    from worthwhile.stats.outcomes import Ranges, Rates
    from worthwhile.stats.pooling import LogRatios

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_Value = TypeVar("_Value")


def told_cells(
    columns: EntryColumns,
    by: By | None,
    journal: Journal,
    earlier: Flags,
    now: Discounts,
    then: Discounts,
    *,
    calibrated: bool,
) -> list[Cell]:
    """Every group with its figures, its state and its sentence, in no promised order.

    Args:
        columns: the entries.
        by: how to group them; None makes one group of all.
        journal: their timed uses, added up.
        earlier: which were logged before the start of the week: claims that held then are
            withdrawn later than they were made.
        now: the discounts as of now.
        then: the discounts as of the start of the week.
        calibrated: whether the discounts are the person's own.
    """
    groups = group(columns, by, journal.marks)
    size = len(groups)
    then_counts = count_outcomes(columns, groups.of, groups.rated & earlier, size)
    reckoning = Reckoning(journal, groups, by, then_counts)
    times, plain = reckoning.figures(now), reckoning.plain()
    figures = outcome_figures(groups.counts, on_others(columns, groups.rated, groups.of, size))
    n = groups.counts.sum(axis=1)
    states, probabilities = decide(
        _evidence(
            n,
            groups.n_timed,
            evidence_of(times, size),
            evidence_of(plain, size),
            figures.hit.p_over_half,
            figures.regret.p_over_half,
        ),
        _held(then_counts, reckoning, then),
    )
    # Each list is one attribute of all cells, in the order of the groups.
    lists: dict[str, Sequence[Any]] = {
        **_names("tool", columns.tools, groups.tool),
        **_names("task_type", columns.task_types, groups.task_type),
        **_names("project", columns.projects, groups.project),
        "n": n.tolist(),
        "n_timed": groups.n_timed.tolist(),
        "outcomes": [tuple(row) for row in groups.counts.tolist()],
        "grade": reckoning.grades(calibrated=calibrated),
        "discount": _known(reckoning.discounts(now)),
        "hit_rate": _rates(figures.hit),
        "regret_rate": _rates(figures.regret),
        "backfire_rate": _rates(figures.backfire),
        "on_others": _rates(figures.others),
        "value_per_use": _intervals(figures.value),
        "time_ratio": _time_ratios(times, size),
        "net_minutes": _net_minutes(times.net, size),
        "plain_ratio": _placed(_ratios(plain.pooled), plain.timed, size),
        "plain_minutes": _net_minutes(plain.net, size),
        "basis": times.bases,
        "rework": rework(columns, groups.rated, groups.of, size),
        "went_wrong": went_wrong(columns, groups.rated, groups.of, size),
        "state": states,
        "probability": probabilities,
        "more_uses": _more_uses(times, groups.n_timed, states),
    }
    return [
        _told(dict(zip(lists, row, strict=True)), any_times=any_times)
        for *row, any_times in zip(*lists.values(), groups.any_times.tolist(), strict=True)
    ]


def _told(facts: dict[str, Any], *, any_times: bool) -> Cell:
    # Made twice, the second time with what the first is said to be: `replace` takes twice as long.
    sentence = cell_sentence(Cell(sentence="", **facts), any_times=any_times)
    return Cell(sentence=sentence, **facts)


def _held(then_counts: Ints, reckoning: Reckoning, then: Discounts) -> list[State]:
    """The state of each group as of the start of the week."""
    n, good, bad = then_counts.sum(axis=1), hits(then_counts), regrets(then_counts)
    states, _ = decide(
        _evidence(
            n,
            reckoning.n_timed_then(),
            reckoning.evidence_then(then),
            reckoning.evidence_then(PLAIN),
            over_half(good, n),
            over_half(bad, n),
        )
    )
    return states


def _evidence(
    n: Ints, n_timed: Ints, found: TimeEvidence, plain: TimeEvidence, hit: Floats, regret: Floats
) -> Evidence:
    return Evidence(
        n=n,
        n_timed=n_timed,
        p_typ=found.p_typ,
        p_min=found.p_min,
        p_typ_plain=plain.p_typ,
        p_min_plain=plain.p_min,
        ratio_lo=found.ratio_lo,
        ratio_hi=found.ratio_hi,
        p_hit=hit,
        p_regret=regret,
    )


def _names(kind: str, terms: tuple[Term, ...], places: Ints) -> dict[str, list[Any]]:
    named = [terms[place] if place >= 0 else None for place in places.tolist()]
    return {
        kind: [term.name if term else None for term in named],
        f"{kind}_id": [term.id if term else None for term in named],
    }


def _known(values: Floats) -> list[float | None]:
    return [None if value != value else value for value in values.tolist()]


def _more_uses(times: TimeFigures, n_timed: Ints, states: Sequence[State]) -> list[int | None]:
    """About how many more uses an open group with times needs.

    None where the ratio is sure enough by now: more of the same is not what is missing then.
    """
    found: list[int | None] = [None] * len(states)
    timed, p_faster = times.timed.tolist(), times.pooled.p_faster.tolist()
    wanted = [
        h
        for h, place in enumerate(timed)
        if states[place] is State.OPEN and 1 - CLAIM_AT < p_faster[h] < CLAIM_AT
    ]
    missing = np.maximum(FEWEST_FOR_A_CLAIM - n_timed[times.timed[wanted]], 0)
    reckoned = more_uses(times.pooled.mean[wanted], times.sd[wanted], times.use_sd[wanted], missing)
    for h, more in zip(wanted, reckoned, strict=True):
        found[timed[h]] = more
    return found


def _intervals(found: Ranges) -> list[Interval]:
    columns = (found.mean, found.lo, found.hi, found.lo50, found.hi50)
    return [Interval(*row) for row in np.stack(columns, axis=1).tolist()]


def _rates(found: Rates) -> list[Rate]:
    columns = (found.mean, found.lo, found.hi, found.lo50, found.hi50, found.p_over_half)
    return [Rate(*row) for row in np.stack(columns, axis=1).tolist()]


def _ratio_rows(found: LogRatios) -> list[list[float]]:
    logs = np.stack([found.mean, found.lo, found.hi, found.lo50, found.hi50], axis=1)
    rows: list[list[float]] = np.column_stack([np.exp(logs), found.p_faster]).tolist()
    return rows


def _ratios(found: LogRatios) -> list[Ratio]:
    return [Ratio(*row) for row in _ratio_rows(found)]


def _time_ratios(times: TimeFigures, size: int) -> list[TimeRatio | None]:
    pooled, own = _ratio_rows(times.pooled), _ratios(times.own)
    found = [
        TimeRatio(typical, lo, hi, lo50, hi50, p_faster, by_itself)
        for (typical, lo, hi, lo50, hi50, p_faster), by_itself in zip(pooled, own, strict=True)
    ]
    return _placed(found, times.timed, size)


def _net_minutes(found: NetMinutesOfGroups | None, size: int) -> list[NetMinutes | None]:
    if found is None:
        return [None] * size
    columns = (found.mean, found.lo, found.hi, found.lo50, found.hi50, found.p_positive)
    return [NetMinutes(*row) for row in np.stack(columns, axis=1).tolist()]


def _placed(values: Sequence[_Value], places: Ints, size: int) -> list[_Value | None]:
    found: list[_Value | None] = [None] * size
    for place, value in zip(places.tolist(), values, strict=True):
        found[place] = value
    return found
