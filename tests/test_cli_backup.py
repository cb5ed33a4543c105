"""The commands backup and restore: what they print, refuse and leave."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.breaking import flip
from helpers.clock import StillClock
from helpers.journals import draft
from worthwhile.__main__ import main
from worthwhile.domain.backup import Why
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.upkeep import Upkeep
from worthwhile.settings import Settings
from worthwhile.store.cipher import Key
from worthwhile.store.engine import Store

Runs = Callable[..., tuple[int, str, str]]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, capfd: pytest.CaptureFixture[str]) -> Runs:
    def run_(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main(["--data", str(data), *map(str, arguments)])
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return run_


def answered(run: Runs, *arguments: str | Path) -> dict[str, Any]:
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert isinstance(told, dict)
    return told


def titles(run: Runs) -> list[str]:
    return [entry["title"] for entry in answered(run, "list")["entries"]]


def test_a_backup_is_made_listed_and_put_back(run: Runs, data: Path) -> None:
    run("log", "first @claude #writing")
    made = answered(run, "backup")
    assert made["schema"] == "worthwhile.backup/1"
    assert made["backup"]["why"] == "by-hand"
    path = Path(made["backup"]["file"])
    assert path.parent == data / "backups"
    assert made["backup"]["bytes"] == path.stat().st_size
    (listed,) = answered(run, "backup", "--list")["backups"]
    assert {name: listed[name] for name in made["backup"]} == made["backup"]
    assert (listed["sound"], listed["entries"]) == (True, 1)
    run("log", "second @claude #writing")
    tried = answered(run, "restore", path.name, "--dry-run")
    assert tried["schema"] == "worthwhile.restore/1"
    assert (tried["restored"], tried["kept"]) == (False, None)
    assert sum(day["gone"] for day in tried["changes"]["days"]) == 1
    assert titles(run) == ["second", "first"]
    done = answered(run, "restore", path)
    assert done["restored"]
    assert titles(run) == ["first"]
    back = answered(run, "restore", done["kept"])
    assert sum(day["back"] for day in back["changes"]["days"]) == 1
    assert titles(run) == ["second", "first"]


def test_in_words_it_says_what_was_done(run: Runs, tmp_path: Path) -> None:
    run("log", "first @claude #writing")
    code, out, err = run("backup", "--to", tmp_path / "copy.db")
    assert (code, out) == (0, "")
    assert err.splitlines()[0].startswith("Backed up and checked: ")
    assert err.splitlines()[1] == f"Copied to {tmp_path / 'copy.db'}"
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600
    code, out, err = run("backup", "--list")
    assert (code, err) == (0, "")
    assert out.endswith("checked\n")
    assert "by hand" in out
    run("log", "second @claude #writing")
    code, out, err = run("restore", tmp_path / "copy.db")
    assert (code, out) == (0, "")
    assert err.startswith("1 entry would go.\nOn ")
    assert "Restored. What was there before is in" in err


def test_without_a_journal_there_is_nothing_to_back_up_and_none_is_made(
    run: Runs, data: Path
) -> None:
    code, out, err = run("backup")
    assert (code, out) == (1, "")
    assert err == "worthwhile: There is no journal in this folder yet.\n"
    assert run("backup", "--list") == (0, "", "There is no backup yet.\n")
    assert not data.exists()


def test_a_backup_is_put_into_a_new_folder(run: Runs, data: Path, tmp_path: Path) -> None:
    run("log", "first @claude #writing")
    run("backup", "--to", tmp_path / "copy.db")
    data.rename(tmp_path / "lost")
    assert answered(run, "restore", tmp_path / "copy.db")["restored"]
    assert titles(run) == ["first"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear diary " * 900, "This file is not a journal of Worthwhile."),
        (b"SQLite format 3\0" + b"\xa5" * 9_000, "This backup is damaged."),
        (b"", "This file is not a journal of Worthwhile."),
        (None, "This backup cannot be read: it is gone, or it may not be opened."),
    ],
)
def test_what_is_no_backup_is_refused_in_one_line(
    run: Runs, tmp_path: Path, content: bytes | None, said: str
) -> None:
    run("log", "first @claude #writing")
    bad = tmp_path / "bad.db"
    if content is not None:
        bad.write_bytes(content)
    for more in ([], ["--dry-run"]):
        assert run("restore", bad, *more) == (1, "", f"worthwhile: {said}\n")
    assert titles(run) == ["first"]


def test_an_encrypted_backup_from_elsewhere_opens_with_its_passphrase(
    run: Runs, data: Path, tmp_path: Path
) -> None:
    other = data_folder(tmp_path / "other")
    with Store.open(other, key=Key.new("sesame")) as store:
        Logbook(store, StillClock()).log(draft("of elsewhere"))
        made = Upkeep(store, StillClock()).back_up(Why.BY_HAND).backup
    assert made is not None
    run("log", "first @claude #writing")
    code, _, err = run("restore", made.path)
    assert code == 1
    assert err == "worthwhile: This backup is encrypted: it opens with its passphrase only.\n"
    words = tmp_path / "words.txt"
    words.write_text("open\n")
    code, _, err = run("restore", made.path, "--backup-passphrase-file", words)
    assert (code, err) == (1, "worthwhile: That passphrase does not open this backup.\n")
    words.write_text("\n")
    code, _, err = run("restore", made.path, "--backup-passphrase-file", words)
    assert (code, "no passphrase in the first line" in err) == (1, True)
    assert titles(run) == ["first"]
    words.write_text("sesame\n")
    assert run("restore", made.path, "--backup-passphrase-file", words)[0] == 0
    assert titles(run) == ["of elsewhere"]
    copied = data / "backups" / made.path.name
    copied.write_bytes(made.path.read_bytes())
    assert run("backup", "--list")[1].rstrip().endswith("encrypted, not checked")


def test_encrypted_backups_are_checked_with_the_passphrase_and_said_to_be_unchecked_without(
    run: Runs, data: Path, tmp_path: Path
) -> None:
    words = tmp_path / "words.txt"
    words.write_text("sesame and more\n")
    run("log", "first @claude #writing")
    run("encrypt", "--passphrase-file", words)
    made = [
        Path(answered(run, "backup", "--passphrase-file", words)["backup"]["file"])
        for _ in range(2)
    ]
    code, out, err = run("backup", "--list")
    assert (code, err) == (0, "")
    assert {line.partition(".db  ")[2] for line in out.splitlines()} == {"encrypted, not checked"}
    assert {one["sound"] for one in answered(run, "backup", "--list")["backups"]} == {None}
    code, out, err = run("backup", "--list", "--passphrase-file", words)
    assert (code, err) == (0, "")
    assert {line.partition(".db  ")[2] for line in out.splitlines()} == {"checked"}
    flip(made[0], random.Random(4), 64, (0.3, 0.9))
    told = answered(run, "backup", "--list", "--passphrase-file", words)["backups"]
    assert {one["file"]: (one["sound"], one["entries"]) for one in told} == {
        str(made[0]): (False, 0),
        str(made[1]): (True, 1),
    }
    (data / "journal.db").unlink()  # backups are looked at without it
    (data / "journal.key").unlink()
    assert answered(run, "backup", "--list", "--passphrase-file", words)["backups"] == told


def test_a_passphrase_that_opens_no_backup_is_refused_and_one_that_opens_some_tells_which(
    run: Runs, data: Path, tmp_path: Path
) -> None:
    words, other = tmp_path / "words.txt", tmp_path / "other.txt"
    words.write_text("sesame and more\n")
    other.write_text("another one\n")
    run("log", "first @claude #writing")
    run("backup")
    run("encrypt", "--passphrase-file", words)
    refused = (1, "", "worthwhile: That passphrase opens none of the backups.\n")
    assert run("backup", "--list", "--passphrase-file", other) == refused
    elsewhere = data_folder(tmp_path / "other")
    with Store.open(elsewhere, key=Key.new("another one")) as store:
        Logbook(store, StillClock()).log(draft("of elsewhere"))
        made = Upkeep(store, StillClock()).back_up(Why.BY_HAND).backup
    assert made is not None
    (data / "backups" / made.path.name).write_bytes(made.path.read_bytes())
    _, out, _ = run("backup", "--list", "--passphrase-file", words)
    assert [line.partition(".db  ")[2] for line in out.splitlines()] == [
        "checked",
        "encrypted, not opened by that passphrase, not checked",
    ]


def test_who_has_no_encrypted_backup_is_not_asked(run: Runs, tmp_path: Path) -> None:
    run("log", "first @claude #writing")
    run("backup")
    _, out, err = run("backup", "--list", "--passphrase-file", tmp_path / "nowhere.txt")
    assert (out.rstrip().endswith("  checked"), err) == (True, "")


def test_a_copy_never_takes_the_place_of_a_file(run: Runs, data: Path, tmp_path: Path) -> None:
    run("log", "first @claude #writing")
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    code, _, err = run("backup", "--to", mine)
    assert code == 1
    assert "already" in err
    assert mine.read_text() == "mine"
    code, _, err = run("backup", "--to", data / "copy.db")
    assert code == 1
    assert "own folder" in err
    code, _, err = run("backup", "--to", tmp_path / "nowhere" / "copy.db")
    assert code == 1
    assert err.count("\n") == 1


def test_before_a_file_is_taken_in_there_is_a_backup(run: Runs, tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    entry = {
        "id": "5f0c1a52-7c1c-4e37-8f5c-3d2b8a1c9e10",
        "title": "new",
        "finished_at": "2025-11-18T09:00:00+01:00",
        "tool": "Claude",
        "task_type": "Writing",
    }
    file.write_text(json.dumps({"schema": "worthwhile.entries/1", "entries": [entry]}))
    answered(run, "import-json", file)
    assert "no backup yet" in run("backup", "--list")[2], "there was nothing to lose"
    run("import-json", file)
    (kept,) = answered(run, "backup", "--list")["backups"]
    assert (kept["why"], kept["entries"]) == ("before-import", 1)
    run("import-json", file)
    assert len(answered(run, "backup", "--list")["backups"]) == 1, "nothing changed since"


def test_the_second_folder_of_the_settings_gets_a_copy_or_it_is_said_why_not(
    run: Runs, data: Path, tmp_path: Path
) -> None:
    run("log", "first @claude #writing")
    second = tmp_path / "stick" / "worthwhile-backups"
    Settings(data / "settings.toml").change(backup_folder=str(second))
    told = answered(run, "backup")
    assert "not there" in told["trouble"]
    assert not second.parent.exists()
    second.mkdir(parents=True)
    told = answered(run, "backup")
    assert told["trouble"] is None
    assert [path.name for path in second.iterdir()] == [Path(told["backup"]["file"]).name]


def test_list_and_to_do_not_go_together(run: Runs, tmp_path: Path) -> None:
    assert run("backup", "--list", "--to", tmp_path / "x.db")[0] == 2
