"""The words of a saved summary, read back from its file: what two of them are compared by."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser

from worthwhile.domain.shared import Format

_CELLS = frozenset({"td", "th"})
_BLOCKS = frozenset({"p", "h1", "h2", "li", "tr", "caption", "title", "footer", "section"})
_LARGEST_PAGE = 20_000_000
"""Bytes that one page of a PDF may unpack to; ours have some thousands."""

_OBJECT = re.compile(rb"(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*)endstream", re.DOTALL)
_FACES = re.compile(rb"/F(\d+) (\d+) 0 R")
_LETTERS_AT = re.compile(rb"/ToUnicode (\d+) 0 R")
_DRAWN_AT = re.compile(rb"/Type /Page\b.*?/Contents (\d+) 0 R", re.DOTALL)
_ARRAY = re.compile(r"<([0-9A-Fa-f]+)> <[0-9A-Fa-f]+> \[([^\]]*)\]")
_SPAN = re.compile(r"<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>")
_DRAWN = re.compile(
    r"/F(\d+) [\d.]+ Tf|(-?[\d.]+) (-?[\d.]+) Td|<([0-9A-Fa-f]+)> Tj|\b(BT)\b", re.ASCII
)


def lines_of(data: bytes, format: Format) -> tuple[str, ...]:
    """The lines a reader sees, from the top; none of a picture.

    Of a PDF those that this program drew; of one that another program wrote anew perhaps none.
    """
    match format:
        case Format.PNG:
            return ()
        case Format.PDF:
            return tuple(_of_pdf(data))
        case Format.HTML:
            reader = _Reader()
            reader.feed(_decoded(data))
            reader.close()
            return tuple(line for line in reader.lines if line)
        case _:
            return tuple(_decoded(data).splitlines())


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")


class _Reader(HTMLParser):
    """Takes down what a page says: a line for each block, the cells of a row side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where the page does."""
        if tag in _BLOCKS:
            self.lines.append("")
        elif tag in _CELLS and self.lines[-1]:
            self.lines[-1] += " · "
        self._is_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        """End it there."""
        if tag in _BLOCKS:
            self.lines.append("")
        self._is_style = False

    def handle_data(self, data: str) -> None:
        """Take down the words."""
        if not self._is_style:
            words = " ".join(data.split())
            before = self.lines[-1]
            apart = " " if before and data[:1].isspace() and not before.endswith(" ") else ""
            after = " " if words and data[-1:].isspace() else ""
            self.lines[-1] = before + (apart + words + after if words else apart)


def _of_pdf(data: bytes) -> Iterator[str]:
    objects = {found[1]: found[2] for found in _OBJECT.finditer(data)}

    def unpacked(number: bytes) -> str:
        head, _, _ = objects.get(number, b"").partition(b"stream")
        packed = _STREAM.search(objects.get(number, b""))
        if packed is None:
            return ""
        if b"/FlateDecode" not in head:
            return packed[1].decode("latin-1")
        try:
            return zlib.decompressobj().decompress(packed[1], _LARGEST_PAGE).decode("latin-1")
        except zlib.error:
            return ""

    letters: dict[str, dict[int, str]] = {}
    for held in objects.values():
        for name, number in _FACES.findall(held.partition(b"stream")[0]):
            if (found := _LETTERS_AT.search(objects.get(number, b""))) is not None:
                letters[name.decode()] = _letters(unpacked(found[1]))
    for held in objects.values():
        if (found := _DRAWN_AT.search(held)) is not None:
            yield from _drawn(unpacked(found[1]), letters)


def _letters(table: str) -> dict[int, str]:
    """Which letter a glyph of a face is."""
    found: dict[int, str] = {}
    for first, array in _ARRAY.findall(table):
        for place, code in enumerate(re.findall(r"<([0-9A-Fa-f]+)>", array)):
            found[int(first, 16) + place] = _letter(code)
    for first, last, code in _SPAN.findall(_ARRAY.sub("", table)):
        span = range(int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF) + 1)
        if len(span) == 1:
            found[span.start] = _letter(code)
        elif len(code) == 4:
            found.update((glyph, chr(int(code, 16) + glyph - span.start)) for glyph in span)
    return found


def _letter(code: str) -> str:
    text = bytes.fromhex(code.zfill(4)).decode("utf-16-be", errors="replace")
    return "" if text == "\0" else text.replace("\t", " ")  # a blank has the tab's glyph


def _drawn(content: str, letters: dict[str, dict[int, str]]) -> Iterator[str]:
    """The lines of a page: texts that stand at one height belong to one."""
    lines: dict[int, list[tuple[float, str]]] = {}
    face: dict[int, str] = {}
    x = y = 0.0
    begun = False
    for font, across, down, glyphs, begins in _DRAWN.findall(content):
        if begins:
            x = y = 0.0
            begun = True
        elif font:
            face = letters.get(font, {})
        elif across:
            x, y = x + float(across), y + float(down)
        else:
            code = "".join(
                face.get(int(glyphs[at : at + 4], 16), "") for at in range(0, len(glyphs), 4)
            )
            texts = lines.setdefault(round(y), [])
            if begun or not texts:
                texts.append((x, code))
            else:
                start, text = texts[-1]
                texts[-1] = (start, text + code)
            begun = False
    for texts in lines.values():
        line = " ".join(word for _, text in sorted(texts) for word in text.split())
        if line:
            yield line
