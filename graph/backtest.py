"""How far to trust suggestions for a list: parts of it are hidden, and should come back."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from litgraph.errors import GraphError
from litgraph.graph.arrays import Ints, distinct_nodes, one_per_node
from litgraph.graph.citation_graph import CitationGraph

__all__ = ["CUTS", "Month", "Ranker", "Trial", "direct_links", "hide", "interval", "replay", "splits", "within"]

CUTS = (10, 20, 50)
"""How many of the first suggestions a keeper may look at."""

# A part that is hidden holds at most this many papers, so that all of them fit into the first of `CUTS`.
MOST_HIDDEN = 10

Ranker = Callable[[CitationGraph, Ints], Ints]
"""From a graph and the numbers of the papers that a list has, the papers that it is missing, best first."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One question put to the rankings: these papers are listed; do those come back?

    Attributes:
        listed: papers that the rankings were given.
        hidden: papers that should come back.
        places: by ranking, the place of each hidden paper, from 1; 0 where it never came.
    """

    listed: Ints
    hidden: Ints
    places: Mapping[str, Ints]


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """The list on one day: `day` as a day number (days since 1970), `listed` as node numbers, each once."""

    day: int
    listed: Ints


def direct_links(graph: CitationGraph, seeds: ArrayLike) -> Ints:
    """Papers by how many seeds they cite or are cited by, most first; equals by more citers, then by lower number.

    This is how PURE suggest, Local Citation Network and Citation Gecko find papers, and what any ranking has to beat.
    """
    listed = distinct_nodes(graph.size, seeds, "seeds")
    mark = np.zeros(graph.size)
    mark[listed] = 1
    links = graph.neighbour_sums(mark)
    links[listed] = 0
    found = np.flatnonzero(links)
    return found[np.lexsort((found, -graph.citer_counts[found], -links[found]))]


def splits(listed: ArrayLike, trials: int = 10) -> Iterator[tuple[Ints, Ints]]:
    """What is left of a list, and what is hidden, over some trials; no paper is hidden twice.

    A fifth of the list is hidden at a time, at most `MOST_HIDDEN` papers and at least one. The order is that of the
    paper numbers shuffled by a fixed seed, so that the same list is split the same way each time. A list of fewer than
    two papers has nothing to hide.
    """
    papers = np.unique(np.asarray(listed, dtype=np.int64))
    if len(papers) < 2:
        return
    each = min(max(len(papers) // 5, 1), MOST_HIDDEN)
    order = np.random.default_rng(0).permutation(papers)
    for trial in range(min(trials, len(papers) // each)):
        hidden = np.sort(order[trial * each : (trial + 1) * each])
        yield np.setdiff1d(papers, hidden), hidden


def hide(
    graph: CitationGraph, listed: ArrayLike, rankers: Mapping[str, Ranker], *, trials: int = 10
) -> Iterator[Trial]:
    """Hide parts of the list, as `splits` does, and see where each ranking brings them back.

    Only papers that some citation joins to the graph are hidden: the others say how much is known, not how well it is
    ranked.

    Raises:
        GraphError: a number that is no node.
    """
    papers = distinct_nodes(graph.size, listed, "listed")
    for _, hidden in splits(papers[graph.degrees[papers] > 0], trials):
        left = np.setdiff1d(papers, hidden)
        if len(left):
            yield Trial(left, hidden, {name: _places(rank(graph, left), hidden) for name, rank in rankers.items()})


def replay(
    graph: CitationGraph,
    months: Sequence[Month],
    appeared: ArrayLike,
    rankers: Callable[[int], Mapping[str, Ranker]],
) -> Iterator[tuple[Month, Trial]]:
    """Go back to each month, know only what was known then, and see where the papers stand that were added next.

    On a month's day, only papers that had appeared can cite, be listed or be ranked. Each paper is asked for once, at
    the last month before the list first had it. A paper that had not appeared by then could not be found and is left
    out, and so are papers without any citation today, and a month after which nothing else was added.

    Args:
        graph: every citation known today.
        months: the list on some days, in their order.
        appeared: day number by which each node had certainly appeared; 0 where unknown, which counts as never.
        rankers: the rankings as they are on a day, given as a day number.

    Raises:
        GraphError: a number that is no node, or days not one for each node.
    """
    by = one_per_node(graph.size, appeared, "appeared")
    cited, citing = graph.arcs()
    ever = np.zeros(0, dtype=np.int64)
    for now, later in pairwise(months):
        if later.day < now.day:
            raise GraphError("months: they must stand in the order of their days.")
        there = (by > 0) & (by <= now.day)
        ever = np.union1d(ever, distinct_nodes(graph.size, now.listed, "listed"))
        added = np.setdiff1d(distinct_nodes(graph.size, later.listed, "listed"), ever)
        added = added[there[added] & (graph.degrees[added] > 0)]
        listed = now.listed[there[now.listed]]
        if not len(added) or not len(listed):
            continue
        kept = there[citing]
        past = CitationGraph.from_edges(citing[kept], cited[kept], size=graph.size)
        places = {}
        for name, rank in rankers(now.day).items():
            ranked = rank(past, listed)
            places[name] = _places(ranked[there[ranked] & ~np.isin(ranked, ever)], added)
        yield now, Trial(listed, added, places)


def within(trials: Sequence[Trial], ranking: str, cut: int) -> int:
    """How many hidden papers a ranking brought back among its first `cut`, over all trials."""
    return int(sum(((trial.places[ranking] > 0) & (trial.places[ranking] <= cut)).sum() for trial in trials))


def interval(found: int, of: int) -> tuple[float, float]:
    """Between which shares the true one lies, with 95% confidence, where `found` of `of` were found (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    z = 1.959964
    share, spread = found / of, z * z / of
    centre = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / of + spread / (4 * of)) / (1 + spread)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def _places(ranked: Ints, hidden: Ints) -> Ints:
    """The place of each hidden paper in a ranking, from 1; 0 where it does not stand there."""
    places = np.zeros(len(hidden), dtype=np.int64)
    if not len(ranked):
        return places
    order = np.argsort(ranked, kind="stable")
    at = np.searchsorted(ranked, hidden, sorter=order)
    found = at < len(ranked)
    found[found] = ranked[order[at[found]]] == hidden[found]
    places[found] = order[at[found]] + 1
    return places
