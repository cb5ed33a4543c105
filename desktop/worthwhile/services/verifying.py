"""Telling whether a file is one that was saved, and how two that were saved differ."""

from __future__ import annotations

import difflib
import hashlib
import stat
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from worthwhile.domain.errors import OutsideFileError, RefusedError, WorthwhileError
from worthwhile.domain.month import Month
from worthwhile.domain.shared import Format
from worthwhile.exporters.base import reason
from worthwhile.exporters.summary_words import lines_of
from worthwhile.services.ledger import LARGEST_BYTES, told_of

if TYPE_CHECKING:
    from worthwhile.domain.shared import SharedSummary
    from worthwhile.services.ledger import Ledger

_SAVED_ANEW = "One that another program saved anew cannot be told from somebody else’s."
_CLOSELY = 40
"""So many saved ones are held against a changed file line by line."""
_ALIKE = 0.5
"""A file that shares at least so much with a saved one is taken for a changed one of it."""


Lines = tuple[tuple[str, str], ...]
"""A difference: "+", "-" or " ", and the line."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a file turned out to be.

    Attributes:
        shared: the saved summary it is, or was made from; None when it is like none.
        unchanged: it is that one, byte for byte.
        lines: how the words of a changed one differ from what was saved; empty when they do
            not, or cannot be read.
        is_drawn: it is a PDF or a picture.
    """

    shared: SharedSummary | None
    unchanged: bool
    lines: Lines = ()
    is_drawn: bool = False

    @property
    def sentence(self) -> str:
        """For the person."""
        if self.shared is None:
            why = f" {_SAVED_ANEW}" if self.is_drawn else ""
            return f"This is none of the summaries in your list.{why}"
        if self.unchanged:
            return f"This is {told_of(self.shared)}, unchanged."
        same = "" if self.lines else " Its words are the same."
        return (
            f"Changed: this is like {told_of(self.shared)}, but not the file that was saved.{same}"
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two saved summaries differ.

    Attributes:
        facts: what is different about them, one sentence each.
        lines: their words as a difference; empty unless both are of one format, and no picture.
    """

    facts: tuple[str, ...]
    lines: Lines


def verify(ledger: Ledger, path: Path) -> Verified:
    """Say which saved summary a file is.

    Raises:
        OutsideFileError: it cannot be read.
    """
    try:
        about = path.stat()
        endless = not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode))
        if endless or about.st_size > LARGEST_BYTES:
            return Verified(None, unchanged=False)
        data = path.read_bytes()
    except OSError as error:
        raise OutsideFileError(f"The file cannot be read: {reason(error)}.") from error
    digest = hashlib.sha256(data).hexdigest()
    saved = ledger.all()
    same = next((one for one in saved if one.sha256 == digest), None)
    if same is not None:
        return Verified(same, unchanged=True)
    format = _format_of(data)
    words = lines_of(data, format)
    likest = _likest(ledger, [one for one in saved if one.format is format], words)
    if likest is None:
        return Verified(None, unchanged=False, is_drawn=not format.is_text)
    shared, theirs = likest
    return Verified(
        shared, unchanged=False, lines=() if theirs == words else _difference(theirs, words)
    )


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
    if one.format is not other.format:
        return Comparison(tuple(facts), ())
    before, after = (lines_of(text, one.format) for text in texts)
    return Comparison(tuple(facts), _difference(before, after))


def _sections(shared: SharedSummary) -> str:
    return ", ".join(part.words for part in shared.parts)


def _likest(
    ledger: Ledger, saved: Sequence[SharedSummary], words: Sequence[str]
) -> tuple[SharedSummary, Sequence[str]] | None:
    """The one that shares most lines with a file, in whichever order, and its own lines."""
    best, most = None, _ALIKE
    if not words:
        return None
    wanted, text = Counter(words), "\n".join(words)
    # The likely ones first, the newest of them: a thousand files would take a minute to read.
    for one in sorted(saved, key=lambda one: -_hints(one, text))[:_CLOSELY]:
        try:
            theirs = lines_of(ledger.copy(one.id), one.format)
        except WorthwhileError:
            continue  # its copy is gone or changed: nothing to hold the file against
        shared = sum((Counter(theirs) & wanted).values())
        alike = 2 * shared / max(1, len(theirs) + len(words))
        if alike > most:
            best, most = (one, theirs), alike
    return best


def _hints(shared: SharedSummary, text: str) -> int:
    """How much of what the ledger knows of a saved one stands in a text."""
    months = shared.months
    known = (
        shared.audience,
        months.words,
        months.since.iso(),
        months.until.iso(),
        Month.of(shared.made.day()).words,
        *(part.words for part in shared.parts),
    )
    return sum(one in text for one in known if one)


def _difference(before: Sequence[str], after: Sequence[str]) -> Lines:
    """Line by line; what is alike stands in it too."""
    found: list[tuple[str, str]] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            found += [(" ", line) for line in before[a:b]]
        else:
            found += [("-", line) for line in before[a:b]]
            found += [("+", line) for line in after[c:d]]
    return tuple(found)


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
