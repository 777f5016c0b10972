"""Whether the shelf of new papers has the right order: real lists, their young papers before anybody cited them.

    python benchmarks/newcomers.py FOLDER [--days 365]

FOLDER is that of ``backtest.py``. At the end of each half-year nothing is known that had not appeared by then: papers
that did so within the last `--days` are ranked as the shelf ranks them, for the list without them, and those that the
list has today should come first. Only papers with a reference, a citer or a title are ranked at all. Printed is average
precision over all that are young, as a mean over the half-years, for several weights of words and venues, and for plain
links to the list.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from backtest import DAY, EPOCH, _known

from litgraph.commands.filters import is_preprint
from litgraph.commands.ranking import rank_list
from litgraph.graph import CitationGraph, likeness, newcomers
from litgraph.store import open_store

if TYPE_CHECKING:
    from litgraph.commands.knowledge import Knowledge

ENDS = [date(year, month, day) for year in range(2022, 2027) for month, day in ((6, 30), (12, 31))]
WEIGHTS = [(0.0, 0.0), (1.0, 0.0), (0.5, 0.25), (0.5, 1.0), (1.0, 0.5), (1.0, 1.0), (2.0, 1.0), (1.0, 2.0)]


def main() -> None:
    """Print a table for each list."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--days", type=int, default=365)
    asked = options.parse_args()
    names = [*(f"words {text:g}, venues {venue:g}" for text, venue in WEIGHTS), "links to the list", "by chance"]
    sys.stdout.write(f"| list | half-years | young | of them listed | {' | '.join(names)} |\n")
    sys.stdout.write("| --- " * (4 + len(names)) + "|\n")
    for path in sorted(asked.folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        with tempfile.TemporaryDirectory() as scratch, open_store(Path(scratch) / "data.duckdb") as store:
            known = _known(store, Path(scratch) / "list.md", rows)
            appeared = store.appeared(known.graph.size)
            titles = {paper: row["title"] for paper, row in store.facts(range(known.graph.size)).items()}
            found = list(replays(known, appeared, titles, asked.days))
        means = np.mean([scores for _, _, scores in found], axis=0)
        counts = f"{len(found)} | {sum(young for young, _, _ in found)} | {sum(new for _, new, _ in found)}"
        sys.stdout.write(f"| {path.stem} | {counts} | {' | '.join(f'{mean:.3f}' for mean in means)} |\n")
        sys.stdout.flush()


def replays(
    known: "Knowledge", appeared: np.ndarray, titles: dict[int, str], days: int
) -> Iterator[tuple[int, int, list[float]]]:
    """For each half-year how many papers are young, how many of them the list has today, and how well each order is."""
    cited, citing = known.graph.arcs()
    for end in ENDS:
        now = (end - EPOCH).days
        if end > DAY:
            break
        there = (appeared > 0) & (appeared <= now)
        young = np.flatnonzero(there & (appeared > now - days))
        wanted = np.intersect1d(young, known.listed)
        listed = known.listed[there[known.listed] & ~np.isin(known.listed, young)]
        if len(wanted) < 3 or len(listed) < 3:
            continue
        past = CitationGraph.from_edges(citing[there[citing]], cited[there[citing]], size=known.graph.size)
        ranking = rank_list(known, end, graph=past, listed=listed)
        near = np.zeros(past.size)
        near[ranking.nodes] = ranking.scores
        facts = {"relevance": near, "recency": appeared.astype(np.float64), **said(known, listed, young, titles)}
        yield len(young), len(wanted), scores(past, listed, young, wanted, facts)


def said(known: "Knowledge", listed: np.ndarray, young: np.ndarray, titles: dict[int, str]) -> dict[str, np.ndarray]:
    """What titles and venues say, as the shelf has it."""
    centre = known.words.centre([known.titles[paper] for paper in listed.tolist()])
    alike = np.zeros(known.graph.size)
    alike[young] = [likeness(known.words.vector(titles.get(paper, "")), centre) for paper in young.tolist()]
    counts = Counter(venue for paper in listed.tolist() if (venue := known.venues[paper]) and not is_preprint(venue))
    most = max(counts.values(), default=1)
    return {"likeness": alike, "venues": np.array([counts[venue] / most for venue in known.venues])}


def scores(
    past: CitationGraph, listed: np.ndarray, young: np.ndarray, wanted: np.ndarray, facts: dict[str, np.ndarray]
) -> list[float]:
    """Average precision of the wanted among the young, by each order."""
    orders = [newcomers(past, listed, young, **facts, weights=weights)[0] for weights in WEIGHTS]
    mark = np.zeros(past.size)
    mark[listed] = 1
    links = past.neighbour_sums(mark)[young]
    orders.append(young[np.argsort(-links, kind="stable")][: np.count_nonzero(links)])
    return [*(precision(order, wanted) for order in orders), len(wanted) / len(young)]


def precision(order: np.ndarray, wanted: np.ndarray) -> float:
    """Average precision; what does not stand in the order is never found."""
    hit = np.isin(order, wanted)
    return float((np.cumsum(hit) / np.arange(1, len(hit) + 1))[hit].sum() / len(wanted))


if __name__ == "__main__":
    main()
