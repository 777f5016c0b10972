"""Records as `litgraph.matching` compares them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from litgraph.matching import Description
from litgraph.store.clusters import Node

if TYPE_CHECKING:
    import duckdb

__all__ = ["described", "nodes_of"]

_RECORDS = """
    SELECT record, source, key, title, surnames, year, venue, type
    FROM records SEMI JOIN (SELECT unnest($records::INTEGER[]) AS record) USING (record)
"""


def described(con: "duckdb.DuckDBPyConnection", records: Iterable[int]) -> dict[int, Description]:
    """What each of the records says of its work."""
    rows = con.execute(_RECORDS, {"records": sorted(set(records))}).fetchall()
    return {row[0]: _description(*row[3:]) for row in rows}


def nodes_of(con: "duckdb.DuckDBPyConnection", records: Iterable[int]) -> dict[int, Node]:
    """The records with all that speaks for and against their being one work."""
    wanted = sorted(set(records))
    ids: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for record, scheme, value in con.execute(
        """
        SELECT record, scheme::VARCHAR, value
        FROM record_ids SEMI JOIN (SELECT unnest($records::INTEGER[]) AS record) USING (record)
        WHERE scheme NOT IN ('snapshot', 'list')
        """,
        {"records": wanted},
    ).fetchall():
        ids[record][scheme].add(value)
    return {
        record: Node(
            source, key, _description(*rest), {scheme: frozenset(all_) for scheme, all_ in ids[record].items()}
        )
        for record, source, key, *rest in con.execute(_RECORDS, {"records": wanted}).fetchall()
    }


def _description(title: str, surnames: list[str], year: int | None, venue: str, kind: str) -> Description:
    return Description(title, tuple(name for name in surnames if name), year, venue, kind)
