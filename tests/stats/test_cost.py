"""What a worthwhile use costs in fees."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from helpers.columns import term
from worthwhile.domain.subscription import Subscription
from worthwhile.domain.vocabulary import Kind
from worthwhile.stats.cost import cost, fees_between, paid_for

JANUARY, MARCH = date(2025, 1, 1), date(2025, 3, 31)
HITS, USES = 8, 12
days = st.dates(date(2023, 1, 1), date(2026, 12, 31))


def paid(
    fee: float = 20.0,
    since: date = JANUARY,
    until: date | None = None,
    currency: str = "EUR",
    tool: str = "Claude",
) -> Subscription:
    return Subscription(
        id=uuid4(),
        tool=term(Kind.TOOL, tool),
        fee=fee,
        currency=currency,
        since=since,
        until=until,
    )


def test_a_use_costs_the_fees_over_the_hits_to_be_expected() -> None:
    found = cost(HITS, USES, [paid()], JANUARY, MARCH)
    assert found is not None
    posterior = stats.beta(8.5, 4.5)
    assert (found.currency, found.hits) == ("EUR", 8)
    assert found.fees == pytest.approx(60.0)
    assert found.per_worthwhile == pytest.approx(60 / (12 * posterior.mean()), abs=1e-9)
    lo, hi = posterior.ppf([0.05, 0.95])
    assert [found.lo, found.hi] == pytest.approx([60 / (12 * hi), 60 / (12 * lo)], rel=1e-3)


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2025, 2, 1), date(2025, 2, 28), 1),
        (date(2028, 2, 1), date(2028, 2, 29), 1),
        (date(2025, 1, 1), date(2025, 12, 31), 12),
        (date(2025, 2, 15), date(2025, 2, 28), 14 / 28),
        (date(2025, 1, 31), date(2025, 2, 1), 1 / 31 + 1 / 28),
        (date(2025, 3, 30), date(2025, 3, 30), 1 / 31),
        (date(2024, 12, 31), date(2025, 1, 1), 1 / 31),
        (date(2024, 1, 1), date(2024, 12, 31), 0),
        (date(2025, 3, 2), date(2025, 3, 1), 0),
    ],
)
def test_fees_are_prorated_by_the_days_of_each_month(
    first: date, last: date, months: float
) -> None:
    assert fees_between(paid(), first, last) == pytest.approx(20 * months, abs=1e-9)


def test_a_subscription_that_ended_is_paid_to_its_last_day() -> None:
    ended = paid(since=date(2025, 1, 17), until=date(2025, 2, 14))
    assert fees_between(ended, JANUARY, MARCH) == pytest.approx(20 * (15 / 31 + 14 / 28))


@given(days, days, days, st.one_of(st.none(), days))
def test_fees_are_what_adding_up_day_by_day_gives(
    first: date, last: date, since: date, until: date | None
) -> None:
    want, day = 0.0, first
    while day <= last:
        if since <= day and (until is None or day <= until):
            of_month = ((day.replace(day=28) + timedelta(days=4)).replace(day=1)) - timedelta(1)
            want += 20 / of_month.day
        day += timedelta(days=1)
    assert fees_between(paid(since=since, until=until), first, last) == pytest.approx(want)


def test_two_currencies_or_no_fee_give_no_cost() -> None:
    both = [paid(), paid(currency="USD")]
    assert cost(HITS, USES, both, JANUARY, MARCH) is None
    assert cost(HITS, USES, [], JANUARY, MARCH) is None
    assert cost(HITS, USES, [paid(since=date(2025, 4, 1))], JANUARY, MARCH) is None


def test_another_currency_outside_the_days_looked_at_does_not_matter() -> None:
    later = paid(currency="USD", since=date(2025, 4, 1))
    found = cost(HITS, USES, [paid(), later], JANUARY, MARCH)
    assert found is not None
    assert found.currency == "EUR"


def test_four_hits_are_too_few_and_five_are_enough() -> None:
    assert cost(4, 8, [paid()], JANUARY, MARCH) is None
    assert cost(5, 9, [paid()], JANUARY, MARCH) is not None


def test_only_fees_of_the_tools_looked_at_count_and_none_when_fees_cannot_be_split() -> None:
    claude, copilot = paid(), paid(tool="Copilot")
    assert paid_for([claude, copilot], (), split=False) == (claude, copilot)
    assert paid_for([claude, copilot], [copilot.tool.id], split=False) == (copilot,)
    assert paid_for([claude, copilot], (), split=True) == ()


def test_fees_do_not_grow_with_a_journal_repeated_and_a_use_costs_less() -> None:
    once, often = (cost(k * HITS, k * USES, [paid()], JANUARY, MARCH) for k in (1, 4))
    assert once is not None
    assert often is not None
    assert often.fees == once.fees
    assert often.per_worthwhile < once.per_worthwhile
