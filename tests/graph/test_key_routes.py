"""Main paths as sets of arcs, against definitions spelled out path by path."""

import math

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import (
    METHODS,
    CitationGraph,
    TraversalWeights,
    global_main_path,
    key_route,
    local_main_path,
    near_best,
    traversal_weights,
)

# Liu & Lu 2012, Figure 1.
FIGURE_1 = ["AH", "BH", "HJ", "HD", "JC", "JD", "BI", "IF", "IG", "IE", "GD", "GE"]
NOTHING = np.zeros(0, dtype=np.int64)

ACYCLIC = st.dictionaries(
    st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda arc: arc[0] < arc[1]),
    st.integers(1, 4),
    min_size=1,
    max_size=18,
)


def figure():
    """The published figure as a graph, letters as numbers."""
    return CitationGraph.from_edges([ord(b) - 65 for _, b in FIGURE_1], [ord(a) - 65 for a, _ in FIGURE_1], size=10)


def letters(weights):
    """Arcs as pairs of letters with their weights."""
    columns = (weights.cited.tolist(), weights.citing.tolist(), weights.weight.tolist())
    return {chr(65 + a) + chr(65 + b): w for a, b, w in zip(*columns, strict=True)}


def made(arcs, *, is_log):
    """A graph of 8 papers and its weights, from {(cited, citing): weight}."""
    cited, citing = np.array(list(arcs), dtype=np.int64).reshape(-1, 2).T
    weight = np.array([math.log(w) if is_log else w for w in arcs.values()])
    graph = CitationGraph.from_edges(citing, cited, size=8)
    return graph, TraversalWeights(cited, citing, weight, is_log, (NOTHING, NOTHING))


def pairs(weights):
    """The arcs, as a set of (cited, citing)."""
    return set(zip(weights.cited.tolist(), weights.citing.tolist(), strict=True))


def paths(arcs):
    """Every path from a source to a sink, as arcs."""
    mirror = nx.DiGraph(list(arcs))
    return [
        path
        for source in (n for n in mirror if not mirror.in_degree(n))
        for sink in (n for n in mirror if not mirror.out_degree(n))
        for path in nx.all_simple_edge_paths(mirror, source, sink)
    ]


def followed(arcs, start, side):
    """The arcs found by taking, from each paper reached, the heaviest of its arcs on the given side, ties kept."""
    found, waiting, seen = set(), {start}, set()
    while waiting:
        node = waiting.pop()
        seen.add(node)
        ways = {arc: w for arc, w in arcs.items() if arc[side] == node}
        best = {arc for arc, w in ways.items() if w == max(ways.values())}
        found |= best
        waiting |= {arc[1 - side] for arc in best} - seen
    return found


def heaviest(arcs, k):
    """The k heaviest arcs with those tied to the k-th."""
    least = sorted(arcs.values(), reverse=True)[: min(k, len(arcs))][-1]
    return {arc for arc, w in arcs.items() if w >= least}


def test_published_figure():
    """The two heaviest arcs of the figure are tied; each is followed both ways, ties kept."""
    graph = figure()
    weights = traversal_weights(graph)
    route = {"AH": 3, "BH": 3, "HJ": 4, "JC": 2, "JD": 2, "BI": 4, "IG": 2, "GD": 1, "GE": 1}
    assert letters(key_route(graph, weights, 1)) == route
    assert letters(key_route(graph, weights, 2)) == route
    assert letters(key_route(graph, weights, 5)) == route | {"HD": 2}
    assert letters(key_route(graph, weights, 99)) == letters(weights)
    assert letters(local_main_path(graph, weights)) == {"BI": 4, "IG": 2, "GD": 1, "GE": 1}
    assert letters(local_main_path(graph, weights, backward=True)) == {
        "HD": 2, "JC": 2, "JD": 2, "HJ": 4, "AH": 3, "BH": 3,
    }  # fmt: skip
    assert letters(global_main_path(graph, weights)) == {"AH": 3, "BH": 3, "HJ": 4, "JC": 2, "JD": 2}


def test_near_best_of_the_published_figure():
    """The best paths sum to 9, the next through B and I to 7: it is in the basket from two ninths on."""
    graph = figure()
    weights = traversal_weights(graph)
    narrow, wide = near_best(graph, weights, tolerance=0.2), near_best(graph, weights, tolerance=0.25)
    assert set(letters(wide.arcs)) - set(letters(narrow.arcs)) == {"BI", "IG", "GD", "GE"}
    by_arc = dict(zip(letters(wide.arcs), wide.share.tolist(), strict=True))
    assert by_arc["HJ"] == 1
    assert by_arc["GD"] == pytest.approx(7 / 9)


@pytest.mark.parametrize("is_log", [False, True])
@settings(max_examples=500)
@given(ACYCLIC, st.integers(1, 20))
def test_key_route_by_definition(is_log, arcs, k):
    """On any graph: the k heaviest arcs with ties, and what the local search finds from their ends."""
    graph, weights = made(arcs, is_log=is_log)
    keys = heaviest(arcs, k)
    expected = keys.union(*(followed(arcs, b, 0) | followed(arcs, a, 1) for a, b in keys))
    assert pairs(key_route(graph, weights, k)) == expected


@pytest.mark.parametrize("is_log", [False, True])
@settings(max_examples=500)
@given(ACYCLIC, st.integers(1, 20), st.sampled_from([0.0, 0.1, 0.5]))
def test_global_searches_by_definition(is_log, arcs, k, tolerance):
    """On any graph the global searches are what enumerating all paths finds."""
    graph, weights = made(arcs, is_log=is_log)
    totals = [(path, sum(arcs[arc] for arc in path)) for path in paths(arcs)]
    best_through = {arc: max(total for path, total in totals if arc in path) for arc in arcs}
    best = max(best_through.values())
    assert pairs(global_main_path(graph, weights)) == {arc for arc in arcs if best_through[arc] == best}
    basket = near_best(graph, weights, tolerance=tolerance)
    # Shares just at the tolerance may fall either way.
    least = (1 - tolerance) * best
    assert {arc for arc in arcs if best_through[arc] > least * (1 + 1e-6)} <= pairs(basket.arcs)
    assert pairs(basket.arcs) <= {arc for arc in arcs if best_through[arc] >= least * (1 - 1e-6)}
    assert basket.share.tolist() == pytest.approx(
        [best_through[arc] / best for arc in arcs if arc in pairs(basket.arcs)]
    )
    expected = {
        arc for key in heaviest(arcs, k) for path, total in totals if key in path and total == best_through[key]
        for arc in path
    }  # fmt: skip
    assert pairs(key_route(graph, weights, k, search="global")) == expected


@given(ACYCLIC)
def test_local_by_definition(arcs):
    """Forward it begins with the heaviest arcs of the sources, backward with those of the sinks."""
    graph, weights = made(arcs, is_log=False)
    for side in (0, 1):
        far = {arc[1 - side] for arc in arcs}
        first = {arc: w for arc, w in arcs.items() if arc[side] not in far}
        start = {arc for arc, w in first.items() if w == max(first.values())}
        expected = start.union(*(followed(arcs, arc[1 - side], side) for arc in start))
        assert pairs(local_main_path(graph, weights, backward=bool(side))) == expected


@pytest.mark.parametrize("method", METHODS)
def test_every_key_route_reaches_a_source_and_a_sink(method):
    """In a graph whose weights are logarithms, ties are still ties: all of a chain of diamonds is one key route."""
    arcs = [arc for k in range(0, 3000, 3) for arc in ((k, k + 1), (k, k + 2), (k + 1, k + 3), (k + 2, k + 3))]
    graph = CitationGraph.from_edges([b for _, b in arcs], [a for a, _ in arcs], size=3001)
    weights = traversal_weights(graph, method)
    assert weights.is_log
    assert pairs(key_route(graph, weights, 1)) == set(arcs)
    assert pairs(global_main_path(graph, weights)) == set(arcs)


def test_no_arcs():
    """Without arcs every main path is empty."""
    graph = CitationGraph.from_edges([], [], size=3)
    weights = traversal_weights(graph)
    assert pairs(key_route(graph, weights, 1)) == pairs(local_main_path(graph, weights)) == set()
    assert pairs(global_main_path(graph, weights)) == set()


def test_nonsense_is_refused():
    """No key route or half of one, a tolerance that is no share, another search, and weights of another graph."""
    graph = figure()
    weights = traversal_weights(graph)
    for k in (0, 1.5, "a"):
        with pytest.raises(GraphError, match=f"k: a whole number of key routes, at least 1, was expected, not {k!r}"):
            key_route(graph, weights, k)
    with pytest.raises(GraphError, match="search: 'wide' is not known"):
        key_route(graph, weights, 1, search="wide")
    with pytest.raises(GraphError, match="tolerance: a share"):
        near_best(graph, weights, tolerance=1)
    with pytest.raises(GraphError, match="weights: of another graph"):
        key_route(CitationGraph.from_edges([], [], size=2), weights, 1)
