"""The open journal file: one connection per thread, durable writes, migrations on opening."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder


class Store:
    """One open journal. Any thread may use it; each gets its own connection."""

    @classmethod
    def open(cls, folder: DataFolder, *, create: bool = True) -> Store:
        """Open the journal of a data folder, made or migrated as needed.

        Args:
            folder: where it lies; made with mode 0700 when missing.
            create: whether a missing journal may be made.

        Raises:
            NewerJournalError: a newer version of the program wrote it.
            JournalFileError: it is foreign, damaged, locked, read-only, or missing and not to be
                made. The file is as it was.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close every connection; no other thread may be using one."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
