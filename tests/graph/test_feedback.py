"""Few citations cut, and no circle left."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.graph.feedback import greedy_order, halved, with_time

ARCS = st.sets(st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda arc: arc[0] != arc[1]), max_size=40)


def ends(arcs):
    """The arcs as two arrays."""
    return np.array(sorted(arcs), dtype=np.int64).reshape(-1, 2).T


def test_one_wrong_arc_among_many():
    """In a whole order with one arc turned round, that arc alone is lost."""
    arcs = {(a, b) for a in range(9) for b in range(a + 1, 9)} | {(8, 0)}
    origin, end = ends(arcs)
    keep = with_time(origin, end, 9)
    assert list(zip(origin[~keep].tolist(), end[~keep].tolist(), strict=True)) == [(8, 0)]


@pytest.mark.parametrize("cut", [with_time, halved])
@given(ARCS)
def test_no_circle_is_left(cut, arcs):
    """On any graph what is kept has no circle, and never more than half of the arcs are lost."""
    origin, end = ends(arcs)
    keep = cut(origin, end, 9)
    kept = nx.DiGraph(list(zip(origin[keep].tolist(), end[keep].tolist(), strict=True)))
    assert nx.is_directed_acyclic_graph(kept)
    assert 2 * (~keep).sum() <= len(arcs) or cut is halved


@given(ARCS)
def test_the_order_is_one(arcs):
    """Every node has a place of its own."""
    assert sorted(greedy_order(*ends(arcs), 9).tolist()) == list(range(9))


def test_a_long_circle_loses_one_citation():
    """A ring of thousands of papers of one year is broken at one place."""
    size = 5_000
    origin = np.arange(size)
    assert with_time(origin, (origin + 1) % size, size).sum() == size - 1
