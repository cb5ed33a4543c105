"""A saver of summaries, to be killed at any moment; and what must be true then.

    python -m helpers.killing_saves FOLDER TARGET    (in tests/)

saves one summary after the other over TARGET, without end, each for somebody else.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import time
from pathlib import Path

from helpers.journals import sound
from helpers.written import Use, write
from worthwhile.domain.errors import WorthwhileError
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.shared import Format
from worthwhile.domain.summary import SummaryChoices
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.ledger import Ledger
from worthwhile.services.summaries import Summaries
from worthwhile.store.engine import Store


def save_without_end(folder: DataFolder, target: Path) -> None:
    """Save until killed."""
    with Store.open(folder) as store:
        if Summaries(store, SystemClock()).compose(SummaryChoices()).page is None:
            write(store, [Use("A")] * 15 + [Use("B")] * 15)
        for n in itertools.count():
            found = Summaries(store, SystemClock()).compose(
                SummaryChoices(audience=f"reader {n}", before="word " * 700)
            )
            Ledger(store, SystemClock()).save(target, found, Format.HTML)
            sys.stdout.write("saved\n")
            sys.stdout.flush()


def killed_once(folder: DataFolder, target: Path, seconds: float) -> str:
    """Let it save for a while, kill it, and say what is wrong with what it left ("" = nothing)."""
    with subprocess.Popen(
        [sys.executable, "-m", "helpers.killing_saves", str(folder.root), str(target)],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    ) as saver:
        assert saver.stdout is not None
        saver.stdout.readline()
        time.sleep(seconds)
        saver.kill()
    with Store.open(folder) as store:
        if not sound(store):
            return "the journal is not sound"
        ledger = Ledger(store, SystemClock())
        saved = set()
        for shared in ledger.all():
            try:
                saved.add(ledger.copy(shared.id))
            except WorthwhileError as error:
                return f"a line without its copy: {error}"
    for path in target.parent.iterdir():
        if path.name.startswith(".") and not path.read_bytes().endswith(b"</html>\n"):
            return "half a file is left beside it"
    if not target.read_bytes().endswith(b"</html>\n"):
        return "half a file"
    return "" if target.read_bytes() in saved else "a file without its line"


if __name__ == "__main__":
    save_without_end(data_folder(Path(sys.argv[1])), Path(sys.argv[2]))
