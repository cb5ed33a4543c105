"""Subscriptions: what tools cost by the month, for the cost panel alone."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from worthwhile.domain.errors import RefusedError
from worthwhile.domain.vocabulary import Kind
from worthwhile.ui.dialogs.records import RecordsDialog
from worthwhile.ui.widgets.buttons import Check
from worthwhile.ui.widgets.fields import Labelled, Ruled
from worthwhile.ui.widgets.layouts import hbox, vbox
from worthwhile.ui.widgets.term_field import TermField
from worthwhile.ui.widgets.when_field import DayField
from worthwhile.ui.wording import short_day

if TYPE_CHECKING:
    from datetime import date

    from worthwhile.domain.changes import Change
    from worthwhile.domain.subscription import Subscription
    from worthwhile.ui.desk import Desk

_ABOUT = (
    "Monthly fees. They are spread over the days looked at and set against the uses that were "
    "worth it, in one panel and nowhere else. One currency in a journal."
)
NO_FEE = "Type a fee a month, such as 20 or 17.50."


class SubscriptionsDialog(RecordsDialog):
    """The fees there are, and a form for one."""

    noun = "subscription"

    def __init__(self, desk: Desk, today: date, parent: QWidget) -> None:
        self._today = today
        self._held: dict[UUID, Subscription] = {}
        super().__init__(desk, "Subscriptions", _ABOUT, parent)

    def records(self) -> list[tuple[UUID, str, str]]:
        """The earliest first."""
        found = self.desk.services.subscriptions.all()
        self._held = {one.id: one for one in found}
        return [(one.id, f"{one.tool.name}, {_fee(one)} a month", self._days(one)) for one in found]

    def _days(self, one: Subscription) -> str:
        since = short_day(one.since, self._today)
        if one.until is None:
            return f"since {since}"
        return f"{since} to {short_day(one.until, self._today)}"

    def make_form(self) -> QWidget:
        """Tool, fee, currency; from when, and to when."""
        theme, form = self.theme, QWidget()
        self.tool = TermField(theme, Kind.TOOL, "Tool", rule="rule")
        self.fee = Ruled(theme, placeholder="20", width=88, numbers=True)
        self.currency = Ruled(theme, placeholder="EUR", width=72)
        self.since = DayField(theme, form, name="From")
        self.until = DayField(theme, form, name="To")
        self.goes_on = Check(theme, "It goes on", checked=True)
        self.goes_on.toggled.connect(self._on_goes_on)
        first = hbox(theme, spacing=20)
        first.addWidget(Labelled(theme, "Tool", self.tool), 1)
        first.addWidget(Labelled(theme, "Fee a month", self.fee))
        first.addWidget(Labelled(theme, "Currency", self.currency))
        second = hbox(theme, spacing=20)
        second.addWidget(Labelled(theme, "From", self.since))
        self._to = Labelled(theme, "To", self.until)
        second.addWidget(self._to)
        second.addStretch(1)
        column = vbox(theme, form, spacing=12)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.goes_on)
        return form

    def fields(self) -> dict[str, QWidget]:
        """By the names that refusals use."""
        return {
            "tool": self.tool,
            "fee": self.fee,
            "currency": self.currency,
            "since": self.since,
            "until": self.until,
        }

    def fill_form(self, id: UUID | None) -> None:
        """The fee, or one that begins today in the journal's currency."""
        one = self._held.get(id) if id else None
        tools = self.desk.services.vocabulary.of(Kind.TOOL)
        self.tool.set_names([t.name for t in tools if not t.archived and not t.no_ai])
        self.tool.set_value(one.tool.name if one else "")
        self.tool.reset()
        self.fee.setText(f"{one.fee:g}" if one else "")
        kept = one.currency if one else self.desk.services.subscriptions.currency()
        self.currency.setText(kept or "")
        self.since.set_day(one.since if one else self._today)
        until = one.until if one else None
        self.until.set_day(until or self._today)
        self.goes_on.setChecked(until is None)
        self._to.setVisible(until is not None)

    @Slot(bool)
    def _on_goes_on(self, on: bool) -> None:
        self._to.setVisible(not on)
        self.fit()

    def add(self) -> Change:
        """Add the fee of the form."""
        _, change = self.desk.services.subscriptions.add(
            self.tool.text(), self._typed_fee(), self.currency.text(), self.since.day(), self._end()
        )
        return change

    def change(self, id: UUID) -> Change:
        """Change a fee to the form."""
        return self.desk.services.subscriptions.change(
            id,
            tool_name=self.tool.text(),
            fee=self._typed_fee(),
            currency=self.currency.text(),
            since=self.since.day(),
            until=self._end(),
        )

    def take_away(self, id: UUID) -> Change:
        """Remove a fee."""
        return self.desk.services.subscriptions.remove(id)

    def _end(self) -> date | None:
        return None if self.goes_on.isChecked() else self.until.day()

    def _typed_fee(self) -> float:
        """The fee as typed, with a point or a comma.

        Raises:
            RefusedError: it is no number.
        """
        try:
            return float(self.fee.text().strip().replace(",", "."))
        except ValueError:
            raise RefusedError(NO_FEE, "fee") from None


def _fee(one: Subscription) -> str:
    return f"{one.fee:g} {one.currency}"
