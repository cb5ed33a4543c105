"""All that the times of groups say: ratios, net minutes, grades, and the evidence for claims.

The same sums serve four reckonings: with the discount and without, as of now and as of the start
of the person's week (what held then is withdrawn later than it was made).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from worthwhile.domain.evidence import Grade
from worthwhile.domain.figures import RatingWorth, TimeBasis
from worthwhile.domain.insights import FEWEST_FOR_A_CLAIM, By
from worthwhile.stats.cells import count_outcomes
from worthwhile.stats.minutes import PLAIN, Discounts, discounted, sums, timed_uses
from worthwhile.stats.net_minutes import (
    NetMinutesOfGroups,
    net_minutes,
    p_positive,
    rating_mix,
    rating_sums,
    worth,
)
from worthwhile.stats.pooling import (
    LogRatios,
    alone,
    moderated,
    outer_ranges,
    pool,
    ranges,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.cells import Groups, Marks
    from worthwhile.stats.columns import EntryColumns
    from worthwhile.stats.minutes import GroupTimes
    from worthwhile.stats.net_minutes import Worth
    from worthwhile.stats.pooling import Own

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

MOSTLY = 0.70
"""Share of the timed uses with a time stated before beginning from which it is "forecast first"."""


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """What the times of K groups say together.

    Attributes:
        timed: places of the H groups with a timed use.
        pooled: log ratios of these H, learning from each other.
        net: minutes saved per use, of all K groups; None when nobody timed anything.
    """

    timed: Ints
    pooled: LogRatios
    net: NetMinutesOfGroups | None


@dataclass(frozen=True, slots=True, eq=False)
class TimeFigures(Figures):
    """The same, and what each group says alone.

    Attributes:
        own: log ratios of the H groups by themselves.
        sd: standard deviations of the pooled belief; use_sd: of a single use.
        bases: what all this was worked out from, of all K groups; None when nobody timed.
    """

    own: LogRatios
    sd: Floats
    use_sd: Floats
    bases: list[TimeBasis | None]


class TimeEvidence(NamedTuple):
    """What claims need of it, each of length K and NaN where nothing is known."""

    p_typ: Floats
    p_min: Floats
    ratio_lo: Floats
    ratio_hi: Floats


class Lent(NamedTuple):
    """What a group borrows from the others.

    Attributes:
        of_type: mean discounted minutes without AI of each task type, NaN without a timed use.
        overall: the same of all timed uses.
        mix: shares of the ratings -2..+2.
        of_rating: what each rating is worth.
    """

    of_type: Floats
    overall: float
    mix: Floats
    of_rating: Worth


class Journal:
    """The timed uses of some entries, added up by rating and by task type.

    What one group borrows from the others: what each rating is worth, the mix of ratings, and
    how long its tasks are where it has no times of its own.
    """

    def __init__(self, columns: EntryColumns, marks: Marks, earlier: Flags) -> None:
        """Add up.

        Args:
            columns: entries.
            marks: what is looked at of them.
            earlier: those logged before the start of the week.
        """
        self.marks = marks
        self.uses = timed_uses(columns, marks.timed, earlier)
        self.by_rating = rating_sums(self.uses)
        types = max(len(columns.task_types), 1)
        of_type = columns.task_type[self.uses.place].astype(np.int64)
        self.by_type = sums(self.uses, of_type, types)
        everyone = np.zeros(len(columns), dtype=np.int64)
        self.outcomes = count_outcomes(columns, everyone, marks.rated, 1)[0]
        self.outcomes_then = count_outcomes(columns, everyone, marks.rated & earlier, 1)[0]
        self._lent: dict[tuple[Discounts, bool], Lent] = {}

    def lent(self, by: Discounts, *, then: bool) -> Lent:
        """What the person's other uses lend to a group, as of now or of the start of the week."""
        key = by, then
        if key not in self._lent:
            by_type = self.by_type.as_of_last_week() if then else self.by_type
            by_rating = self.by_rating.as_of_last_week() if then else self.by_rating
            self._lent[key] = Lent(
                of_type=discounted(by_type, by).without,
                overall=float(discounted(by_type.total(), by).without[0]),
                mix=rating_mix(self.outcomes_then if then else self.outcomes),
                of_rating=worth(by_rating, by),
            )
        return self._lent[key]


class Reckoning:
    """The times of one set of groups, to be worked out as of now or then, discounted or not."""

    def __init__(self, journal: Journal, groups: Groups, by: By | None, counts_then: Ints) -> None:
        self._journal = journal
        self._groups = groups
        self._pooled = by is not None
        self._counts_then = counts_then
        self._found: dict[tuple[Discounts, bool], GroupTimes] = {}
        if by is None:
            self._sums = journal.by_type.total()
        else:
            self._sums = sums(journal.uses, groups.of[journal.uses.place], len(groups))

    def figures(self, by: Discounts) -> TimeFigures:
        """Everything, as of now."""
        times, timed, own = self._own(by, then=False)
        by_itself = alone(own, by.log_variance)
        if self._pooled:
            posterior = pool(own, by.log_variance)
            pooled, sd = ranges(posterior), posterior.sd
        else:
            pooled, sd = by_itself, np.sqrt(own.variance * own.df / (own.df - 2) + by.log_variance)
        use_sd = np.sqrt(own.use_variance)
        without = self._without(times, by, then=False)
        return TimeFigures(
            timed=timed,
            pooled=pooled,
            net=self._net(without, by),
            own=by_itself,
            sd=sd,
            use_sd=use_sd,
            bases=self._bases(spread(use_sd, timed, len(times.n)), without, by),
        )

    def plain(self) -> Figures:
        """The same without any discount, as far as it is shown."""
        times, timed, own = self._own(PLAIN, then=False)
        pooled = ranges(pool(own)) if self._pooled else alone(own)
        return Figures(timed, pooled, self._net(self._without(times, PLAIN, then=False), PLAIN))

    def evidence_then(self, by: Discounts) -> TimeEvidence:
        """What claims need, as of the start of the week."""
        times, timed, own = self._own(by, then=True)
        if self._pooled:
            lo, hi, p_typ = outer_ranges(pool(own, by.log_variance))
        else:
            by_itself = alone(own, by.log_variance)
            lo, hi, p_typ = by_itself.lo, by_itself.hi, by_itself.p_faster
        lent = self._journal.lent(by, then=True)
        without = self._without(times, by, then=True)
        size = len(times.n)
        return TimeEvidence(
            p_typ=spread(p_typ, timed, size),
            p_min=p_positive(self._counts_then, lent.mix, lent.of_rating, without, by),
            ratio_lo=np.exp(spread(lo, timed, size)),
            ratio_hi=np.exp(spread(hi, timed, size)),
        )

    def n_timed_then(self) -> Ints:
        """Timed uses of each group as of the start of the week."""
        return self._times(PLAIN, then=True).n

    def discounts(self, by: Discounts) -> Floats:
        """Geometric mean of the discounts of each group's timed uses, NaN without any."""
        return np.exp(self._times(by, then=False).log_discount)

    def grades(self, *, calibrated: bool) -> list[Grade]:
        """How much each group's times can be leaned on."""
        times = self._times(PLAIN, then=False)
        rows = zip(times.n.tolist(), times.before.tolist(), strict=True)
        return [_grade(n, before, calibrated=calibrated) for n, before in rows]

    def _times(self, by: Discounts, *, then: bool) -> GroupTimes:
        key = by, then
        if key not in self._found:
            added = self._sums.as_of_last_week() if then else self._sums
            self._found[key] = discounted(added, by)
        return self._found[key]

    def _own(self, by: Discounts, *, then: bool) -> tuple[GroupTimes, Ints, Own]:
        times = self._times(by, then=then)
        timed = np.flatnonzero(times.n)
        return times, timed, moderated(times.n[timed], times.mean[timed], times.squares[timed])

    def _net(self, without: Floats, by: Discounts) -> NetMinutesOfGroups | None:
        if not len(self._journal.uses.place):
            return None
        lent = self._journal.lent(by, then=False)
        return net_minutes(self._groups.counts, lent.mix, lent.of_rating, without, by)

    def _without(self, times: GroupTimes, by: Discounts, *, then: bool) -> Floats:
        """Mean discounted minutes without AI: the group's, else its type's, else the person's."""
        lent, of_type = self._journal.lent(by, then=then), self._groups.task_type
        typical = lent.of_type[of_type]
        known = np.where((of_type >= 0) & ~np.isnan(typical), typical, lent.overall)
        return np.where(times.n > 0, times.without, known)

    def _bases(self, use_sd: Floats, without: Floats, by: Discounts) -> list[TimeBasis | None]:
        """The numbers in the formulas, for a reader who wants to check."""
        journal = self._journal
        if not len(journal.uses.place):
            return [None] * len(use_sd)
        lent = journal.lent(by, then=False)
        n = journal.by_rating.n.sum(axis=1).astype(np.int64)
        rows = (n.tolist(), lent.of_rating.share.tolist(), lent.of_rating.variance.tolist())
        worths = tuple(RatingWorth(*row) for row in zip(*rows, strict=True))
        shares, factor_se = tuple(lent.mix.tolist()), by.log_variance**0.5
        return [
            TimeBasis(None if sd != sd else sd, minutes, shares, worths, factor_se)
            for sd, minutes in zip(use_sd.tolist(), without.tolist(), strict=True)
        ]


def evidence_of(found: Figures, size: int) -> TimeEvidence:
    """What claims need of figures as of now."""
    nothing = np.full(size, np.nan)
    return TimeEvidence(
        p_typ=spread(found.pooled.p_faster, found.timed, size),
        p_min=nothing if found.net is None else found.net.p_positive,
        ratio_lo=np.exp(spread(found.pooled.lo, found.timed, size)),
        ratio_hi=np.exp(spread(found.pooled.hi, found.timed, size)),
    )


def spread(values: Floats, places: Ints, size: int) -> Floats:
    """Values of some groups put in their places among all; NaN for the others."""
    found = np.full(size, np.nan)
    found[places] = values
    return found


def _grade(n: int, before: float, *, calibrated: bool) -> Grade:
    if n < FEWEST_FOR_A_CLAIM:
        return Grade.FELT
    if calibrated:
        return Grade.CALIBRATED
    return Grade.FORECAST_FIRST if before >= MOSTLY else Grade.ESTIMATED_AFTERWARDS
