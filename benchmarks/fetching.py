"""Measure fetching against the local server: requests for a list of 2,000 papers, and runs that are killed.

    python benchmarks/fetching.py requests [--papers 2000] [--more 20000]
    python benchmarks/fetching.py killed [--moments 25]

Nothing is asked of any service: tests/services/server.py answers, about the bundled snapshot's papers and made-up ones.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from litgraph.fetchers.snapshot import Snapshot
from litgraph.identifiers import address_of

ROOT = Path(__file__).parent.parent
ROOTS = {
    "SEMANTIC_SCHOLAR": "s2",
    "OPENALEX": "openalex",
    "CROSSREF": "crossref",
    "GITHUB": "github",
    "HUGGINGFACE": "hf",
}
LITGRAPH = (sys.executable, "-c", "from litgraph.cli import main; main()")


@contextmanager
def serving(*options: object) -> Iterator[dict[str, str]]:
    """The local server; gives the environment that leads litgraph to it."""
    command = [sys.executable, str(ROOT / "tests" / "services" / "server.py"), *map(str, options)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        port = int(process.stdout.readline())
        yield {f"LITGRAPH_{name}_URL": f"http://127.0.0.1:{port}/{root}" for name, root in ROOTS.items()}
        process.stdin.close()


def prepare(folder: Path, papers: int) -> None:
    """A list of the snapshot's first papers that have an id, and settings that let services be asked fast."""
    settings = "".join(f"[sources.{name.lower()}]\nrequests_per_second = 500\n" for name in ROOTS)
    (folder / "litgraph.toml").write_text(settings, "utf-8")
    known = [record for record in Snapshot().fetch("llm-serving").records if record.ids[0].scheme in ("doi", "arxiv")]
    lines = ["# List", ""]
    for record in known[:papers]:
        lines += [f"- **[{record.venue or 'arXiv'} {record.year}]** {record.title}"]
        lines += [f"  - [Paper]({address_of(record.ids[0])})"]
    (folder / "list.md").write_text("\n".join(lines) + "\n", "utf-8")


def environment(folder: Path, variables: dict[str, str]) -> dict[str, str]:
    """Nothing but what leads to the local server."""
    return {"PATH": os.environ["PATH"], "HOME": str(folder), **variables}


def requests(papers: int, more: int) -> None:
    """Print how often each source was asked about a long list, and the least that could have done."""
    with tempfile.TemporaryDirectory() as name, serving("--more", more) as variables:
        folder = Path(name)
        prepare(folder, papers)
        began = time.monotonic()
        command = [*LITGRAPH, "fetch", "list.md", "--format", "json"]
        done = subprocess.run(command, cwd=folder, env=environment(folder, variables), stdout=-1, check=True, text=True)
        seconds = time.monotonic() - began
        for source in json.loads(done.stdout)["sources"]:
            print("{source:18}{requests:8,}{least:8,}{retried:6}{failed:6}".format(**source))
        with duckdb.connect(str(folder / "data.duckdb"), read_only=True) as con:
            print(f"{seconds:.0f} s;", con.execute("SELECT count(*) FROM citations").fetchone(), "citations")


def killed(moments: int) -> None:
    """Kill a fetch of the seed list at random moments, and compare what the next run ends with."""
    with tempfile.TemporaryDirectory() as name, serving() as variables:
        folder = Path(name)
        prepare(folder, 0)
        seed = ROOT / "examples" / "model-inference-systems.md"
        (folder / "list.md").write_bytes(seed.read_bytes())
        command = [*LITGRAPH, "fetch", "list.md", "--db"]
        env = environment(folder, variables)
        began = time.monotonic()
        subprocess.run([*command, "clean.duckdb"], cwd=folder, env=env, check=True, capture_output=True)
        seconds = time.monotonic() - began
        clean, same = rows(folder / "clean.duckdb"), 0
        for moment in range(moments):
            store = f"{moment}.duckdb"
            with subprocess.Popen([*command, store], cwd=folder, env=env, stdout=-3, stderr=-3) as running:
                time.sleep(random.Random(moment).uniform(0, seconds))
                running.send_signal(signal.SIGKILL)
            done = subprocess.run([*command, store], cwd=folder, env=env, check=False, capture_output=True, text=True)
            found = rows(folder / store)
            other = [name for name in clean if found[name] != clean[name]]
            same += done.returncode == 0 and not other
            if done.returncode or other:
                print(f"moment {moment}: exit code {done.returncode}, other rows in {other}\n{done.stderr}")
        print(f"{same} of {moments} killed runs ended with the rows of an unbroken one")


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but the runs'."""
    with duckdb.connect(str(path), read_only=True) as con:
        tables = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in tables if name != "runs"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("requests", "killed"))
    parser.add_argument("--papers", type=int, default=2_000)
    parser.add_argument("--more", type=int, default=20_000)
    parser.add_argument("--moments", type=int, default=25)
    given = parser.parse_args()
    if given.what == "requests":
        requests(given.papers, given.more)
    else:
        killed(given.moments)
