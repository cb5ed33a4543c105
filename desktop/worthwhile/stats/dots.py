"""Sums of products of long arrays, on one processor.

Not `@`: for long arrays that wakes all processors, and on a busy computer waiting for the last of
them takes many times longer than the sum itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def dot(first: Floats | Ints, second: Floats | Ints) -> float:
    """The sum of the products of two arrays of one length."""
    return float(np.einsum("i,i->", first, second))


def weighted_rows(table: Floats, weight: Floats) -> Floats:
    """For each column of a D x C table, its rows by their D weights, added up."""
    added: Floats = np.einsum("dc,d->c", table, weight)
    return added


def row_sums(table: Floats) -> Floats:
    """Sums of short rows: adding up a few numbers at a time is what numpy does slowest."""
    added: Floats = np.einsum("dc->d", table)
    return added


def crossed(first: Floats, second: Floats) -> Floats:
    """C x E, the products of the rows of a C x D and an E x D array, added up."""
    products: Floats = np.einsum("cd,ed->ce", first, second)
    return products
