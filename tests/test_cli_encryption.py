"""Encryption on the command line: real processes, real files, passphrases never as arguments."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.planted import found_in, key_found_in, plant
from worthwhile.paths import DataFolder
from worthwhile.store.cipher import unlock
from worthwhile.store.engine import Store

ONE, TWO = "vier Worte die niemand", "fünf ganz andere Worte"


def run(folder: DataFolder, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "worthwhile", "--data", str(folder.root), *words],
        input=typed, capture_output=True, text=True, check=False, env=os.environ,
    )  # fmt: skip


@pytest.fixture
def one(tmp_path: Path) -> str:
    """A file that holds the first passphrase."""
    path = tmp_path / "one"
    path.write_text(f"{ONE}\nsecond line\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def two(tmp_path: Path) -> str:
    """A file that holds the second one, as Windows ends its lines."""
    path = tmp_path / "two"
    path.write_bytes(f"{TWO}\r\n".encode())
    return str(path)


@pytest.fixture
def filled(folder: DataFolder) -> DataFolder:
    """A journal with planted words and a backup."""
    with Store.open(folder) as store:
        plant(store, 5)
    assert run(folder, "backup").returncode == 0
    return folder


def test_on_change_and_off_with_every_command_in_between(
    filled: DataFolder, one: str, two: str
) -> None:
    done = run(filled, "encrypt", "--passphrase-file", one, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told == {
        "schema": "worthwhile.encryption/1", "done": "encrypted", "backups": 1, "left": [],
        "in_clear": [], "unreached": [],
    }  # fmt: skip
    assert found_in(filled.root) == []
    for words in (("list",), ("insights", "--json"), ("shared",), ("backup", "--list")):
        done = run(filled, *words, "--passphrase-file", one)
        assert done.returncode == 0, (words, done.stderr)
    done = run(filled, "--passphrase-file", "-", "log", "x @Claude #Writing", typed=f"{ONE}\n")
    assert done.returncode == 0, done.stderr
    done = run(
        filled, "encrypt", "--change", "--passphrase-file", one, "--new-passphrase-file", two
    )
    assert (done.returncode, done.stderr) == (
        0,
        "The journal opens with the new passphrase now.\n",
    )
    assert run(filled, "list", "--passphrase-file", one).returncode == 1
    assert key_found_in(filled.root, ONE, unlock(filled, TWO)) == []
    done = run(filled, "decrypt", "--passphrase-file", two)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(run(filled, "list", "--json").stdout)["entries"]) == 6
    assert key_found_in(filled.root, TWO) == []


def test_without_anybody_to_ask_it_says_how_in_one_line(filled: DataFolder, one: str) -> None:
    run(filled, "encrypt", "--passphrase-file", one)
    before = filled.journal.read_bytes()
    for words in (["list"], ["log", "x @a #b"], ["export", "x.json"], ["decrypt"]):
        done = run(filled, *words)
        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr.count("\n") == 1
        assert "--passphrase-file" in done.stderr
    assert filled.journal.read_bytes() == before


def test_a_wrong_passphrase_is_told_once_and_changes_nothing(
    filled: DataFolder, one: str, two: str
) -> None:
    run(filled, "encrypt", "--passphrase-file", one)
    before = filled.journal.read_bytes()
    for words in (["list"], ["decrypt"], ["encrypt", "--change", "--new-passphrase-file", one]):
        done = run(filled, *words, "--passphrase-file", two)
        assert (done.returncode, done.stderr) == (
            1,
            "worthwhile: That passphrase doesn’t open this journal.\n",
        )
        assert TWO not in done.stderr
    assert filled.journal.read_bytes() == before


def test_what_makes_no_sense_is_refused(filled: DataFolder, one: str, tmp_path: Path) -> None:
    (tmp_path / "empty").write_text("\n")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\n")
    for words, sentence in (
        (["decrypt"], "not encrypted"),
        (["encrypt", "--change"], "no passphrase to change"),
        (["encrypt", "--passphrase-file", str(tmp_path / "empty")], "no passphrase in the first"),
        (["encrypt", "--passphrase-file", str(tmp_path / "bytes")], "text in UTF-8"),
        (["encrypt", "--passphrase-file", str(tmp_path / "gone")], "cannot be read"),
        (["encrypt"], "worthwhile: The new passphrase is asked for on a terminal, or read with"),
    ):
        done = run(filled, *words)
        assert done.returncode == 1, words
        assert sentence in done.stderr
    run(filled, "encrypt", "--passphrase-file", one)
    done = run(filled, "encrypt", "--passphrase-file", one)
    assert (done.returncode, "encrypted already" in done.stderr) == (1, True)
    other = DataFolder(tmp_path / "other")
    assert "no journal" in run(other, "encrypt", "--passphrase-file", one).stderr
    assert not other.root.exists()
