"""The tables of the snapshot are built from plain ones, the same from the same."""

import csv
import gzip

import pytest

from litgraph.fetchers.snapshot_build import build

# One paper a line; the address of the second is cut short.
PAPERS = """\
key,title,year,venue,doi,arxiv_id,url,code_url,authors
orca,Orca:  A System,2022,OSDI,,,https://www.usenix.org/conference/osdi22/presentation/yu,,"Yu, G.-I., Chun, B.-G."
vllm,PagedAttention,2023,SOSP,10.1145/3600006.3613165,2309.06180v2,https://doi.org/10.1/3,https://github.com/v/v,W. Kwon
one,One,,,,1811.06965,,https://example.org/code,
two,Two,,,,1811.06965,https://arxiv.org/abs/25,,
"""
CITATIONS = "citing_key,cited_key,source\nvllm,orca,pdf:b#12\norca,one,pdf:a#3;pdf:b#4\n"
SOURCES = """\
id,repo,path,commit,what
pdf:a,owner/name,orca.pdf,abc,"PDF full text; paper: orca; 67 references read, 60 taken as papers"
pdf:b,(a text without a repository),text 12,,"Full text; paper: vllm; 64 references read, 51 taken as papers"
"""


@pytest.fixture
def source(tmp_path):
    """A folder of plain tables."""
    for name, text in (("papers", PAPERS), ("citations", CITATIONS), ("sources", SOURCES)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    return tmp_path


def rows(folder, name):
    """The rows of a table that was built."""
    return list(csv.reader(gzip.decompress((folder / f"{name}.csv.gz").read_bytes()).decode().splitlines()))


def test_the_tables_are_built_row_by_row(source, tmp_path):
    """Papers are numbered, ids canonical, and what is claimed twice or cut short is left out."""
    assert build(source, tmp_path) == {"papers": 4, "citations": 2, "sources": 2}
    assert rows(tmp_path, "papers")[1:] == [
        ["orca", "Orca: A System", "2022", "OSDI", "G.-I. Yu; B.-G. Chun", "usenix:osdi22/presentation/yu",
         "https://www.usenix.org/conference/osdi22/presentation/yu", ""],
        ["vllm", "PagedAttention", "2023", "SOSP", "W. Kwon", "doi:10.1145/3600006.3613165 arxiv:2309.06180",
         "https://doi.org/10.1/3", "https://github.com/v/v"],
        ["one", "One", "", "", "", "", "", ""],
        ["two", "Two", "", "", "", "", "", ""],
    ]  # fmt: skip
    assert rows(tmp_path, "citations")[1:] == [["0", "2", "0#3;1#4"], ["1", "0", "1#12"]]
    assert rows(tmp_path, "sources")[1:] == [
        ["pdf:a", "owner/name", "orca.pdf", "abc", "orca", "67"],
        ["pdf:b", "", "", "", "vllm", "64"],
    ]


def test_the_same_tables_give_the_same_bytes(source, tmp_path):
    """A rebuild changes no file unless the facts changed."""
    build(source, tmp_path)
    before = [(tmp_path / f"{name}.csv.gz").read_bytes() for name in ("papers", "citations", "sources")]
    build(source, tmp_path)
    assert [(tmp_path / f"{name}.csv.gz").read_bytes() for name in ("papers", "citations", "sources")] == before
