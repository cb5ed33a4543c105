"""One who backs up and puts back, to be killed at any moment; and what must be true then.

    python -m helpers.killing_upkeep FOLDER backup|restore|restore-undo    (in tests/)

works on the journal of FOLDER without end, printing a line for whatever it was told is safe: `+ID`
an entry is logged, `?NAME` that backup is about to be put back, `!` it was.
"""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from helpers.journals import draft, sound
from worthwhile.domain.backup import Why, read_name
from worthwhile.domain.moment import SystemClock
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.upkeep import Keeping, Restored, Upkeep
from worthwhile.store.backups import list_backups, verify
from worthwhile.store.driver import connect
from worthwhile.store.engine import Store

WHAT = ("backup", "restore", "restore-undo")


def keep_without_end(folder: DataFolder, what: str) -> None:
    """Log, back up, put back and take that back, until killed."""
    coin = random.Random()
    with Store.open(folder) as store:
        clock = SystemClock()
        logbook, upkeep = Logbook(store, clock), Upkeep(store, clock)
        second = folder.root.parent / "stick"
        second.mkdir(exist_ok=True)
        keeping = Keeping(second=upkeep.choose_second(second))
        change: Restored | None = None
        for n in itertools.count():
            for _ in range(3):
                entry, _ = logbook.log(
                    draft(f"entry {n}", note="words " * coin.randrange(300), project=f"p{n % 5}")
                )
                _say(f"+{entry.id}")
            if what == "backup" or not upkeep.all():
                upkeep.back_up(Why.BY_HAND, keeping)
                continue
            path = change.kept if change and what == "restore-undo" else None
            path = path or coin.choice(upkeep.all()).path
            _say(f"?{path.name}")
            change = upkeep.restore(path)
            _say("!")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def killed_once(folder: DataFolder, what: str, seconds: float) -> str:
    """Let one work for a while, kill it, and say what is wrong with what it left ("" = nothing)."""
    before = _ids(folder.journal) if folder.journal.exists() else set()
    seen = {path.name for path in folder.root.parent.rglob("journal-*.db")}
    with subprocess.Popen(
        [sys.executable, "-m", "helpers.killing_upkeep", str(folder.root), what],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    ) as keeper:
        assert keeper.stdout is not None
        said = [keeper.stdout.readline()]  # it has begun
        time.sleep(seconds)
        keeper.kill()
        said += keeper.stdout.readlines()
    with Store.open(folder) as store:
        if not sound(store):
            return "the journal is not sound"
    for place in (folder.backups, folder.root.parent / "stick" / "worthwhile-backups"):
        for path in place.glob("*"):
            if read_name(path.name) is None and ".part" not in path.suffix:
                return f"a strange file: {path.name}"
            if read_name(path.name) and path.name not in seen and not verify(path).sound:
                return f"a backup that is not sound: {path.name}"
    return _lost(folder, before, [line.strip() for line in said if line.endswith("\n")])


def _lost(folder: DataFolder, before: set[str], said: list[str]) -> str:
    """Follow what was said: the journal must be as it was told last, or as far as the next step."""
    now, logged, under_way = before, set[str](), ""
    for line in said:
        if line[0] == "+":
            now = now | {line[1:]}
            logged.add(line[1:])
        elif line[0] == "?":
            under_way = line[1:]
        else:
            now = _ids(folder.backups / under_way)
            under_way = ""
    found = _ids(folder.journal)
    allowed = [now] if not under_way else [now, _ids(folder.backups / under_way)]
    if not any(found >= one and len(found - one) <= 1 for one in allowed):
        return f"{len(found ^ now)} entries are not as they were told to be"
    missing = logged - found
    for backup in list_backups(folder):
        if not missing:
            break
        missing -= _ids(backup.path)
    return f"{len(missing)} acknowledged entries are lost" if missing else ""


def _ids(path: Path) -> set[str]:
    with closing(connect(path, "ro" if path.name == "journal.db" else "still")) as raw:
        return {id_text for (id_text,) in raw.execute("SELECT id FROM entries")}


if __name__ == "__main__":
    keep_without_end(data_folder(Path(sys.argv[1])), sys.argv[2])
