"""Telling whether a file is one that was saved, and how two that were saved differ."""

from __future__ import annotations

import difflib
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.errors import OutsideFileError, RefusedError, WorthwhileError
from worthwhile.domain.shared import Format
from worthwhile.exporters.base import reason
from worthwhile.services.ledger import LARGEST_BYTES, told_of

if TYPE_CHECKING:
    from worthwhile.domain.shared import SharedSummary
    from worthwhile.services.ledger import Ledger

_ALIKE = 0.5
"""A file that shares at least so much with a saved one is taken for a changed one of it."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file turned out to be.

    Attributes:
        shared: the saved summary it is, or was made from; None when it is like none.
        unchanged: it is that one, byte for byte.
    """

    shared: SharedSummary | None
    unchanged: bool

    @property
    def sentence(self) -> str:
        """For the person."""
        if self.shared is None:
            return "This is none of the summaries in the ledger."
        if self.unchanged:
            return f"This is {told_of(self.shared)}, unchanged."
        return f"Changed: this is like {told_of(self.shared)}, but not the file that was saved."


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two saved summaries differ.

    Attributes:
        facts: what is different about them, one sentence each.
        lines: their texts side by side as a difference: "+", "-" or " " and the line; empty
            unless both are texts of one format.
    """

    facts: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]


def verify(ledger: Ledger, path: Path) -> Verified:
    """Say which saved summary a file is.

    Raises:
        OutsideFileError: it cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return Verified(None, unchanged=False)
        data = path.read_bytes()
    except OSError as error:
        raise OutsideFileError(f"The file cannot be read: {reason(error)}.") from error
    digest = hashlib.sha256(data).hexdigest()
    saved = ledger.all()
    same = next((one for one in saved if one.sha256 == digest), None)
    if same is not None:
        return Verified(same, unchanged=True)
    return Verified(_likest(ledger, saved, data), unchanged=False)


def compare(ledger: Ledger, first: UUID, second: UUID) -> Comparison:
    """How the second of two saved summaries differs from the first.

    Raises:
        RefusedError: it is the same one twice.
        NotFoundError: one of them, or its copy, is not there.
        JournalFileError: a copy was changed.
    """
    by_id = {one.id: one for one in ledger.all()}
    if first == second:
        raise RefusedError("Choose two different ones.")
    texts = [ledger.copy(id) for id in (first, second)]
    one, other = by_id[first], by_id[second]
    facts = [
        f"{what}: {before or 'none'} → {after or 'none'}."
        for what, before, after in (
            ("For", one.audience, other.audience),
            ("Months", one.months.words, other.months.words),
            ("Sections", _sections(one), _sections(other)),
            ("Groups together below", str(one.threshold), str(other.threshold)),
            ("Format", one.format.words, other.format.words),
        )
        if before != after
    ]
    if one.sha256 == other.sha256:
        facts.append("Both files are the same, byte for byte.")
    if one.format is not other.format or not one.format.is_text:
        return Comparison(tuple(facts), ())
    before, after = (_lines(text) for text in texts)
    lines = [
        (line[0], line[2:]) for line in difflib.ndiff(before, after) if line[0] in {"+", "-", " "}
    ]
    return Comparison(tuple(facts), tuple(lines))


def _sections(shared: SharedSummary) -> str:
    return ", ".join(part.words for part in shared.parts)


def _likest(ledger: Ledger, saved: tuple[SharedSummary, ...], data: bytes) -> SharedSummary | None:
    best, most = None, _ALIKE
    lines = _lines(data)
    format = _format_of(data)
    for one in saved:
        if one.format is not format:
            continue
        try:
            theirs = _lines(ledger.copy(one.id))
        except WorthwhileError:
            continue  # its copy is gone or changed: nothing to hold the file against
        alike = difflib.SequenceMatcher(None, theirs, lines, autojunk=False).ratio()
        if alike > most:
            best, most = one, alike
    return best


def _format_of(data: bytes) -> Format:
    """What a file looks like from its first bytes; its name may have been changed."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(b"%pdf"):
        return Format.PDF
    if start.startswith(b"\x89png"):
        return Format.PNG
    if start.startswith(b"<"):
        return Format.HTML
    if start.startswith(b"{"):
        return Format.JSON
    return Format.CSV if start.startswith(b"section,") else Format.MARKDOWN


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8-sig", errors="replace").splitlines()
