import json

import pytest

from litgraph.reports.charts import venue_chart, venue_table, year_chart
from litgraph.reports.trend_charts import reference_chart, topic_chart


def _cell(venue, year, papers, listed=0, titles=()):
    return {"venue": venue, "year": year, "papers": papers, "listed": listed, "titles": list(titles)}


def _venues(counts, **others):
    placed = sum(cell["papers"] for cell in counts)
    return {
        "neighbourhood": placed + others.get("unplaced", 0),
        "without_year": others.get("without_year", 0),
        "without_venue": others.get("without_venue", 0),
        "preprints": others.get("preprints", 0),
        "counts": counts,
    }


def test_rows_are_ordered_by_papers():
    """Venues with most papers come first, equals by name, with a cell for every year."""
    table = venue_table(_venues([_cell("B", 2020, 1), _cell("A", 2022, 1), _cell("C", 2022, 3, 1, ["T"])]))
    assert table.years == (2020, 2021, 2022)
    assert table.rows() == [
        ("C", [(0, 0), (0, 0), (3, 1)], 3),
        ("A", [(0, 0), (0, 0), (1, 0)], 1),
        ("B", [(1, 0), (0, 0), (0, 0)], 1),
    ]
    assert table.total == 5
    assert table.left_out == ()


def test_what_is_left_out_is_counted():
    """Papers without venue or year, outside the ten years, or at venues beyond the sixteenth are counted in words."""
    counts = [_cell(f"V{number:02}", 2020, 40 - number) for number in range(18)]
    counts += [_cell("V00", 2009, 1), _cell("V00", 2031, 2)]
    table = venue_table(_venues(counts, unplaced=5, preprints=3, without_year=2, without_venue=1))
    assert (table.years[0], table.years[-1]) == (2011, 2020)
    assert len(table.venues) == 16
    assert table.left_out == (
        "5 papers that have no venue and year to show (preprint only: 3; no known venue: 1; no known year: 2)",
        "1 paper from before 2011",
        "2 papers from after 2020",
        "47 papers at 2 other venues",
    )
    assert table.total + 5 + 1 + 2 + 47 == sum(cell["papers"] for cell in counts) + 5


def test_the_latest_years_are_shown():
    """A later span is preferred to a slightly fuller one, but one odd year does not empty the chart."""
    counts = [_cell("A", 2010, 1), _cell("A", 2015, 50), _cell("A", 2020, 1)]
    assert venue_table(_venues(counts)).years[-1] == 2020
    assert venue_table(_venues([*counts, _cell("A", 2099, 1)])).years[-1] == 2020


def test_no_table_without_counts():
    """Without a paper that has a venue and a year there is no table."""
    assert venue_table(_venues([], unplaced=4, preprints=4)) is None


def test_every_paper_is_accounted_for(example):
    """In a real neighbourhood, what is shown and what is left out add up to the whole."""
    table = venue_table(example["venues"])
    left_out = [int(part.split()[0].replace(",", "")) for part in table.left_out]
    assert table.total + sum(left_out) == example["venues"]["neighbourhood"]
    assert table.total == sum(total for _, _, total in table.rows())


def test_the_chart_holds_the_table(example):
    """The specification carries each cell once, names no address, and says the same each time."""
    table = venue_table(example["venues"])
    spec = venue_chart(table)
    (rows,) = spec["datasets"].values()
    assert [(row["venue"], int(row["year"]), row["papers"], row["yours"]) for row in rows] == [
        (cell["venue"], cell["year"], f"{cell['papers']} of {table.of[cell['year']]}", "; ".join(cell["titles"]))
        for cell in table.cells
    ]
    assert [(row["share"], row["mine"]) for row in rows] == [
        (round(cell["papers"] / table.of[cell["year"]], 4), round(cell["listed"] / table.of[cell["year"]], 4))
        for cell in table.cells
    ]
    assert {row["venue"]: row["place"] for row in rows} == {venue: place for place, venue in enumerate(table.venues)}
    assert "://" not in json.dumps({name: part for name, part in spec.items() if name != "datasets"})
    assert spec == venue_chart(table)


def test_the_charts_are_valid_vega_lite(example):
    """Altair's schema accepts every specification whole."""
    import altair as alt
    from jsonschema import ValidationError

    table, trends = venue_table(example["venues"]), example["trends"]
    charts = [venue_chart(table), year_chart(table), topic_chart(trends["topics"]), reference_chart(trends["years"])]
    for spec in charts:
        whole = alt.Chart.from_dict(spec).to_dict()
        assert whole["datasets"] == spec["datasets"] != {}
        with pytest.raises(ValidationError):
            alt.Chart.from_dict(spec | {"mark": "nonesuch"}).to_dict()


def test_text_from_strangers_stays_data(hostile):
    """A venue's name is nowhere in the specification but in its data, so it cannot become code."""
    spec = venue_chart(venue_table(hostile["venues"]))
    assert "document.title" in json.dumps(spec.pop("datasets"))
    assert "document.title" not in json.dumps(spec)


def test_shares_are_out_of_all_venues():
    """What a share is out of counts the papers of the year at every venue, those without a panel too."""
    counts = [_cell(f"V{number:02}", 2020, 20 - number) for number in range(18)] + [_cell("V00", 2022, 4)]
    table = venue_table(_venues(counts))
    assert dict(table.of) == {2020: sum(20 - number for number in range(18)), 2021: 0, 2022: 4}
    (rows,) = year_chart(table)["datasets"].values()
    assert [(row["year"], row["papers"]) for row in rows] == [("2020", table.of[2020]), ("2021", 0), ("2022", 4)]
