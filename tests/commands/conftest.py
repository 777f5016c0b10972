"""Running litgraph as its user does: a process of its own."""

import os
import subprocess
import sys

import duckdb
import pytest

LITGRAPH = (sys.executable, "-c", "from litgraph.cli import main; main()")


@pytest.fixture
def litgraph(tmp_path):
    """Run litgraph in an empty folder, with nothing in its environment that could change what it does."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")}

    def run(*arguments, check=0, **variables):
        done = subprocess.run(
            [*LITGRAPH, *map(str, arguments)],
            cwd=tmp_path,
            env={**kept, "HOME": str(tmp_path), "PYTHONUTF8": "1", **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == check, done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def stored_rows():
    """Read every row of every table of a store, but the runs', which differ from run to run."""

    def read(path):
        with duckdb.connect(str(path), read_only=True) as con:
            tables = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()]
            return {name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in tables if name != "runs"}

    return read
