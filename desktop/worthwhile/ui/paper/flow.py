"""What stands on which sheet: pieces in their order, cut where a reader would cut them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


_NEXT_TO_NOTHING, _CLOSER = 0.12, 0.6
"""Shares: of a sheet, and of every gap."""


class Piece(NamedTuple):
    """The smallest thing that is never cut: a line of text, a row, a rule.

    Attributes:
        height: in units of the sheet.
        paint: paints it with its top at a height.
        said: its text, for who does not see it.
        gap: kept free above it, unless it begins a sheet.
        tied: it may not be the last of its sheet.
        again: stands above it where it begins a sheet.
        closing: stands below it where it ends a sheet.
    """

    height: float
    paint: Callable[[QPainter, float], None]
    said: str = ""
    gap: float = 0.0
    tied: bool = False
    again: Piece | None = None
    closing: Piece | None = None


class Placed(NamedTuple):
    """A piece and where its top is."""

    piece: Piece
    top: float


def flow(pieces: Sequence[Piece], room: float) -> tuple[tuple[Placed, ...], ...]:
    """Put pieces on sheets.

    Pieces that are tied stay together as long as a sheet can hold them.

    Args:
        pieces: in their order.
        room: how high a sheet is.
    """
    sheet = _Sheet(room)
    done: list[_Sheet] = []
    for run in _runs(pieces, room):
        if not sheet.takes(run):
            sheet.close()
            done.append(sheet)
            sheet = _Sheet(room)
        sheet.put(run)
    return tuple(tuple(one.placed) for one in (*done, sheet))


def fewest(pieces: Sequence[Piece], room: float) -> tuple[tuple[Placed, ...], ...]:
    """The same, but a last sheet with next to nothing on it is saved, where closer gaps do that."""
    sheets = flow(pieces, room)
    last = sheets[-1][-1]
    if len(sheets) == 1 or last.top + last.piece.height > _NEXT_TO_NOTHING * room:
        return sheets
    closer = flow([piece._replace(gap=piece.gap * _CLOSER) for piece in pieces], room)
    return closer if len(closer) < len(sheets) else sheets


class _Sheet:
    def __init__(self, room: float) -> None:
        self.placed: list[Placed] = []
        self._room = room
        self._end = 0.0

    def takes(self, run: Sequence[Piece]) -> bool:
        closing = run[-1].closing
        height = _height(run, first=not self.placed) + (closing.height if closing else 0.0)
        return not self.placed or self._end + height <= self._room

    def put(self, run: Sequence[Piece]) -> None:
        if not self.placed and run[0].again is not None:
            self._put(run[0].again)
        for piece in run:
            self._put(piece)

    def close(self) -> None:
        closing = self.placed[-1].piece.closing
        if closing is not None:
            self._put(closing)

    def _put(self, piece: Piece) -> None:
        top = self._end + (piece.gap if self.placed else 0.0)
        self.placed.append(Placed(piece, top))
        self._end = top + piece.height


def _height(run: Sequence[Piece], *, first: bool) -> float:
    """How high a run is, with what stands around it."""
    height = sum(piece.gap + piece.height for piece in run)
    if not first:
        return height
    again = run[0].again
    return height - run[0].gap if again is None else height + again.height


def _runs(pieces: Iterable[Piece], room: float) -> Iterator[Sequence[Piece]]:
    """Pieces that stay together; where no sheet could hold them, each by itself."""
    number = 0

    def key(piece: Piece) -> int:
        nonlocal number
        mine = number
        number += not piece.tied
        return mine

    for _, group in groupby(pieces, key):
        run = tuple(group)
        closing = run[-1].closing
        whole = _height(run, first=True) + (closing.height if closing else 0.0)
        if whole <= room:
            yield run
        else:
            yield from ((piece,) for piece in run)
