"""Parts of a list are hidden, and should come back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import CitationGraph, Month, direct_links, hide, interval, replay, within
from litgraph.graph.backtest import splits


@given(st.lists(st.integers(0, 500), max_size=200), st.integers(1, 20))
def test_no_paper_is_hidden_twice(listed, trials):
    """Each split divides the list, hides at most ten papers, and repeats to the number."""
    papers = sorted(set(listed))
    made = list(splits(listed, trials))
    hidden = [paper for _, part in made for paper in part.tolist()]
    assert len(hidden) == len(set(hidden))
    assert all(sorted([*left, *part]) == papers and 1 <= len(part) <= 10 for left, part in made)
    assert len(made) <= trials
    assert bool(made) == (len(papers) > 1)
    again = list(splits(list(reversed(listed)), trials))
    assert [part.tolist() for _, part in again] == [part.tolist() for _, part in made]


def test_direct_links_count_both_ways():
    """Papers come by how many seeds they cite or are cited by; equals by their citers."""
    # 2 cites 0 and 1; 0 cites 3 and 4; 5 cites 4.
    graph = CitationGraph.from_edges([2, 2, 0, 0, 5], [0, 1, 3, 4, 4], size=7)
    assert direct_links(graph, [0, 1]).tolist() == [2, 4, 3]


def test_places_are_those_of_the_ranking():
    """A hidden paper's place is counted from 1, 0 says that it never came, and what no citation joins is not hidden."""
    graph = CitationGraph.from_edges([1, 2], [8, 8], size=9)
    rankings = {"fixed": lambda _, left: np.array([5, 2, 7]), "none": lambda _, left: left[:0]}
    trials = list(hide(graph, [1, 2, 3], rankings))
    found = {t.hidden.item(): (t.listed.tolist(), *(t.places[name].tolist() for name in rankings)) for t in trials}
    assert found == {2: ([1, 3], [2], [0]), 1: ([2, 3], [0], [0])}
    assert [within(trials, "fixed", cut) for cut in (1, 2, 50)] == [0, 1, 1]


def test_the_past_knows_only_the_past():
    """Each month only papers that had appeared cite, are listed or are ranked, by that day; each is asked for once."""
    # 3 (day 10) cites 0 and 1; 4 (day 30) cites 0 and 2; 5 has no day.
    graph = CitationGraph.from_edges([3, 3, 4, 4, 5, 5], [0, 1, 0, 2, 0, 2], size=6)
    appeared = [1, 1, 1, 10, 30, 0]
    seen = []

    def rankings(day):
        def rank(past, listed):
            seen.append((day, sorted(zip(*(side.tolist() for side in past.arcs()), strict=True)), listed.tolist()))
            return np.array([4, 1, 2])

        return {"ours": rank}

    months = [
        Month(20, np.array([0, 5])),
        Month(40, np.array([0, 1])),
        Month(50, np.array([0])),
        Month(60, np.array([0, 1, 2, 4])),
    ]
    found = list(replay(graph, months, appeared, rankings))
    assert seen == [(20, [(0, 3), (1, 3)], [0]), (50, [(0, 3), (0, 4), (1, 3), (2, 4)], [0])]
    assert [(month.day, trial.hidden.tolist(), trial.places["ours"].tolist()) for month, trial in found] == [
        (20, [1], [1]),  # 4 had not appeared
        (50, [2, 4], [2, 1]),  # 1 stood in the list before
    ]


def test_months_stand_in_order():
    """Months that run backwards are refused."""
    graph = CitationGraph.from_edges([], [], size=2)
    with pytest.raises(GraphError, match="months"):
        list(replay(graph, [Month(2, np.array([0])), Month(1, np.array([1]))], [1, 1], lambda _: {}))


def test_intervals():
    """The interval is Wilson's: never beyond 0 and 1, and wide where little was tried."""
    assert interval(0, 0) == (0, 1)
    assert interval(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert interval(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert interval(10, 10) == pytest.approx((0.7225, 1), abs=1e-4)
