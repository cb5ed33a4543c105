"""What several summaries together would tell: three at once, removed uses, months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import StillClock
from helpers.telling import KEY, nothing_small_follows, rated
from helpers.written import Use, journal
from worthwhile.domain.month import Month
from worthwhile.domain.query import Filters
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Part, Shown, SummaryChoices
from worthwhile.services.ledger import Ledger, Reveal
from worthwhile.services.logbook import Logbook
from worthwhile.services.summaries import Composition, Summaries
from worthwhile.store.engine import Store

VALUE = SummaryChoices(parts=frozenset({Part.VALUE}))
AUGUST, SEPTEMBER, NOVEMBER = 100, 70, 10
"""Days ago."""


class Person:
    """Somebody who saves summaries of one journal."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.clock = StillClock()
        self.ledger = Ledger(store, self.clock)
        self._folder = folder

    def composes(self, choices: SummaryChoices) -> Composition:
        return Summaries(self.store, self.clock).compose(choices)

    def saves(self, choices: SummaryChoices) -> None:
        target = self._folder / "out.md"
        self.ledger.save(target, self.composes(choices), Format.MARKDOWN)
        self.clock.advance(minutes=1)

    def is_warned(self, choices: SummaryChoices) -> Sequence[Reveal]:
        return self.ledger.reveals(self.composes(choices))


@contextmanager
def person(uses: list[Use], folder: Path) -> Iterator[Person]:
    with journal(uses) as store:
        yield Person(store, folder)


def of(since: Month | None, until: Month | None, *parts: Part) -> SummaryChoices:
    return SummaryChoices(since=since, until=until, parts=frozenset(parts or {Part.VALUE}))


def test_three_that_tell_a_small_month_only_together_are_told_as_three(tmp_path: Path) -> None:
    uses = [Use(days_ago=AUGUST)] * 30 + [Use(days_ago=SEPTEMBER)] * 4 + [Use(days_ago=40)] * 30
    with person(uses, tmp_path) as one:
        one.saves(of(Month(2025, 8), Month(2025, 10)))
        assert one.is_warned(of(Month(2025, 10), Month(2025, 10))) == ()
        one.saves(of(Month(2025, 8), Month(2025, 8)))
        (found,) = one.is_warned(of(Month(2025, 10), Month(2025, 10)))
        assert len(found.earlier) == 2
        assert "subtract them from each other" in found.sentence
        assert "those on Writing with Claude" in found.sentence
        # What is out already is not held against another of the same.
        one.saves(of(Month(2025, 10), Month(2025, 10)))
        assert one.is_warned(of(Month(2025, 10), Month(2025, 10))) == ()


def test_two_ways_to_split_in_two_summaries_are_looked_through_like_in_one(tmp_path: Path) -> None:
    # Of tool X and Y all but three uses are of type A and B, which nothing else is used for.
    uses = [
        *[Use("A", "X")] * 15, *[Use("A", "Y")] * 15, *[Use("B", "X")] * 15, *[Use("B", "Y")] * 12,
        *[Use("C", "X")] * 3, *[Use("C", "Z")] * 20,
    ]  # fmt: skip
    with person(uses, tmp_path) as one:
        one.saves(of(None, None, Part.BY_TASK_TYPE))
        by_tool = SummaryChoices(parts=frozenset({Part.BY_TOOL}), shown=frozenset({Shown.TOOLS}))
        (found,) = one.is_warned(by_tool)
        assert "those on C with X" in found.sentence


def test_uses_that_were_removed_since_are_told_by_the_difference(tmp_path: Path) -> None:
    with person([Use("A")] * 30 + [Use("B")] * 30, tmp_path) as one:
        one.saves(VALUE)
        logbook = Logbook(one.store, one.clock)
        change = logbook.hide([entry.id for entry in logbook.entries(Filters())][:3])
        (found,) = one.is_warned(VALUE)
        assert "those you removed since then" in found.sentence
        logbook.undo(change)
        assert one.is_warned(VALUE) == ()


def test_a_label_with_a_new_name_stays_what_it_was(tmp_path: Path) -> None:
    with person([Use("A")] * 30 + [Use("B")] * 30, tmp_path) as one:
        choices = of(None, None, Part.BY_TASK_TYPE)
        one.saves(choices)
        logbook = Logbook(one.store, one.clock)
        (a,) = (term for term in logbook.every_term() if term.name == "A")
        logbook.rename_term(a.id, "Z")
        assert one.is_warned(choices) == ()


CHOICES = st.builds(
    lambda first, more, parts: SummaryChoices(
        since=Month(2025, 8).plus(first),
        until=Month(2025, 8).plus(min(first + more, 3)),
        parts=frozenset(parts),
        shown=frozenset({Shown.TOOLS}),
        threshold=5,
    ),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sets(st.sampled_from([Part.BY_TASK_TYPE, Part.BY_TOOL, Part.OVER_TIME])),
)
LOTS = st.lists(
    st.tuples(
        st.builds(
            Use,
            task_type=st.sampled_from("ABC"),
            tool=st.sampled_from("XY"),
            days_ago=st.sampled_from([AUGUST, SEPTEMBER, 40, NOVEMBER]),
        ),
        st.integers(1, 14),
    ),
    min_size=4,
    max_size=14,
).map(lambda pairs: [use for use, often in pairs for _ in range(often)])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(LOTS, st.lists(CHOICES, min_size=2, max_size=4))
def test_whatever_was_saved_without_a_warning_tells_no_few_uses_together(
    tmp_path: Path, uses: list[Use], wanted: list[SummaryChoices]
) -> None:
    counted = rated(uses)
    sets: list[set[int]] = []
    with person(uses, tmp_path) as one:
        names = {str(term.id): term.name for term in Logbook(one.store, one.clock).every_term()}
        for choices in wanted:
            found = one.composes(choices)
            if found.page is None or one.ledger.reveals(found):
                continue
            one.saves(choices)
            since, until = found.page.months.since.iso(), found.page.months.until.iso()
            inside = {
                n for n, use in enumerate(counted) if since <= KEY[Part.OVER_TIME](use) <= until
            }
            sets.append(inside)
            for group in found.groups:
                members = {names.get(member, member) for member in group.members}
                sets.append({n for n in inside if KEY[group.part](counted[n]) in members})
    if sets:
        nothing_small_follows(counted, sets, set(range(len(counted))), 5)
