"""How quick suggestions are on a large made graph, beside scipy, DuckDB, igraph and networkx, as ratios in one run.

    python benchmarks/ranking_speed.py [--papers 1000000] [--references 20] [--seeds 1000] [--times 1] [--alone]

Each is timed by the clock and by the processor, which other work on the machine changes less, and has a walk with
scipy of its own just before it, since a machine's speed changes: "walks" is the median of these ratios, seconds the
least. With --alone only scipy's walk stands beside; networkx needs minutes and gigabytes for a million papers.
"""

import argparse
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import psutil
from run import made_citations

from litgraph.graph import CitationGraph, bibliographic_coupling, cocitation, rank
from litgraph.graph.signals import CITATION_SIGNALS


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor, the least of all runs, each with the median of its ratios to a walk.

    Attributes:
        clock: seconds, and walks.
        processor: seconds, and walks.
        memory: the gigabytes it took at its peak beyond all that was held before.
    """

    clock: tuple[float, float]
    processor: tuple[float, float]
    memory: float


def measured(work: Callable[[], object], beside: Callable[[], object], times: int) -> Cost:
    """What `work` takes, and how that compares to what `beside` takes just before."""
    process, peak, over = psutil.Process(), [0], threading.Event()
    alone, taken = [], []
    for _ in range(times):
        alone.append(seconds(beside))
        before = process.memory_info().rss
        over.clear()

        def watch(before: int = before) -> None:
            while not over.wait(0.02):
                peak[0] = max(peak[0], process.memory_info().rss - before)

        watcher = threading.Thread(target=watch)
        watcher.start()
        taken.append(seconds(work))
        over.set()
        watcher.join()
    ratios = np.median(np.array(taken) / np.array(alone), axis=0)
    clock, processor = zip(np.min(taken, axis=0).tolist(), ratios.tolist(), strict=True)
    return Cost(clock, processor, peak[0] / 1e9)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of one run, by the clock and by the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, default=1_000_000)
    options.add_argument("--references", type=int, default=20)
    options.add_argument("--seeds", type=int, default=1000)
    options.add_argument("--times", type=int, default=1)
    options.add_argument("--alone", action="store_true")
    asked = options.parse_args()
    citing, cited = made_citations(asked.papers, asked.references)
    graph = CitationGraph.from_edges(citing, cited, size=asked.papers)
    seeds = np.random.default_rng(1).choice(asked.papers, asked.seeds, replace=False)
    words = np.array([f"word{number}" for number in range(5000)])
    chosen = np.random.default_rng(2).integers(0, 5000, (asked.papers, 12))
    texts = [" ".join(row) for row in words[chosen].tolist()]
    years = (np.arange(asked.papers) * 30 // asked.papers + 1995).astype(np.int64)
    plain = dict.fromkeys(CITATION_SIGNALS, 1.0)

    def walk() -> np.ndarray:
        return scipy_walk(graph, seeds)

    works: list[tuple[str, Callable[[], object]]] = [
        ("personalised PageRank, scipy, single precision", walk),
        ("co-citation and coupling", lambda: (cocitation(graph, seeds), bibliographic_coupling(graph, seeds))),
        ("all citation signals, given weights", lambda: rank(graph, seeds, weights=plain)),
        ("all signals, calibrated, with texts", lambda: rank(graph, seeds, texts=texts, years=years)),
    ]
    if not asked.alone:
        works += [
            ("co-citation in DuckDB, two-step SQL", duckdb_cocitation(citing, cited, seeds)),
            ("personalised PageRank, igraph", igraph_walk(citing, cited, seeds, asked.papers)),
            ("personalised PageRank, networkx", networkx_walk(citing, cited, seeds)),
        ]
    costs = {}
    sys.stdout.write("| what | clock | walks | processor | walks | memory |\n| --- | --- | --- | --- | --- | --- |\n")
    for name, work in works:
        costs[name] = cost = measured(work, walk, asked.times)
        both = " | ".join(f"{taken:.2f} s | {walks:.2f}" for taken, walks in (cost.clock, cost.processor))
        sys.stdout.write(f"| {name} | {both} | {cost.memory:.2f} GB |\n")
        sys.stdout.flush()
    citations, calibrated = works[2][0], works[3][0]
    more = costs[calibrated].clock[0] - costs[citations].clock[0]
    sys.stdout.write(f"Of the {calibrated}, beyond the citation signals: {more:.2f} s by the clock\n")


def scipy_walk(graph: CitationGraph, seeds: np.ndarray) -> np.ndarray:
    """The walk by following the walker, until a step moves less than 1e-4 in all."""
    from scipy.sparse import csr_array

    ones = np.ones(graph.references.nnz, np.float32)
    both = [csr_array((ones, m.indices, m.indptr), shape=m.shape) for m in (graph.references, graph.citers)]
    shares = (1 / np.maximum(graph.degrees, 1)).astype(np.float32)
    start = np.zeros(graph.size, np.float32)
    start[seeds] = 1 / len(seeds)
    here = start
    for _ in range(100):
        moved = here * shares
        there = np.float32(0.85) * (both[0] @ moved + both[1] @ moved) + np.float32(0.15) * start
        change = np.abs(there - here).sum()
        here = there
        if change < 1e-4:
            break
    return here


def duckdb_cocitation(citing: np.ndarray, cited: np.ndarray, seeds: np.ndarray) -> Callable[[], object]:
    """The same as two joins, each aggregated."""
    import duckdb
    import pandas as pd

    con = duckdb.connect()
    con.register("given", pd.DataFrame({"citing": citing, "cited": cited}))
    con.register("chosen", pd.DataFrame({"paper": seeds}))
    con.execute("CREATE TABLE citations AS SELECT * FROM given")
    query = """
        WITH citers AS (SELECT citing, count(*) AS n FROM citations WHERE cited IN (FROM chosen) GROUP BY ALL)
        SELECT cited, sum(n) AS papers FROM citations JOIN citers USING (citing) GROUP BY ALL
    """
    return lambda: con.execute(query).fetchnumpy()


def igraph_walk(citing: np.ndarray, cited: np.ndarray, seeds: np.ndarray, papers: int) -> Callable[[], object]:
    """Igraph's PRPACK on the undirected graph."""
    import igraph

    made = igraph.Graph(n=papers, edges=np.column_stack([citing, cited]), directed=False)
    return lambda: made.personalized_pagerank(reset_vertices=seeds.tolist(), damping=0.85)


def networkx_walk(citing: np.ndarray, cited: np.ndarray, seeds: np.ndarray) -> Callable[[], object]:
    """Power iteration on the undirected graph, with the same tolerance as a whole."""
    import networkx as nx

    made = nx.Graph()
    made.add_edges_from(zip(citing.tolist(), cited.tolist(), strict=True))
    # It stops where a step moves less than the number of nodes times its tolerance.
    least = 1e-4 / made.number_of_nodes()
    return lambda: nx.pagerank(made, alpha=0.85, personalization=dict.fromkeys(seeds.tolist(), 1), tol=least)


if __name__ == "__main__":
    main()
