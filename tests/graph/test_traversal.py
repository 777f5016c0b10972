"""Search path counts."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, make_acyclic, traversal_weights

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


@given(ARCS, YEARS)
def test_against_counted_paths(arcs, years):
    """On any graph, with circles, duplicates and papers alone, the weight is the number of paths counted one by one."""
    graph = graph_of(arcs, 9)
    weights = traversal_weights(graph, years=years)
    acyclic = make_acyclic(graph, years)
    kept = list(zip(acyclic.cited.tolist(), acyclic.citing.tolist(), strict=True))
    mirror = nx.DiGraph(kept)
    counted = dict.fromkeys(kept, 0)
    for source in (n for n in mirror if not mirror.in_degree(n)):
        for sink in (n for n in mirror if not mirror.out_degree(n)):
            for path in nx.all_simple_edge_paths(mirror, source, sink):
                for arc in path:
                    counted[arc] += 1
    found = zip(weights.cited.tolist(), weights.citing.tolist(), weights.weight.tolist(), strict=True)
    assert [((a, b), w) for a, b, w in found] == list(counted.items())
    assert [part.tolist() for part in weights.dropped] == [part.tolist() for part in acyclic.dropped]


def test_largest_exact_weights():
    """Two to the power of 62 paths are still counted exactly."""
    arcs, size = diamonds(62)
    weights = traversal_weights(graph_of(arcs, size))
    assert not weights.is_log
    assert set(weights.weight.tolist()) == {2**61}


@pytest.mark.parametrize("count", [64, 2000])
def test_logarithms_beyond(count):
    """Counts that do not fit 64 bits, or even a float, are logarithms, and the answer says so."""
    arcs, size = diamonds(count)
    weights = traversal_weights(graph_of(arcs, size))
    assert weights.is_log
    assert weights.weight == pytest.approx([(count - 1) * math.log(2)] * len(arcs), rel=1e-12)


@pytest.mark.parametrize("size", [0, 3])
def test_no_arcs(size):
    """Without arcs there are no weights."""
    weights = traversal_weights(graph_of([], size))
    assert (weights.cited.tolist(), weights.citing.tolist(), weights.weight.tolist()) == ([], [], [])
    assert weights.is_log is False


def test_unknown_method():
    """Another method is refused by name, with those that are known."""
    with pytest.raises(GraphError, match="method: 'splc' is not known; known are spc"):
        traversal_weights(graph_of([(0, 1)], 2), "splc")
