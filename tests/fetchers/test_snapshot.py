"""The bundled snapshot, as a source and as a file."""

import datetime
from collections import Counter
from importlib.resources import files

import pytest

from litgraph import fetchers
from litgraph.fetchers.snapshot import Snapshot, parse
from litgraph.records import REFERENCES, Batch, Citations, Coverage, Identifier, Record, Repository

DAY = datetime.date(2026, 11, 22)
TABLES = {
    "papers": (
        "key,title,year,venue,authors,ids,url,code_url\n"
        "orca,Orca: A System,2022,OSDI,Gyeong-In Yu; Byung-Gon Chun,usenix:osdi22/presentation/yu,https://u.org/yu,\n"
        "vllm,PagedAttention,2023,SOSP,Woosuk Kwon,doi:10.1145/3600006.3613165 arxiv:2309.06180,,"
        "https://github.com/vllm-project/vllm/tree/main\n"
        "gpt,GPT,,,,,,\n"
    ),
    "citations": "citing,cited,evidence\n1,0,0#12\n1,2,0#3;1#4\n",
    "sources": (
        "id,repository,path,commit,paper,printed\npdf:a,o/r,a.pdf,abc,vllm,64\npdf:b,,,,vllm,60\nlist,o/l,R.md,abc,,\n"
    ),
}


@pytest.fixture(scope="module")
def bundled():
    """The whole bundled snapshot."""
    return Snapshot().fetch("llm-serving")


def test_the_tables_are_read_field_by_field():
    """Every column of the tables arrives in its place."""
    about = {"as_of": DAY, "complete": ["vllm"]}
    assert parse(about, TABLES, source="snapshot", item="i", version="v") == Batch(
        source="snapshot",
        item="i",
        version="v",
        as_of=DAY,
        records=[
            Record(
                "orca", "Orca: A System", ("Gyeong-In Yu", "Byung-Gon Chun"), 2022, None, "OSDI", "", "https://u.org/yu",
                (Identifier("usenix", "osdi22/presentation/yu"), Identifier("snapshot", "orca")),
            ),
            Record(
                "vllm", "PagedAttention", ("Woosuk Kwon",), 2023, None, "SOSP", "", "",
                (
                    Identifier("doi", "10.1145/3600006.3613165"),
                    Identifier("arxiv", "2309.06180"),
                    Identifier("snapshot", "vllm"),
                ),
            ),
            Record("gpt", "GPT", ids=(Identifier("snapshot", "gpt"),)),
        ],
        citations=Citations([1, 1], [0, 2], ["pdf:a#12", "pdf:a#3;pdf:b#4"], REFERENCES),
        coverage=[Coverage("vllm", REFERENCES, 2, 64, True, DAY)],
        repositories=[
            Repository("vllm", "github.com/vllm-project/vllm", "https://github.com/vllm-project/vllm/tree/main")
        ],
    )  # fmt: skip


def test_the_bundled_snapshot_holds_what_its_page_says(bundled):
    """Papers, citations, and reference lists read."""
    assert (len(bundled.records), len(bundled.citations.citing), len(bundled.coverage)) == (5459, 12797, 250)
    assert len(bundled.repositories) == 182


def test_the_bundled_snapshot_holds_the_references_of_the_seven(bundled):
    """The papers whose lists are held whole, and how many references each has."""
    assert {c.key: c.known for c in bundled.coverage if c.complete} == {
        "cao2025moelightning": 51,
        "qin2025mooncake": 66,
        "zhong2024distserve": 44,
        "agrawal2024sarathiserve": 52,
        "song2024powerinfer": 55,
        "kwon2023pagedattention": 51,
        "yu2022orca": 60,
    }


def test_the_bundled_snapshot_is_sound(bundled):
    """Keys and ids name one record each, no pair of papers stands twice, and none cites itself."""
    records, citations = bundled.records, bundled.citations
    assert max(Counter(record.key for record in records).values()) == 1
    assert max(Counter(one for record in records for one in record.ids).values()) == 1
    pairs = Counter(zip(citations.citing, citations.cited, strict=True))
    assert max(pairs.values()) == 1
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
    assert min(citations.citing + citations.cited) >= 0
    assert max(citations.citing + citations.cited) < len(records)
    assert [record.key for record in records if not record.title] == []


def test_the_bundled_snapshot_is_compact():
    """Its files stay under 700 kB together."""
    folder = files("litgraph.fetchers") / "llm_serving"
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) < 700_000


def test_it_is_a_source_that_needs_no_network():
    """Offline, the snapshot is what is asked."""
    assert [source.name for source in fetchers.bundled()] == ["snapshot"]
