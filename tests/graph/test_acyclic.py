"""Circles are cut where they run against time."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, make_acyclic
from litgraph.graph.acyclic import in_levels

SIZE = 9
ARCS = st.sets(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=40)
YEARS = st.lists(st.sampled_from([0, 2020, 2021, 2022]), min_size=SIZE, max_size=SIZE)


def graph_of(arcs, size):
    """A graph from arcs cited -> citing."""
    return CitationGraph.from_edges([b for _, b in arcs], [a for a, _ in arcs], size=size)


def dropped(arcs, years):
    """The arcs that are cut, sorted."""
    found = make_acyclic(graph_of(arcs, len(years)), years)
    return sorted(zip(found.dropped[0].tolist(), found.dropped[1].tolist(), strict=True))


def test_without_circles_nothing_is_cut():
    """An arc against time stays where it closes no circle: an error of dates is no reason to lose a citation."""
    assert dropped([(0, 1), (1, 2)], [2022, 2021, 2020]) == []


def test_dates_decide():
    """Of two papers that cite each other, the older one's citation of the newer goes."""
    assert dropped([(0, 1), (1, 0)], [2020, 2021]) == [(1, 0)]
    assert dropped([(0, 1), (1, 0)], [2021, 2020]) == [(0, 1)]


def test_arcs_with_time_stay():
    """In a long circle only the arc that runs against time goes."""
    assert dropped([(0, 1), (1, 2), (2, 3), (3, 0)], [2019, 2019, 2020, 2021]) == [(3, 0)]


def test_unknown_year_between_known_ones():
    """A paper without a year is placed by its citations: what it cites of a later year than its citer's is cut."""
    assert dropped([(0, 1), (1, 2), (2, 0)], [2021, 0, 2010]) == [(1, 2)]


def test_same_year():
    """Without dates a pair keeps the arc from the more cited paper, then that from the lower number."""
    assert dropped([(0, 1), (1, 0)], [0, 0]) == [(1, 0)]
    assert dropped([(0, 1), (1, 0), (1, 2), (1, 3), (2, 0)], [2020] * 4) == [(0, 1)]
    assert dropped([(0, 1), (1, 2), (2, 0)], [2020, 2020, 2020]) == [(2, 0)]


def test_years_must_fit():
    """Years are one whole number for each paper."""
    with pytest.raises(GraphError, match="years: 1 given for 2 nodes"):
        make_acyclic(graph_of([(0, 1)], 2), [2020])


@given(ARCS, YEARS)
def test_any_graph(arcs, years):
    """On any graph: no circle is left, nothing is lost but what is reported, and only arcs on circles are cut."""
    found = make_acyclic(graph_of(arcs, SIZE), years)
    kept = set(zip(found.cited.tolist(), found.citing.tolist(), strict=True))
    cut = set(zip(found.dropped[0].tolist(), found.dropped[1].tolist(), strict=True))
    assert len(kept) == len(found.cited)
    assert not kept & cut
    assert kept | cut == {(a, b) for a, b in arcs if a != b}
    assert nx.is_directed_acyclic_graph(nx.DiGraph(kept))
    whole = nx.DiGraph(list(arcs))
    assert all(nx.has_path(whole, b, a) for a, b in cut)
    assert not any(0 < years[a] < years[b] for a, b in cut)


def test_a_large_graph():
    """Of more than a million citations too the levels ascend along what is kept, and cut is only what runs back."""
    random = np.random.default_rng(0)
    papers = 60_000
    citing = np.repeat(np.arange(1, papers), 18)
    cited = (citing * random.random(len(citing))).astype(np.int64)
    near = random.choice(len(citing), 20_000, replace=False)
    cited[near] = np.clip(citing[near] + random.integers(-300, 301, len(near)), 0, papers - 1)
    made = in_levels(CitationGraph.from_edges(citing, cited, size=papers))
    level, arcs = made.level, made.arcs
    assert len(arcs.cited) + len(arcs.dropped[0]) > 1_000_000
    assert (level[arcs.cited] < level[arcs.citing]).all()
    assert 0 < len(arcs.dropped[0]) < len(near)
    assert (level[arcs.dropped[0]] >= level[arcs.dropped[1]]).all()
    for rows, ends, columns in ((made.references, arcs.citing, arcs.cited), (made.citers, arcs.cited, arcs.citing)):
        assert np.array_equal(rows.indices, columns[np.lexsort((columns, ends))])
        assert np.array_equal(np.diff(rows.indptr), np.bincount(ends, minlength=papers))
