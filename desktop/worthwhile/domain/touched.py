"""Which parts of the journal there are to be touched by a write."""

from __future__ import annotations

from enum import Flag, auto


class Touched(Flag):
    """Which parts of the journal a write changed; pages reload what they show of it.

    VOCABULARY: the person's own lists, that of names to cut from summaries too. RUNNING: running
    tasks. RATINGS: later ratings, and what was put off. REMARKS: markers, subscriptions, rules.
    LEDGER: summaries that were saved.
    """

    NOTHING = 0
    ENTRIES = auto()
    VOCABULARY = auto()
    SETTINGS = auto()
    RUNNING = auto()
    RATINGS = auto()
    REMARKS = auto()
    LEDGER = auto()
    EVERYTHING = ENTRIES | VOCABULARY | SETTINGS | RUNNING | RATINGS | REMARKS | LEDGER
