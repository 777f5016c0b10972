"""The main path: the line of citations that most ways through the literature share."""

import numpy as np

from litgraph.graph.arrays import Ints
from litgraph.graph.levels import layers, levels
from litgraph.graph.traversal import TraversalWeights

__all__ = ["main_path"]


def main_path(weights: TraversalWeights) -> Ints:
    """The global main path: the path from a source to a sink with the greatest sum of weights (Liu & Lu 2012).

    Among equals the path that ends at the lower number is taken, and on the way back from there always the lower
    number. Sums of whole numbers are exact. Logarithms are added as the numbers that they stand for, without leaving
    the logarithms, to the precision of a float: paths that differ by less count as equal.

    Returns:
        Node numbers, oldest first; empty where there are no arcs.
    """
    cited, citing = weights.cited, weights.citing
    if not len(cited):
        return np.zeros(0, dtype=np.int64)
    size = int(max(cited.max(), citing.max())) + 1
    level = levels(cited, citing, size)
    add, weight, nothing = _arithmetic(weights, int(level.max()))
    best = np.full(size, nothing, dtype=weight.dtype)
    previous = np.full(size, -1)
    for arcs, ends, starts in layers(cited, citing, level):
        totals = add(best[cited[arcs]], weight[arcs])
        best[ends] = np.maximum.reduceat(totals, starts)
        end = np.repeat(ends, np.diff(starts, append=len(arcs)))
        winners = np.flatnonzero(totals == best[end])[::-1]
        previous[end[winners]] = cited[arcs[winners]]  # of several, the first is written last
    sinks = np.flatnonzero((np.bincount(cited, minlength=size) == 0) & (previous >= 0))
    path = [int(sinks[np.argmax(best[sinks])])]
    while previous[path[-1]] >= 0:
        path.append(int(previous[path[-1]]))
    return np.array(path[::-1])


def _arithmetic(weights: TraversalWeights, length: int) -> "tuple[np.ufunc, np.ndarray, float | int]":
    """How weights are added, the weights in a type that holds the sum of `length` of them, and the sum of none."""
    if weights.is_log:
        return np.logaddexp, weights.weight, -np.inf
    if int(weights.weight.max()) * length > np.iinfo(np.int64).max:
        return np.add, weights.weight.astype(object), 0
    return np.add, weights.weight, 0
