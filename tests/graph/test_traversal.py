"""Traversal weights."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import METHODS, CitationGraph, make_acyclic, traversal_weights

# Liu & Lu 2012, Figure 1: arcs from the cited paper to the citing one.
FIGURE_1 = {
    "AH": 3, "BH": 3, "HJ": 4, "HD": 2, "JC": 2, "JD": 2, "BI": 4, "IF": 1, "IG": 2, "IE": 1, "GD": 1, "GE": 1,
}  # fmt: skip

ARCS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=30)
YEARS = st.none() | st.lists(st.sampled_from([0, 2020, 2021, 2022]), min_size=9, max_size=9)


def graph_of(arcs, size):
    """A graph from arcs cited -> citing."""
    return CitationGraph.from_edges([b for _, b in arcs], [a for a, _ in arcs], size=size)


def diamonds(count):
    """A chain of `count` diamonds: 2 ** count paths."""
    return [
        arc for k in range(0, 3 * count, 3) for arc in ((k, k + 1), (k, k + 2), (k + 1, k + 3), (k + 2, k + 3))
    ], 3 * count + 1  # fmt: skip


def test_published_figure():
    """The weights are those printed in Liu & Lu 2012, Figure 1."""
    weights = traversal_weights(graph_of([(ord(a) - 65, ord(b) - 65) for a, b in FIGURE_1], 10))
    names = [chr(65 + a) + chr(65 + b) for a, b in zip(weights.cited, weights.citing, strict=True)]
    assert dict(zip(names, weights.weight.tolist(), strict=True)) == FIGURE_1
    assert len(names) == len(FIGURE_1)
    assert weights.weight.dtype == np.int64
    assert not weights.is_log


def counted_paths(arcs, method):
    """The weight of each arc, path after path, which begin and end where the method lets them."""
    mirror = nx.DiGraph(arcs)
    starts = [n for n in mirror if method != "spc" or not mirror.in_degree(n)]
    ends = [n for n in mirror if method == "spnp" or not mirror.out_degree(n)]
    counted = dict.fromkeys(arcs, 0)
    for start in starts:
        for end in (n for n in ends if n != start):
            for path in nx.all_simple_edge_paths(mirror, start, end):
                for arc in path:
                    counted[arc] += 1
    return counted


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=1000)
@given(ARCS, YEARS)
def test_against_counted_paths(method, arcs, years):
    """On any graph, with circles, duplicates and papers alone, the weight is the number of paths counted one by one."""
    graph = graph_of(arcs, 9)
    weights = traversal_weights(graph, method, years=years)
    acyclic = make_acyclic(graph, years)
    kept = list(zip(acyclic.cited.tolist(), acyclic.citing.tolist(), strict=True))
    found = zip(weights.cited.tolist(), weights.citing.tolist(), weights.weight.tolist(), strict=True)
    assert [((a, b), w) for a, b, w in found] == list(counted_paths(kept, method).items())
    assert weights.weight.dtype == np.int64
    assert [part.tolist() for part in weights.dropped] == [part.tolist() for part in acyclic.dropped]


# By hand: with splc a path may begin at H or J as well, with splc and spnp N of H is 3.
@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("splc", [3, 3, 6, 3, 4, 4, 4, 2, 4, 2, 3, 3]),
        ("spnp", [5, 5, 9, 3, 4, 4, 6, 2, 6, 2, 3, 3]),
    ],
)
def test_other_methods_on_the_published_figure(method, expected):
    """The same figure with paths that may begin, or begin and end, anywhere."""
    weights = traversal_weights(graph_of([(ord(a) - 65, ord(b) - 65) for a, b in FIGURE_1], 10), method)
    names = [chr(65 + a) + chr(65 + b) for a, b in zip(weights.cited, weights.citing, strict=True)]
    assert dict(zip(names, weights.weight.tolist(), strict=True)) == dict(zip(FIGURE_1, expected, strict=True))


def test_largest_exact_weights():
    """Two to the power of 62 paths are still counted exactly."""
    arcs, size = diamonds(62)
    weights = traversal_weights(graph_of(arcs, size))
    assert not weights.is_log
    assert set(weights.weight.tolist()) == {2**61}


def test_exact_to_the_last_bit():
    """The largest weight that 64 bits hold is a whole number, and one more is a logarithm."""
    chain, size = diamonds(62)
    # 2 ** 62 ways to the end; from there one arc on, and another 2 ** 62 - 1 ways that join it at its end's end.
    wide = [*chain, (size - 1, size)]
    assert traversal_weights(graph_of(wide, size + 1)).weight.max() == 2**62
    both = [*wide, *((size, size + 1), (size, size + 2))]
    assert traversal_weights(graph_of(both, size + 3)).is_log
    assert traversal_weights(graph_of(both, size + 3)).weight.max() == pytest.approx(63 * math.log(2))


@pytest.mark.parametrize("count", [64, 2000])
def test_logarithms_beyond(count):
    """Counts that do not fit 64 bits, or even a float, are logarithms, and the answer says so."""
    arcs, size = diamonds(count)
    weights = traversal_weights(graph_of(arcs, size))
    assert weights.is_log
    assert weights.weight == pytest.approx([(count - 1) * math.log(2)] * len(arcs), rel=1e-12)


def test_logarithms_of_very_unequal_counts():
    """Beside counts of 10 to the 600 a lone chain of as many levels still counts one, by every method."""
    arcs, size = diamonds(2000)
    length = 4000
    chain = [(size + k, size + k + 1) for k in range(length)]
    for method, expected in (("spc", 1), ("splc", length), ("spnp", (length // 2 + 1) * (length - length // 2))):
        weights = traversal_weights(graph_of(arcs + chain, size + length + 1), method)
        assert weights.is_log
        middle = weights.weight[weights.cited == size + length // 2] if method == "spnp" else weights.weight[-1:]
        assert middle == pytest.approx([math.log(expected)], abs=1e-9)


@pytest.mark.parametrize("size", [0, 3])
def test_no_arcs(size):
    """Without arcs there are no weights."""
    weights = traversal_weights(graph_of([], size))
    assert (weights.cited.tolist(), weights.citing.tolist(), weights.weight.tolist()) == ([], [], [])
    assert weights.is_log is False


def test_unknown_method():
    """Another method is refused by name, with those that are known."""
    with pytest.raises(GraphError, match="method: 'pagerank' is not known; known are spc, splc, spnp"):
        traversal_weights(graph_of([(0, 1)], 2), "pagerank")
