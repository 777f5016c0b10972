"""Papers too young to be cited, ranked by what they cite, say and where they appear."""

import numpy as np
from numpy.typing import ArrayLike

from litgraph.errors import GraphError
from litgraph.graph.arrays import Floats, Ints, distinct_nodes
from litgraph.graph.citation_graph import CitationGraph

__all__ = ["newcomers"]

# How much words and venue add to what a paper's own references say; measured by benchmarks/newcomers.py.
TEXT, VENUE = 1.0, 0.5


def newcomers(
    graph: CitationGraph,
    seeds: ArrayLike,
    young: ArrayLike,
    relevance: Floats,
    *,
    likeness: Floats | None = None,
    venues: Floats | None = None,
    recency: Floats | None = None,
    weights: tuple[float, float] = (TEXT, VENUE),
) -> tuple[Ints, Floats]:
    """The papers among `young` that a list would want, best first.

    Who cites a paper tells nothing of one that came out last month; what its authors chose to cite does. Each
    reference counts by its own relevance, a listed paper 1, and the sum is divided by the root of the number of
    references, so that a survey which cites everything does not come first everywhere (as in Salton's cosine). The
    paper's own relevance counts as far as others cite it already. Words and venue add to that, and where all is equal
    the younger comes first.

    Args:
        graph: the citations.
        seeds: numbers of the listed papers. GraphError for any that is no node.
        young: numbers of the papers that may be ranked; seeds among them are passed over.
        relevance: one number from 0 to 1 per node: how near it is to the list, as a ranking of all papers has it.
        likeness: one number from 0 to 1 per node: how alike its text is to the list's.
        venues: one number from 0 to 1 per node: how much the list draws on its venue.
        recency: one number per node, larger where younger.
        weights: how much likeness and venue count beside what a paper cites.

    Returns:
        Node numbers and scores, equally long, best first; scores are above 0 and at most 1. Papers without any
        evidence from references, citers or text are left out.

    Raises:
        GraphError: numbers that are no nodes, or values not one for each node.
    """
    listed = distinct_nodes(graph.size, seeds, "seeds")
    rows = np.setdiff1d(distinct_nodes(graph.size, young, "young"), listed)
    parts = [_per_node(graph, given, name) for given, name in ((likeness, "likeness"), (venues, "venues"))]
    near = _per_node(graph, relevance, "relevance").copy()
    age = _per_node(graph, recency, "recency")
    own = near[rows]
    near[listed] = 1
    counts = np.maximum(graph.reference_counts[rows], 1)
    cites = np.asarray(graph.references[rows] @ near) / np.sqrt(counts)
    evidence = _scaled(cites) + _scaled(own) + weights[0] * parts[0][rows]
    # A venue alone is no evidence: most papers of any venue are about something else.
    score = _scaled(evidence * (1 + weights[1] * parts[1][rows])).astype(np.float32).astype(np.float64)
    order = np.lexsort((rows, -age[rows], -score))
    order = order[score[order] > 0]
    return rows[order], score[order]


def _per_node(graph: CitationGraph, values: Floats | None, name: str) -> Floats:
    if values is None:
        return np.zeros(graph.size)
    if len(values) != graph.size:
        raise GraphError(f"{name}: {len(values)} given for {graph.size} nodes.")
    return np.asarray(values, dtype=np.float64)


def _scaled(values: Floats) -> Floats:
    best = values.max(initial=0)
    return values / best if best > 0 else values
