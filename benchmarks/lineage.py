"""Measure the acyclic order and the traversal weights beside scipy, networkx and igraph, in one run.

    python benchmarks/lineage.py [--papers 100000 1000000] [--noise 0 0.01] [--runs 3]

Every figure is a ratio to a walk: personalised PageRank by power iteration on scipy's matrices, to 1e-6, over the
same graph. The graph is made: 20 references a paper, to older ones, of which one in a hundred goes to a paper of
about the same year instead, older or not. networkx and igraph are measured at 100,000 papers and below; loading is
counted for nobody. Seconds are the processor's, memory is the whole process's at its highest.
"""

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable

import numpy as np

from litgraph.graph import METHODS, CitationGraph, key_route, make_acyclic, near_best, traversal_weights

YEARS = 30
NOISE = 0.01
SMALL = 100_000


def made_graph(papers: int, noise: float) -> tuple[CitationGraph, np.ndarray]:
    """Citations of older papers, some far more cited than others, and of some of about the same year; with years."""
    random = np.random.default_rng(0)
    citing = np.repeat(np.arange(1, papers), 20)
    cited = (citing * random.beta(0.8, 2.0, len(citing))).astype(np.int64)
    near = random.choice(len(citing), int(noise * len(citing)), replace=False)
    shift = random.integers(-papers // YEARS, papers // YEARS + 1, len(near))
    cited[near] = np.clip(citing[near] + shift, 0, papers - 1)
    return CitationGraph.from_edges(citing, cited, size=papers), 1995 + np.arange(papers) * YEARS // papers


def walk(graph: CitationGraph) -> np.ndarray:
    """Personalised PageRank from a thousand papers, along references and back, by scipy's matrices as they lie."""
    shares = 1 / np.maximum(graph.degrees, 1)
    start = np.zeros(graph.size)
    start[:1000] = 1 / 1000
    here = start
    for _ in range(100):
        moved = here * shares
        there = 0.85 * (graph.references @ moved + graph.citers @ moved) + 0.15 * start
        if np.abs(there - here).sum() < 1e-6:
            break
        here = there
    return here


class Peak:
    """The most memory that the process holds while a block runs, in gigabytes."""

    def __enter__(self) -> "Peak":
        """Begin to watch."""
        import psutil

        self.process, self.ended = psutil.Process(), threading.Event()
        self.highest = 0
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()
        return self

    def _watch(self) -> None:
        while not self.ended.wait(0.02):
            self.highest = max(self.highest, self.process.memory_info().rss)

    def __exit__(self, *_: object) -> None:
        """End."""
        self.ended.set()
        self.thread.join()


def processor(work: Callable[[], object]) -> float:
    """Processor seconds that the work takes, which other work on the machine changes least."""
    began = time.process_time()
    work()
    return time.process_time() - began


def rows(papers: int, noise: float, runs: int) -> None:
    """Print the table's rows for one size."""
    graph, years = made_graph(papers, noise)
    size = f"{papers:,} papers, {graph.references.nnz:,} citations"
    size += f", {noise:.0%} near one year" if noise else ", no circles"

    def row(what: str, work: Callable[[], object], times: int = runs) -> None:
        # A machine's speed changes from second to second: each run has a walk of its own, just before it.
        units, taken = [], []
        for _ in range(times):
            units.append(processor(lambda: walk(graph)))
            with Peak() as peak:
                taken.append(processor(work))
        walks = statistics.median(one / unit for one, unit in zip(taken, units, strict=True))
        seconds, memory = statistics.median(taken), peak.highest / 1e9
        sys.stdout.write(f"| {size} | {what} | {seconds:.2f} s | {walks:.2f} | {memory:.2f} GB |\n")
        sys.stdout.flush()

    row("walk with scipy", lambda: walk(graph))
    row("litgraph, acyclic order", lambda: make_acyclic(graph, years))
    for method in METHODS:
        row(
            f"litgraph, acyclic order and {method}", lambda method=method: traversal_weights(graph, method, years=years)
        )
    weights = traversal_weights(graph, years=years)
    row("litgraph, 10 key routes of these", lambda: key_route(graph, weights, 10))
    row("litgraph, near-best basket of these", lambda: near_best(graph, weights))
    if papers <= SMALL:
        others(weights.cited, weights.citing, papers, row)


def others(cited: np.ndarray, citing: np.ndarray, papers: int, row: Callable[..., None]) -> None:
    """The same weights, of the graph without circles, by networkx and igraph; both count with Python's own numbers."""
    import igraph
    import networkx as nx

    arcs = list(zip(cited.tolist(), citing.tolist(), strict=True))
    digraph: nx.DiGraph[int] = nx.DiGraph(arcs)
    graph = igraph.Graph(n=papers, edges=arcs, directed=True)
    row("networkx, order and spc, no circles left", lambda: nx_spc(digraph), 1)
    row("igraph, order and spc, no circles left", lambda: igraph_spc(graph), 1)


def nx_spc(graph: "object") -> dict[tuple[int, int], int]:
    """Search path counts as one writes them with networkx."""
    import networkx as nx

    order = list(nx.topological_sort(graph))
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for node in order:
        before[node] = sum(before[one] for one in graph.pred[node]) or 1
    for node in reversed(order):
        after[node] = sum(after[one] for one in graph.succ[node]) or 1
    return {(a, b): before[a] * after[b] for a, b in graph.edges}


def igraph_spc(graph: "object") -> list[int]:
    """Search path counts as one writes them with igraph."""
    order = graph.topological_sorting()
    back, onward = graph.get_adjlist("in"), graph.get_adjlist("out")
    before, after = [1] * len(order), [1] * len(order)
    for node in order:
        before[node] = sum(before[one] for one in back[node]) or 1
    for node in reversed(order):
        after[node] = sum(after[one] for one in onward[node]) or 1
    return [before[a] * after[b] for a, b in graph.get_edgelist()]


def main() -> None:
    """Print the whole table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=int, nargs="+", default=[SMALL, 1_000_000], help="sizes of the made graph")
    options.add_argument("--runs", type=int, default=3, help="runs of which the median counts")
    options.add_argument(
        "--noise", type=float, nargs="+", default=[0.0, NOISE], help="share of citations near one year"
    )
    given = options.parse_args()
    sys.stdout.write("| graph | what | takes | walks | memory |\n| --- | --- | --- | --- | --- |\n")
    for papers in given.papers:
        for noise in given.noise:
            rows(papers, noise, given.runs)


if __name__ == "__main__":
    main()
