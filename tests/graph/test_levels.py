"""Levels of an acyclic graph, and arcs in their order."""

import numpy as np
import pytest

from litgraph.errors import GraphError
from litgraph.graph.levels import layers, levels

# 0 -> 1 -> 2 -> 4, 0 -> 2, 3 -> 4; 5 stands alone.
ORIGIN, END = np.array([3, 0, 1, 0, 2]), np.array([4, 2, 2, 1, 4])


def parts_of(found):
    """Layer after layer: places of its arcs, its end points, where each one's arcs begin."""
    return [[part.tolist() for part in (found.items[place], ends, starts)] for place, ends, starts in found]


def test_levels_are_longest_chains():
    """A paper's level is the length of the longest chain that ends at it."""
    assert levels(ORIGIN, END, 6).tolist() == [0, 1, 2, 0, 3, 0]
    assert levels(ORIGIN[:0], END[:0], 2).tolist() == [0, 0]


def test_circle():
    """A circle has no levels, and the message counts the papers it holds up."""
    with pytest.raises(GraphError, match="in a circle: 3 papers"):
        levels(np.array([0, 1, 2, 1]), np.array([1, 2, 1, 3]), 4)


def test_layers():
    """Arcs come level by level, end point by end point, each with where its run begins."""
    parts = parts_of(layers(ORIGIN, END, levels(ORIGIN, END, 6)))
    assert parts == [[[3], [1], [0]], [[1, 2], [2], [0]], [[4, 0], [4], [0]]]
    found = layers(ORIGIN, END, levels(ORIGIN, END, 6))
    assert found.origins.tolist() == ORIGIN[found.items].tolist()


def test_layers_backwards():
    """With negative levels and arcs turned round, layers run from the top down."""
    parts = parts_of(layers(END, ORIGIN, -levels(ORIGIN, END, 6)))
    assert parts == [[[4], [2], [0]], [[2], [1], [0]], [[3, 1, 0], [0, 3], [0, 2]]]
    assert list(layers(END[:0], ORIGIN[:0], np.zeros(3, dtype=np.int64))) == []
