"""The surroundings of lists, taken out of whole bulk files as bulk files of the same shape."""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from litgraph.errors import BadBulk
from litgraph.records import Bulk, Entry

if TYPE_CHECKING:
    from litgraph.store.engines import Engine

__all__ = ["STEPS", "Extract", "extract", "part_of", "written"]

STEPS = ("seeds", "near", "cocitation", "coupling", "kept")
"""The queries whose answers the later ones rest on, in their order; each is a file in ``bulk_queries/``."""

_COLUMNS = {
    "papers": {
        "corpusid": "BIGINT",
        "externalids": "STRUCT(DOI VARCHAR, ArXiv VARCHAR, ACL VARCHAR, PubMed VARCHAR, PubMedCentral VARCHAR)",
        "title": "VARCHAR",
        "authors": "STRUCT(name VARCHAR)[]",
        "year": "BIGINT",
        "venue": "VARCHAR",
        "publicationdate": "VARCHAR",
        "referencecount": "BIGINT",
        "citationcount": "BIGINT",
    },
    "citations": {"citingcorpusid": "BIGINT", "citedcorpusid": "BIGINT"},
}

# In the shape that they came in.
_PAPERS = """
    SELECT corpusid, {'DOI': doi, 'ArXiv': arxiv, 'ACL': acl, 'PubMed': pubmed, 'PubMedCentral': pubmedcentral}
               AS externalids,
           title, authors, year, venue, publicationdate, referencecount, citationcount
    FROM answer ORDER BY corpusid
"""
_CITATIONS = "FROM answer ORDER BY citingcorpusid, citedcorpusid"


@dataclass(frozen=True, slots=True)
class Extract:
    """What was found.

    Attributes:
        counts: rows of the answer to each of `STEPS`.
        venues: rows of venue, year, papers of the files, and papers taken; fullest first.
    """

    counts: dict[str, int]
    venues: list[tuple[str, int, int, int]]


def part_of(entries: Iterable[Entry], least: int) -> str:
    """A name for what `extract` takes: another one, where other papers or another `least` are given."""
    return hashlib.sha256(repr((least, _wanted(entries))).encode()).hexdigest()[:16]


@contextmanager
def written(engine: "Engine", bulk: Bulk, entries: Iterable[Entry], least: int) -> Iterator[tuple[Path, Extract]]:
    """For a while a folder with ``papers/`` and ``citations/``, and what was found; see `extract`.

    Raises:
        BadBulk: as there, or a file is damaged.
    """
    import duckdb

    with TemporaryDirectory(prefix="litgraph-") as name:
        folder = Path(name)
        try:
            found = extract(engine, bulk, entries, least, folder)
        except duckdb.Error as error:
            said = " ".join(str(error).split())
            raise BadBulk(
                f"{bulk.origin}: cannot be read ({said}); mend the file or move it away, or import what there is of "
                "it with litgraph import semantic-scholar --around"
            ) from error
        yield folder, found


def extract(engine: "Engine", bulk: Bulk, entries: Iterable[Entry], least: int, folder: Path) -> Extract:
    """Write the surroundings of the entries' papers into `folder`.

    They are the papers that the entries name, what these cite, what cites them, and what shares at least `least` citing
    papers, or as many cited ones, with them; and all citations among these.

    Raises:
        BadBulk: the files are of another shape, or have none of the papers.
    """
    if set(bulk.shapes) != set(_COLUMNS) or "corpusid" not in bulk.shapes["papers"].columns:
        raise BadBulk(f"{bulk.origin}: only Semantic Scholar's files can be extracted from; import these whole")
    for holds, columns in _COLUMNS.items():
        chosen = [file for file in bulk.files if file.holds == holds]
        forms = {file.format for file in chosen}
        if len(forms) != 1 or "csv" in forms:
            raise BadBulk(f"{bulk.origin}: its {holds} are in several formats; keep the files of one of them")
        form: Literal["json", "parquet"] = "json" if forms == {"json"} else "parquet"
        engine.open_files(holds, [file.address for file in chosen], form, columns)
    engine.give("wanted", _wanted(entries), ("doi", "arxiv", "title"))
    counts = {}
    for step in STEPS:
        counts[step] = engine.keep(step, least=least)
        if step == "seeds" and not counts[step]:
            raise BadBulk(
                f"{bulk.origin}: has none of the listed papers, by DOI, arXiv id or title; nothing was written"
            )
    for holds, query, shaped in (("papers", "kept_papers", _PAPERS), ("citations", "kept_citations", _CITATIONS)):
        (folder / holds).mkdir()
        with engine.fetch(query) as answer:
            rows = answer.query("answer", shaped)
            assert rows is not None
            rows.write_parquet(str(folder / holds / f"{holds}.parquet"))
    with engine.fetch("venue_years") as answer:
        venues = answer.fetchall()
    return Extract(counts, sorted(venues, key=lambda row: (-row[3], -row[2], row[0], row[1])))


def _wanted(entries: Iterable[Entry]) -> list[tuple[str | None, ...]]:
    rows: set[tuple[str | None, ...]] = set()
    for entry in entries:
        ids = {one.scheme: one.value.lower() for one in entry.ids}
        rows.add((ids.get("doi"), ids.get("arxiv"), entry.title))
    return sorted(rows, key=str)
