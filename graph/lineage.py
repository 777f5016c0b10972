"""The lineage of a list: its papers, the ancestors that they share, and who builds on whom."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.errors import GraphError
from litgraph.graph.arrays import Bools, Floats, Ints, distinct_nodes, one_per_node, segment
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.levels import layers, levels
from litgraph.graph.main_path import main_path
from litgraph.graph.similarity import cocitation
from litgraph.graph.traversal import traversal_weights

__all__ = ["Lineage", "key_ancestors", "lineage"]


@dataclass(frozen=True, slots=True, eq=False)
class Lineage:
    """Listed papers and their key ancestors, with the citations among them; all papers by node number of the graph.

    Attributes:
        nodes: the listed papers in the order given, then the ancestors, strongest first.
        listed: how many of `nodes` are listed.
        cited: paper at which each arc begins; circles are cut.
        citing: paper at which it ends.
        weight: search path count of each arc within the figure, or its natural logarithm.
        is_log: whether the weights are logarithms.
        reduced: whether a longer path implies the arc, so that the transitive reduction leaves it out.
        main_path: papers of the main path, oldest first; empty where no paper of the figure cites another.
        dropped: the citations that were cut, as (cited, citing).
        descent: row i marks the places in `nodes` that `nodes[i]` reaches by citing, itself not among them.
    """

    nodes: Ints
    listed: int
    cited: Ints
    citing: Ints
    weight: NDArray[np.int64] | Floats
    is_log: bool
    reduced: Bools
    main_path: Ints
    dropped: tuple[Ints, Ints]
    descent: Bools

    @property
    def ancestors(self) -> Ints:
        """The papers that are not listed."""
        return self.nodes[self.listed :]

    def descends_from(self, node: int) -> Ints:
        """The listed papers that `node` cites, or reaches through papers of the figure, in the list's order.

        Citations that were cut do not count: nothing descends from its own descendant.

        Raises:
            GraphError: `node` is not in the figure.
        """
        place = np.flatnonzero(self.nodes == node)
        if not place.size:
            raise GraphError(f"node: {node} is not in this lineage.")
        reached = self.descent[place[0], : self.listed]
        return self.nodes[: self.listed][reached]


def lineage(graph: CitationGraph, listed: ArrayLike, years: ArrayLike | None, *, ancestors: int = 12) -> Lineage:
    """The lineage of the `listed` papers with at most `ancestors` of their key ancestors.

    Args:
        graph: the citations.
        listed: node numbers; duplicates count once. Papers without any citation stay in the figure.
        years: year of each node, 0 where unknown; they say which citation of a circle is cut.
        ancestors: the most papers to add to the listed ones.

    Raises:
        GraphError: a number that is no node, or years not one for each node.
    """
    year = one_per_node(graph.size, years, "years")
    chosen = distinct_nodes(graph.size, listed, "listed")
    nodes = np.concatenate([chosen, key_ancestors(graph, chosen, most=ancestors)])
    figure = graph.subgraph(nodes)
    weights = traversal_weights(figure, years=year[nodes])
    descent, reduced = _descent(weights.cited, weights.citing, len(nodes))
    return Lineage(
        nodes=nodes,
        listed=len(chosen),
        cited=nodes[weights.cited],
        citing=nodes[weights.citing],
        weight=weights.weight,
        is_log=weights.is_log,
        reduced=reduced,
        main_path=nodes[main_path(weights)],
        dropped=(nodes[weights.dropped[0]], nodes[weights.dropped[1]]),
        descent=descent,
    )


def key_ancestors(graph: CitationGraph, listed: ArrayLike, *, most: int) -> Ints:
    """Papers not listed that at least two listed ones cite (one, if the list has fewer than three), strongest first.

    The more of the listed papers cite it, the stronger; among equals co-citation with the listed papers decides,
    normalised after Salton: it sets what the field rests on before what everybody cites and what hardly anybody does.
    Then the lower number. GraphError for a listed number that is no node.
    """
    chosen = distinct_nodes(graph.size, listed, "listed")
    cites = np.bincount(graph.references.indices[segment(graph.references.indptr, chosen)], minlength=graph.size)
    cites[chosen] = 0
    found = np.flatnonzero(cites >= (2 if len(chosen) >= 3 else 1))
    closeness = cocitation(graph, chosen, salton=True)[found]
    order = np.lexsort((found, -closeness.astype(np.float32), -cites[found]))
    return found[order][: max(most, 0)]


def _descent(cited: Ints, citing: Ints, size: int) -> tuple[Bools, Bools]:
    """What each node reaches by citing, as rows of a square table; and which arcs a longer path implies."""
    descent = np.zeros((size, size), dtype=np.bool_)
    reduced = np.zeros(len(cited), dtype=np.bool_)
    for place, heads, starts in (rows := layers(cited, citing, levels(cited, citing, size))):
        arcs = rows.items[place]
        for head, references in zip(heads, np.split(arcs, starts[1:]), strict=True):
            beyond = np.any(descent[cited[references]], axis=0)
            reduced[references] = beyond[cited[references]]
            descent[head] = beyond
            descent[head, cited[references]] = True
    return descent, reduced
