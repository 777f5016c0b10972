"""Co-citation and bibliographic coupling of a set of seeds with every paper of the graph."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Floats, distinct_nodes, segment
from litgraph.graph.citation_graph import CitationGraph

if TYPE_CHECKING:
    from litgraph.graph.citation_graph import Matrix

__all__ = ["bibliographic_coupling", "cocitation"]


def cocitation(graph: CitationGraph, seeds: ArrayLike, *, salton: bool = False) -> Floats:
    """How often each paper is cited together with the seeds (Small 1973).

    Args:
        graph: the citations.
        seeds: node numbers; duplicates count once. GraphError for any that is none.
        salton: divide the count of each pair by the root of the product of both papers' citers (Salton & McGill
            1983), so that what everybody cites does not come first everywhere.

    Returns:
        One number per node: the sum over the seeds of the number of papers citing both; 0 for the seeds themselves.
    """
    return _shared(graph.citers, graph.references, seeds, salton=salton)


def bibliographic_coupling(graph: CitationGraph, seeds: ArrayLike, *, salton: bool = False) -> Floats:
    """How many references each paper shares with the seeds (Kessler 1963).

    Args:
        graph: the citations.
        seeds: node numbers; duplicates count once. GraphError for any that is none.
        salton: divide the count of each pair by the root of the product of both papers' references.

    Returns:
        One number per node: the sum over the seeds of the number of papers cited by both; 0 for the seeds themselves.
    """
    return _shared(graph.references, graph.citers, seeds, salton=salton)


def _shared(there: "Matrix", back: "Matrix", seeds: ArrayLike, *, salton: bool) -> Floats:
    """Walks of two steps, `there` from a seed and `back` again; only rows next to the seeds are read."""
    size = there.shape[0]
    nodes = distinct_nodes(size, seeds, "seeds")
    lengths = np.diff(there.indptr)
    roots = np.sqrt(np.maximum(lengths, 1)) if salton else np.ones(size)
    between, which = np.unique(there.indices[segment(there.indptr, nodes)], return_inverse=True)
    weight: Floats = np.bincount(which, np.repeat(1 / roots[nodes], lengths[nodes]), len(between)).astype(np.float64)
    reached = back.indices[segment(back.indptr, between)]
    passed_on = np.repeat(weight, np.diff(back.indptr)[between])
    shared: Floats = np.bincount(reached, passed_on, size) / roots
    shared[nodes] = 0
    return shared
