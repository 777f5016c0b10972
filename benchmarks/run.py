"""Measure litgraph beside named alternatives in the same run, and print the table of benchmarks/README.md.

    python benchmarks/run.py [--papers 100000]

Each figure is the median of several runs; what is compared is the ratio, since machines differ.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
SEED_LIST = ROOT / "examples" / "model-inference-systems.md"
PACKAGES = "altair, duckdb, ftfy, jinja2, markdown_it, pandas, rich, scipy.sparse"


def seconds(work: Callable[[], object], times: int) -> float:
    """Median seconds of `work`, after one run that is not counted."""
    work()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def process(*arguments: str) -> Callable[[], object]:
    """A Python process with those arguments."""
    return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def row(what: str, ours: float, alternative: str, theirs: float) -> None:
    """Print one line of the table."""
    sys.stdout.write(f"| {what} | {ours:.3g} s | {alternative} | {theirs:.3g} s | {ours / theirs:.3g} |\n")
    sys.stdout.flush()


def commands() -> None:
    """Whole commands on the seed list, as processes."""
    program = "from litgraph.cli import main; main()"
    bare = seconds(process("-c", "pass"), 9)
    imports = seconds(process("-c", f"import {PACKAGES}"), 5)
    row("`litgraph --help`", seconds(process("-c", program, "--help"), 9), "an empty Python process", bare)
    with tempfile.TemporaryDirectory() as folder:
        store, out = f"{folder}/data.duckdb", f"{folder}/report"
        arguments = ("-c", program, "report", str(SEED_LIST), "--offline", "--db", store, "--out", out)

        def cold() -> None:
            Path(store).unlink(missing_ok=True)
            process(*arguments)()

        row("`litgraph report`, seed list, no store yet", seconds(cold, 5), "importing its packages", imports)
        row(
            "`litgraph report`, seed list, warm store",
            seconds(process(*arguments), 9),
            "importing its packages",
            imports,
        )


def graphs(papers: int) -> None:
    """The graph's work on made citations, beside networkx."""
    import networkx as nx

    from litgraph.graph import CitationGraph, cocitation, lineage, rank

    citing, cited = made_citations(papers, references=20)
    seeds = np.random.default_rng(1).choice(papers, 1000, replace=False)
    size = f"{papers:,} papers, {len(citing):,} citations"

    def graph_of() -> CitationGraph:
        return CitationGraph.from_edges(citing, cited, size=papers)

    def digraph_of() -> "nx.DiGraph[int]":
        made: nx.DiGraph[int] = nx.DiGraph()
        made.add_nodes_from(range(papers))
        made.add_edges_from(zip(citing.tolist(), cited.tolist(), strict=True))
        return made

    ours, theirs = graph_of(), digraph_of()
    row(f"graph from arrays, {size}", seconds(graph_of, 5), "networkx", seconds(digraph_of, 1))
    listed = set(seeds.tolist())
    counted = seconds(lambda: nx_cocitation(theirs, listed), 1)
    row("co-citation of 1,000 seeds", seconds(lambda: cocitation(ours, seeds), 5), "networkx, by hand", counted)
    personal = dict.fromkeys(seeds.tolist(), 1)
    walked = seconds(lambda: nx.pagerank(theirs, personalization=personal, tol=1e-6 / papers), 1)
    row(
        "suggestions for 1,000 seeds",
        seconds(lambda: rank(ours, seeds), 3),
        "networkx, PageRank alone",
        walked,
    )
    years = (np.arange(papers) * 30 // papers + 1995).astype(np.int64)
    found = lineage(ours, seeds, years)
    figure = theirs.subgraph(found.nodes.tolist())
    reduced = seconds(lambda: nx.transitive_reduction(figure), 3)
    row("lineage of 1,000 seeds", seconds(lambda: lineage(ours, seeds, years), 3), "networkx, reduction alone", reduced)


def made_citations(papers: int, references: int) -> tuple[np.ndarray, np.ndarray]:
    """Citations of older papers, some far more cited than others; the same every time."""
    random = np.random.default_rng(0)
    citing = np.repeat(np.arange(1, papers), references)
    cited = (citing * random.beta(0.8, 2.0, len(citing))).astype(np.int64)
    return citing, cited


def nx_cocitation(graph: "object", seeds: set[int]) -> dict[int, int]:
    """Co-citation counts as one writes them with networkx."""
    counts: dict[int, int] = {}
    for seed in seeds:
        for citing in graph.predecessors(seed):  # type: ignore[attr-defined]
            for cited in graph.successors(citing):  # type: ignore[attr-defined]
                counts[cited] = counts.get(cited, 0) + 1
    return counts


def main() -> None:
    """Print the whole table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, default=100_000, help="size of the made graph")
    papers = options.parse_args().papers
    sys.stdout.write("| what | litgraph | beside | takes | ratio |\n| --- | --- | --- | --- | --- |\n")
    commands()
    graphs(papers)


if __name__ == "__main__":
    main()
