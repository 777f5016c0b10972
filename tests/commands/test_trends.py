"""`litgraph trends`, as its user runs it."""

import csv
import io
import json
from pathlib import Path

import pytest

QUERIES = {path.stem for path in (Path(__file__).parents[2] / "store" / "queries").glob("*.sql")}


@pytest.fixture
def found(litgraph, seed_list):
    """What the command finds around the seed list, as JSON."""
    return json.loads(litgraph("trends", seed_list, "--offline", "--format", "json").stdout)


def test_every_part_says_where_its_figures_come_from(found):
    """Each part names queries that are there, and says in words what it covers."""
    assert list(found) == ["venues", "topics", "citations", "years", "code"]
    for part in found.values():
        assert part["queries"]
        assert set(part["queries"]) <= QUERIES
        assert all(sentence.endswith(".") for sentence in part["coverage"])
        assert part["coverage"]


def test_venues_are_counted_with_their_denominators(found):
    """A venue's years add up to it, all venues to all papers, and every interval holds its share."""
    venues = found["venues"]
    assert sum(row["papers"] for row in venues["rows"]) == venues["papers"]
    for row in venues["rows"]:
        years = [year for year in venues["years"] if year["venue"] == row["venue"]]
        assert sum(year["papers"] for year in years) == row["papers"]
        assert sum(year["listed"] for year in years) == row["listed"]
    for row in [*venues["rows"], *venues["years"], *found["code"]["rows"]]:
        share = row.get("with_code", row["papers"]) / row.get("of", row["papers"])
        assert row["low"] <= share + 1e-4
        assert share - 1e-4 <= row["high"]
    osdi = {row["year"]: (row["papers"], row["listed"]) for row in venues["years"] if row["venue"] == "OSDI"}
    assert (osdi[2022], osdi[2024]) == ((4, 1), (7, 2))


def test_gaps_lead_to_papers(found):
    """A gap says how many papers, and has as many, none of them listed."""
    gaps = found["venues"]["gaps"]
    assert gaps
    for gap in gaps:
        assert len(gap["missing"]) == gap["papers"]
        papers = "1 related paper" if gap["papers"] == 1 else f"{gap['papers']} related papers"
        assert gap["text"] == f"{gap['venue']} {gap['year'] % 100:02d}: {papers}, none listed"
        assert all(paper["cites"] or paper["cited_by"] >= 2 for paper in gap["missing"])


def test_what_is_not_known_is_said(found):
    """Without a look at the repositories, their state is unknown, not bad."""
    code = found["code"]
    assert {row["state"] for row in code["repositories"]} == {None}
    assert (code["of"], code["cited_but_abandoned"], code["starred_but_uncited"]) == (0, [], [])
    assert any("unknown" in sentence for sentence in code["coverage"])
    assert {row["published"] for row in found["venues"]["rows"]} == {None}


def test_a_burst_of_the_field_is_found(found):
    """In the neighbourhood of a list on the serving of language models, "llm" bursts at the end."""
    terms = {row["term"]: row for row in found["topics"]["rows"]}
    assert terms["llm"]["bursts"][-1]["to"] == 2026
    assert terms["llm"]["trend"] == "rising"


def test_csv_has_a_row_a_figure(litgraph, seed_list, found):
    """As csv every figure has its row, with what it is out of and its queries."""
    text = litgraph("trends", seed_list, "--offline", "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(text)))
    assert list(rows[0]) == ["section", "item", "year", "measure", "value", "of", "low", "high", "queries"]
    assert {query for row in rows for query in row["queries"].split()} <= QUERIES
    osdi = [row for row in rows if row["item"] == "OSDI" and row["measure"] == "papers" and not row["year"]]
    expected = next(row for row in found["venues"]["rows"] if row["venue"] == "OSDI")
    figures = (str(expected["papers"]), str(expected["of"]), "venue_years")
    assert [(row["value"], row["of"], row["queries"]) for row in osdi] == [figures]


def test_a_keeper_may_say_how_much_a_venue_published(litgraph, seed_list, tmp_path):
    """The number goes by any name of the venue, gives shares of it, and is left out where it cannot be right."""
    (tmp_path / "list.md").write_bytes(seed_list.read_bytes())
    (tmp_path / "litgraph.toml").write_text(
        '[venue_papers]\n"Symposium on Operating Systems Design and Implementation" = { 2024 = 53, 2022 = 1 }\n',
        "utf-8",
    )
    found = json.loads(litgraph("trends", "list.md", "--offline", "--format", "json").stdout)["venues"]
    assert [
        (row["venue"], row["year"], row["papers"], row["published"]) for row in found["years"] if row["published"]
    ] == [("OSDI", 2024, 7, 53)]
    assert not any(row["published"] for row in found["rows"])
    assert any("is known for 1 of" in sentence for sentence in found["coverage"])


def test_the_table_says_what_it_covers(litgraph, seed_list):
    """For people there are tables, each with its coverage below it."""
    text = litgraph("trends", seed_list, "--offline").stdout
    headings = ("Venues", "Gaps", "Topics", "Citations", "Years referred to most", "Code")
    assert [line for line in text.splitlines() if line in headings] == list(headings)
    assert "no citation counts" in text


def test_the_keepers_names_are_used(litgraph, seed_list, tmp_path):
    """A name that litgraph.toml gives a venue is the one that is counted by."""
    own = tmp_path / "list.md"
    own.write_bytes(seed_list.read_bytes())
    (tmp_path / "litgraph.toml").write_text('[venues]\n"Operating Systems" = ["OSDI", "SOSP"]\n', "utf-8")
    found = json.loads(litgraph("trends", own, "--offline", "--format", "json").stdout)
    names = [row["venue"] for row in found["venues"]["rows"]]
    assert "Operating Systems" in names
    assert not {"OSDI", "SOSP"} & set(names)


def test_a_list_that_nothing_is_known_of_has_no_trends(litgraph, tmp_path):
    """A list of one unknown paper without a year gives nearly empty parts, and says so, without failing."""
    alone = tmp_path / "alone.md"
    alone.write_text("# One\n\n- An Unheard-of Paper [Paper](https://example.org/paper.pdf)\n", "utf-8")
    for form in ("table", "csv"):
        assert litgraph("trends", alone, "--offline", "--format", form).stdout
    found = json.loads(litgraph("trends", alone, "--offline", "--format", "json").stdout)
    rows = {name: (part["rows"], part.get("gaps", []), part.get("papers", 0)) for name, part in found.items()}
    assert rows == {name: ([], [], 0) for name in ("venues", "topics", "citations", "years", "code")}
