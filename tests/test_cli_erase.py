"""`erase`: told first, a word asked for, and what was begun is ended."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from helpers.journals import draft
from worthwhile import cli
from worthwhile.__main__ import main
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import DataFolder
from worthwhile.services.erasing import FOR_GOOD
from worthwhile.services.logbook import Logbook
from worthwhile.settings import Settings
from worthwhile.store import erasing
from worthwhile.store.engine import Store


@pytest.fixture
def kept(folder: DataFolder) -> DataFolder:
    with Store.open(folder) as store:
        Logbook(store, SystemClock()).log(draft())
    return folder


def erase(folder: DataFolder, *more: str) -> int:
    return main(["--data", str(folder.root), "erase", *more])


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_it_says_what_goes_and_asks_for_the_word(
    kept: DataFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "erase\n")
    assert erase(kept) == 0
    told = capsys.readouterr().err
    assert f"From {kept.root}: every entry" in told
    assert FOR_GOOD in told
    assert told.endswith("Everything Worthwhile kept here is gone.\n")
    assert not kept.root.exists()


@pytest.mark.parametrize("typed", ["", "no\n", "yes\n", "\n"])
def test_any_other_answer_leaves_all_as_it_is(
    kept: DataFolder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
) -> None:
    answer(monkeypatch, typed)
    assert erase(kept) == 1
    assert capsys.readouterr().err.endswith("worthwhile: Nothing was erased.\n")
    assert kept.journal.exists()


def test_who_cannot_be_asked_gives_the_word_along(
    kept: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert erase(kept, "--confirm", "yes") == 1
    assert kept.journal.exists()
    assert erase(kept, "--confirm", "erase", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["schema"] == "worthwhile.erase/1"
    assert (said["left"], said["unreached"]) == ([], None)
    assert said["erased"] >= 1
    assert not kept.root.exists()


def test_where_nothing_is_it_asks_nothing_and_makes_nothing(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert erase(folder) == 0
    assert "There is nothing of Worthwhile’s in this folder." in capsys.readouterr().err
    assert not folder.root.exists()


def test_a_second_folder_that_is_gone_is_named_beforehand_and_afterwards(
    kept: DataFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "unplugged" / "worthwhile-backups"
    Settings(kept.settings).change(backup_folder=str(gone))
    assert erase(kept, "--confirm", "erase") == 0
    told = capsys.readouterr().err
    assert f"The second folder for backups, {gone}, cannot be reached now." in told
    assert f"The backups in {gone} are not" in told


def test_any_command_ends_an_erase_that_was_interrupted_before_it_does_its_own(
    kept: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.UNFINISHED == erasing.MARK
    (kept.root / erasing.MARK).touch()
    assert main(["--data", str(kept.root), "list"]) == 0
    told = capsys.readouterr()
    assert "An erase was not finished here. Everything Worthwhile kept here is gone." in told.err
    assert told.out == ""
    assert not kept.journal.exists()
    assert not erasing.is_unfinished(kept)
