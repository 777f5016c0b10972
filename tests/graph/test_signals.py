"""The kinds of evidence, with the whole list and with parts of it hidden."""

import tracemalloc
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litgraph.graph import CitationGraph
from litgraph.graph.signals import CITATION_SIGNALS, Facts, citation_totals, evidence

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=50)


@settings(max_examples=40, deadline=None)
@given(PAIRS, st.sets(st.integers(0, 9), min_size=2, max_size=6))
def test_hidden_parts_are_lists_without_them(pairs, seeds):
    """With a part hidden, every citation signal of every other paper is what the rest of the list alone gives."""
    graph = CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=10)
    listed = np.array(sorted(seeds))
    lists = np.zeros((10, 2))
    lists[listed, np.arange(len(listed)) % 2] = 1
    found = evidence(graph, citation_totals(graph, listed), Facts(), np.arange(10), lists)
    for part in range(2):
        rest = listed[np.arange(len(listed)) % 2 != part]
        alone = citation_totals(graph, rest)
        others = ~np.isin(np.arange(10), rest)
        for name in set(CITATION_SIGNALS) & set(found):
            assert found[name].hidden[others, part] == pytest.approx(alone[name][others], abs=2e-3), name


def test_facts_beside_citations():
    """Years near the list's, venues of the list and young papers citing it stand out; what is unknown says nothing."""
    graph = CitationGraph.from_edges([2, 3, 4, 4], [0, 0, 0, 1], size=6)
    listed = np.array([0, 1])
    lists = np.zeros((6, 1))
    lists[listed] = 1
    facts = Facts(
        years=np.array([2020, 2021, 2026, 2025, 1990, 0]),
        venues=["OSDI", "osdi ", "OSDI", "ACL", "", "ACL"],
        today=date(2026, 5, 1),
    )
    found = evidence(graph, citation_totals(graph, listed), facts, np.arange(6), lists)
    assert found["lately"].whole.tolist() == [0, 0, 1, 0.5, 0, 0]
    assert found["venues"].known.tolist() == [True, True, True, True, False, True]
    assert (found["venues"].whole[:3] > 0).all()
    assert found["venues"].whole[3:].tolist() == [0, 0, 0]
    years = found["years"].whole
    assert years[0] == pytest.approx(years[1])
    assert years[0] > years[3] > years[2] > years[4] >= years[5] == 0
    assert found["citers"].whole.tolist() == np.log1p([3, 1, 0, 0, 0, 0]).tolist()
    assert set(evidence(graph, citation_totals(graph, listed), Facts(texts=[""] * 6), np.arange(6), lists)) <= {
        *CITATION_SIGNALS,
        "citers",
    }


def test_long_name_of_a_venue():
    """A venue whose name fills a megabyte costs no more than its own size."""
    graph = CitationGraph.from_edges([2, 3], [0, 0], size=2000)
    facts = Facts(venues=["OSDI"] * 1999 + ["x" * 2**20])
    listed = np.array([0, 1])
    tracemalloc.start()
    found = evidence(graph, citation_totals(graph, listed), facts, np.arange(2000), np.eye(2000, 1))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found["venues"].known.all()
    assert most < 100 * 2**20


def test_surveys_are_usual_in_lists_of_surveys():
    """A survey says so in its title, not its abstract; the more of the list are surveys, the likelier are others."""
    texts = ["A survey of caches. We serve.", "Caches. A survey is what we lack.", "Caches: an overview", "", "Serving"]
    graph = CitationGraph.from_edges([0, 1], [2, 2], size=5)
    lists = np.array([[1.0, 0], [0, 1], [0, 0], [0, 0], [0, 0]])
    kind = evidence(graph, citation_totals(graph, np.array([0, 1])), Facts(texts=texts), np.arange(5), lists)["kind"]
    assert kind.whole == pytest.approx([0.5, 0.5, 0.5, 0, 0.5])
    assert kind.hidden[:, 0] == pytest.approx([0.25, 0.75, 0.25, 0, 0.75])
    assert kind.hidden[:, 1] == pytest.approx([0.75, 0.25, 0.75, 0, 0.25])
    assert kind.known.tolist() == [True, True, True, False, True]
