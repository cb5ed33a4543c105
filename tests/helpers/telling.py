"""What follows from the sums over some sets of uses, worked out slowly and plainly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from itertools import combinations, product

from helpers.written import NOON, Use
from worthwhile.domain.summary import Part


def rated(entries: Iterable[Use]) -> list[Use]:
    return [use for use in entries if use.outcome is not None]


def month(use: Use) -> str:
    return (NOON - timedelta(days=use.days_ago)).strftime("%Y-%m")


KEY = {
    Part.BY_TASK_TYPE: lambda use: use.task_type,
    Part.BY_TOOL: lambda use: use.tool,
    Part.BY_PROJECT: lambda use: use.project,
    Part.OVER_TIME: month,
}


def reduced(rows: Iterable[Sequence[int]]) -> list[list[Fraction]]:
    """An independent basis by elimination in whole fractions."""
    basis: list[list[Fraction]] = []
    for row in rows:
        rest = remainder([Fraction(one) for one in row], basis)
        lead = next((n for n, one in enumerate(rest) if one), None)
        if lead is not None:
            basis.append([one / rest[lead] for one in rest])
    return basis


def remainder(row: list[Fraction], basis: list[list[Fraction]]) -> list[Fraction]:
    for one in basis:
        lead = next(n for n, value in enumerate(one) if value)
        if row[lead]:
            factor = row[lead]
            row = [a - factor * b for a, b in zip(row, one, strict=True)]
    return row


def nothing_small_follows(
    counted: list[Use], sets: list[set[int]], universe: set[int], threshold: int
) -> None:
    """No set, rest, label's uses or few crossings together are both too small and known."""
    assert all(len(one) >= threshold for one in sets)
    for one, other in product(sets, sets):
        if one < other:
            assert len(other - one) >= threshold
    # Uses that no set tells apart are one column.
    columns: dict[tuple[bool, ...], set[int]] = defaultdict(set)
    for n in universe:
        columns[tuple(n in one for one in sets)].add(n)
    atoms = list(columns.values())
    basis = reduced([[int(atom <= one) for atom in atoms] for one in sets])

    def told(group: set[int]) -> bool:
        if any(0 < len(atom & group) < len(atom) for atom in atoms):
            return False  # it cuts through uses that nothing tells apart
        return not any(remainder([Fraction(int(atom <= group)) for atom in atoms], basis))

    assert all(told(one) for one in sets)
    for key in KEY.values():
        by: dict[str, set[int]] = defaultdict(set)
        for n in universe:
            by[key(counted[n])].add(n)
        assert all(len(group) >= threshold or not told(group) for group in by.values())
    few = sorted((atom for atom in atoms if len(atom) < threshold), key=len)
    for together in (1, 2, 3):
        for some in combinations(few[:12], together):
            union = set().union(*some)
            assert len(union) >= threshold or not told(union)
