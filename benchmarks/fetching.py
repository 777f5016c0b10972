"""Measure fetching against the local server: requests for a list of 2,000 papers, and runs to which something happens.

    python benchmarks/fetching.py requests [--papers 2000] [--more 20000]
    python benchmarks/fetching.py faults [--kind 429 --kind slow …] [--rate 0.2]
    python benchmarks/fetching.py killed [--moments 25] [--first 0]
    python benchmarks/fetching.py unreachable

Nothing is asked of any service: tests/services/server.py answers, about the bundled snapshot's papers and made-up ones.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
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
KINDS = ("429", "429-after", "429-date", "500", "502", "503", "truncated", "slow", "dropped", "not-json", "wrong-type")
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


@contextmanager
def seed_list(*options: object, **variables: str) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder with the seed list, a local server of these options, and the environment that leads to it."""
    with tempfile.TemporaryDirectory() as name, serving(*options) as addresses:
        folder = Path(name)
        prepare(folder, 0)
        (folder / "list.md").write_bytes((ROOT / "examples" / "model-inference-systems.md").read_bytes())
        yield folder, environment(folder, {**addresses, **variables})


def fetched(folder: Path, env: dict[str, str], store: str, command: str = "fetch") -> subprocess.CompletedProcess[str]:
    """Run litgraph on the list to its end."""
    form = ["--format", "json"] if command == "fetch" else []
    words = [*LITGRAPH, command, "list.md", *form, "--db", store]
    return subprocess.run(words, cwd=folder, env=env, check=False, capture_output=True, text=True)


def faults(kinds: Sequence[str], rate: float) -> None:
    """Let each kind of fault befall a share of the requests, and compare the rows with a clean run's."""
    with seed_list() as (folder, env):
        fetched(folder, env, "clean.duckdb")
        clean = rows(folder / "clean.duckdb")
    print("| fault | requests | retried | failed | exit code | other rows |\n| --- | --- | --- | --- | --- | --- |")
    for kind in kinds or [*KINDS, "all"]:
        with seed_list("--faults", kind, "--rate", rate, "--slow", 6, LITGRAPH_TIMEOUT="3") as (folder, env):
            done = fetched(folder, env, "data.duckdb")
            found = rows(folder / "data.duckdb")
        told = json.loads(done.stdout)["sources"]
        sums = [sum(source[name] for source in told) for name in ("requests", "retried", "failed")]
        other = ", ".join(name for name in clean if found[name] != clean[name])
        print(f"| {' | '.join(map(str, [kind, *sums, done.returncode, other or 'none']))} |", flush=True)


def killed(moments: int, first: int) -> None:
    """Kill a fetch of the seed list at random moments, and compare what the next run ends with."""
    with seed_list() as (folder, env):
        began = time.monotonic()
        fetched(folder, env, "clean.duckdb")
        seconds = time.monotonic() - began
        clean, same = rows(folder / "clean.duckdb"), 0
        for moment in range(first, first + moments):
            store = f"{moment}.duckdb"
            command = [*LITGRAPH, "fetch", "list.md", "--db", store]
            with subprocess.Popen(command, cwd=folder, env=env, stdout=-3, stderr=-3) as running:
                time.sleep(random.Random(moment).uniform(0, seconds))
                running.send_signal(signal.SIGKILL)
            done = fetched(folder, env, store)
            found = rows(folder / store)
            other = [name for name in clean if found[name] != clean[name]]
            same += done.returncode == 0 and not other
            wrong = f"exit code {done.returncode}, other rows in {other}\n{done.stderr}"
            print(f"moment {moment}: {wrong if done.returncode or other else 'the same rows'}", flush=True)
        print(f"{same} of {moments} killed runs ended with the rows of an unbroken one, which took {seconds:.1f} s")


def unreachable() -> None:
    """Print how long a report waits for services that refuse connections, never answer, or have no address."""
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        folder = Path(name)
        prepare(folder, 50)
        env = environment(folder, {})
        ways = {"refused": "127.0.0.1:9", "silent": f"127.0.0.1:{silent.getsockname()[1]}", "no name": "s2.invalid"}
        for how, host in ways.items():
            roots = {f"LITGRAPH_{name}_URL": f"http://{host}" for name in ROOTS}
            done = fetched(folder, {**env, **roots}, "data.duckdb", "report")
            step = next(line for line in done.stderr.splitlines() if line.startswith("fetch"))
            page = (folder / "report" / "index.html").exists()
            print(f"{how:8} exit code {done.returncode}, {'a' if page else 'no'} page; {step}")


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but the runs'."""
    with duckdb.connect(str(path), read_only=True) as con:
        tables = [row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in tables if name != "runs"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("requests", "faults", "killed", "unreachable"))
    parser.add_argument("--papers", type=int, default=2_000)
    parser.add_argument("--more", type=int, default=20_000)
    parser.add_argument("--moments", type=int, default=25)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kind", action="append", default=[])
    parser.add_argument("--rate", type=float, default=0.2)
    given = parser.parse_args()
    if given.what == "requests":
        requests(given.papers, given.more)
    elif given.what == "faults":
        faults(given.kind, given.rate)
    elif given.what == "killed":
        killed(given.moments, given.first)
    else:
        unreachable()
