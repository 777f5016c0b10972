"""Which papers a list is missing: all others in the order of their evidence."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from litgraph.errors import GraphError
from litgraph.graph.arrays import Floats, Ints, one_per_node, whole_numbers
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.similarity import cocitation
from litgraph.graph.walk import walk_similarity

__all__ = ["rank_candidates", "score_candidates"]


def rank_candidates(
    graph: CitationGraph, seeds: ArrayLike, *, texts: Sequence[str] | None = None, years: ArrayLike | None = None
) -> Ints:
    """Node numbers of the papers that the seeds are likely to be missing, best first.

    Arguments and errors are those of `score_candidates`.
    """
    return score_candidates(graph, seeds, texts=texts, years=years)[0]


def score_candidates(
    graph: CitationGraph, seeds: ArrayLike, *, texts: Sequence[str] | None = None, years: ArrayLike | None = None
) -> tuple[Ints, Floats]:
    """The papers that the seeds are likely to be missing, and how good each is beside the best.

    Two kinds of evidence, each relative to its own best, are added: co-citation normalised after Salton, which is
    exact where the seeds are cited, and the evened-out random walk with restart, which also reaches papers that no
    other yet cites.

    Args:
        graph: the citations.
        seeds: numbers of the papers that the list has. Duplicates and numbers that are no node are passed over.
        texts: title and abstract of each node; not read yet, only counted.
        years: year of each node, 0 where unknown; not read yet, only counted.

    Returns:
        Numbers and scores, equally long, best first; scores are above 0 and at most 1. Seeds and papers without any
        evidence are left out. Equal scores are ordered by more citers, then by lower number.

    Raises:
        GraphError: seeds that are not whole numbers, or texts or years not one for each node.
    """
    if texts is not None and len(texts) != graph.size:
        raise GraphError(f"texts: {len(texts)} given for {graph.size} nodes.")
    one_per_node(graph.size, years, "years")
    known = _nodes_among(seeds, graph.size)
    score = _scaled(cocitation(graph, known, salton=True)) + _scaled(walk_similarity(graph, known))
    # Rounded beyond the walk's tolerance, so that papers in the same position do come out equal.
    score = _scaled(score).astype(np.float32).astype(np.float64)
    found = np.flatnonzero(score)
    order = np.lexsort((found, -graph.citer_counts[found], -score[found]))
    return found[order], score[found][order]


def _nodes_among(seeds: ArrayLike, size: int) -> Ints:
    numbers = np.unique(whole_numbers(seeds, "seeds"))
    return numbers[(numbers >= 0) & (numbers < size)]


def _scaled(scores: Floats) -> Floats:
    best = scores.max(initial=0)
    return scores / best if best > 0 else scores
