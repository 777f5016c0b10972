"""Count the citations that are cut to make graphs acyclic, beside halving alone and igraph.

    python benchmarks/circles.py [--aan FOLDER]

FOLDER holds the ACL Anthology Network's `acl.txt` and `acl-metadata.txt`. The other graphs are made as for
`lineage.py`, or of references drawn at random.
"""

import argparse
import re
import sys
from pathlib import Path
from unittest import mock

import numpy as np
from lineage import made_graph

from litgraph.graph import CitationGraph, acyclic, make_acyclic
from litgraph.graph.feedback import halved


def aan(folder: Path) -> tuple[CitationGraph, np.ndarray]:
    """The network's citations and years, 0 where its metadata give none."""
    pairs = [line.split(" , ") for line in (folder / "acl.txt").read_text("utf-8").splitlines() if " , " in line]
    metadata = (folder / "acl-metadata.txt").read_text("utf-8", errors="replace")
    years = {}
    for record in metadata.split("\n\n"):
        fields = dict(re.findall(r"^(id|year) = \{(.*?)\}$", record, re.MULTILINE))
        if fields.get("year", "").isdigit():
            years[fields["id"]] = int(fields["year"])
    names = sorted({name for pair in pairs for name in pair})
    number = {name: place for place, name in enumerate(names)}
    citing, cited = ([number[pair[side]] for pair in pairs] for side in (0, 1))
    return CitationGraph.from_edges(citing, cited, size=len(names)), np.array([years.get(name, 0) for name in names])


def drawn(papers: int, references: int) -> CitationGraph:
    """Citations at random, without any order in time."""
    random = np.random.default_rng(0)
    citing = np.repeat(np.arange(papers), references)
    return CitationGraph.from_edges(citing, random.integers(0, papers, len(citing)), size=papers)


def row(name: str, graph: CitationGraph, years: np.ndarray | None) -> None:
    """Print what is cut of one graph: by halving alone, as litgraph does, and by igraph, which takes no dates."""
    import igraph

    with mock.patch.object(acyclic, "with_time", halved):
        alone = len(make_acyclic(graph, years).dropped[0])
    cut = len(make_acyclic(graph, years).dropped[0])
    arcs = igraph.Graph(n=graph.size, edges=np.stack(graph.arcs(), axis=1), directed=True)
    whole = len(arcs.feedback_arc_set(method="eades"))
    sys.stdout.write(f"| {name} | {graph.references.nnz:,} | {alone:,} | {cut:,} | {whole:,} |\n")
    sys.stdout.flush()


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--aan", type=Path, help="folder of the ACL Anthology Network")
    given = options.parse_args()
    sys.stdout.write("| graph | citations | halving | litgraph | igraph |\n| --- | --- | --- | --- | --- |\n")
    if given.aan:
        graph, years = aan(given.aan)
        unknown = np.where(np.random.default_rng(0).random(graph.size) < 0.5, 0, years)
        row("AAN", graph, years)
        row("AAN, half of the years unknown", graph, unknown)
        row("AAN without years", graph, None)
    for noise in (0.01, 0.05):
        graph, years = made_graph(100_000, noise)
        row(f"100,000 papers, {noise:.0%} near one year", graph, years)
        row("the same without years", graph, None)
    row("3,000 papers, 10 random references each", drawn(3_000, 10), None)
    row("1,000 papers, 3 random references each", drawn(1_000, 3), None)


if __name__ == "__main__":
    main()
