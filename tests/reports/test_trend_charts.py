import json

from litgraph.reports.trend_charts import reference_chart, shown_years, topic_chart


def test_topics_have_a_row_each_with_their_bursts(example):
    """Each term is drawn with its years and its bursts, cut to the years that are shown."""
    terms = example["trends"]["topics"]["rows"]
    spec = topic_chart(example["trends"]["topics"])
    rows = [row for data in spec["datasets"].values() for row in data]
    dots = [(row["term"], row["year"], row["papers"]) for row in rows if "year" in row]
    bands = [(row["term"], row["burst"]) for row in rows if "burst" in row]
    assert dots == [
        (term["term"], year["year"], f"{year['papers']} of {year['of']}") for term in terms for year in term["years"]
    ]
    assert bands == [(term["term"], f"{one['from']}\u2013{one['to']}") for term in terms for one in term["bursts"]]


def test_sparse_early_years_are_not_drawn():
    """The years before the first hundredth of all references are left to the table."""
    rows = [{"year": 1950 + place, "references": count} for place, count in enumerate([1, 0, 2, 97, 100])]
    assert [row["year"] for row in shown_years({"rows": rows, "references": 400})] == [1953, 1954]
    assert shown_years({"rows": [], "references": 0}) == []


def test_reference_years_are_drawn_with_their_peaks(example):
    """Each year stands in the chart with its references, whether it is a peak, and the paper behind it."""
    (rows,) = reference_chart(example["trends"]["years"])["datasets"].values()
    assert [(row["year"], row["references"], row["peak"], row["most"]) for row in rows] == [
        (row["year"], row["references"], row["peak"], row["papers"][0]["title"])
        for row in shown_years(example["trends"]["years"])
    ]


def test_nothing_to_draw_is_no_chart(empty):
    """Without terms or references there is no specification."""
    assert topic_chart(empty["trends"]["topics"]) is None
    assert reference_chart(empty["trends"]["years"]) is None


def test_text_from_strangers_stays_data(hostile):
    """A term or a title is nowhere in a specification but in its data, so it cannot become code."""
    for spec in (topic_chart(hostile["trends"]["topics"]), reference_chart(hostile["trends"]["years"])):
        assert "document.title" in json.dumps(spec.pop("datasets"))
        assert "document.title" not in json.dumps(spec)
