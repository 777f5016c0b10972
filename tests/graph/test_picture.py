import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, key_descendants, picture

SIZE = 8
EDGES = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=30)
NODES = st.lists(st.integers(0, SIZE - 1), max_size=6)


def graph_of(edges):
    """A small graph."""
    citing, cited = np.array(edges, dtype=np.int64).reshape(-1, 2).T
    return CitationGraph.from_edges(citing, cited, size=SIZE)


@given(EDGES, NODES, NODES)
def test_a_picture_holds_each_paper_once_and_every_citation_among_them(edges, listed, others):
    """The listed come first; citations and ties are those that plain sets find."""
    found = picture(graph_of(edges), listed, others)
    nodes = list(dict.fromkeys([*listed, *others]))
    assert found.nodes.tolist() == nodes
    assert found.listed == len(set(listed))
    pairs = {(a, b) for a, b in edges if a != b}
    inside = {(nodes.index(a), nodes.index(b)) for a, b in pairs if a in nodes and b in nodes}
    assert set(zip(found.citing.tolist(), found.cited.tolist(), strict=True)) == inside
    assert found.ties.tolist() == [
        sum((n, o) in pairs for o in set(listed)) + sum((o, n) in pairs for o in set(listed)) for n in nodes
    ]


@given(EDGES, st.lists(st.integers(0, SIZE - 1), min_size=3, max_size=6, unique=True))
def test_descendants_cite_at_least_two_listed_papers(edges, listed):
    """Those that cite most listed papers come first, and none is listed."""
    found = key_descendants(graph_of(edges), listed, most=SIZE).tolist()
    pairs = {(a, b) for a, b in edges if a != b}
    cites = {node: sum((node, one) in pairs for one in listed) for node in range(SIZE) if node not in listed}
    assert set(found) == {node for node, count in cites.items() if count >= 2}
    assert [cites[node] for node in found] == sorted((cites[node] for node in found), reverse=True)


def test_a_number_that_is_no_node():
    """It is refused, with the number."""
    with pytest.raises(GraphError, match="99"):
        picture(graph_of([]), [99], [])
