"""The anchored rating: how a use of AI turned out, compared with doing it without."""

from __future__ import annotations

from enum import IntEnum

SCALE_VERSION = 1
QUESTION = "Compared with doing it without AI, how did it turn out?"


class Outcome(IntEnum):
    """Five labelled points round a real zero, anchored in behaviour (not in satisfaction)."""

    BACKFIRED = -2
    NOT_WORTH_IT = -1
    BREAK_EVEN = 0
    WORTH_IT = 1
    CLEAR_WIN = 2

    @property
    def label(self) -> str:
        """The words a person sees."""
        return _LABELS[self]

    @property
    def anchor(self) -> str:
        """The behaviour this point stands for, as a sentence."""
        return _ANCHORS[self]

    @property
    def key(self) -> int:
        """The digit 1..5 that chooses this point."""
        return int(self) + 3

    @classmethod
    def from_key(cls, key: int) -> Outcome:
        """Turn a digit 1..5 into an outcome.

        Raises:
            ValueError: the digit is not 1..5.
        """
        return cls(key - 3)


_LABELS = {
    Outcome.BACKFIRED: "Backfired",
    Outcome.NOT_WORTH_IT: "Not worth it",
    Outcome.BREAK_EVEN: "Break-even",
    Outcome.WORTH_IT: "Worth it",
    Outcome.CLEAR_WIN: "Clear win",
}
_ANCHORS = {
    Outcome.BACKFIRED: (
        "Had to be redone, or caused a mistake or extra work for me or someone else."
    ),
    Outcome.NOT_WORTH_IT: ("Took more effort than it saved. I would have been better off without."),
    Outcome.BREAK_EVEN: "About the same as doing it myself.",
    Outcome.WORTH_IT: "Helped overall, after normal checking and fixing.",
    Outcome.CLEAR_WIN: "Clearly quicker or better. I used it with light edits at most.",
}
