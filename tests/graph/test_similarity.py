"""Co-citation and bibliographic coupling."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, bibliographic_coupling, cocitation, kindred_lists

# 4 cites 0, 1, 2; 5 cites 0, 1; 6 cites 1, 3.
GRAPH = CitationGraph.from_edges([4, 4, 4, 5, 5, 6, 6], [0, 1, 2, 0, 1, 1, 3], size=7)


def test_cocitation():
    """A paper is co-cited with a seed as often as some paper cites both."""
    assert cocitation(GRAPH, [0]).tolist() == [0, 2, 1, 0, 0, 0, 0]
    assert cocitation(GRAPH, [0, 3]).tolist() == [0, 3, 1, 0, 0, 0, 0]


def test_cocitation_after_salton():
    """The count of each pair is divided by the root of both papers' citers."""
    expected = [0, 2 / np.sqrt(2 * 3) + 1 / np.sqrt(1 * 3), 1 / np.sqrt(2 * 1), 0, 0, 0, 0]
    assert cocitation(GRAPH, [0, 3], salton=True) == pytest.approx(expected)


def test_bibliographic_coupling():
    """A paper is coupled with a seed as often as both cite the same paper."""
    assert bibliographic_coupling(GRAPH, [4]).tolist() == [0, 0, 0, 0, 0, 2, 1]
    expected = [0, 0, 0, 0, 0, 2 / np.sqrt(3 * 2), 1 / np.sqrt(3 * 2)]
    assert bibliographic_coupling(GRAPH, [4], salton=True) == pytest.approx(expected)


def test_seeds_count_once():
    """A seed named twice counts once, and seeds are not similar to themselves."""
    assert cocitation(GRAPH, [0, 0, 1]).tolist() == [0, 0, 2, 1, 0, 0, 0]


@pytest.mark.parametrize("measure", [cocitation, bibliographic_coupling])
def test_without_evidence(measure):
    """Without seeds, or with seeds without links, nothing is similar, and nothing is divided by zero."""
    graph = CitationGraph.from_edges([1], [0], size=4)
    assert measure(graph, [], salton=True).tolist() == [0, 0, 0, 0]
    assert measure(graph, [3], salton=True).tolist() == [0, 0, 0, 0]
    with pytest.raises(GraphError, match="seeds: 4 is no node"):
        measure(graph, [4])


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=60), st.sets(st.integers(0, 9)), st.booleans()
)
def test_against_dense_products(pairs, seeds, salton):
    """On any graph both measures are those of the dense matrix products."""
    graph = CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=10)
    a, chosen = graph.references.toarray(), sorted(seeds)
    for measure, there in ((cocitation, a.T), (bibliographic_coupling, a)):
        root = np.sqrt(np.maximum(there.sum(axis=1), 1)) if salton else np.ones(10)
        expected = ((there @ there.T) / np.outer(root, root))[:, chosen].sum(axis=1)
        expected[chosen] = 0
        assert measure(graph, chosen, salton=salton) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=60), st.sets(st.integers(0, 9)))
def test_weighted_against_dense_products(pairs, seeds):
    """On any graph the weighted measures are what their definitions say, written out densely."""
    graph = CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=10)
    a, chosen = graph.references.toarray(), sorted(seeds)
    cited, citing = np.maximum(a.sum(axis=0), 1), np.maximum(a.sum(axis=1), 1)
    listed = np.isin(np.arange(10), chosen)
    of_citing = a @ (listed / np.sqrt(cited))
    of_cited = a.T @ (listed / np.sqrt(citing))
    expected = (
        (
            cocitation(graph, chosen, salton=True, evening=0.4, damping=0.5),
            a.T @ (of_citing / citing**0.5) / cited**0.4,
        ),
        (kindred_lists(graph, chosen), a.T @ (of_citing**1.5 / citing**0.5) / cited**0.3),
        (bibliographic_coupling(graph, chosen, salton=True, damping=1), a @ (of_cited / cited) / citing**0.5),
    )
    for found, by_hand in expected:
        assert found == pytest.approx(np.where(listed, 0, by_hand))
