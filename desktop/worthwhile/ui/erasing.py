"""Erasing, from the window's side: done when the journal is closed, told in a notice."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from worthwhile.domain.errors import WorthwhileError

if TYPE_CHECKING:
    from worthwhile.paths import DataFolder
    from worthwhile.ui.theme import Theme

MARK = ".erasing"
"""As `store.erasing` has it, which no ordinary start imports."""


def erase_and_tell(theme: Theme, folder: DataFolder) -> None:
    """Erase everything and say what came of it. The journal must be closed."""
    from worthwhile.services import erasing
    from worthwhile.ui.dialogs.notice import Notice

    try:
        title, said = "Erased", erasing.told(erasing.erase(folder))
    except WorthwhileError as error:
        title, said = "Nothing was erased", str(error)
    Notice(theme, title, said).exec()


def finish_erasing(theme: Theme, folder: DataFolder) -> bool:
    """End an erase that was interrupted, before anything is opened; whether there was one.

    While it could not even be begun, `is_unfinished` still holds: nothing may be opened then, for
    what is written would be erased by the next start.
    """
    if not is_unfinished(folder):
        return False
    erase_and_tell(theme, folder)
    return True


def is_unfinished(folder: DataFolder) -> bool:
    """Whether an erase was begun here and not ended."""
    return os.path.lexists(folder.root / MARK)


def remove_if_erased(folder: DataFolder) -> None:
    """Take the empty folder away, once nothing of this process lies in it any more."""
    if not os.path.lexists(folder.journal):
        from contextlib import suppress

        with suppress(OSError):
            if not folder.root.is_symlink():
                folder.root.rmdir()
