"""The citation graph as integer arrays in compressed rows, in both directions."""

import operator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.errors import GraphError
from litgraph.graph.arrays import Floats, Ints, numbers_below, segment

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    Matrix: TypeAlias = csr_array[np.float64, tuple[int, int]]

__all__ = ["CitationGraph", "sum_of_rows"]

# From this share of the citations on, reading them all in their order is quicker than picking.
_MUCH = 0.2

_BITS = 32
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True, eq=False)
class CitationGraph:
    """Papers numbered from 0 and the citations among them: each pair once, none of a paper to itself.

    Both matrices hold ones and share them, so that 20 million citations take a third of a gigabyte. They are
    read-only, with sorted rows.

    Attributes:
        references: row i names what paper i cites.
        citers: row i names what cites paper i; the transpose of `references`.
    """

    references: "Matrix"
    citers: "Matrix"

    @classmethod
    def from_edges(cls, citing: ArrayLike, cited: ArrayLike, *, size: int) -> "CitationGraph":
        """The graph of `size` papers in which `citing[k]` cites `cited[k]`.

        Duplicates count once, citations of oneself not at all.

        Raises:
            GraphError: unequal lengths, something else than whole numbers, numbers outside 0..size-1, or a size that
                is negative or takes more than 31 bits.
        """
        size = _size(size)
        rows, columns = numbers_below(size, citing, "citing"), numbers_below(size, cited, "cited")
        if len(rows) != len(columns):
            raise GraphError(f"citing names {len(rows)} papers and cited {len(columns)}; they must be equally many.")
        proper = rows != columns
        if not proper.all():
            rows, columns = rows[proper], columns[proper]
        # Sorting and counting leave Python's lock to the other direction.
        with ThreadPoolExecutor(2) as threads:
            return cls._of(size, *threads.map(partial(_compressed, size), (rows, columns), (columns, rows)))

    @classmethod
    def _of(cls, size: int, *directions: tuple[Ints, Ints]) -> "CitationGraph":
        """The graph of sorted column numbers and where each row of them begins, for references and for citers."""
        from scipy.sparse import csr_array

        ones = np.ones(len(directions[0][0]))
        made = []
        for indices, starts in directions:
            matrix: Matrix = csr_array((ones, indices, starts), shape=(size, size), dtype=np.float64)
            matrix.has_sorted_indices = matrix.has_canonical_format = True
            for part in (matrix.data, matrix.indices, matrix.indptr):
                part.flags.writeable = False
            made.append(matrix)
        return cls(*made)

    @property
    def size(self) -> int:
        """Number of papers."""
        return int(self.references.shape[0])

    @property
    def reference_counts(self) -> Ints:
        """How many papers of the graph each paper cites."""
        return np.diff(self.references.indptr)

    @property
    def citer_counts(self) -> Ints:
        """How many papers of the graph cite each paper."""
        return np.diff(self.citers.indptr)

    @property
    def degrees(self) -> Ints:
        """References and citers of each paper together."""
        return self.reference_counts + self.citer_counts

    def arcs(self) -> tuple[Ints, Ints]:
        """All citations as (cited, citing), equally long, ordered by citing and then by cited."""
        papers = np.arange(self.size, dtype=self.references.indices.dtype)
        return self.references.indices, np.repeat(papers, self.reference_counts)

    def subgraph(self, nodes: ArrayLike) -> "CitationGraph":
        """The citations among `nodes` alone; paper i of the new graph is `nodes[i]`.

        Raises:
            GraphError: a number outside the graph, or one given twice.
        """
        chosen = numbers_below(self.size, nodes, "nodes")
        if len(np.unique(chosen)) != len(chosen):
            raise GraphError("nodes: a paper is named twice.")
        part = self.references[chosen][:, chosen]
        part.sort_indices()
        back = part.T.tocsr()
        return self._of(len(chosen), (part.indices, part.indptr), (back.indices, back.indptr))

    def neighbour_sums(self, values: Floats) -> Floats:
        """For each paper, the sum of `values` over its references and its citers."""
        sums: Floats = np.asarray(self.references @ values) + np.asarray(self.citers @ values)
        return sums


def _compressed(size: int, rows: Ints, columns: Ints) -> tuple[Ints, Ints]:
    """The columns of each row, sorted and each once, and where each of `size` rows begins among them, and the end."""
    # Both numbers of a pair fit into one, and one number is sorted many times faster than two.
    pairs = rows.astype(np.int64)
    pairs <<= _BITS
    np.bitwise_or(pairs, columns, out=pairs, dtype=np.int64, casting="unsafe")
    pairs.sort()
    first = np.ones(len(pairs), np.bool_)
    np.not_equal(pairs[1:], pairs[:-1], out=first[1:])
    found = pairs.astype(np.int32)  # the lower half of each
    pairs >>= _BITS
    if not first.all():
        found, pairs = found[first], pairs[first]
    starts: Ints = np.zeros(size + 1, np.int32 if len(found) <= _MOST else np.int64)
    np.cumsum(np.bincount(pairs, minlength=size), out=starts[1:])
    return found, starts


def sum_of_rows(matrix: "Matrix", transpose: "Matrix", rows: Ints, weights: NDArray[Any]) -> Floats:
    """The sum of some rows of a square matrix of ones, each times its weight: a number for each column.

    Args:
        matrix: citations one way.
        transpose: the same citations the other way.
        rows: numbers of rows, each once.
        weights: one number for each of them.
    """
    lengths = np.diff(matrix.indptr)[rows]
    if lengths.sum() > _MUCH * matrix.nnz:
        spread = np.zeros(matrix.shape[0], weights.dtype)
        spread[rows] = weights
        return np.asarray(transpose @ spread)
    reached = matrix.indices[segment(matrix.indptr, rows)]
    return np.bincount(reached, np.repeat(weights, lengths), matrix.shape[0]).astype(np.float64, copy=False)


def _size(size: int) -> int:
    try:
        number = operator.index(size)
    except TypeError as e:
        raise GraphError(f"size: a whole number was expected, not {size!r}.") from e
    if number < 0:
        raise GraphError(f"size: {number} is less than nothing.")
    if number > _MOST:
        raise GraphError(f"size: {number:,} papers are more than a graph can have, which is {_MOST:,}.")
    return number
