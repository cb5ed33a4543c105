"""Where the worthwhile uses are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.columns import Use, columns, rated
from worthwhile.domain.figures import Concentration
from worthwhile.stats.cells import rated_uses
from worthwhile.stats.concentration import concentration

USES = [
    *rated([3, 0, 1, 6, 4], tool="Claude", task_type="writing"),
    *rated([0, 0, 0, 3, 2], tool="Copilot", task_type="writing"),
    *rated([5, 2, 0, 4, 0], tool="Claude", task_type="data"),
    *rated([0, 0, 0, 0, 1], tool="Claude", task_type="review"),
    *rated([9, 9, 9, 0, 0], tool="Claude", task_type="debugging"),
]


def found(rows: list[Use]) -> Concentration | None:
    entries = columns(rows)
    return concentration(entries, rated_uses(entries) & (entries.outcome >= 1))


def test_shares_are_of_the_worthwhile_uses_largest_first() -> None:
    got = found(USES)
    assert got is not None
    assert got.hits == 20
    assert [(each.task_type, each.share) for each in got.types] == [
        ("writing", 15 / 20),
        ("data", 4 / 20),
        ("review", 1 / 20),
    ]
    assert got.top_two == pytest.approx(19 / 20)
    assert got.effective == pytest.approx(1 / sum((x / 20) ** 2 for x in (10, 5, 4, 1)))


def test_nineteen_worthwhile_uses_say_nothing_about_concentration() -> None:
    assert found([*USES[:13], *USES[14:]]) is None
    assert found([]) is None


def test_one_kind_of_work_is_all_of_it() -> None:
    got = found(rated([0, 0, 0, 20, 0]))
    assert got is not None
    assert (got.effective, got.top_two, len(got.types)) == (1.0, 1.0, 1)


def test_equal_shares_are_in_the_order_of_their_names() -> None:
    rows = [Use(task_type=name) for name in ("zeta", "Alpha", "beta") for _ in range(7)]
    got = found(rows)
    assert got is not None
    assert [each.task_type for each in got.types] == ["Alpha", "beta", "zeta"]
    assert got.effective == pytest.approx(3)


any_use = st.builds(
    Use,
    tool=st.sampled_from(["Claude", "Copilot", "no AI"]),
    task_type=st.sampled_from(["writing", "data", "debugging", "review"]),
    outcome=st.sampled_from([None, -2, 0, 1, 2]),
)


@given(st.lists(any_use, min_size=20, max_size=80), st.integers(2, 6))
def test_a_journal_repeated_is_concentrated_exactly_as_before(rows: list[Use], k: int) -> None:
    once, often = found(rows), found(rows * k)
    if once is None:
        return
    assert often is not None
    assert often.hits == k * once.hits
    assert often.effective == pytest.approx(once.effective, rel=1e-12)
    assert often.top_two == pytest.approx(once.top_two, rel=1e-12)
    for before, after in zip(once.types, often.types, strict=True):
        assert after.task_type == before.task_type
        assert math.isclose(after.share, before.share, rel_tol=1e-12)
    assert sum(each.share for each in once.types) == pytest.approx(1)
    assert once.effective + 1e-9 >= 1
