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
from litgraph.graph.traversal import TraversalWeights, traversal_weights

__all__ = ["Lineage", "descent_of", "key_ancestors", "lineage"]


@dataclass(frozen=True, slots=True, eq=False)
class Lineage:
    """Listed papers and their key ancestors, with the citations among them; all papers by node number of the graph.

    Attributes:
        nodes: the listed papers in the order given, then the ancestors, strongest first.
        listed: how many of `nodes` are listed.
        cited: paper at which each arc begins; circles are cut.
        citing: paper at which it ends.
        weight: search path count of each arc within the basis, or its natural logarithm.
        is_log: whether the weights are logarithms.
        reduced: whether a longer path of the figure implies the arc, so that the transitive reduction leaves it out.
        main_path: papers of the main path, oldest first; empty where no paper of the basis cites another.
        dropped: the citations that were cut, as (cited, citing).
        descent: row i marks the places in `nodes` that `nodes[i]` reaches by citing, itself not among them.
        basis: the papers among which paths are counted: `nodes`, and further ancestors.
        weights: of all arcs of the basis; papers by their place in `basis`.
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
    basis: Ints
    weights: TraversalWeights

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


def lineage(
    graph: CitationGraph,
    listed: ArrayLike,
    years: ArrayLike | None,
    *,
    ancestors: int = 12,
    basis: int = 30,
    method: str = "spc",
) -> Lineage:
    """The lineage of the `listed` papers with at most `ancestors` of their key ancestors, and those on the main path.

    Paths are counted among more papers than are shown, because a path among few follows whatever citations there are:
    the step from one listed paper to the next often leads through a paper that the list does not have.

    Args:
        graph: the citations.
        listed: node numbers; duplicates count once. Papers without any citation stay in the figure.
        years: year of each node, 0 where unknown; they say which citation of a circle is cut.
        ancestors: the most papers to add to the listed ones, beside those of the main path.
        basis: among how many key ancestors paths are counted; at least `ancestors`.
        method: how, as `traversal_weights` takes it.

    Raises:
        GraphError: a number that is no node, another method, or years not one for each node.
    """
    year = one_per_node(graph.size, years, "years")
    chosen = distinct_nodes(graph.size, listed, "listed")
    wide = np.concatenate([chosen, key_ancestors(graph, chosen, most=max(ancestors, basis))])
    weights = traversal_weights(graph.subgraph(wide), method, years=year[wide])
    path = main_path(weights)
    shown = np.arange(len(wide)) < len(chosen) + max(ancestors, 0)
    shown[path] = True
    nodes, place = wide[shown], np.cumsum(shown) - 1
    figure = weights.only(shown[weights.cited] & shown[weights.citing])
    cut = shown[weights.dropped[0]] & shown[weights.dropped[1]]
    descent, reduced = descent_of(place[figure.cited], place[figure.citing], len(nodes))
    return Lineage(
        nodes=nodes,
        listed=len(chosen),
        cited=wide[figure.cited],
        citing=wide[figure.citing],
        weight=figure.weight,
        is_log=figure.is_log,
        reduced=reduced,
        main_path=wide[path],
        dropped=(wide[weights.dropped[0][cut]], wide[weights.dropped[1][cut]]),
        descent=descent,
        basis=wide,
        weights=weights,
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


def descent_of(cited: Ints, citing: Ints, size: int) -> tuple[Bools, Bools]:
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
