"""Do 90 % ranges hold the truth nine times in ten? Every range of the page, for few uses and more.

Worlds are invented, each with a known truth; the program's own functions work out the ranges, as
far as they can from whole journals as columns. A figure outside .86 to .94 is marked.

    python tests/benchmarks/coverage.py [--runs N] [--seed N]

Sizes of times: base minutes exp(N(3.2, 0.7)), time with AI base x exp(ln ratio + N(0, 0.6)), stated
time base x 1.2 x exp(N(0, 0.35)) before beginning (so that the discount is right: what is tested
is chance, not bias), cells that truly differ (ln ratio ~ N(-0.2, 0.3)), ratings by belief. In the
second world 6 in 100 uses take four times as long.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from helpers.worlds import DAY_MS, HOUR_MS, START_MS, entries, without_ai
from worthwhile.domain.insights import By, Cell, Panels, Scope, Unit, Window
from worthwhile.domain.period import EVERYTHING
from worthwhile.stats.calibration import calibration
from worthwhile.stats.columns import PROMPTED, VOLUNTEERED, EntryColumns
from worthwhile.stats.insights import resolve
from worthwhile.stats.outcomes import jeffreys, value_per_use
from worthwhile.stats.panels import panels

SIZES = (3, 5, 8, 12, 20, 40)
LOW, HIGH = 0.86, 0.94
SHAPES = {
    "balanced": [0.1, 0.2, 0.2, 0.3, 0.2],
    "mostly good": [0.03, 0.07, 0.1, 0.45, 0.35],
    "mostly bad": [0.3, 0.4, 0.15, 0.1, 0.05],
    "split": [0.4, 0.05, 0.05, 0.1, 0.4],
    "one answer": [0.02, 0.03, 0.05, 0.85, 0.05],
    "even": [0.2, 0.2, 0.2, 0.2, 0.2],
}
POINTS = np.arange(-2, 3)
EDGES = np.array([0.5, 0.9, 1.15, 1.9])
BELIEVED, NOISE, LENGTH, DISCOUNT = 0.35, 0.6, 0.7, 1.2
DISASTERS, DISASTER = 0.06, 4.0
SHARE_FIXED = 0.2

Row = dict[int, float]
Held = dict[str, bool | None]
"""Whether each range held the truth; None where there was no range."""
Run = Callable[[], Held]


def main() -> None:
    """Simulate and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.perf_counter()
    sizes = (*SIZES, 80)
    print(f"{'':44}" + "".join(f"{f'n={n}':>8}" for n in sizes))
    for study in (ratings, times, own_factor, trends, look_backs, logged_unasked, within_days):
        for name, row in study(chosen.seed, chosen.runs).items():
            cells = "".join(f"{shown(row.get(n)):>8}" for n in sizes)
            print(f"{name:44}{cells}", flush=True)
    print(
        f"{time.perf_counter() - began:.0f} s, {chosen.runs} runs a cell; * outside {LOW} to {HIGH}"
    )


def shown(covered: float | None) -> str:
    """A share, marked where it is not near nine in ten."""
    if covered is None or math.isnan(covered):
        return "-"
    return f"{covered:.3f}{'' if LOW <= covered <= HIGH else '*'}"


def often(run: Run, runs: int) -> dict[str, float]:
    """How often each range held the truth, of the runs that gave one."""
    found: dict[str, list[bool]] = {}
    for _ in range(runs):
        for name, held in run().items():
            if held is not None:
                found.setdefault(name, []).append(held)
    return {name: float(np.mean(held)) for name, held in found.items()}


def by_size(sizes: tuple[int, ...], runs: int, make: Callable[[int], Run]) -> dict[str, Row]:
    """Rows of a table, one for each figure."""
    table: dict[str, Row] = {}
    for n in sizes:
        for name, covered in often(make(n), runs).items():
            table.setdefault(name, {})[n] = covered
    return table


# --- ratings --------------------------------------------------------------------------------


def ratings(seed: int, runs: int) -> dict[str, Row]:
    """Hit rate over truths spread evenly; value per use over six shapes of ratings."""
    runs *= 20
    rows: dict[str, Row] = {name: {} for name in ("hit rate", "value: mean shape", "value: worst")}
    for n in SIZES:
        random = np.random.default_rng([seed, n])
        truth = random.uniform(0.02, 0.98, runs)
        rates = jeffreys(random.binomial(n, truth), np.full(runs, n))
        rows["hit rate"][n] = float(np.mean((rates.lo <= truth) & (truth <= rates.hi)))
        found = []
        for shape in SHAPES.values():
            mean = float(np.array(shape) @ POINTS)
            value = value_per_use(random.multinomial(n, shape, size=runs))
            found.append(float(np.mean((value.lo <= mean) & (mean <= value.hi))))
        rows["value: mean shape"][n], rows["value: worst"][n] = float(np.mean(found)), min(found)
    return rows


# --- times ----------------------------------------------------------------------------------


def times(seed: int, runs: int) -> dict[str, Row]:
    """A group of n uses beside five of 3 to 40: ratio, minutes, and share spent on correcting."""
    table: dict[str, Row] = {}
    for world, disasters in (("", 0.0), (", 6% disasters", DISASTERS)):

        def make(n: int, disasters: float = disasters) -> Run:
            random = np.random.default_rng([seed, n, 7])
            return lambda: timed_journal(random, n, disasters)

        for name, row in by_size(SIZES, runs, make).items():
            table[name + world] = row
    return table


def timed_journal(random: np.random.Generator, n: int, disasters: float) -> Held:
    """One journal, and whether the ranges of its first group hold the truth."""
    sizes = [n, *np.exp(random.uniform(np.log(3), np.log(40), 5)).astype(int)]
    logs = random.normal(-0.2, 0.3, len(sizes))
    group = np.repeat(np.arange(len(sizes)), sizes)
    total = len(group)
    base = np.exp(random.normal(3.2, LENGTH, total))
    worse = np.where(random.random(total) < disasters, DISASTER, 1.0)
    took = base * np.exp(logs[group] + random.normal(0, NOISE, total)) * worse
    stated = base * DISCOUNT * np.exp(random.normal(0, BELIEVED, total))
    columns = entries(
        total,
        task_type=group,
        outcome=2 - np.searchsorted(EDGES, took / stated, side="right"),
        minutes_with=took,
        minutes_without=stated,
        minutes_fix=took * random.beta(1, 4, total),
        without_before=np.ones(total, dtype=np.bool_),
    )
    cell = group_of(columns_cells(columns), 0)
    log_ratio = float(logs[0] + disasters * math.log(DISASTER))
    mean_base = math.exp(3.2 + LENGTH**2 / 2)
    spent = math.exp(logs[0] + NOISE**2 / 2) * (1 + disasters * (DISASTER - 1))
    saved = mean_base * (math.exp(BELIEVED**2 / 2) - spent)
    ratio, net, rework = cell.time_ratio, cell.net_minutes, cell.rework
    assert ratio is not None
    assert net is not None
    return {
        "time ratio, by itself": ratio.own.lo <= math.exp(log_ratio) <= ratio.own.hi,
        "time ratio, with the others": ratio.lo <= math.exp(log_ratio) <= ratio.hi,
        "net minutes": net.lo <= saved <= net.hi,
        "rework": None if rework is None else rework.lo <= SHARE_FIXED <= rework.hi,
    }


def columns_cells(columns: EntryColumns) -> tuple[Cell, ...]:
    """The groups of a journal, by the program's own reckoning."""
    window = Window(EVERYTHING, False, date(2025, 1, 1), date(2025, 12, 31), "Everything")
    return resolve(columns, By.TASK_TYPE, scope=Scope(), window=window, week_start_ms=0).cells


def group_of(cells: tuple[Cell, ...], number: int) -> Cell:
    """The group of one task type."""
    return next(cell for cell in cells if cell.task_type == f"task_type {number}")


def own_factor(seed: int, runs: int) -> dict[str, Row]:
    """Actual over forecast time of n tasks without AI."""

    def make(n: int) -> Run:
        random = np.random.default_rng([seed, n, 11])

        def run() -> Held:
            forecast = np.exp(random.normal(3.2, LENGTH, n))
            actual = forecast * 0.835 * np.exp(random.normal(0, 0.6, n))
            k = calibration(entries(0), without_ai(actual, forecast)).k
            return {"own factor k": None if k is None else k.lo <= 0.835 <= k.hi}

        return run

    return by_size((8, 12, 20, 40), runs * 4, make)


# --- panels ---------------------------------------------------------------------------------


def shown_panels(columns: EntryColumns) -> Panels:
    """The panels of a journal."""
    return panels(columns, columns, own=None, today=date(2026, 1, 1), day_start_hour=0)


def trends(seed: int, runs: int) -> dict[str, Row]:
    """Ratings without any trend over twelve weeks, independent or resembling their neighbours."""
    table: dict[str, Row] = {}
    for name, kept in (("trend", 0.0), ("trend, neighbours alike (AR .3)", 0.3)):

        def make(n: int, kept: float = kept, name: str = name) -> Run:
            random = np.random.default_rng([seed, n, 13])

            def run() -> Held:
                latent = random.normal(0, 1, n)
                for i in range(1, n):
                    latent[i] = kept * latent[i - 1] + math.sqrt(1 - kept**2) * latent[i]
                wall = START_MS + np.sort(random.uniform(0, 84, n)) * DAY_MS
                columns = entries(n, wall_ms=wall, outcome=np.clip(np.round(latent), -2, 2))
                over_time = shown_panels(columns).over_time[Unit.VALUE_PER_USE]
                trend = over_time.trend if over_time else None
                return {name: None if trend is None else trend.lo <= 0 <= trend.hi}

            return run

        table |= by_size((20, 40, 80), runs, make)
    return table


def look_backs(seed: int, runs: int) -> dict[str, Row]:
    """A quarter of 4n uses asked again, later ratings lower: drift and settled value."""
    shape, lower = SHAPES["mostly good"], 0.45
    moves = np.array([max(points - 1, -2) - points for points in POINTS])
    drift = lower * float(np.array(shape) @ moves)
    settled = float(np.array(shape) @ POINTS) + drift

    def make(n: int) -> Run:
        random = np.random.default_rng([seed, n, 17])

        def run() -> Held:
            first = random.choice(POINTS, 4 * n, p=shape)
            asked = first[:n]
            again = np.where(random.random(n) < lower, np.maximum(asked - 1, -2), asked)
            columns = entries(4 * n, outcome=first, asked_first=asked, asked_again=again)
            found = shown_panels(columns).drift
            if found is None:
                return {}
            return {
                "drift (n look-backs)": found.lo <= drift <= found.hi,
                "settled value (n look-backs)": found.settled.lo <= settled <= found.settled.hi,
            }

        return run

    return by_size((5, 8, 12, 20, 40), runs, make)


def logged_unasked(seed: int, runs: int) -> dict[str, Row]:
    """The gap between n entries logged unasked and n when asked, truths spread evenly."""

    def make(n: int) -> Run:
        random = np.random.default_rng([seed, n, 19])

        def run() -> Held:
            rates = random.uniform(0.1, 0.9, 2)
            outcome = np.repeat([0, 0], n) + (random.random(2 * n) < np.repeat(rates, n))
            source = np.repeat([VOLUNTEERED, PROMPTED], n)
            found = shown_panels(entries(2 * n, outcome=outcome, source=source)).cherry_pick
            gap = rates[0] - rates[1]
            return {"gap (n of each)": None if found is None else found.lo <= gap <= found.hi}

        return run

    return by_size((12, 20, 40), runs, make)


def within_days(seed: int, runs: int) -> dict[str, Row]:
    """n days of one to five uses, no change within the day, but busy days are harder."""

    def make(n: int) -> Run:
        random = np.random.default_rng([seed, n, 23])

        def run() -> Held:
            sizes = random.integers(2, 6, n)
            day = np.repeat(np.arange(n), sizes)
            hour = np.concatenate([np.arange(size) for size in sizes])
            harder = 0.3 - 0.25 * sizes[day] + random.normal(0, 0.4, n)[day]
            latent = 0.8 + harder + random.normal(0, 0.9, len(day))
            wall = START_MS // DAY_MS * DAY_MS + day * DAY_MS + (8 + hour) * HOUR_MS
            columns = entries(len(day), wall_ms=wall, outcome=np.clip(np.round(latent), -2, 2))
            found = shown_panels(columns).intensity[Unit.VALUE_PER_USE]
            return {"within the day (n days)": None if found is None else found.lo <= 0 <= found.hi}

        return run

    return by_size((20, 40, 80), runs, make)


if __name__ == "__main__":
    main()
