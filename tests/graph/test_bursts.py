"""Bursts of terms: `litgraph.graph.bursts`."""

from itertools import product
from math import comb, inf, isclose, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.errors import GraphError
from litgraph.graph import find_bursts


@st.composite
def _terms(draw):
    """Counts of some terms over up to eight periods, some of them without a paper."""
    totals = draw(st.lists(st.integers(0, 30), min_size=1, max_size=8))
    terms = draw(st.integers(1, 4))
    counts = [[draw(st.integers(0, total)) for total in totals] for _ in range(terms)]
    s = draw(st.sampled_from([1.5, 2.0, 3.0]))
    return np.array(counts), np.array(totals), s, draw(st.sampled_from([0.0, 0.5, 1.0, 2.0]))


def _binomial(count, total, p):
    """The negative logarithm of p^count (1 - p)^(total - count), which Kleinberg's cost has beside the coefficient."""
    if (p == 0 and count) or (p == 1 and count < total):
        return inf
    return -(count * log(p) if count else 0.0) - ((total - count) * log(1 - p) if count < total else 0.0)


def _cost(course, counts, totals, s, gamma):
    """What a course through the two states costs, by the definition."""
    usual = sum(counts) / max(sum(totals), 1)
    chances = (usual, min(s * usual, 1.0))
    paid = sum(
        _binomial(count, total, chances[state]) for count, total, state in zip(counts, totals, course, strict=True)
    )
    rises = sum(after > before for before, after in zip((0, *course), course, strict=False))
    return paid + rises * gamma * log(len(counts))


@given(_terms())
def test_the_course_found_is_the_cheapest(terms):
    """No course of all that there are costs less, and the one found costs what is said."""
    counts, totals, s, gamma = terms
    found = find_bursts(counts, totals, s=s, gamma=gamma)
    for term, row in enumerate(counts.tolist()):
        costs = {course: _cost(course, row, totals.tolist(), s, gamma) for course in product((0, 1), repeat=len(row))}
        best = min(costs.values())
        assert isclose(found.cost[term], best, rel_tol=1e-9, abs_tol=1e-9)
        taken = tuple(found.bursting[term].astype(int).tolist())
        assert isclose(costs[taken], best, rel_tol=1e-9, abs_tol=1e-9)


@given(_terms())
def test_weights_are_what_bursts_save(terms):
    """A burst's weight is the difference of the costs of its periods in the two states, as Kleinberg has it."""
    counts, totals, s, gamma = terms
    found = find_bursts(counts, totals, s=s, gamma=gamma)
    for term, row in enumerate(counts.tolist()):
        usual = sum(row) / max(sum(totals.tolist()), 1)
        for first, last, weight in found.stretches(term):
            expected = sum(
                _binomial(row[t], int(totals[t]), usual) - _binomial(row[t], int(totals[t]), min(s * usual, 1.0))
                for t in range(first, last + 1)
            )
            assert isclose(weight, expected, rel_tol=1e-9, abs_tol=1e-9)
            assert found.bursting[term, first : last + 1].all()
        assert sum(last - first + 1 for first, last, _ in found.stretches(term)) == found.bursting[term].sum()


def test_a_plain_burst_is_found():
    """A term that is in 2 of 20 papers of most years and in 12 of 20 for two years bursts in these two."""
    counts = np.array([[2, 2, 2, 12, 12, 2, 2, 2], [3, 3, 3, 3, 3, 3, 3, 3], [0, 0, 0, 0, 0, 0, 0, 0]])
    found = find_bursts(counts, np.full(8, 20))
    assert [[(first, last) for first, last, _ in found.stretches(term)] for term in range(3)] == [[(3, 4)], [], []]


def test_the_coefficient_left_out_is_the_same_in_both_states():
    """The whole binomial cost of both states differs by as much as ours."""
    counts, totals = np.array([[3, 9]]), np.array([10, 12])
    found = find_bursts(counts, totals)
    usual = 12 / 22
    whole = [
        -log(comb(n, k) * usual**k * (1 - usual) ** (n - k)) + log(comb(n, k) * 1.0**k * 0.0 ** (n - k))
        if k == n else -inf
        for k, n in zip((3, 9), (10, 12), strict=True)
    ]  # fmt: skip
    assert found.saved[0].tolist() == whole


@pytest.mark.parametrize(
    ("counts", "totals", "options"),
    [
        ([[2]], [1], {}),
        ([[-1]], [1], {}),
        ([[1, 1]], [1], {}),
        ([1], [1], {}),
        ([[1]], [1], {"s": 1.0}),
        ([[1]], [1], {"gamma": -0.1}),
        ([[1]], [1], {"s": float("nan")}),
    ],
)
def test_what_makes_no_sense_is_refused(counts, totals, options):
    """A count above its total, shapes that do not fit, or an automaton without a burst, are errors."""
    with pytest.raises(GraphError):
        find_bursts(np.array(counts), np.array(totals), **options)


def test_nothing_has_no_bursts():
    """No terms, or no periods, give empty answers."""
    assert find_bursts(np.zeros((0, 3), int), np.array([1, 2, 3])).bursting.shape == (0, 3)
    assert find_bursts(np.zeros((2, 0), int), np.zeros(0, int)).cost.tolist() == [0.0, 0.0]
