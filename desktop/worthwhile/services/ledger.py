"""The ledger: saving a summary, and remembering what is out there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from worthwhile.domain.changes import Change, RecordPatch
from worthwhile.domain.errors import JournalFileError, NotFoundError, RefusedError
from worthwhile.domain.period import EVERYTHING
from worthwhile.domain.query import Filters
from worthwhile.domain.sentences import summary as words
from worthwhile.domain.shared import Format, SharedCopy, SharedSummary, Standing, checked_shared
from worthwhile.domain.vocabulary import fold
from worthwhile.exporters.base import ready, write_whole
from worthwhile.exporters.summary_file import summary_bytes
from worthwhile.services.beside import turned
from worthwhile.stats.differencing import KnownUses, Told
from worthwhile.store import records
from worthwhile.store.columns import read_journal, read_removed

if TYPE_CHECKING:
    from worthwhile.domain.moment import Clock
    from worthwhile.services.summaries import Composition
    from worthwhile.store.engine import Store

LARGEST_BYTES = 50_000_000
"""A file larger than this is none of ours."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """Why a new summary is better not saved as it is.

    Attributes:
        earlier: those that together with it would tell too much: one, or several that it takes.
        sentence: what would be told, and why.
    """

    earlier: tuple[SharedSummary, ...]
    sentence: str


class Ledger:
    """What was saved for others. Every verb writes one transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[SharedSummary, ...]:
        """Every saved summary, the newest first."""
        return tuple(reversed(records.all_of(self._store, SharedSummary)))

    def search(self, text: str) -> tuple[SharedSummary, ...]:
        """Those in which every word begins a word: of whom, when, what, how, or the note."""
        return tuple(one for one in self.all() if answers(words_of(one), text))

    def save(
        self, path: Path, composition: Composition, format: Format, drawn: bytes | None = None
    ) -> SharedSummary:
        """Write a summary to a file, keep its exact copy, and note it down.

        All of it or nothing: when any of the three fails, a file that was at the path before is
        as it was, and no line is in the ledger. The file is whole on the disk before the line is
        written, and takes its place right after: killed between the two, the program leaves a
        line without a file, never a file without a line. What is out cannot be called back, so
        this is not undone.

        Args:
            path: where to.
            composition: what was previewed.
            format: of the file.
            drawn: its bytes, of a format that is drawn.

        Raises:
            RefusedError: there is nothing to save, or the path is in the data folder.
            OutsideFileError: the file cannot be written.
            JournalFileError: the journal cannot be written.
        """
        page = composition.page
        if page is None:
            raise RefusedError(composition.refusal)
        self._not_our_own(path)
        data = summary_bytes(page, format) if drawn is None else drawn
        shared = checked_shared(
            SharedSummary(
                id=uuid4(),
                made=self._clock.now(),
                audience=page.audience,
                months=page.months,
                parts=tuple(section.part for section in page.sections),
                threshold=composition.choices.threshold,
                groups=composition.groups,
                format=format,
                sha256=hashlib.sha256(data).hexdigest(),
            )
        )
        line = (shared, SharedCopy(shared.id, data))
        with ready(path, data) as put:
            with self._store.writing():
                records.put(self._store, *line)
            # The line first: what is out is never forgotten, wherever the program ends.
            try:
                put()
            except BaseException:
                with self._store.writing():
                    records.remove(self._store, *reversed(line))
                raise
        return shared

    def one(self, id: UUID) -> SharedSummary:
        """A saved summary as it stands.

        Raises:
            NotFoundError: there is no such summary.
        """
        return records.by_id(self._store, SharedSummary, id)

    def save_copy(self, id: UUID, path: Path) -> None:
        """Write the exact copy of a saved summary to a file once more; no line comes of it.

        Raises:
            RefusedError: the path is in the data folder.
            NotFoundError: there is no such summary, or its copy is not there.
            OutsideFileError: its copy was changed, or the file cannot be written.
        """
        self._not_our_own(path)
        write_whole(path, self.copy(id))

    def copy(self, id: UUID) -> bytes:
        """The exact copy of a saved summary.

        Raises:
            NotFoundError: there is no such summary, or its copy is not in this journal.
            JournalFileError: its copy was changed, or the journal cannot be read.
        """
        with self._store.reading():
            shared = records.by_id(self._store, SharedSummary, id)
            try:
                data = records.by_id(self._store, SharedCopy, id).data
            except NotFoundError:
                raise NotFoundError("Its copy is not in this journal.") from None
        if hashlib.sha256(data).hexdigest() != shared.sha256:
            raise JournalFileError("Its copy was changed since, so it is not what was saved.")
        return data

    def mark(self, id: UUID, standing: Standing) -> Change:
        """Remember that a summary is withdrawn or expired, or holds after all.

        Raises:
            NotFoundError: there is no such summary (any more).
        """
        return self._changed(id, "Marked", standing=standing)

    def annotate(self, id: UUID, note: str) -> Change:
        """Put a note beside a summary, over the one it had.

        Raises:
            RefusedError: it is too long.
            NotFoundError: there is no such summary (any more).
        """
        return self._changed(id, "Noted", note=note)

    def reveals(self, composition: Composition, day_start_hour: int = 0) -> tuple[Reveal, ...]:
        """Which earlier summaries would, together with a new one, tell about a small group.

        All that were saved count, withdrawn ones too: what is out is out. What was logged, and
        by which name, is taken from the journal as it is now.

        Args:
            composition: the new one.
            day_start_hour: when a day begins.

        Raises:
            JournalFileError: the journal cannot be read.
        """
        if composition.page is None:
            return ()
        earlier = self.all()
        if not earlier:
            return ()
        reading = read_journal(self._store, Filters(period=EVERYTHING), day_start_hour)
        uses = KnownUses(reading.columns, read_removed(self._store), day_start_hour)
        # Of those with the same content the newest stands for all.
        told = {Told(one.months, one.groups, one.made.wall_ms): one for one in reversed(earlier)}
        new = Told(composition.page.months, composition.groups)
        threshold = composition.choices.threshold
        olds = [*reversed(told)]
        found = []
        for one in uses.together(new, olds, threshold):
            about = [
                words.rest(
                    since_then=rest.since_then,
                    removed=rest.removed,
                    task_type=rest.task_type,
                    tool=rest.tool,
                    months=rest.months.words,
                )
                for rest in one.rests
            ]
            them = tuple(told[olds[place]] for place in one.earlier)
            sentence = words.reveals([told_of(each) for each in them], about, threshold)
            found.append(Reveal(them, sentence))
        return tuple(found)

    # Parts

    def _changed(self, id: UUID, what: str, **fields: object) -> Change:
        with self._store.writing():
            old = records.by_id(self._store, SharedSummary, id)
            new = checked_shared(replace(old, **fields))  # type: ignore[arg-type]
            return turned(self._store, what, RecordPatch(old, new))

    def _not_our_own(self, path: Path) -> None:
        if self._store.folder.root.resolve() in path.resolve().parents:
            raise RefusedError("That is in the journal’s own folder; choose another place.")


def told_of(shared: SharedSummary) -> str:
    """A saved summary in a few words: "the one for my manager of 2 October 2025"."""
    day = shared.made.day()
    whom = f" for {shared.audience}" if shared.audience else ""
    return f"the one{whom} of {words.day(day)}"


def answers(told: str, text: str) -> bool:
    """Whether every word of a text begins one of the words told of a saved summary."""
    return all(f"\n{word}" in told for word in fold(text).split())


def words_of(shared: SharedSummary) -> str:
    """All words by which a saved summary is found, each after a line break.

    Of whom, when, what, how, and the note.
    """
    told = (
        shared.audience, words.day(shared.made.day()), shared.made.day().isoformat(),
        shared.months.words, shared.months.since.iso(), shared.months.until.iso(),
        shared.format.words, shared.format.value, shared.standing.words, shared.note,
        *(part.words for part in shared.parts),
    )  # fmt: skip
    return "".join(f"\n{word}" for word in {word for text in told for word in fold(text).split()})
