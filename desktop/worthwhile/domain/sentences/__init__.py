"""Every sentence about figures that a person can read, made in this one place.

Pure functions from figures to words. Three rules shape them all: a number never stands without
its range, its size of evidence and its grade; a sentence hedges exactly as far as the range
does; what rests on ratings is told as felt, never as time or money saved.
"""

from worthwhile.domain.sentences.advice import advice
from worthwhile.domain.sentences.cells import cell_sentence, costs_time
from worthwhile.domain.sentences.forest import chart_words, finding
from worthwhile.domain.sentences.halves import halves_differ
from worthwhile.domain.sentences.headline import headline
from worthwhile.domain.sentences.noticed import noticed
from worthwhile.domain.sentences.other_panels import first_impressions
from worthwhile.domain.sentences.panels import panel_words
from worthwhile.domain.sentences.pieces import (
    BY_YOUR_ESTIMATES,
    LEFT_OUT,
    ONE_IN_TEN,
    figure,
    group_name,
    in_hundred,
    listed,
    minutes,
    opening,
    outcome_counts,
    points,
    span,
    sure,
    time_change,
    time_taken,
    timed_uses,
    uses,
    window_words,
)
from worthwhile.domain.sentences.reading import differs, reading, size_and_grade
from worthwhile.domain.sentences.rows import by_itself, evidence_size, times_so_far, too_few
from worthwhile.domain.sentences.waiting import waiting, waiting_for_times

__all__ = [
    "BY_YOUR_ESTIMATES",
    "LEFT_OUT",
    "ONE_IN_TEN",
    "advice",
    "by_itself",
    "cell_sentence",
    "chart_words",
    "costs_time",
    "differs",
    "evidence_size",
    "figure",
    "finding",
    "first_impressions",
    "group_name",
    "halves_differ",
    "headline",
    "in_hundred",
    "listed",
    "minutes",
    "noticed",
    "opening",
    "outcome_counts",
    "panel_words",
    "points",
    "reading",
    "size_and_grade",
    "span",
    "sure",
    "time_change",
    "time_taken",
    "timed_uses",
    "times_so_far",
    "too_few",
    "uses",
    "waiting",
    "waiting_for_times",
    "window_words",
]
