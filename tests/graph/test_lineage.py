"""The lineage of a list."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, key_ancestors, lineage

# Listed 0, 1, 2; 1 builds on 0, 2 on both. 3 is cited by all, 4 by two of them, 5 by one; 3 cites 4; 6 is alone.
PAIRS = [(1, 0), (2, 1), (2, 0), (0, 3), (1, 3), (2, 3), (1, 4), (2, 4), (2, 5), (3, 4)]


def graph_of(pairs, size):
    """A graph from pairs (citing, cited)."""
    return CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=size)


def test_whole_lineage():
    """Listed papers and shared ancestors, the arcs among them with their weights, and the main path."""
    found = lineage(graph_of(PAIRS, 7), [2, 0, 1, 2], None)
    assert found.nodes.tolist() == [2, 0, 1, 3, 4]
    assert found.listed == 3
    assert found.ancestors.tolist() == [3, 4]
    arcs = zip(
        found.cited.tolist(), found.citing.tolist(), found.weight.tolist(), found.reduced.tolist(), strict=True
    )  # fmt: skip
    assert sorted(arcs) == [
        (0, 1, 1, False),
        (0, 2, 1, True),
        (1, 2, 3, False),
        (3, 0, 2, False),
        (3, 1, 1, True),
        (3, 2, 1, True),
        (4, 1, 1, True),
        (4, 2, 1, True),
        (4, 3, 4, False),
    ]
    assert found.main_path.tolist() == [4, 3, 0, 1, 2]
    assert not found.is_log
    assert [part.tolist() for part in found.dropped] == [[], []]
    assert {n: found.descends_from(n).tolist() for n in found.nodes.tolist()} == {
        2: [0, 1], 0: [], 1: [0], 3: [], 4: [],
    }  # fmt: skip


def test_descent_through_ancestors():
    """A listed paper descends from another that it reaches through an ancestor alone."""
    found = lineage(graph_of([(0, 2), (1, 2), (4, 2), (2, 3)], 5), [0, 1, 3, 4], None)
    assert found.ancestors.tolist() == [2]
    assert found.descends_from(0).tolist() == [3]
    assert found.descends_from(2).tolist() == [3]


def test_cut_citations_are_no_descent():
    """Of two listed papers that cite each other only the newer descends; the cut citation is reported."""
    found = lineage(graph_of([(0, 1), (1, 0)], 2), [0, 1], [2020, 2021])
    assert [part.tolist() for part in found.dropped] == [[1], [0]]
    assert (found.descends_from(0).tolist(), found.descends_from(1).tolist()) == ([], [0])
    assert found.main_path.tolist() == [0, 1]


def test_papers_alone_stay():
    """Listed papers without citations are in the figure, and so is a list without any."""
    found = lineage(graph_of(PAIRS, 7), [6], [2020] * 7)
    assert (found.nodes.tolist(), found.cited.tolist(), found.main_path.tolist()) == ([6], [], [])
    assert lineage(graph_of(PAIRS, 7), [], None).nodes.tolist() == []


@pytest.mark.parametrize(
    ("listed", "most", "expected"),
    [
        ([0, 1, 2], 12, [3, 4]),
        ([0, 1, 2], 1, [3]),
        ([0, 1, 2], 0, []),
        ([1, 2], 12, [0, 3, 4, 5]),
        ([6], 12, []),
    ],
)
def test_key_ancestors(listed, most, expected):
    """Most citing papers of the list first; one is enough only in lists of one or two."""
    assert key_ancestors(graph_of(PAIRS, 7), listed, most=most).tolist() == expected


def test_ancestors_cited_equally():
    """Among papers cited by equally many, that which the list rests on comes before what everybody cites."""
    everybody = [(n, 4) for n in range(5, 15)]
    pairs = [(0, 3), (1, 3), (0, 4), (1, 4), (2, 0), (2, 3), (2, 1), *everybody]
    assert key_ancestors(graph_of(pairs, 15), [0, 1, 14], most=2).tolist() == [4, 3]
    assert key_ancestors(graph_of(pairs, 15), [0, 1], most=2).tolist() == [3, 4]


def test_strangers():
    """Numbers outside the graph, years for other papers and questions about others are refused."""
    graph = graph_of(PAIRS, 7)
    with pytest.raises(GraphError, match="listed: 7 is no node"):
        lineage(graph, [7], None)
    with pytest.raises(GraphError, match="years: 2 given for 7 nodes"):
        lineage(graph, [0], [2020, 2021])
    with pytest.raises(GraphError, match="node: 6 is not in this lineage"):
        lineage(graph, [0], None).descends_from(6)


@given(
    st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=45),
    st.lists(st.integers(0, 9), max_size=6),
    st.lists(st.sampled_from([0, 2020, 2021]), min_size=10, max_size=10),
)
def test_against_networkx(pairs, listed, years):
    """On any graph the figure is acyclic, its reduction is networkx's, and descent is what networkx reaches."""
    found = lineage(graph_of(pairs, 10), listed, years, ancestors=3)
    arcs = list(zip(found.cited.tolist(), found.citing.tolist(), strict=True))
    cut = list(zip(found.dropped[0].tolist(), found.dropped[1].tolist(), strict=True))
    nodes = found.nodes.tolist()
    assert nodes[: found.listed] == list(dict.fromkeys(listed))
    assert {(b, a) for a, b in arcs + cut} == {(a, b) for a, b in pairs if a != b and a in nodes and b in nodes}
    mirror = nx.DiGraph(arcs)
    mirror.add_nodes_from(nodes)
    kept = {arc for arc, reduced in zip(arcs, found.reduced.tolist(), strict=True) if not reduced}
    assert kept == set(nx.transitive_reduction(mirror).edges)
    for node in nodes:
        assert set(found.descends_from(node).tolist()) == nx.ancestors(mirror, node) & set(listed)
