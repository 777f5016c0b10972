"""Bringing a store to the newest schema, by named steps that are applied once each, in order."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from litgraph.errors import BadStore

if TYPE_CHECKING:
    import duckdb

__all__ = ["STEPS", "migrate"]

STEPS = (
    "0001_initial",
    "0002_live_sources",
    "0003_venues",
    "0004_identity",
    "0005_proposals",
    "0006_reported",
    "0007_settling",
    "0008_backtests",
    "0009_bulk",
)


def migrate(con: "duckdb.DuckDBPyConnection", path: Path, steps: tuple[str, ...] = STEPS) -> None:
    """Apply the steps that this store has not had; each is one transaction.

    Raises:
        BadStore: the file holds something else or is from a newer litgraph.
    """
    done = _applied(con, path)
    if newer := [step for step in done if step not in steps]:
        raise BadStore(
            f"{path}: was written by a newer litgraph (schema {newer[-1]}, this one knows {steps[-1]}); "
            "update litgraph, or choose another file with --db"
        )
    for step in steps[len(done) :]:
        _apply(con, step)


def _applied(con: "duckdb.DuckDBPyConnection", path: Path) -> list[str]:
    tables = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if not tables:
        return []
    if "migrations" not in tables:
        raise BadStore(f"{path}: holds other tables and is no litgraph store; choose another file with --db")
    return [row[0] for row in con.execute("SELECT name FROM migrations ORDER BY place").fetchall()]


def _apply(con: "duckdb.DuckDBPyConnection", step: str) -> None:
    con.execute("BEGIN")
    con.execute("CREATE TABLE IF NOT EXISTS migrations (place INTEGER NOT NULL, name VARCHAR NOT NULL)")
    con.execute("COMMENT ON TABLE migrations IS 'The schema steps that this store has had.'")
    con.execute((files("litgraph.store") / "migrations" / f"{step}.sql").read_text("utf-8"))
    con.execute("INSERT INTO migrations SELECT count(*), ? FROM migrations", [step])
    con.execute("COMMIT")
