"""Subscriptions: what tools cost, by the month, from one day to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from worthwhile.domain.vocabulary import Term


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
