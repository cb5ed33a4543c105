"""Another process that has the journal open, as a command or a second program has."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from worthwhile.paths import DataFolder


@contextmanager
def another_process(folder: DataFolder) -> Iterator[subprocess.Popen[str]]:
    """Has the journal open, and logs an entry for each line it gets, or says why not."""
    code = (
        "import sys; from pathlib import Path\n"
        "from helpers.clock import StillClock\n"
        "from helpers.journals import draft\n"
        "from worthwhile.paths import data_folder\n"
        "from worthwhile.services.logbook import Logbook\n"
        "from worthwhile.store.engine import Store\n"
        "store = Store.open(data_folder(Path(sys.argv[1])), patience_ms=100)\n"
        "print('open', flush=True)\n"
        "for line in sys.stdin:\n"
        "    try:\n"
        "        Logbook(store, StillClock()).log(draft('other'))\n"
        "        print('logged', flush=True)\n"
        "    except Exception as error:\n"
        "        print(error, flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder.root)],
        cwd=Path(__file__).parents[1],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        try:
            yield other
        finally:
            other.kill()


def asks(other: subprocess.Popen[str]) -> str:
    """Have it log an entry; what it says then."""
    assert other.stdin is not None
    assert other.stdout is not None
    other.stdin.write("log\n")
    other.stdin.flush()
    return other.stdout.readline()
