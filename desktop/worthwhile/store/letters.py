"""The packed texts of entries, taken apart into numbers (see `packed` for what they hold)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from worthwhile.store.packed import BITS, LETTERS, TICKS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_Number = TypeVar("_Number", bound=np.generic)


class Letters:
    """The letters of N entries; each of the six words is taken apart when it is asked for.

    Whatever is asked for comes oldest first.
    """

    def __init__(self, text: bytes) -> None:
        """Take in 48 letters for each entry, in the order of the index.

        Raises:
            ValueError: it is no such text: something in the file is broken.
        """
        if not text.isascii():
            raise ValueError("a letter has seven bits")
        self._letters = np.frombuffer(text, dtype=np.uint8).reshape(-1, LETTERS)
        self._words = np.frombuffer(text, dtype=">i8").reshape(-1, LETTERS // 8)
        # As letters, moments before 1970 (less than nothing) come after all others.
        self._oldest = int(np.count_nonzero(self._letters[:, 0] < 2 ** (BITS - 1)))

    def letter(self, place: int) -> NDArray[np.uint8]:
        """One letter of each entry, as it is."""
        return self._oldest_first(self._letters[:, place])

    def wall_ms(self, word: int) -> Ints:
        """The first seven letters of a word as milliseconds, in two's complement."""
        moments = self._closed_up(word)
        moments <<= 64 - BITS * 8
        moments >>= 64 - BITS * 7
        return moments

    def number_and_term(self, word: int) -> tuple[Ints, Ints]:
        """The first five letters of a word as one number, and the last three as another."""
        numbers = self._closed_up(word)
        terms = numbers & (2 ** (BITS * 3) - 1)
        numbers >>= BITS * 3
        return numbers, terms

    def _closed_up(self, word: int) -> Ints:
        """The eight letters of a word without the empty top bit of each: 56 bits."""
        numbers = self._oldest_first(self._words[:, word])
        low = np.empty_like(numbers)
        for shift, kept, moved in _HALVES:
            np.bitwise_and(numbers, kept, out=low)
            numbers >>= shift
            numbers &= moved
            numbers |= low
        return numbers

    def _oldest_first(self, column: NDArray[_Number]) -> NDArray[_Number]:
        """A copy, without gaps in memory and in the machine's own order of bytes."""
        early = len(column) - self._oldest
        copy = np.empty(len(column), dtype=column.dtype.newbyteorder("="))
        copy[:early], copy[early:] = column[self._oldest :], column[: self._oldest]
        return copy


def minutes(ticks: Ints) -> NDArray[np.float64]:
    """Minutes from milliseconds plus one; 0 is not stated, NaN."""
    if not ticks.any():
        return np.full(len(ticks), np.nan)
    found = ticks.astype(np.float64)
    found -= 1
    found /= TICKS
    np.copyto(found, np.nan, where=ticks == 0)
    return found


_HALVES = (
    (1, 0x007F007F007F007F, 0x3F803F803F803F80),
    (2, 0x00003FFF00003FFF, 0x0FFFC0000FFFC000),
    (4, 0x000000000FFFFFFF, 0x00FFFFFFF0000000),
)
