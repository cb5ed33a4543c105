"""Tasks that exist only because AI was there."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from helpers.columns import Use, columns
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.columns import ANYWAY_NO, ANYWAY_SMALLER, ANYWAY_YES
from worthwhile.stats.extra import extra_tasks

ANSWERS = [
    Use(anyway=ANYWAY_NO, minutes_with=30.0),
    Use(anyway=ANYWAY_SMALLER, minutes_with=10.0, outcome=None),
    Use(anyway=ANYWAY_NO),
    *[Use(anyway=ANYWAY_YES, minutes_with=500.0)] * 3,
]


def test_extra_tasks_are_a_share_of_the_answers_and_their_minutes_a_mean() -> None:
    found = extra_tasks(columns([*ANSWERS, Use(), Use(tool=NO_AI, anyway=ANYWAY_NO)]))
    assert found is not None
    assert (found.n_answered, found.n_extra) == (6, 3)
    assert found.share.mean == pytest.approx(stats.beta(3.5, 3.5).mean())
    assert found.minutes_each == pytest.approx(20.0)


def test_minutes_of_tasks_logged_late_do_not_enter() -> None:
    late = Use(anyway=ANYWAY_NO, minutes_with=900.0, logged_late=True)
    found = extra_tasks(columns([*ANSWERS, late]))
    assert found is not None
    assert found.n_extra == 4
    assert found.minutes_each == pytest.approx(20.0)


def test_without_minutes_there_is_a_share_only() -> None:
    found = extra_tasks(columns([Use(anyway=ANYWAY_NO)] * 5))
    assert found is not None
    assert found.minutes_each is None
    assert found.share.hi == 1.0


def test_four_answers_are_too_few() -> None:
    assert extra_tasks(columns([*ANSWERS[:4], *[Use()] * 20])) is None


def test_a_journal_repeated_has_the_same_share_but_for_the_prior() -> None:
    once, often = (extra_tasks(columns(ANSWERS[1:] * k)) for k in (1, 9))
    assert once is not None
    assert often is not None
    assert abs(often.share.mean - 2 / 5) < abs(once.share.mean - 2 / 5)
    assert often.minutes_each == once.minutes_each
    assert math.isclose(often.n_extra, 9 * once.n_extra)
