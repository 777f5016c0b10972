"""Exports, read back by readers that nobody here wrote."""

import csv
import datetime
import io
import json
import re

import duckdb
import networkx as nx
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from litgraph.errors import BadOutput
from litgraph.reports import papers_as, rows_as, write_export
from litgraph.reports.bibliography import citation_keys
from litgraph.wording import clean

FORMS = ("bibtex", "ris", "csl-json", "csv", "parquet", "graphml", "gexf")
HOSTILE = [
    "A {title} with } loose { braces", r"Back\slash \input{/etc/passwd} $x_1^2$ ~", "100% & more #1 $5",
    'Quotes " and \' and `', "Two\nlines\r\nand\ttabs", "Control \x00\x07\x1b[31m signs",
    "<script>alert(1)</script> & <b>",
    "\u202eright to left\u202c", "@article{evil, title={x}}", "TY  - JOUR\nER  - ",
    "=HYPERLINK(\"http://x\")", "z" * 10_000,
    "\ufffe\uffff not XML", "多模态大模型 Überblick ß İ", ",;| comma", "\\", "{", "}", "%",
]  # fmt: skip


def paper(number, title="A Plain Title", **other):
    """A paper as an export has it."""
    return {
        "key": f"doi:10.1/{number}", "title": title, "authors": ["Ada Lovelace", "Charles Babbage"], "year": 1843,
        "date": None, "venue": "OSDI", "kind": "conference", "doi": f"10.1/{number}", "arxiv": "", "code_url": "",
        "url": "https://example.org/a_b%20c", "listed": True, "citers_known": 3, "abstract": "", **other,
    }  # fmt: skip


TEX = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", **{f"\\{sign}": sign for sign in "&%$#_"},
}  # fmt: skip


def untex(text):
    """What TeX prints for a field."""
    return re.sub("|".join(map(re.escape, TEX)), lambda found: TEX[found[0]], text.removeprefix("{").removesuffix("}"))


def read_titles(form, data, folder):
    """The titles of an export, by another's reader."""
    if form == "bibtex":
        return [untex(entry.fields["title"]) for entry in parse_string(data.decode(), "bibtex").entries.values()]
    if form == "ris":
        return [entry["title"] for entry in rispy.loads(data.decode())]
    if form == "csl-json":
        return [item["title"] for item in json.loads(data)]
    if form == "csv":
        titles = [row["title"] for row in csv.DictReader(io.StringIO(data.decode(), newline=""))]
        return [title[1:] if title.startswith(("'=", "'+", "'-", "'@")) else title for title in titles]
    if form == "parquet":
        (folder / "x.parquet").write_bytes(data)
        return [row[0] for row in duckdb.sql(f"SELECT title FROM '{folder / 'x.parquet'}'").fetchall()]
    read = nx.parse_graphml(data.decode()) if form == "graphml" else nx.read_gexf(io.BytesIO(data))
    return [title for _, title in read.nodes(data="title")]


@pytest.mark.parametrize("form", FORMS)
def test_hostile_titles_survive(form, tmp_path):
    """Whatever a title holds, another program reads it back as it is shown: on one line, without control signs."""
    papers = [paper(number, title) for number, title in enumerate(HOSTILE)]
    shown = [clean(title) for title in HOSTILE]
    if form in ("graphml", "gexf"):
        shown = [title.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") for title in shown]
    assert read_titles(form, papers_as(form, papers, []), tmp_path) == shown


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=30))
def test_any_title_and_name_survive_in_bibtex(title, name):
    """Whatever a title or a name holds, BibTeX has one entry, and reads back as much as is shown."""
    data = papers_as("bibtex", [paper(1, title, authors=[name]), paper(2)], [])
    entries = list(parse_string(data.decode(), "bibtex").entries.values())
    assert [untex(entries[0].fields["title"]).strip(), entries[1].fields["title"]] == [clean(title), "{A Plain Title}"]


def test_bibtex_is_what_a_style_expects():
    """An entry has its kind, its names one by one, and its place of publication."""
    papers = [
        paper(1, authors=["Woosuk Kwon", "Barnes and Noble", "Doe, John"]),
        paper(2, kind="journal", venue="JMLR", date=datetime.date(1843, 9, 1), abstract="50% & more"),
        paper(3, kind="preprint", venue="arXiv", arxiv="2309.06180", authors=[], year=None),
    ]
    read = parse_string(papers_as("bibtex", papers, []).decode(), "bibtex").entries
    assert {name: entry.type for name, entry in read.items()} == {
        "kwon1843plaintitle": "inproceedings", "lovelace1843plaintitle": "article", "plaintitle": "misc",
    }  # fmt: skip
    assert [str(person) for person in read["kwon1843plaintitle"].persons["author"]] == [
        "Kwon, Woosuk", "{Barnes and Noble}", "{Doe, John}",
    ]  # fmt: skip
    assert dict(read["lovelace1843plaintitle"].fields) == {
        "title": "{A Plain Title}", "journal": "JMLR", "year": "1843", "doi": "10.1/2",
        "url": r"https://example.org/a_b\%20c", "abstract": r"50\% \& more", "note": "doi:10.1/2, listed",
    }  # fmt: skip
    assert read["plaintitle"].fields["eprint"] == "2309.06180"


def test_ris_and_csl_hold_the_same_papers():
    """Both have kind, names, year, venue, ids and address."""
    one = paper(1, kind="journal", venue="JMLR", date=datetime.date(1843, 9, 1))
    assert rispy.loads(papers_as("ris", [one], []).decode()) == [
        {
            "type_of_reference": "JOUR", "id": "lovelace1843plaintitle", "title": "A Plain Title",
            "authors": ["Ada Lovelace", "Charles Babbage"], "secondary_title": "JMLR", "year": "1843",
            "doi": "10.1/1", "urls": ["https://example.org/a_b%20c"], "notes": ["doi:10.1/1, listed"],
        }
    ]  # fmt: skip
    assert json.loads(papers_as("csl-json", [one], [])) == [
        {
            "id": "lovelace1843plaintitle", "type": "article-journal", "title": "A Plain Title",
            "author": [{"family": "Lovelace", "given": "Ada"}, {"family": "Babbage", "given": "Charles"}],
            "container-title": "JMLR", "issued": {"date-parts": [[1843, 9, 1]]}, "DOI": "10.1/1",
            "URL": "https://example.org/a_b%20c", "custom": {"key": "doi:10.1/1", "listed": True},
        }
    ]  # fmt: skip


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_graphs_hold_the_citations(form):
    """Nodes are the papers by their keys, with what is known; arcs run from the citing paper to the cited one."""
    data = papers_as(form, [paper(1), paper(2, listed=False, year=None)], [("doi:10.1/1", "doi:10.1/2")])
    read = nx.parse_graphml(data.decode()) if form == "graphml" else nx.read_gexf(io.BytesIO(data))
    assert list(read.edges) == [("doi:10.1/1", "doi:10.1/2")]
    assert read.nodes["doi:10.1/1"]["authors"] == "Ada Lovelace; Charles Babbage"
    assert (read.nodes["doi:10.1/1"]["year"], read.nodes["doi:10.1/2"].get("year")) == (1843, None)
    assert (read.nodes["doi:10.1/1"]["listed"], read.nodes["doi:10.1/2"]["listed"]) == (True, False)


def test_citation_keys_stay():
    """A key depends on the paper alone; where two are equal, one keeps it and the other has a mark of its own."""
    papers = [
        paper(2),
        paper(1),
        paper(3, "Another Title", authors=["\u00d6zg\u00fcr \u00c7elik"]),
        paper(4, "", authors=[]),
    ]
    keys = citation_keys(papers)
    assert keys[1:] == ["lovelace1843plaintitle", "celik1843anothertitle", "1843"]
    assert keys[0].startswith("lovelace1843plaintitle-")
    assert citation_keys([papers[1], papers[0]]) == [keys[1], keys[0]]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_exported_as_nothing(form, tmp_path):
    """Without a paper, every format is still one that its reader takes."""
    assert read_titles(form, papers_as(form, [], []), tmp_path) == []


def test_counts_are_rows():
    """The counts of a screening are a table."""
    rows = [{"stage": "rejected", "reason": 'off "topic", really', "count": 2}]
    assert (
        rows_as("csv", ("stage", "reason", "count"), rows)
        == b'stage,reason,count\nrejected,"off ""topic"", really",2\n'
    )


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    """What cannot be written is one clear error, and leaves nothing behind."""
    write_export(b"new", tmp_path / "a.bib")
    assert (tmp_path / "a.bib").read_bytes() == b"new"
    with pytest.raises(BadOutput, match="is a folder"):
        write_export(b"", tmp_path)
    with pytest.raises(BadOutput, match="there is no folder"):
        write_export(b"", tmp_path / "none" / "a.bib")
    assert [path.name for path in tmp_path.iterdir()] == ["a.bib"]
