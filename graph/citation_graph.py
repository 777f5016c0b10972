"""The citation graph as integer arrays in compressed rows, in both directions."""

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from litgraph.errors import GraphError
from litgraph.graph.arrays import Floats, Ints, numbers_below

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    Matrix: TypeAlias = csr_array[np.float64, tuple[int, int]]

__all__ = ["CitationGraph"]


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
            GraphError: unequal lengths, something else than whole numbers, numbers outside 0..size-1, or size < 0.
        """
        from scipy.sparse import csr_array

        size = _size(size)
        rows, columns = numbers_below(size, citing, "citing"), numbers_below(size, cited, "cited")
        if len(rows) != len(columns):
            raise GraphError(f"citing names {len(rows)} papers and cited {len(columns)}; they must be equally many.")
        small = np.int32 if size <= np.iinfo(np.int32).max else np.int64
        rows, columns = rows.astype(small, copy=False), columns.astype(small, copy=False)
        proper = rows != columns
        if not proper.all():
            rows, columns = rows[proper], columns[proper]
        # Sums of duplicates may wrap round in one byte; they are replaced by ones.
        return cls._of(csr_array((np.ones(len(rows), np.int8), (rows, columns)), shape=(size, size)))

    @classmethod
    def _of(cls, references: "csr_array") -> "CitationGraph":
        from scipy.sparse import csr_array

        references.sum_duplicates()
        citers = references.T.tocsr()
        ones = np.ones(references.nnz)
        made = []
        for one in (references, citers):
            matrix = csr_array((ones, one.indices, one.indptr), shape=one.shape)
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
        return self._of(self.references[chosen][:, chosen])

    def neighbour_sums(self, values: Floats) -> Floats:
        """For each paper, the sum of `values` over its references and its citers."""
        sums: Floats = np.asarray(self.references @ values) + np.asarray(self.citers @ values)
        return sums


def _size(size: int) -> int:
    try:
        number = operator.index(size)
    except TypeError as e:
        raise GraphError(f"size: a whole number was expected, not {size!r}.") from e
    if number < 0:
        raise GraphError(f"size: {number} is less than nothing.")
    return number
