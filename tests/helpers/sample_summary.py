"""Summaries of the sample year, as the window would compose them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers.clock import StillClock
from worthwhile.domain.month import Month
from worthwhile.domain.summary import Part, Preset, Shown, SummaryChoices
from worthwhile.domain.summary_page import SummaryPage
from worthwhile.paths import data_folder
from worthwhile.services.samples import write_sample_year
from worthwhile.services.summaries import Summaries
from worthwhile.store.engine import Store

NOW = Month(2025, 11)


@cache
def sample_page(*, whole: bool = False) -> SummaryPage:
    """What goes to a manager by default (two sheets), or everything there is (five)."""
    choices = Preset.MANAGER.choices(NOW)
    if whole:
        choices = _everything(Preset.WORKS_COUNCIL.choices(NOW))
    with TemporaryDirectory() as place:
        folder = data_folder(Path(place) / "data")
        write_sample_year(folder, StillClock())
        with Store.open(folder) as store:
            page = Summaries(store, StillClock()).compose(choices).page
    assert page is not None
    return page


def _everything(choices: SummaryChoices) -> SummaryChoices:
    return replace(
        choices,
        parts=frozenset(Part),
        shown=frozenset(Shown),
        titles=("Age bands for the survey", "Reorder points from a year of sales"),
        before="What I have seen so far.\n\nAsk me about any of it.",
        after="Yours, A.",
    )
