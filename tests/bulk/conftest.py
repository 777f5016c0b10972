"""Small bulk files in Semantic Scholar's shape, and a list of some of their papers."""

import gzip
import json
from pathlib import Path

import duckdb
import pytest

from litgraph.records import Entry, Identifier

# Papers by number: what external ids and title they have; the numbers are beyond 32 bits, as the service's are getting.
FIRST = 5_000_000_000
PAPERS = [
    {"corpusid": FIRST, "externalids": {"DOI": "10.5555/A"}, "title": "One", "year": 2020, "venue": "OSDI"},
    {"corpusid": FIRST + 1, "externalids": {"ArXiv": "2101.00001"}, "title": "Two", "year": 2021, "venue": "OSDI"},
    {
        "corpusid": FIRST + 2,
        "externalids": None,
        "title": "A Title That Is Long, and Said: Twice",
        "year": 2021,
        "venue": "",
    },
    {"corpusid": FIRST + 3, "externalids": {}, "title": "Cited", "year": 2019, "venue": "SOSP"},
    {"corpusid": FIRST + 4, "externalids": {}, "title": "Citing", "year": 2022, "venue": "OSDI"},
    {"corpusid": FIRST + 5, "externalids": {}, "title": "Co-Cited", "year": None, "venue": "OSDI"},
    {"corpusid": FIRST + 6, "externalids": {}, "title": "Coupled", "year": 2022, "venue": "SOSP"},
    {"corpusid": FIRST + 7, "externalids": {}, "title": "Far", "year": 2022, "venue": "OSDI"},
    {"corpusid": FIRST + 8, "externalids": {}, "title": "Too", "year": 2022, "venue": "ICSE"},
    {"corpusid": FIRST + 9, "externalids": {"DOI": "10.5555/a"}, "title": "", "year": 2020, "venue": "OSDI"},
    {"corpusid": FIRST + 10, "externalids": {}, "title": "Citing Too", "year": 2022, "venue": "OSDI"},
    {"corpusid": FIRST + 11, "externalids": {}, "title": "Cited Too", "year": 2018, "venue": "SOSP"},
]
PAIRS = [
    (0, 3), (0, 11), (1, 3), (4, 0), (4, 5), (10, 1), (10, 5), (10, 2), (6, 3), (6, 11), (7, 5), (7, 6), (8, 7), (4, 0),
    (4, None), (None, 0), (4, 8), (6, 6), (99, 0),
]  # fmt: skip


@pytest.fixture
def listed():
    """Entries of a list: two with an id, one with a long title alone, one with a short title alone."""
    return [
        Entry(number, line, (0, 1), "Papers", title, title, (), "", None, (), "", "", ids)
        for number, line, title, ids in [
            (1, 1, "One", (Identifier("doi", "10.5555/a"),)),
            (2, 2, "Two, in other words", (Identifier("arxiv", "2101.00001"),)),
            (3, 3, "a title that is long and said twice", ()),
            (4, 4, "Far", ()),
        ]
    ]


@pytest.fixture
def first():
    """Number of the first paper of the bulk files."""
    return FIRST


@pytest.fixture
def write_bulk():
    """Write bulk files into a folder, as ``json``, gzipped, or as ``parquet``."""
    return _write_bulk


def _write_bulk(folder: Path, form: str) -> str:
    tables = {
        "papers": [{**paper, "authors": [{"authorId": "1", "name": "Ann Lee"}]} for paper in PAPERS],
        "citations": [
            {"citingcorpusid": _number(citing), "citedcorpusid": _number(cited), "isinfluential": False}
            for citing, cited in PAIRS
        ],
    }
    for name, rows in tables.items():
        (folder / name).mkdir(parents=True)
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        path = folder / name / "part-0.jsonl.gz"
        with gzip.open(path, "wt", encoding="utf-8") as file:
            file.write(lines)
        if form == "parquet":
            duckdb.sql(f"FROM read_json('{path}')").write_parquet(str(folder / name / "part-0.parquet"))
            path.unlink()
    return str(folder)


def _number(place: int | None) -> int | None:
    return None if place is None else FIRST + place
