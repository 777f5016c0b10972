"""Measure importing beside DuckDB's bare readers and pandas, on files that this makes, and print a table.

    python benchmarks/import.py [--papers 1000000] [--folder FOLDER] [--only parquet json pandas kills]

Each figure is of a process of its own. Ratios are given by the clock and by the processor's time, which a busy machine
changes less.
With ``kills``, an import of a hundredth of the papers is killed at 25 random moments and gone on with.
"""

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = "from litgraph.cli import main; main()"
COLUMNS = {
    "papers": "{'corpusid': 'BIGINT', 'externalids': 'STRUCT(DOI VARCHAR, ArXiv VARCHAR)', 'title': 'VARCHAR', "
    "'year': 'INTEGER', 'venue': 'VARCHAR', 'publicationdate': 'VARCHAR', 'referencecount': 'BIGINT', "
    "'citationcount': 'BIGINT'}",
    "citations": "{'citingcorpusid': 'BIGINT', 'citedcorpusid': 'BIGINT', 'isinfluential': 'BOOLEAN'}",
}
REFERENCES = 21


def make(folder: Path, papers: int) -> None:
    """Datasets as Semantic Scholar's, in both formats: ids far apart, citations in no order, some titles not ASCII."""
    import duckdb

    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false")
    con.execute(
        f"""
        CREATE TABLE papers AS
        SELECT (100 + i * 263)::BIGINT AS corpusid, {{'DOI': '10.1000/' || i, 'ArXiv': NULL::VARCHAR}} AS externalids,
               CASE WHEN i % 20 = 0 THEN 'Über ' ELSE 'On ' END || 'Topic-' || (i % 5000) || ': a Study with ' || i
               AS title,
               (1980 + i * 45 // {papers})::INTEGER AS year, 'Venue ' || (i % 300) AS venue,
               NULL::VARCHAR AS publicationdate, {REFERENCES} AS referencecount, 5 AS citationcount
        FROM range({papers}) t(i)
        """
    )
    con.execute(
        f"""
        CREATE TABLE citations AS
        SELECT (100 + citing * 263)::BIGINT AS citingcorpusid, (100 + cited * 263)::BIGINT AS citedcorpusid,
               influence > 0.9 AS isinfluential
        FROM (
            SELECT i // {REFERENCES} AS citing, (power(random(), 2) * (i // {REFERENCES}))::BIGINT AS cited,
                   random() AS influence
            FROM range({papers * REFERENCES}) t(i)
        )
        ORDER BY random()
        """
    )
    for name in COLUMNS:
        for kind in ("parquet", "json"):
            (folder / kind / name).mkdir(parents=True, exist_ok=True)
        con.execute(f"COPY {name} TO '{folder}/parquet/{name}/part.parquet'")
        con.execute(f"COPY {name} TO '{folder}/json/{name}/part.jsonl.gz' (FORMAT json, COMPRESSION gzip)")


def bare(kind: str, name: str, folder: Path, store: Path) -> None:
    """DuckDB's own reader into a table without anything."""
    import duckdb

    con = duckdb.connect(str(store))
    con.execute("SET enable_progress_bar = false")
    path = f"'{folder}/parquet/{name}/part.parquet'"
    if kind == "json":
        path = f"read_json('{folder}/json/{name}/part.jsonl.gz', format='newline_delimited', columns={COLUMNS[name]})"
    began, cpu = time.perf_counter(), time.process_time()
    con.execute(f"CREATE TABLE bare AS FROM {path}")
    con.execute("CHECKPOINT")
    told(time.perf_counter() - began, time.process_time() - cpu)


def ours(kind: str, folder: Path, store: Path) -> None:
    """The import, file by file, and deciding what is one work."""
    import pandas  # noqa: F401 - loading it is not what is measured

    from litgraph.fetchers.bulk import semantic_scholar_files
    from litgraph.store import open_store

    with open_store(store) as opened:
        steps, began, cpu = [], time.perf_counter(), time.process_time()
        for done in opened.import_bulk(semantic_scholar_files(str(folder / kind))):
            steps.append((done.holds, time.perf_counter() - began, time.process_time() - cpu))
            began, cpu = time.perf_counter(), time.process_time()
        told(0, 0, steps=steps)


def pandas(folder: Path) -> None:
    """A million lines of the citations, read by pandas."""
    import pandas as pd

    began, cpu = time.perf_counter(), time.process_time()
    lines = pd.read_json(folder / "json" / "citations" / "part.jsonl.gz", lines=True, nrows=1_000_000)
    took = time.process_time() - cpu
    told(time.perf_counter() - began, took, rows=len(lines))


def told(seconds: float, cpu: float, **more: object) -> None:
    """Say it to the process that asked."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak, **more}))


def measured(folder: Path, *arguments: str) -> dict:
    """A measurement in a process of its own, on a store of its own."""
    with tempfile.TemporaryDirectory(dir=folder) as store:
        command = [
            sys.executable,
            __file__,
            "--measure",
            *arguments,
            "--folder",
            str(folder),
            "--store",
            f"{store}/x.duckdb",
        ]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def compare(folder: Path, kind: str) -> None:
    """Rows of the table: papers and citations, ours and bare; what is left to do with both."""
    told_by = measured(folder, "ours", kind)
    steps = {holds: (seconds, cpu) for holds, seconds, cpu in told_by["steps"]}
    alone = {name: measured(folder, "bare", kind, name) for name in COLUMNS}
    for name, one in alone.items():
        seconds, cpu = steps[name]
        row(f"{kind}, {name}", seconds, cpu, one)
    row(f"{kind}, coverage of both sides", *steps["coverage"], None)
    total = {part: sum(one[part] for one in alone.values()) for part in ("seconds", "cpu")}
    sums = [sum(step[place] for step in steps.values()) for place in (0, 1)]
    row(f"{kind}, all of it (peak {told_by['peak']:.1f} GB)", *sums, total)


def row(what: str, seconds: float, cpu: float, beside: dict | None) -> None:
    """A line of the table."""
    more = (
        "| | | | |"
        if beside is None
        else f"| {beside['seconds']:.1f} s | {beside['cpu']:.1f} s "
        f"| {seconds / beside['seconds']:.2f} | {cpu / beside['cpu']:.2f} |"
    )
    sys.stdout.write(f"| {what} | {seconds:.1f} s | {cpu:.1f} s {more}\n")
    sys.stdout.flush()


def compare_pandas(folder: Path) -> None:
    """Citations a second, ours and pandas'."""
    theirs = measured(folder, "pandas")
    steps = {holds: (seconds, cpu) for holds, seconds, cpu in measured(folder, "ours", "json")["steps"]}
    count = REFERENCES * json.loads((folder / "about.json").read_text())["papers"]
    mine = [count / taken for taken in steps["citations"]]
    his = [theirs["rows"] / theirs[part] for part in ("seconds", "cpu")]
    cells = [f"{one:,.0f}" for one in mine + his] + [f"{one / other:.1f}" for one, other in zip(mine, his, strict=True)]
    sys.stdout.write(f"| citations of JSON a second, beside pandas | {' | '.join(cells)} |\n")


def kill(papers: int, times: int) -> None:
    """Kill an import at random moments, go on with it, and compare all rows with those of one that was left alone."""
    import duckdb

    def rows(store: Path) -> dict[str, list]:
        with duckdb.connect(str(store), read_only=True) as con:
            names = [one for (one,) in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
            return {name: con.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in names if name != "runs"}

    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder), papers)
        command = [sys.executable, "-c", PROGRAM, "import", "semantic-scholar", f"{folder}/json", "--db"]
        began = time.monotonic()
        subprocess.run([*command, f"{folder}/whole.duckdb"], check=True, capture_output=True)
        took, expected, same, gone_on = time.monotonic() - began, rows(Path(folder) / "whole.duckdb"), 0, 0
        for moment in range(times):
            store = Path(folder) / f"{moment}.duckdb"
            with subprocess.Popen([*command, str(store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as one:
                time.sleep(random.Random(moment).uniform(0, took))
                one.send_signal(signal.SIGKILL)
            gone_on += one.returncode == -signal.SIGKILL
            subprocess.run([*command, str(store)], check=True, capture_output=True)
            same += rows(store) == expected
            store.unlink()
    sys.stdout.write(f"{gone_on} of {times} killed before their end; {same} of {times} stores the same, row by row\n")


def main() -> None:
    """Print the whole table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, default=1_000_000)
    options.add_argument("--folder", type=Path, help="where the files are, or are made; else a temporary folder")
    options.add_argument("--only", nargs="+", default=["parquet", "json", "pandas", "kills"])
    options.add_argument("--measure", nargs="+", help=argparse.SUPPRESS)
    options.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        what, *rest = given.measure
        {"bare": bare, "ours": ours, "pandas": pandas}[what](*rest, given.folder, *([given.store] * (what != "pandas")))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        if not (folder / "about.json").exists() and given.only != ["kills"]:
            folder.mkdir(exist_ok=True)
            make(folder, given.papers)
            (folder / "about.json").write_text(json.dumps({"papers": given.papers}))
        sys.stdout.write(
            "| what | clock | processor | bare: clock | processor | ratio: clock | processor |\n"
            "| --- | --- | --- | --- | --- | --- | --- |\n"
        )
        for kind in ("parquet", "json"):
            if kind in given.only:
                compare(folder, kind)
        if "pandas" in given.only:
            compare_pandas(folder)
        if "kills" in given.only:
            kill(given.papers // 100, 25)


if __name__ == "__main__":
    main()
