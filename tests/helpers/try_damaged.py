"""In a process of its own: what every part of the program does with broken journals.

    python try_damaged.py FOLDER SEED FIRST COUNT

One line for each file: its number, the way it was broken, whether it was opened or refused, and
what went wrong ("" is what is wanted). An encrypted journal is tried with its key. The process is
killed by whoever started it when a file takes too long.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(HERE), str(HERE.parent / "desktop")]

from helpers.clock import StillClock  # noqa: E402
from helpers.damaged import PASSPHRASE, break_one, is_encrypted, key  # noqa: E402
from worthwhile.__main__ import main  # noqa: E402
from worthwhile.domain.entry import Draft  # noqa: E402
from worthwhile.domain.errors import WorthwhileError  # noqa: E402
from worthwhile.domain.insights import By, InsightsQuery  # noqa: E402
from worthwhile.domain.query import Filters, Query  # noqa: E402
from worthwhile.paths import DataFolder, data_folder  # noqa: E402
from worthwhile.services.checking import check  # noqa: E402
from worthwhile.services.diagnosis import diagnose  # noqa: E402
from worthwhile.services.insights import InsightsDesk  # noqa: E402
from worthwhile.services.logbook import Logbook  # noqa: E402
from worthwhile.services.rescue import Rescue  # noqa: E402
from worthwhile.services.transfer import Transfer  # noqa: E402
from worthwhile.store.cipher import Key  # noqa: E402
from worthwhile.store.engine import Store  # noqa: E402
from worthwhile.store.glance import glance  # noqa: E402

_ASKED = InsightsQuery(Filters(), By.TOOL, day_start_hour=4, week_start=0)


def everything(folder: Path) -> dict[str, str]:
    """What lies in a folder, byte for byte; what SQLite shares between processes is left out."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.name.endswith("-shm") or path.name == "worthwhile.log":
            continue
        if path.is_symlink():
            found[path.name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[path.name] = "a folder" if path.is_dir() else "a pipe"
    return found


def tried(folder: DataFolder, opens: Key | None) -> tuple[bool, str]:
    """Whether one file was opened, and what went wrong; nothing, if all goes as it should."""
    wrong: list[str] = []
    before = everything(folder.root)

    def unchanged(who: str) -> None:
        if everything(folder.root) != before:
            wrong.append(f"{who} changed something")

    def look(who: str, act: Callable[[], object]) -> None:
        try:
            act()
        except WorthwhileError:
            pass
        except Exception as error:
            wrong.append(f"{who}: {type(error).__name__}")
        unchanged(who)

    look("glance", lambda: glance(folder, opens))
    found = check(folder, opens)
    unchanged("check")
    refusal: WorthwhileError | None = None
    try:
        with Store.open(folder, key=opens) as store:
            _use(store, wrong)
    except WorthwhileError as error:
        refusal = error
    except Exception as error:
        wrong.append(f"opening: {type(error).__name__}")
    if refusal is not None:
        unchanged("opening")
        look("diagnosis", lambda: diagnose(folder, refusal))
        rescue = Rescue(folder, StillClock(), opens)
        look("saving", lambda: rescue.save_readable(folder.root.parent / "saved.json"))
        _run(folder, opens, wrong, "list")
        _run(folder, opens, wrong, "log", "a task @claude #writing")
        unchanged("a command")
        look("the backups", rescue.backups)
    elif (
        found.whole is False and found.wrong is not None and found.wrong.trouble.value != "damaged"
    ):
        wrong.append("check says more than opening")
    return refusal is None, "; ".join(wrong)


def _use(store: Store, wrong: list[str]) -> None:
    """A file that opens is used: what is there is shown, or said to be damaged."""
    logbook = Logbook(store, StillClock())
    for who, act in (
        ("logging", lambda: logbook.log(Draft(title="x", tool="Claude", task_type="Writing"))),
        ("reading", lambda: list(logbook.entries(Filters()))),
        ("searching", lambda: list(logbook.entries(Filters(search="words")))),
        ("listing", lambda: logbook.listing(Query())),
        ("figures", lambda: InsightsDesk(store, StillClock()).resolve(_ASKED)),
        ("export", lambda: Transfer(store).export(store.folder.root.parent / "out.json")),
    ):
        try:
            act()
        except WorthwhileError:
            continue
        except Exception as error:
            wrong.append(f"{who}: {type(error).__name__}")


def _run(folder: DataFolder, opens: Key | None, wrong: list[str], *arguments: str) -> None:
    options = ["--data", str(folder.root)]
    if opens is not None:
        passphrase = folder.root.parent / "passphrase"
        passphrase.write_text(PASSPHRASE, encoding="utf-8")
        options += ["--passphrase-file", str(passphrase)]
    said, out = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(out):
        try:
            code = main([*options, *arguments])
        except Exception as error:
            wrong.append(f"{arguments[0]}: {type(error).__name__}")
            return
    lines = said.getvalue()
    if code != 1 or lines.count("\n") != 1 or not lines.startswith("worthwhile: "):
        wrong.append(f"{arguments[0]}: code {code}, {lines.count(chr(10))} lines")
    if "Something went wrong inside" in lines:
        wrong.append(f"{arguments[0]}: a fault of ours")


def run(source: Path, seed: int, first: int, count: int) -> None:
    """Try some files, one after the other, and print a line for each."""
    opens = key() if is_encrypted(source / "journal.db") else None
    for number in range(first, first + count):
        place = source.with_name(f"try-{first}")
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(source, place / "data")
        folder = data_folder(place / "data")
        sys.stdout.write(f"{number} ")
        way = break_one(folder.journal, number, seed)
        for name in ("killed.db", "killed.db-wal"):
            (folder.root / name).unlink()
        sys.stdout.write(f"{way} ")
        sys.stdout.flush()
        opened, wrong = tried(folder, opens)
        sys.stdout.write(f"{'opened' if opened else 'refused'} {wrong}\n")
        sys.stdout.flush()
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    run(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
