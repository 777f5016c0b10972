"""Main paths as sets of arcs, ties kept: local, global, by key routes, and all that is nearly as good as the best."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from litgraph.errors import GraphError
from litgraph.graph.arrays import Bools, Floats, Ints
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.levels import layers, levels
from litgraph.graph.main_path import best_sums
from litgraph.graph.traversal import TraversalWeights

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Basket", "global_main_path", "key_route", "local_main_path", "near_best"]

# Logarithms carry the errors of their sums; what differs by less than this is tied.
_SAME_LOGARITHM = 1e-9

Search = Literal["local", "global"]


def key_route(graph: CitationGraph, weights: TraversalWeights, k: int, *, search: Search = "local") -> TraversalWeights:
    """The key-route main path: the `k` heaviest arcs, each followed to a source and to a sink (Liu & Lu 2012).

    Arcs tied to the k-th are key routes too. A ``local`` search follows, from each paper reached, the heaviest of its
    arcs onward, and back from each the heaviest of those that lead to it, ties kept. A ``global`` search takes the ways
    with the greatest sums instead. The answer is the union, each arc once.

    Args:
        graph: the graph that the weights are of.
        weights: from `traversal_weights`; whole numbers or logarithms.
        k: how many key routes, at least 1; more than there are arcs means all.
        search: how a key route is followed.

    Returns:
        The arcs of the main path with their weights, in the order of `weights`.

    Raises:
        GraphError: `k` no whole number or below 1, another search, or weights of another graph.
    """
    if not np.issubdtype(type(k), np.integer) or k < 1:
        raise GraphError(f"k: a whole number of key routes, at least 1, was expected, not {k!r}.")
    if search not in ("local", "global"):
        raise GraphError(f"search: {search!r} is not known; known are local, global.")
    _check(graph, weights)
    count = len(weights.weight)
    if not count:
        return weights
    place = max(count - k, 0)
    chosen = _at_least(weights, weights.weight[np.argpartition(weights.weight, place)[place]])
    if search == "local":
        onward, back = _heaviest_onward(weights, graph.size), _heaviest_back(weights, graph.size)
    else:
        onward, back = _best_onward(weights, graph.size), _best_back(weights, graph.size)
    return weights.only(
        chosen
        | _followed(weights.cited, weights.citing, onward, weights.citing[chosen], graph.size)
        | _followed(weights.citing, weights.cited, back, weights.cited[chosen], graph.size)
    )


def local_main_path(graph: CitationGraph, weights: TraversalWeights, *, backward: bool = False) -> TraversalWeights:
    """The local main path: from the sources the heaviest arc, from where it leads the heaviest again, ties kept.

    With `backward` the search begins at the sinks and runs towards the sources (Liu & Lu 2012). GraphError for weights
    of another graph.
    """
    _check(graph, weights)
    if not len(weights.weight):
        return weights
    origin, end = (weights.citing, weights.cited) if backward else (weights.cited, weights.citing)
    first = np.bincount(end, minlength=graph.size)[origin] == 0
    start = first & _at_least(weights, weights.weight[first].max())
    choice = _heaviest_back(weights, graph.size) if backward else _heaviest_onward(weights, graph.size)
    return weights.only(start | _followed(origin, end, choice, end[start], graph.size))


def global_main_path(graph: CitationGraph, weights: TraversalWeights) -> TraversalWeights:
    """Every path from a source to a sink with the greatest sum of weights (Liu & Lu 2012), ties kept.

    GraphError for weights of another graph.
    """
    return near_best(graph, weights, tolerance=0).arcs


@dataclass(frozen=True, slots=True, eq=False)
class Basket:
    """The arcs of the paths that are nearly as good as the best.

    Attributes:
        arcs: the arcs with their weights.
        share: for each the sum of the best path through it, as a share of that of the best of all: 1 on the best.
    """

    arcs: TraversalWeights
    share: Floats


def near_best(graph: CitationGraph, weights: TraversalWeights, *, tolerance: float = 0.1) -> Basket:
    """Every arc through which some path from a source to a sink weighs within `tolerance` of the best path.

    A single main path hides how close the second came; here an arc stands with the share of the best that the best
    path through it reaches. Sums of logarithms are those of the numbers that they stand for.

    Raises:
        GraphError: a tolerance outside [0, 1), or weights of another graph.
    """
    if not 0 <= tolerance < 1:
        raise GraphError(f"tolerance: a share from 0 to below 1 was expected, not {tolerance}.")
    _check(graph, weights)
    if not len(weights.weight):
        return Basket(weights, np.zeros(0))
    through, best = _through(weights, graph.size)
    if weights.is_log:
        share = np.exp(np.minimum(through - best, 0))
        chosen = through >= best + np.log1p(-tolerance) - _SAME_LOGARITHM
    else:
        share = (through / best).astype(np.float64)
        chosen = (through == best) | (share >= 1 - tolerance if tolerance else np.zeros(len(share), dtype=np.bool_))
    return Basket(weights.only(chosen), share[chosen])


def _check(graph: CitationGraph, weights: TraversalWeights) -> None:
    if len(weights.cited) and max(weights.cited.max(), weights.citing.max()) >= graph.size:
        raise GraphError(f"weights: of another graph; this one has {graph.size} papers.")


def _at_least(weights: TraversalWeights, least: "NDArray[Any]") -> Bools:
    found: Bools = weights.weight >= (least - _SAME_LOGARITHM if weights.is_log else least)
    return found


def _heaviest_onward(weights: TraversalWeights, size: int) -> Bools:
    return _heaviest(weights, weights.cited, size)


def _heaviest_back(weights: TraversalWeights, size: int) -> Bools:
    return _heaviest(weights, weights.citing, size)


def _heaviest(weights: TraversalWeights, side: Ints, size: int) -> Bools:
    """The arcs that no other arc with the same paper on that side outweighs."""
    most = np.full(size, -np.inf if weights.is_log else 0, dtype=weights.weight.dtype)
    np.maximum.at(most, side, weights.weight)
    return _at_least(weights, most[side])


def _best_onward(weights: TraversalWeights, size: int) -> Bools:
    """The arcs with which a heaviest way from their cited paper to a sink goes on."""
    return _best(weights, weights.citing, weights.cited, size)


def _best_back(weights: TraversalWeights, size: int) -> Bools:
    """The arcs with which a heaviest way from a source arrives at their citing paper."""
    return _best(weights, weights.cited, weights.citing, size)


def _best(weights: TraversalWeights, origin: Ints, end: Ints, size: int) -> Bools:
    level = levels(weights.cited, weights.citing, size)
    best, totals = best_sums(weights, layers(origin, end, level if end is weights.citing else -level), origin, end)
    found: Bools = np.asarray(totals >= best[end] - (_SAME_LOGARITHM if weights.is_log else 0), dtype=np.bool_)
    return found


def _through(weights: TraversalWeights, size: int) -> "tuple[NDArray[Any], Any]":
    """The greatest sum of a path through each arc, and the greatest of all."""
    cited, citing = weights.cited, weights.citing
    level = levels(cited, citing, size)
    _, totals = best_sums(weights, layers(cited, citing, level), cited, citing)
    after, _ = best_sums(weights, layers(citing, cited, -level), citing, cited)
    through = np.logaddexp(totals, after[citing]) if weights.is_log else totals + after[citing]
    return through, through.max()


def _followed(origin: Ints, end: Ints, choice: Bools, start: Ints, size: int) -> Bools:
    """The arcs of `choice` on the ways that lead on from the nodes `start`."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import breadth_first_order

    reached = np.zeros(size + 1, dtype=np.bool_)
    start = np.unique(start)
    # One more node, from which all the starts are one step away, so that one search serves.
    rows = np.concatenate([origin[choice], np.full(len(start), size)])
    columns = np.concatenate([end[choice], start])
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(size + 1, size + 1))
    reached[breadth_first_order(matrix, size, return_predecessors=False)] = True
    return choice & reached[origin]
