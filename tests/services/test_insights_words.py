"""Insights in words: all that the page says, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

from helpers.columns import Use, columns
from helpers.full_journal import full_journal
from worthwhile.domain.insights import By, Insights, Scope, Unit, Window
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.sentences import LEFT_OUT, halves_differ
from worthwhile.services.insights_words import insights_words
from worthwhile.stats.insights import resolve


def answer(uses: list[Use]) -> Insights:
    window = Window(EVERYTHING, False, None, None, "Everything")
    return resolve(columns(uses), By.TOOL_AND_TYPE, scope=Scope(), window=window, week_start_ms=0)


def test_every_sentence_of_the_page_is_told_once() -> None:
    insights = answer(full_journal())
    told = list(insights_words(insights))
    assert len(told) == len(set(told))
    text = "\n".join(told)
    for unit in Unit:
        assert insights.headlines[unit].sentence in text
    for cell in insights.cells:
        assert cell.sentence in text
    assert insights.panels.words
    for words in insights.panels.words.values():
        assert f"{words.title}\n  {words.footnote}" in told
    for waiting in insights.panels.waiting:
        assert waiting.sentence in told
    for unit, halves in insights.panels.halves.items():
        assert halves is None or halves_differ(unit, halves) in told


def test_what_was_left_out_is_said() -> None:
    insights = answer([Use()])
    assert LEFT_OUT not in "\n".join(insights_words(insights))
    assert LEFT_OUT in "\n".join(insights_words(replace(insights, left_out=True)))


def test_nothing_logged_says_what_each_panel_waits_for() -> None:
    insights = answer([])
    told = list(insights_words(insights))
    assert told[0].startswith("Nothing to conclude yet.")
    assert told[-len(insights.panels.waiting) :] == [w.sentence for w in insights.panels.waiting]
