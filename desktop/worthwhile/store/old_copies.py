"""The folder `shared/`, where copies of summaries lay before the journal held them.

The step to schema 4 takes them in; here the files go, once that is on the disk. It is asked
again at each opening, because a program may have been killed in between.
"""

from __future__ import annotations

import contextlib
import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from worthwhile.store.driver import Raw

_NAME = "shared"
_COPY = re.compile(r"([0-9a-f]{64})\.[a-z]+")
_LEFT_BY_A_KILLED_SAVE = re.compile(r"\.[0-9a-f]{64}\.[a-z]+\.[0-9a-f]{8}\.(?:part|old)")

_log = logging.getLogger(__name__)


def clear_old_copies(raw: Raw, root: Path) -> None:
    """Remove the files that the journal holds byte for byte; what else lies there stays.

    Args:
        raw: a connection to the open journal.
        root: the data folder.
    """
    folder = root / _NAME
    if not folder.is_dir():
        return
    stays = 0
    for path in sorted(folder.iterdir()):
        copy = _COPY.fullmatch(path.name)
        if _LEFT_BY_A_KILLED_SAVE.fullmatch(path.name) or (copy and _is_kept(raw, path, copy[1])):
            with contextlib.suppress(OSError):
                path.unlink()
        else:
            stays += 1
    if stays:
        _log.warning("In the folder shared, %d files are no copies the ledger knows.", stays)
        return
    with contextlib.suppress(OSError):
        folder.rmdir()


def _is_kept(raw: Raw, path: Path, sha256: str) -> bool:
    kept = raw.execute(
        "SELECT c.data FROM shared_copies AS c JOIN ledger AS l ON l.id = c.id WHERE l.sha256 = ?",
        (sha256,),
    ).fetchone()
    try:
        return kept is not None and path.is_file() and path.read_bytes() == kept[0]
    except OSError:
        return False
