"""Cutting what says too much out of a person's own words and labels.

It finds addresses, places of files and machines, ticket keys and given names. It cannot
understand a text: what was cut is shown to the person, and what was not is theirs to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from worthwhile.domain.summary import visible

CUT = "[…]"


class CutKind(StrEnum):
    """Why something was cut."""

    EMAIL = "email"
    URL = "url"
    PATH = "path"
    HOST = "host"
    TICKET = "ticket"
    NAME = "name"

    @property
    def words(self) -> str:
        """As a person reads it."""
        return {
            CutKind.EMAIL: "an e-mail address",
            CutKind.URL: "a web address",
            CutKind.PATH: "the place of a file",
            CutKind.HOST: "the name of a machine",
            CutKind.TICKET: "a ticket’s key",
            CutKind.NAME: "a name you want left out",
        }[self]


@dataclass(frozen=True, slots=True)
class Cut:
    """One piece that was cut.

    Attributes:
        kind: why.
        text: what stood there.
        start, end: where, in the text before.
        new_start, new_end: where the mark stands, in the text after.
    """

    kind: CutKind
    text: str
    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """A text before and after the cuts.

    Attributes:
        before: as scanned: without signs that cannot be seen.
        after: what may leave.
        cuts: in their order.
    """

    before: str
    after: str
    cuts: tuple[Cut, ...]


_REST = r"(?:/[^\s<>\"“”]*)?"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_PATTERNS: tuple[tuple[CutKind, re.Pattern[str]], ...] = (
    (CutKind.URL, re.compile(r"(?:\b[a-z][a-z0-9+.-]*://|\bmailto:|\bwww\.)[^\s<>\"“”]+", re.I)),
    (CutKind.EMAIL, re.compile(rf"[\w.!#$%&’'*+/=?^`{{|}}~-]+@{_LABEL}(?:\.{_LABEL})*{_REST}")),
    (CutKind.PATH, re.compile(r"(?:\b[A-Za-z]:[\\/]|\\\\)[^\s<>\"“”|]+")),
    (CutKind.PATH, re.compile(r"(?<![\w/.])(?:~|\.{1,2})?/[\w.@~+-]+(?:/[\w.@~+-]*)*")),
    (CutKind.PATH, re.compile(r"(?<![\w/])[\w.@~+-]+(?:/[\w.@~+-]+){2,}/?|[\w-]+(?:\\[\w.-]+)+")),
    (CutKind.HOST, re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b" + _REST)),
    (
        CutKind.HOST,
        re.compile(r"(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{1,4}){0,6}::[0-9a-f:.]*", re.I),
    ),
    (CutKind.HOST, re.compile(r"(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b", re.I)),
    (CutKind.HOST, re.compile(rf"\b(?:{_LABEL}\.)+[^\W\d_]{{2,}}\b(?::\d+)?{_REST}")),
    (CutKind.HOST, re.compile(r"\blocalhost\b(?::\d+)?" + _REST, re.I)),
    (CutKind.TICKET, re.compile(r"\b[A-Z][A-Z0-9_]+-\d+\b|(?<!\w)[#!]\d{2,}\b")),
)


def redacted(text: str, names: Iterable[str] = ()) -> Redacted:
    """Cut a text.

    Args:
        text: own words, or a label.
        names: what must not appear, in any mix of capitals, as whole words.
    """
    before = visible(text)
    found: list[tuple[int, int, CutKind]] = []
    for kind, pattern in (*_PATTERNS, *_names(names)):
        for match in pattern.finditer(before):
            start, end = match.span()
            if kind not in (CutKind.NAME, CutKind.TICKET):
                end = start + len(match[0].rstrip(".,;:!?)’'"))
            if end > start:
                found.append((start, end, kind))
    pieces, cuts = [], []
    at = length = 0
    for start, end, kind in _apart(found):
        pieces.append(before[at:start])
        length += start - at
        cuts.append(Cut(kind, before[start:end], start, end, length, length + len(CUT)))
        pieces.append(CUT)
        length += len(CUT)
        at = end
    pieces.append(before[at:])
    return Redacted(before, "".join(pieces), tuple(cuts))


def _apart(found: Iterable[tuple[int, int, CutKind]]) -> list[tuple[int, int, CutKind]]:
    """Finds that overlap as one, named after the one that begins first and is longest."""
    made: list[tuple[int, int, CutKind]] = []
    for start, end, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if made and start < made[-1][1]:
            first, last, of = made[-1]
            made[-1] = (first, max(last, end), of)
        else:
            made.append((start, end, kind))
    return made


def _names(names: Iterable[str]) -> Iterable[tuple[CutKind, re.Pattern[str]]]:
    tidy = sorted({visible(name).strip() for name in names}, key=lambda name: (-len(name), name))
    for name in tidy:
        if name:
            words = r"\s+".join(re.escape(word) for word in name.split())
            yield CutKind.NAME, re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
