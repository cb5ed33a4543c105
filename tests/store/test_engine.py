"""Opening, refusing, keeping private, and two who use one file."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from helpers.clock import StillClock
from helpers.journals import draft, sound
from worthwhile.domain.errors import JournalFileError, NewerJournalError, WorthwhileError
from worthwhile.domain.query import Filters, Query
from worthwhile.domain.vocabulary import NO_AI_ID, Kind
from worthwhile.paths import DataFolder, data_folder, private_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.copies import copy_verified
from worthwhile.store.driver import connect, telling
from worthwhile.store.engine import Store
from worthwhile.store.glance import glance
from worthwhile.store.mounts import on_network


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_journal_holds_no_ai_and_nothing_else(store: Store) -> None:
    logbook = Logbook(store, StillClock())
    assert [(term.name, term.id) for term in logbook.vocabulary().tools] == [("no AI", NO_AI_ID)]
    assert logbook.is_empty()
    assert sound(store)


def test_every_connection_is_durable_and_holds_references(store: Store) -> None:
    found: list[tuple[object, ...]] = []

    def look() -> None:
        names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "temp_store")
        with store.reading():
            found.append(tuple(store.raw.execute(f"PRAGMA {name}").fetchone()[0] for name in names))

    look()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [("wal", 2, 1, 0, 2)] * 2


def test_each_thread_has_its_own_connection(store: Store) -> None:
    theirs: list[object] = []

    def look() -> None:
        with store.reading():
            theirs.append(store.raw)

    for _ in range(20):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert store.raw not in theirs
    assert store.raw is store.raw
    assert len(set(map(id, theirs))) == 1, "a connection given back is used again"


def test_a_worker_has_no_connection_outside_of_reading_and_writing(store: Store) -> None:
    caught: list[Exception] = []

    def look() -> None:
        try:
            store.raw.execute("SELECT 1")
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert len(caught) == 1


def test_a_worker_may_open_the_journal_and_write_and_the_window_go_on(folder: DataFolder) -> None:
    opened: list[Store] = []

    def work() -> None:
        opened.append(Store.open(folder))
        Logbook(opened[0], StillClock()).log(draft("from a worker"))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    with opened[0] as store:
        logbook = Logbook(store, StillClock())
        before = logbook.data_version()
        logbook.log(draft("from the window"))
        assert logbook.data_version() == before
        assert len(logbook.listing(Query())) == 2


def test_many_readers_and_writers_at_once_see_whole_states(store: Store) -> None:
    logbook = Logbook(store, StillClock())
    ids = [logbook.log(draft(f"t{n}", minutes_with=1))[0].id for n in range(20)]
    wrong: list[object] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            with store.reading():
                seen = {entry.minutes_with for entry in logbook.entries(Filters())}
            if len(seen) != 1:
                wrong.append(seen)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for minutes in range(2, 40):
        logbook.change(ids, minutes_with=minutes)
    stop.set()
    for reader in readers:
        reader.join()
    assert wrong == []


def test_opening_without_leave_to_create_says_that_there_is_none(folder: DataFolder) -> None:
    with pytest.raises(JournalFileError, match="no journal"):
        Store.open(folder, create=False)
    assert not folder.root.exists()


def test_an_empty_file_left_by_a_killed_start_becomes_a_journal(folder: DataFolder) -> None:
    folder.make()
    folder.journal.touch()
    with Store.open(folder) as store:
        assert sound(store)


@pytest.mark.parametrize("umask", [0o000, 0o077, 0o777])
def test_files_are_private_whatever_the_umask(folder: DataFolder, umask: int) -> None:
    folder.root.parent.mkdir(exist_ok=True)
    before = os.umask(umask)
    try:
        with Store.open(folder) as store:
            logbook = Logbook(store, StillClock())
            logbook.log(draft())
            copy = copy_verified(store.raw, folder, "copy.db")
            beside = sorted(folder.root.glob("journal.db*"))
            assert [path.name for path in beside] == [
                "journal.db", "journal.db-shm", "journal.db-wal",
            ]  # fmt: skip
            assert {mode(path) for path in (*beside, copy)} == {0o600}
            assert mode(folder.root) == 0o700
            assert mode(folder.backups) == 0o700
    finally:
        os.umask(before)


def test_a_journal_that_others_could_read_is_closed_to_them(folder: DataFolder) -> None:
    Store.open(folder).close()
    folder.journal.chmod(0o644)
    folder.root.chmod(0o755)
    Store.open(folder).close()
    assert (mode(folder.journal), mode(folder.root)) == (0o600, 0o700)


def write_text(path: Path) -> None:
    path.write_bytes(b"Dear diary, this is no database at all. " * 100)


def write_other_database(path: Path) -> None:
    with closing(dbapi2.connect(str(path), isolation_level=None)) as raw:
        raw.execute("CREATE TABLE songs (title TEXT)")


def write_other_application(path: Path) -> None:
    with closing(dbapi2.connect(str(path), isolation_level=None)) as raw:
        raw.execute("PRAGMA application_id = 12345")
        raw.execute("PRAGMA user_version = 1")
        raw.execute("CREATE TABLE entries (number INTEGER PRIMARY KEY)")


@pytest.mark.parametrize("write", [write_text, write_other_database, write_other_application])
@pytest.mark.parametrize("look", [Store.open, glance])
def test_a_foreign_file_is_refused_and_not_touched(
    folder: DataFolder, write: object, look: object
) -> None:
    folder.make()
    write(folder.journal)  # type: ignore[operator]
    before = digest(folder.journal)
    with pytest.raises(JournalFileError, match="not a journal"):
        look(folder)  # type: ignore[operator]
    assert digest(folder.journal) == before
    assert [path.name for path in folder.root.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("look", [Store.open, glance])
def test_a_newer_journal_is_refused_and_not_touched(folder: DataFolder, look: object) -> None:
    with Store.open(folder) as store:
        store.raw.execute("PRAGMA user_version = 99")
    before = digest(folder.journal)
    with pytest.raises(NewerJournalError, match="newer version"):
        look(folder)  # type: ignore[operator]
    assert digest(folder.journal) == before
    assert [path.name for path in folder.root.iterdir()] == ["journal.db"]


@pytest.mark.parametrize("look", [Store.open, glance])
@pytest.mark.parametrize("keep", [50, 2048, 40_000])
def test_a_cut_off_file_is_called_damaged_and_not_touched(
    folder: DataFolder, look: object, keep: int
) -> None:
    Store.open(folder).close()
    with folder.journal.open("rb+") as file:
        file.truncate(keep)
    before = digest(folder.journal)
    with pytest.raises(JournalFileError, match="damaged"):
        look(folder)  # type: ignore[operator]
    assert digest(folder.journal) == before


def break_the_second_half(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size // 2)
        file.write(b"\xa5" * (size // 2))


def write_much(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        logbook = Logbook(store, StillClock())
        for n in range(300):
            logbook.log(draft(f"title {n}", note="words " * 30))


def test_damage_far_inside_is_found_on_opening_and_nothing_is_written(folder: DataFolder) -> None:
    write_much(folder)
    break_the_second_half(folder.journal)
    before = digest(folder.journal)
    with pytest.raises(JournalFileError, match="damaged"):
        Store.open(folder)
    assert digest(folder.journal) == before
    assert [path.name for path in folder.root.iterdir()] == ["journal.db"]


def test_damage_met_later_is_told_in_a_sentence(folder: DataFolder) -> None:
    write_much(folder)
    with Store.open(folder) as store:
        break_the_second_half(folder.journal)
        with pytest.raises(JournalFileError, match="damaged"):
            Logbook(store, StillClock()).rows(range(1, 301))


def test_a_folder_in_the_place_of_the_file_is_refused(folder: DataFolder) -> None:
    folder.journal.mkdir(parents=True)
    with pytest.raises(JournalFileError):
        Store.open(folder)
    with pytest.raises(JournalFileError):
        glance(folder)


def test_a_locked_journal_is_refused_in_a_sentence(folder: DataFolder) -> None:
    Store.open(folder).close()
    with closing(connect(folder.journal)) as raw:
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("PRAGMA user_version = 1")
        with pytest.raises(JournalFileError, match="busy"):
            Store.open(folder, patience_ms=50)
        raw.execute("ROLLBACK")


def test_a_write_while_another_writes_fails_in_a_sentence_and_writes_nothing(
    folder: DataFolder,
) -> None:
    with Store.open(folder, patience_ms=50) as store, closing(connect(folder.journal)) as raw:
        logbook = Logbook(store, StillClock())
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalFileError, match="busy"):
            logbook.log(draft())
        raw.execute("ROLLBACK")
        assert logbook.is_empty()
        assert logbook.vocabulary().of(Kind.TASK_TYPE) == ()


def test_a_read_only_connection_is_told_in_a_sentence(folder: DataFolder) -> None:
    Store.open(folder).close()
    with (
        closing(connect(folder.journal, "ro")) as raw,
        pytest.raises(JournalFileError, match="read-only"),
        telling(),
    ):
        raw.execute("DELETE FROM tools")


READ_ONLY = """
import os, sys
from pathlib import Path
from worthwhile.domain.errors import JournalFileError
from worthwhile.paths import data_folder
from worthwhile.store.engine import Store
folder = data_folder(Path(sys.argv[1]))
if os.geteuid() == 0:
    os.chown(folder.root, 65534, 65534)
    os.chown(folder.journal, 65534, 65534)
    os.setgid(65534)
    os.setuid(65534)
try:
    Store.open(folder).close()
except JournalFileError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs modes of files")
def test_a_read_only_file_is_refused_and_not_touched() -> None:
    place = private_folder("worthwhile-test-")  # pytest's own folders are closed to other users
    try:
        place.chmod(0o755)
        folder = data_folder(place / "data")
        Store.open(folder).close()
        folder.journal.chmod(0o400)
        before = digest(folder.journal)
        said = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(folder.root)],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert said == "The journal is read-only: its file or folder may not be written to.\n"
        assert digest(folder.journal) == before
        assert mode(folder.journal) == 0o400
    finally:
        shutil.rmtree(place)


@pytest.mark.parametrize(
    ("mounts", "network"),
    [
        ("/dev/sda1 / ext4 rw 0 0\n", False),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n", True),
        ("//srv/share / cifs rw 0 0\n/dev/sda1 /home/ada ext4 rw 0 0\n", False),
        ("/dev/sda1 / ext4 rw 0 0\nme@host: /home/ada fuse.sshfs rw 0 0\n", True),
        ("server:/x /home nfs rw 0 0\n/dev/sda1 /home ext4 rw 0 0\n", False),
        ("/dev/sda1 / ext4 rw 0 0\nserver:/x /home/ad nfs rw 0 0\n", False),
        ("a line of nonsense\n\n/dev/sda1 / ext4 rw 0 0\n", False),
        ("", False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of Unix")
def test_a_network_share_is_known_by_its_mount(mounts: str, network: bool) -> None:
    assert on_network(Path("/home/ada/.local/share/worthwhile/journal.db"), mounts) is network


def test_a_mount_with_a_blank_in_its_name_is_read(tmp_path: Path) -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/my\\040share nfs rw 0 0\n"
    assert on_network(Path("/mnt/my share/journal.db"), mounts)


def test_on_a_network_share_there_is_no_shared_memory(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("worthwhile.store.mounts._NETWORK_TYPES", _EveryType())
    with Store.open(folder) as store:
        Logbook(store, StillClock()).log(draft())
        assert store.raw.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert store.raw.execute("PRAGMA synchronous").fetchone() == (2,)
        assert not folder.journal.with_name("journal.db-wal").exists()


class _EveryType:
    def __contains__(self, kind: str) -> bool:
        return True


ANOTHER = """
import sys
from pathlib import Path
from worthwhile.domain.entry import Draft
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store
with Store.open(data_folder(Path(sys.argv[1]))) as store:
    logbook = Logbook(store, SystemClock())
    for n in range(int(sys.argv[2])):
        logbook.log(Draft(title=f"{sys.argv[3]} {n}", tool="Claude", task_type=sys.argv[3]))
"""


def another(folder: DataFolder, many: int, name: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", ANOTHER, str(folder.root), str(many), name])


def test_processes_that_start_on_nothing_at_once_share_one_journal(folder: DataFolder) -> None:
    running = [another(folder, 20, name) for name in ("one", "two", "three")]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    with Store.open(folder) as store:
        logbook = Logbook(store, StillClock())
        assert len(logbook.listing(Query())) == 60
        assert [term.name for term in logbook.vocabulary().tools] == ["Claude", "no AI"]
        assert sound(store)


def test_what_another_process_wrote_is_noticed(folder: DataFolder) -> None:
    with Store.open(folder) as store:
        logbook = Logbook(store, StillClock())
        logbook.log(draft())
        before = logbook.data_version()
        logbook.log(draft())
        assert logbook.data_version() == before, "own writes are no news"
        assert another(folder, 1, "Research").wait(60) == 0
        assert logbook.data_version() != before
        assert [term.name for term in logbook.vocabulary().task_types] == ["Research", "Writing"]
        assert len(logbook.listing(Query())) == 3


def test_a_thread_reads_names_that_another_thread_made(store: Store) -> None:
    logbook = Logbook(store, StillClock())
    seen: list[list[str]] = []
    asked, written = threading.Event(), threading.Event()

    def read() -> None:
        seen.append([term.name for term in logbook.vocabulary().tools])
        asked.set()
        written.wait(10)
        seen.append([term.name for term in logbook.vocabulary().tools])

    thread = threading.Thread(target=read)
    thread.start()
    asked.wait(10)
    logbook.log(draft())
    written.set()
    thread.join()
    assert seen == [["no AI"], ["Claude", "no AI"]]


def test_a_write_inside_a_read_is_a_bug_of_ours_and_not_lost_in_silence(store: Store) -> None:
    logbook = Logbook(store, StillClock())
    with store.reading(), pytest.raises(RuntimeError, match="rolled back"):
        logbook.log(draft())


def test_errors_of_the_world_have_no_content_in_them(folder: DataFolder) -> None:
    secret = "the merger with Acme"
    with Store.open(folder, patience_ms=50) as store, closing(connect(folder.journal)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorthwhileError) as caught:
            Logbook(store, StillClock()).log(draft(secret, note=secret))
        raw.execute("ROLLBACK")
    assert secret not in str(caught.value)
