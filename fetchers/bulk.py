"""The services' bulk files: where they lie in a folder, and how their rows are spelt.

Nothing is read here but names and first lines: the rows go through DuckDB's own readers (`litgraph.store.bulk`), as SQL
that stands here. A shape of papers gives these columns, NULL where a file does not say: ``id``, ``title``,
``authors`` (names), ``year``, ``date``, ``venue``, ``type``, ``doi``, ``arxiv``, ``acl``, ``pmid``, ``pmcid``,
``retracted``, ``reference_count``, ``citation_count``, ``cites`` (ids of the works cited, where they stand in the same
row). A shape of citations gives ``citing`` and ``cited``.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from litgraph.errors import BadBulk
from litgraph.fetchers.sources import IMPORTED, OPENALEX, SEMANTIC_SCHOLAR
from litgraph.records import Bulk, BulkFile, Shape

__all__ = ["csv_tables", "openalex_files", "semantic_scholar_files"]

Format = Literal["json", "parquet", "csv"]

_NAME = "STRUCT(name VARCHAR)[]"
_EXTERNAL = "STRUCT(DOI VARCHAR, ArXiv VARCHAR, ACL VARCHAR, PubMed VARCHAR, PubMedCentral VARCHAR)"

_S2_PAPERS = Shape(
    columns={
        "corpusid": "BIGINT",
        "externalids": _EXTERNAL,
        "title": "VARCHAR",
        "authors": _NAME,
        "year": "INTEGER",
        "publicationdate": "VARCHAR",
        "venue": "VARCHAR",
        "publicationtypes": "VARCHAR[]",
        "referencecount": "BIGINT",
        "citationcount": "BIGINT",
    },
    required=("corpusid", "title"),
    id="corpusid",
    select="""
        SELECT corpusid AS id, title, list_transform(authors, lambda a: a.name) AS authors, year,
               publicationdate AS date,
               CASE WHEN lower(venue) IN ('arxiv', 'arxiv.org') THEN 'arXiv' ELSE venue END AS venue,
               CASE WHEN list_contains(publicationtypes, 'Review') THEN 'review'
                    WHEN list_contains(publicationtypes, 'Dataset') THEN 'dataset'
                    WHEN list_contains(publicationtypes, 'Editorial') THEN 'editorial'
                    WHEN list_contains(publicationtypes, 'Book') THEN 'book'
                    WHEN list_contains(publicationtypes, 'BookSection') THEN 'chapter'
                    WHEN len(publicationtypes) > 0 THEN 'article' END AS type,
               externalids.DOI AS doi, externalids.ArXiv AS arxiv, externalids.ACL AS acl, externalids.PubMed AS pmid,
               'PMC' || ltrim(externalids.PubMedCentral, 'PMC') AS pmcid, false AS retracted,
               referencecount AS reference_count, citationcount AS citation_count
        FROM file
    """,
)
_S2_CITATIONS = Shape(
    columns={"citingcorpusid": "BIGINT", "citedcorpusid": "BIGINT"},
    required=("citingcorpusid", "citedcorpusid"),
    id="citingcorpusid",
    select="SELECT citingcorpusid AS citing, citedcorpusid AS cited FROM file",
)


_WORK = r"(?:https://openalex\.org/)?W\d{1,19}"


def _number(text: str) -> str:
    """SQL for the number of a work, of its address or of ``W123``."""
    return (
        f"try_cast(CASE WHEN starts_with({text}, 'https://openalex.org/W') THEN substr({text}, 23) "
        f"WHEN starts_with({text}, 'W') THEN substr({text}, 2) END AS BIGINT)"
    )


_OPENALEX_WORKS = Shape(
    columns={
        "id": "VARCHAR",
        "doi": "VARCHAR",
        "title": "VARCHAR",
        "display_name": "VARCHAR",
        "authorships": "STRUCT(author STRUCT(display_name VARCHAR))[]",
        "publication_year": "INTEGER",
        "publication_date": "VARCHAR",
        "primary_location": "STRUCT(source STRUCT(display_name VARCHAR))",
        "type": "VARCHAR",
        "ids": "STRUCT(doi VARCHAR, pmid VARCHAR, pmcid VARCHAR)",
        "is_retracted": "BOOLEAN",
        "cited_by_count": "BIGINT",
        "referenced_works_count": "BIGINT",
        "referenced_works": "VARCHAR[]",
    },
    required=("id", "title", "referenced_works"),
    id="id",
    select=f"""
        SELECT CASE WHEN regexp_full_match(id, '{_WORK}') THEN {_number("id")} END AS id,
               coalesce(title, display_name) AS title,
               list_transform(authorships, lambda a: a.author.display_name) AS authors,
               publication_year AS year, publication_date AS date,
               CASE WHEN starts_with(lower(primary_location.source.display_name), 'arxiv') THEN 'arXiv'
                    ELSE primary_location.source.display_name END AS venue,
               type, coalesce(doi, ids.doi) AS doi, NULL::VARCHAR AS arxiv, NULL::VARCHAR AS acl,
               regexp_extract(ids.pmid, '(\\d+)/?$', 1) AS pmid,
               'PMC' || regexp_extract(ids.pmcid, '(\\d+)/?$', 1) AS pmcid,
               coalesce(is_retracted, false) AS retracted,
               coalesce(referenced_works_count, len(referenced_works)) AS reference_count,
               cited_by_count AS citation_count,
               list_transform(referenced_works, lambda w: {_number("w")}) AS cites
        FROM file
    """,  # noqa: S608 - names of ours
    id_form=_WORK,
)

_CSV_PAPERS = Shape(
    columns={"id": "VARCHAR", "title": "VARCHAR", "year": "VARCHAR", "venue": "VARCHAR", "doi": "VARCHAR",
             "arxiv": "VARCHAR"},
    required=("id", "title", "year", "venue", "doi", "arxiv"),
    id="id",
    select="""
        SELECT nullif(trim(id), '') AS id, title, NULL::VARCHAR[] AS authors, try_cast(trim(year) AS INTEGER) AS year,
               NULL::VARCHAR AS date, CASE WHEN lower(trim(venue)) = 'arxiv' THEN 'arXiv' ELSE venue END AS venue,
               NULL::VARCHAR AS type, nullif(trim(doi), '') AS doi, nullif(trim(arxiv), '') AS arxiv,
               NULL::VARCHAR AS acl,
               NULL::VARCHAR AS pmid, NULL::VARCHAR AS pmcid, false AS retracted,
               NULL::BIGINT AS reference_count, NULL::BIGINT AS citation_count
        FROM file
    """,
)  # fmt: skip
_CSV_CITATIONS = Shape(
    columns={"citing": "VARCHAR", "cited": "VARCHAR"},
    required=("citing", "cited"),
    id="citing",
    select="SELECT nullif(trim(citing), '') AS citing, nullif(trim(cited), '') AS cited FROM file",
)

_ENDINGS = re.compile(r"\.(?:jsonl?|ndjson)(?:\.gz)?$|\.gz$|\.(parquet)$|\.(csv)(?:\.gz)?$", re.IGNORECASE)
_ENDS_AS_JSON = re.compile(r"\.(?:jsonl?|ndjson)(?:\.gz)?$", re.IGNORECASE)
_DATED = re.compile(r"updated_date=(\d{4}-\d\d-\d\d)")
_REMOTE = re.compile(r"(?:https?|s3|gs|hf)://")


def semantic_scholar_files(origin: str) -> Bulk:
    """The datasets ``papers`` and ``citations``, each a folder of files, or files so named.

    Raises:
        BadBulk: one of them is not there.
    """
    files = []
    for holds in ("papers", "citations"):
        found = _below(origin, holds)
        if not found:
            raise BadBulk(
                f"{origin}: there is no {holds} folder in it with .gz, .jsonl or .parquet files; download the datasets "
                "papers and citations, each into a folder of its name, and give the folder that holds the two"
            )
        files += [_file(origin, path, holds) for path in found]
    shapes = {"papers": _S2_PAPERS, "citations": _S2_CITATIONS}
    return Bulk(IMPORTED[SEMANTIC_SCHOLAR], "corpusid", "", origin, tuple(files), shapes)


def openalex_files(origin: str) -> Bulk:
    """The files of works of a snapshot, the oldest first, since a later file replaces what an earlier one says.

    Raises:
        BadBulk: there are none.
    """
    found = _below(origin, "works")
    if not found:
        raise BadBulk(
            f"{origin}: there is no works folder in it with .gz, .jsonl or .parquet files; give the folder into which "
            "the snapshot was downloaded, or its folder data"
        )
    found.sort(key=lambda path: (_day_of(path) or date.min, path))
    files = tuple(_file(origin, path, "works") for path in found)
    return Bulk(IMPORTED[OPENALEX], "openalex", "W", origin, files, {"works": _OPENALEX_WORKS})


def csv_tables(papers: str, citations: str, name: str) -> Bulk:
    """Two tables of a user's own; `name` tells them from others.

    Raises:
        BadBulk: one is not there, or they cannot be called so.
    """
    if not name.strip() or "/" in name or not name.isprintable():
        raise BadBulk(f"{name!r}: is no name for tables; give one of letters and digits with --name")
    files = (_table(papers, "papers"), _table(citations, "citations"))
    shapes = {"papers": _CSV_PAPERS, "citations": _CSV_CITATIONS}
    return Bulk(f"csv:{name}", "csv", f"{name}/", files[0].address, files, shapes, text_ids=True, is_whole=True)


def _below(origin: str, holds: str) -> list[str]:
    """Addresses of the files of papers, citations or works of a folder; a pattern where DuckDB has to look for them."""
    if _REMOTE.match(origin):
        return [f"{origin.rstrip('/')}/{holds}/**"]
    folder = Path(origin)
    if not folder.is_dir():
        raise BadBulk(f"{origin}: there is no such folder; give the one into which the files were downloaded")
    places = [folder] if folder.name == holds or any(folder.glob("updated_date=*")) else []
    places = places or _folders(folder, holds)
    found = [str(path) for place in places for path in sorted(place.rglob("*")) if _is_dataset(path)]
    if not found:
        pattern = re.compile(rf"{holds}(?:[-_.]|$)", re.IGNORECASE)
        found = [str(path) for path in sorted(folder.iterdir()) if pattern.match(path.name) and _is_dataset(path)]
    # A snapshot may hold all there is in two formats.
    parquet = [path for path in found if _format_of(path) == "parquet"]
    return parquet or found


def _is_dataset(path: Path) -> bool:
    """Whether it is a file of rows, and not one that a system or a download keeps out of sight."""
    return _format_of(path.name) in ("json", "parquet") and not path.name.startswith(".") and path.is_file()


def _folders(folder: Path, holds: str) -> list[Path]:
    """Folders of this name, the nearest: ``works``, ``data/works`` or ``data/parquet/works``."""
    for depth in ("", "*/", "*/*/"):
        found = [path for path in sorted(folder.glob(f"{depth}{holds}")) if path.is_dir()]
        if len(found) > 1 and holds != "works":
            shown = " and ".join(str(path) for path in found[:2])
            raise BadBulk(f"{folder}: has {holds} in {shown}; give the folder that holds one of them")
        if found:
            return found
    return []


def _file(origin: str, address: str, holds: Literal["papers", "citations", "works"]) -> BulkFile:
    if _REMOTE.match(address):
        return BulkFile(address, address, holds, _format_of(address) or "json", "once", datetime.now(UTC).date())
    path = Path(address)
    try:
        about = path.stat()
        address.encode()
    except (OSError, UnicodeEncodeError) as error:
        raise BadBulk(f"{address!r}: cannot be read ({error}); mend or rename it") from error
    changed = datetime.fromtimestamp(about.st_mtime, UTC).date()
    name = path.relative_to(origin).as_posix() if path.is_relative_to(origin) else path.name
    version = f"{about.st_size}-{about.st_mtime_ns}"
    return BulkFile(name, address, holds, _format_of(path.name) or "csv", version, _day_of(address) or changed)


def _table(address: str, holds: Literal["papers", "citations"]) -> BulkFile:
    if not _REMOTE.match(address) and not Path(address).is_file():
        raise BadBulk(f"{address}: there is no such file; give a table of {holds} with a header")
    one = _file(str(Path(address).parent), address, holds)
    return one if one.format != "json" or _ENDS_AS_JSON.search(address) else replace(one, format="csv")


def _format_of(name: str) -> Format | None:
    match = _ENDINGS.search(name)
    return None if not match else "parquet" if match[1] else "csv" if match[2] else "json"


def _day_of(address: str) -> date | None:
    match = _DATED.search(address)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
