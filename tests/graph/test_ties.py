"""The ties behind a suggestion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import RELATIONS, CitationGraph, linking_papers, ties


def rows(found):
    """The ties as tuples of candidate, relation, seed, papers."""
    return [
        (c, RELATIONS[r], s, p)
        for c, s, r, p in zip(
            found.candidate.tolist(),
            found.seed.tolist(),
            found.relation.tolist(),
            found.papers.tolist(),
            strict=True,
        )
    ]


def test_every_relation():
    """A candidate cites a seed, is cited by one, is cited together with it, and shares references with it."""
    graph = CitationGraph.from_edges([2, 1, 2, 3, 4, 3, 4, 1], [0, 2, 5, 0, 0, 2, 2, 5], size=6)
    assert rows(ties(graph, [2], [0, 1])) == [
        (2, "cites", 0, 1),
        (2, "cited by", 1, 1),
        (2, "co-citation", 0, 2),
        (2, "coupling", 1, 1),
    ]


def test_order():
    """Candidates keep their order; within a relation the strongest tie comes first, then the lower seed."""
    graph = CitationGraph.from_edges([6, 6, 6, 7, 7, 6, 7], [3, 1, 2, 3, 2, 0, 0], size=8)
    assert rows(ties(graph, [3, 0, 3], [1, 2])) == [
        (3, "co-citation", 2, 2),
        (3, "co-citation", 1, 1),
        (0, "co-citation", 2, 2),
        (0, "co-citation", 1, 1),
    ]


def test_linking_papers_count_once():
    """A paper that cites a candidate and two seeds is one paper, though it makes two ties."""
    graph = CitationGraph.from_edges([3, 3, 3, 4, 4, 2, 0, 1], [0, 1, 2, 0, 2, 5, 5, 5], size=6)
    linking = linking_papers(graph, [2, 5], [0, 1])
    assert {relation: counts.tolist() for relation, counts in linking.items()} == {
        "co-citation": [2, 0],
        "coupling": [1, 0],
    }


@pytest.mark.parametrize(("candidates", "seeds"), [([], [0]), ([0], []), ([0], [0]), ([3], [0, 1])])
def test_no_ties(candidates, seeds):
    """Where there is nothing to tie there are no ties."""
    assert rows(ties(CitationGraph.from_edges([1], [0], size=4), candidates, seeds)) == []


def test_strangers():
    """Numbers that are no node are refused."""
    graph = CitationGraph.from_edges([1], [0], size=2)
    with pytest.raises(GraphError, match="candidates: 2 is no node"):
        ties(graph, [2], [0])
    with pytest.raises(GraphError, match="seeds: 5 is no node"):
        ties(graph, [0], [5])


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=40),
    st.sets(st.integers(0, 7)),
    st.sets(st.integers(0, 7)),
)
def test_against_sets(pairs, candidates, seeds):
    """On any graph the ties are those that sets of references and citers give."""
    graph = CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=8)
    cites = {n: {b for a, b in pairs if a == n != b} for n in range(8)}
    cited_by = {n: {a for a, b in pairs if b == n != a} for n in range(8)}
    expected = {
        (c, relation, s, papers)
        for c in candidates
        for s in seeds - {c}
        for relation, papers in (
            ("cites", int(s in cites[c])),
            ("cited by", int(s in cited_by[c])),
            ("co-citation", len(cited_by[c] & cited_by[s])),
            ("coupling", len(cites[c] & cites[s])),
        )
        if papers
    }
    found = rows(ties(graph, sorted(candidates), sorted(seeds)))
    assert len(found) == len(expected)
    assert set(found) == expected
    linking = linking_papers(graph, sorted(candidates), sorted(seeds))
    for relation, near in (("co-citation", cited_by), ("coupling", cites)):
        together = [near[c] & set().union(*(near[s] for s in seeds - {c})) for c in sorted(candidates)]
        assert linking[relation].tolist() == [len(papers) for papers in together]
