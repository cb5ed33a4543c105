"""What may happen to each number of Insights when a journal is repeated k times.

Answers are turned into plain trees; each leaf that is a number must be named by exactly one rule.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest

from worthwhile.domain.insights import Insights

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Tree = Any
TWENTIETH = 0.05
QUANTILE_ERROR = 5e-4
_KEYS = ("number", "chance", "task_type", "day")
"""What tells the parts of a list apart, where there is one."""


def tree(value: object) -> Tree:
    """Figures as dictionaries, lists and numbers; ids, names of terms and words are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: tree(getattr(value, field.name))
            for field in fields(value)
            if field.name not in {"headlines", "charts", "words", "waiting", "window", "markers"}
        }
    if isinstance(value, dict):
        return {str(key): tree(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        inner = [tree(part) for part in value]
        if value and all(isinstance(part, tuple) and isinstance(part[0], Enum) for part in value):
            return {str(part[0]): tree(part[1]) for part in value}
        for key in _KEYS:
            if inner and all(isinstance(part, dict) and key in part for part in inner):
                names = [part[key] for part in inner]
                return dict(zip(map(str, names), inner, strict=True)) if _apart(names) else inner
        return inner
    if isinstance(value, bool) or value is None or isinstance(value, int | float):
        return value
    return str(value)


def _apart(names: list[object]) -> bool:
    return None not in names and len(set(map(str, names))) == len(names)


def shown(insights: Insights) -> Tree:
    """Every figure of the page; the claims are cells that are there already."""
    found = tree(insights)
    del found["claims"]
    for shared in ("rework", "on_others"):
        told = found["panels"].pop(shared)
        # The panel keeps quiet below five uses, where the open format still has the figure.
        assert told in (None, found["overall"][shared])
    return found


@dataclass(frozen=True)
class Leaf:
    """One number as it was and as it is, with the objects it stands in, innermost first."""

    path: str
    before: float
    after: float
    once: tuple[Tree, ...]
    often: tuple[Tree, ...]
    k: int

    def first_of(self, *names: str) -> float:
        """The nearest of these numbers, as it was."""
        for parent in self.once:
            for name in names:
                if isinstance(parent, dict) and isinstance(parent.get(name), int):
                    return float(parent[name])
        raise AssertionError(f"{self.path}: no size of evidence")


def compared(once: Tree, often: Tree, k: int) -> Iterator[tuple[str, Leaf | None]]:
    """All numbers of the second tree with their paths, and beside what they were, if anything."""
    yield from _compared(once, often, k, "", (), ())


def _compared(
    once: Tree, often: Tree, k: int, path: str, above: tuple[Tree, ...], now: tuple[Tree, ...]
) -> Iterator[tuple[str, Leaf | None]]:
    if isinstance(often, dict):
        known = once if isinstance(once, dict) else {}
        assert set(known) <= set(often), f"{path} lost {set(known) - set(often)}"
        for key, inner in often.items():
            step = "[]" if re.fullmatch(r"[-\d]+", key) else f".{key}"
            yield from _compared(
                known.get(key), inner, k, path + step, (once, *above), (often, *now)
            )
    elif isinstance(often, list):
        known_parts = once if isinstance(once, list) and len(once) == len(often) else []
        for n, inner in enumerate(often):
            was = known_parts[n] if known_parts else None
            yield from _compared(was, inner, k, f"{path}[]", (once, *above), (often, *now))
    elif isinstance(often, int | float) and not isinstance(often, bool):
        if isinstance(once, int | float):
            yield path, Leaf(path, float(once), float(often), above, now, k)
        else:
            yield path, None


def grows(leaf: Leaf) -> None:
    """The size of the evidence: k times as much."""
    assert leaf.after == leaf.k * leaf.before, leaf.path


def stays(leaf: Leaf) -> None:
    """A raw average."""
    assert leaf.after == pytest.approx(leaf.before, rel=1e-9, abs=1e-9), leaf.path


def to_the_raw_share(leaf: Leaf) -> None:
    """From (x + 1/2)/(n + 1) only towards x/n."""
    n = leaf.first_of("n_answered", "n") if "cherry" not in leaf.path else _picked(leaf)
    _between(leaf, (leaf.before * (n + 1) - 0.5) / n if n else leaf.before)


def _picked(leaf: Leaf) -> float:
    return leaf.first_of("n_volunteered" if ".volunteered." in leaf.path else "n_prompted")


def to_the_raw_value(leaf: Leaf) -> None:
    """From sum/(n + 1) only towards sum/n."""
    n = leaf.first_of("n")
    _between(leaf, leaf.before * (n + 1) / n if n else leaf.before)


def _between(leaf: Leaf, raw: float) -> None:
    low, high = sorted((leaf.before, raw))
    assert low - 1e-9 <= leaf.after <= high + 1e-9, leaf.path


def inside(leaf: Leaf) -> None:
    """Inside its earlier range widened by a twentieth."""
    lo, hi = leaf.once[0]["lo"], leaf.once[0]["hi"]
    more = TWENTIETH / 2 * (hi - lo) + 1e-9
    assert lo - more <= leaf.after <= hi + more, (leaf.path, lo, hi, leaf.after)


def a_narrower_end(leaf: Leaf) -> None:
    """The end of a range that may only narrow."""
    was, now = leaf.once[0], leaf.often[0]
    for low, high in (("lo", "hi"), ("lo50", "hi50")):
        if low in was:
            assert now[high] - now[low] <= was[high] - was[low] + QUANTILE_ERROR, leaf.path


def an_end(leaf: Leaf) -> None:
    """The end of a range."""
    assert math.isfinite(leaf.after), leaf.path


def sure(leaf: Leaf) -> None:
    """A probability."""
    assert 0 <= leaf.after <= 1, leaf.path


def anything(leaf: Leaf) -> None:
    """Named in the list of what may change: more uses, and what a worthwhile use costs."""


def words_on(*parts: QWidget) -> frozenset[str]:
    """Everything that can be read on parts of a page, buttons and lists too.

    What a page says about itself may not change when the journal is repeated: a word that does
    is a count, or stands for one.
    """
    from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QSpinBox, QWidget

    kinds = (QAbstractButton, QLabel, QLineEdit)
    return frozenset(
        text
        for part in parts
        for one in part.findChildren(QWidget)
        if not one.isHidden()
        for text in (
            *([one.text()] if isinstance(one, kinds) else ()),
            *([str(one.value())] if isinstance(one, QSpinBox) else ()),
            one.accessibleName(),
            one.accessibleDescription(),
        )
        if text
    )


_RATE = r"(hit_rate|regret_rate|backfire_rate|on_others|share|volunteered|prompted)"
_MEANS = r"(figure|earlier|recent|settled|net_minutes|plain_minutes)"
_ENDS = r"(lo|hi|lo50|hi50)"
Rule = Callable[[Leaf], None]
RULES: tuple[tuple[str, Rule], ...] = (
    # Size of evidence: it stands beside a figure.
    (r"(^|.*[.\]])(n|n_[a-z]+|hits)", grows),
    (r".*\.outcomes\[\]|.*\.went_wrong\.\w+", grows),
    # Probabilities, claims, more-uses, the cost panel, the autocorrelation that widens a range.
    (r".*\.(p_[a-z_]+|probability)", sure),
    (r".*\.more_uses", anything),
    (rf".*\.cost\.(per_worthwhile|{_ENDS})", anything),
    (r".*\.r1", sure),
    # Shares and values: from the careful estimate towards the raw one.
    (rf".*\.{_RATE}\.mean", to_the_raw_share),
    (r".*\.value_per_use\.mean", to_the_raw_value),
    (rf".*\.({_RATE[1:-1]}|value_per_use)\.{_ENDS}", a_narrower_end),
    # What other groups or the usual length take part in: inside the earlier range.
    (r".*\.(time_ratio|plain_ratio)\.typical", inside),
    (rf".*(\.{_MEANS}|\[\])\.mean", inside),
    (r".*\.cherry_pick\.gap", inside),
    # The numbers in the formula, as the working-out shows them: spreads, the mix of ratings.
    (r".*\.basis\.(use_sd|factor_se|mix\[\])", an_end),
    (r".*\.basis\.worths\[\]\.(share|variance)", an_end),
    (r".*\.basis\.without", stays),
    (r".*\.over_time\..*\.plain_hi", an_end),
    # Raw averages and the own-data ratio.
    (r".*\.own\.typical|.*\.discount", stays),
    (r".*\.rework\.(share|minutes_per_use)|.*\.minutes_each", stays),
    (r".*\.(k|time_factor)\.(value|within_two)|.*\.(brier|brier_skill)|.*\.chance", stays),
    (r".*\.(per_month|per_use|weeks|days|smoothed_days|step_days|number)", stays),
    (r".*\.drift\.(mean|moves\[\]\[\])|.*\.fees|.*\.(effective|top_two)", stays),
    (r".*\.types(\[\]|\.[^.]+)\.share", stays),
    (rf".*\.{_ENDS}", an_end),
    (r"\.interval", stays),
)


def inside_in_fives(leaf: Leaf) -> None:
    """A best guess of a summary: inside its earlier range, but for rounding."""
    lo, hi = leaf.once[0]["from"], leaf.once[0]["to"]
    assert lo - 5 <= leaf.after <= hi + 5, (leaf.path, lo, hi, leaf.after)


def a_narrower_end_in_fives(leaf: Leaf) -> None:
    """The end of a range of a summary, which may only narrow, but for rounding."""
    was, now = leaf.once[0], leaf.often[0]
    assert now["to"] - now["from"] <= was["to"] - was["from"] + 5, (leaf.path, was, now)


RULES_OF_A_SUMMARY: tuple[tuple[str, Rule], ...] = (
    (r"\.rounded_to|\.interval", stays),
    (r"\.groups\..*\.(worth_it_of_100|minutes_per_use)\.about", inside_in_fives),
    (r"\.groups\..*\.(worth_it_of_100|minutes_per_use)\.(from|to)", a_narrower_end_in_fives),
)


def rule_of(path: str, rules: tuple[tuple[str, Rule], ...] = RULES) -> Rule:
    """The one rule that names a number; the first that fits.

    Raises:
        AssertionError: none does.
    """
    for pattern, rule in rules:
        if re.fullmatch(pattern, path):
            return rule
    raise AssertionError(f"{path} is a figure this law does not know")


def check(once: Tree, often: Tree, k: int, rules: tuple[tuple[str, Rule], ...] = RULES) -> int:
    """Hold every number to its rule; how many there were to compare."""
    held = 0
    for path, leaf in compared(once, often, k):
        rule = rule_of(path, rules)
        if leaf is not None:
            rule(leaf)
            held += 1
    return held
