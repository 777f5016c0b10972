"""Which papers a list is missing: all others in the order of their evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike

from litgraph.errors import GraphError
from litgraph.graph.arrays import Floats, Ints, one_per_node, whole_numbers
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.similarity import cocitation
from litgraph.graph.walk import walk_similarity

__all__ = ["Ranking", "rank", "rank_candidates", "score_candidates"]


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The papers that a list is likely to be missing, best first, and what speaks for each.

    Attributes:
        nodes: their numbers; never a seed, never one twice, none without any evidence.
        scores: above 0 and at most 1, falling; how good each is beside the best.
        signals: names of the kinds of evidence that were at hand.
        parts: signals x nodes; what each signal adds to each score, so that a column sums to the score.
        weights: how much each signal counts, together 1.
        calibrated: whether the list itself taught the weights; else it was too short to.
    """

    nodes: Ints
    scores: Floats
    signals: tuple[str, ...]
    parts: Floats
    weights: Floats
    calibrated: bool


def rank_candidates(
    graph: CitationGraph,
    seeds: ArrayLike,
    *,
    texts: Sequence[str] | None = None,
    years: ArrayLike | None = None,
    venues: Sequence[str] | None = None,
    embeddings: ArrayLike | None = None,
    today: date | None = None,
) -> Ints:
    """Node numbers of the papers that the seeds are likely to be missing, best first.

    Arguments and errors are those of `rank`.
    """
    given = {"texts": texts, "years": years, "venues": venues, "embeddings": embeddings, "today": today}
    return rank(graph, seeds, **given).nodes  # type: ignore[arg-type]


def score_candidates(
    graph: CitationGraph,
    seeds: ArrayLike,
    *,
    texts: Sequence[str] | None = None,
    years: ArrayLike | None = None,
    venues: Sequence[str] | None = None,
    embeddings: ArrayLike | None = None,
    today: date | None = None,
) -> tuple[Ints, Floats]:
    """The nodes and scores of `rank`, whose arguments and errors these are."""
    given = {"texts": texts, "years": years, "venues": venues, "embeddings": embeddings, "today": today}
    found = rank(graph, seeds, **given)  # type: ignore[arg-type]
    return found.nodes, found.scores


def rank(
    graph: CitationGraph,
    seeds: ArrayLike,
    *,
    texts: Sequence[str] | None = None,
    years: ArrayLike | None = None,
    venues: Sequence[str] | None = None,
    embeddings: ArrayLike | None = None,
    today: date | None = None,
) -> Ranking:
    """The papers that the seeds are likely to be missing, best first, and what speaks for each.

    Two kinds of evidence, each relative to its own best, are added: co-citation normalised after Salton, which is
    exact where the seeds are cited, and the evened-out random walk with restart, which also reaches papers that no
    other yet cites.

    Args:
        graph: the citations.
        seeds: numbers of the papers that the list has. Duplicates and numbers that are no node are passed over.
        texts: title, or title and abstract, of each node, "" where unknown; not read yet, only counted.
        years: year of each node, 0 where unknown; not read yet, only counted.
        venues: venue of each node, "" where unknown; not read yet, only counted.
        embeddings: a row of numbers for each node, zeros where unknown; not read yet, only counted.
        today: the day up to which the graph is known; not read yet.

    Returns:
        The ranking. Equal scores are ordered by more citers, then by lower number.

    Raises:
        GraphError: seeds that are not whole numbers, or texts, years, venues or embeddings not one for each node.
    """
    _ = today
    for name, values in (("texts", texts), ("venues", venues), ("embeddings", embeddings)):
        if values is not None and len(values) != graph.size:  # type: ignore[arg-type]
            raise GraphError(f"{name}: {len(values)} given for {graph.size} nodes.")  # type: ignore[arg-type]
    one_per_node(graph.size, years, "years")
    known = _nodes_among(seeds, graph.size)
    signals = {"co-citation": cocitation(graph, known, salton=True), "walk": walk_similarity(graph, known)}
    weights = np.full(len(signals), 1 / len(signals))
    parts = np.array([_scaled(score) for score in signals.values()]) * weights[:, None]
    total = parts.sum(axis=0)
    # Rounded beyond the walk's tolerance, so that papers in the same position do come out equal.
    score = _scaled(total).astype(np.float32).astype(np.float64)
    found = np.flatnonzero(score)
    order = found[np.lexsort((found, -graph.citer_counts[found], -score[found]))]
    best = total.max(initial=0)
    shares = parts[:, order] / best if best > 0 else parts[:, order]
    return Ranking(order, score[order], tuple(signals), shares, weights, calibrated=False)


def _nodes_among(seeds: ArrayLike, size: int) -> Ints:
    numbers = np.unique(whole_numbers(seeds, "seeds"))
    return numbers[(numbers >= 0) & (numbers < size)]


def _scaled(scores: Floats) -> Floats:
    best = scores.max(initial=0)
    return scores / best if best > 0 else scores
