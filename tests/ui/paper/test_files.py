"""A summary as PDF and PNG: what is in the files, and what is not."""

from __future__ import annotations

import getpass
import os
import platform
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from helpers.pages import NASTY, long_page, page
from helpers.poppler import asked, needs, words_of
from helpers.sample_summary import sample_page
from worthwhile.domain.insights import Unit
from worthwhile.domain.sentences.summary import rounded_span, signed
from worthwhile.domain.summary import Part
from worthwhile.domain.summary_page import SummaryPage
from worthwhile.settings import ThemeChoice
from worthwhile.ui.paper.files import pdf_bytes, png_bytes
from worthwhile.ui.paper.sheets import Sheets
from worthwhile.ui.paper.size import PaperSize
from worthwhile.ui.theme import Theme

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qapp")]
MARGIN = 60
POINTS = {PaperSize.A4: "595 x 842 pts (A4)", PaperSize.LETTER: "612 x 792 pts (letter)"}


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Writes a page as PDF."""

    def save(shown: SummaryPage, size: PaperSize = PaperSize.A4) -> Path:
        path = tmp_path / "summary.pdf"
        path.write_bytes(pdf_bytes(shown, size))
        return path

    return save


def told(shown: SummaryPage) -> Iterator[str]:
    """Everything a page says, in the order it is to be read."""
    yield shown.title
    yield from shown.before
    yield shown.lead
    for section in shown.sections:
        yield section.heading
        if section.rows:
            yield section.caption
        for row in section.rows:
            yield row.label
            for figure in filter(None, (row.minutes, row.hit_rate)):
                minutes = figure.unit is Unit.NET_MINUTES
                yield f"about {signed(figure.mean) if minutes else figure.mean}"
                yield rounded_span(figure)
            yield row.grade.words
            yield row.size.words
        if section.part is not Part.VALUE:  # the lead has said it
            yield from (row.sentence for row in section.rows)
        yield from section.paragraphs
        yield from section.items
    yield from shown.after


def in_order(wanted: Iterator[str], words: list[str]) -> str | None:
    """The first text that does not come where it should; None when all do."""
    at = 0
    for text in wanted:
        parts = text.split()
        found = next((n for n in range(at, len(words)) if words[n : n + len(parts)] == parts), None)
        if found is None:
            return text
        at = found + len(parts)
    return None


def running(shown: SummaryPage, words: list[str]) -> list[str]:
    """The words without what stands at the head and the foot of every sheet."""
    text = " ".join(words)
    head = re.escape(f"{shown.title} · {shown.months.words}")
    foot = re.escape(shown.footer)
    number = r"\d+ of \d+"
    for pattern in (f"{foot} {number} {head}", f"{foot} {number}"):
        text = re.sub(rf" ?{pattern} ?", " ", text)
    return text.split()


# What other programs say of the PDF


@needs("qpdf")
@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("whole", [False, True])
def test_the_pdf_is_sound(saved: Callable[..., Path], size: PaperSize, whole: bool) -> None:
    asked("qpdf", "--check", saved(sample_page(whole=whole), size))


@needs("pdftotext")
@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("whole", [False, True])
def test_its_text_comes_out_whole_and_in_reading_order(
    saved: Callable[..., Path], size: PaperSize, whole: bool
) -> None:
    shown = sample_page(whole=whole)
    words = running(shown, words_of(saved(shown, size), "-raw"))
    assert words[:2] == ["Prepared", "for"]
    assert in_order(told(shown), words) is None
    assert in_order(reversed([*told(shown)]), words) is not None


@needs("pdftotext")
def test_a_row_stands_on_one_line_of_its_layout(saved: Callable[..., Path]) -> None:
    lines = asked("pdftotext", "-layout", saved(sample_page()), "-").splitlines()
    heads = {" ".join(line.split()) for line in lines if "Evidence, rests on" in line}
    columns = "Minutes per use Worth it, of 100 Evidence, rests on"
    assert heads == {f"no difference {columns}", f"half of the time {columns}"}
    near = [number for number, line in enumerate(lines) if line.startswith("Writing")]
    around = " ".join(lines[near[0] - 1 : near[0] + 2]).split()
    for word in ("about", "+5", "−5", "+10", "calibrated", "75", "49"):
        assert word in around


@needs("pdffonts")
def test_every_face_is_embedded_and_its_text_can_be_copied(saved: Callable[..., Path]) -> None:
    rows = asked("pdffonts", saved(sample_page(whole=True))).splitlines()[2:]
    faces = {row.split()[0].partition("+")[2] for row in rows}
    assert {"Inter-Regular", "Newsreader-Regular", "NewsreaderDisplay-Regular"} <= faces
    for row in rows:
        embedded, subset, known = re.findall(r" (yes|no)(?= )", row)[:3]
        assert (embedded, subset, known) == ("yes", "yes", "yes"), row


@needs("pdfinfo")
@pytest.mark.parametrize("size", list(PaperSize))
def test_it_says_of_itself_a_title_a_month_and_nothing_else(
    saved: Callable[..., Path], size: PaperSize, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "UTC")
    path = saved(sample_page(), size)
    lines = (line.partition(":") for line in asked("pdfinfo", path).splitlines())
    found = {key.strip(): value.strip() for key, _, value in lines}
    assert found["Title"] == "Where AI has been worth it"
    assert found["CreationDate"] == "Sat Nov  1 00:00:00 2025 UTC"
    assert found["Producer"].startswith("Qt ")
    assert found.keys().isdisjoint({"Author", "Creator", "Keywords", "Subject", "ModDate"})
    assert (found["Metadata Stream"], found["JavaScript"]) == ("no", "no")
    assert found["Pages"] == "2"
    assert found["Page size"] == POINTS[size]
    data = path.read_bytes()
    assert b"/Lang (en-GB)" in data
    assert b"/DisplayDocTitle true" in data
    for name in (getpass.getuser(), platform.node(), os.environ["HOME"]):
        if len(name) > 3:
            assert name.encode() not in data


@needs("pdftotext")
@pytest.mark.parametrize("text", [*NASTY, "final office fluffy: 1×2 → 3", "A" * 80])
def test_a_text_is_a_text(saved: Callable[..., Path], text: str) -> None:
    path = saved(page(text))
    if any(
        "\u0590" <= sign < "\u0600" for sign in text
    ):  # read out from the right, letter by letter
        assert "мама" in asked("pdftotext", path, "-")
        return
    words = running(page(text), words_of(path, "-raw"))
    if len(text.split()[0]) < 80:
        assert in_order(iter([text, "Second paragraph.", text]), words) is None
    else:
        assert "".join(words).count(text) >= 4


# The same bytes


@pytest.mark.parametrize("draw", [pdf_bytes, png_bytes])
def test_the_same_content_gives_the_same_bytes_in_any_theme_and_size_of_text(
    theme: Theme, draw: Callable[[SummaryPage, PaperSize], bytes]
) -> None:
    first = draw(page(), PaperSize.A4)
    theme.set_choice(ThemeChoice.DARK)
    theme.set_text_percent(150)
    assert draw(page(), PaperSize.A4) == first
    assert draw(page(), PaperSize.LETTER) != first
    assert draw(page("Reading"), PaperSize.A4) != first


def test_another_process_in_another_place_gives_the_same_bytes() -> None:
    code = (
        "import sys, hashlib\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "app = QGuiApplication([])\n"
        "from helpers.pages import page\n"
        "from worthwhile.ui.paper.files import pdf_bytes, png_bytes\n"
        "from worthwhile.ui.paper.size import PaperSize\n"
        "for draw in (pdf_bytes, png_bytes):\n"
        "    print(hashlib.sha256(draw(page(), PaperSize.A4)).hexdigest())\n"
    )
    path = os.pathsep.join(str(Path(__file__).parents[n] / d) for n, d in ((3, "desktop"), (2, "")))
    tests = Path(__file__).parents[2]
    path = os.pathsep.join(map(str, (tests.parent / "desktop", tests)))
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={
                **os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone,
                "LANG": "C.UTF-8",
            },
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"), ("3", "America/Los_Angeles"))
    }  # fmt: skip
    assert len(found) == 1


# The PNG


def chunks(png: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8]
        at += 12 + length


def test_a_png_holds_pixels_and_nothing_else() -> None:
    assert {*chunks(png_bytes(sample_page(), PaperSize.A4))} == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_a_png_is_printed_as_large_as_the_paper() -> None:
    image = QImage.fromData(png_bytes(page(), PaperSize.LETTER))
    assert round(image.width() / image.dotsPerMeterX() / 0.0254, 2) == 8.5


def test_a_summary_of_many_sheets_is_one_picture_that_can_be_opened() -> None:
    laid_out = Sheets(long_page(240), PaperSize.A4)
    assert laid_out.count > 15
    image = QImage.fromData(png_bytes(laid_out.page, PaperSize.A4))
    assert 31_000 < image.height() < 32_767
    foot = image.copy(0, image.height() - image.height() // laid_out.count // 8, image.width(), 200)
    assert any(
        foot.pixelColor(x, y).lightness() < 200
        for x in range(0, foot.width(), 2)
        for y in range(foot.height())
    )


@pytest.mark.parametrize("size", list(PaperSize))
def test_nothing_is_cut_off_or_reaches_into_the_margin(size: PaperSize) -> None:
    for shown in (sample_page(whole=True), long_page(40), page("W" * 80), page("שלום " * 15)):
        laid_out = Sheets(shown, size)
        wide, high = laid_out.units.width(), laid_out.units.height()
        for number in range(laid_out.count):
            image = laid_out.image(number, laid_out.units)
            pixels = np.frombuffer(image.constBits(), np.uint32).reshape(high, wide)
            white = pixels == QColor("white").rgb()
            assert not white.all()
            assert white[:, :MARGIN].all()
            assert white[:, -MARGIN:].all()
            assert white[:20].all()
            assert white[-40:].all()


def test_a_picture_is_light_in_the_dark_theme(theme: Theme) -> None:
    theme.set_choice(ThemeChoice.DARK)
    image = QImage.fromData(png_bytes(page(), PaperSize.A4))
    assert image.pixelColor(0, 0) == QColor("white")
    assert image.pixelColor(image.width() - 1, image.height() - 1) == QColor("white")
