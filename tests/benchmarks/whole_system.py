"""Would people be told the truth? Invented people log for a while, then the program speaks.

Each person has eight kinds of work (two tools, four task types) and logs 160 uses. How long a use
takes and would have taken is invented; what the person *states* as the time without AI is too
long by a factor (the inflation), and the rating follows from the stated times, as belief does. The
program's own `resolve` then says what it says. Every sentence that AI saves time is held against
the invented truth: on any group of any grouping, or over all uses.

    python tests/benchmarks/whole_system.py [--people N] [--all] [--looks N] [--seed N]

Rows with an inflation of 1.49 (what METR's developers believed afterwards) get all the people, the
others a quarter of them. Times are stated afterwards, unless `--all` adds those stated before and
those with ten tasks done without AI. `--looks 16` lets each person look every ten uses, with the
hysteresis of the program, and counts false sentences at the last look and at any look.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from helpers.worlds import DAY_MS, START_MS, TASK_TYPES, TOOLS, WITHOUT, entries
from worthwhile.domain.insights import By, Cell, Insights, Scope, State, Window
from worthwhile.domain.period import EVERYTHING
from worthwhile.stats.columns import UNRATED, EntryColumns
from worthwhile.stats.insights import resolve

CELLS, ENTRIES, TYPES = 8, 160, 4
INFLATIONS = (1.0, 1.2, 1.49)
NO_AI_TASKS = 10
HELPING = (State.HELPS, State.HELPS_STRONGLY)
ENOUGH = 12
WORLDS = {
    "19% slower everywhere": (1.19,) * 8,
    "no effect": (1.0,) * 8,
    "half -35%, half +25%": (0.65, 1.25) * 4,
    "half -50%, half none": (0.5, 1.0) * 4,
    "-50% everywhere": (0.5,) * 8,
}
GROUPINGS = (By.TOOL_AND_TYPE, By.TOOL, By.TASK_TYPE)


@dataclass(frozen=True)
class Entered:
    """How a person states times."""

    name: str
    before: bool
    calibrated: bool


HOW = (
    Entered("afterwards", before=False, calibrated=False),
    Entered("before", before=True, calibrated=False),
    Entered("afterwards, 10 tasks without AI", before=False, calibrated=True),
    Entered("before, 10 tasks without AI", before=True, calibrated=True),
)
"""Whoever states times before beginning is not spared the inflation here: the harder case."""


def person(
    random: np.random.Generator, ratios: tuple[float, ...], inflation: float, how: Entered
) -> EntryColumns:
    """One person's journal: 160 uses of AI and, if calibrated, ten tasks without."""
    n = ENTRIES + (NO_AI_TASKS if how.calibrated else 0)
    cell = random.integers(0, CELLS, n)
    base = np.exp(random.normal(3.2, 0.7, n))
    took = base * np.exp(np.log(np.array(ratios))[cell] + random.normal(0, 0.6, n))
    stated = base * inflation * np.exp(random.normal(0, 0.35, n))
    without = np.zeros(n, dtype=np.bool_)
    without[ENTRIES:] = True
    took = np.where(without, base, took)
    edges = np.array([0.5, 0.9, 1.15, 1.9])
    rating = 2 - np.searchsorted(edges, took / stated, side="right")
    # Tasks without AI lie evenly among the uses.
    at = np.where(without, (np.arange(n) - ENTRIES) * 16 + 8, np.arange(n)) * DAY_MS // 2
    return entries(
        n,
        tool=np.where(without, WITHOUT, cell // TYPES),
        task_type=cell % TYPES,
        outcome=np.where(without, UNRATED, rating),
        wall_ms=START_MS + at,
        minutes_with=took,
        minutes_without=stated,
        without_before=without | how.before,
    )


def answers(columns: EntryColumns, uses: int, fresh: int) -> Iterator[Insights]:
    """What the program says after so many uses, the last `fresh` of them this week."""
    now_ms, week_ms = (START_MS + k * DAY_MS // 2 for k in (uses, uses - fresh))
    so_far = columns.where(columns.wall_ms < now_ms)
    window = Window(EVERYTHING, False, date(2025, 1, 1), date(2025, 12, 31), "Everything")
    for by in GROUPINGS:
        yield resolve(so_far, by, scope=Scope(), window=window, week_start_ms=int(week_ms))


@dataclass
class Told:
    """What a person was told at one look, against the truth."""

    falsely: bool = False
    overall_falsely: bool = False
    cost_falsely: bool = False
    found: tuple[int, int] = (0, 0)
    costs_found: tuple[int, int] = (0, 0)


def look(columns: EntryColumns, ratios: tuple[float, ...], uses: int, fresh: int) -> Told:
    """Hold every sentence about time against the truth."""
    told = Told()
    for insights in answers(columns, uses, fresh):
        truths = [(cell, true_ratio(cell, ratios)) for cell in insights.cells]
        if insights.by is By.TOOL_AND_TYPE:
            truths.append((insights.overall, true_ratio(insights.overall, ratios)))
            told.overall_falsely = insights.overall.state in HELPING and truths[-1][1] >= 1
            told.found = counted(insights.cells, ratios, 0.0, 1.0, HELPING)
            told.costs_found = counted(insights.cells, ratios, 1.0, 9.0, (State.COSTS,))
        told.falsely |= any(cell.state in HELPING and truth >= 1 for cell, truth in truths)
        told.cost_falsely |= any(c.state is State.COSTS and truth <= 1 for c, truth in truths)
    return told


def true_ratio(cell: Cell, ratios: tuple[float, ...]) -> float:
    """The typical ratio of a group: the geometric mean over the kinds of work in it."""
    tools = [i for i, tool in enumerate(TOOLS[:2]) if cell.tool in (None, tool.name)]
    types = [i for i, kind in enumerate(TASK_TYPES[:TYPES]) if cell.task_type in (None, kind.name)]
    logs = [np.log(ratios[tool * TYPES + kind]) for tool in tools for kind in types]
    return float(np.exp(np.mean(logs)))


def counted(
    cells: tuple[Cell, ...],
    ratios: tuple[float, ...],
    above: float,
    below: float,
    states: tuple[State, ...],
) -> tuple[int, int]:
    """How many groups with a true ratio between two were told so, of those with enough uses."""
    enough = [c for c in cells if c.n >= ENOUGH and above < true_ratio(c, ratios) < below]
    return sum(cell.state in states for cell in enough), len(enough)


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--looks", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.perf_counter()
    print(f"{CELLS} kinds of work, {ENTRIES} uses; shares in 100 people, found in 100 groups")
    print(
        f"{'world':24}{'times stated':34}{'inflation':>10}{'people':>8}{'false saves':>12}"
        f"{'ever':>6}{'overall':>9}{'false costs':>12}{'saves found':>12}{'costs found':>12}"
    )
    for world, ratios in WORLDS.items():
        for how in HOW if chosen.all else HOW[:1]:
            for inflation in INFLATIONS:
                random = np.random.default_rng([chosen.seed, len(world), int(100 * inflation)])
                people = chosen.people if inflation == INFLATIONS[-1] else chosen.people // 4
                row = study(random, ratios, inflation, how, people, chosen.looks)
                print(f"{world:24}{how.name:34}{inflation:10.2f}{people:8}{row}", flush=True)
    print(f"{time.perf_counter() - began:.0f} s")


def study(
    random: np.random.Generator,
    ratios: tuple[float, ...],
    inflation: float,
    how: Entered,
    people: int,
    looks: int,
) -> str:
    """One row of the table."""
    last, ever = [], []
    for _ in range(people):
        columns = person(random, ratios, inflation, how)
        step = ENTRIES // looks
        seen = [
            look(columns, ratios, uses, min(step, 10)) for uses in range(step, ENTRIES + 1, step)
        ]
        last.append(seen[-1])
        ever.append(any(told.falsely for told in seen))

    def share(values: list[bool]) -> str:
        return f"{100 * sum(values) / people:.1f}"

    def of(pairs: list[tuple[int, int]]) -> str:
        found, among = (sum(part) for part in zip(*pairs, strict=True))
        return f"{100 * found / among:.1f}" if among else "-"

    return (
        f"{share([told.falsely for told in last]):>12}{share(ever):>6}"
        f"{share([told.overall_falsely for told in last]):>9}"
        f"{share([told.cost_falsely for told in last]):>12}"
        f"{of([told.found for told in last]):>12}{of([told.costs_found for told in last]):>12}"
    )


if __name__ == "__main__":
    main()
