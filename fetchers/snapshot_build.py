"""Build the bundled snapshot's tables from plain ones.

    python -m litgraph.fetchers.snapshot_build FOLDER

FOLDER holds papers.csv (key, title, year, venue, doi, arxiv_id, url, code_url, authors), citations.csv (citing_key,
cited_key, source: ``source id#reference number``, several joined by ``;``) and sources.csv (id, repo, path, commit,
what). Out come the same facts, compressed: papers numbered by row, ids canonical, and dropped where two papers claim
the same one. The same input gives the same bytes.
"""

import csv
import gzip
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from litgraph.identifiers import from_url, identifier, repository_of
from litgraph.records import Identifier
from litgraph.wording import clean, split_authors

__all__ = ["build"]

Row = dict[str, str]
_READ = re.compile(r"paper: (\S+); (\d+) references read")
# Hosts whose every address names a paper: one that names none is cut short, and leads nowhere.
_PAPER_HOSTS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:doi\.org|arxiv\.org|acm\.org|neurips\.cc|nips\.cc|aclanthology\.org|openreview\.net|"
    r"semanticscholar\.org|proceedings\.mlsys\.org(?!.*\.(?:html|pdf)$))"
)


def build(source: Path, target: Path) -> dict[str, int]:
    """Write the three tables into `target`; give the number of rows of each."""
    papers, citations, sources = (_read(source / f"{name}.csv") for name in ("papers", "citations", "sources"))
    tables = {
        "papers": _papers(papers),
        "citations": _citations(citations, papers, sources),
        "sources": _sources(sources),
    }
    for name, rows in tables.items():
        _write(target / f"{name}.csv.gz", rows)
    return {name: len(rows) - 1 for name, rows in tables.items()}


def _papers(papers: list[Row]) -> list[list[str]]:
    claims = Counter(one for paper in papers for one in _ids(paper))
    rows = [["key", "title", "year", "venue", "authors", "ids", "url", "code_url"]]
    for paper in papers:
        ids = [one for one in _ids(paper) if claims[one] == 1]
        printed = paper["authors"].title() if paper["authors"].isupper() else paper["authors"]
        authors = "; ".join(split_authors(printed))
        code = paper["code_url"] if repository_of(paper["code_url"]) else ""
        url = paper["url"] if ids or not _PAPER_HOSTS.match(paper["url"]) else ""
        known = " ".join(map(str, ids))
        rows.append([paper["key"], clean(paper["title"]), paper["year"], paper["venue"], authors, known, url, code])
    return rows


def _ids(paper: Row) -> list[Identifier]:
    """The ids of a row; of its address only those that its own columns do not give better."""
    linked = from_url(paper["url"])
    given = [identifier("doi", paper["doi"]), identifier("arxiv", paper["arxiv_id"])]
    if linked and linked.scheme != "doi" and not (linked.scheme == "arxiv" and given[1]):
        given.append(linked)
    return list(dict.fromkeys(one for one in given if one))


def _citations(citations: list[Row], papers: list[Row], sources: list[Row]) -> list[list[str]]:
    paper = {row["key"]: number for number, row in enumerate(papers)}
    place = {row["id"]: number for number, row in enumerate(sources)}
    pairs = []
    for row in citations:
        printed = (one.rpartition("#") for one in row["source"].split(";"))
        evidence = ";".join(f"{place[source]}#{reference}" for source, _, reference in printed)
        pairs.append((paper[row["citing_key"]], paper[row["cited_key"]], evidence))
    return [["citing", "cited", "evidence"], *([str(cell) for cell in pair] for pair in sorted(pairs))]


def _sources(sources: list[Row]) -> list[list[str]]:
    rows = [["id", "repository", "path", "commit", "paper", "printed"]]
    for row in sources:
        read = _READ.search(row["what"])
        named = "/" in row["repo"] and " " not in row["repo"]
        place = [row["repo"], row["path"], row["commit"]] if named else ["", "", ""]
        rows.append([row["id"], *place, *(read.groups() if read else ("", ""))])
    return rows


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write(path: Path, rows: Iterable[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_bytes(gzip.compress(text.getvalue().encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    for table, count in build(Path(sys.argv[1]), Path(__file__).parent / "llm_serving").items():
        sys.stdout.write(f"{table}: {count:,} rows\n")
