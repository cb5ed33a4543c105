"""Law 1 for what leaves: more of the same use raises nothing, in any format.

Each number of the JSON is named in `helpers.law_one`; every other format shows those and no others,
but for a few that never change.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import StillClock
from helpers.law_one import RULES_OF_A_SUMMARY, check
from helpers.written import Use, journal
from worthwhile.domain.month import Month
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import Part, Shown, SummaryChoices
from worthwhile.domain.summary_page import SummaryPage
from worthwhile.exporters.summary_file import summary_bytes
from worthwhile.services.summaries import Composition, Summaries

OPEN = SummaryChoices(parts=frozenset(Part), shown=frozenset({Shown.TOOLS, Shown.PROJECTS}))
WRITTEN = [format for format in Format if format.is_text]
uses = st.builds(
    Use,
    task_type=st.sampled_from(["Writing", "Data", "Mails"]),
    tool=st.sampled_from(["Claude", "Copilot"]),
    project=st.sampled_from(["", "Billing"]),
    outcome=st.sampled_from([-2, -1, 0, 1, 2]),
    minutes=st.sampled_from([None, (7.0, 31.0), (12.0, 13.0), (41.0, 23.0)]),
    days_ago=st.integers(0, 100),
)
journals = st.lists(st.tuples(uses, st.integers(1, 23)), min_size=2, max_size=9).map(
    lambda pairs: [use for use, often in pairs for _ in range(often)]
)
slow = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def composed(entries: Sequence[Use]) -> Composition:
    with journal(entries) as store:
        return Summaries(store, StillClock()).compose(OPEN)


Figures = dict[str, dict[str, Any]]


def figures(page: SummaryPage) -> Figures:
    """The groups of the JSON by section and label."""
    found = json.loads(summary_bytes(page, Format.JSON))
    return {
        f"{section['section']} {group['label']}": group
        for section in found["sections"]
        for group in section["groups"]
    }


def tree(found: Composition, page: SummaryPage, names: set[str]) -> dict[str, Any]:
    whole = json.loads(summary_bytes(page, Format.JSON))
    groups = {name: group for name, group in figures(page).items() if name in names}
    for name in ("sections", "title", "audience", "period", "made", "lead", "before", "after"):
        del whole[name]
    return whole | {"groups": groups}


def labelled(found: Composition, page: SummaryPage) -> dict[str, tuple[str, ...]]:
    """The months or number of terms in each group, by section and label."""
    rows = [
        f"{section.part.value} {row.label}"
        for section in page.sections
        if section.part is not Part.VALUE
        for row in section.rows
    ]
    members = [(group.part.value, str(len(group.members))) for group in found.groups]
    return dict(zip(rows, members, strict=True)) | {"value_per_use All uses": ()}


@slow
@given(journals, st.integers(2, 6))
def test_more_of_the_same_moves_no_number_but_as_law_one_lets_it(
    entries: list[Use], k: int
) -> None:
    once, often = composed(entries), composed(entries * k)
    if once.page is None or often.page is None:
        return
    was, now = labelled(once, once.page), labelled(often, often.page)
    same = {name for name in was.keys() & now.keys() if was[name] == now[name]}
    before, after = tree(once, once.page, same), tree(often, often.page, same)
    assert check(before, after, k, RULES_OF_A_SUMMARY) >= 2


NUMBER = re.compile(r"(?<![\w.#])[+−-]?\d+(?:\.\d+)?(?![\w])")
NEVER_CHANGING = {1, 5, 9, 10, 19, 20, 49, 50, 90, 100}
"""Of bands, of "1 in 10", of 90 % ranges, of the threshold, and "of 100"."""


def numbers(text: str) -> set[float]:
    text = re.sub(r"(?:[A-Z][a-z]+(?: to [A-Z][a-z]+)?) \d{4}|\d{4}-\d\d|summary/1", "", text)
    return {float(one.replace("−", "-")) for one in NUMBER.findall(text)}


def told(page: SummaryPage) -> set[float]:
    """All figures of the rows."""
    found = {0.0}
    for section in page.sections:
        for row in section.rows:
            for one in (row.hit_rate, row.minutes):
                found |= set() if one is None else {one.mean, one.lo, one.hi}
    return found | {-one for one in found}


def heard(html: str) -> str:
    """The words of a page, without its style, its policy and its drawings."""
    for gone in ("<style>.*?</style>", "<svg.*?</svg>", "<[^>]*>"):
        html = re.sub(gone, " ", html, flags=re.DOTALL)
    return html


@slow
@given(journals, st.sampled_from([1, 3]))
def test_every_number_of_every_format_is_a_figure_of_a_row_or_never_changes(
    entries: list[Use], k: int
) -> None:
    page = composed(entries * k).page
    if page is None:
        return
    allowed = told(page) | NEVER_CHANGING
    for format in WRITTEN:
        text = summary_bytes(page, format).decode("utf-8-sig")
        if format is Format.HTML:
            text = heard(text)
        assert numbers(text.replace('"interval": 0.9', "")) <= allowed, format


@slow
@given(journals)
def test_drawings_say_no_more_than_the_figures_beside_them(entries: list[Use]) -> None:
    page = composed(entries).page
    if page is None:
        return
    html = summary_bytes(page, Format.HTML).decode()
    drawn = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert drawn
    for section in page.sections:
        minutes = [row.minutes for row in section.rows if row.minutes is not None]
        ends = (
            [0, 100] if not minutes else [0, *(end for one in minutes for end in (one.lo, one.hi))]
        )
        low, high = min(ends), max(max(ends), min(ends) + 5)

        def x(value: int, low: int = low, high: int = high) -> float:
            return round(6 + 108 * (value - low) / (high - low), 1)

        for row in section.rows:
            figure = row.minutes if minutes else row.hit_rate
            if figure is None:
                continue
            tick = 0 if minutes else 50
            places = {x(one) for one in (figure.lo, figure.mean, figure.hi, tick)}
            drawing = drawn.pop(0)
            found = re.findall(r'(?:[MH]|cx=")(\d+(?:\.\d+)?)', drawing)
            assert {float(one) for one in found} <= places
    assert drawn == []


def leaves(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Month):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one)
    else:
        yield value


@slow
@given(journals)
def test_the_content_itself_holds_words_months_and_whole_fives_alone(entries: list[Use]) -> None:
    # All formats, those that are drawn too, get this and nothing else.
    page = composed(entries).page
    if page is None:
        return
    for leaf in leaves(page):
        assert leaf is None or isinstance(leaf, str | Enum | Month) or int(str(leaf)) % 5 == 0


# The same journal, the same bytes


@slow
@given(journals, st.randoms(use_true_random=False))
def test_the_order_in_which_uses_were_written_down_changes_no_byte(
    entries: list[Use], chance: Any
) -> None:
    other = [*entries]
    chance.shuffle(other)
    once, again = composed(entries).page, composed(other).page
    assert (once is None) == (again is None)
    if once is None or again is None:
        return
    for format in WRITTEN:
        assert summary_bytes(once, format) == summary_bytes(again, format)


def test_two_runs_of_the_program_write_the_same_bytes(tmp_path: Path) -> None:
    """Sets come in another order in each run: none of them may decide anything."""
    entries = [
        Use(kind, tool, project, outcome, (9.0, 30.0), days)
        for kind in ("A", "B", "C")
        for tool, project in (("Claude", "X"), ("Copilot", "Y"))
        for outcome, days in ((2, 10), (-1, 40), (1, 70))
        for _ in range(4)
    ]
    path = tmp_path / "entries.json"
    whole = {"schema": "worthwhile.entries/1", "entries": [use.entry() for use in entries]}
    path.write_text(json.dumps(whole))
    written = []
    for seed in ("1", "2"):
        program = [sys.executable, "-m", "worthwhile", "--data", str(tmp_path / f"data{seed}")]
        out = tmp_path / f"{seed}.json"
        choices = ["--show", "tools", "--show", "projects", "--section", "tool", "--section",
                   "over-time", "--section", "task-type", "--cut", "Smith", "--cut", "Jones",
                   "--before", "Smith and Jones"]  # fmt: skip
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "desktop"}
        for command in (
            ["import-json", str(path)],
            ["summary", "--format", "json", "--out", str(out), *choices],
        ):
            subprocess.run(
                [*program, *command], check=True, env=environment, capture_output=True,
                cwd=Path(__file__).parents[2],
            )  # fmt: skip
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_the_csv_has_no_column_of_counts() -> None:
    page = composed([Use(kind) for kind in ("A", "B") for _ in range(20)]).page
    assert page is not None
    rows = csv.reader(io.StringIO(summary_bytes(page, Format.CSV).decode("utf-8-sig")))
    assert next(rows)[3:] == [
        *(f"worth_it_of_100_{one}" for one in ("about", "from", "to")),
        *(f"minutes_per_use_{one}" for one in ("about", "from", "to")),
        "evidence",
        "uses",
    ]
