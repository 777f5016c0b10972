"""Circles of citations, cut where they run against time."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Bools, Ints, one_per_node
from litgraph.graph.citation_graph import CitationGraph

__all__ = ["Acyclic", "make_acyclic"]

_UNKNOWN = 0


@dataclass(frozen=True, slots=True, eq=False)
class Acyclic:
    """The arcs of a citation graph, from the cited paper to the citing one, without circles.

    Attributes:
        cited: node number at which each arc begins; ordered by `citing`, then `cited`.
        citing: node number at which it ends.
        dropped: the arcs that were cut, as (cited, citing).
    """

    cited: Ints
    citing: Ints
    dropped: tuple[Ints, Ints]


def make_acyclic(graph: CitationGraph, years: ArrayLike | None = None) -> Acyclic:
    """The graph without circles: every paper stays, and only arcs that lie on a circle can be cut.

    Within each strongly connected component, first the arcs go whose citing paper is known to be older than the cited
    one. What then is still a circle holds papers of one year or of none: its papers are put in an order (known years
    first, oldest first; then those that are cited more than they cite within the component; then the lower number),
    the arcs from the later half back to the earlier are cut, and the components that remain are treated in the same
    way. An arc that is known to run with time is never cut.

    Args:
        graph: the citations.
        years: year of each node, 0 where unknown; all unknown where None.

    Raises:
        GraphError: years not one for each node.
    """
    year = one_per_node(graph.size, years, "years")
    cited, citing = graph.arcs()
    cut = np.zeros(len(cited), dtype=np.bool_)
    circular, _ = _on_circles(cited, citing, np.arange(len(cited)), graph.size)
    dated = (year[cited[circular]] != _UNKNOWN) & (year[citing[circular]] != _UNKNOWN)
    against = dated & (year[cited[circular]] > year[citing[circular]])
    cut[circular[against]] = True
    circular, component = _on_circles(cited, citing, circular[~against], graph.size)
    while circular.size:
        back = _back_arcs(cited[circular], citing[circular], component, year)
        cut[circular[back]] = True
        circular, component = _on_circles(cited, citing, circular[~back], graph.size)
    return Acyclic(cited[~cut], citing[~cut], (cited[cut], citing[cut]))


def _on_circles(cited: Ints, citing: Ints, arcs: Ints, size: int) -> tuple[Ints, Ints]:
    """Those of `arcs` that lie on a circle of `arcs`, and the component of each."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    if not arcs.size:
        return arcs, arcs
    origin, end = cited[arcs], citing[arcs]
    matrix = csr_array((np.ones(len(arcs)), (origin, end)), shape=(size, size))
    _, label = connected_components(matrix, directed=True, connection="strong")
    inside = label[origin] == label[end]
    return arcs[inside], label[origin[inside]]


def _back_arcs(cited: Ints, citing: Ints, component: Ints, year: Ints) -> Bools:
    """The arcs that run from the later half of their component to its earlier half."""
    nodes, ends = np.unique(np.concatenate([cited, citing]), return_inverse=True)
    origin, end = ends[: len(cited)], ends[len(cited) :]
    label = np.zeros(len(nodes), dtype=np.int64)
    label[origin] = component  # every node of a component begins some arc of it
    lead = np.bincount(origin, minlength=len(nodes)) - np.bincount(end, minlength=len(nodes))
    undated = year[nodes] == _UNKNOWN
    order = np.lexsort((nodes, -lead, year[nodes], undated, label))
    _, starts, sizes = np.unique(label[order], return_index=True, return_counts=True)
    later = np.zeros(len(nodes), dtype=np.bool_)
    later[order] = np.arange(len(nodes)) >= np.repeat(starts + sizes // 2, sizes)
    return later[origin] & ~later[end]
