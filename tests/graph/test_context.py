"""Texts of papers and of those next to them, against the list's and what is likeliest beside it."""

import numpy as np
import pytest

from litgraph.graph import CitationGraph
from litgraph.graph.classifier import classify, term_weights
from litgraph.graph.context import LIKELY, SURE, in_context


def setting(size=40, seed=3):
    """A graph among papers of two topics, their words, a list of four, and merits."""
    random = np.random.default_rng(seed)
    graph = CitationGraph.from_edges(random.integers(size, size=90), random.integers(size, size=90), size=size)
    texts = [
        f"{('caches', 'parsing')[i % 2]} of {('models', 'trees', 'words')[i % 3]}" if i % 5 else "" for i in range(size)
    ]
    lists = np.zeros((size, 2))
    lists[[1, 3, 7, 9], 0] = 1
    lists[[1, 3], 1] = 1
    return graph, term_weights(texts), lists, random.random((size, 2))


def test_rows_are_those_of_the_neighbourhood_and_the_likeliest_are_listed_in_part():
    """The scores are the classifier's for rows summed over links, with the best others listed at a share."""
    graph, rows, lists, merits = setting()
    links = graph.references.toarray() + graph.citers.toarray()
    roots = np.sqrt(np.maximum(graph.degrees, 1))
    dense = (links / roots[:, None] / roots + np.eye(graph.size)) @ rows.toarray()
    known = dense.any(axis=1)
    expected = lists.copy()
    for column in range(2):
        ordered = [node for node in np.argsort(-merits[:, column]) if known[node] and not lists[node, column]]
        expected[ordered[:LIKELY], column] = min(SURE / lists[:, column].sum(), 1)
    scores, told = in_context(graph, graph.degrees, rows, lists, merits)
    assert told.tolist() == known.tolist()
    assert scores == pytest.approx(np.maximum(classify(dense, known, expected), 0), abs=1e-6)
    assert (scores >= 0).all()
    assert scores.any()


def test_a_paper_without_a_text_has_that_of_its_neighbours():
    """What is joined to papers with texts is known by them; what is joined to none is not."""
    graph = CitationGraph.from_edges([0, 0], [1, 2], size=5)
    rows = term_weights(["", "caches of models", "caches of models", "caches", ""])
    scores, known = in_context(graph, graph.degrees, rows, np.array([[0.0], [1], [0], [0], [0]]), np.zeros((5, 1)))
    assert known.tolist() == [True, True, True, True, False]
    assert scores[4].tolist() == [0]


def test_an_empty_list_is_like_nothing():
    """Without a listed paper nothing is likely either."""
    graph, rows, lists, merits = setting()
    scores, _ = in_context(graph, graph.degrees, rows, np.zeros_like(lists), merits)
    assert not scores.any()


def test_no_words_say_nothing():
    """Papers whose texts share no word are not told apart."""
    graph = CitationGraph.from_edges([0], [1], size=3)
    scores, known = in_context(graph, graph.degrees, term_weights(["", "", ""]), np.ones((3, 2)), np.ones((3, 2)))
    assert scores.tolist() == [[0, 0]] * 3
    assert not known.any()
