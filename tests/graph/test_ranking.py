"""The order in which missing papers are suggested."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, cocitation, rank, rank_candidates, walk_similarity
from litgraph.graph.ranking import PRIOR, Looked, best_first
from litgraph.graph.signals import Evidence

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)
WORDS = st.lists(st.sampled_from(["serving", "memory", "parsing", "attention", ""]), max_size=3).map(" ".join)


def graph_of(pairs, size=10):
    """A graph from pairs (citing, cited)."""
    return CitationGraph.from_edges([a for a, _ in pairs], [b for _, b in pairs], size=size)


def chain(size=60):
    """Papers that each cite the three before them and one far older."""
    pairs = [(a, b) for a in range(1, size) for b in {a - 1, a - 2, a - 3, a // 5} if 0 <= b < a]
    return graph_of(pairs, size)


def test_given_weights():
    """With one signal's weight given, the order and the scores are that signal's roots beside the best."""
    graph = graph_of([(4, 0), (4, 1), (4, 2), (5, 0), (5, 1), (6, 1), (6, 3), (7, 8)])
    near = cocitation(graph, [0], salton=True, evening=0.4, damping=0.5)
    found = rank(graph, [0], weights={"co-citation": 3})
    assert found.nodes.tolist() == [1, 2]
    assert found.scores == pytest.approx(np.sqrt(near[[1, 2]] / near.max()), abs=1e-6)
    assert (found.signals, found.weights.tolist(), found.calibrated) == (("co-citation",), [1], False)
    assert rank_candidates(graph, [0], weights={"co-citation": 1}).tolist() == [1, 2]
    large = rank(graph, [0], weights={"co-citation": 1e308, "walk": 1e308})
    assert large.weights.tolist() == [0.5, 0.5]


def test_equal_scores_go_by_number():
    """Papers in the same position come in the order of their numbers."""
    assert rank_candidates(graph_of([(0, 5), (0, 2), (0, 8), (0, 3)]), [0]).tolist() == [2, 3, 5, 8]


@pytest.mark.parametrize("seeds", [[], [-1, 10, 99], [9], np.array([], dtype=int), [9, 8, 7, 6, 5]])
def test_no_evidence(seeds):
    """Without a seed in the graph, or with seeds without links, nothing is suggested."""
    found = rank(graph_of([(1, 0)]), seeds)
    assert (found.nodes.tolist(), found.scores.tolist()) == ([], [])


def test_graph_of_nothing():
    """A graph without papers suggests none, and one without citations suggests by text alone."""
    assert rank_candidates(graph_of([], 0), [], texts=[], years=[]).tolist() == []
    texts = ["serving language models", "serving models", "parsing trees", "parsing", "serving", ""]
    assert rank_candidates(graph_of([], 6), [0, 1], texts=texts).tolist()[:1] == [4]
    assert rank_candidates(graph_of([], 6), [0, 1]).tolist() == []


def test_everything_listed():
    """A list that has every paper misses none."""
    assert rank_candidates(chain(30), range(30), texts=["words words"] * 30, years=[2001] * 30).tolist() == []


def test_strange_input_changes_nothing():
    """Duplicate and unknown seeds, duplicate citations and papers citing themselves are passed over."""
    graph = chain()
    plain = rank(graph, [20, 25, 30, 31])
    citing, cited = graph.arcs()[1], graph.arcs()[0]
    loops = np.arange(60)
    noisy = CitationGraph.from_edges([*citing, *citing, *loops], [*cited, *cited, *loops], size=60)
    found = rank(noisy, [31, 20, 20, 77, 25, 30, -3])
    assert found.nodes.tolist() == plain.nodes.tolist()
    assert found.scores.tolist() == plain.scores.tolist()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"seeds": [0.5]}, "seeds: whole numbers were expected"),
        ({"seeds": [0], "texts": (text for text in "ten words")}, "texts: one string for each of 10 nodes"),
        ({"seeds": [0], "texts": "ten letter"}, "texts: one string for each of 10 nodes"),
        ({"seeds": [0], "texts": [7] * 10}, "texts: 7 is no string"),
        ({"seeds": [0], "venues": [float("nan")] * 10}, "venues: nan is no string"),
        ({"seeds": [0], "weights": {"text": "much"}}, "weights: much for text is less than nothing, or no number"),
        ({"seeds": [0], "texts": ["one"]}, "texts: 1 given for 10 nodes"),
        ({"seeds": [0], "texts": pd.DataFrame({"title": ["one"] * 10})}, "texts: 1 given for 10 nodes"),
        ({"seeds": [0], "years": [float("nan")] * 10}, "years: whole .* not float64; give 0 where nothing is known"),
        ({"seeds": [0], "venues": ["one"]}, "venues: 1 given for 10 nodes"),
        ({"seeds": [0], "years": [2001, 2002]}, "years: 2 given for 10 nodes"),
        ({"seeds": [0], "years": [2001.5] * 10}, "years: whole numbers were expected"),
        ({"seeds": [0], "embeddings": [[1.0]]}, "embeddings: a row of numbers for each of 10 nodes"),
        ({"seeds": [0], "embeddings": [["a"]] * 10}, "embeddings: a row of numbers for each of 10 nodes"),
        ({"seeds": [0], "today": 2026}, "today: a date was expected, not 2026"),
        ({"seeds": [0], "weights": "walk"}, "weights: a number for each name of a signal was expected, not 'walk'"),
        ({"seeds": [0], "weights": {"fame": 1}}, "weights: 'fame' is no signal; there are co-citation"),
        ({"seeds": [0], "weights": {"walk": -1}}, "weights: -1 for walk is less than nothing"),
        ({"seeds": [0], "weights": {"walk": float("nan")}}, "weights: nan for walk"),
    ],
)
def test_senseless_arguments(arguments, message):
    """Seeds that are no numbers, and facts for other than all nodes, are refused."""
    with pytest.raises(GraphError, match=message):
        rank_candidates(graph_of([(1, 0)]), **arguments)


def test_parts_of_a_score():
    """What the signals add to a paper's score sums to it, and their weights sum to one."""
    found = rank(chain(), [20, 25, 30, 31], years=[1990 + i // 2 for i in range(60)], today=date(2020, 1, 1))
    assert found.calibrated
    assert found.parts.shape == (len(found.signals), len(found.nodes))
    assert found.parts.sum(axis=0) == pytest.approx(found.scores)
    assert found.weights.sum() == pytest.approx(1)


def test_nothing_is_known_of_some():
    """None among texts and venues is as good as no words, and embeddings may be as large as numbers go."""
    texts = ["serving models", "", "parsing trees", "serving", ""] * 12
    without = [text or None for text in texts]
    seeds, large = [20, 25, 30, 31], np.full((60, 3), 1e300)
    plain = rank(chain(), seeds, texts=texts, venues=texts, embeddings=np.ones((60, 3)))
    found = rank(chain(), seeds, texts=without, venues=without, embeddings=large)
    assert found.nodes.tolist() == plain.nodes.tolist()
    assert found.scores == pytest.approx(plain.scores)


def test_list_teaches_its_weights():
    """Where the listed papers share words and no citations, text is what the list learns to trust, and conversely."""
    graph = chain(80)
    topic = [i % 7 == 3 for i in range(80)]
    texts = [
        f"serving of models number{i % 2}" if on else f"parsing of trees number{i % 2}" for i, on in enumerate(topic)
    ]
    listed = np.flatnonzero(topic)
    found = rank(graph, listed[::2], texts=texts)
    assert set(found.nodes[: len(listed) // 2].tolist()) == set(listed[1::2].tolist())
    assert found.weights[found.signals.index("text")] == found.weights.max()
    near = rank(graph, range(30, 45, 2), texts=["words of no use" for _ in range(80)])
    assert "text" not in near.signals or near.weights[near.signals.index("text")] < 0.3


@pytest.mark.parametrize("teller", ["text", "coupling"])
def test_what_was_looked_up_is_no_merit(teller):
    """A signal that only tells papers with a text, or else with references, from others gets no weight for that."""
    size, listed = 200, np.arange(8)
    known = np.arange(size) < 40
    lists = np.zeros((size, 8))
    lists[listed, listed] = 1

    def evidence(values):
        return Evidence(values, np.repeat(values[:, None], 8, axis=1), np.ones(size, bool))

    found = {
        teller: Evidence(np.ones(size), np.ones((size, 8)), known),
        "walk": evidence(np.where(known, 1.0, 0.01)),
        "direct": evidence(np.linspace(1, 0.5, size)),
    }
    looked = Looked(
        graph_of([(a, b) for a in range(1, size) for b in (0, a - 1)], size), listed, {}, np.arange(size), lists, found
    )
    learnt = looked.ranked()
    weights = dict(zip(learnt.signals, learnt.weights, strict=True))
    assert weights["walk"] / weights[teller] == pytest.approx(PRIOR["walk"] / PRIOR[teller], rel=0.01)
    assert weights["direct"] / weights[teller] > 1.2 * PRIOR["direct"] / PRIOR[teller]


def test_embeddings_and_venues_count():
    """Papers with the list's embedding, or of its venues, come before their likes without."""
    graph = graph_of([(0, i) for i in range(1, 20)], 20)
    here = np.zeros((20, 3))
    here[:10, 0], here[10:, 1] = 1, 1
    assert set(rank(graph, [1, 2, 3, 4, 5], embeddings=here).nodes[:5].tolist()) >= {6, 7, 8, 9}
    venues = ["OSDI"] * 10 + ["ACL"] * 10
    assert set(rank(graph, [1, 2], venues=venues).nodes[:8].tolist()) >= {3, 4, 5, 6, 7, 8, 9}
    assert "venues" not in rank(graph, [1, 2], venues=[""] * 20).signals


def test_two_thousand_seeds():
    """A list of two thousand is ranked like any other."""
    graph = chain(4000)
    found = rank(graph, range(0, 4000, 2), years=[2000] * 4000, texts=[""] * 4000)
    assert set(found.nodes.tolist()) <= set(range(1, 4000, 2))
    assert len(found.nodes) > 1900


@settings(max_examples=40, deadline=None)
@given(PAIRS, st.lists(st.integers(-2, 12), max_size=8), st.lists(WORDS, min_size=10, max_size=10), st.booleans())
def test_any_ranking(pairs, seeds, texts, told):
    """Whatever the graph: no seed, nothing twice, nothing without evidence; scores fall from 1; twice the same."""
    graph = graph_of(pairs)
    given_texts = texts if told else None
    found = rank(graph, seeds, texts=given_texts, years=[0] * 10)
    valid = sorted({s for s in seeds if 0 <= s < 10})
    if not told:
        reachable = np.flatnonzero((cocitation(graph, valid) > 0) | (walk_similarity(graph, valid) > 1e-9))
        assert set(found.nodes.tolist()) <= set(reachable.tolist())
    assert len(set(found.nodes.tolist())) == len(found.nodes)
    assert not set(found.nodes.tolist()) & set(valid)
    assert (np.diff(found.scores) <= 0).all()
    assert (found.scores > 0).all()
    assert found.scores[:1].tolist() in ([], [1.0])
    assert found.parts.sum(axis=0) == pytest.approx(found.scores)
    again = rank(graph, seeds[::-1], texts=given_texts, years=[0] * 10)
    assert (again.nodes.tolist(), again.scores.tolist()) == (found.nodes.tolist(), found.scores.tolist())


@settings(max_examples=40, deadline=None)
@given(PAIRS, st.sets(st.integers(0, 9), max_size=3), st.permutations(range(10)))
def test_numbers_do_not_matter(pairs, seeds, other):
    """Under other numbers every paper has the same score, when the weights are the same."""
    before = rank(graph_of(pairs), sorted(seeds), years=[2000 + i for i in range(10)])
    years = np.empty(10, int)
    years[other] = np.arange(2000, 2010)
    after = rank(graph_of([(other[a], other[b]) for a, b in pairs]), [other[s] for s in seeds], years=years)
    expected = {other[node]: score for node, score in zip(before.nodes.tolist(), before.scores.tolist(), strict=True)}
    found = dict(zip(after.nodes.tolist(), after.scores.tolist(), strict=True))
    assert found == pytest.approx(expected, abs=2e-4)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=30), st.sampled_from([1, 10**12]))
def test_order_of_equals(papers, scale):
    """Better comes first, of equals what is cited more, then what stands first; however large the numbers are."""
    steps = np.array([step * scale for step, _ in papers], dtype=np.int64)
    cited = np.array([count * scale for _, count in papers], dtype=np.int64)
    expected = sorted(range(len(papers)), key=lambda place: (-papers[place][0], -papers[place][1], place))
    assert best_first(steps, cited).tolist() == expected
