"""Citations among papers of one year: few of them, without which no circle is left."""

from typing import TYPE_CHECKING

import numpy as np

from litgraph.graph.arrays import Bools, Ints, segment
from litgraph.graph.levels import rows_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["greedy_order", "halved", "with_time"]

# Of more than this many papers left, a share goes at once, so that a million take seconds.
_ONE_BY_ONE = 64


def with_time(origin: Ints, end: Ints, size: int) -> Bools:
    """Which of the arcs to keep, so that no circle is left and few are lost: by `greedy_order` or, if better, `halved`.

    The first loses fewer where a few arcs are wrong, the second where many are.
    """
    place = greedy_order(origin, end, size)
    greedy = place[origin] < place[end]
    other = halved(origin, end, size)
    return other if other.sum() > greedy.sum() else greedy


def greedy_order(origin: Ints, end: Ints, size: int) -> Ints:
    """The place of each node in an order in which few arcs run backwards (Eades, Lin & Smyth 1993).

    What no arc leads to goes first and what none leaves goes last, as often as there is such a node; where there is
    none, the node goes first that most more arcs leave than lead to (a 64th of those left at once, where they are
    more), and of equals the one of the lower number.
    """
    leaving, leading = rows_of(origin, end, size), rows_of(end, origin, size)
    out, into = np.diff(leaving.indptr).astype(np.int64), np.diff(leading.indptr).astype(np.int64)
    place = np.zeros(size, dtype=np.int64)
    left = np.arange(size)
    gone = np.zeros(size, dtype=np.bool_)
    front, back = 0, size - 1

    def taken(rows: "csr_array", nodes: Ints, count: Ints) -> Ints:
        """Take one off `count` for each arc of the nodes; those, still there, that have none left, ascending."""
        reached = rows.indices[segment(rows.indptr, nodes)]
        np.subtract.at(count, reached, 1)
        return np.unique(reached[(count[reached] == 0) & ~gone[reached]])

    # Only what was just reached can have become a source or a sink: a look at all that is left, round after round,
    # would make a long circle take the square of its length.
    sources: Ints
    sinks: Ints
    sources, sinks = np.flatnonzero(into == 0), np.flatnonzero(out == 0)
    while front <= back:
        if sources.size:
            chosen, front = sources, front + sources.size
            place[chosen] = np.arange(front - chosen.size, front)
        elif sinks.size:
            chosen, back = sinks, back - sinks.size
            place[chosen] = np.arange(back + chosen.size, back, -1)
        else:
            left = left[~gone[left]]
            lead = np.argsort(into[left] - out[left], kind="stable")
            chosen = left[lead[: max(1, left.size // _ONE_BY_ONE)]]
            front += chosen.size
            place[chosen] = np.arange(front - chosen.size, front)
        gone[chosen] = True
        sources = taken(leaving, chosen, into)
        more = taken(leading, chosen, out)
        sinks = np.union1d(sinks[~gone[sinks]], more)
    return place


def halved(origin: Ints, end: Ints, size: int) -> Bools:
    """Which of the arcs to keep, by halving: the arcs from the later half of each component to its earlier one are cut.

    The nodes of a component stand in the order in which more arcs leave than lead to them, of equals the lower number
    first; what is still a component of the rest is halved again.
    """
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    keep = np.ones(len(origin), dtype=np.bool_)
    left = np.arange(len(origin))
    while left.size:
        tail, head = origin[left], end[left]
        matrix = csr_array((np.ones(len(left), dtype=np.int8), (tail, head)), shape=(size, size))
        _, label = connected_components(matrix, directed=True, connection="strong")
        inside = label[tail] == label[head]
        left, tail, head = left[inside], tail[inside], head[inside]
        lead = np.bincount(tail, minlength=size) - np.bincount(head, minlength=size)
        order = np.lexsort((-lead, label))
        _, starts, sizes = np.unique(label[order], return_index=True, return_counts=True)
        later = np.zeros(size, dtype=np.bool_)
        later[order] = np.arange(size) >= np.repeat(starts + sizes // 2, sizes)
        back = later[tail] & ~later[head]
        keep[left[back]] = False
        left = left[~back]
    return keep
