"""The command check, and every other command on a journal that cannot be opened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from helpers.breaking import blank, pages_of, write_journal
from worthwhile.__main__ import main
from worthwhile.paths import DataFolder

Runs = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(folder: DataFolder, capfd: pytest.CaptureFixture[str]) -> Runs:
    def run_(*arguments: str | Path) -> tuple[int, str, str]:
        code = main(["--data", str(folder.root), *map(str, arguments)])
        printed = capfd.readouterr()
        return code, printed.out, printed.err

    return run_


def digests(folder: DataFolder) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.root.iterdir()
        if path.is_file()
    }


def break_it(folder: DataFolder) -> None:
    blank(folder.journal, pages_of(folder.journal, "entries")[2])


def test_a_whole_journal_is_said_to_be_whole_and_left_alone(folder: DataFolder, run: Runs) -> None:
    write_journal(folder)
    assert run("backup")[0] == 0
    before = digests(folder)
    code, out, err = run("check")
    assert (code, err) == (0, "")
    assert "is whole" in out
    assert "Newest good backup" in out
    code, out, _ = run("check", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["schema"] == "worthwhile.check/1"
    assert (told["whole"], told["trouble"], told["saved"]) == (True, None, None)
    assert Path(told["newest_good_backup"]["file"]).parent == folder.backups
    assert digests(folder) == before


def test_a_broken_one_is_said_to_be_and_the_newest_good_backup_named(
    folder: DataFolder, run: Runs
) -> None:
    write_journal(folder)
    assert run("backup")[0] == 0
    (good,) = folder.backups.iterdir()
    bad = good.with_name(good.name.replace("journal-by-hand-20", "journal-by-hand-21"))
    bad.write_bytes(good.read_bytes()[:9000])
    break_it(folder)
    before = digests(folder)
    code, out, err = run("check")
    assert (code, out) == (1, "")
    assert err.startswith("worthwhile: Your journal is damaged.")
    assert good.name in err
    code, out, err = run("check", "--json")
    told = json.loads(out)
    assert (code, err) == (1, "")
    assert (told["whole"], told["trouble"]) == (False, "damaged")
    assert told["newest_good_backup"]["file"] == str(good)
    assert digests(folder) == before


def test_what_can_be_read_is_saved_and_can_be_taken_in_elsewhere(
    folder: DataFolder, run: Runs, tmp_path: Path
) -> None:
    write_journal(folder)
    break_it(folder)
    before = digests(folder)
    target = tmp_path / "readable.json"
    code, out, _ = run("check", "--json", "--save-readable", target)
    saved = json.loads(out)["saved"]
    assert code == 1
    assert saved["entries"] + saved["lost"] == 120
    assert not saved["everything"]
    assert digests(folder) == before
    assert main(["--data", str(tmp_path / "other"), "import-json", str(target)]) == 0


def test_restore_puts_a_backup_in_the_place_of_a_broken_journal(
    folder: DataFolder, run: Runs
) -> None:
    write_journal(folder)
    assert run("backup")[0] == 0
    (backup,) = folder.backups.iterdir()
    break_it(folder)
    before = digests(folder)["journal.db"]
    assert run("restore", "journal-nothing-20260101T000000Z.db")[0] == 1
    assert digests(folder)["journal.db"] == before
    code, _, err = run("restore", backup.name)
    assert code == 0
    (aside,) = folder.root.glob("journal.broken-*.db")
    assert str(aside) in err
    assert hashlib.sha256(aside.read_bytes()).hexdigest() == before
    assert run("check")[0] == 0


def test_without_a_journal_there_is_nothing_to_check(folder: DataFolder, run: Runs) -> None:
    code, out, err = run("check")
    assert (code, out) == (1, "")
    assert "no journal" in err
    assert not folder.root.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "task @claude #writing"),
        ("list",),
        ("insights",),
        ("export", "out.json"),
        ("shared",),
        ("backup",),
        ("check",),
    ],
)
@pytest.mark.parametrize("content", [b"<html>" * 999, b"\x00" * 9999, b"SQLite format 3\x00" * 99])
def test_every_command_says_what_is_wrong_and_changes_nothing(
    folder: DataFolder, run: Runs, arguments: tuple[str, ...], content: bytes
) -> None:
    folder.make()
    folder.journal.write_bytes(content)
    code, out, err = run(*arguments)
    assert (code, out) == (1, "")
    assert err.startswith("worthwhile: ")
    assert err.count("\n") == 1 or arguments == ("check",)
    assert folder.journal.read_bytes() == content
    assert [path.name for path in folder.root.iterdir()] == ["journal.db"]
