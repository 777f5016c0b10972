"""Traversal weights: how many ways through the literature use a citation."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.errors import GraphError
from litgraph.graph.acyclic import Acyclic, in_levels
from litgraph.graph.arrays import Bools, Floats, Ints
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.levels import layers_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["METHODS", "TraversalWeights", "traversal_weights"]

METHODS = ("spc", "splc", "spnp")

# Natural logarithms of the largest numbers that a float holds exactly, and that 64 bits hold with a sign, and more
# than which they cannot hold without, with room for the error of sums.
_EXACT_FLOAT = 53 * math.log(2) - 1e-6
_EXACT_WHOLE = 63.5 * math.log(2)
_LARGEST_WHOLE = np.iinfo(np.int64).max
# Above this a count is split into a float and a power of two; far below what a float cannot hold.
_SPLIT = 2.0**600
# Arcs worked on at once, where that spares a whole array beside the answer.
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class TraversalWeights:
    """A weight for each arc of the acyclic citation graph; arcs run from the cited paper to the citing one.

    Attributes:
        cited: node number at which each arc begins.
        citing: node number at which it ends.
        weight: its weight: an exact whole number, or its natural logarithm.
        is_log: whether the weights are logarithms, because the largest does not fit 64 bits.
        dropped: the arcs cut to make the graph acyclic, as (cited, citing).
    """

    cited: Ints
    citing: Ints
    weight: NDArray[np.int64] | Floats
    is_log: bool
    dropped: tuple[Ints, Ints]

    def only(self, chosen: Bools) -> "TraversalWeights":
        """The same without the arcs that are not `chosen`."""
        return TraversalWeights(self.cited[chosen], self.citing[chosen], self.weight[chosen], self.is_log, self.dropped)


def traversal_weights(graph: CitationGraph, method: str = "spc", *, years: ArrayLike | None = None) -> TraversalWeights:
    """The weight of every citation, after `make_acyclic`.

    All three count paths through the arc (Hummon & Doreian 1989), as the product of the ways that lead to its cited
    paper and those that lead on from its citing one, each counted in linear time (Batagelj 2003). A source is a paper
    that cites nothing, a sink one that nothing cites.

    - ``spc``, the search path count: paths from a source to a sink.
    - ``splc``, the search path link count: paths that begin anywhere, the cited paper included, and end at a sink.
    - ``spnp``, the search path node pair: paths that begin anywhere and end anywhere.

    Args:
        graph: the citations.
        method: one of `METHODS`.
        years: year of each node, 0 where unknown; they say which citation of a circle is cut.

    Raises:
        GraphError: another method, or years not one for each node.
    """
    if method not in METHODS:
        raise GraphError(f"method: {method!r} is not known; known are {', '.join(METHODS)}.")
    made = in_levels(graph, years)
    before = _Ways(made.references, made.level, anywhere=method != "spc")
    after = _Ways(made.citers, -made.level, anywhere=method == "spnp")
    arcs = made.arcs
    weight, is_log = _weights(arcs, before, after)
    return TraversalWeights(arcs.cited, arcs.citing, weight, is_log, arcs.dropped)


def _weights(arcs: Acyclic, before: "_Ways", after: "_Ways") -> tuple[NDArray[np.int64] | Floats, bool]:
    """The weight of each arc, and whether it is a logarithm."""
    front, rear = before.counts(), after.counts()
    logarithm = _joined(np.add, front.logarithms(), rear.logarithms(), arcs)
    largest = logarithm.max(initial=-np.inf)
    if largest < _EXACT_FLOAT:
        return _joined(np.multiply, front.value, rear.value, arcs).astype(np.int64), False
    if largest < _EXACT_WHOLE:
        # Modulo 2 ** 64, which no weight reaches; a count that wraps round is that of a sink, or of a source.
        whole = _joined(np.multiply, before.whole(), after.whole(), arcs)
        if whole.max() <= _LARGEST_WHOLE:
            return whole.astype(np.int64), False
    return logarithm, True


def _joined(join: np.ufunc, front: NDArray[Any], rear: NDArray[Any], arcs: Acyclic) -> NDArray[Any]:
    """What `front` has at the cited paper of each arc, joined to what `rear` has at its citing paper."""
    found = front[arcs.cited]
    for start in range(0, len(found), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        join(found[part], rear[arcs.citing[part]], out=found[part])
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Counts:
    """How many paths lead to each node: `value` times 2 to the power of `exponent`."""

    value: Floats
    exponent: NDArray[np.int32]

    def logarithms(self) -> Floats:
        """Their natural logarithms."""
        found: Floats = np.log(self.value) + self.exponent * math.log(2)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Ways:
    """The ways through a graph, in one direction.

    Attributes:
        rows: row i names the nodes from which an arc leads to node i.
        level: higher than those of all of them.
        anywhere: whether a way may begin at any node, and not only where no arc leads to.
    """

    rows: "csr_array"
    level: Ints
    anywhere: bool

    def counts(self) -> _Counts:
        """How many ways lead to each node, that of no arcs from itself included, where a way may begin there."""
        size = len(self.level)
        value, exponent = np.ones(size), np.zeros(size, dtype=np.int32)
        split, arcs = False, layers_of(self.rows, self.level)
        for place, ends, starts in arcs:
            origins = arcs.origins[place]
            terms, power = value[origins], np.zeros(len(ends), dtype=np.int32)
            if split:
                powers = exponent[origins]
                power = np.maximum.reduceat(powers, starts)
                terms = np.ldexp(terms, powers - np.repeat(power, np.diff(starts, append=len(origins))))
            sums = np.add.reduceat(terms, starts)
            if self.anywhere:
                sums += np.ldexp(1.0, -power)
            large = sums > _SPLIT
            if large.any():
                split = True
                sums[large], more = np.frexp(sums[large])
                power[large] += more
            value[ends], exponent[ends] = sums, power
        return _Counts(value, exponent)

    def whole(self) -> NDArray[np.uint64]:
        """The same as whole numbers modulo 2 ** 64."""
        count = np.ones(len(self.level), dtype=np.uint64)
        own, arcs = np.uint64(self.anywhere), layers_of(self.rows, self.level)
        for place, ends, starts in arcs:
            count[ends] = np.add.reduceat(count[arcs.origins[place]], starts) + own
        return count
