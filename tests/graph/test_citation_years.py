"""Citations over time: `litgraph.graph.citation_years`."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.graph import by_age, sleeping_beauties, spectrum


def _beauty(cited):
    """The coefficient and the age of awakening, by the formulas of Ke et al., a year at a time."""
    peak = cited.index(max(cited))
    if peak == 0:
        return 0.0, 0
    slope = (cited[peak] - cited[0]) / peak
    beauty = sum((slope * t + cited[0] - cited[t]) / max(1, cited[t]) for t in range(peak + 1))
    distance = [
        abs((cited[peak] - cited[0]) * t - peak * cited[t] + peak * cited[0])
        / np.hypot(cited[peak] - cited[0], peak)
        for t in range(peak + 1)
    ]  # fmt: skip
    return beauty, distance.index(max(distance))


@given(st.lists(st.lists(st.integers(0, 50), min_size=6, max_size=6), min_size=1, max_size=6))
def test_beauty_is_that_of_the_formula(papers):
    """The coefficient of many papers at once is that of each by itself."""
    found = sleeping_beauties(np.array(papers))
    for row, (beauty, peak) in zip(papers, zip(found.beauty, found.peak, strict=True), strict=True):
        assert beauty == pytest.approx(_beauty(row)[0], abs=1e-9)
        assert peak == row.index(max(row))


def test_a_sleeper_is_told_from_an_early_success():
    """A paper cited late has a high coefficient, and awakes before its peak; one cited at once has none."""
    found = sleeping_beauties(np.array([[0, 0, 0, 0, 1, 20], [20, 1, 0, 0, 0, 0], [0, 4, 8, 12, 16, 20]]))
    assert found.beauty.tolist() == [0 + 4 + 8 + 12 + 15 + 0, 0, 0]
    assert found.awakening.tolist() == [4, 0, 0]
    assert _beauty([0, 0, 0, 0, 1, 20]) == (39, 4)


def test_citations_are_counted_by_age():
    """A year before publication counts at age 0, and what is too old is left out."""
    paper, age, citers = np.array([0, 0, 1, 1, 1]), np.array([-1, 0, 2, 3, 1]), np.array([1, 2, 5, 7, 1])
    assert by_age(paper, age, citers, papers=3, ages=3).tolist() == [[3, 0, 0], [0, 1, 5], [0, 0, 0]]


@given(st.dictionaries(st.integers(1900, 1930), st.integers(1, 100), min_size=1))
def test_deviations_are_from_the_median_of_five_years(counted):
    """The spectrum is what pandas' rolling median gives, with years of no reference counted as none."""
    found = spectrum(np.array(list(counted)), np.array(list(counted.values())))
    every = pd.Series(counted).reindex(range(min(counted), max(counted) + 1), fill_value=0)
    expected = every - every.rolling(5, center=True, min_periods=1).median()
    assert found.years.tolist() == every.index.tolist()
    assert found.references.tolist() == every.tolist()
    assert found.deviation.tolist() == expected.tolist()
    assert (found.deviation[found.peak] > 0).all()


def test_a_classic_stands_out():
    """A year with a paper that all refer to is a peak, by far; the last year, whose next is not known, is none."""
    years = np.arange(1990, 2000)
    found = spectrum(years, np.array([2, 2, 3, 2, 30, 3, 3, 4, 4, 5]))
    assert found.years[found.peak].tolist() == [1992, 1994]
    assert found.deviation[found.years == 1994].tolist() == [27.0]


def test_no_reference_has_no_spectrum():
    """Without a reference there is nothing, and no error."""
    assert spectrum(np.zeros(0, int), np.zeros(0, int)).years.tolist() == []
    assert sleeping_beauties(np.zeros((2, 0), int)).beauty.tolist() == [0.0, 0.0]
