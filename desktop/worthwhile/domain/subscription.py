"""Subscriptions: what tools cost, by the month, from one day to another."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.entry import clean_line
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.moment import checked_day

if TYPE_CHECKING:
    from worthwhile.domain.vocabulary import Term

FEE_LIMIT = 1_000_000.0
CURRENCY_LIMIT = 12
"""Most letters of a currency's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A monthly fee for a tool. A journal has one currency.

    Attributes:
        fee: per month, more than 0.
        currency: three letters or the person's own word.
        since, until: first and last day paid for; `until` None while it goes on.
    """

    id: UUID
    tool: Term
    fee: float
    currency: str
    since: date
    until: date | None = None


def checked_subscription(subscription: Subscription) -> Subscription:
    """The same subscription with its currency tidied and its rules held.

    Raises:
        RefusedError: with the field to look at and one sentence.
    """
    if subscription.tool.no_ai:
        raise RefusedError("“no AI” means done without, so it has no fee.", "tool")
    fee = subscription.fee
    if not math.isfinite(fee) or not 0 < fee <= FEE_LIMIT:
        raise RefusedError(
            f"A fee a month must be more than 0 and at most {FEE_LIMIT:,.0f}.", "fee"
        )
    currency = clean_line(subscription.currency)
    if not currency:
        raise RefusedError("Which currency? Three letters will do.", "currency")
    if len(currency) > CURRENCY_LIMIT:
        raise RefusedError(f"A currency may have at most {CURRENCY_LIMIT} letters.", "currency")
    checked_day(subscription.since, "since")
    if subscription.until is not None:
        checked_day(subscription.until, "until")
        if subscription.until < subscription.since:
            raise RefusedError("The last day paid for cannot come before the first.", "until")
    return replace(subscription, fee=float(fee), currency=currency)
