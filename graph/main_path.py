"""The main path: the line of citations that most ways through the literature share."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.graph.arrays import Ints
from litgraph.graph.levels import Layers, layers, levels
from litgraph.graph.traversal import TraversalWeights

__all__ = ["best_sums", "main_path", "paths_to"]


def main_path(weights: TraversalWeights) -> Ints:
    """The global main path: the path from a source to a sink with the greatest sum of weights (Liu & Lu 2012).

    Among equals the path that ends at the lower number is taken, and on the way back from there always the lower
    number; `global_main_path` keeps them all. Sums of whole numbers are exact. Logarithms are added as the numbers that
    they stand for, without leaving the logarithms, to the precision of a float: paths that differ by less count as
    equal.

    Returns:
        Node numbers, oldest first; empty where there are no arcs.
    """
    if not len(weights.cited):
        return np.zeros(0, dtype=np.int64)
    size = int(max(weights.cited.max(), weights.citing.max())) + 1
    best, previous = _ways_back(weights, size)
    sinks = np.flatnonzero((np.bincount(weights.cited, minlength=size) == 0) & (previous >= 0))
    return _traced(previous, int(sinks[np.argmax(best[sinks])]))


def paths_to(weights: TraversalWeights, ends: ArrayLike, size: int) -> list[Ints]:
    """The heaviest path from a source to each of `ends`, as `main_path` gives that to a sink.

    Args:
        weights: of the arcs.
        ends: node numbers.
        size: how many nodes there are.

    Returns:
        For each its path, oldest first, itself the last; only itself where no arc leads to it.
    """
    _, previous = _ways_back(weights, size)
    return [_traced(previous, int(end)) for end in np.asarray(ends)]


def _ways_back(weights: TraversalWeights, size: int) -> tuple[NDArray[Any], Ints]:
    """The greatest sum of a path to each node, and from which node its last step comes; -1 where no arc leads to it."""
    cited, citing = weights.cited, weights.citing
    best, totals = best_sums(weights, layers(cited, citing, levels(cited, citing, size)), cited, citing)
    winners = np.flatnonzero(totals == best[citing])
    winners = winners[np.lexsort((-cited[winners].astype(np.int64), citing[winners]))]
    previous = np.full(size, -1)
    previous[citing[winners]] = cited[winners]  # of several, the lowest number is written last
    return best, previous


def _traced(previous: Ints, end: int) -> Ints:
    path = [end]
    while previous[path[-1]] >= 0:
        path.append(int(previous[path[-1]]))
    return np.array(path[::-1])


def best_sums(weights: TraversalWeights, rows: Layers, origin: Ints, end: Ints) -> tuple[NDArray[Any], NDArray[Any]]:
    """The greatest sum of weights of a way to each node, and with each arc as its last step.

    Args:
        weights: of the arcs.
        rows: `layers` of the arcs, in the direction in which the sums are made.
        origin: the node at which each arc begins, in that direction.
        end: the node at which it ends.

    Returns:
        Sums per node, and per arc; whole numbers, as Python's own where 64 bits may not hold them, or logarithms.
    """
    size = int(max(origin.max(initial=-1), end.max(initial=-1))) + 1
    add, weight, nothing = _arithmetic(weights, len(rows.bounds))
    best = np.full(size, nothing, dtype=weight.dtype)
    totals = np.full(len(weight), nothing, dtype=weight.dtype)
    for place, ends, starts in rows:
        arcs = rows.items[place]
        totals[arcs] = sums = add(best[origin[arcs]], weight[arcs])
        best[ends] = np.maximum.reduceat(sums, starts)
    return best, totals


def _arithmetic(weights: TraversalWeights, length: int) -> "tuple[np.ufunc, NDArray[Any], float | int]":
    """How weights are added, the weights in a type that holds the sum of `length` of them, and the sum of none."""
    if weights.is_log:
        return np.logaddexp, weights.weight, -np.inf
    if int(weights.weight.max(initial=0)) * length > np.iinfo(np.int64).max:
        return np.add, weights.weight.astype(object), 0
    return np.add, weights.weight, 0
