"""What reading lists and their keepers say, in the store."""

import datetime
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from litgraph.identifiers import repository_of
from litgraph.records import Batch, Decision, Entry, Identifier, Record, Repository
from litgraph.store import frames
from litgraph.store.read import query_text
from litgraph.store.save import save_batch
from litgraph.wording import surname, title_key

if TYPE_CHECKING:
    import duckdb

__all__ = ["save_backtest", "save_decisions", "save_list", "save_proposals", "save_reported"]


def save_list(con: "duckdb.DuckDBPyConnection", path: str, name: str, digest: str, entries: Sequence[Entry]) -> int:
    """Store a list's entries, in place of those stored before, and a record for each; give the list's number."""
    number = _list_number(con, path)
    batch = _batch(path, entries)
    unchanged = con.execute("SELECT 1 FROM lists WHERE list = ? AND name = ? AND digest = ?", [number, name, digest])
    same_batch = "SELECT 1 FROM batches WHERE source = ? AND item = ? AND version = ?"
    if unchanged.fetchone() and con.execute(same_batch, [batch.source, batch.item, batch.version]).fetchone():
        return number
    _forget_records(con, batch)
    save_batch(con, batch)
    con.execute("DELETE FROM lists WHERE list = ?", [number])
    con.execute("INSERT INTO lists VALUES (?, ?, ?, ?)", [number, path, name, digest])
    con.execute("DELETE FROM entries WHERE list = ?", [number])
    _insert_entries(con, number, batch.source, entries)
    return number


def save_decisions(con: "duckdb.DuckDBPyConnection", list_number: int, decisions: Sequence[Decision]) -> None:
    """Store a keeper's decisions in place of those stored before."""
    rows = [(d.paper.scheme, d.paper.value, d.verdict, d.why, d.by, d.date, d.until) for d in decisions]
    stored = con.execute(
        "SELECT scheme::VARCHAR, value, verdict, why, decided_by, date, until FROM decisions WHERE list = ?",
        [list_number],
    ).fetchall()
    if rows == stored:
        return
    con.execute("DELETE FROM decisions WHERE list = ?", [list_number])
    for row in rows:
        con.execute("INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [list_number, *row])


def save_proposals(
    con: "duckdb.DuckDBPyConnection", list_number: int, digest: str, keys: Sequence[str], day: datetime.date
) -> None:
    """Store the papers that stand proposed in a list that has this digest; those of other digests stay as they are."""
    con.execute("DELETE FROM proposals WHERE list = ? AND digest = ?", [list_number, digest])
    for key in keys:
        con.execute("INSERT INTO proposals VALUES (?, ?, ?, ?)", [list_number, digest, key, day])


def save_reported(con: "duckdb.DuckDBPyConnection", list_number: int, day: datetime.date) -> None:
    """Store the state that a list's report was made from; where it is the last one's, leave that as it stands."""
    values = {"list": list_number, "day": day}
    con.execute(
        f"""
        INSERT INTO reported
        SELECT $list, coalesce(last.place + 1, 0), $day, now.*
        FROM ({query_text("state")}) now
        LEFT JOIN (FROM reported WHERE list = $list ORDER BY place DESC LIMIT 1) last ON true
        WHERE last.digest IS DISTINCT FROM now.digest
        """,  # noqa: S608 - a query of ours
        values,
    )
    con.execute(
        "DELETE FROM reported WHERE list = $list AND place < (SELECT max(place) - 1 FROM reported WHERE list = $list)",
        {"list": list_number},
    )


def save_backtest(con: "duckdb.DuckDBPyConnection", number: int, version: str, found: str) -> None:
    """Keep what a backtest of the list found, in place of what was kept before."""
    con.execute("DELETE FROM backtests WHERE list = ?", [number])
    con.execute("INSERT INTO backtests VALUES (?, ?, ?)", [number, version, found])


def record_key(entry: Entry) -> str:
    """The name of an entry's record within its list: its first id, else its title and first author."""
    return str(_ids(entry)[0])


def _ids(entry: Entry) -> tuple[Identifier, ...]:
    first = surname(entry.authors[0]) if entry.authors else ""
    return (*entry.ids, Identifier("list", f"{title_key(entry.title)}/{first}"))


def _list_number(con: "duckdb.DuckDBPyConnection", path: str) -> int:
    found = con.execute("SELECT list FROM lists WHERE path = ?", [path]).fetchone()
    found = found or con.execute("SELECT coalesce(max(list) + 1, 0) FROM lists").fetchone()
    assert found is not None
    return int(found[0])


def _batch(path: str, entries: Sequence[Entry]) -> Batch:
    """The list as a source: the first entry of a work speaks for it."""
    works = {record_key(entry): entry for entry in reversed(entries)}
    records = [
        Record(key, entry.title, entry.authors, entry.year, None, entry.venue, "", entry.paper_url, _ids(entry))
        for key, entry in sorted(works.items(), key=lambda work: work[1].number)
    ]
    repositories = [
        Repository(key, address, entry.code_url)
        for key, entry in works.items()
        if (address := repository_of(entry.code_url))
    ]
    version = hashlib.sha256(repr(tuple(entries)).encode()).hexdigest()[:16]
    today = datetime.datetime.now(datetime.UTC).date()
    return Batch(f"list:{path}", "entries", version, today, records, repositories=repositories)


def _forget_records(con: "duckdb.DuckDBPyConnection", batch: Batch) -> None:
    """Remove what the list no longer says."""
    keys = [record.key for record in batch.records]
    gone = "SELECT record FROM records WHERE source = $source AND NOT list_contains($keys::VARCHAR[], key)"
    for table in ("record_ids", "record_papers", "record_repositories", "records"):
        con.execute(
            f"DELETE FROM {table} WHERE record IN ({gone})",  # noqa: S608 - names of ours
            {"source": batch.source, "keys": keys},
        )


def _insert_entries(con: "duckdb.DuckDBPyConnection", number: int, source: str, entries: Sequence[Entry]) -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "number": [e.number for e in entries],
            "line": [e.line for e in entries],
            "first_character": [e.span[0] for e in entries],
            "end_character": [e.span[1] for e in entries],
            "section": [e.section for e in entries],
            "key": [record_key(e) for e in entries],
            "title": [e.title for e in entries],
            "printed_title": [e.printed_title for e in entries],
            "authors": frames.lists(e.authors for e in entries),
            "venue": [e.venue for e in entries],
            "year": pd.array([e.year for e in entries], dtype="Int16"),
            "paper_url": [e.paper_url for e in entries],
            "code_url": [e.code_url for e in entries],
        }
    )
    con.register("frame", frame)
    con.execute(
        f"""
        INSERT INTO entries
        SELECT ?, f.number, f.line, f.first_character, f.end_character, f.section, r.record, f.title, f.printed_title,
               {frames.as_list("f.authors")}, f.venue, f.year, f.paper_url, f.code_url
        FROM frame f JOIN records r ON r.source = ? AND r.key = f.key
        ORDER BY f.number
        """,  # noqa: S608 - a name of ours
        [number, source],
    )
    con.unregister("frame")
