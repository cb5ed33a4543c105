"""Where things lie: the data folder a person owns, and the resources the program ships."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

APP_NAME = "worthwhile"
APP_ID = "app.worthwhile.Worthwhile"
FOLDER_MODE = 0o700
FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The one folder that holds everything a person wrote.

    It is resolved once at start and handed down; nothing looks it up a second time, so a test
    can never reach a real journal.
    """

    root: Path

    @property
    def journal(self) -> Path:
        """The SQLite file with every entry."""
        return self.root / "journal.db"

    @property
    def backups(self) -> Path:
        """Verified copies of the journal."""
        return self.root / "backups"

    @property
    def settings(self) -> Path:
        """Theme, text size, day start and the like."""
        return self.root / "settings.toml"

    @property
    def log(self) -> Path:
        """What the program did, never what a person wrote."""
        return self.root / "worthwhile.log"

    def make(self) -> None:
        """Create the folder, readable by its owner alone.

        Raises:
            OSError: the folder cannot be made, or belongs to somebody else.
        """
        self.root.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        if self.root.stat().st_mode & 0o777 != FOLDER_MODE:
            self.root.chmod(FOLDER_MODE)


def data_folder(chosen: Path | None = None) -> DataFolder:
    """Resolve the data folder: `--data`, else `$WORTHWHILE_DATA`, else the user's data folder."""
    if chosen is None and (named := os.environ.get("WORTHWHILE_DATA")):
        chosen = Path(named)
    if chosen is None:
        import platformdirs  # only who names no folder pays for it

        chosen = Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    return DataFolder(chosen.expanduser().absolute())


def private_folder(prefix: str, within: Path | None = None) -> Path:
    """Make a new temporary folder for its owner alone, who can use it whatever the umask is.

    Args:
        prefix: what its name begins with.
        within: another place than the system's own for such folders.

    Raises:
        OSError: it cannot be made there.
    """
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=within))  # noqa: TID251 - here
    folder.chmod(FOLDER_MODE)
    return folder


def resource(*parts: str) -> Path:
    """Find a shipped file: inside the installed package, else in the checkout's `resources/`.

    Raises:
        FileNotFoundError: neither place holds it.
    """
    package = Path(__file__).parent  # importlib.resources would cost a tenth of the start
    for base in (package / "resources", package.parent.parent / "resources"):
        found = base.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError("/".join(parts))
