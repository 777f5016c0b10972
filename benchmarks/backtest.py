"""How far to trust suggestions: real lists, their papers hidden, and their real histories replayed.

    python benchmarks/backtest.py FOLDER

FOLDER holds a file ``*.jsonl`` for each list, a line a paper in the order in which the list first had it: ``key``
(``scheme:value``), ``added`` (when), ``section`` and ``line`` (the entry as it stood). Only the bundled snapshot is
asked. Prints the tables of docs/backtest.md.
"""

import json
import sys
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from litgraph.commands.backtest import backtested, figures, replayed
from litgraph.commands.git import History
from litgraph.commands.knowledge import bring_up_to_date, know, read
from litgraph.graph import Month
from litgraph.store import Store, open_store

if TYPE_CHECKING:
    from litgraph.commands.knowledge import Knowledge

DAY = date(2026, 11, 22)
EPOCH = date(1970, 1, 1)


def main(folder: Path) -> None:
    """Print both tables for the histories in a folder."""
    print("| list | papers | with citations | tried | question | by | first 10 | first 20 | first 50 | anywhere |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    placed = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        with tempfile.TemporaryDirectory() as scratch, open_store(Path(scratch) / "data.duckdb") as store:
            known = _known(store, Path(scratch) / "list.md", rows)
            found = backtested(store, known, History((), ""), DAY)
            appeared = store.appeared(known.graph.size)
            past = figures([trial for _, trial in replayed(known, _months(store, rows), appeared)])
            for question, part in (("hidden", found["hidden"]), ("added next", past)):
                for method in part["methods"]:
                    print(_row(path.stem, found, question, part, method))
            placed.append((path.stem, *_sections(known)))
    print("\n| list | papers | sections | right section | the largest section |\n| --- | --- | --- | --- | --- |")
    for name, papers, sections, right, largest in placed:
        print(f"| {name} | {papers} | {sections} | {right / papers:.0%} | {largest / papers:.0%} |")


def _known(store: Store, path: Path, rows: list[dict[str, Any]]) -> "Knowledge":
    """The list as it would stand if nothing had ever been taken out of it, and what the snapshot knows of it."""
    sections: dict[str, list[str]] = {}
    for row in rows:
        sections.setdefault(row["section"] or "Papers", []).append(row["line"])
    parts = [f"## {name}\n\n" + "\n".join(lines) for name, lines in sections.items()]
    path.write_text("# List\n\n" + "\n\n".join(parts) + "\n", "utf-8")
    reading, settings = read(path)
    with store.run("backtest", path):
        number, _ = bring_up_to_date(store, reading, settings, offline=True, day=DAY)
    return know(store, number)


def _months(store: Store, rows: list[dict[str, Any]]) -> list[Month]:
    papers = store.paper_numbers(sorted({row["key"] for row in rows}))
    added = [(datetime.fromisoformat(row["added"]).date(), papers[row["key"]]) for row in rows if row["key"] in papers]
    first, last = min(day for day, _ in added), max(day for day, _ in added)
    ends = []
    end = _month_end(first)
    while end < _month_end(last) + timedelta(days=1):
        ends.append(end)
        end = _month_end(end + timedelta(days=1))
    return [
        Month((end - EPOCH).days, np.array(sorted({paper for day, paper in added if day <= end}), dtype=np.int64))
        for end in ends
    ]


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _row(name: str, found: dict[str, Any], question: str, part: dict[str, Any], method: dict[str, Any]) -> str:
    cells = [
        f"{one['back'] / part['papers']:.0%} ({one['low']:.0%}-{one['high']:.0%})" if part["papers"] else "-"
        for one in method["within"]
    ]
    counts = (str(found["listed"]), str(found["findable"]), str(part["papers"]))
    return f"| {' | '.join((name, *counts, question, method['name'], *cells, str(method['anywhere'])))} |"


def _sections(known: "Knowledge") -> tuple[int, int, int, int]:
    """Each listed paper with a citation is taken out and placed: papers, sections, right ones, and of the largest."""
    from litgraph.graph import SectionModel, tie_strengths

    papers = [paper for paper in known.titles if known.graph.degrees[paper]]
    strengths = tie_strengths(known.graph, papers, known.listed)
    order = list(known.titles)
    right = 0
    for row, paper in enumerate(papers):
        kept = [place for place, one in enumerate(order) if one != paper]
        model = SectionModel(
            [known.sections[order[place]] for place in kept],
            [known.titles[order[place]] for place in kept],
            known.words,
        )
        right += model.place(strengths[row][kept], known.titles[paper]).best == known.sections[paper]
    here = [known.sections[paper] for paper in papers]
    return len(papers), len(set(here)), right, max(here.count(name) for name in set(here))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
