"""Which of the person's own names would stand in a summary."""

from __future__ import annotations

import pytest

from helpers.clock import StillClock
from helpers.journals import draft
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.summary import Part, Renaming, Shown, SummaryChoices
from worthwhile.domain.vocabulary import Kind
from worthwhile.services.logbook import Logbook
from worthwhile.services.summaries import Composition, Summaries
from worthwhile.services.summary_names import names_shown
from worthwhile.store.engine import Store

MANY, FEW = 14, 4


@pytest.fixture
def logbook(store: Store, clock: StillClock) -> Logbook:
    """Two kinds of task with many uses, three with few."""
    made = Logbook(store, clock)
    for kind, uses in (("Writing", MANY), ("Data", MANY), ("A", FEW), ("B", FEW), ("C", FEW)):
        for number in range(uses):
            made.log(draft(task_type=kind, outcome=list(Outcome)[number % 5]))
    return made


def composed(store: Store, clock: StillClock, **choices: object) -> Composition:
    return Summaries(store, clock).compose(SummaryChoices(**choices))  # type: ignore[arg-type]


def names(logbook: Logbook, composition: Composition) -> list[str]:
    return [term.name for term in names_shown(composition, logbook.vocabulary())]


def test_names_of_groups_that_are_shown_are_named_and_those_in_other_are_not(
    logbook: Logbook, store: Store, clock: StillClock
) -> None:
    assert sorted(names(logbook, composed(store, clock))) == ["Data", "Writing"]


def test_names_that_are_called_the_same_are_named_each(
    logbook: Logbook, store: Store, clock: StillClock
) -> None:
    renamed = tuple(Renaming(Kind.TASK_TYPE, name, "Small things") for name in "ABC")
    composition = composed(store, clock, renamed=renamed)
    assert sorted(names(logbook, composition)) == ["A", "B", "C", "Data", "Writing"]


def test_tools_are_named_only_where_their_section_is(
    logbook: Logbook, store: Store, clock: StillClock
) -> None:
    for number in range(MANY):
        outcome = list(Outcome)[number % 5]
        logbook.log(draft(tool="Copilot", task_type="Writing", outcome=outcome))
    parts = frozenset({Part.BY_TOOL})
    assert names(logbook, composed(store, clock, parts=parts)) == []
    shown = composed(store, clock, parts=parts, shown=frozenset({Shown.TOOLS}))
    assert sorted(names(logbook, shown)) == ["Claude", "Copilot"]


def test_without_a_summary_there_are_none(store: Store, clock: StillClock) -> None:
    assert names(Logbook(store, clock), composed(store, clock)) == []
