"""Files and folders that belong to somebody else: one sentence, nothing lost, told once.

The program runs as an account that owns nothing, because nothing is refused to root.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from helpers.clock import StillClock
from helpers.journals import draft
from helpers.nobody import as_nobody, close_to_nobody, commands_as_nobody, give, needs_nobody
from worthwhile.domain.backup import Why
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.paths import data_folder, private_folder
from worthwhile.services.ledger import Ledger
from worthwhile.services.logbook import Logbook
from worthwhile.services.upkeep import Upkeep
from worthwhile.settings import Settings
from worthwhile.store.engine import Store

pytestmark = needs_nobody

READ_ONLY = "The journal is read-only: its file or folder may not be written to."
FORBIDDEN = "You may not use the journal: its file or folder belongs to somebody else."
FOLDER = "The data folder cannot be used: it may belong to somebody else."
BACKUPS = "The folder backups cannot be looked into: it belongs to somebody else."
NO_COPY = "A copy of the journal could not be written."
DENIED = "permission denied."


@dataclass
class Place:
    """A folder everybody may pass, with nobody's journal in it and folders that are root's.

    Attributes:
        data: the data folder, nobody's until something of it is closed.
        readable: root's, and open to be looked into.
        closed: root's alone.
        out: nobody's.
    """

    root: Path

    def __post_init__(self) -> None:
        self.root.chmod(0o755)
        self.data, self.out = self.root / "data", self.root / "out"
        self.readable, self.closed = self.root / "readable", self.root / "closed"
        for folder, mode in ((self.readable, 0o755), (self.closed, 0o700), (self.out, 0o700)):
            folder.mkdir()
            folder.chmod(mode)
        (self.readable / "mine.json").write_text("mine")
        with Store.open(data_folder(self.data)) as store:
            logbook = Logbook(store, StillClock())
            for n in range(22):
                logbook.log(draft(f"entry {n}", outcome=Outcome.WORTH_IT))
            made = Upkeep(store, StillClock()).back_up(Why.OPENING).backup
        assert made is not None
        self.backup = made.path.name
        Settings(self.data / "settings.toml").change(first_run_done=True)
        words = self.out / "words.txt"
        words.write_text("sesame and more\n")
        self.words = words
        give(self.data)
        give(self.out)

    def run(self, *commands: Sequence[str | Path]) -> list[tuple[int, str, str]]:
        """Commands as nobody, with the journal: of each its exit code, output and errors."""
        return commands_as_nobody(self.data, commands, self.out)

    def refused(self, *commands: Sequence[str | Path]) -> list[str]:
        """The one sentence that each command is refused with; nothing else is said."""
        said = []
        for command, (code, out, err) in zip(commands, self.run(*commands), strict=True):
            assert (code, out) == (1, ""), (command, err)
            assert err.startswith("worthwhile: "), (command, err)
            assert err.count("\n") == 1, (command, err)
            said.append(err.removeprefix("worthwhile: ").rstrip("\n"))
        return said

    def window(self, second: Path | None = None) -> dict[str, Any]:
        """What the window says, as nobody."""
        done = as_nobody(
            "-m", "helpers.refused_window", self.data, *([second] if second else []),
            home=self.out, XDG_RUNTIME_DIR=str(self.out),
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert "went wrong inside" not in done.stdout
        told = json.loads(done.stdout.splitlines()[-1])
        assert isinstance(told, dict)
        return told

    def digests(self) -> dict[str, str]:
        """Of all that was written by a person or for them."""
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.suffix in {".db", ".json"}
        }


@pytest.fixture
def place() -> Iterator[Place]:
    root = private_folder("worthwhile-")  # pytest's own folders are closed to others
    try:
        yield Place(root)
    finally:
        shutil.rmtree(root)


def of_somebody_else(place: Place) -> None:
    for path in (place.data / "journal.db", *(place.data / "backups").iterdir()):
        close_to_nobody(path, 0o644)
    close_to_nobody(place.data / "backups", 0o755)
    close_to_nobody(place.data, 0o755)


def closed_folder(place: Place) -> None:
    close_to_nobody(place.data, 0o700)


def below_a_closed_folder(place: Place) -> None:
    place.data = Path(shutil.move(place.data, place.closed))


def unreadable_journal(place: Place) -> None:
    close_to_nobody(place.data / "journal.db", 0o600)


def unwritable_journal(place: Place) -> None:
    close_to_nobody(place.data / "journal.db", 0o644)


def log_of_root(place: Place) -> None:
    """As a start with `sudo` leaves it."""
    for end in ("wal", "shm"):
        beside = place.data / f"journal.db-{end}"
        beside.write_bytes(b"")
        close_to_nobody(beside, 0o600)


CLOSED: list[tuple[Callable[[Place], None], str]] = [
    (of_somebody_else, READ_ONLY),
    (closed_folder, FOLDER),
    (below_a_closed_folder, FOLDER),
    (unreadable_journal, FORBIDDEN),
    (unwritable_journal, READ_ONLY),
    (log_of_root, FORBIDDEN),
]


@pytest.mark.parametrize(("close", "sentence"), CLOSED)
def test_each_command_is_refused_in_one_sentence_and_changes_nothing(
    place: Place, close: Callable[[Place], None], sentence: str
) -> None:
    close(place)
    before = place.digests()
    commands: list[list[str | Path]] = [
        ["log", "x @claude #writing"], ["list"], ["insights"], ["export", place.out / "all.json"],
        ["restore", place.backup, "--dry-run"], ["shared"], ["backup"],
        ["encrypt", "--passphrase-file", place.words],
    ]  # fmt: skip
    if sentence is FOLDER:  # nobody can say that there is nothing in it
        commands += [["check"], ["backup", "--list"], ["erase", "--confirm", "erase"]]
    said = place.refused(*commands)
    assert said == [sentence] * len(commands)
    assert place.digests() == before


@pytest.mark.gui
@pytest.mark.parametrize(("close", "sentence"), CLOSED[1:-1])
def test_the_window_says_what_is_the_matter_and_changes_nothing(
    place: Place, close: Callable[[Place], None], sentence: str
) -> None:
    close(place)
    before = place.digests()
    told = place.window()
    said = " ".join(told["rescue"])
    not_ours = "The data folder "  # its lock may not be made, which is met first
    assert (sentence in said) != (not_ours in said), told
    assert place.digests() == before


@pytest.mark.gui
def test_of_backups_that_are_closed_nobody_says_that_there_are_none(place: Place) -> None:
    close_to_nobody(place.data / "backups", 0o700)
    before = place.digests()
    said = place.refused(
        ["backup", "--list"],
        ["encrypt", "--passphrase-file", place.words],
        ["backup"],
        ["restore", place.backup],
    )
    assert said[:3] == [BACKUPS, BACKUPS, NO_COPY]
    assert said[3].startswith("This backup cannot be read")
    check, log = place.run(["check"], ["log", "x @claude #writing"])
    whole = "The journal is whole: every page, index and reference was looked at."
    assert check == (0, f"{whole}\n{BACKUPS}\n", "")
    assert log[0] == 0, "writing goes on without"
    told = place.window()
    assert "zqxwritten" in told["titles"]
    assert BACKUPS in told["backups"]
    assert BACKUPS in told["restore"]
    assert [one for one in told["toasts"] if one == BACKUPS] == []
    assert {**place.digests(), "data/journal.db": ""} == {**before, "data/journal.db": ""}


@pytest.mark.gui
def test_backups_that_may_not_be_written_keep_from_restoring_and_not_from_writing(
    place: Place,
) -> None:
    close_to_nobody(place.data / "backups", 0o755)
    assert place.refused(["backup"], ["restore", place.backup]) == [NO_COPY, NO_COPY]
    told = place.window()
    assert "zqxwritten" in told["titles"]
    about = [one for one in told["toasts"] if NO_COPY in one]
    assert about == [f"No backup could be made. {NO_COPY}"]


@pytest.mark.gui
@pytest.mark.parametrize("closed_is", ["for writing", "what it lies in"])
def test_a_second_folder_that_is_closed_is_told_once_and_the_backup_is_made(
    place: Place, closed_is: str
) -> None:
    second = place.root / "stick" / "worthwhile-backups"
    second.mkdir(parents=True)
    second.chmod(0o755)
    second.parent.chmod(0o700 if closed_is == "what it lies in" else 0o755)
    told = place.window(second)
    about = [one for one in told["toasts"] if "second folder" in one]
    assert len(about) == 1, told["toasts"]
    assert "zqxwritten" in told["titles"]
    ((code, _, err),) = place.run(["backup"])
    assert code == 0
    first, then = err.splitlines()
    assert first.startswith("Backed up and checked: ")
    assert then == about[0]
    assert list(second.iterdir()) == []


def test_what_is_written_elsewhere_is_refused_and_nothing_is_written_over(place: Place) -> None:
    """Where a folder may not even be asked whether there is a file, too."""
    before = place.digests()
    asked: list[tuple[list[str | Path], str]] = [
        (["export", place.readable / "mine.json"], "The file cannot be written: "),
        (["import-json", place.closed / "in.json"], "The file cannot be read: "),
        (["shared", "--verify", place.closed / "s.html"], "The file cannot be read: "),
    ]
    for folder in (place.readable, place.closed):
        asked += [
            (["export", folder / "all.json"], "The file cannot be written: "),
            (["backup", "--to", folder / "copy.db"], "The backup could not be copied: "),
            (["check", "--save-readable", folder / "all.json"], "The file cannot be written: "),
            (["summary", "--format", "html", "--out", folder / "s.html"], ""),
            (["summary", "--format", "pdf", "--out", folder / "s.pdf"], ""),
        ]
    said = place.refused(*(command for command, _ in asked), ["restore", place.closed / "x.db"])
    assert said.pop().startswith("This backup cannot be read")
    for (command, begins), sentence in zip(asked, said, strict=True):
        assert sentence.startswith(begins), command
        assert sentence.endswith(DENIED), command
    assert {name for name in place.digests() if not name.startswith("data/")} == {
        "readable/mine.json"
    }
    assert place.digests()["readable/mine.json"] == before["readable/mine.json"]
    with Store.open(data_folder(place.data)) as store:
        assert len(list(Logbook(store, StillClock()).entries(Filters()))) == 22
        assert not Ledger(store, StillClock()).all()


@pytest.mark.gui
def test_settings_that_cannot_be_read_are_told_once_and_kept(place: Place) -> None:
    settings = place.data / "settings.toml"
    close_to_nobody(settings, 0o600)
    before = settings.read_bytes()
    done = as_nobody("-m", "worthwhile", "--data", place.data, "insights", home=place.out)
    assert (done.returncode, done.stderr.count("settings could not be read")) == (0, 1)
    assert place.window()["rescue"] == []
    kept = [path for path in settings.parent.glob("settings.toml*") if path.read_bytes() == before]
    assert len(kept) == 1, "under its own name or as settings.toml.unreadable"
