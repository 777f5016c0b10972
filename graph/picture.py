"""The papers around a list that are worth drawing together, and how they hang together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Ints, distinct_nodes
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.similarity import bibliographic_coupling

__all__ = ["Picture", "key_descendants", "picture"]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Some papers of a graph with the citations among them.

    Attributes:
        nodes: node numbers of the papers, the listed ones first.
        listed: how many of `nodes` are listed.
        citing: place in `nodes` of the paper that cites, for each citation among them.
        cited: place in `nodes` of the paper that it cites; as long as `citing`.
        ties: for each of `nodes`, how many citations, either way, join it to the listed papers.
    """

    nodes: Ints
    listed: int
    citing: Ints
    cited: Ints
    ties: Ints


def picture(graph: CitationGraph, listed: ArrayLike, others: ArrayLike) -> Picture:
    """The `listed` papers and `others`, each once; GraphError for a number that is no node."""
    chosen = distinct_nodes(graph.size, listed, "listed")
    more = distinct_nodes(graph.size, others, "others")
    nodes = np.concatenate([chosen, more[~np.isin(more, chosen)]]).astype(np.int64)
    cited, citing = graph.subgraph(nodes).arcs()
    mark = np.zeros(graph.size)
    mark[chosen] = 1
    return Picture(nodes, len(chosen), citing, cited, graph.neighbour_sums(mark)[nodes].astype(np.int64))


def key_descendants(graph: CitationGraph, listed: ArrayLike, *, most: int) -> Ints:
    """Papers not listed that cite at least two listed ones (one, if the list has fewer than three), strongest first.

    The more of the listed papers it cites, the stronger; among equals bibliographic coupling with the listed papers
    decides, normalised after Salton. Then the lower number. GraphError for a listed number that is no node.
    """
    chosen = distinct_nodes(graph.size, listed, "listed")
    mark = np.zeros(graph.size)
    mark[chosen] = 1
    cites = np.asarray(graph.references @ mark)
    cites[chosen] = 0
    found = np.flatnonzero(cites >= (2 if len(chosen) >= 3 else 1))
    closeness = bibliographic_coupling(graph, chosen, salton=True)[found]
    order = np.lexsort((found, -closeness.astype(np.float32), -cites[found]))
    return found[order][: max(most, 0)]
