"""What listed papers descend from, the roots of a list, and what to read first."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from litgraph.graph import CitationGraph, descent, lineage, reading_order, roots, roots_of

# Listed 0, 1, 2; 1 builds on 0, 2 on both, through 3 as well. 4 is cited by all, 5 by 4 alone. 6 and 7 came after.
PAIRS = [(1, 0), (2, 1), (2, 0), (2, 3), (3, 1), (0, 4), (1, 4), (2, 4), (4, 5), (6, 2), (6, 1), (7, 2), (8, 9)]


def graph_of(pairs, size):
    """A graph from pairs (citing, cited)."""
    return CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=size)


def lists(columns):
    """Arrays as lists."""
    return [column.tolist() for column in columns]


def test_roots_of_a_list():
    """What most of the list descends from comes first, listed or not, with how many cite it and descend from it."""
    found = roots(graph_of(PAIRS, 10), [0, 1, 2])
    rows = zip(*lists((found.node, found.cited_by, found.reached_by, found.listed)), strict=True)
    assert list(rows) == [(4, 3, 3, False), (0, 2, 2, True)]


def test_whole_descent():
    """Parents and children after reduction, roots, the way down, and later papers, of each listed paper."""
    graph = graph_of(PAIRS, 10)
    found = descent(graph, lineage(graph, [2, 0, 1], None))
    assert lists(found.parents) == [[1], [], [0]]
    assert lists(found.children) == [[], [1], [2]]
    assert lists(found.roots) == [[4, 0], [4], [4, 0]]
    assert lists(found.through) == [[4, 0, 1], [4], [4, 0]]
    assert lists(found.after) == [[6, 7], [], [6, 3]]


def test_reading_order():
    """The root first, though it is not listed; then what most descend from; a paper alone comes last."""
    graph = graph_of(PAIRS, 10)
    found = reading_order(lineage(graph, [2, 9, 0, 1], None))
    assert found.node.tolist() == [4, 0, 1, 2, 9]
    assert lists(found.builds_on) == [[], [4], [0], [1], []]
    assert found.reached_by.tolist() == [3, 2, 1, 0, 0]
    assert reading_order(lineage(graph, [2, 9, 0, 1], None), most_roots=0).node.tolist() == [0, 1, 2, 9]


def test_empty_lists():
    """A list without papers has no roots, no order and no descent."""
    graph = graph_of(PAIRS, 10)
    found = lineage(graph, [], None)
    assert roots_of(found).node.tolist() == []
    assert reading_order(found).node.tolist() == []
    assert descent(graph, found).parents == ()


@given(
    st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=45),
    st.lists(st.integers(0, 9), max_size=6, unique=True),
    st.lists(st.sampled_from([0, 2020, 2021]), min_size=10, max_size=10),
)
def test_against_networkx(pairs, listed, years):
    """On any graph: parents are networkx's reduction among the listed, and nobody reads a paper before its parents."""
    graph = graph_of(pairs, 10)
    found = lineage(graph, listed, years)
    mirror = nx.DiGraph(list(zip(*lists((found.weights.cited, found.weights.citing)), strict=True)))
    mirror.add_nodes_from(range(len(found.basis)))
    closure = nx.transitive_closure_dag(mirror).subgraph(range(len(listed)))
    reduced = nx.transitive_reduction(closure)
    place = {node: number for number, node in enumerate(found.basis.tolist())}
    lines = descent(graph, found)
    for number in range(len(listed)):
        assert {place[node] for node in lines.parents[number].tolist()} == set(reduced.predecessors(number))
        assert {place[node] for node in lines.children[number].tolist()} == set(reduced.successors(number))
        way = [place[node] for node in lines.through[number].tolist()]
        assert nx.is_path(mirror, [*way, number])
        assert not mirror.in_degree([*way, number][0])
    order = reading_order(found)
    assert set(listed) <= set(order.node.tolist())
    for number, (node, before) in enumerate(zip(order.node.tolist(), order.builds_on, strict=True)):
        earlier = order.node[:number].tolist()
        assert set(before.tolist()) <= set(earlier)
        assert {found.basis[one] for one in nx.ancestors(mirror, place[node])} & set(order.node.tolist()) <= set(
            earlier
        )
