"""Minutes saved per use, worked out again one number at a time from the paper's definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from helpers.columns import Use, columns
from worthwhile.stats.cells import Marks
from worthwhile.stats.minutes import Discounts, discounted, sums, timed_uses
from worthwhile.stats.net_minutes import (
    NetMinutesOfGroups,
    net_minutes,
    p_positive,
    rating_mix,
    rating_sums,
    worth,
)

BY = Discounts(1.2, 1.5, 0.02)
ANCHORS = (-1.0, -0.3, 0.0, 0.25, 0.5)
minutes = st.sampled_from([math.nan, 1.0, 5.0, 12.0, 30.0, 120.0, 480.0])
any_use = st.builds(
    Use,
    outcome=st.integers(-2, 2),
    task_type=st.sampled_from(["a", "b", "c"]),
    minutes_with=minutes,
    minutes_without=minutes,
    without_before=st.booleans(),
)


def found_for(uses: list[Use], by: Discounts = BY) -> NetMinutesOfGroups:
    """One group for each task type."""
    entries = columns(uses)
    marks = Marks.of(entries)
    picked = timed_uses(entries, marks.timed, np.ones(len(uses), dtype=np.bool_))
    types = len(entries.task_types)
    of = entries.task_type.astype(np.int64)
    added = sums(picked, of[picked.place], types)
    own, overall = discounted(added, by), discounted(added.total(), by)
    without = np.where(own.n > 0, own.without, overall.without)
    counts = np.bincount(of * 5 + entries.outcome + 2, minlength=5 * types).reshape(types, 5)
    of_rating = worth(rating_sums(picked), by)
    found = net_minutes(counts, rating_mix(counts.sum(axis=0)), of_rating, without, by)
    np.testing.assert_array_equal(
        found.p_positive,
        p_positive(counts, rating_mix(counts.sum(axis=0)), of_rating, without, by),
    )
    return found


def discounted_pair(use: Use) -> tuple[float, float]:
    """Discounted minutes without, and minutes with."""
    return use.minutes_without / (BY.before if use.without_before else BY.after), use.minutes_with


def by_hand(uses: list[Use], name: str) -> tuple[float, float, int]:
    """Mean, standard error (already widened) and uses of the group of one task type."""
    is_timed = [use for use in uses if not math.isnan(use.minutes_with + use.minutes_without)]
    worths, variances = [], []
    for rating, anchor in zip(range(-2, 3), ANCHORS, strict=True):
        pairs = [discounted_pair(use) for use in is_timed if use.outcome == rating]
        m = len(pairs)
        if m == 0:
            worths.append(anchor)
            variances.append(0.25)
        elif m == 1:
            ((w, a),) = pairs
            worths.append(((w - a) / w + anchor) / 2)
            variances.append(0.25 / 1.5)
        else:
            r = sum(w - a for w, a in pairs) / sum(w for w, _ in pairs)
            mean_w = sum(w for w, _ in pairs) / m
            s2 = sum((((w - a) - r * w) / mean_w) ** 2 for w, a in pairs) / (m - 1)
            s2 = (s2 * (m - 1) + 0.5) / (m + 1)
            worths.append((m * r + anchor) / (m + 1))
            variances.append(s2 / m)
    mine = [use for use in uses if use.task_type == name]
    n, everyone = len(mine), len(uses)
    p = []
    for rating in range(-2, 3):
        q = (sum(use.outcome == rating for use in uses) + 0.2) / (everyone + 1)
        p.append((sum(use.outcome == rating for use in mine) + 2 * q) / (n + 2))
    phi = sum(a * b for a, b in zip(p, worths, strict=True))
    variance = (sum(a * b * b for a, b in zip(p, worths, strict=True)) - phi**2) / (n + 3)
    variance += sum(a * a * b for a, b in zip(p, variances, strict=True))
    timed_here = [use for use in mine if use in is_timed] or is_timed
    mean_w = float(np.mean([discounted_pair(use)[0] for use in timed_here]))
    se = math.sqrt(mean_w**2 * variance + mean_w**2 * BY.log_variance)
    return phi * mean_w, 1.15 * se, n


@settings(deadline=None)
@given(st.lists(any_use, min_size=1, max_size=25))
def test_groups_come_to_what_the_paper_says_one_number_at_a_time(uses: list[Use]) -> None:
    found = found_for(uses)
    is_timed = any(not math.isnan(use.minutes_with + use.minutes_without) for use in uses)
    for k, name in enumerate(sorted({use.task_type for use in uses})):
        if not is_timed:
            assert np.isnan(found.mean[k])
            continue
        mean, se, n = by_hand(uses, name)
        t = stats.t(n + 5, loc=mean, scale=se)
        assert found.mean[k] == pytest.approx(mean, rel=1e-9, abs=1e-12)
        assert found.p_positive[k] == pytest.approx(t.sf(0), abs=1e-8)
        assert found.lo50[k] == pytest.approx(t.ppf(0.25), rel=1e-7, abs=1e-9)
        assert found.hi50[k] == pytest.approx(t.ppf(0.75), rel=1e-7, abs=1e-9)
        # The 90 % range is t's, but it always holds what the uses say without a pseudo-use.
        assert found.lo[k] <= t.ppf(0.05) + 1e-6 * (1 + se)
        assert found.hi[k] >= t.ppf(0.95) - 1e-6 * (1 + se)


def test_the_range_is_plain_t_when_it_holds_what_the_uses_say_anyway() -> None:
    uses = [
        Use(outcome=outcome, task_type=name, minutes_with=a, minutes_without=w)
        for name in "ab"
        for outcome, a, w in ((2, 10, 40), (2, 12, 45), (1, 20, 40), (0, 30, 40), (-1, 50, 40))
    ]
    found = found_for(uses)
    mean, se, n = by_hand(uses, "a")
    t = stats.t(n + 5, loc=mean, scale=se)
    assert (found.lo[0], found.hi[0]) == pytest.approx((t.ppf(0.05), t.ppf(0.95)), abs=1e-9)


@settings(max_examples=200, deadline=None)
@given(st.lists(any_use, min_size=1, max_size=14), st.integers(2, 10))
def test_more_of_the_same_leads_no_minutes_out_of_their_range(uses: list[Use], k: int) -> None:
    once, often = found_for(uses), found_for(uses * k)
    if np.isnan(once.mean).any():
        assert np.isnan(often.mean).all()
        return
    widened = 0.025 * (once.hi - once.lo)
    assert (once.lo - widened <= often.mean).all()
    assert (often.mean <= once.hi + widened).all()


def test_ratings_without_minutes_move_the_minutes_too() -> None:
    pair = [
        Use(outcome=2, minutes_with=10, minutes_without=60),
        Use(outcome=-2, minutes_with=90, minutes_without=30),
    ]
    more_good = found_for([*pair, *[Use(outcome=2)] * 8])
    more_bad = found_for([*pair, *[Use(outcome=-2)] * 8])
    assert more_good.mean[0] > more_bad.mean[0]
