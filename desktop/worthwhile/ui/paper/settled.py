"""Takes out of a PDF what Qt puts in by itself: the moment, the place's clock, a random name.

What is left follows from what was painted: the same content gives the same bytes, in any process.
See decision 9. No Qt.
"""

from __future__ import annotations

import hashlib
import re
from itertools import product
from string import ascii_uppercase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from worthwhile.domain.month import Month

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_NAME = re.compile(rb"/(BaseFont|FontName) /(?:[A-Z]{6}\+)?([^\s/]+)")
_HEAD = re.compile(rb"\d+ 0 obj\s*")
_ENTRY = re.compile(rb"(\d{10}) 00000 n ")
_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_LANGUAGE = b"en-GB"


def settled(data: bytes, title: str, made: Month, producer: str) -> bytes:
    """The same pages in a file that says nothing but these.

    Args:
        data: as `QPdfWriter` wrote it.
        title: of the document.
        made: the month it was made in: the one time it holds.
        producer: the library that drew it.

    Raises:
        ValueError: this is not built as `QPdfWriter` builds a file.
    """
    bodies, root = _read(data)
    pages = _reference_of(bodies[root], b"Pages")
    order = _reached(bodies, pages)
    _name_faces(bodies, order)
    numbers = {old: new for new, old in enumerate(order, start=3)}
    catalog = (
        b"<< /Type /Catalog /Pages %d 0 R /Lang (%s) /ViewerPreferences << /DisplayDocTitle true"
        b" >> >>\n" % (numbers[pages], _LANGUAGE)
    )
    info = b"<< /Title %s /Producer %s /CreationDate (D:%04d%02d) >>\n" % (
        _text(title), _text(producer), made.year, made.month,
    )  # fmt: skip
    return _written([catalog, info, *(_renumbered(bodies[old], numbers) for old in order)])


def _read(data: bytes) -> tuple[dict[int, bytes], int]:
    """The inside of every object by its number, and the number of the catalogue."""
    table = data.rfind(b"xref\n0 ", 0, data.rfind(b"startxref"))
    trailer = data.find(b"trailer", table)
    root = re.search(rb"/Root (\d+) 0 R", data[trailer:])
    if table < 0 or trailer < 0 or root is None:
        raise ValueError("a PDF of an unknown make")
    starts = [int(entry) for entry in _ENTRY.findall(data, table, trailer)]
    ends = dict(zip(sorted(starts), [*sorted(starts)[1:], table], strict=True))
    bodies = {}
    for number, start in enumerate(starts, start=1):
        head = _HEAD.match(data, start)
        end = data.rfind(b"endobj", start, ends[start])
        if head is None or end < 0:
            raise ValueError("a PDF of an unknown make")
        bodies[number] = _without_what_is_empty(data[head.end() : end])
    return bodies, int(root[1])


def _without_what_is_empty(body: bytes) -> bytes:
    """Links on a page: Qt makes a list of them where there are none."""
    return re.sub(rb"/Annots \d+ 0 R\s*", b"", body, count=1) if b"/Type /Page\n" in body else body


def _outside_streams(body: bytes) -> int:
    """Where the stream of an object begins; what is before may refer to others."""
    at = body.find(b"stream\n")
    return len(body) if at < 0 else at


def _reference_of(body: bytes, key: bytes) -> int:
    found = re.search(rb"/%s\s*(\d+) 0 R" % key, body)
    if found is None:
        raise ValueError("a PDF of an unknown make")
    return int(found[1])


def _reached(bodies: dict[int, bytes], first: int) -> list[int]:
    """Every object that is referred to, in the order it is met.

    Qt writes faces in the order of a table that is shuffled anew in each process.
    """
    order: dict[int, None] = {}
    waiting = [first]
    while waiting:
        number = waiting.pop()
        if number in order:
            continue
        order[number] = None
        body = bodies[number]
        found = _REFERENCE.findall(body, 0, _outside_streams(body))
        waiting += [int(one) for one in reversed(found)]
    return list(order)


def _renumbered(body: bytes, numbers: dict[int, int]) -> bytes:
    end = _outside_streams(body)

    def new(reference: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % numbers[int(reference[1])]

    return _REFERENCE.sub(new, body[:end]) + body[end:]


def _name_faces(bodies: dict[int, bytes], order: Iterable[int]) -> None:
    """Name what is embedded of a face by its order: the tag of Qt's own follows its numbers.

    Qt tags the description of a face alone; its name belongs to the face as a whole.
    """
    letters = map("".join, product(ascii_uppercase, repeat=6))
    for number in order:
        if b"/Subtype /Type0" not in bodies[number]:
            continue
        inner = _reference_of(bodies[number], rb"DescendantFonts \[")
        described = _reference_of(bodies[inner], b"FontDescriptor")
        tag = next(letters).encode()
        for one in (number, inner, described):
            bodies[one] = _NAME.sub(rb"/\g<1> /%s+\g<2>" % tag, bodies[one], count=1)


def _text(text: str) -> bytes:
    """A text as PDF writes one, whatever letters it has."""
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()


def _written(objects: Iterable[bytes]) -> bytes:
    """A file of these objects, the catalogue first and what is told of the document second."""
    whole = bytearray(_HEADER)
    starts = []
    for number, body in enumerate(objects, start=1):
        starts.append(len(whole))
        whole += b"%d 0 obj\n%s" % (number, body)
        whole += b"endobj\n" if body.endswith(b"\n") else b"\nendobj\n"
    name = hashlib.sha256(whole).hexdigest()[:32].encode()
    table = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(starts) + 1)
    whole += b"".join(b"%010d 00000 n \n" % start for start in starts)
    whole += b"trailer\n<< /Size %d /Root 1 0 R /Info 2 0 R /ID [<%s> <%s>] >>\n" % (
        len(starts) + 1, name, name,
    )  # fmt: skip
    whole += b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(whole)
