"""Which papers of bulk files stand near those of a list: found before anything is stored."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from litgraph.records import Bulk, BulkFile
from litgraph.store import bulk_read, bulk_rows

if TYPE_CHECKING:
    import duckdb

__all__ = ["Around", "find_near"]


@dataclass(frozen=True, slots=True)
class Around:
    """The papers whose surroundings are wanted.

    Attributes:
        keys: their ids, as ``scheme:value``.
        titles: their titles, as `litgraph.wording.title_key` gives them.
        steps: how many citations away a paper may stand.
    """

    keys: tuple[str, ...]
    titles: tuple[str, ...]
    steps: int = 1

    def version(self) -> str:
        """Changes when anything does."""
        parts = [str(self.steps), *sorted(set(self.keys)), "", *sorted(set(self.titles))]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def find_near(con: "duckdb.DuckDBPyConnection", bulk: Bulk, around: Around, folder: Path) -> None:
    """Make the temporary table ``near``: the source's ids of the papers wanted, and of those that many steps away.

    The files are read once for the papers, and once a step for the citations.
    """
    kind = "VARCHAR" if bulk.text_ids else "BIGINT"
    con.execute(f"CREATE OR REPLACE TEMP TABLE near (id {kind})")
    for file in bulk.files:
        if file.holds != "citations":
            _over(con, bulk, file, folder, lambda sql: _add_wanted(con, bulk, sql, around))
    for _ in range(around.steps):
        con.execute(f"CREATE OR REPLACE TEMP TABLE reached (id {kind})")
        for file in bulk.files:
            if file.holds != "papers":
                _over(con, bulk, file, folder, lambda sql: _reach(con, sql, cites=file.holds == "works"))  # noqa: B023
        con.execute("CREATE OR REPLACE TEMP TABLE near AS FROM near UNION (FROM reached WHERE id IS NOT NULL)")
        con.execute("DROP TABLE reached")


def _over(
    con: "duckdb.DuckDBPyConnection", bulk: Bulk, file: BulkFile, folder: Path, do: Callable[[str], None]
) -> None:
    """Do something with a query for a file's rows, as far as they can be read."""
    shape = bulk.shapes[file.holds]
    bulk_read.read_file(con, file, shape, folder, lambda now: do(f"WITH file AS (FROM {now.relation}) {shape.select}"))


def _add_wanted(con: "duckdb.DuckDBPyConnection", bulk: Bulk, sql: str, around: Around) -> None:
    """Add the papers of a file that bear a wanted id or title."""
    con.execute(
        f"""
        INSERT INTO near
        WITH rows AS (
            SELECT id, ids, {bulk_rows.key_of("title")} AS title_key
            FROM ({bulk_rows.cleaned(sql, with_references=False)})
            WHERE id IS NOT NULL
        ),
        named AS (SELECT id, unnest(list_prepend({bulk_rows.own_id(bulk)}, ids)) AS key FROM rows)
        SELECT id FROM named WHERE key IN (SELECT unnest($keys::VARCHAR[]))
        UNION
        SELECT id FROM rows WHERE title_key <> '' AND title_key IN (SELECT unnest($titles::VARCHAR[]))
        """,
        {"keys": list(around.keys), "titles": list(around.titles)},
    )


def _reach(con: "duckdb.DuckDBPyConnection", sql: str, *, cites: bool) -> None:
    """Add to ``reached`` what one citation of a file joins to something near."""
    pairs = f"SELECT id AS citing, unnest(cites) AS cited FROM ({sql})" if cites else sql
    con.execute(
        f"""
        INSERT INTO reached
        SELECT DISTINCT unnest([citing, cited])
        FROM ({pairs}) WHERE citing IN (FROM near) OR cited IN (FROM near)
        """
    )
