"""The global main path."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.graph import CitationGraph, TraversalWeights, main_path, traversal_weights

NOTHING = np.zeros(0, dtype=np.int64)


def weights_of(arcs, *, is_log=False):
    """Weights from {(cited, citing): weight}."""
    cited, citing = np.array(list(arcs), dtype=np.int64).reshape(-1, 2).T
    weight = np.array(list(arcs.values()), dtype=np.float64 if is_log else np.int64)
    return TraversalWeights(cited, citing, weight, is_log, (NOTHING, NOTHING))


def test_published_figure():
    """In Liu & Lu 2012, Figure 1, four paths sum to 9; the one taken ends at the lowest letter and begins at it."""
    arcs = ["AH", "BH", "HJ", "HD", "JC", "JD", "BI", "IF", "IG", "IE", "GD", "GE"]
    graph = CitationGraph.from_edges([ord(b) - 65 for _, b in arcs], [ord(a) - 65 for a, _ in arcs], size=10)
    assert "".join(chr(65 + n) for n in main_path(traversal_weights(graph))) == "AHJC"


def test_heaviest_path_not_heaviest_arc():
    """The whole path counts: a heavy arc on a short path loses to three light ones."""
    assert main_path(weights_of({(0, 1): 5, (2, 3): 2, (3, 4): 2, (4, 5): 2})).tolist() == [2, 3, 4, 5]


def test_ties_go_to_lower_numbers():
    """Among equal paths the lower end is taken, then the lower predecessors."""
    assert main_path(weights_of({(2, 5): 1, (1, 5): 1, (1, 4): 1, (3, 4): 1})).tolist() == [1, 4]


def test_no_arcs():
    """Without arcs there is no path."""
    assert main_path(weights_of({})).tolist() == []


def test_sums_beyond_64_bits_are_exact():
    """Where weights fit 64 bits and their sums do not, a difference of one still decides."""
    large = 2**62
    light = {(0, 1): large, (1, 2): large, (2, 3): large}
    heavy = {(4, 5): large, (5, 6): large, (6, 7): large + 1}
    assert main_path(weights_of(light | heavy)).tolist() == [4, 5, 6, 7]


def test_logarithms_are_added_as_numbers():
    """Logarithms count as what they stand for: two arcs of e^1000 weigh less than one of e^1001, not more."""
    arcs = {(0, 1): 1000.0, (1, 2): 1000.0, (3, 4): 1001.0}
    assert main_path(weights_of(arcs, is_log=True)).tolist() == [3, 4]
    assert main_path(weights_of(arcs | {(3, 4): 1000.5}, is_log=True)).tolist() == [0, 1, 2]


@pytest.mark.parametrize("is_log", [False, True])
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda arc: arc[0] < arc[1]),
        st.integers(1, 1000),
        min_size=1,
        max_size=20,
    )
)
def test_against_all_paths(is_log, arcs):
    """On any graph it is a path from a source to a sink, and none of these weighs more."""
    weights = weights_of({arc: np.log(w) if is_log else w for arc, w in arcs.items()}, is_log=is_log)
    mirror = nx.DiGraph(list(arcs))
    totals = {
        (path[0][0], *(end for _, end in path)): sum(arcs[arc] for arc in path)
        for source in (n for n in mirror if not mirror.in_degree(n))
        for sink in (n for n in mirror if not mirror.out_degree(n))
        for path in nx.all_simple_edge_paths(mirror, source, sink)
    }
    assert totals[tuple(main_path(weights).tolist())] == max(totals.values())
