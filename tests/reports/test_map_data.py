from hypothesis import given
from hypothesis import strategies as st

from litgraph.reports.map_data import beyond, time_span

DAY = "2026-11-22"
YEARS = st.lists(st.none() | st.integers(1, 3000), max_size=30)


def papers(*years):
    """Papers of these years."""
    return [{"key": f"doi:10.1000/{place}", "year": year} for place, year in enumerate(years)]


def test_mistyped_years_do_not_stretch_the_axis():
    """Years after the next, and those long before the others, are outside the axis; next year's are not."""
    rows = papers(2069, 2020, 2022, None, 2024, 2027, 1066, 2023)
    assert time_span(rows, DAY) == (2020, 2027)
    assert [paper["year"] for paper in beyond(rows, DAY)] == [1066, 2069]


def test_a_list_on_a_century_keeps_it():
    """Where the papers themselves are spread over a century, none is at the edge."""
    rows = papers(*range(1920, 2021, 5))
    assert time_span(rows, DAY) == (1920, 2020)
    assert beyond(rows, DAY) == []


def test_one_old_paper_within_thirty_years_stays():
    """A classic of 1997 stays on the axis of a field of the last years."""
    assert time_span(papers(1997, 2022, 2023, 2023, 2024), DAY) == (1997, 2024)


def test_years_that_are_all_to_come():
    """Where no year can be right, all are on the axis; without any there is none."""
    assert time_span(papers(2069, 2070), DAY) == (2069, 2070)
    assert time_span(papers(None), DAY) is None
    assert time_span([], DAY) is None


@given(YEARS)
def test_each_paper_is_on_the_axis_or_named(years):
    """The axis begins and ends at a paper's year; what is outside is named; half of the possible years are on it."""
    rows = papers(*years)
    known = [year for year in years if year is not None]
    span = time_span(rows, DAY)
    assert (span is None) == (known == [])
    if span:
        assert set(span) <= set(known)
        inside = [year for year in known if span[0] <= year <= span[1]]
        assert sorted([*inside, *(paper["year"] for paper in beyond(rows, DAY))]) == sorted(known)
        assert 2 * len(inside) >= sum(year <= 2027 for year in known)
