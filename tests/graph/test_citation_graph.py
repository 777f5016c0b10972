"""Citations become rows of references and of citers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph

EDGES = st.integers(1, 12).flatmap(
    lambda size: st.tuples(
        st.just(size), st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), max_size=40)
    )
)


def rows(matrix):
    """The column numbers of each row."""
    return [matrix.indices[a:b].tolist() for a, b in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)]


def test_rows_in_both_directions():
    """References and citers hold each citation once, sorted, and none of a paper to itself."""
    graph = CitationGraph.from_edges([2, 1, 2, 2, 1, 3], [1, 0, 0, 1, 1, 2], size=5)
    assert rows(graph.references) == [[], [0], [0, 1], [2], []]
    assert rows(graph.citers) == [[1, 2], [2], [3], [], []]
    assert graph.size == 5
    assert graph.reference_counts.tolist() == [0, 1, 2, 1, 0]
    assert graph.citer_counts.tolist() == [2, 1, 1, 0, 0]
    assert graph.degrees.tolist() == [2, 2, 3, 1, 0]
    assert [part.tolist() for part in graph.arcs()] == [[0, 0, 1, 2], [1, 2, 2, 3]]


@given(EDGES)
def test_arcs_are_the_set_of_pairs(case):
    """Whatever the edges, the arcs are the set of proper pairs and both matrices transpose each other."""
    size, pairs = case
    graph = CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=size)
    cited, citing = graph.arcs()
    assert list(zip(citing.tolist(), cited.tolist(), strict=True)) == sorted({(a, b) for a, b in pairs if a != b})
    assert (graph.references.toarray() == graph.citers.toarray().T).all()
    assert set(graph.references.data.tolist()) <= {1.0}


def test_many_duplicates_count_once():
    """A pair given hundreds of times, more than a byte can count, is one citation."""
    graph = CitationGraph.from_edges([1] * 512 + [2] * 256, [0] * 768, size=3)
    assert graph.references.toarray().tolist() == [[0, 0, 0], [1, 0, 0], [1, 0, 0]]


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int32", "uint64", "int64"])
def test_integer_types(dtype):
    """Integers of any width and sign are node numbers."""
    graph = CitationGraph.from_edges(np.array([1, 2], dtype), np.array([0, 1], dtype), size=3)
    assert rows(graph.references) == [[], [0], [1]]


@pytest.mark.parametrize("size", [0, 1, 4])
def test_no_edges(size):
    """A graph may have no citations, and no papers."""
    graph = CitationGraph.from_edges([], [], size=size)
    assert (graph.size, graph.references.nnz, graph.degrees.tolist()) == (size, 0, [0] * size)


@pytest.mark.parametrize(
    ("citing", "cited", "size", "message"),
    [
        ([0, 1], [1], 2, "citing names 2 papers and cited 1"),
        ([0.0], [1], 2, "citing: whole numbers were expected, not float64"),
        ([0], [True], 2, "cited: whole numbers were expected, not bool"),
        (["0"], [1], 2, "citing: whole numbers were expected"),
        ([[0]], [[1]], 2, "citing: one row of whole numbers was expected, not 2 dimensions"),
        ([[0], [1, 2]], [1], 2, "citing: not an array of whole numbers"),
        ({0}, [1], 2, "citing: one row of whole numbers was expected, not set; give a list or an array"),
        ([-1], [1], 2, "citing: -1 is no node; the graph has 2"),
        ([0], [2], 2, "cited: 2 is no node; the graph has 2"),
        ([], [], -1, "size: -1 is less than nothing"),
        ([], [], 2**31, "size: 2,147,483,648 papers are more than a graph can have, which is 2,147,483,647"),
        ([], [], 2.0, r"size: a whole number was expected, not 2\.0"),
    ],
)
def test_senseless_edges(citing, cited, size, message):
    """What is no graph is refused, and the message says which part and why."""
    with pytest.raises(GraphError, match=message):
        CitationGraph.from_edges(citing, cited, size=size)


def test_subgraph():
    """A subgraph keeps the citations among its papers, numbered in the order given."""
    graph = CitationGraph.from_edges([1, 2, 2, 3, 3], [0, 1, 0, 2, 0], size=4)
    part = graph.subgraph([3, 0, 2])
    assert rows(part.references) == [[1, 2], [], [1]]
    assert rows(part.citers) == [[], [0, 2], [0]]
    assert graph.subgraph([]).size == 0


@pytest.mark.parametrize(("nodes", "message"), [([4], "4 is no node"), ([1, 1], "named twice")])
def test_subgraph_of_strangers(nodes, message):
    """A subgraph of unknown or repeated papers is refused."""
    with pytest.raises(GraphError, match=message):
        CitationGraph.from_edges([1], [0], size=4).subgraph(nodes)


def test_read_only():
    """The arrays of a graph cannot be written to."""
    graph = CitationGraph.from_edges([1], [0], size=2)
    with pytest.raises(ValueError, match="read-only"):
        graph.references.data[0] = 2


def test_neighbour_sums():
    """Sums run over references and citers; papers that cite each other count for each citation."""
    graph = CitationGraph.from_edges([1, 2, 0], [0, 1, 1], size=4)
    assert graph.neighbour_sums(np.array([1.0, 10.0, 100.0, 1000.0])).tolist() == [20, 102, 10, 0]
