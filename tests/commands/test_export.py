"""`litgraph export`, as its user runs it."""

import csv
import io

import duckdb
import networkx as nx
from pybtex.database import parse_file


def test_the_list_is_exported_to_a_file(litgraph, seed_list, tmp_path):
    """A BibTeX file has the list's papers in the list's order, and nothing else is printed."""
    done = litgraph("export", seed_list, "--offline", "--format", "bibtex", "--output", tmp_path / "list.bib")
    assert done.stdout == ""
    entries = parse_file(str(tmp_path / "list.bib")).entries
    assert len(entries) == 7
    assert [entry.fields["booktitle"] for entry in entries.values()] == [
        "ASPLOS", "FAST", "OSDI", "OSDI", "SOSP", "SOSP", "OSDI",
    ]  # fmt: skip


def test_the_neighbourhood_and_its_citations_are_exported(litgraph, seed_list, tmp_path):
    """As a graph, the neighbourhood has every paper and the citations among them; as parquet, a row a paper."""
    graph, table = tmp_path / "near.graphml", tmp_path / "near.parquet"
    litgraph("export", seed_list, "--offline", "--what", "neighbourhood", "--format", "graphml", "-o", graph)
    litgraph("export", seed_list, "--offline", "--what", "neighbourhood", "--format", "parquet", "-o", table)
    read = nx.read_graphml(graph)
    assert (len(read), sum(listed for _, listed in read.nodes(data="listed"))) == (337, 7)
    titles = dict(read.nodes(data="title"))
    mooncake = next(key for key, title in titles.items() if title.startswith("Mooncake"))
    assert any(titles[cited].startswith("DistServe") for _, cited in read.out_edges(mooncake))
    assert duckdb.sql(f"SELECT count(*), count(*) FILTER (listed) FROM '{table}'").fetchall() == [(337, 7)]


def test_suggestions_are_exported_in_their_order(litgraph, seed_list):
    """The missing papers stand in the order of `suggest`, as many as asked for, none of them listed."""
    done = litgraph("export", seed_list, "--offline", "--what", "suggestions", "-n", "5", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    suggested = litgraph("suggest", seed_list, "--offline", "-n", "5").stdout
    places = [suggested.index(row["title"]) for row in rows]
    assert len(rows) == 5
    assert places == sorted(places)
    assert {row["listed"] for row in rows} == {"False"}


def test_a_screening_is_counted(litgraph, seed_list, tmp_path):
    """Rejected papers are counted with their reason; where a format has no place for counts, one line says so."""
    own = tmp_path / "list.md"
    own.write_bytes(seed_list.read_bytes())
    decision = '[[decisions]]\npaper = "arxiv:1706.03762"\nverdict = "rejected"\nwhy = "known to all"\n'
    (tmp_path / "litgraph.toml").write_text(decision, "utf-8")
    done = litgraph("export", own, "--offline", "--what", "screening", "--format", "csv")
    assert done.stdout.splitlines() == [
        "stage,reason,count",
        "records identified,snapshot,5459",
        "duplicates removed,records of one work,0",
        "works,,5459",
        "set aside,neither cites a listed paper nor is cited by one,5122",
        "not screened yet,,329",
        "screened,,8",
        "rejected,known to all,1",
        "included,,7",
    ]
    done = litgraph("export", own, "--offline", "--format", "ris", "--output", tmp_path / "none" / "x.ris", check=2)
    assert "there is no folder" in done.stderr
    assert "read" not in done.stderr
    done = litgraph("export", own, "--offline", "--what", "screening", "--format", "ris", check=2)
    assert done.stderr == "litgraph: --what screening: ris has no place for counts; give --format csv or parquet\n"
