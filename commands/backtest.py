"""litgraph backtest: how far to trust the suggestions for a list."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.git import History, Version, history
from litgraph.commands.knowledge import Knowledge, bring_up_to_date, know, read, today
from litgraph.commands.ranking import rank_list
from litgraph.commands.steps import step

if TYPE_CHECKING:
    from litgraph.graph import CitationGraph, Month, Ranker, Trial
    from litgraph.graph.arrays import Ints
    from litgraph.store import Store

__all__ = ["TRIALS", "backtest", "backtested", "figures", "replayed"]

TRIALS = 10
OURS, DIRECT = "litgraph", "direct links"
_EPOCH = date(1970, 1, 1).toordinal()


def backtest(list_path: Path, store_path: Path, form: str, file: TextIO, *, offline: bool) -> bool:
    """Print how often hidden papers of a list come back, to `file` as ``table`` or ``json``.

    Returns:
        Whether every source answered all that it was asked.

    Raises:
        BadInput: the list, its settings or the store cannot be used.
    """
    from litgraph.reports import backtest_table, print_table
    from litgraph.store import open_store

    reading, settings = read(list_path)
    day = today()
    with open_store(store_path) as store, store.run("backtest", list_path):
        list_number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        known = know(store, list_number)
        with step("hide") as say:
            found = backtested(store, known, history(list_path), day)
            say(f"{found['hidden']['papers']:,} papers hidden, {found['history']['papers']:,} from the list's history")
    if form == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2), file=file)
    else:
        print_table(backtest_table(found), file)
        print("\n".join(["", *found["sentences"]]), file=file)
    return fetched.complete


def backtested(store: "Store", known: Knowledge, past: History, day: date, *, trials: int = TRIALS) -> dict[str, Any]:
    """How often hidden papers come back, and papers that were added over the list's history, as the report has it."""
    from litgraph.graph import hide
    from litgraph.reports import backtest_sentences

    tests = list(hide(known.graph, known.listed, _rankers(known, day), trials=trials))
    replays = [trial for _, trial in replayed(known, _months(store, past.versions), store.appeared(known.graph.size))]
    found = {
        "listed": len(known.listed),
        "findable": sum(bool(known.graph.degrees[paper]) for paper in known.listed.tolist()),
        "hidden": figures(tests),
        "history": {**figures(replays), "months": len(past.versions), "note": past.note},
    }
    return {**found, "sentences": backtest_sentences(found)}


def replayed(known: Knowledge, months: "Sequence[Month]", appeared: "Ints") -> "list[tuple[Month, Trial]]":
    """Each past month, and where the papers stood then, by rankings of that day, that were added next."""
    from litgraph.graph import replay

    return list(replay(known.graph, months, appeared, lambda day: _rankers(known, date.fromordinal(day + _EPOCH))))


def _rankers(known: Knowledge, day: date) -> "dict[str, Ranker]":
    from litgraph.graph import direct_links

    def ours(graph: "CitationGraph", listed: "Ints") -> "Ints":
        return rank_list(known, day, graph=graph, listed=listed).nodes

    return {OURS: ours, DIRECT: direct_links}


def figures(trials: "Sequence[Trial]") -> dict[str, Any]:
    """How many of the hidden papers came back, by each ranking, with the interval of the true share."""
    from litgraph.graph import CUTS, interval, within

    papers = sum(len(trial.hidden) for trial in trials)
    methods = []
    for name in (OURS, DIRECT):
        cuts = []
        for cut in CUTS:
            back = within(trials, name, cut)
            low, high = interval(back, papers)
            cuts.append({"first": cut, "back": back, "low": round(low, 4), "high": round(high, 4)})
        methods.append({"name": name, "within": cuts, "anywhere": within(trials, name, 2**62)})
    return {"trials": len(trials), "papers": papers, "methods": methods}


def _months(store: "Store", versions: Sequence[Version]) -> "list[Month]":
    """The list on each day, as papers of the store: by id, else by the title that only one paper has."""
    import numpy as np

    from litgraph.graph import Month
    from litgraph.reading_list import parse
    from litgraph.wording import title_key

    parsed = {text: parse(text)[1] for text in dict.fromkeys(version.text for version in versions)}
    entries = [entry for one in parsed.values() for entry in one]
    by_id = store.paper_numbers(sorted({str(one) for entry in entries for one in entry.ids}))
    by_title = store.papers_by_title(sorted({title_key(entry.title) for entry in entries}))
    papers = {
        text: {
            next((by_id[str(one)] for one in entry.ids if str(one) in by_id), by_title.get(title_key(entry.title), -1))
            for entry in found
        }
        - {-1}
        for text, found in parsed.items()
    }
    return [
        Month(version.day.toordinal() - _EPOCH, np.array(sorted(papers[version.text]), dtype=np.int64))
        for version in versions
    ]
