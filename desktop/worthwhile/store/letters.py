"""The packed texts of entries, taken apart into numbers (see `packed` for what they hold)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from worthwhile.store.packed import BITS, LETTERS, TICKS

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Letters:
    """The letters of N entries, taken apart.

    Attributes:
        letter: N x 48, uint8.
        word: 6 x N, uint64: the eight letters of each word as one number of 56 bits.
    """

    letter: NDArray[np.uint8]
    word: NDArray[np.uint64]

    @classmethod
    def of(cls, text: bytes) -> Letters:
        """Take them apart; `text` holds 48 letters for each entry."""
        words = np.frombuffer(text, dtype=">u8").reshape(-1, LETTERS // 8)
        word = words.T.astype(np.uint64, order="C")
        for one in word:
            _close_up(one)
        return cls(np.frombuffer(text, dtype=np.uint8).reshape(-1, LETTERS), word)

    def wall_ms(self, word: int) -> NDArray[np.int64]:
        """The first seven letters as milliseconds, in two's complement."""
        shifted = self.word[word].astype(np.int64) << (64 - BITS * 8)
        moments: NDArray[np.int64] = shifted >> (64 - BITS * 7)
        return moments

    def ticks(self, word: int) -> NDArray[np.int64]:
        """The first five letters as a number."""
        ticks: NDArray[np.int64] = (self.word[word] >> np.uint64(BITS * 3)).astype(np.int64)
        return ticks

    def term(self, word: int) -> NDArray[np.int64]:
        """The last three letters as a number."""
        last = self.word[word] & np.uint64(2 ** (BITS * 3) - 1)
        numbers: NDArray[np.int64] = last.astype(np.int64)
        return numbers

    def minutes(self, word: int) -> NDArray[np.float64]:
        """The first five letters as minutes, NaN where not stated."""
        ticks = self.ticks(word)
        found = ticks.astype(np.float64)
        found -= 1
        found /= TICKS
        found[ticks == 0] = np.nan
        return found


def _close_up(word: NDArray[np.uint64]) -> None:
    """Take the empty top bit out of each of the eight letters of each word, in place."""
    for shift, kept, moved in _HALVES:
        low = word & kept
        word >>= shift
        word &= moved
        word |= low


_HALVES = tuple(
    (np.uint64(shift), np.uint64(kept), np.uint64(moved))
    for shift, kept, moved in (
        (1, 0x007F007F007F007F, 0x3F803F803F803F80),
        (2, 0x00003FFF00003FFF, 0x0FFFC0000FFFC000),
        (4, 0x000000000FFFFFFF, 0x00FFFFFFF0000000),
    )
)
