"""Lots: what is left to chance, so that nobody can choose it and a restart does not redraw it."""

from __future__ import annotations

from typing import Protocol


class Coin(Protocol):
    """Draws lots; tests hand in one whose answers are known."""

    def draw(self, about: str) -> float:
        """A number in [0, 1), the same whenever it is drawn about the same."""


class SeededCoin:
    """Draws from a seed: evenly, and unforeseeably to whoever does not know the seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()

    def draw(self, about: str) -> float:
        """A number in [0, 1) that follows from the seed and what it is about."""
        from hashlib import blake2b  # brings OpenSSL, 3 MB that a start does not need

        digest = blake2b(about.encode(), key=self._seed, digest_size=8).digest()
        return (int.from_bytes(digest) >> 11) / 2**53
