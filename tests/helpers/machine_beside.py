"""Rules over what is kept beside the entries: remarks, rules, fees, names to cut, summaries."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from helpers.machine import Machine
from helpers.plain_state import Saved
from worthwhile.domain.errors import OutsideFileError, RefusedError
from worthwhile.domain.month import Month, Months
from worthwhile.domain.rule import RuleKind, RuleSuggestion
from worthwhile.domain.shared import Format, Standing
from worthwhile.domain.summary import SummaryChoices
from worthwhile.domain.summary_page import SummaryPage
from worthwhile.services.drafts import CAPTURE_LINE
from worthwhile.services.summaries import Composition

DAYS = st.sampled_from([date(2025, 11, 3), date(2025, 12, 24)])
REMARKS = st.sampled_from(["moved", "another model", " "])
PAYABLE = {
    "fee": st.sampled_from([20.0, 9.5, 7.0, 0.0]),
    "currency": st.sampled_from(["EUR", "EUR", "eur", "USD"]),
    "until": st.sampled_from([None, None, date(2026, 1, 31), date(2025, 1, 1)]),
}


class RemarkRules(Machine):
    """Remarks, rules, fees and names to cut."""

    @rule(day=DAYS, text=REMARKS, ends=st.booleans())
    def mark(self, day: date, text: str, ends: bool) -> None:
        self.both(
            lambda: self.markers.add(day, text, ends_rules=ends),
            lambda answer: self.plain.mark(
                str(answer[0].id), day.isoformat(), text, ends_rules=ends
            ),
        )

    @precondition(lambda self: self.plain.now.marks)
    @rule(data=st.data(), day=DAYS, text=REMARKS, gone=st.booleans())
    def change_a_remark(self, data: st.DataObject, day: date, text: str, gone: bool) -> None:
        id = self.pick(data, self.plain.now.marks)
        _, _, ends = self.plain.now.marks[id]
        if gone:
            self.both(lambda: self.markers.remove(UUID(id)), lambda _: self.plain.unmark(id))
        else:
            self.both(
                lambda: self.markers.change(UUID(id), day=day, text=text),
                lambda _: self.plain.mark(id, day.isoformat(), text, ends_rules=ends),
            )

    # Rules

    @rule(
        data=st.data(),
        kind=st.sampled_from(RuleKind),
        has_tool=st.booleans(),
        has_type=st.booleans(),
        suggested=st.booleans(),
    )
    def conclude(
        self, data: st.DataObject, kind: RuleKind, has_tool: bool, has_type: bool, suggested: bool
    ) -> None:
        said = {
            name: (self.pick(data, self.spellings(name)) or "") if has else ""
            for name, has in (("tool", has_tool), ("task_type", has_type))
        }
        tool, task_type = (
            self.term(name, spelling) if spelling else None for name, spelling in said.items()
        )
        today = self.clock.now().day()
        evidence = "9 of 10" if suggested else ""
        suggestion = RuleSuggestion(kind, tool, task_type, evidence)
        self.both(
            (lambda: self.rules_kept.keep(suggestion, today))
            if suggested
            else (lambda: self.rules_kept.add(kind, tool, task_type, today=today)),
            lambda answer: self.plain.keep_rule(
                str(answer[0].id), kind.value, said, evidence, today.isoformat()
            ),
        )

    @precondition(lambda self: self.plain.now.rules)
    @rule(data=st.data(), gone=st.booleans())
    def renew_or_drop_a_rule(self, data: st.DataObject, gone: bool) -> None:
        id = self.pick(data, self.plain.now.rules)
        today = self.clock.now().day()
        if gone:
            self.both(
                lambda: self.rules_kept.remove(UUID(id)), lambda _: self.plain.remove_rule(id)
            )
        else:
            self.both(
                lambda: self.rules_kept.renew(UUID(id), today),
                lambda _: self.plain.renew_rule(id, today.isoformat()),
            )

    # Fees

    @rule(
        tool=st.sampled_from(["Claude", "Zed", "Gemini", "no AI", ""]),
        since=DAYS,
        paid=st.fixed_dictionaries(PAYABLE),
    )
    def pay(self, tool: str, since: date, paid: dict[str, Any]) -> None:
        self.both(
            lambda: self.fees.add(tool, since=since, **paid),
            lambda answer: self.plain.pay(
                str(answer[0].id), tool, paid["fee"], paid["currency"], _iso(since),
                _iso(paid["until"]),
            ),
        )  # fmt: skip

    @precondition(lambda self: self.plain.now.fees)
    @rule(
        data=st.data(),
        said=st.fixed_dictionaries(
            {}, optional=PAYABLE | {"tool_name": st.sampled_from(["Claude", "Zed", "no AI"])}
        ),
        gone=st.booleans(),
    )
    def pay_otherwise(self, data: st.DataObject, said: dict[str, Any], gone: bool) -> None:
        id = self.pick(data, self.plain.now.fees)
        if gone:
            self.both(lambda: self.fees.remove(UUID(id)), lambda _: self.plain.pay_no_more(id))
            return
        plainly = {name: _iso(value) for name, value in said.items()}
        self.both(
            lambda: self.fees.change(UUID(id), **said),
            lambda _: self.plain.pay_otherwise(id, plainly),
        )

    # Names to cut

    @rule(
        data=st.data(),
        verb=st.sampled_from(["add", "add", "rename", "remove"]),
        name=st.sampled_from(["Zoë", "zoë", "Ada", ""]),
    )
    def cut_a_name(self, data: st.DataObject, verb: str, name: str) -> None:
        if verb == "add":
            self.both(
                lambda: self.cut_names.add(name),
                lambda answer: self.plain.cut(str(answer[0].id), name),
            )
            return
        id = self.pick(data, self.plain.now.cut)
        if id is None:
            return
        if verb == "rename":
            self.both(
                lambda: self.cut_names.rename(UUID(id), name), lambda _: self.plain.cut(id, name)
            )
        else:
            self.both(lambda: self.cut_names.remove(UUID(id)), lambda _: self.plain.uncut(id))


class LedgerRules(Machine):
    """What is out for good, and what was typed and not logged: no undo takes either back."""

    @rule(
        format=st.sampled_from([Format.HTML, Format.JSON, Format.PDF]),
        audience=st.sampled_from(["", "my manager"]),
        where=st.sampled_from(["out", "out", "missing/out", "journal's own"]),
    )
    def save_a_summary(self, format: Format, audience: str, where: str) -> None:
        self.pass_time()
        drawn = b"%PDF-drawn" if format is Format.PDF else None
        if where == "out":
            path = self.root / "out"
            saved = self.ledger.save(path, composed(audience), format, drawn)
            out = Saved(self.plain.now_ms, audience, format.value, path.read_bytes())
            self.plain.for_good(lambda state: state.saved.update({str(saved.id): out}))
            return
        path = self.root / where if where != "journal's own" else self.folder.root / "out"
        with pytest.raises((OutsideFileError, RefusedError)):
            self.ledger.save(path, composed(audience), format, drawn)
        assert not path.exists()

    @precondition(lambda self: self.plain.now.saved)
    @rule(
        data=st.data(),
        standing=st.sampled_from([None, *Standing]),
        note=st.sampled_from(["", "told her"]),
    )
    def remember(self, data: st.DataObject, standing: Standing | None, note: str) -> None:
        id = self.pick(data, self.plain.now.saved)
        if standing is None:
            self.both(
                lambda: self.ledger.annotate(UUID(id), note),
                lambda _: self.plain.remember(id, note=note),
            )
        else:
            self.both(
                lambda: self.ledger.mark(UUID(id), standing),
                lambda _: self.plain.remember(id, standing=standing.value),
            )

    @rule(
        name=st.sampled_from([CAPTURE_LINE, "summary_before"]),
        text=st.sampled_from(["half a thought", "more\nthan one", ""]),
    )
    def keep_what_was_typed(self, name: str, text: str) -> None:
        self.drafts.keep(name, text)
        assert self.drafts.text(name) == text
        if text:
            self.plain.for_good(lambda state: state.drafts.update({name: text}), even_restored=True)
        else:
            self.plain.for_good(lambda state: state.drafts.pop(name, ""), even_restored=True)


def composed(audience: str) -> Composition:
    """A summary that could be saved: what is in it matters to nothing here."""
    month = Month(2025, 11)
    page = SummaryPage(
        "Where AI helps me", audience, Months(month, month), month, "In some places.", (), (), (),
        "No totals.",
    )  # fmt: skip
    return Composition(SummaryChoices(audience=audience), page)


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
