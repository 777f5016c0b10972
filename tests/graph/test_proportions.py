"""Shares of few papers: `litgraph.graph.proportions`."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, false_discovery_control

from litgraph.graph import share_trends, wilson


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_intervals_are_wilsons(share):
    """The interval is the one that scipy computes."""
    part, whole = share
    expected = binomtest(part, whole).proportion_ci(method="wilson")
    low, high = wilson(part, whole)
    assert (float(low), float(high)) == pytest.approx((expected.low, expected.high), abs=1e-12)
    assert 0 <= low <= part / whole <= high <= 1


def test_of_nothing_nothing_is_known():
    """Without a paper, the share may be anything."""
    low, high = wilson([0, 3], [0, 4])
    assert (low[0], high[0]) == (0.0, 1.0)
    assert low[1] > 0


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=7))
def test_the_statistic_is_a_correlation(years):
    """Its square is the number of papers times the squared correlation of having it with the year."""
    counts, rest = (np.array(column) for column in zip(*years, strict=True))
    found = share_trends(counts[None, :], counts + rest)
    papers = np.repeat(np.arange(len(years)), counts + rest)
    has = np.concatenate([np.r_[np.ones(k), np.zeros(n)] for k, n in years])
    if counts.sum() < 5 or has.min(initial=1) == has.max(initial=1) or papers.min() == papers.max():
        assert np.isnan(found.z[0])
        assert not found.told[0]
    else:
        assert found.z[0] == pytest.approx(np.sqrt(len(papers)) * np.corrcoef(papers, has)[0, 1], abs=1e-9)


def test_what_is_told_from_chance_keeps_the_rate():
    """The shares told from chance are those whose adjusted probability, by scipy, is at most a tenth."""
    random = np.random.default_rng(7)
    totals = np.array([200, 220, 250, 240, 300])
    rates = np.vstack([np.full((40, 5), 0.1), np.linspace(0.05, 0.2, 5) * np.ones((5, 1))])
    counts = random.binomial(totals, rates)
    found = share_trends(counts, totals)
    assert found.told.tolist() == (false_discovery_control(found.p) <= 0.1).tolist()
    assert found.told[40:].all()


def test_few_papers_are_not_tested():
    """With four papers nothing is said; with five, it is."""
    found = share_trends(np.array([[0, 0, 4], [0, 0, 5]]), np.array([30, 30, 30]))
    assert np.isnan(found.z).tolist() == [True, False]
    assert np.isnan(found.p).tolist() == [True, False]
