"""The random walk with restart over the undirected citation graph."""

import math

import numpy as np
from numpy.typing import ArrayLike

from litgraph.errors import GraphError
from litgraph.graph.arrays import Floats, distinct_nodes
from litgraph.graph.citation_graph import CitationGraph

__all__ = ["random_walk", "walk_similarity"]

RESTART = 0.15
TOLERANCE = 1e-6


def random_walk(
    graph: CitationGraph, start: Floats, *, restart: float = RESTART, tolerance: float = TOLERANCE
) -> Floats:
    """Where a walker is who follows citations either way and at each step returns to `start` with chance `restart`.

    This is PageRank personalised by `start` on the undirected graph (Tong, Faloutsos & Pan 2006), by power iteration.
    From a paper without links the walker can only return.

    Args:
        graph: the citations.
        start: one weight >= 0 per node; only their ratios matter.
        restart: chance of returning, within (0, 1].
        tolerance: the answer is at most this far from the limit, as sum of absolute differences.

    Returns:
        One probability per node, together 1; all 0 where `start` is.

    Raises:
        GraphError: `start` is not one weight >= 0 for each node.
    """
    if len(start) != graph.size or start.min(initial=0) < 0:
        raise GraphError(f"start: one weight >= 0 for each of {graph.size} nodes was expected.")
    total = start.sum()
    if total == 0:
        return np.zeros(graph.size)
    start = start / total
    shares = 1 / np.maximum(graph.degrees, 1)
    here = start
    # A step shrinks the distance to the limit by 1 - restart, so the last step bounds what is still missing.
    enough = tolerance * restart / (1 - restart) if restart < 1 else np.inf
    steps = 1 + math.ceil(math.log(enough / 2) / math.log(1 - restart)) if restart < 1 else 1
    for _ in range(steps):
        moved = graph.neighbour_sums(here * shares)
        stranded = 1 - moved.sum()
        there = (1 - restart) * moved + (restart + (1 - restart) * stranded) * start
        change = np.abs(there - here).sum()
        here = there
        if change <= enough:
            break
    return here


def walk_similarity(graph: CitationGraph, seeds: ArrayLike) -> Floats:
    """Nearness of every paper to the seeds over paths of all lengths, evened out for papers with many links.

    The walk starts at each seed in proportion to the root of its links and each paper's probability is divided by the
    root of its own, which is the symmetric spreading of Zhou et al. 2004 (Learning with local and global consistency):
    the counterpart, for walks, of Salton's normalisation. Seeds without links have no part in it.

    Args:
        graph: the citations.
        seeds: node numbers; duplicates count once. GraphError for any that is none.

    Returns:
        One number per node; 0 for the seeds themselves and for what no path joins to them.
    """
    nodes = distinct_nodes(graph.size, seeds, "seeds")
    roots = np.sqrt(graph.degrees)
    start = np.zeros(graph.size)
    start[nodes] = roots[nodes]
    near = random_walk(graph, start) / np.maximum(roots, 1)
    near[nodes] = 0
    return near
