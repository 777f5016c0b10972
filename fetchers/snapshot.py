"""The bundled snapshot: who cites whom around LLM serving, read from the papers' own reference lists.

It is a source like any other, but needs no network. What it holds, where that is from, and how good it is stand in
``llm_serving/about.toml``; `litgraph.fetchers.snapshot_build` makes its tables.
"""

import csv
import datetime
import gzip
import hashlib
import io
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from litgraph.identifiers import identifier, repository_of
from litgraph.records import REFERENCES, Batch, Citations, Coverage, Identifier, Record, Repository

__all__ = ["Snapshot", "parse"]

TABLES = ("papers", "citations", "sources")
# Raised when `parse` reads the same tables differently, so that stores take them in anew.
_READING = 1


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bundled snapshot as a source."""

    name: str = "snapshot"
    item: str = "llm-serving"

    @property
    def about(self) -> str:
        """What it holds, for people."""
        return str(_about()["about"])

    def offers(self) -> dict[str, str]:
        """Its one item, with a digest of its files as the version."""
        digest = hashlib.sha256()
        for name in ("about.toml", *(f"{table}.csv.gz" for table in TABLES)):
            digest.update((_folder() / name).read_bytes())
        return {self.item: f"{digest.hexdigest()[:16]}-{_READING}"}

    def fetch(self, item: str) -> Batch:
        """The whole snapshot."""
        tables = {table: gzip.decompress((_folder() / f"{table}.csv.gz").read_bytes()).decode() for table in TABLES}
        return parse(_about(), tables, source=self.name, item=item, version=self.offers()[item])


def parse(about: Mapping[str, Any], tables: Mapping[str, str], *, source: str, item: str, version: str) -> Batch:
    """The batch that the tables spell out.

    Args:
        about: ``as_of`` and ``complete``, the keys of the papers whose reference lists are held whole.
        tables: the texts of the CSV tables ``papers``, ``citations`` and ``sources``.
        source: name of the source.
        item: name of the item.
        version: version of the item.
    """
    papers = list(csv.DictReader(io.StringIO(tables["papers"])))
    sources = list(csv.DictReader(io.StringIO(tables["sources"])))
    rows = list(csv.reader(io.StringIO(tables["citations"])))[1:]
    citing = [int(row[0]) for row in rows]
    return Batch(
        source=source,
        item=item,
        version=version,
        as_of=about["as_of"],
        records=[_record(paper) for paper in papers],
        citations=Citations(
            citing=citing,
            cited=[int(row[1]) for row in rows],
            evidence=[_evidence(row[2], sources) for row in rows],
        ),
        coverage=_coverage(papers, sources, citing, set(about["complete"]), about["as_of"]),
        repositories=[
            Repository(paper["key"], address, paper["code_url"])
            for paper in papers
            if (address := repository_of(paper["code_url"]))
        ],
    )


def _record(row: Mapping[str, str]) -> Record:
    return Record(
        key=row["key"],
        title=row["title"],
        authors=tuple(row["authors"].split("; ")) if row["authors"] else (),
        year=int(row["year"]) if row["year"] else None,
        venue=row["venue"],
        url=row["url"],
        ids=(*_ids(row["ids"]), Identifier("snapshot", row["key"])),
    )


def _ids(text: str) -> list[Identifier]:
    split = (one.partition(":") for one in text.split())
    return [one for scheme, _, value in split if (one := identifier(scheme, value))]


def _evidence(text: str, sources: list[dict[str, str]]) -> str:
    """``3#12;3#14``, rows of the table of sources, as ``pdf:f9ed38eaf4#12;pdf:f9ed38eaf4#14``."""
    split = (one.partition("#") for one in text.split(";"))
    return ";".join(f"{sources[int(row)]['id']}#{reference}" for row, _, reference in split)


def _coverage(
    papers: list[dict[str, str]],
    sources: list[dict[str, str]],
    citing: list[int],
    complete: set[str],
    as_of: datetime.date,
) -> list[Coverage]:
    """One row for each paper whose reference list was read; the printed length is the longest that a source gives."""
    printed: dict[str, int] = {}
    for row in sources:
        if row["paper"]:
            printed[row["paper"]] = max(int(row["printed"]), printed.get(row["paper"], 0))
    return [
        Coverage(key, REFERENCES, known=known, stated=printed.get(key), complete=key in complete, as_of=as_of)
        for number, known in sorted(Counter(citing).items())
        if (key := papers[number]["key"])
    ]


def _folder() -> Any:  # noqa: ANN401 - importlib's Traversable
    return files("litgraph.fetchers") / "llm_serving"


def _about() -> dict[str, Any]:
    return tomllib.loads((_folder() / "about.toml").read_text("utf-8"))
