"""What a user says of two papers: that they are one work, or that one is two.

A verdict names records by source and key, so that it outlives whatever is fetched later. It is weighed with the other
evidence and wins over it; taking it back restores the rows that stood before.
"""

from typing import TYPE_CHECKING

from litgraph.store.resolve import resolve

if TYPE_CHECKING:
    import duckdb

__all__ = ["merge", "split"]

_BETWEEN = """
    FROM verdicts v
    JOIN records a ON a.source = v.source AND a.key = v.key
    JOIN records b ON b.source = v.other_source AND b.key = v.other_key
    WHERE v.same = $same
      AND ((list_contains($ours, a.record) AND list_contains($theirs, b.record))
        OR (list_contains($ours, b.record) AND list_contains($theirs, a.record)))
"""


def merge(con: "duckdb.DuckDBPyConnection", one: int, other: int) -> None:
    """Make two papers one: words to the contrary are taken back; where that is not enough, a verdict is kept."""
    ours, theirs = _records(con, one), _records(con, other)
    _take_back(con, ours, theirs, same=False)
    _resolve(con, ours + theirs)
    if _papers(con, ours) != _papers(con, theirs):
        _say(con, [(ours[0], theirs[0])], same=True)
        _resolve(con, ours + theirs)


def split(con: "duckdb.DuckDBPyConnection", ours: list[int], theirs: list[int]) -> None:
    """Part the records of one paper: earlier merges are taken back; where that is not enough, a verdict is kept."""
    _take_back(con, ours, theirs, same=True)
    _resolve(con, ours + theirs)
    if _papers(con, ours) & _papers(con, theirs):
        _say(con, [(one, other) for one in ours for other in theirs], same=False)
        _resolve(con, ours + theirs)


def _records(con: "duckdb.DuckDBPyConnection", paper: int) -> list[int]:
    """The paper's records, those of services first."""
    rows = con.execute(
        "SELECT record FROM record_papers JOIN records USING (record) WHERE paper = ? "
        "ORDER BY source LIKE 'list:%', source, key",
        [paper],
    ).fetchall()
    return [row[0] for row in rows]


def _papers(con: "duckdb.DuckDBPyConnection", records: list[int]) -> set[int]:
    rows = con.execute("SELECT paper FROM record_papers WHERE list_contains(?, record)", [records]).fetchall()
    return {row[0] for row in rows}


def _take_back(con: "duckdb.DuckDBPyConnection", ours: list[int], theirs: list[int], *, same: bool) -> None:
    con.execute(
        f"DELETE FROM verdicts WHERE rowid IN (SELECT v.rowid {_BETWEEN})",  # noqa: S608 - a constant
        {"ours": ours, "theirs": theirs, "same": same},
    )


def _say(con: "duckdb.DuckDBPyConnection", pairs: list[tuple[int, int]], *, same: bool) -> None:
    for one, other in pairs:
        con.execute(
            """
            INSERT INTO verdicts
            SELECT a.source, a.key, b.source, b.key, ?, now()::TIMESTAMP
            FROM records a, records b WHERE a.record = ? AND b.record = ?
            """,
            [same, one, other],
        )


def _resolve(con: "duckdb.DuckDBPyConnection", records: list[int]) -> None:
    con.execute("CREATE OR REPLACE TEMP TABLE batch AS SELECT unnest(?::INTEGER[]) AS record", [records])
    resolve(con)
    con.execute("DROP TABLE batch")
