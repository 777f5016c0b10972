"""Co-citation and bibliographic coupling of a set of seeds with every paper of the graph."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Floats, Ints, distinct_nodes, segment
from litgraph.graph.citation_graph import CitationGraph, sum_of_rows

if TYPE_CHECKING:
    from litgraph.graph.citation_graph import Matrix

__all__ = ["KINDRED", "SharedPapers", "bibliographic_coupling", "cocitation", "kindred_lists"]

# Of what is taken away again, less than this share of the whole is nothing but rounding.
_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class SharedPapers:
    """Walks of two steps from seeds: to the papers that cite them (or that they cite), and back again.

    Attributes:
        citing: whether the paper in between cites both ends; else both cite it.
        seed: a seed counts as the number of papers next to it, to the power of -`seed`.
        other: what is reached is divided by the number next to it, to the power of `other`.
        damping: a paper in between counts as the number of its ends, to the power of -`damping`,
        power: after its sum over the seeds was raised to this power.
    """

    citing: bool
    seed: float = 0
    other: float = 0
    damping: float = 0
    power: float = 1

    def whole(self, graph: CitationGraph, seeds: ArrayLike) -> Floats:
        """One number per node; 0 for the seeds. GraphError for seeds that are no nodes."""
        there, back = self._ways(graph)
        nodes = distinct_nodes(graph.size, seeds, "seeds")
        lengths, ends = np.diff(there.indptr), np.diff(back.indptr)
        between = sum_of_rows(there, back, nodes, np.maximum(lengths[nodes], 1.0) ** -self.seed)
        through = np.flatnonzero(between)
        shared = sum_of_rows(back, there, through, self._weight(between[through], ends[through]))
        if self.other:
            # Of numbers of papers there are few, of papers many.
            shared /= (np.arange(max(lengths.max(initial=0), 1) + 1.0).clip(min=1) ** self.other)[lengths]
        shared[nodes] = 0
        return shared

    def without_each(self, graph: CitationGraph, pool: Ints, lists: Floats) -> Floats:
        """The same for some papers, with each part of the list hidden in turn.

        Args:
            graph: the citations.
            pool: node numbers.
            lists: papers of the pool x parts of the list, 1 where a paper belongs to that part.

        Returns:
            Papers of the pool x parts: from the seeds of all other parts.
        """
        from scipy.sparse import csr_array

        there, back = self._ways(graph)
        lengths = np.diff(there.indptr)[pool]
        between = np.zeros(graph.size, bool)
        between[there.indices[segment(there.indptr, pool[lists.any(axis=1)])]] = True
        through = np.flatnonzero(between)
        beside = there.indices[segment(there.indptr, pool)]
        row = np.repeat(np.arange(len(pool)), lengths)[between[beside]]
        column = (np.cumsum(between) - 1)[beside[between[beside]]]
        near = csr_array((np.ones(len(row)), (row, column)), shape=(len(pool), len(through)))
        parts = np.asarray(near.T @ (lists * (np.maximum(lengths, 1.0) ** -self.seed)[:, None]))
        total = parts.sum(axis=1, keepdims=True)
        rest = total - parts
        rest[rest <= _NOTHING * total] = 0
        shared = np.asarray(near @ self._weight(rest, np.diff(back.indptr)[through, None]))
        shared /= (np.maximum(lengths, 1.0) ** self.other)[:, None]
        return shared

    def _ways(self, graph: CitationGraph) -> "tuple[Matrix, Matrix]":
        return (graph.citers, graph.references) if self.citing else (graph.references, graph.citers)

    def _weight(self, sums: Floats, ends: Ints) -> Floats:
        made: Floats = sums**self.power / ends**self.damping
        return made


KINDRED = SharedPapers(citing=True, seed=0.5, other=0.3, damping=0.5, power=1.5)
"""See `kindred_lists`."""


def cocitation(
    graph: CitationGraph, seeds: ArrayLike, *, salton: bool = False, evening: float = 0.5, damping: float = 0
) -> Floats:
    """How often each paper is cited together with the seeds (Small 1973).

    Args:
        graph: the citations.
        seeds: node numbers; duplicates count once. GraphError for any that is none.
        salton: divide the count of each pair by the root of the product of both papers' citers (Salton & McGill
            1983), so that what everybody cites does not come first everywhere.
        evening: with `salton`, the power of the other paper's citers instead of the root. Below it, what is cited once,
            and by chance together with a seed, comes less easily first.
        damping: a citing paper counts as its number of references to the power of -damping: at 0 each paper is one
            witness, at 1 a survey of 300 references says no more with all its pairs than a letter of 3.

    Returns:
        One number per node: the sum over the seeds of the number of papers citing both; 0 for the seeds themselves.
    """
    seed, other = (0.5, evening) if salton else (0, 0)
    return SharedPapers(citing=True, seed=seed, other=other, damping=damping).whole(graph, seeds)


def kindred_lists(graph: CitationGraph, seeds: ArrayLike) -> Floats:
    """How much each paper is cited by papers that cite much of the list.

    Co-citation in which a paper that cites three of the seeds counts for more than three papers that cite one each:
    every citing paper is taken for another keeper's list, and those kindred to ours weigh superlinearly (to the power
    of 1.5), as in neighbourhoods of users (Herlocker et al. 1999). What is cited anyway is held against a paper less
    than by Salton's root (to the power of 0.3), since kindred lists see to that.

    Args:
        graph: the citations.
        seeds: node numbers; duplicates count once. GraphError for any that is none.

    Returns:
        One number per node; 0 for the seeds themselves.
    """
    return KINDRED.whole(graph, seeds)


def bibliographic_coupling(
    graph: CitationGraph, seeds: ArrayLike, *, salton: bool = False, damping: float = 0
) -> Floats:
    """How many references each paper shares with the seeds (Kessler 1963).

    Args:
        graph: the citations.
        seeds: node numbers; duplicates count once. GraphError for any that is none.
        salton: divide the count of each pair by the root of the product of both papers' references.
        damping: a cited paper counts as its number of citers to the power of -damping, so that sharing what everybody
            cites says little (1: the resource allocation of Zhou, Lü & Zhang 2009).

    Returns:
        One number per node: the sum over the seeds of the number of papers cited by both; 0 for the seeds themselves.
    """
    even = 0.5 if salton else 0
    return SharedPapers(citing=False, seed=even, other=even, damping=damping).whole(graph, seeds)
