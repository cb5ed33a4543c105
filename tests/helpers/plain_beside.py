"""Remarks, rules, fees, names to cut and saved summaries, as a person understands them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from helpers.plain_state import NO_AI, Fee, Refused, Rule, State

if TYPE_CHECKING:
    from helpers.plain_state import Name

RULE_DAYS = timedelta(days=90)


class PlainBeside:
    """What is kept beside the entries."""

    now: State

    # Remarks

    def mark(self, id: str, day: str, text: str, *, ends_rules: bool) -> None:
        """Set a remark, or another one in its place."""
        if not text.strip():
            raise Refused
        self.now.marks[id] = (day, text.strip(), ends_rules)

    def unmark(self, id: str) -> None:
        """Take a remark away."""
        del self.now.marks[id]

    # Rules

    def keep_rule(self, id: str, kind: str, said: dict[str, str], evidence: str, made: str) -> None:
        """Conclude something about a tool, a kind of task, or both."""
        if not any(said.values()) or said["tool"] == NO_AI:
            raise Refused
        names = {
            kind: self.found_or_made(kind, spelling) if spelling else None
            for kind, spelling in said.items()
        }
        self.now.rules[id] = Rule(kind, names, evidence, made, _after(made))

    def renew_rule(self, id: str, day: str) -> None:
        """Let it hold for another while from a day on."""
        rule = self.now.rules[id]
        rule.expires = _after(max(day, rule.made))

    def remove_rule(self, id: str) -> None:
        """Take it away."""
        del self.now.rules[id]

    # Fees

    def pay(self, id: str, tool: str, fee: float, currency: str, *days: str | None) -> None:
        """Note what a tool costs by the month."""
        since, until = days
        assert since is not None
        if tool == NO_AI:
            raise Refused
        kept = self._as_kept(currency)
        self._payable(fee, since, until)
        self.now.fees[id] = Fee({"tool": self.found_or_made("tool", tool)}, fee, kept, since, until)

    def pay_otherwise(self, id: str, said: dict[str, Any]) -> None:
        """Something of a fee is different."""
        old = self.now.fees.pop(id)
        new = replace(old, **{name: said[name] for name in said if name not in {"tool_name"}})
        if "tool_name" in said:
            if said["tool_name"] == NO_AI:
                raise Refused
            new.names = {"tool": self.found_or_made("tool", said["tool_name"])}
        new.currency = self._as_kept(new.currency)
        self._payable(new.fee, new.since, new.until)
        self.now.fees[id] = new

    def pay_no_more(self, id: str) -> None:
        """As if it had never been paid for."""
        del self.now.fees[id]

    def _as_kept(self, currency: str) -> str:
        """A journal has one currency, spelled as it was first."""
        kept = {fee.currency for fee in self.now.fees.values()}
        for one in kept:
            if one.casefold() != currency.casefold():
                raise Refused
        return kept.pop() if kept else currency

    def _payable(self, fee: float, since: str, until: str | None) -> None:
        if fee <= 0 or (until is not None and until < since):
            raise Refused

    # Names to cut

    def cut(self, id: str, name: str) -> None:
        """Put a name on the list of those no summary may show, or write it in another way."""
        others = {one.casefold() for other, one in self.now.cut.items() if other != id}
        if not name.strip() or name.casefold() in others:
            raise Refused
        self.now.cut[id] = name

    def uncut(self, id: str) -> None:
        """Take it off the list."""
        del self.now.cut[id]

    # Saved summaries

    def remember(self, id: str, **what: str) -> None:
        """That it is withdrawn, or a note; what is out stays as it is."""
        self.now.saved[id] = replace(self.now.saved[id], **what)

    if TYPE_CHECKING:

        def found_or_made(self, kind: str, spelling: str) -> Name: ...


def _after(day: str) -> str:
    return (date.fromisoformat(day) + RULE_DAYS).isoformat()
