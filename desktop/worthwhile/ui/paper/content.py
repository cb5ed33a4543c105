"""A summary's content as pieces of paper, in the order it is read."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from worthwhile.ui.paper.faces import Face
from worthwhile.ui.paper.flow import Piece
from worthwhile.ui.paper.hand import lines_of
from worthwhile.ui.paper.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from worthwhile.domain.summary_page import Section, SummaryPage
    from worthwhile.ui.paper.hand import Hand
    from worthwhile.ui.paper.texts import Words

_BULLET, _INDENT = "•", 18
_KEPT_WHOLE = 280
"""Rows that are not higher than this together are not parted."""


def content(page: SummaryPage, hand: Hand) -> Iterator[Piece]:
    """Everything but what stands at the foot of each sheet."""
    yield from lines_of(hand.long(about(page), Face.ABOUT, "ink3"), hand.left, tied=True)
    title = hand.long(page.title, Face.TITLE, "ink")
    yield from lines_of(title, hand.left - 1, gap=8, tied=True)
    yield from _paragraphs(page.before, hand, first_gap=12)
    yield from lines_of(hand.long(page.lead, Face.LEAD, "ink"), hand.left, gap=12)
    for section in page.sections:
        yield from _section(section, hand)
    if page.after:
        yield hand.rule(gap=20, height=12)
        yield from _paragraphs(page.after, hand, first_gap=0)


def about(page: SummaryPage) -> str:
    """Whom it is for, what it looks at, and when it was made."""
    for_whom = f"Prepared for {page.audience}  ·  " if page.audience else ""
    return f"{for_whom}{page.months.words}  ·  made in {page.made.words}"


def _paragraphs(
    paragraphs: Sequence[str],
    hand: Hand,
    face: Face = Face.WORDS,
    *,
    first_gap: float,
    gap: float = 8,
) -> Iterator[Piece]:
    for number, words in enumerate(paragraphs):
        text = hand.long(words, face, "ink")
        yield from lines_of(text, hand.left, gap=gap if number else first_gap)


def _section(section: Section, hand: Hand) -> Iterator[Piece]:
    yield hand.rule(gap=20, height=12)
    yield from lines_of(hand.long(section.heading, Face.HEADING, "ink"), hand.left, tied=True)
    gap = 2
    if section.rows:
        caption = hand.long(section.caption, Face.CAPTION, "ink3")
        yield from lines_of(caption, hand.left, gap=0, tied=True)
        yield Piece(8, _nothing, tied=True)
        yield from _whole(Rows(section, hand).pieces())
        yield from _paragraphs(section.sentences, hand, Face.SENTENCE, first_gap=6, gap=4)
        gap = 8
    yield from _paragraphs(section.paragraphs, hand, first_gap=gap)
    for item in section.items:
        yield from _item(item, hand)


def _whole(pieces: list[Piece]) -> Iterator[Piece]:
    """Few rows stay on one sheet; many are parted."""
    if sum(piece.height for piece in pieces) > _KEPT_WHOLE:
        yield from pieces
    else:
        yield from (piece._replace(tied=True) for piece in pieces[:-1])
        yield pieces[-1]


def _item(item: str, hand: Hand) -> Iterator[Piece]:
    text = hand.long(item, Face.WORDS, "ink", hand.width - _INDENT)
    bullet = hand.short(_BULLET, Face.WORDS, "ink2")
    first, *more = lines_of(text, hand.left if text.from_right else hand.left + _INDENT, gap=4)
    left = hand.left + (hand.width - bullet.width if text.from_right else 0)
    yield Piece(
        first.height,
        partial(_paint_item, bullet, left, first),
        said=first.said,
        gap=first.gap,
        tied=first.tied,
    )
    yield from more


def _paint_item(bullet: Words, left: float, line: Piece, painter: QPainter, top: float) -> None:
    bullet.paint(painter, left, top)
    line.paint(painter, top)


def _nothing(painter: QPainter, top: float) -> None:
    """Room."""
