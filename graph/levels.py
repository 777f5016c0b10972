"""Papers of an acyclic graph in levels: whatever a paper rests on stands on a lower one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from litgraph.errors import GraphError
from litgraph.graph.arrays import Ints, segment

__all__ = ["Layers", "layers", "levels"]


def levels(cited: Ints, citing: Ints, size: int) -> Ints:
    """The length of the longest chain of citations that ends at each paper: 0 for what cites nothing (Kahn 1962).

    Raises:
        GraphError: the arcs run in a circle.
    """
    order = np.argsort(cited, kind="stable")
    heads = citing[order]
    offsets = np.concatenate([[0], np.cumsum(np.bincount(cited, minlength=size))])
    waiting = np.bincount(citing, minlength=size)
    level = np.zeros(size, dtype=np.int64)
    ready, done, height = np.flatnonzero(waiting == 0), 0, 0
    while ready.size:
        level[ready] = height
        done += ready.size
        reached, times = np.unique(heads[segment(offsets, ready)], return_counts=True)
        waiting[reached] -= times
        ready, height = reached[waiting[reached] == 0], height + 1
    if done < size:
        raise GraphError(f"The citations run in a circle: {size - done} papers stand in one or rest on one.")
    return level


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """Arcs in an order in which whole levels of end points can be worked on at once.

    Attributes:
        order: places of the arcs, by level of their end point, then by end point, then by origin.
        ends: end point of each run of arcs with one end point.
        starts: place in `order` at which each run begins; one longer than `ends`.
        bounds: place in `ends` at which each level begins; one more for the end.
    """

    order: Ints
    ends: Ints
    starts: Ints
    bounds: Ints

    def __iter__(self) -> Iterator[tuple[Ints, Ints, Ints]]:
        """Level after level: places of its arcs, its end points, and where among the places each one's arcs begin."""
        for first, last in zip(self.bounds[:-1], self.bounds[1:], strict=True):
            begin, end = self.starts[first], self.starts[last]
            yield self.order[begin:end], self.ends[first:last], self.starts[first:last] - begin


def layers(origin: Ints, end: Ints, level: Ints) -> Layers:
    """The arcs from `origin` to `end`, lowest `level` of the end point first."""
    order = np.lexsort((origin, end, level[end]))
    ends = end[order]
    starts = np.flatnonzero(np.diff(ends, prepend=-1))
    ends = ends[starts]
    bounds = np.flatnonzero(np.diff(level[ends], prepend=level.min(initial=0) - 1))
    return Layers(order, ends, np.append(starts, len(order)), np.append(bounds, len(ends)))
