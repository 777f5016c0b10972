"""A lineage as text, and read back by programs that others wrote."""

import csv
import io
import json

import networkx as nx
import pytest

from litgraph.reports import print_lineage, reading_reason

FORMS = ("table", "json", "csv", "dot", "graphml", "gexf")


def printed(lineage, form, *, reading_order=False):
    """What is printed."""
    file = io.StringIO()
    print_lineage(lineage, form, file, reading_order=reading_order)
    return file.getvalue()


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_the_graph_back(example, form, read):
    """Every paper and arc is there with its facts; arcs run from the cited paper to the citing one."""
    lineage = example["lineage"]
    graph = read(io.BytesIO(printed(lineage, form).encode()))
    place = {row["key"]: row["place"] for row in lineage["reading_order"]}
    assert list(graph.nodes) == [paper["key"] for paper in lineage["papers"]]
    for paper in lineage["papers"]:
        facts = graph.nodes[paper["key"]]
        assert facts.get("reading_order") == place.get(paper["key"])
        assert {name: facts[name] for name in ("title", "venue", "year", "role", "on_main_path")} == {
            name: paper[name] for name in ("title", "venue", "year", "role", "on_main_path")
        }
    assert {(a, b, facts["weight"], facts["reduced"]) for a, b, facts in graph.edges(data=True)} == {
        (arc["cited"], arc["citing"], arc["weight"], arc["reduced"]) for arc in lineage["arcs"]
    }


def test_json_is_the_report_s(example):
    """JSON is what report.json holds; as reading order, its rows with titles."""
    assert json.loads(printed(example["lineage"], "json")) == example["lineage"]
    rows = json.loads(printed(example["lineage"], "json", reading_order=True))
    assert [row["place"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["title"] == "Attention Is All You Need"


def test_csv_reads_back(example):
    """A row an arc; as reading order a row a paper."""
    rows = list(csv.DictReader(io.StringIO(printed(example["lineage"], "csv"))))
    assert [(row["cited"], row["citing"], row["weight"]) for row in rows] == [
        (arc["cited"], arc["citing"], str(arc["weight"])) for arc in example["lineage"]["arcs"]
    ]
    order = list(csv.DictReader(io.StringIO(printed(example["lineage"], "csv", reading_order=True))))
    assert [row["why"] for row in order] == [row["why"] for row in example["lineage"]["reading_order"]]


def test_table_says_what_a_table_does_not(example):
    """Below the papers stand the main path, how close the second came, themes, roots, and what is provisional."""
    lines = printed(example["lineage"], "table").splitlines()
    assert lines[0].split() == ["year", "title", "list", "path", "builds", "on"]
    assert any(line.startswith("Main path: Attention Is All You Need > ") for line in lines)
    assert any(line.startswith("The next best path reaches 99% of its weight") for line in lines)
    assert sum(line.startswith("Theme ") for line in lines) == len(example["lineage"]["groups"])
    assert "Provisional: the references of 7 papers here are not known." in lines


def test_dot_draws_what_is_left_by_reduction(example):
    """Every paper is a node, and every arc that no longer path implies, or that is on the main path, is drawn."""
    lines = printed(example["lineage"], "dot").splitlines()
    arcs = [arc for arc in example["lineage"]["arcs"] if not arc["reduced"] or arc["on_main_path"]]
    assert sum(" -> " in line for line in lines) == len(arcs)
    assert sum("penwidth" in line for line in lines) == len(example["lineage"]["main_path"]) - 1
    assert sum("[label=" in line for line in lines) == len(example["lineage"]["papers"])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reading_order", [False, True])
def test_hostile_and_empty_lineages_are_printed(hostile, empty, form, reading_order):
    """Whatever a title holds, what is printed is whole; and a list without papers has an empty lineage."""
    text = printed(hostile["lineage"], form, reading_order=reading_order)
    if form in ("graphml", "gexf"):
        read = nx.read_graphml if form == "graphml" else nx.read_gexf
        assert len(read(io.BytesIO(text.encode()))) == len(hostile["lineage"]["papers"])
    if form == "dot":
        # Outside of quoted strings only the grammar's own is left.
        bare = [part for line in text.splitlines() for part in unquoted(line)]
        assert not any(mark in "".join(bare) for mark in ("<", "script", "\\"))
    printed(empty["lineage"], form, reading_order=reading_order)


def unquoted(line):
    """The parts of a line of DOT outside of its quoted strings."""
    parts, inside, escaped = [""], False, False
    for character in line:
        if inside and character == "\\" and not escaped:
            escaped = True
            continue
        if character == '"' and not escaped:
            inside = not inside
            parts.append("")
        elif not inside:
            parts[-1] += character
        escaped = False
    assert not inside, line
    return parts


def test_what_xml_cannot_hold_is_replaced(example):
    """A control character or half a surrogate pair in a title makes no broken file."""
    lineage = example["lineage"]
    lineage["papers"][0]["title"] = "a\x00b\ufffe\ud800"
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        graph = read(io.BytesIO(printed(lineage, form).encode()))
        assert graph.nodes[lineage["papers"][0]["key"]]["title"] == "a\ufffdb\ufffd\ufffd"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            {"listed": False, "reached_by": 7, "total": 7},
            "Not on your list; all 7 listed papers descend from it.",
        ),
        (
            {"builds_on": ["A", "B", "C", "D"], "reached_by": 1, "total": 3, "on_main_path": True},
            "Builds on A, B, C and 1 more; 1 of 2 other listed papers descends from it; on the main path.",
        ),
        (
            {"references_known": False},
            "No known citation joins it to the others, so it can be read at any time. "
            "Its references are not known, so its place is provisional.",
        ),
        ({"reached_by": 1, "total": 2}, "1 of 1 other listed paper descends from it."),
    ],
)
def test_reasons(given, expected):
    """Why to read a paper there, right in the singular too."""
    usual = {
        "listed": True,
        "builds_on": [],
        "reached_by": 0,
        "total": 3,
        "on_main_path": False,
        "references_known": True,
    }
    assert reading_reason(**(usual | given)) == expected
