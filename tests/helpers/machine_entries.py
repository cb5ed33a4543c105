"""Rules over entries and names: the everyday use of a journal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from helpers.machine import NAMED, SPELLINGS, Machine, ids
from helpers.plain_state import KINDS
from worthwhile.domain.entry import Anyway, Draft, WentWrong, WithoutWhen
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import Kind

FACTS = {
    "title": st.sampled_from(["", "a", "b c"]),
    "note": st.sampled_from(["", "two\nlines"]),
    "outcome": st.sampled_from([None, *Outcome]),
    "minutes_with": st.sampled_from([None, 2.0, 10.0]),
    "minutes_without": st.sampled_from([None, 30.0, 60.0]),
    "minutes_fix": st.sampled_from([None, 0.0, 5.0]),
    "went_wrong": st.sampled_from([(), (WentWrong.REDO,), (WentWrong.REDO, WentWrong.OTHER)]),
}
MORE_FACTS = {
    "without_when": st.sampled_from([None, *WithoutWhen]),
    "payoff_chance": st.sampled_from([None, 30]),
    "anyway": st.sampled_from([None, Anyway.SMALLER]),
    "fell_on_others": st.booleans(),
    "left_out": st.booleans(),
}
TOLD = st.fixed_dictionaries(FACTS, optional=MORE_FACTS)
EARLIER = Moment.parse("2025-11-10T09:00:00+01:00")


def has_lines(machine: Machine) -> bool:
    """Whether there is an entry."""
    return bool(machine.plain.now.lines)


class EntryRules(Machine):
    """Logging, changing, removing; naming, archiving, merging."""

    def log(self, names: dict[str, str], facts: dict[str, Any], earlier: bool = False) -> None:
        """Write an entry down."""
        finished = EARLIER if earlier else None
        self.both(
            lambda: self.logbook.log(Draft(**names, **facts, finished=finished)),
            lambda answer: self.plain.put(
                self.new_line(answer), names, facts, finished=EARLIER.utc_ms if earlier else None
            ),
        )

    @rule(names=NAMED, facts=TOLD, earlier=st.booleans())
    def write(self, names: dict[str, str], facts: dict[str, Any], earlier: bool) -> None:
        self.log(names, facts, earlier)

    @precondition(has_lines)
    @rule(data=st.data())
    def do_the_same_again(self, data: st.DataObject) -> None:
        id = self.pick(data, self.plain.now.lines)
        self.both(
            lambda: self.logbook.duplicate(UUID(id)),
            lambda answer: self.plain.duplicate(id, self.new_line(answer)),
        )

    @precondition(has_lines)
    @rule(
        data=st.data(),
        names=st.fixed_dictionaries({}, optional=SPELLINGS),
        facts=st.fixed_dictionaries({}, optional=FACTS | MORE_FACTS),
        when=st.sampled_from([None, None, EARLIER]),
    )
    def change(
        self,
        data: st.DataObject,
        names: dict[str, str],
        facts: dict[str, Any],
        when: Moment | None,
    ) -> None:
        some = self.some(data)
        finished = {} if when is None else {"finished": when}
        self.both(
            lambda: self.logbook.change(ids(some), **names, **facts, **finished),
            lambda _: self.plain.change(some, names, facts, when and when.utc_ms),
        )

    @precondition(has_lines)
    @rule(data=st.data(), hidden=st.sampled_from([True, True, False]))
    def remove_or_bring_back(self, data: st.DataObject, hidden: bool) -> None:
        some = self.some(data)
        if hidden:
            self.both(
                lambda: self.logbook.hide(ids(some)), lambda _: self.plain.turn(some, hidden=True)
            )
        else:
            self.both(
                lambda: self.logbook.restore(ids(some)),
                lambda _: self.plain.turn(some, hidden=False),
            )

    # Names

    @rule(kind=st.sampled_from(KINDS), name=st.sampled_from(["Claude", "Zed", "New"]))
    def put_a_name_on_its_list(self, kind: str, name: str) -> None:
        self.both(
            lambda: self.logbook.add_term(Kind(kind), name),
            lambda _: self.plain.add_name(kind, name),
        )

    @rule(
        data=st.data(),
        verb=st.sampled_from(["rename", "archive", "merge", "merge"]),
        new=st.sampled_from(["Claude", "CODING", "Billing", "New"]),
    )
    def turn_a_name(self, data: st.DataObject, verb: str, new: str) -> None:
        kind = data.draw(st.sampled_from(KINDS))
        spelling = self.pick(data, self.spellings(kind))
        if spelling is None:
            return
        term = self.term(kind, spelling)
        if verb == "rename":
            self.both(
                lambda: self.logbook.rename_term(term.id, new),
                lambda _: self.plain.rename(kind, spelling, new),
            )
        elif verb == "archive":
            self.both(
                lambda: self.logbook.archive_term(term.id, not term.archived),
                lambda _: self.plain.archive(kind, spelling),
            )
        else:
            into = self.pick(data, self.spellings(kind))
            other = self.term(kind, into)
            self.both(
                lambda: self.logbook.merge_terms(term.id, other.id),
                lambda _: self.plain.merge(kind, spelling, into),
            )
