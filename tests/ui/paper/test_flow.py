"""Pieces on sheets: all of them, in order, whole, and together where they belong together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from worthwhile.ui.paper.flow import Piece, Placed, fewest, flow

ROOM = 100.0


def piece(said: str = "", height: float = 10.0, gap: float = 0.0, *, tied: bool = False) -> Piece:
    return Piece(height, lambda painter, top: None, said=said, gap=gap, tied=tied)


HEAD, FOOT = piece("head", 12), piece("foot", 8)
pieces = st.lists(
    st.builds(
        Piece,
        height=st.floats(1, 40),
        paint=st.just(lambda painter, top: None),
        said=st.just("x"),
        gap=st.floats(0, 20),
        tied=st.booleans(),
        again=st.sampled_from([None, HEAD]),
        closing=st.sampled_from([None, FOOT]),
    ),
    min_size=1,
    max_size=40,
)


def said(sheet: Sequence[Placed]) -> list[str]:
    return [placed.piece.said for placed in sheet]


@given(pieces)
def test_every_piece_stands_once_in_its_order_on_a_sheet_and_over_no_other(
    given_: list[Piece],
) -> None:
    sheets = flow(given_, ROOM)
    shown = [one.piece for sheet in sheets for one in sheet]
    assert [one for one in shown if one not in (HEAD, FOOT)] == given_
    for sheet in sheets:
        assert sheet
        for above, below in pairwise(sheet):
            assert below.top >= above.top + above.piece.height - 1e-9
        last = sheet[-1]
        assert last.top + last.piece.height <= ROOM + 1e-6


@given(pieces)
def test_what_is_tied_is_parted_only_where_no_sheet_could_hold_it(given_: list[Piece]) -> None:
    sheets = flow(given_, ROOM)
    for sheet in sheets[:-1]:
        ends = [one.piece for one in sheet if one.piece is not FOOT]
        if not ends[-1].tied:
            continue
        at = next(n for n, one in enumerate(given_) if one is ends[-1])
        first = at
        while first and given_[first - 1].tied:
            first -= 1
        last = at
        while last < len(given_) - 1 and given_[last].tied:
            last += 1
        run = given_[first : last + 1]
        height = sum(one.gap + one.height for one in run) + HEAD.height + FOOT.height
        assert height > ROOM


def test_a_gap_is_not_kept_at_the_head_of_a_sheet() -> None:
    (first, second) = flow([piece("a", 90), piece("b", 20, gap=15)], ROOM)
    assert (first[0].top, second[0].top) == (0, 0)


def test_what_is_cut_gets_its_head_again_and_is_closed() -> None:
    rows = [
        Piece(30, lambda painter, top: None, said=str(n), again=HEAD, closing=FOOT)
        for n in range(5)
    ]
    sheets = flow([HEAD, *rows, FOOT], ROOM)
    assert [said(sheet) for sheet in sheets] == [
        ["head", "0", "1", "foot"],
        ["head", "2", "3", "foot"],
        ["head", "4", "foot"],
    ]


def test_a_heading_goes_with_what_it_heads() -> None:
    sheets = flow([piece("a", 85), piece("heading", 10, tied=True), piece("b", 10)], ROOM)
    assert [said(sheet) for sheet in sheets] == [["a"], ["heading", "b"]]


def test_a_last_sheet_with_one_line_is_saved_by_closer_gaps() -> None:
    lines = [piece(str(n), 10, gap=4) for n in range(8)]
    assert len(flow(lines, ROOM)) == 2
    assert [len(sheet) for sheet in fewest(lines, ROOM)] == [8]


def test_gaps_stay_where_closer_ones_would_save_nothing() -> None:
    lines = [piece(str(n), 12, gap=2) for n in range(9)]
    assert fewest(lines, ROOM) == flow(lines, ROOM)
    assert len(fewest(lines, ROOM)) == 2
