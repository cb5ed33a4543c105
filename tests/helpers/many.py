"""Journals of any size, invented and the same at each run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from worthwhile.domain.entry import Entry, WithoutWhen
from worthwhile.domain.moment import Moment
from worthwhile.domain.outcome import Outcome
from worthwhile.domain.vocabulary import Kind, Term
from worthwhile.paths import data_folder
from worthwhile.services.logbook import Logbook
from worthwhile.store.engine import Store
from worthwhile.store.entries import insert_many

NEWEST_MS = 1_790_000_000_000
_VERBS = ("Draft", "Check", "Summarise", "Translate", "Explain", "Plan", "Tidy", "Compare")
_THINGS = (
    "the release notes", "a supplier mail", "the churn query", "the flaky test", "an offer",
    "the onboarding page", "the minutes", "a price table", "the import script", "the survey",
)  # fmt: skip


class _SomeTime:
    def now(self) -> Moment:
        return Moment(NEWEST_MS, 3600)


def fill_journal(
    folder: Path, count: int, *, tools: int = 8, types: int = 25, projects: int = 6, seed: int = 1
) -> None:
    """Write `count` entries of about four a day, the newest at `NEWEST_MS`, into a folder."""
    with Store.open(data_folder(folder)) as store:
        logbook = Logbook(store, _SomeTime())
        lists = {
            kind: [logbook.add_term(kind, f"{kind.words} {n + 1:02}")[0] for n in range(many)]
            for kind, many in (
                (Kind.TOOL, tools), (Kind.TASK_TYPE, types), (Kind.PROJECT, projects),
            )
        }  # fmt: skip
        insert_many(store, invented(count, lists, seed))


def invented(count: int, lists: dict[Kind, list[Term]], seed: int = 1) -> Iterator[Entry]:
    """Entries of plausible shape, oldest first."""
    coin = random.Random(seed)
    for n in range(count):
        at = Moment(NEWEST_MS - (count - n) * 21_600_000 + coin.randrange(7_200_000), 3600)
        timed = coin.random() < 0.6
        minutes_with = float(coin.choice((2, 5, 8, 12, 20, 30, 45))) if timed else None
        yield Entry(
            id=UUID(int=coin.getrandbits(128), version=4),
            title=f"{coin.choice(_VERBS)} {coin.choice(_THINGS)} {n}",
            tool=coin.choice(lists[Kind.TOOL]),
            task_type=coin.choice(lists[Kind.TASK_TYPE]),
            project=coin.choice(lists[Kind.PROJECT]) if coin.random() < 0.5 else None,
            outcome=Outcome(coin.choices((-2, -1, 0, 1, 2), (1, 3, 3, 6, 4))[0]),
            minutes_with=minutes_with,
            minutes_without=float(coin.choice((5, 10, 20, 30, 60, 90))) if timed else None,
            without_when=WithoutWhen.AFTER if timed else None,
            note="Had to check the figures twice." if coin.random() < 0.2 else "",
            finished=at,
            logged=Moment(at.utc_ms + 60_000, 3600),
        )
