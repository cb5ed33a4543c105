"""Where a summary is cut into sheets, and how its texts are set."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QImage, QPainter

from helpers.pages import long_page, page
from worthwhile.domain.insights import Side
from worthwhile.domain.summary import TITLES_LIMIT
from worthwhile.ui.paper.faces import Face
from worthwhile.ui.paper.sheets import sheets
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.paper.texts import Text, reads_from_right
from worthwhile.ui.theme import read_tokens

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]
INK = QColor("black")
HEAD = "Group, Minutes per use, Worth it, of 100, Evidence, rests on"


@pytest.mark.parametrize("groups", range(3, 40, 4))
@pytest.mark.parametrize("size", list(PaperSize))
def test_rows_are_parted_in_twos_at_least_and_their_head_is_said_again(
    groups: int, size: PaperSize
) -> None:
    laid_out = sheets(long_page(groups), size)
    found = 0
    for number in range(laid_out.count):
        lines = laid_out.said(number).split("\n")
        rows = [line for line in lines if line.startswith("Kind of task")]
        found += len(rows)
        assert (HEAD in lines) == bool(rows)
        if rows:
            assert lines.index(HEAD) + 1 == lines.index(rows[0])
            assert len(rows) >= 2
    assert found == groups


@pytest.mark.parametrize("size", list(PaperSize))
def test_no_heading_ends_a_sheet(size: PaperSize) -> None:
    for words in range(1, 60, 3):
        shown = replace(long_page(), before=("A sentence of some length. " * words,))
        laid_out = sheets(shown, size)
        headings = {section.heading for section in shown.sections}
        for number in range(laid_out.count):
            *_, last, _foot, _number = laid_out.said(number).split("\n")
            assert last not in headings


def test_twenty_long_titles_are_all_there() -> None:
    titles = tuple(f"Title {n} {'that goes on ' * 15}".strip() for n in range(TITLES_LIMIT))
    shown = page()
    shown = replace(shown, sections=(replace(shown.sections[2], items=titles),))
    laid_out = sheets(shown, PaperSize.LETTER)
    told = "\n".join(laid_out.said(number) for number in range(laid_out.count)).split("\n")
    assert [line for line in told if line in titles] == [*titles]


def test_each_sheet_is_numbered_and_says_what_it_does_not_contain() -> None:
    laid_out = sheets(long_page(40), PaperSize.A4)
    assert laid_out.count > 2
    for number in range(laid_out.count):
        assert laid_out.said(number).split("\n")[-2:] == [
            "Contains no notes.",
            f"{number + 1} of {laid_out.count}",
        ]


@pytest.mark.parametrize(
    ("mark", "colour"), [(Side.PAYS, "c5"), (Side.COSTS, "c1"), (Side.EITHER, "c3")]
)
def test_a_row_is_drawn_in_the_colour_of_its_mark_whatever_its_figures_are(
    mark: Side, colour: str
) -> None:
    section = page().sections[0]
    (row,) = section.rows[:1]
    shown = replace(page(), sections=(replace(section, rows=(replace(row, mark=mark),)),))
    laid_out = sheets(shown, PaperSize.A4)
    image = laid_out.image(0, laid_out.units * 2)
    found = set(np.frombuffer(image.constBits(), np.uint32).tolist())
    inks = read_tokens("light")
    assert {one for one in ("c1", "c3", "c5") if QColor(inks[one]).rgb() in found} == {colour}


# Texts


def test_a_word_wider_than_its_room_is_broken() -> None:
    text = Text("W" * 200, Face.WORDS, INK, 300)
    assert text.lines > 3
    assert text.width <= 300


def test_a_range_is_not_broken() -> None:
    said = "It saves me about +10 minutes per use (−5 to +20), and more: +5 to +15."
    for room in range(120, 700, 7):
        text = Text(said, Face.SENTENCE, INK, room)
        assert text.width <= room
        broken = [said[line.textStart() :][: line.textLength()] for line in text._rows]
        assert "".join(broken) == said
        for kept in ("(−5 to +20),", "+5 to +15."):
            assert any(kept in line for line in broken), (room, broken)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("שלום abc", True), ("12 מילים", True), ("abc שלום", False), ("12", False), ("مرحبا", True)],
)
def test_a_text_runs_as_its_first_letter_does(text: str, expected: bool) -> None:
    assert reads_from_right(text) is expected


def test_what_reads_from_the_right_ends_flush_right() -> None:
    text = Text("שלום עולם", Face.WORDS, INK, 500)
    image = QImage(700, text.height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    text.paint(painter, 100, 0)
    painter.end()
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != QColor("white") for y in range(image.height()))
    ]
    assert 500 < inked[0] < inked[-1]
    assert 596 <= inked[-1] <= 600


# Sizes


@pytest.mark.parametrize(
    ("place", "size"),
    [("en_US", PaperSize.LETTER), ("fr_CA", PaperSize.LETTER), ("es_MX", PaperSize.LETTER),
     ("en_GB", PaperSize.A4), ("de_DE", PaperSize.A4), ("ja_JP", PaperSize.A4)],
)  # fmt: skip
def test_the_usual_size_is_that_of_the_country(
    place: str, size: PaperSize, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(place))
    assert PaperSize.usual() is size
