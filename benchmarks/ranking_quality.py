"""How much better than direct links hidden halves of lists come back, and what each signal adds.

    python benchmarks/ranking_quality.py BENCH DATA [--order 101] [--count 60] [--trials 5] [--ablation]

BENCH is a file that gives cases (`aan`, `synergy`, `group`, `figures`, `direct_links`), DATA the folder with the graphs
`aan` and `synergy`. Prints mean average precision per group, its ratio to direct links, and with --ablation
the same with one signal left out at a time. Another --order draws other lists of AAN.
"""

import argparse
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

from litgraph.graph import CitationGraph, rank
from litgraph.graph.ranking import PRIOR


def module(path: Path) -> ModuleType:
    """The Python file at `path`, imported."""
    spec = importlib.util.spec_from_file_location("bench", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file.")
    made = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = made
    spec.loader.exec_module(made)
    return made


def precision(bench: ModuleType, case: object, without: str) -> float:
    """Average precision of one case with one signal left out."""
    graph = CitationGraph.from_edges(case.citing, case.cited, size=case.size)  # type: ignore[attr-defined]
    left_out = (without,) if without else ()
    found = rank(graph, case.seeds, texts=case.texts, years=case.years, without=left_out)  # type: ignore[attr-defined]
    return float(bench.figures(case, found.nodes)[0])


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bench", type=Path)
    options.add_argument("data", type=Path)
    options.add_argument("--order", type=int, default=7, help="which lists of AAN")
    options.add_argument("--count", type=int, default=60, help="how many lists of AAN")
    options.add_argument("--trials", type=int, default=5, help="halves of each review")
    options.add_argument("--ablation", action="store_true", help="leave each signal out in turn")
    asked = options.parse_args()
    bench = module(asked.bench)
    cases = [
        *bench.aan(asked.data / "aan", count=asked.count, order=asked.order),
        *bench.synergy(asked.data / "synergy", trials=asked.trials),
    ]
    groups = [bench.group(case) for case in cases]
    names = list(dict.fromkeys(groups))
    direct = np.array([np.mean([bench.figures(c, r)[0] for r in bench.by_score(bench.direct_links)(c)]) for c in cases])
    of = {name: np.array([group == name for group in groups]) for name in names}
    sys.stdout.write(f"| | {' | '.join(name.split('/')[-1] for name in names)} | AAN x SYNERGY |\n")
    sys.stdout.write("| --- " * (len(names) + 2) + "|\n")
    rows = ["", *(PRIOR if asked.ablation else ())]
    for without in rows:
        got = np.array([precision(bench, case, without) for case in cases])
        ratios = {name: got[at].mean() / direct[at].mean() for name, at in of.items()}
        reviews = [ratio for name, ratio in ratios.items() if name != "aan"]
        both = np.sqrt(ratios["aan"] * np.exp(np.mean(np.log(reviews))))
        cells = [f"{got[of[name]].mean():.3f} x{ratio:.2f}" for name, ratio in ratios.items()]
        sys.stdout.write(f"| {'without ' + without if without else 'litgraph'} | {' | '.join(cells)} | x{both:.2f} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
