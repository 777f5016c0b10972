"""Killed at any moment, the store holds whole batches, and the next run goes on."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from litgraph.store import open_store

PROGRAM = "from litgraph.cli import main; main()"


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory, stored_rows):
    """The rows of a run that nobody disturbed, and how long it took."""
    seed_list = Path(__file__).parents[2] / "examples" / "model-inference-systems.md"
    folder = tmp_path_factory.mktemp("unbroken")
    began = time.monotonic()
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "report",
        str(seed_list),
        "--offline",
        "--db",
        str(folder / "data.duckdb"),
    ]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return stored_rows(folder / "data.duckdb"), time.monotonic() - began


@pytest.mark.parametrize("moment", range(12))
def test_a_killed_run_loses_nothing(moment, unbroken, seed_list, stored_rows, tmp_path):
    """After SIGKILL the store opens, holds a batch whole or not at all, and the next run ends with the same rows."""
    expected, seconds = unbroken
    store = tmp_path / "data.duckdb"
    command = [sys.executable, "-c", PROGRAM, "report", str(seed_list), "--offline", "--db", str(store)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        time.sleep(random.Random(moment).uniform(0, seconds))
        running.send_signal(signal.SIGKILL)
    with open_store(store) as opened:
        held = opened._con.execute("SELECT source, records, citations FROM batches ORDER BY source").fetchall()
        counts = opened._con.execute("SELECT source, count(*) FROM records GROUP BY source ORDER BY source").fetchall()
    assert counts == [(source, records) for source, records, _ in held]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert stored_rows(store) == expected
    assert (tmp_path / "report" / "index.html").read_text("utf-8").rstrip().endswith("</html>")
