"""What a worthwhile use costs in fees: a panel at the foot of the page, never a headline.

It falls by using more, which is why nothing else may be worked out from it (MEASUREMENT.md
section 3, "never a headline").
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from worthwhile.domain.figures import Cost
from worthwhile.stats.shares import share

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from uuid import UUID

    from worthwhile.domain.subscription import Subscription

FEWEST_HITS = 5


def cost(
    hits: int, n: int, subscriptions: Sequence[Subscription], first: date, last: date
) -> Cost | None:
    """Fees of the days looked at over the hits to be expected, n times the hit rate.

    Args:
        hits: how many of the rated uses the fees paid for were worthwhile.
        n: how many rated uses that are.
        subscriptions: what was paid for them.
        first: the first of the days looked at,
        last: and the last, included.

    Returns:
        None without fees, with fees in more than one currency, and below `FEWEST_HITS` hits.
        Fees do not grow when a journal is repeated; what a worthwhile use costs falls.
    """
    paid = [(fees_between(each, first, last), each.currency) for each in subscriptions]
    fees = sum(fee for fee, _ in paid)
    currencies = {currency for fee, currency in paid if fee > 0}
    if hits < FEWEST_HITS or len(currencies) != 1:
        return None
    rate = share(hits, n)
    return Cost(
        currency=currencies.pop(),
        fees=fees,
        per_worthwhile=fees / (n * rate.mean),
        lo=fees / (n * rate.hi),
        hi=fees / (n * rate.lo),
        hits=hits,
    )


def fees_between(subscription: Subscription, first: date, last: date) -> float:
    """The fee of the days from `first` to `last` (both included) that were paid for.

    Prorated by days: each day costs the fee over the days of its calendar month, so a whole month
    costs exactly the monthly fee.
    """
    begin = max(first, subscription.since)
    end = last if subscription.until is None else min(last, subscription.until)
    months = 0.0
    while begin <= end:
        days = calendar.monthrange(begin.year, begin.month)[1]
        end_of_month = begin.replace(day=days)
        months += ((min(end, end_of_month) - begin).days + 1) / days
        if end_of_month >= end:
            break
        begin = end_of_month + timedelta(days=1)
    return months * subscription.fee


def paid_for(
    subscriptions: Sequence[Subscription], tools: Collection[UUID], *, split: bool
) -> tuple[Subscription, ...]:
    """Which fees belong to the uses a page shows.

    Args:
        subscriptions: all there are.
        tools: the tools the page is narrowed to; empty for all of them.
        split: whether it is narrowed by anything else but days. A fee pays for all uses of a
            tool; what part of it one kind of work cost, nobody knows.
    """
    if split:
        return ()
    return tuple(each for each in subscriptions if not tools or each.tool.id in tools)
