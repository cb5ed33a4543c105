"""A writer that says what it has written, to be killed at any moment; and what must be true then.

    python -m helpers.killing FOLDER    (in tests/)

writes into the journal of FOLDER without end, printing one line for each entry it was told is
safe: `+ID` logged, `-ID` removed.
"""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import time
from pathlib import Path
from uuid import UUID

from helpers.journals import draft, sound
from helpers.many import invented
from worthwhile.domain.moment import SystemClock
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.query import Filters
from worthwhile.domain.running import StartDraft
from worthwhile.domain.vocabulary import Kind
from worthwhile.paths import DataFolder, data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.services.lookbacks import LookBacks
from worthwhile.services.running import RunningTasks
from worthwhile.services.subscriptions import Subscriptions
from worthwhile.store.engine import Store
from worthwhile.store.entries import insert_many


def write_without_end(folder: DataFolder) -> None:
    """Log, change, hide, merge and load entries, begin and stop tasks, until killed."""
    coin = random.Random()
    with Store.open(folder) as store:
        clock = SystemClock()
        logbook, running = Logbook(store, clock), RunningTasks(store, clock)
        back, fees = LookBacks(store, clock), Subscriptions(store, clock)
        for n in itertools.count():
            entry, _ = logbook.log(
                draft(f"entry {n}", note="words " * coin.randrange(300), project=f"p{n % 7}")
            )
            _say(f"+{entry.id}")
            if n % 5 == 1:
                logbook.change([entry.id], title=f"changed {n}", minutes_with=5, tool="Gemini")
            if n % 7 == 2:
                logbook.hide([entry.id])
                _say(f"-{entry.id}")
            if n % 11 == 3:
                old, _ = logbook.log(draft(tool=f"Tool {n}"))
                _say(f"+{old.id}")
                logbook.merge_terms(old.tool.id, entry.tool.id)
            if n % 3 == 0:
                running.start(
                    StartDraft(
                        title=f"task {coin.getrandbits(60)}", tool="Claude", task_type="Writing"
                    )
                )
            if n % 6 == 5:
                done, _ = running.stop(running.tasks()[0].id, outcome=Outcome.WORTH_IT)
                _say(f"+{done.id}")
                logbook.undo(back.answer(done.id, Outcome.BREAK_EVEN))
                back.answer(done.id, Outcome.BACKFIRED)
                fees.add(f"Tool {n}", 3, "EUR", clock.now().day())
            if n % 13 == 4:
                lists = logbook.vocabulary()
                terms = {kind: list(lists.of(kind)) for kind in Kind}
                many = list(invented(200, terms, seed=coin.getrandbits(60)))
                insert_many(store, many)
                _say("\n".join(f"+{one.id}" for one in many))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _writer(folder: DataFolder) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "helpers.killing", str(folder.root)],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        text=True,
    )


def killed_at_start(folder: DataFolder, seconds: float) -> None:
    """Kill a writer that is still making its journal, or has just made it."""
    with _writer(folder) as writer:
        time.sleep(seconds)
        writer.kill()


def killed_once(folder: DataFolder, seconds: float) -> tuple[int, str]:
    """Let a writer write for a while, kill it, and look at what it left.

    Returns:
        How many entries it was told are safe, and what is wrong with the journal ("" = nothing).
    """
    with _writer(folder) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline()]  # it has begun
        time.sleep(seconds)
        writer.kill()
        said += writer.stdout.readlines()
    whole = [line.strip() for line in said if line.endswith("\n") and len(line) == 38]
    written = {UUID(line[1:]) for line in whole if line[0] == "+"}
    removed = {UUID(line[1:]) for line in whole if line[0] == "-"}
    with Store.open(folder) as store:
        if not sound(store):
            return len(written), "the file is not sound"
        logbook = Logbook(store, SystemClock())
        visible = {entry.id for entry in logbook.entries(Filters())}
        hidden = {entry.id for entry in logbook.entries(Filters(hidden=True))}
        tasks = RunningTasks(store, SystemClock()).tasks()
        done = {entry.title for entry in logbook.entries(Filters(search="task"))}
    if done & {task.title for task in tasks}:
        return len(written), "a task is stopped and still running"
    if sum(task.resumed is not None for task in tasks) > 1:
        return len(written), "two tasks run"
    if lost := written - visible - hidden:
        return len(written), f"{len(lost)} acknowledged entries are lost"
    if back := removed - hidden:
        return len(written), f"{len(back)} removed entries are visible"
    return len(written), ""


if __name__ == "__main__":
    write_without_end(data_folder(Path(sys.argv[1])))
