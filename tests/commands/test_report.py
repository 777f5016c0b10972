"""litgraph report, whole: the seed list in, the page out."""

import itertools
import json

import duckdb
import pytest

SEVEN = {
    "doi:10.1145/3669940.3707267": (51, "ASPLOS", 2025),
    "arxiv:2407.00079": (66, "FAST", 2025),
    "arxiv:2401.09670": (44, "OSDI", 2024),
    "arxiv:2403.02310": (52, "OSDI", 2024),
    "doi:10.1145/3694715.3695964": (55, "SOSP", 2024),
    "doi:10.1145/3600006.3613165": (51, "SOSP", 2023),
    "usenix:osdi22/presentation/yu": (60, "OSDI", 2022),
}
VLLM, ORCA = "doi:10.1145/3600006.3613165", "usenix:osdi22/presentation/yu"
DISTSERVE, SARATHI = "arxiv:2401.09670", "arxiv:2403.02310"


@pytest.fixture
def made(litgraph, seed_list, tmp_path):
    """What the report on the seed list holds."""
    done = litgraph("report", seed_list, "--offline", SOURCE_DATE_EPOCH="1795305600")
    assert done.stdout == "report/index.html\n"
    return json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))


def test_all_seven_entries_are_identified_with_their_references(made):
    """Key, references, venue and year of each; the keeper's venue stands."""
    found = {e["key"]: (e["references"]["known"], e["venue"], e["year"]) for e in made["entries"] if e["identified"]}
    assert found == SEVEN
    numbers = ("entries", "identified", "with_references", "with_repository")
    assert [made["coverage"][name] for name in numbers] == [7, 7, 7, 6]


def test_the_code_of_six_is_known(made):
    """Each repository without branch or sub-path, and who says so; Orca has none."""
    assert [(row["short"], row["repository"], row["said_by"]) for row in made["repositories"]] == [
        ("MoE-Lightning", "github.com/caoshiyi/artifacts", ["list", "snapshot"]),
        ("Mooncake", "github.com/kvcache-ai/Mooncake", ["list", "snapshot"]),
        ("DistServe", "github.com/LLMServe/DistServe", ["list", "snapshot"]),
        ("Sarathi-Serve", "github.com/microsoft/sarathi-serve", ["list", "snapshot"]),
        ("PowerInfer", "github.com/SJTU-IPADS/PowerInfer", ["list", "snapshot"]),
        ("PagedAttention", "github.com/vllm-project/vllm", ["list", "snapshot"]),
        ("Orca", "", []),
    ]


def test_the_lineage_runs_from_orca_through_vllm(made):
    """VLLM descends from Orca, DistServe and Sarathi-Serve from both, and parents are older or as old."""
    papers = {paper["key"]: paper for paper in made["lineage"]["papers"]}
    assert ORCA in papers[VLLM]["parents"]
    for key in (DISTSERVE, SARATHI):
        assert {ORCA, VLLM} <= set(papers[key]["descends_from"])
        assert {ORCA, VLLM} <= set(papers[key]["cites"])
    assert [key for key in SEVEN if papers[key]["role"] != "listed"] == []
    years = {key: paper["year"] for key, paper in papers.items()}
    arcs = [(arc["cited"], arc["citing"]) for arc in made["lineage"]["arcs"]]
    assert [arc for arc in arcs if years[arc[0]] > years[arc[1]]] == []
    assert list(years.values()) == sorted(years.values())


def test_the_main_path_is_a_path_of_the_lineage(made):
    """Each step of the main path is an arc marked as such, and it ends in Mooncake."""
    path = made["lineage"]["main_path"]
    marked = {(arc["cited"], arc["citing"]) for arc in made["lineage"]["arcs"] if arc["on_main_path"]}
    assert marked == set(itertools.pairwise(path))
    assert path[-1] == "arxiv:2407.00079"
    assert VLLM in path


def test_the_first_twenty_suggestions_hold_what_the_field_knows(made):
    """Splitwise, FlexGen and SGLang are among them, and nothing that is listed."""
    first = [suggestion["short"] for suggestion in made["suggestions"][:20]]
    assert {"Splitwise", "FlexGen", "SGLang"} <= set(first)
    assert [s["key"] for s in made["suggestions"] if s["key"] in SEVEN] == []
    assert [s["rank"] for s in made["suggestions"]] == list(range(1, 51))


def test_every_reason_is_true_in_the_store(made, tmp_path):
    """Each tie of each suggestion is counted again in plain SQL over the public views."""
    both = "SELECT count(*) FROM citations a JOIN citations b USING"
    counted = {
        "cites": "SELECT count(*) FROM citations WHERE citing = $a AND cited = $b",
        "cited by": "SELECT count(*) FROM citations WHERE citing = $b AND cited = $a",
        "co-citation": f"{both} (citing) WHERE a.cited = $a AND b.cited = $b",
        "coupling": f"{both} (cited) WHERE a.citing = $a AND b.citing = $b",
    }
    with duckdb.connect(str(tmp_path / "data.duckdb"), read_only=True) as con:
        number = dict(con.execute("SELECT key, paper FROM papers").fetchall())
        con.execute("CREATE TEMP TABLE citations AS FROM citations")
        for suggestion in made["suggestions"][:20]:
            assert suggestion["reasons"]
            for tie in suggestion["ties"]:
                values = {"a": number[suggestion["key"]], "b": number[tie["key"]]}
                assert con.execute(counted[tie["relation"]], values).fetchone() == (tie["papers"],)
            for reason in suggestion["reasons"]:
                tied = [tie["key"] for tie in suggestion["ties"] if tie["relation"] == reason["relation"]]
                assert reason["listed"] == tied


def test_venues_add_up(made):
    """Papers with venue and year, preprints, and what lacks either make up the neighbourhood."""
    venues = made["venues"]
    assert venues["neighbourhood"] == 337
    assert sum(row["listed"] for row in venues["counts"]) == 7
    osdi = {row["year"]: (row["papers"], row["listed"]) for row in venues["counts"] if row["venue"] == "OSDI"}
    assert {year: osdi[year] for year in (2022, 2024)} == {2022: (4, 1), 2024: (7, 2)}


def test_the_top_level_is_what_others_rely_on(made):
    """The parts of report.json, and what each suggestion has at least."""
    assert {"entries", "coverage", "suggestions", "lineage", "venues", "repositories", "run", "fields"} <= set(made)
    assert [s for s in made["suggestions"] if not {"key", "title", "year", "venue", "reasons"} <= set(s)] == []


def test_a_second_run_changes_no_row_and_no_byte(litgraph, seed_list, made, stored_rows, tmp_path):
    """The store keeps its rows, but for one more run; page and report.json keep their bytes."""
    store, page = tmp_path / "data.duckdb", tmp_path / "report" / "index.html"
    before, bytes_before = stored_rows(store), page.read_bytes()
    litgraph("report", seed_list, "--offline", SOURCE_DATE_EPOCH="1795305600")
    assert stored_rows(store) == before
    assert page.read_bytes() == bytes_before
    assert json.loads((tmp_path / "report" / "report.json").read_text("utf-8")) == made
    with duckdb.connect(str(store), read_only=True) as con:
        assert con.execute("SELECT count(*), count(finished) FROM runs").fetchone() == (2, 2)


def test_it_says_what_it_did_and_how_long_it_took(litgraph, seed_list):
    """Each step is a line on stderr with its time; nothing moves where there is no terminal."""
    lines = litgraph("report", seed_list, "--offline").stderr.splitlines()
    assert [line.split()[0] for line in lines] == ["read", "store", "graph", "find", "write"]
    assert [line for line in lines if not line[9:15].strip().replace(".", "").isdigit() or "\x1b" in line] == []


def test_a_list_from_another_field_gets_an_honest_page(litgraph, tmp_path):
    """A list of which nothing is known is reported as such, not refused."""
    (tmp_path / "list.md").write_text("# Fish\n\n- [On fish](https://doi.org/10.1000/fish)\n", "utf-8")
    litgraph("report", "list.md", "--offline")
    made = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    assert [(e["key"], e["identified"], e["references"]["known"]) for e in made["entries"]] == [
        ("doi:10.1000/fish", False, 0)
    ]
    assert made["suggestions"] == []
    assert [paper["key"] for paper in made["lineage"]["papers"]] == ["doi:10.1000/fish"]
