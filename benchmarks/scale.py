"""What a list of 2,000 entries costs over stores of growing size, and how the cost grows.

    python benchmarks/scale.py [--papers 10000 100000 1000000] [--only import report graph titles extract]
        [--spark local[2]] [--folder FOLDER]

For each size science is made (`made_science.py`), as Parquet; what ``--folder`` has is not made again. Then, each in
a process of its own:

- ``import``: `litgraph import`, beside DuckDB's bare `CREATE TABLE AS SELECT` of the same files;
- ``report``: `litgraph report --offline` of the list, whole; and again, when the store has the list and its backtest;
- ``graph``: the store's citations to arrays, beside networkx and pandas building theirs from the same pairs;
- ``titles``: 2,000 noisy titles looked for among the store's;
- ``extract``: `litgraph extract` with DuckDB, and with Spark where ``--spark`` names a master.

Printed are seconds by the clock, seconds of processor, and the most memory held; below the table the exponent with
which processor time grew over the sizes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PARTS = ("import", "report", "graph", "titles", "extract")
LITGRAPH = "from litgraph.cli import main; main()"

_BARE = """
import sys, duckdb
con = duckdb.connect(sys.argv[2])
con.execute("SET enable_progress_bar = false")
for name in ("papers", "citations"):
    con.execute(f"CREATE TABLE {name} AS FROM '{sys.argv[1]}/{name}/*.parquet'")
con.execute("CHECKPOINT")
"""
_GRAPH = """
import sys
from pathlib import Path
from litgraph.graph import CitationGraph
from litgraph.store import open_store
with open_store(Path(sys.argv[1])) as store:
    citing, cited, size = store.citations()
    CitationGraph.from_edges(citing, cited, size=size)
"""
_NETWORKX = """
import sys, duckdb, networkx
pairs = duckdb.connect(sys.argv[1], read_only=True).execute("SELECT citing, cited FROM record_citations").fetchnumpy()
networkx.DiGraph(zip(pairs["citing"].tolist(), pairs["cited"].tolist()))
"""
_PANDAS = """
import sys, duckdb
pairs = duckdb.connect(sys.argv[1], read_only=True).execute("SELECT citing, cited FROM record_citations").df()
pairs = pairs[pairs["citing"] != pairs["cited"]].drop_duplicates()
pairs.groupby("citing")["cited"].apply(list), pairs.groupby("cited")["citing"].apply(list)
"""
_TITLES = """
import sys, random
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made_titles import DAMAGES, damaged
from litgraph.store import open_store
from litgraph.store.titles import near_titles
with open_store(Path(sys.argv[1])) as store:
    con = store._con
    titles = [row[0] for row in con.execute("SELECT title FROM records WHERE record % 7 = 3 LIMIT 2000").fetchall()]
    draw = random.Random(0)
    near_titles(con, [damaged(title, DAMAGES[place % len(DAMAGES)], draw) for place, title in enumerate(titles)])
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds by the clock, seconds of processor, gigabytes at most."""

    clock: float
    processor: float
    memory: float


def cost(*arguments: str) -> Cost:
    """Run Python with these arguments, and measure it."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{arguments}: exit code {process.returncode}")
    return Cost(clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)


def measured(folder: Path, papers: int, parts: list[str], master: str) -> dict[str, Cost]:
    """Everything that is measured at one size."""
    listed = folder / "list.md"
    if not listed.exists():
        # In a process of its own: what this one has held once, every child is charged with.
        made = [sys.executable, str(Path(__file__).with_name("made_science.py")), str(folder)]
        subprocess.run([*made, "--papers", str(papers)], check=True)
    store, here = str(folder / "data.duckdb"), str(Path(__file__).parent)
    imported = ("-c", LITGRAPH, "import", "semantic-scholar", str(folder), "--db", store)
    found = {}
    if "import" in parts:
        for name in (store, bare := str(folder / "bare.duckdb")):
            Path(name).unlink(missing_ok=True)
        found["import"] = cost(*imported)
        found["import: DuckDB alone"] = cost("-c", _BARE, str(folder), bare)
    else:
        cost(*imported)
    if "graph" in parts:
        found["graph: litgraph"] = cost("-c", _GRAPH, store)
        found["graph: networkx"] = cost("-c", _NETWORKX, store)
        found["graph: pandas"] = cost("-c", _PANDAS, store)
    if "titles" in parts:
        found["titles"] = cost("-c", _TITLES, store, here)
    if "report" in parts:
        out = str(folder / "report")
        report = ("-c", LITGRAPH, "report", str(listed), "--offline", "--db", store, "--out", out)
        found["report"], found["report, again"] = cost(*report), cost(*report)
    for engine in ["duckdb", *(["spark"] if master else [])] if "extract" in parts else []:
        into = str(folder / f"{engine}.duckdb")
        Path(into).unlink(missing_ok=True)
        arguments = ["extract", str(listed), "--from", str(folder), "--db", into, "--engine", engine]
        arguments += ["--master", master] if engine == "spark" else []
        found[f"extract: {engine}"] = cost("-c", LITGRAPH, *arguments)
    return found


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    options.add_argument("--spark", default="", metavar="MASTER")
    options.add_argument("--folder", type=Path, help="where files and stores are, or are made; else a temporary folder")
    given = options.parse_args()
    table: dict[str, dict[int, Cost]] = {}
    say = sys.stdout.write
    say("| papers | what | clock | processor | memory |\n| --- | --- | --- | --- | --- |\n")
    for papers in given.papers:
        with tempfile.TemporaryDirectory() as name:
            folder = (given.folder or Path(name)) / str(papers)
            for what, one in measured(folder, papers, given.only, given.spark).items():
                table.setdefault(what, {})[papers] = one
                say(f"| {papers:,} | {what} | {one.clock:.1f} s | {one.processor:.1f} s | {one.memory:.2f} GB |\n")
                sys.stdout.flush()
    if len(given.papers) > 1:
        say("\n| what | grows as papers to the power of |\n| --- | --- |\n")
        for what, costs in table.items():
            sizes, taken = np.log(list(costs)), np.log([one.processor for one in costs.values()])
            say(f"| {what} | {np.polyfit(sizes, taken, 1)[0]:.2f} |\n")


if __name__ == "__main__":
    main()
