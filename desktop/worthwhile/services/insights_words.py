"""Insights in words, for whoever asks on the command line without `--json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from worthwhile.domain.insights import PanelName, Unit
from worthwhile.domain.sentences import LEFT_OUT, ONE_IN_TEN, halves_differ

if TYPE_CHECKING:
    from collections.abc import Iterator

    from worthwhile.domain.insights import Insights


def insights_words(insights: Insights) -> Iterator[str]:
    """The sentences of the page from top to bottom, in paragraphs, each only once."""
    yield from dict.fromkeys(_headlines(insights))
    for cell in insights.ranked(Unit.HIT_RATE):
        names = (cell.tool, cell.task_type, cell.project)
        yield f"{' · '.join(name for name in names if name) or '–'}\n  {cell.sentence}"
    if insights.cells:
        yield f"{ONE_IN_TEN} {LEFT_OUT}" if insights.left_out else ONE_IN_TEN
    for unit, halves in insights.panels.halves.items():
        if halves is not None:
            yield halves_differ(unit, halves)
    yield from dict.fromkeys(_panels(insights))
    for waiting in insights.panels.waiting:
        yield waiting.sentence


def _headlines(insights: Insights) -> Iterator[str]:
    for unit in Unit:
        headline = insights.headlines[unit]
        yield f"{headline.sentence}\n{headline.note}"


def _panels(insights: Insights) -> Iterator[str]:
    words = insights.panels.words
    for told in (words.get((name, unit)) for name in PanelName for unit in Unit):
        if told is not None:
            yield f"{told.title}\n  {told.footnote}"
