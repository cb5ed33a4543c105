"""An invented journal that has something for every panel of Insights."""

from __future__ import annotations

import math

import numpy as np

from helpers.columns import Use
from helpers.uses import on
from worthwhile.domain.vocabulary import NO_AI
from worthwhile.stats.columns import (
    ANYWAY_EMPTY,
    ANYWAY_NO,
    ANYWAY_YES,
    PROMPTED,
    TIMER,
    VOLUNTEERED,
)

DAYS = 121


def full_journal() -> list[Use]:
    """121 days; from the 40th on it goes better, which both halves show."""
    random = np.random.default_rng(8)
    rows = []
    for day in range(DAYS):
        worse = day < 40
        for i in range(int(random.integers(0, 5))):
            outcome = int(np.clip(round(random.normal(-0.6 if worse else 1.0, 0.9)), -2, 2))
            stated = float(random.choice([15, 30, 60]))
            use = Use(
                task_type=str(random.choice(["writing", "data", "review"])),
                outcome=outcome,
                minutes_with=stated * math.exp(random.normal(0.3 if worse else -1.2, 0.5)),
                minutes_without=stated,
                without_before=bool(random.random() < 0.5),
                payoff_chance=int(random.choice([0, 30, 50, 70, 90])),
                source=int(random.choice([VOLUNTEERED, PROMPTED, TIMER])),
                anyway=int(random.choice([ANYWAY_EMPTY, ANYWAY_YES, ANYWAY_NO])),
                again=int(np.clip(outcome - 1, -2, 2)) if random.random() < 0.2 else None,
            )
            rows.append(on(day, use, 9 + 2 * i))
        if day % 12 == 0:
            without = Use(
                tool=NO_AI,
                outcome=None,
                minutes_with=25.0 + day % 5,
                minutes_without=30.0,
                without_before=True,
            )
            rows.append(on(day, without, 20))
    return rows
