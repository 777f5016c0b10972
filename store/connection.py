"""Opening a store, and what can be done with an open one."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from litgraph.errors import BadStore
from litgraph.records import Batch, Bulk, Decision, Entry
from litgraph.store import lists, migrate, save, verdicts
from litgraph.store.bulk import BulkImport, Done
from litgraph.store.bulk_near import Around
from litgraph.store.read import Queries
from litgraph.store.resolve import settle
from litgraph.store.venues import save_venues

if TYPE_CHECKING:
    import duckdb

__all__ = ["Store", "open_store"]


class Store(Queries):
    """An open store. Every writing method is one transaction: it happens whole or not at all."""

    def __init__(self, con: "duckdb.DuckDBPyConnection", path: Path) -> None:
        super().__init__(con)
        self.path = path
        self._run = -1
        # Unless a run was broken off, nothing is left to settle; but who knows.
        self._is_settled = False

    @property
    def _con(self) -> "duckdb.DuckDBPyConnection":
        # Whoever reads finds papers decided: there is no other way to the tables.
        self.settle()
        return self._raw

    def settle(self) -> None:
        """Find which papers the records are about that were stored since this was last done.

        Every reading method does it first, and closing the store; so batches cost it once, not one by one.
        """
        if not self._is_settled:
            with self._transaction():
                settle(self._raw)
            self._is_settled = True

    def save_batch(self, batch: Batch, requests: Mapping[str, int] | None = None) -> None:
        """Store what a source answered.

        Args:
            batch: the answer.
            requests: how many requests each source has been sent in this run, for the daily budgets.
        """
        self.release()
        self._is_settled = False
        with self._transaction():
            save.save_batch(self._raw, batch)
            if requests is not None:
                self._note(requests)

    def import_bulk(self, bulk: Bulk, around: Around | None = None) -> Iterator[Done]:
        """Import bulk files, each in a transaction of its own; give what came of each.

        Args:
            bulk: the files.
            around: what to take the surroundings of; None takes everything.

        Raises:
            BadBulk: tables of this name were imported from elsewhere.
        """
        self.release()
        # What numpy sorts needs room beside it; what does not fit goes to a folder beside the store.
        self._raw.execute("SET memory_limit = '60%'")
        importing = BulkImport(self._raw, self._transaction, self.path.resolve().parent, bulk, around)
        self._is_settled = False
        yield from importing.run()

    def note_requests(self, requests: Mapping[str, int]) -> None:
        """Store how many requests each source has been sent in this run."""
        with self._transaction():
            self._note(requests)

    def _note(self, requests: Mapping[str, int]) -> None:
        names, counts = list(requests), list(requests.values())
        self._raw.execute("UPDATE runs SET requests = map(?, ?) WHERE run = ?", [names, counts, self._run])

    def save_list(self, list_path: Path, name: str, digest: str, entries: Sequence[Entry]) -> int:
        """Store what a list says now, in place of what it said before; give the list's number."""
        self.release()
        self._is_settled = False
        with self._transaction():
            return lists.save_list(self._raw, self._list_name(list_path), name, digest, entries)

    def save_decisions(self, list_number: int, decisions: Sequence[Decision]) -> None:
        """Store a keeper's decisions in place of those stored before."""
        with self._transaction():
            lists.save_decisions(self._raw, list_number, decisions)

    def name_venues(self, aliases: Mapping[str, Sequence[str]]) -> None:
        """Give every venue that is printed its one name: by the table of venues, and a keeper's own names above it."""
        self.release()
        with self._transaction():
            save_venues(self._raw, aliases)

    def merge(self, one: int, other: int) -> None:
        """Make two papers one, whatever the rules say."""
        self.release()
        self.settle()
        with self._transaction():
            verdicts.merge(self._raw, one, other)

    def split(self, ours: list[int], theirs: list[int]) -> None:
        """Part two sets of records of one paper, whatever the rules say."""
        self.release()
        self.settle()
        with self._transaction():
            verdicts.split(self._raw, ours, theirs)

    def save_proposals(self, list_number: int, digest: str, keys: Sequence[str], day: datetime.date) -> None:
        """Note what was proposed in a list that now has this digest, in place of what was noted before."""
        with self._transaction():
            lists.save_proposals(self._raw, list_number, digest, keys, day)

    def note_reported(self, list_number: int, day: datetime.date) -> None:
        """Note the state of the store that a report of this day was made from, unless the last one found the same."""
        self.settle()
        with self._transaction():
            lists.save_reported(self._raw, list_number, day)

    def save_backtest(self, list_number: int, version: str, found: str) -> None:
        """Keep what a backtest of the list found, and what it was found from, in place of what was kept before."""
        with self._transaction():
            lists.save_backtest(self._con, list_number, version, found)

    @contextmanager
    def run(self, command: str, list_path: Path) -> Iterator[None]:
        """Note that a command has begun and, unless it fails, that it has ended."""
        with self._transaction():
            row = self._raw.execute("SELECT coalesce(max(run) + 1, 0) FROM runs").fetchone()
            assert row is not None
            self._run = row[0]
            values = [row[0], command, self._list_name(list_path), version("litgraph"), _now()]
            self._raw.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, NULL, NULL)", values)
        yield
        with self._transaction():
            self._raw.execute("UPDATE runs SET finished = ? WHERE run = ?", [_now(), row[0]])

    def _list_name(self, list_path: Path) -> str:
        """The list's path as the store keeps it: a store and its lists may move together."""
        full = list_path.resolve()
        home = self.path.resolve().parent
        name = full.relative_to(home) if full.is_relative_to(home) else full
        # A path need not be text; what is stored has to be.
        return name.as_posix().encode("utf-8", "backslashreplace").decode()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._raw.execute("BEGIN")
        try:
            yield
            self._raw.execute("COMMIT")
        except BaseException:
            self._abandon()
            raise

    def _abandon(self) -> None:
        """Take a transaction back; where that fails as well, closing the store does it, and the first error counts."""
        import duckdb

        with suppress(duckdb.Error):
            self._raw.execute("ROLLBACK")


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The store at `path`, made where there is none, brought to the newest schema, and closed at the end.

    Raises:
        BadStore: it is damaged, locked, not a store, from a newer litgraph, or cannot be made or written there.
        KeyboardInterrupt: the user broke off a query.
    """
    import duckdb

    con = _connect(path)
    try:
        migrate.migrate(con, path)
        store = Store(con, path)
        yield store
        store.settle()
    except (duckdb.Error, RuntimeError) as error:
        # DuckDB turns Ctrl-C within a query into an error of its own.
        if "interrupted" in str(error).lower():
            raise KeyboardInterrupt from error
        failed = (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException)
        if not isinstance(error, failed) and "orrupt" not in str(error):
            raise
        raise BadStore(_explain(path, str(error))) from error
    finally:
        con.close()


def _connect(path: Path) -> "duckdb.DuckDBPyConnection":
    import duckdb

    try:
        if path.is_dir():
            raise BadStore(f"{path}: is a folder, not a DuckDB file; give the file's name with --db")
        if not path.parent.is_dir():
            raise BadStore(f"{path}: there is no folder {path.parent}; make it, or choose another file with --db")
    except OSError as error:
        raise BadStore(f"{path}: cannot be reached ({error.strerror}); choose another file with --db") from error
    # Extensions would be fetched from the network.
    try:
        con = duckdb.connect(
            str(path), config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        )
    except duckdb.Error as error:
        raise BadStore(_explain(path, str(error))) from error
    # It would be drawn over our output.
    con.execute("SET enable_progress_bar = false")
    return con


def _explain(path: Path, message: str) -> str:
    """DuckDB's message in one line, with what to do."""
    said = " ".join(message.split())
    if "Could not set lock" in said:
        holder = said[said.find("(PID") :].partition(")")[0].strip("(") if "(PID" in said else "another process"
        return f"{path}: is in use by {holder}; wait until it has ended, or choose another file with --db"
    if "not a valid DuckDB" in said:
        return f"{path}: is not a DuckDB file, or is damaged; move it away, or choose another file with --db"
    if "No space left" in said:
        return f"{path}: there is no space left on its disk; make room, or choose another file with --db"
    if "orrupt" in said or "Could not read enough bytes" in said:
        return f"{path}: is damaged; move it away, or choose another file with --db ({said})"
    if "newer version" in said.lower() or "version number" in said.lower():
        return f"{path}: was written by a newer DuckDB; update litgraph, or choose another file with --db ({said})"
    return f"{path}: cannot be read or written; choose another file with --db ({said})"


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
