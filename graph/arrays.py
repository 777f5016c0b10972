"""Arrays of whole numbers: their types, and how they are read from what a caller has."""

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.errors import GraphError

__all__ = ["Bools", "Floats", "Ints", "distinct_nodes", "numbers_below", "one_per_node", "segment", "whole_numbers"]

Ints: TypeAlias = NDArray[np.integer]
Floats: TypeAlias = NDArray[np.float64]
Bools: TypeAlias = NDArray[np.bool_]


def whole_numbers(values: ArrayLike, name: str, *, hint: str = "") -> Ints:
    """`values` as one row of integers.

    Raises:
        GraphError: they are not whole numbers in one row; floats and truth values are not taken for numbers of nodes.
            A `hint` of what to give instead follows.
    """
    try:
        row = np.asarray(values)
    except ValueError as e:
        raise GraphError(f"{name}: not an array of whole numbers ({e}).") from e
    if row.ndim != 1:
        got = f"{row.ndim} dimensions" if row.ndim else f"{type(values).__name__}; give a list or an array"
        raise GraphError(f"{name}: one row of whole numbers was expected, not {got}.")
    if row.size == 0:
        return np.zeros(0, dtype=np.int64)
    if row.dtype.kind not in "iu":
        raise GraphError(f"{name}: whole numbers were expected, not {row.dtype}{hint}.")
    return row


def numbers_below(size: int, values: ArrayLike, name: str) -> Ints:
    """`values` as node numbers of a graph of `size` nodes; GraphError for any that is none."""
    row = whole_numbers(values, name)
    if row.size and (row.min() < 0 or row.max() >= size):
        wrong = row[(row < 0) | (row >= size)][0]
        raise GraphError(f"{name}: {wrong} is no node; the graph has {size}, numbered from 0.")
    return row


def distinct_nodes(size: int, values: ArrayLike, name: str) -> Ints:
    """`values` as node numbers, each once, where it first stands; GraphError for any that is none."""
    row = numbers_below(size, values, name)
    _, first = np.unique(row, return_index=True)
    return row[np.sort(first)]


def one_per_node(size: int, values: ArrayLike | None, name: str) -> Ints:
    """`values` as `size` whole numbers, zeros where None; GraphError for another length."""
    if values is None:
        return np.zeros(size, dtype=np.int64)
    row = whole_numbers(values, name, hint="; give 0 where nothing is known")
    if len(row) != size:
        raise GraphError(f"{name}: {len(row)} given for {size} nodes.")
    return row.astype(np.int64)


def segment(offsets: Ints, rows: Ints) -> Ints:
    """Places of all items of `rows` in an array whose row r is `offsets[r]:offsets[r + 1]`, row after row."""
    starts = offsets[rows].astype(np.int64)
    lengths = offsets[rows + 1] - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())
