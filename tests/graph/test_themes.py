"""Themes of a list, and their labels."""

import pytest

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, theme_labels, themes

# Two fields of four papers, each citing two works of its own; one paper of the second field cites the first once.
PAIRS = [(n, w) for n in range(4) for w in (8, 9)] + [(n, w) for n in range(4, 8) for w in (10, 11)] + [(7, 8)]
GRAPH = CitationGraph.from_edges([a for a, _ in PAIRS], [b for _, b in PAIRS], size=14)


def test_papers_that_cite_alike_are_one_theme():
    """Two fields are two themes, whatever the order; a paper without citations is one of its own."""
    assert themes(GRAPH, range(8)).tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert themes(GRAPH, [7, 0, 12, 6, 5, 1, 2, 4, 3]).tolist() == [0, 1, 2, 0, 0, 1, 1, 0, 1]
    assert themes(GRAPH, []).tolist() == []


def test_strangers():
    """A number that is no node is refused."""
    with pytest.raises(GraphError, match="nodes: 14 is no node"):
        themes(GRAPH, [14])


def test_labels_set_themes_apart():
    """Terms of several titles that others lack, pairs before their words, as printed; what says little is left out."""
    titles = [
        "Orca: a serving system for KV Cache reuse",
        "A KV cache on disk for serving",
        "Sharing the KV Cache in serving",
        "Training of sparse experts",
        "Sparse experts in training, a serving study",
        "Routing to sparse experts",
    ]
    assert theme_labels(titles, [0, 0, 0, 1, 1, 1]) == [("KV Cache", "serving"), ("sparse experts", "Training")]
    assert theme_labels(titles[:1], [0], most=1) == [("Cache reuse",)]
    assert theme_labels([], []) == []
    assert theme_labels(["", "的"], [0, 0]) == [()]


def test_a_theme_is_named_by_what_the_list_has():
    """A term that only papers beside the list have names no theme, unless no term of the list's own papers will do."""
    titles = ["LLMs, fast serving", "LoRA: LLMs in serving", "LoRA adapters", "Adapters", "Swift kernels"]
    theme = [0, 0, 0, 0, 1]
    own = [place == 0 for place in range(5)]
    assert theme_labels(titles, theme, own=own) == [("LLMs", "serving"), ("Swift kernels",)]
    assert theme_labels(titles, theme) == [("Adapters", "LLMs", "LoRA"), ("Swift kernels",)]
