"""Where the worthwhile uses are: in a few kinds of work, or spread over many.

Source: MEASUREMENT.md section 3 (concentration).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from worthwhile.domain.figures import Concentration, TypeShare
from worthwhile.domain.vocabulary import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from worthwhile.stats.columns import EntryColumns

    Flags = NDArray[np.bool_]

FEWEST_HITS = 20


def concentration(columns: EntryColumns, hit: Flags) -> Concentration | None:
    """Shares of the worthwhile uses by task type, and the effective number of groups.

    The effective number is 1 / sum of squared shares over tool x task type. All shares are of one
    whole: a journal repeated has the very same ones, and only `hits`, the evidence, grows.

    Args:
        columns: entries.
        hit: which of them are worthwhile uses.

    Returns:
        None below `FEWEST_HITS` worthwhile uses.
    """
    hits = int(np.count_nonzero(hit))
    if hits < FEWEST_HITS:
        return None
    size = len(columns.task_types)
    code = columns.tool * np.int64(size) + columns.task_type
    pair = np.bincount(code, hit, minlength=len(columns.tools) * size)
    of_type = pair.reshape(-1, size).sum(axis=0)
    named = sorted(
        (-int(count), fold(term.name), term.name)
        for term, count in zip(columns.task_types, of_type.tolist(), strict=True)
        if count
    )
    types = tuple(TypeShare(name, -negative / hits) for negative, _, name in named)
    return Concentration(
        effective=float(1 / np.square(pair / hits).sum()),
        types=types,
        top_two=-sum(negative for negative, _, _ in named[:2]) / hits,
        hits=hits,
    )
