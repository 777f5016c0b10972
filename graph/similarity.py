"""Co-citation and bibliographic coupling of a set of seeds with every paper of the graph."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Floats, distinct_nodes, segment
from litgraph.graph.citation_graph import CitationGraph

if TYPE_CHECKING:
    from litgraph.graph.citation_graph import Matrix

__all__ = ["bibliographic_coupling", "cocitation", "kindred_lists"]


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
    even = (0.5, evening) if salton else (0, 0)
    return _shared(graph.citers, graph.references, seeds, even=even, damping=damping)


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
    return _shared(graph.citers, graph.references, seeds, even=(0.5, 0.3), damping=0.5, power=1.5)


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
    return _shared(graph.references, graph.citers, seeds, even=(even, even), damping=damping)


def _shared(
    there: "Matrix", back: "Matrix", seeds: ArrayLike, *, even: tuple[float, float], damping: float, power: float = 1
) -> Floats:
    """Walks of two steps, `there` from a seed and `back` again; only rows next to the seeds are read.

    A seed and what is reached are divided by the powers `even` of their own rows' lengths; what is between them, by
    the power `damping` of its row's, after its sum over the seeds was raised to `power`.
    """
    size = there.shape[0]
    nodes = distinct_nodes(size, seeds, "seeds")
    lengths = np.diff(there.indptr)
    seed, other = even
    given = np.maximum(lengths[nodes], 1.0) ** -seed
    between, which = np.unique(there.indices[segment(there.indptr, nodes)], return_inverse=True)
    weight: Floats = np.bincount(which, np.repeat(given, lengths[nodes]), len(between)).astype(np.float64)
    reached = back.indices[segment(back.indptr, between)]
    passed = np.diff(back.indptr)[between]
    passed_on = np.repeat(weight**power / passed**damping, passed)
    shared: Floats = np.bincount(reached, passed_on, size).astype(np.float64, copy=False)
    if other:
        shared /= np.maximum(lengths, 1) ** other
    shared[nodes] = 0
    return shared
