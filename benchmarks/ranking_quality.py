"""How much better than direct links hidden halves of lists come back, and what each signal adds.

    python benchmarks/ranking_quality.py BENCH DATA [--order 101] [--count 60] [--trials 5] [--few] [--bare]
                                            [--ablation]

BENCH is a file that gives cases (`aan`, `synergy`, `group`, `figures`, `direct_links`), DATA the folder with the graphs
`aan` and `synergy`. Prints mean average precision per group, its ratio to direct links, and with --ablation
the same with one signal left out at a time. Another --order draws other lists of AAN. With --few, five to ten papers of
each list are given instead of half of it; with --bare, citations are all that is known.
"""

import argparse
import importlib.util
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from litgraph.graph import CitationGraph
from litgraph.graph.ranking import PRIOR, look
from litgraph.graph.signals import Facts

# These graphs say nothing of them.
_NOT_GIVEN = ("embedding", "venues", "lately")


def module(path: Path) -> ModuleType:
    """The Python file at `path`, imported."""
    spec = importlib.util.spec_from_file_location("bench", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    made = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = made
    spec.loader.exec_module(made)
    return made


def few(case: Any, number: int) -> Any:  # noqa: ANN401 - of that module
    """The same case with five to ten papers given, and all others hidden."""
    order = np.random.default_rng(100 + number).permutation(np.union1d(case.seeds, case.hidden))
    given, hidden = np.split(order, [5 + number % 6])
    candidates = np.union1d(case.candidates, order)
    return replace(case, seeds=np.sort(given), hidden=np.sort(hidden), candidates=np.setdiff1d(candidates, given))


def precisions(bench: ModuleType, case: Any, rows: Sequence[str]) -> list[float]:  # noqa: ANN401 - of that module
    """Average precision of one case with each of these signals left out; with all where one is ``""``."""
    graph = CitationGraph.from_edges(case.citing, case.cited, size=case.size)
    facts = Facts(texts=case.texts, years=None if case.years is None else np.asarray(case.years))
    looked = look(graph, np.unique(case.seeds), facts)
    return [float(bench.figures(case, looked.ranked(without=(row,)).nodes)[0]) for row in rows]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench", type=Path)
    options.add_argument("data", type=Path)
    options.add_argument("--order", type=int, default=7, help="which lists of AAN")
    options.add_argument("--count", type=int, default=60, help="how many lists of AAN")
    options.add_argument("--trials", type=int, default=5, help="halves of each review")
    options.add_argument("--few", action="store_true", help="give five to ten papers of each list")
    options.add_argument("--bare", action="store_true", help="give neither texts nor years")
    options.add_argument("--ablation", action="store_true", help="leave each signal out in turn")
    asked = options.parse_args()
    bench = module(asked.bench)
    cases = [
        *bench.aan(asked.data / "aan", count=asked.count, order=asked.order),
        *bench.synergy(asked.data / "synergy", trials=asked.trials),
    ]
    if asked.few:
        cases = [few(case, number) for number, case in enumerate(cases)]
    if asked.bare:
        cases = [replace(case, texts=None, years=None) for case in cases]
    groups = [bench.group(case) for case in cases]
    names = list(dict.fromkeys(groups))
    direct = np.array([np.mean([bench.figures(c, r)[0] for r in bench.by_score(bench.direct_links)(c)]) for c in cases])
    of = {name: np.array([group == name for group in groups]) for name in names}
    sys.stdout.write(f"| | {' | '.join(name.split('/')[-1] for name in names)} | AAN x SYNERGY |\n")
    sys.stdout.write("| --- " * (len(names) + 2) + "|\n")
    rows = ["", *(name for name in PRIOR if asked.ablation and name not in _NOT_GIVEN)]
    all_got = np.array([precisions(bench, case, rows) for case in cases])
    for without, got in zip(rows, all_got.T, strict=True):
        ratios = {name: got[at].mean() / direct[at].mean() for name, at in of.items()}
        reviews = [ratio for name, ratio in ratios.items() if name != "aan"]
        both = np.sqrt(ratios["aan"] * np.exp(np.mean(np.log(reviews))))
        cells = [f"{got[of[name]].mean():.3f} x{ratio:.2f}" for name, ratio in ratios.items()]
        sys.stdout.write(f"| {'without ' + without if without else 'litgraph'} | {' | '.join(cells)} | x{both:.2f} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
