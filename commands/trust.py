"""How far to trust the suggestions, as a report says it: found anew only where something it rests on has changed."""

import hashlib
import json
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litgraph.commands.backtest import TRIALS, backtested
from litgraph.commands.git import History, history
from litgraph.commands.knowledge import Knowledge

if TYPE_CHECKING:
    import numpy.typing as npt

    from litgraph.store import Store

__all__ = ["how_far_to_trust"]

# How far back a report replays a list's history; `litgraph backtest` goes further.
MONTHS = 24
# Up to so many citations a report asks so many times, for hidden parts and for months of history: each time the whole
# store is ranked, and a report is not to take minutes.
_EFFORT = ((500_000, TRIALS, MONTHS), (5_000_000, 5, 6))
_LEAST = 2, 2


def how_far_to_trust(store: "Store", known: Knowledge, list_path: Path, day: date) -> dict[str, Any]:
    """The report's ``backtest``."""
    citations = known.graph.references.nnz
    trials, months = next((effort for most, *effort in _EFFORT if citations <= most), _LEAST)
    past = history(list_path, months=months)
    rests_on = _version(store, known, past, day, trials)
    kept = store.known_backtest(known.list_number, rests_on)
    if kept is not None:
        found: dict[str, Any] = json.loads(kept)
        return found
    found = backtested(store, known, past, day, trials=trials)
    store.save_backtest(known.list_number, rests_on, json.dumps(found, ensure_ascii=False))
    return found


def _version(store: "Store", known: Knowledge, past: History, day: date, trials: int) -> str:
    """A digest of everything that the figures follow from, the program's own text included."""
    import numpy as np

    graph = known.graph
    digest = hashlib.sha256()
    # Of the day, rankings use the year alone.
    said = (version("litgraph"), day.year, trials, past, store.named("identities"))
    digest.update(repr(said).encode("utf-8", "surrogatepass"))
    for name in ("graph", "commands", "reports"):
        for file in sorted(files(f"litgraph.{name}").iterdir(), key=lambda one: one.name):
            if file.name.endswith(".py"):
                digest.update(file.read_bytes())
    # Papers are listed by number, so that what the list says in another order is the same.
    columns: list[npt.NDArray[Any]] = [
        np.sort(known.listed),
        graph.references.indptr,
        graph.references.indices,
        known.years,
    ]
    columns += [store.appeared(graph.size), *([] if known.embeddings is None else [known.embeddings])]
    for column in columns:
        digest.update(f"{column.dtype}{column.shape}".encode())
        digest.update(np.ascontiguousarray(column).tobytes())
    for texts in (known.texts, known.venues):
        digest.update("\x1f".join(texts).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1e")
    return digest.hexdigest()
