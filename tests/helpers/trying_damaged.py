"""Starting the trials of broken journals in processes of their own, with an end to each."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from helpers.breaking import write_journal
from helpers.clock import StillClock
from helpers.damaged import key
from helpers.journals import draft
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.cipher import KeyFile, write_key_file
from worthwhile.store.engine import Store

TRIAL = Path(__file__).with_name("try_damaged.py")
A_FILE_S = 30


class Tried(NamedTuple):
    """What became of one file.

    Attributes:
        number: of the file.
        way: how it was broken.
        opened: whether it was taken for whole; False when the process did not get so far.
        wrong: what went wrong, "" when nothing.
    """

    number: int
    way: str
    opened: bool
    wrong: str


def whole_journal(place: Path, *, encrypted: bool = False) -> Path:
    """A folder with a whole journal, and what a killed program left of one."""
    folder = data_folder(place / "whole")
    opens = key() if encrypted else None
    write_journal(folder, key=opens)
    if opens is not None:
        write_key_file(folder, KeyFile().with_key(opens))
    killed = data_folder(place / "killed")
    shutil.copytree(folder.root, killed.root)
    with Store.open(killed, key=opens) as store:
        for n in range(40):
            Logbook(store, StillClock()).log(draft(f"later {n}", note="more words " * 20))
        shutil.copyfile(killed.journal, folder.root / "killed.db")
        shutil.copyfile(f"{killed.journal}-wal", folder.root / "killed.db-wal")
    return folder.root


def tried(source: Path, seed: int, first: int, count: int) -> list[Tried]:
    """Try files in a process of their own.

    A crash, or a file that takes too long, is told as such, and the next goes on after it.
    """
    found: list[Tried] = []
    end = first + count
    while first < end:
        try:
            done = subprocess.run(
                [sys.executable, str(TRIAL), str(source), str(seed), str(first), str(end - first)],
                capture_output=True,
                text=True,
                timeout=A_FILE_S * (end - first) // 4 + A_FILE_S,
                check=False,
            )
            out, why = done.stdout, f"the process ended with {done.returncode}"
        except subprocess.TimeoutExpired as late:
            out = late.stdout.decode() if isinstance(late.stdout, bytes) else late.stdout or ""
            why = "it took too long"
        lines = out.splitlines()
        if lines and not out.endswith("\n"):
            number, _, way = lines.pop().partition(" ")
            found += map(_read, lines)
            found.append(Tried(int(number), way.strip(), False, why))
        else:
            found += map(_read, lines)
            if len(lines) < end - first:
                found.append(Tried(first + len(lines), "unknown", False, why))
        first = found[-1].number + 1
    return found


def _read(line: str) -> Tried:
    number, way, ended, wrong = line.split(" ", 3)
    return Tried(int(number), way, ended == "opened", wrong)
