"""What never leaves: secrets, exact sizes, days, small groups, and what growing use would raise."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import StillClock
from helpers.telling import KEY, nothing_small_follows, rated, reduced, remainder
from helpers.written import Use, journal
from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences.summary import OTHER
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Part, Shown, SummaryChoices
from worthwhile.domain.summary_page import Row, SummaryPage
from worthwhile.exporters.summary_file import summary_bytes
from worthwhile.services.logbook import Logbook
from worthwhile.services.summaries import Composition, Summaries

SECRETS = ("Toolsecret", "Projectsecret", "Titlesecret", "Notesecret", "secret.example", "TICKET-")
TYPES = ("Writing", "Data", "Reply to ann@secret.example", "Toolsecret1 tips", "TICKET-77 review")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

uses = st.builds(
    Use,
    task_type=st.sampled_from(TYPES),
    tool=st.sampled_from(["Toolsecret1", "Toolsecret2", "Toolsecret3"]),
    project=st.sampled_from(["", "Projectsecret A", "Projectsecret B"]),
    outcome=st.sampled_from([-2, -1, 0, 1, 2, None]),
    minutes=st.sampled_from([None, (7.0, 31.0), (12.0, 13.0), (41.0, 23.0)]),
    days_ago=st.integers(0, 120),
    title=st.sampled_from(["Titlesecret one", "Titlesecret two"]),
    note=st.sampled_from(["", "Notesecret"]),
)
# Many alike and some scattered ones: groups of all sizes, also such as lie inside each other.
lots = st.lists(st.tuples(uses, st.integers(1, 23)), min_size=1, max_size=7).map(
    lambda pairs: [use for use, often in pairs for _ in range(often)]
)
journals = st.tuples(lots, st.lists(uses, max_size=25)).map(lambda both: both[0] + both[1])
# A label that bears a tool's name gives it away only where there is such a tool.
NAMED = [
    Use(tool=f"Toolsecret{n}", project=f"Projectsecret {letter}", outcome=None, days_ago=300)
    for n, letter in ((1, "A"), (2, "B"), (3, "A"))
]
DEFAULT = SummaryChoices()
EVERY_PART = SummaryChoices(parts=frozenset(Part))
OPEN = replace(EVERY_PART, shown=frozenset({Shown.TOOLS, Shown.PROJECTS}))
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def composed(entries: Sequence[Use], choices: SummaryChoices) -> Composition:
    with journal(entries) as store:
        return Summaries(store, StillClock()).compose(choices)


class Heard(HTMLParser):
    """The words of a page, as a reader gets them."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False

    def handle_data(self, data: str) -> None:
        if not self.in_style:
            self.words.append(data)


def texts(page: SummaryPage) -> dict[Format, str]:
    """Each format as its reader sees it; of HTML also the source."""
    found = {
        format: summary_bytes(page, format).decode("utf-8-sig")
        for format in Format
        if format.is_text
    }
    heard = Heard()
    heard.feed(found[Format.HTML])
    return found | {Format.HTML: " ".join(heard.words)}


def sources(page: SummaryPage) -> list[str]:
    return [summary_bytes(page, one).decode() for one in Format if one.is_text]


ALLOWED = {1, 9, 19, 49}  # "1 in 10", and the ends of bands
TOLD = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")


def numbers(text: str) -> list[float]:
    """All numbers of a text but those of months, and of the schemas' names."""
    text = re.sub(rf"(?:{MONTHS})(?: to (?:{MONTHS}))? \d{{4}}|\d{{4}}-\d\d|summary/1", "", text)
    text = re.sub(r'"interval": 0\.9', "", text)
    return [float(one) for one in TOLD.findall(text)]


@slow
@given(journals, st.sampled_from([DEFAULT, EVERY_PART]))
def test_with_the_default_choices_no_secret_is_in_any_format(
    entries: list[Use], choices: SummaryChoices
) -> None:
    page = composed([*entries, *NAMED], choices).page
    if page is None:
        return
    for source in sources(page):
        for secret in SECRETS:
            assert secret.casefold() not in source.casefold()


@slow
@given(journals, st.sampled_from([EVERY_PART, OPEN]))
def test_no_number_but_fives_and_bands_and_no_day_is_in_any_format(
    entries: list[Use], choices: SummaryChoices
) -> None:
    page = composed(entries, choices).page
    if page is None:
        return
    for text in texts(page).values():
        text = re.sub(r"Toolsecret\d", "", text)
        for number in numbers(text):
            assert number % 5 == 0 or number in ALLOWED, text
        assert not re.search(
            r"\d{4}-\d\d-\d\d|\d\d:\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Sun)day", text
        )
        assert not re.search(rf"\b\d{{1,2}}\.? (?:{MONTHS})|(?:{MONTHS}) \d{{1,2}}\b", text)


# Groups


@dataclass(frozen=True)
class WhatWasShown:
    """What a summary showed, worked out anew from the journal.

    Attributes:
        counted: the uses it rests on, by their places.
        sets: those of each group that was shown, all of them first.
        with_minutes: of each, whether its minutes were shown.
    """

    counted: list[Use]
    sets: list[set[int]]
    with_minutes: list[bool]


def shown_sets(entries: list[Use], choices: SummaryChoices) -> WhatWasShown | None:
    with journal(entries) as store:
        found = Summaries(store, StillClock()).compose(choices)
        terms = Logbook(store, StillClock()).every_term()
    if found.page is None:
        return None
    names = {str(term.id): term.name for term in terms} | {"": ""}
    counted = rated(entries)
    sets = [set(range(len(counted)))]
    for group in found.groups:
        wanted = {names.get(member, member) for member in group.members}
        sets.append({n for n, use in enumerate(counted) if KEY[group.part](use) in wanted})
    rows = [
        row for one in found.page.sections if one.part in (Part.VALUE, *KEY) for row in one.rows
    ]
    assert len(rows) == len(sets)
    return WhatWasShown(counted, sets, [row.minutes is not None for row in rows])


@slow
@given(journals, st.sampled_from([EVERY_PART, OPEN]), st.sampled_from([5, 10, 15]))
def test_no_small_group_is_shown_or_follows_from_those_that_are(
    entries: list[Use], choices: SummaryChoices, threshold: int
) -> None:
    found = shown_sets(entries, replace(choices, threshold=threshold))
    if found is not None:
        nothing_small_follows(found.counted, found.sets, found.sets[0], threshold)


@slow
@given(journals, st.sampled_from([EVERY_PART, OPEN]), st.sampled_from([5, 10]))
def test_no_minutes_of_a_few_timed_uses_are_shown_or_follow(
    entries: list[Use], choices: SummaryChoices, threshold: int
) -> None:
    found = shown_sets(entries, replace(choices, threshold=threshold))
    if found is None:
        return
    timed = {n for n, use in enumerate(found.counted) if use.minutes is not None}
    sets = [one & timed for one, shown in zip(found.sets, found.with_minutes, strict=True) if shown]
    nothing_small_follows(found.counted, sets, timed, threshold)


def test_the_check_of_small_groups_would_see_one_that_follows() -> None:
    basis = reduced([[1, 1, 1], [1, 0, 0], [0, 1, 0]])
    assert not any(remainder([Fraction(0), Fraction(0), Fraction(1)], basis))
    basis = reduced([[1, 1, 1], [1, 0, 0]])
    assert any(remainder([Fraction(0), Fraction(0), Fraction(1)], basis))


# More of the same use


def rows_of(page: SummaryPage) -> dict[tuple[Part, str], Row]:
    others = {*OTHER.values()}
    return {
        (section.part, row.label): row
        for section in page.sections
        for row in section.rows
        if row.label not in others and section.part is not Part.OVER_TIME
    }


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journals, st.integers(2, 6))
def test_more_of_the_same_raises_no_figure(entries: list[Use], k: int) -> None:
    once, often = composed(entries, OPEN).page, composed(entries * k, OPEN).page
    if once is None or often is None:
        return
    counted = rated(entries)
    largest = 100.0
    before = rows_of(once)
    for (part, label), row in rows_of(often).items():
        if (was := before.get((part, label))) is None:
            continue
        hit, hit_was = row.hit_rate, was.hit_rate
        assert hit.hi - hit.lo <= hit_was.hi - hit_was.lo
        if part is Part.VALUE:
            raw = 100 * sum((use.outcome or 0) > 0 for use in counted) / len(counted)
            assert abs(hit.mean - raw) <= max(abs(hit_was.mean - raw), 5)
        else:
            assert hit_was.lo - 5 <= hit.mean <= hit_was.hi + 5
        if row.minutes is not None and was.minutes is not None:
            assert was.minutes.lo - 5 <= row.minutes.mean <= was.minutes.hi + 5
    for row in [row for section in often.sections for row in section.rows]:
        if row.minutes is not None:
            largest = max(largest, abs(row.minutes.lo), abs(row.minutes.hi))
    for text in texts(often).values():
        assert max(numbers(re.sub(r"Toolsecret\d", "", text))) <= largest


def test_the_page_has_no_total_count_cost_or_id() -> None:
    entries = [Use(kind, minutes=(10.0, 40.0)) for kind in ("A", "B") for _ in range(27)]
    page = composed(entries, OPEN).page
    assert page is not None
    found = json.loads(summary_bytes(page, Format.JSON))
    keys: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            keys.update(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(found)
    assert keys == {
        *("schema", "title", "audience", "period", "since", "until", "made", "lead", "before"),
        *("after", "footer", "rounded_to", "interval", "sections", "section", "heading"),
        *("caption", "groups", "paragraphs", "items", "label", "worth_it_of_100", "about", "from"),
        *("to", "minutes_per_use", "evidence", "uses", "sentence"),
    }
    for text in texts(page).values():
        assert "54" not in text
        assert "27" not in text
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}", text)


@pytest.mark.parametrize("threshold", [5, 10])
def test_units_are_those_two_that_may_be_shown(threshold: int) -> None:
    entries = [Use(minutes=(10.0, 40.0))] * 30
    page = composed(entries, replace(OPEN, threshold=threshold)).page
    assert page is not None
    for section in page.sections:
        for row in section.rows:
            assert row.hit_rate.unit is Unit.HIT_RATE
            assert row.minutes is None or row.minutes.unit is Unit.NET_MINUTES
