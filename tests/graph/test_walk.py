"""The random walk with restart."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, random_walk, walk_similarity

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=30)


def start(*weights):
    """Weights of a start."""
    return np.array(weights, dtype=float)


def test_two_papers():
    """Between two linked papers the walker is at the start with chance 1 / (2 - restart)."""
    graph = CitationGraph.from_edges([1], [0], size=2)
    here = random_walk(graph, start(1, 0), restart=0.2, tolerance=1e-12)
    assert here == pytest.approx([1 / 1.8, 0.8 / 1.8], abs=1e-12)


def test_always_returning():
    """A walker who always returns stays at the start."""
    graph = CitationGraph.from_edges([1, 2], [0, 0], size=3)
    assert random_walk(graph, start(3, 1, 0), restart=1.0).tolist() == [0.75, 0.25, 0]


@given(PAIRS, st.lists(st.integers(0, 5), min_size=10, max_size=10).filter(any))
def test_is_personalised_pagerank(pairs, weights):
    """On any graph the walk is networkx's personalised PageRank, to the tolerance asked for."""
    graph = CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=10)
    links = graph.references.toarray() + graph.citers.toarray()
    personal = dict(enumerate(weights))
    expected = nx.pagerank(nx.from_numpy_array(links), personalization=personal, tol=1e-12, max_iter=1000)
    here = random_walk(graph, start(*weights), tolerance=1e-6)
    assert np.abs(here - [expected[i] for i in range(10)]).sum() < 1.1e-6
    assert here.sum() == pytest.approx(1)


def test_without_start():
    """No start, no walk."""
    graph = CitationGraph.from_edges([1], [0], size=2)
    assert random_walk(graph, start(0, 0)).tolist() == [0, 0]
    assert walk_similarity(graph, []).tolist() == [0, 0]
    assert random_walk(CitationGraph.from_edges([], [], size=0), start()).tolist() == []


@pytest.mark.parametrize("weights", [(1,), (1, -1)])
def test_senseless_start(weights):
    """The start is one weight, not below zero, for each paper."""
    with pytest.raises(GraphError, match="one weight >= 0 for each of 2 nodes"):
        random_walk(CitationGraph.from_edges([1], [0], size=2), start(*weights))


@given(PAIRS, st.sets(st.integers(0, 9), min_size=1))
def test_similarity_solves_zhou(pairs, seeds):
    """Similarity is, up to scale, the solution of f = 0.85 S f + 0.15 y with S = D^-1/2 W D^-1/2 (Zhou et al. 2004)."""
    graph = CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=10)
    chosen = sorted(seeds)
    a = graph.references.toarray()
    root = np.sqrt(np.maximum(graph.degrees, 1))
    y = np.zeros(10)
    y[chosen] = graph.degrees[chosen] > 0
    f = np.linalg.solve(np.eye(10) - 0.85 * (a + a.T) / np.outer(root, root), 0.15 * y)
    f[chosen] = 0
    f /= max(root[chosen][y[chosen] > 0].sum(), 1)
    assert walk_similarity(graph, chosen) == pytest.approx(f, abs=2e-6)
