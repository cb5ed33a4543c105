"""Cutting what says too much out of a person's own words and labels.

It finds addresses, places of files and machines, accounts, numbers, keys and given names. It cannot
understand a text: what was cut is shown to the person, and what was not is theirs to read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from worthwhile.domain.summary import visible
from worthwhile.exporters.redaction_names import found_names
from worthwhile.exporters.redaction_patterns import DAYS, PATTERNS, CutKind, is_harmless

CUT = "[…]"


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


def redacted(text: str, names: Iterable[str] = (), *, days: bool = False) -> Redacted:
    """Cut a text.

    Args:
        text: own words, or a label.
        names: what must not appear, in any mix of capitals and accents, as whole words.
        days: whether days of a month are cut too.
    """
    before = visible(text)
    plain, at = _plain(before)
    found = [(start, end, CutKind.NAME) for start, end in found_names(plain, map(visible, names))]
    for kind, pattern in (*PATTERNS, *(DAYS if days else ())):
        for match in pattern.finditer(plain):
            start, end = match.span()
            if kind in _WITH_A_TAIL:
                end = start + len(match[0].rstrip(".,;:!?)’'"))
            if end > start and not is_harmless(kind, plain[start:end]):
                found.append((start, end, kind))
    pieces, cuts = [], []
    last = length = 0
    for start, end, kind in _apart([(at[a], at[b - 1] + 1, kind) for a, b, kind in found]):
        pieces.append(before[last:start])
        length += start - last
        cuts.append(Cut(kind, before[start:end], start, end, length, length + len(CUT)))
        pieces.append(CUT)
        length += len(CUT)
        last = end
    pieces.append(before[last:])
    return Redacted(before, "".join(pieces), tuple(cuts))


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as it is scanned, and where each sign of it comes from.

    Wide, narrow and joined forms are what they look like; what shows nothing is passed over.
    """
    signs, at = [], []
    for place, sign in enumerate(text):
        if not _SHOWS_NOTHING.fullmatch(sign):
            for one in unicodedata.normalize("NFKC", sign):
                signs.append(one)
                at.append(place)
    return "".join(signs), at


_SHOWS_NOTHING = re.compile(
    r"[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\U000e0100-\U000e01ef]"
)
_WITH_A_TAIL = (CutKind.URL, CutKind.EMAIL, CutKind.PATH, CutKind.HOST, CutKind.ACCOUNT)


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
