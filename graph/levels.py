"""Papers of an acyclic graph in levels: whatever a paper rests on stands on a lower one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from litgraph.errors import GraphError
from litgraph.graph.arrays import Ints, segment

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Layers", "layers", "layers_of", "levels", "levels_of", "rows_of"]


def rows_of(row: Ints, column: Ints, size: int) -> "csr_array":
    """A square matrix in compressed rows whose item at each (`row`, `column`) is its place in these, from 1.

    No pair may stand twice. Columns ascend within each row.
    """
    from scipy.sparse import csr_array

    matrix = csr_array((np.arange(1, len(row) + 1), (row, column)), shape=(size, size))
    matrix.sort_indices()
    return matrix


def levels(cited: Ints, citing: Ints, size: int) -> Ints:
    """The length of the longest chain of citations that ends at each paper: 0 for what cites nothing (Kahn 1962).

    Raises:
        GraphError: the arcs run in a circle.
    """
    return levels_of(rows_of(cited, citing, size), np.bincount(citing, minlength=size))


def levels_of(citers: "csr_array", references: Ints) -> Ints:
    """`levels` of a graph in compressed rows.

    Args:
        citers: row i names what cites paper i.
        references: how many papers each paper cites.

    Raises:
        GraphError: the citations run in a circle.
    """
    offsets, columns = citers.indptr, citers.indices
    waiting = references.astype(np.int32)
    level = np.zeros(len(waiting), dtype=np.int32)
    last = np.zeros(len(waiting), dtype=np.int64)
    ready, done, height = np.flatnonzero(waiting == 0), 0, 0
    while ready.size:
        level[ready] = height
        done += ready.size
        reached = columns[segment(offsets, ready)]
        np.subtract.at(waiting, reached, np.int32(1))
        free = reached[waiting[reached] == 0]
        # Each paper once, at far less than a sort: of several writes to one place the last one stays.
        last[free] = places = np.arange(len(free))
        ready, height = free[last[free] == places], height + 1
    if done < len(level):
        raise GraphError(f"The citations run in a circle: {len(level) - done} papers stand in one or rest on one.")
    return level


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Arcs in an order in which whole levels of end points can be worked on at once.

    Attributes:
        items: what the matrix holds for each arc, by level of their end point, then by end point, then by origin.
        origins: origin of each.
        ends: end point of each run of arcs with one end point.
        starts: place in `items` at which each run begins; one longer than `ends`.
        bounds: place in `ends` at which each level begins; one more for the end.
    """

    items: Ints
    origins: Ints
    ends: Ints
    starts: Ints
    bounds: Ints

    def __iter__(self) -> Iterator[tuple[slice, Ints, Ints]]:
        """Level after level: where its arcs stand, its end points, and where among the arcs each one's begin."""
        for first, last in zip(self.bounds[:-1].tolist(), self.bounds[1:].tolist(), strict=True):
            begin, end = self.starts[first], self.starts[last]
            yield slice(begin, end), self.ends[first:last], self.starts[first:last] - begin


def layers(origin: Ints, end: Ints, level: Ints) -> Layers:
    """The arcs from `origin` to `end`, lowest `level` of the end point first; `items` are their places, from 0."""
    matrix = rows_of(end, origin, len(level))
    matrix.data -= 1
    return layers_of(matrix, level)


def layers_of(matrix: "csr_array", level: Ints) -> Layers:
    """The items of a matrix in compressed rows, each an arc from its column to its row, lowest `level` first."""
    ends = np.flatnonzero(np.diff(matrix.indptr))
    ends = ends[np.argsort(level[ends], kind="stable")]
    picked = matrix[ends]
    bounds = np.flatnonzero(np.diff(level[ends], prepend=level.min(initial=0) - 1))
    return Layers(picked.data, picked.indices, ends, picked.indptr, np.append(bounds, len(ends)))
