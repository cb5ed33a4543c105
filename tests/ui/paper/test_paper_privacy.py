"""What never leaves on paper: titles, notes, names of tools and projects, exact sizes, days."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.clock import StillClock
from helpers.poppler import asked, needs
from helpers.written import Use, journal
from worthwhile.domain.summary import SummaryChoices
from worthwhile.domain.summary_page import SummaryPage
from worthwhile.services.summaries import Summaries
from worthwhile.ui.paper.files import pdf_bytes, png_bytes
from worthwhile.ui.paper.size import PaperSize

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp"), needs("pdftotext")]
SECRETS = ("Toolsecret", "Projectsecret", "Titlesecret", "Notesecret", "secret.example", "TICKET-")
TYPES = ("Writing", "Data", "Reply to ann@secret.example", "Toolsecret1 tips", "TICKET-77 review")
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
ALLOWED = {1, 2, 9, 19, 49}
"""Beside whole fives: "1 in 10", numbers of sheets, and the ends of bands."""

uses = st.builds(
    Use,
    task_type=st.sampled_from(TYPES),
    tool=st.sampled_from(["Toolsecret1", "Toolsecret2"]),
    project=st.sampled_from(["", "Projectsecret A"]),
    outcome=st.sampled_from([-2, -1, 0, 1, 2, None]),
    minutes=st.sampled_from([None, (7.0, 31.0), (12.0, 13.0), (41.0, 23.0)]),
    days_ago=st.integers(0, 120),
    title=st.just("Titlesecret"),
    note=st.sampled_from(["", "Notesecret"]),
)
journals = st.lists(st.tuples(uses, st.integers(1, 23)), min_size=1, max_size=7).map(
    lambda pairs: [use for use, often in pairs for _ in range(often)]
)
few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def composed(entries: Sequence[Use]) -> SummaryPage | None:
    with journal(entries) as store:
        return Summaries(store, StillClock()).compose(SummaryChoices()).page


def text_of(pdf: bytes) -> str:
    with TemporaryDirectory() as place:
        path = Path(place) / "x.pdf"
        path.write_bytes(pdf)
        return asked("pdftotext", path, "-")


def inside(pdf: bytes) -> bytes:
    """The file with all its streams unpacked."""
    whole = [pdf]
    for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        try:
            whole.append(zlib.decompress(stream))
        except zlib.error:
            whole.append(stream)
    return b"\n".join(whole)


@few
@given(journals)
def test_no_planted_secret_and_no_exact_size_is_on_paper(entries: list[Use]) -> None:
    page = composed(entries)
    if page is None:
        return
    pdf = pdf_bytes(page, PaperSize.A4)
    told = text_of(pdf)
    for secret in SECRETS:
        assert secret not in " ".join(told.split())
        assert secret.encode() not in inside(pdf)
        assert secret.encode("utf-16-be").hex().encode() not in inside(pdf)
    bare = re.sub(rf"(?:{MONTHS})(?: to (?:{MONTHS}))? \d{{4}}", "", " ".join(told.split()))
    for number in map(int, re.findall(r"(?<![\w.])\d+", bare)):
        assert number % 5 == 0 or number in ALLOWED, number
    assert not re.search(rf"\d{{1,2}} (?:{MONTHS})|\d{{4}}-\d\d", bare)


@few
@given(journals)
def test_what_is_left_out_leaves_no_trace_in_any_byte(entries: list[Use]) -> None:
    """Other titles, notes and projects: the same files."""
    others = [
        replace(use, title="Something else", note="" if use.note else "More", project="Elsewhere")
        for use in entries
    ]
    one, other = composed(entries), composed(others)
    if one is None or other is None:
        assert one is other
        return
    for draw in (pdf_bytes, png_bytes):
        assert draw(one, PaperSize.A4) == draw(other, PaperSize.A4)
