"""Merging a batch into the store: set-shaped SQL over data frames, never row by row."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from litgraph.records import Batch
from litgraph.store import frames

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

__all__ = ["save_batch"]

# How each column of a record that a partial answer may leave out says that it holds nothing.
_EMPTY = {
    "title": "b.title = ''",
    "title_key": "b.title = ''",
    "authors": "len(b.authors) = 0",
    "surnames": "len(b.authors) = 0",
    "year": "b.year IS NULL",
    "date": "b.date IS NULL",
    "venue": "b.venue = ''",
    "type": "b.type = ''",
    "url": "b.url = ''",
    "abstract": "b.abstract = ''",
    "reference_count": "b.reference_count IS NULL",
    "citation_count": "b.citation_count IS NULL",
    "notices": "len(b.notices) = 0",
}


def save_batch(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    """Store a batch inside the caller's transaction, in place of what its source said of the same before.

    Records are replaced by the source's key; citations by record and side, for the sides that the coverage names.
    Which papers they are about is found when papers are next read (`litgraph.store.resolve.settle`).
    """
    # Fetching stores hundreds of small batches, each with a few of these, and every statement has its cost.
    _number(con, batch)
    _save_records(con, batch)
    if batch.coverage or len(batch.citations.citing) or len(batch.citers.citing):
        _save_citations(con, batch)
    con.execute("DELETE FROM record_repositories WHERE record IN (SELECT record FROM batch)")
    if batch.repositories:
        _save_repositories(con, batch)
    if batch.embeddings:
        _save_embeddings(con, batch)
    con.execute("DELETE FROM recommendations WHERE source = ? AND item = ?", [batch.source, batch.item])
    if batch.recommended:
        _save_recommended(con, batch)
    if batch.asked:
        _save_asked(con, batch)
    citations = len(batch.citations.citing) + len(batch.citers.citing)
    con.execute("DELETE FROM batches WHERE source = ? AND item = ?", [batch.source, batch.item])
    con.execute(
        "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?)",
        [batch.source, batch.item, batch.version, batch.as_of, len(batch.records), citations],
    )
    con.execute("INSERT INTO record_papers SELECT record, record, '' FROM batch ANTI JOIN record_papers USING (record)")
    con.execute("INSERT INTO unsettled SELECT record FROM batch")
    con.execute("DROP TABLE batch")


def _number(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    """Make the temporary table `batch`: its records, with the numbers that they have or get."""
    with _frame(con, frames.records(batch)):
        lists = ", ".join(f"{frames.as_list(f'f.{name}')} AS {name}" for name in ("authors", "surnames", "notices"))
        con.execute(
            f"""
            CREATE OR REPLACE TEMP TABLE batch AS
            SELECT coalesce(
                       r.record,
                       (SELECT coalesce(max(record) + 1, 0) FROM records)
                           + row_number() OVER (ORDER BY r.record IS NOT NULL, f.place) - 1
                   )::INTEGER AS record,
                   f.* REPLACE ({lists})
            FROM frame f LEFT JOIN records r ON r.source = ? AND r.key = f.key
            """,  # noqa: S608 - names of ours
            [batch.source],
        )


def _save_records(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    con.execute("CREATE OR REPLACE TEMP TABLE stored AS FROM records SEMI JOIN batch USING (record)")
    con.execute("DELETE FROM records WHERE record IN (SELECT record FROM batch)")
    columns = ", ".join(
        f"CASE WHEN b.partial AND s.record IS NOT NULL AND {empty} THEN s.{column} ELSE b.{column} END AS {column}"
        for column, empty in _EMPTY.items()
    )
    con.execute(
        f"INSERT INTO records BY NAME SELECT b.record, ? AS source, b.key, {columns} "  # noqa: S608 - names of ours
        "FROM batch b LEFT JOIN stored s USING (record) ORDER BY b.record",
        [batch.source],
    )
    con.execute("DROP TABLE stored")
    con.execute("DELETE FROM record_ids WHERE record IN (SELECT record FROM batch WHERE NOT partial)")
    with _frame(con, frames.ids(batch)):
        con.execute(
            """
            -- An answer that holds a part of a record may know an id that it did not have: it was published since.
            WITH had AS (
                SELECT record, max(place) + 1 AS next, list(scheme::VARCHAR || ':' || value) AS names
                FROM record_ids SEMI JOIN batch USING (record) GROUP BY record
            )
            INSERT INTO record_ids
            SELECT b.record, f.place + coalesce(h.next, 0), f.scheme::scheme, f.value
            FROM frame f JOIN batch b USING (key) LEFT JOIN had h ON h.record = b.record
            WHERE h.record IS NULL OR NOT list_contains(h.names, f.scheme || ':' || f.value)
            """
        )


def _save_citations(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    with _frame(con, frames.coverage(batch)):
        con.execute(
            """
            CREATE OR REPLACE TEMP TABLE batch_coverage AS
            SELECT b.record, f.side, f.known, f.stated, f.complete, f.as_of::DATE AS as_of
            FROM frame f JOIN batch b USING (key)
            """
        )
    for side, asked in (("references", "citing"), ("citers", "cited")):
        records = "SELECT record FROM batch_coverage WHERE side = $side"
        con.execute(
            f"DELETE FROM answered_citations WHERE source = $source AND side = $side AND {asked} IN ({records})",  # noqa: S608
            {"source": batch.source, "side": side},
        )
    con.execute(
        "DELETE FROM coverage USING batch_coverage n WHERE coverage.record = n.record AND coverage.side = n.side"
    )
    con.execute("INSERT INTO coverage SELECT * FROM batch_coverage ORDER BY record")
    con.execute("DROP TABLE batch_coverage")
    for citations in (batch.citations, batch.citers):
        with _frame(con, frames.citations(citations)):
            con.execute(
                """
                INSERT INTO answered_citations
                SELECT citing.record, cited.record, ?, ?, f.evidence
                FROM frame f JOIN batch citing ON citing.place = f.citing JOIN batch cited ON cited.place = f.cited
                ORDER BY ALL
                """,
                [batch.source, citations.side],
            )


def _save_repositories(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    with _frame(con, frames.repositories(batch)):
        # Hosts do not tell upper from lower case in an address.
        con.execute(
            """
            INSERT INTO repositories
            SELECT (SELECT coalesce(max(repository) + 1, 0) FROM repositories)
                       + row_number() OVER (ORDER BY min(place)) - 1, arg_min(address, place)
            FROM frame
            WHERE lower(address) NOT IN (SELECT lower(address) FROM repositories)
            GROUP BY lower(address)
            """
        )
        con.execute(
            """
            INSERT INTO record_repositories
            SELECT b.record, r.repository, f.url
            FROM frame f JOIN batch b USING (key) JOIN repositories r ON lower(r.address) = lower(f.address)
            ORDER BY f.place
            """
        )
        figures = "SELECT r.repository, f.* FROM frame f JOIN repositories r ON lower(r.address) = lower(f.address)"
        con.execute(
            f"""
            DELETE FROM repository_figures USING ({figures}) n
            WHERE repository_figures.repository = n.repository AND repository_figures.source = ?
              AND repository_figures.taken_on = n.taken_on::DATE
            """,  # noqa: S608 - no value is pasted in
            [batch.source],
        )
        con.execute(
            f"""
            INSERT INTO repository_figures
            SELECT DISTINCT repository, ?, taken_on::DATE, stars, forks, archived, pushed_on::DATE, license, language,
                   created_on::DATE, {frames.as_list("topics")}, releases, released_on::DATE, moved_to, gone
            FROM ({figures}) WHERE taken_on IS NOT NULL
            """,  # noqa: S608 - no value is pasted in
            [batch.source],
        )


def _save_embeddings(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    with _frame(con, frames.embeddings(batch)):
        given = "SELECT b.record, f.model, f.vector::FLOAT[] AS vector FROM frame f JOIN batch b USING (key)"
        con.execute(
            f"""
            DELETE FROM record_embeddings USING ({given}) n
            WHERE record_embeddings.record = n.record AND record_embeddings.model = n.model
            """  # noqa: S608 - no value is pasted in
        )
        con.execute(f"INSERT INTO record_embeddings {given} ORDER BY b.record")


def _save_recommended(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    with _frame(con, frames.recommended(batch)):
        con.execute(
            """
            INSERT INTO recommendations
            SELECT ?, ?, b.record, f.place, ? FROM frame f JOIN batch b USING (key) ORDER BY f.place
            """,
            [batch.source, batch.item, batch.as_of],
        )


def _save_asked(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    with _frame(con, frames.asked(batch)):
        con.execute(
            """
            DELETE FROM asked USING frame f
            WHERE asked.source = ? AND asked.kind = f.kind AND asked.subject = f.subject
            """,
            [batch.source],
        )
        con.execute(
            "INSERT INTO asked SELECT ?, kind, subject, outcome, as_of::DATE FROM frame ORDER BY ALL", [batch.source]
        )


@contextmanager
def _frame(con: "duckdb.DuckDBPyConnection", frame: "pd.DataFrame") -> Iterator[None]:
    """Let SQL read `frame` under that name; where the SQL fails, the rollback takes the name back."""
    con.register("frame", frame)
    yield
    con.unregister("frame")
