"""Starting the trials of broken journals in processes of their own, with an end to each."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from helpers.breaking import write_journal
from helpers.clock import StillClock
from helpers.journals import draft
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store

TRIAL = Path(__file__).with_name("try_damaged.py")
A_FILE_S = 30


def whole_journal(place: Path) -> Path:
    """A folder with a whole journal, and what a killed program left of one."""
    folder = data_folder(place / "whole")
    write_journal(folder)
    killed = data_folder(place / "killed")
    shutil.copytree(folder.root, killed.root)
    with Store.open(killed) as store:
        for n in range(40):
            Logbook(store, StillClock()).log(draft(f"later {n}", note="more words " * 20))
        shutil.copyfile(killed.journal, folder.root / "killed.db")
        shutil.copyfile(f"{killed.journal}-wal", folder.root / "killed.db-wal")
    return folder.root


def tried(source: Path, seed: int, first: int, count: int) -> list[tuple[int, str, str]]:
    """Try files in a process; number, way, and what went wrong with each ("" when nothing).

    A crash, or a file that takes too long, is told as such, and the next goes on after it.
    """
    found: list[tuple[int, str, str]] = []
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
            found.append((int(number), way.strip(), why))
        else:
            found += map(_read, lines)
            if len(lines) < end - first:
                found.append((first + len(lines), "unknown", why))
        first = found[-1][0] + 1
    return found


def _read(line: str) -> tuple[int, str, str]:
    number, way, wrong = line.split(" ", 2)
    return int(number), way, wrong
