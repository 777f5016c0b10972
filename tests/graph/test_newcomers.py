"""Papers too young to be cited."""

import numpy as np
import pytest

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, newcomers

# 0 and 1 are listed, 2 is near them, 3 is not; 4 to 8 are young and nothing cites them.
CITING = [2, 4, 4, 5, 6, 7, 7]
CITED = [0, 0, 1, 0, 2, 3, 3]
NEAR = np.array([0, 0, 0.5, 0, 0, 0, 0, 0, 0.0])


def _ranked(**more):
    graph = CitationGraph.from_edges(CITING, CITED, size=9)
    return newcomers(graph, [0, 1], [0, 4, 5, 6, 7, 8], NEAR, **more)


def test_what_they_cite_orders_them():
    """Two listed papers weigh more than one, and one more than a paper that is near the list; others are left out."""
    nodes, scores = _ranked()
    assert nodes.tolist() == [4, 5, 6]
    assert scores.tolist() == pytest.approx([1, 1 / 2**0.5, 0.5 / 2**0.5])


def test_long_reference_lists_count_less():
    """A survey that cites one listed paper among a hundred comes behind a paper that cites one of one."""
    citing = [2, *[3] * 100]
    cited = [0, 0, *range(4, 103)]
    graph = CitationGraph.from_edges(citing, cited, size=103)
    nodes, scores = newcomers(graph, [0, 1], [2, 3], np.zeros(103))
    assert nodes.tolist() == [2, 3]
    assert scores[1] == pytest.approx(0.1)


def test_words_alone_are_evidence_and_a_venue_alone_is_none():
    """A paper that only reads like the list is ranked; one that only stands at its venue is not."""
    likeness, venues = np.zeros(9), np.zeros(9)
    likeness[8], venues[7] = 0.5, 1
    assert _ranked(likeness=likeness, venues=venues)[0].tolist() == [4, 5, 8, 6]


def test_a_venue_lifts_and_the_younger_goes_first():
    """Where references are alike, the list's own venue goes first; where all is alike, the younger."""
    graph = CitationGraph.from_edges([2, 3, 4], [0, 0, 0], size=5)
    age = np.array([0, 0, 1, 3, 2.0])
    assert newcomers(graph, [0], [2, 3, 4], np.zeros(5), recency=age)[0].tolist() == [3, 4, 2]
    at = np.array([0, 0, 1, 0, 0.0])
    assert newcomers(graph, [0], [2, 3, 4], np.zeros(5), recency=age, venues=at)[0].tolist() == [2, 3, 4]


def test_nothing_in_nothing_out():
    """No young papers, or no seeds, give an empty ranking."""
    graph = CitationGraph.from_edges([1], [0], size=3)
    for seeds, young in (([0], []), ([], [1]), ([0], [2])):
        nodes, scores = newcomers(graph, seeds, young, np.zeros(3))
        assert (nodes.tolist(), scores.tolist()) == ([], [])


@pytest.mark.parametrize("name", ["likeness", "venues", "recency"])
def test_values_stand_one_for_each_node(name):
    """Values for another number of nodes are refused by name."""
    with pytest.raises(GraphError, match=name):
        _ranked(**{name: np.zeros(3)})
