"""What tools cost by the month: setting, changing, removing fees. One currency a journal."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, RecordPatch, Touched
from worthwhile.domain.errors import RefusedError
from worthwhile.domain.subscription import Subscription, checked_subscription
from worthwhile.domain.vocabulary import Kind, fold
from worthwhile.services.beside import turned
from worthwhile.store import records
from worthwhile.store import vocabulary as lists

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.moment import Clock
    from worthwhile.store.engine import Store


class Subscriptions:
    """The fees that the cost panel is worked out from."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[Subscription, ...]:
        """Every subscription, also past ones, the earliest first."""
        return tuple(records.all_of(self._store, Subscription))

    def currency(self) -> str | None:
        """The journal's one currency, None while there is no fee."""
        found = self.all()
        return found[0].currency if found else None

    def add(
        self, tool_name: str, fee: float, currency: str, since: date, until: date | None = None
    ) -> tuple[Subscription, Change]:
        """Note a monthly fee for a tool; an unknown tool is put on the list.

        Args:
            tool_name: matches whole, without case.
            fee: a month.
            currency: three letters or a word; the one the journal is kept in already.
            since: first day paid for.
            until: last day paid for; None while it goes on.

        Raises:
            RefusedError: with the field to look at; nothing was written.
        """
        if not tool_name.strip():
            raise RefusedError("Which tool is the fee for?", "tool")
        made = lists.Made()
        named = partial(lists.named_or_made, self._store, made=made)
        with self._store.writing():
            new = checked_subscription(
                Subscription(
                    id=uuid4(),
                    tool=named(Kind.TOOL, tool_name),
                    fee=fee,
                    currency=self._as_kept(currency),
                    since=since,
                    until=until,
                )
            )
            change = turned(self._store, "Added", RecordPatch(None, new))
        return new, replace(
            change,
            terms_before=tuple(made.before),
            terms_after=tuple(made.after),
            touched=change.touched | (Touched.VOCABULARY if made.after else Touched.NOTHING),
        )

    def change(self, id: UUID, **fields: object) -> Change:
        """Change a subscription.

        Args:
            id: which.
            fields: `fee`, `currency`, `since`, `until` (None: it goes on), `tool_name`. The
                currency can be changed while there is one subscription only.

        Raises:
            RefusedError: with the field to look at; nothing was written.
            NotFoundError: there is no such subscription (any more).
        """
        made = lists.Made()
        with self._store.writing():
            old = records.by_id(self._store, Subscription, id)
            wanted = dict(fields)
            if "tool_name" in wanted:
                name = str(wanted.pop("tool_name"))
                wanted["tool"] = lists.named_or_made(self._store, Kind.TOOL, name, made)
            if "currency" in wanted:
                wanted["currency"] = self._as_kept(str(wanted["currency"]), beside=id)
            new = checked_subscription(replace(old, **wanted))  # type: ignore[arg-type]
            change = turned(self._store, "Changed", RecordPatch(old, new))
        return replace(
            change,
            terms_before=tuple(made.before),
            terms_after=tuple(made.after),
            touched=change.touched | (Touched.VOCABULARY if made.after else Touched.NOTHING),
        )

    def remove(self, id: UUID) -> Change:
        """Take a subscription away, as if it had never been paid for.

        Raises:
            NotFoundError: there is no such subscription (any more).
        """
        with self._store.writing():
            old = records.by_id(self._store, Subscription, id)
            return turned(self._store, "Removed", RecordPatch(old, None))

    def _as_kept(self, currency: str, beside: UUID | None = None) -> str:
        """The currency as the other fees spell it, if it is the same one."""
        for fee in self.all():
            if fee.id != beside and fold(fee.currency) == fold(currency):
                return fee.currency
        return currency
