"""Files of every schema that ever shipped, made from their dumps."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from worthwhile.paths import DataFolder
from worthwhile.store.driver import make_private

DUMPS = Path(__file__).parents[1] / "data" / "schema"


def from_dump(folder: DataFolder, version: int) -> None:
    """Make the journal of a folder as a version of the program left it."""
    folder.make()
    make_private(folder.journal)
    with closing(dbapi2.connect(str(folder.journal), isolation_level=None)) as raw:
        raw.executescript((DUMPS / f"{version:04d}.sql").read_text(encoding="utf-8"))
