"""litgraph report on several lists: one store, a page each, and an index."""

import json
from pathlib import Path

import pytest

from litgraph.commands.reports_of_lists import slugs


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["/a/one.md", "/a/two.md"], ["one", "two"]),
        (["/a/list.md", "/b/list.md"], ["a-list", "b-list"]),
        (["/x/a/README.md", "/x/b/README.md", "/x/other.md"], ["a-readme", "b-readme", "other"]),
        (["/a/list.md", "/a/list.bib"], ["a-list", "a-list-2"]),
        (["/a/\u4e2d.md", "/a/Caf\u00e9 & Co.md"], ["a", "cafe-co"]),
        (["/list.md", "/a/list.md"], ["list", "a-list"]),
    ],
)
def test_each_list_has_a_folder_of_its_own(paths, expected):
    """The list's name, with folders above it where others are so named, as it may stand in an address."""
    found = slugs([Path(path) for path in paths])
    assert list(found.values()) == expected


def test_several_lists_share_a_store_and_an_index(litgraph, seed_list, tmp_path):
    """A page each as if it were alone; the index names the lists, their coverage and the papers that both have."""
    text = seed_list.read_text("utf-8")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "list.md").write_text(text, "utf-8")
    (tmp_path / "b" / "list.md").write_text(
        "# Two <b>of</b> them\n\n- [vLLM](https://arxiv.org/abs/2309.06180)\n", "utf-8"
    )
    day = {"SOURCE_DATE_EPOCH": "1795305600"}
    done = litgraph("report", "a/list.md", "missing.md", "b/list.md", "a/../a/list.md", "--offline", check=3, **day)
    assert done.stdout == "report/index.html\n"
    assert "litgraph: missing.md: no such file" in done.stderr
    index = json.loads((tmp_path / "report" / "lists.json").read_text("utf-8"))
    told = [
        (row["folder"], row["path"], row["entries"], row["identified"], row["with_references"])
        for row in index["lists"]
    ]
    assert told == [("a-list", "a/list.md", 7, 7, 7), ("b-list", "b/list.md", 1, 1, 1)]
    assert [(paper["key"], paper["lists"]) for paper in index["shared"]] == [("doi:10.1145/3600006.3613165", [0, 1])]
    page = (tmp_path / "report" / "index.html").read_text("utf-8")
    assert '<a href="a-list/index.html">' in page
    assert '<a href="b-list/index.html">' in page
    assert "<b>of" not in page
    back = '<a href="../index.html">All lists</a>'
    assert back in (tmp_path / "report" / "b-list" / "index.html").read_text("utf-8")
    both = json.loads((tmp_path / "report" / "a-list" / "report.json").read_text("utf-8"))
    litgraph("report", "a/list.md", "--offline", "--db", "alone.duckdb", "--out", "alone", **day)
    assert back not in (tmp_path / "alone" / "index.html").read_text("utf-8")
    alone = json.loads((tmp_path / "alone" / "report.json").read_text("utf-8"))
    for part in ("suggestions", "lineage", "entries", "new"):
        assert both[part] == alone[part]


def test_where_no_list_can_be_used_nothing_is_written(litgraph, tmp_path):
    """The first reason is the one that is given."""
    refused = litgraph("report", "one.md", "two.md", "--offline", check=2)
    assert refused.stderr.startswith("litgraph: one.md: no such file")
    assert list(tmp_path.glob("*.duckdb")) == []
