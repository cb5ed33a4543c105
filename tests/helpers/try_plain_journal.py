"""Does to journals whatever comes to mind, for a while: the test of the plain journal, at length.

    python -m helpers.try_plain_journal MINUTES SEED    (in tests/)

One line for each round; what was found ends it, as pytest would tell it.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "services")]

from test_plain_journal import Journal  # noqa: E402

LONG = settings(
    max_examples=25, stateful_step_count=80, deadline=None, database=None,
    phases=[Phase.generate], suppress_health_check=list(HealthCheck),
)  # fmt: skip


class LongJournal(Journal):
    """The same, with more conversions and rescues in one life."""

    most_conversions = 4
    most_rescues = 4
    counted: ClassVar[Counter[str]] = Counter()

    def both(self, real: Any, plain: Any) -> None:
        changes = list(self.done)
        super().both(real, plain)
        verb = sys._getframe(1).f_code.co_name
        self.counted[f"{verb}{'' if self.done != changes else ' refused'}"] += 1

    def hold_the_file_to_it(self) -> None:
        super().hold_the_file_to_it()
        self.counted["steps"] += 1


def try_for(minutes: float, first: int) -> None:
    """Round after round, each with a seed of its own."""
    end, number = time.monotonic() + minutes * 60, first
    while time.monotonic() < end:
        seed(number)(LongJournal)
        run_state_machine_as_test(LongJournal, settings=LONG)
        sys.stdout.write(f"round {number}: {LongJournal.counted['steps']} steps so far\n")
        sys.stdout.flush()
        number += 1
    for what, often in sorted(LongJournal.counted.items()):
        sys.stdout.write(f"{often:6d} {what}\n")


if __name__ == "__main__":
    try_for(float(sys.argv[1]), int(sys.argv[2]))
