"""The order in which missing papers are suggested."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, cocitation, rank, rank_candidates, score_candidates, walk_similarity

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


def graph_of(pairs, size=10):
    """A graph from pairs (citing, cited)."""
    return CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=size)


def test_sum_of_both_kinds_of_evidence():
    """Scores are the sum of scaled co-citation and scaled walk, relative to the best."""
    graph = graph_of([(4, 0), (4, 1), (4, 2), (5, 0), (5, 1), (6, 1), (6, 3), (7, 8)])
    near, walk = cocitation(graph, [0], salton=True), walk_similarity(graph, [0])
    total = near / near.max() + walk / walk.max()
    numbers, scores = score_candidates(graph, [0])
    assert numbers.tolist() == [1, 2, 4, 5, 6, 3]
    assert scores == pytest.approx(total[numbers] / total.max(), rel=1e-6)
    assert scores[0] == 1
    assert rank_candidates(graph, [0]).tolist() == numbers.tolist()


def test_equal_scores_go_by_citers_then_number():
    """Papers in the same position come in the order of their numbers; a linked pair goes by who is cited."""
    graph = graph_of([(0, 5), (0, 2), (0, 8), (0, 3)])
    assert rank_candidates(graph, [0]).tolist() == [2, 3, 5, 8]
    numbers, scores = score_candidates(graph_of([(0, 5), (2, 0)]), [0])
    assert (numbers.tolist(), scores.tolist()) == ([5, 2], [1, 1])


@pytest.mark.parametrize("seeds", [[], [-1, 10, 99], [9], np.array([], dtype=int)])
def test_no_evidence(seeds):
    """Without a seed in the graph, or with a seed without links, nothing is suggested."""
    numbers, scores = score_candidates(graph_of([(1, 0)]), seeds)
    assert (numbers.tolist(), scores.tolist()) == ([], [])


def test_strange_seeds_are_passed_over():
    """Duplicates and numbers that are no node change nothing."""
    graph = graph_of([(4, 0), (4, 1), (4, 2), (5, 0), (5, 1)])
    assert rank_candidates(graph, [0, 77, 0, -3]).tolist() == rank_candidates(graph, [0]).tolist()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"seeds": [0.5]}, "seeds: whole numbers were expected"),
        ({"seeds": [0], "texts": ["one"]}, "texts: 1 given for 10 nodes"),
        ({"seeds": [0], "years": [2001, 2002]}, "years: 2 given for 10 nodes"),
        ({"seeds": [0], "years": [2001.5] * 10}, "years: whole numbers were expected"),
    ],
)
def test_senseless_arguments(arguments, message):
    """Seeds that are no numbers, and texts or years for other than all nodes, are refused."""
    with pytest.raises(GraphError, match=message):
        rank_candidates(graph_of([(1, 0)]), **arguments)


@given(PAIRS, st.lists(st.integers(-2, 12), max_size=6))
def test_any_ranking(pairs, seeds):
    """Whatever the graph: no seed, nothing twice, nothing out of reach; scores fall from 1 and stay above 0."""
    graph = graph_of(pairs)
    numbers, scores = score_candidates(graph, seeds, texts=[""] * 10, years=[0] * 10)
    valid = sorted({s for s in seeds if 0 <= s < 10})
    reachable = np.flatnonzero((cocitation(graph, valid) > 0) | (walk_similarity(graph, valid) > 0))
    assert sorted(numbers.tolist()) == reachable.tolist()
    assert not set(numbers.tolist()) & set(valid)
    assert (np.diff(scores) <= 0).all()
    assert (scores > 0).all()
    assert scores[:1].tolist() in ([], [1.0])


def test_parts_of_a_score():
    """What the signals add to a paper's score sums to it, and their weights sum to one."""
    graph = graph_of([(4, 0), (4, 1), (4, 2), (5, 0), (5, 1), (6, 1), (6, 3), (7, 8)])
    found = rank(graph, [0])
    assert found.parts.shape == (len(found.signals), len(found.nodes))
    assert found.parts.sum(axis=0) == pytest.approx(found.scores, rel=1e-6)
    assert found.weights.sum() == pytest.approx(1)
    assert score_candidates(graph, [0])[0].tolist() == found.nodes.tolist()
