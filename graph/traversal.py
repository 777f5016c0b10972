"""Traversal weights: how many ways through the literature pass along each citation."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.errors import GraphError
from litgraph.graph.acyclic import make_acyclic
from litgraph.graph.arrays import Floats, Ints
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.levels import layers, levels

__all__ = ["METHODS", "TraversalWeights", "traversal_weights"]

METHODS = ("spc",)

# One bit below the sign bit of int64, with room for the error of the sums of logarithms.
_LARGEST_LOG = 63 * math.log(2) - 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class TraversalWeights:
    """A weight for each arc of the acyclic citation graph; arcs run from the cited paper to the citing one.

    Attributes:
        cited: node number at which each arc begins.
        citing: node number at which it ends.
        weight: its weight: an exact whole number, or its natural logarithm.
        is_log: whether the weights are logarithms, because the largest do not fit 64 bits.
        dropped: the arcs cut to make the graph acyclic, as (cited, citing).
    """

    cited: Ints
    citing: Ints
    weight: NDArray[np.int64] | Floats
    is_log: bool
    dropped: tuple[Ints, Ints]


def traversal_weights(graph: CitationGraph, method: str = "spc", *, years: ArrayLike | None = None) -> TraversalWeights:
    """The weight of every citation, after `make_acyclic`.

    ``spc``, the search path count, is the number of paths through the arc from a source, a paper that cites nothing, to
    a sink, a paper that nothing cites (Hummon & Doreian 1989; counted in linear time as in Batagelj 2003).

    Args:
        graph: the citations.
        method: one of `METHODS`.
        years: year of each node, 0 where unknown; they say which citation of a circle is cut.

    Raises:
        GraphError: another method, or years not one for each node.
    """
    if method not in METHODS:
        raise GraphError(f"method: {method!r} is not known; known are {', '.join(METHODS)}.")
    acyclic = make_acyclic(graph, years)
    cited, citing = acyclic.cited, acyclic.citing
    level = levels(cited, citing, graph.size)
    logs = _paths(cited, citing, level, is_log=True)
    # Each path from a source to a node goes on to some sink, so no count is above that of all paths.
    ends = np.bincount(cited, minlength=graph.size) == 0
    is_log = bool(np.logaddexp.reduce(logs[ends], initial=-np.inf) > _LARGEST_LOG)
    before = logs if is_log else _paths(cited, citing, level, is_log=False)
    after = _paths(citing, cited, -level, is_log=is_log)
    weight = before[cited] + after[citing] if is_log else before[cited] * after[citing]
    return TraversalWeights(cited, citing, weight, is_log, acyclic.dropped)


def _paths(origin: Ints, end: Ints, level: Ints, *, is_log: bool) -> NDArray[np.int64] | Floats:
    """How many paths lead to each node from the nodes to which no arc leads; these count 1."""
    count = np.zeros(len(level)) if is_log else np.ones(len(level), dtype=np.int64)
    add = np.logaddexp if is_log else np.add
    for arcs, ends, starts in layers(origin, end, level):
        count[ends] = add.reduceat(count[origin[arcs]], starts)
    return count
