"""Opening stores, good and bad."""

import datetime
import random
import subprocess
import sys

import duckdb
import pytest

from litgraph.errors import BadStore
from litgraph.records import Batch, Record
from litgraph.store import migrate, open_store


def tables(path):
    """Names of the tables and views in a file, in order."""
    with duckdb.connect(str(path), read_only=True) as con:
        return [row[0] for row in con.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()]


def test_a_store_is_made_where_there_is_none(tmp_path):
    """A new store has every table, and both public views."""
    with open_store(tmp_path / "data.duckdb") as store:
        assert store.schema() == migrate.STEPS[-1]
    assert tables(tmp_path / "data.duckdb") == [
        "answered_citations",
        "asked",
        "backtests",
        "batches",
        "bulk_citations",
        "bulk_references",
        "citation_sources",
        "citations",
        "coverage",
        "decisions",
        "entries",
        "ids",
        "import_files",
        "import_rejects",
        "imports",
        "lists",
        "migrations",
        "papers",
        "proposals",
        "recommendations",
        "record_blocks",
        "record_citations",
        "record_embeddings",
        "record_ids",
        "record_papers",
        "record_repositories",
        "records",
        "reported",
        "repositories",
        "repository_figures",
        "runs",
        "title_words",
        "unsettled",
        "venues",
        "verdicts",
    ]


def test_every_step_is_applied_once(tmp_path):
    """Opening a store again applies no step."""
    for _ in range(2):
        with open_store(tmp_path / "data.duckdb"):
            pass
    with duckdb.connect(str(tmp_path / "data.duckdb")) as con:
        assert con.execute("SELECT place, name FROM migrations").fetchall() == list(enumerate(migrate.STEPS))


@pytest.mark.parametrize("place", range(1, len(migrate.STEPS)))
def test_an_older_store_is_brought_up_with_its_rows(tmp_path, day, place):
    """A store of any older schema ends with the tables of a new one, and its papers can be read as before."""
    path, new = tmp_path / "old.duckdb", tmp_path / "new.duckdb"
    with duckdb.connect(str(path)) as con:
        migrate.migrate(con, path, migrate.STEPS[:place])
        con.execute(
            "INSERT INTO records (record, source, key, title, title_key, authors, surnames, year, venue, type, url) "
            "VALUES (0, 's', 'k', 'Orca', 'orca', ['G. Yu'], ['yu'], 2022, 'OSDI', '', '')"
        )
        con.execute("INSERT INTO record_ids VALUES (0, 0, 'doi', '10.1/a')")
        con.execute("INSERT INTO record_papers (record, paper, reason) VALUES (0, 0, '')")
    with open_store(path) as store, open_store(new) as fresh:
        described = "SELECT table_name, column_name, data_type FROM duckdb_columns() ORDER BY ALL"
        assert store._con.execute(described).fetchall() == fresh._con.execute(described).fetchall()
        assert store.facts([0])[0]["title"] == "Orca"
        assert store.texts(1) == ["Orca"]
        store.save_batch(Batch("s", "i", "1", day, [Record("k", "Orca", abstract="A system.")]))
        assert store.texts(1) == ["Orca\nA system."]


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path):
    """A migration is one transaction."""
    path = tmp_path / "data.duckdb"
    with duckdb.connect(str(path)) as con:
        migrate.migrate(con, path)
        with pytest.raises(FileNotFoundError):
            migrate.migrate(con, path, (*migrate.STEPS, "9999_missing"))
    with open_store(path) as store:
        assert store.schema() == migrate.STEPS[-1]


def test_a_damaged_file_is_refused_and_left_alone(tmp_path):
    """A file that is no DuckDB file is named, and not touched."""
    path = tmp_path / "data.duckdb"
    path.write_bytes(b"nonsense" * 1000)
    with (
        pytest.raises(BadStore, match=r"data\.duckdb: is not a DuckDB file, or is damaged; move it away"),
        open_store(path),
    ):
        pass
    assert path.read_bytes() == b"nonsense" * 1000


@pytest.fixture
def bytes_of_a_store(tmp_path, day):
    """The bytes of a sound store that holds something in every block."""
    records = [Record(str(number), f"Paper {number}" * 9, ("A. Author",)) for number in range(20_000)]
    with open_store(tmp_path / "sound.duckdb") as store:
        store.save_batch(Batch("s", "i", "1", day, records))
    return (tmp_path / "sound.duckdb").read_bytes()


def test_a_store_that_was_cut_short_is_said_to_be_damaged(tmp_path, bytes_of_a_store):
    """Half of a store is not mistaken for one in use."""
    path = tmp_path / "data.duckdb"
    path.write_bytes(bytes_of_a_store[: len(bytes_of_a_store) // 2 + 1000])
    with pytest.raises(BadStore, match=r"data\.duckdb: is damaged; move it away"), open_store(path) as store:
        store.totals()


@pytest.mark.parametrize("seed", range(6))
def test_a_store_with_flipped_bytes_is_said_to_be_damaged(tmp_path, bytes_of_a_store, seed):
    """Damage in any block is named as such, whenever it is come across."""
    path, damaged = tmp_path / "data.duckdb", bytearray(bytes_of_a_store)
    for place in random.Random(seed).sample(range(20_000, len(damaged)), 200):
        damaged[place] ^= 0xFF
    path.write_bytes(damaged)
    with pytest.raises(BadStore, match=r"data\.duckdb: is damaged; move it away"):
        read_and_write(path)


def read_and_write(path):
    """Come across every block of a store."""
    with open_store(path) as store:
        store.save_batch(Batch("s", "i", "2", datetime.date(2026, 1, 1), [Record("1", "Paper")]))
        store.facts(range(20_000))


def test_somebody_elses_database_is_refused(tmp_path):
    """A DuckDB file that holds other tables is not written into."""
    path = tmp_path / "data.duckdb"
    with duckdb.connect(str(path)) as con:
        con.execute("CREATE TABLE harvest (year INTEGER)")
    with pytest.raises(BadStore, match="holds other tables and is no litgraph store"), open_store(path):
        pass
    assert tables(path) == ["harvest"]


def test_a_store_from_a_newer_litgraph_is_refused(tmp_path):
    """A step that this litgraph does not know means that a newer one wrote the store."""
    path = tmp_path / "data.duckdb"
    with open_store(path):
        pass
    with duckdb.connect(str(path)) as con:
        con.execute("INSERT INTO migrations VALUES (99, '0099_later')")
    with (
        pytest.raises(BadStore, match=r"written by a newer litgraph \(schema 0099_later, .*update litgraph"),
        open_store(path),
    ):
        pass


def test_a_store_in_use_is_refused(tmp_path):
    """A store that another process has open is said to be in use, and by whom."""
    path = tmp_path / "data.duckdb"
    hold = f"import duckdb, sys; con = duckdb.connect({str(path)!r}); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(BadStore, match=rf"is in use by PID {other.pid}; wait"), open_store(path):
            pass
        other.stdin.close()


@pytest.mark.parametrize(
    ("name", "complaint"), [("", "is a folder, not a DuckDB file"), ("nowhere/data.duckdb", "there is no folder")]
)
def test_a_place_that_holds_no_file_is_refused(tmp_path, name, complaint):
    """A folder, and a file in a folder that does not exist, are named."""
    with pytest.raises(BadStore, match=complaint), open_store(tmp_path / name):
        pass


def test_a_run_that_fails_has_no_end(store, tmp_path):
    """Only a run that came to its end is noted as finished."""
    with store.run("report", tmp_path / "list.md"):
        pass
    with pytest.raises(ZeroDivisionError), store.run("suggest", tmp_path / "list.md"):
        _ = 1 / 0
    runs = store._con.execute("SELECT run, command, list, finished IS NOT NULL FROM runs ORDER BY run").fetchall()
    assert runs == [(0, "report", "list.md", True), (1, "suggest", "list.md", False)]
