"""litgraph fetch: every paper of a list, enriched from the sources."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.knowledge import bring_up_to_date, read, today
from litgraph.errors import BadInput

if TYPE_CHECKING:
    from litgraph.commands.live import Fetched
    from litgraph.store import Row

__all__ = ["fetch"]


def fetch(list_path: Path, store_path: Path, sources: Collection[str], form: str, file: TextIO) -> bool:
    """Ask the sources about a list's papers and print to `file` what came of it; whether every question was answered.

    Raises:
        BadInput: the list, its settings or the store cannot be used; nothing was written.
    """
    from litgraph.fetchers import SOURCES
    from litgraph.reports import coverage_table, print_table, sources_table
    from litgraph.store import open_store

    if unknown := [name for name in sources if name not in SOURCES]:
        raise BadInput(f"--source: {unknown[0]!r} is no source; valid are: {', '.join(SOURCES)}")
    reading, settings = read(list_path)
    with open_store(store_path) as store, store.run("fetch", list_path):
        number, fetched = bring_up_to_date(store, reading, settings, offline=False, sources=sources, day=today())
        rows = store.reading(number)
    asked, entries = _sources(fetched), [_entry(row) for row in rows]
    if form == "json":
        found = {"sources": asked, "dropped": dict(fetched.dropped), "entries": entries}
        print(json.dumps(found, ensure_ascii=False, indent=2), file=file)
    else:
        print_table(sources_table(asked), file)
        if fetched.dropped:
            counts = ", ".join(f"{count:,} {why}" for why, count in sorted(fetched.dropped.items()))
            print(f"Citations left out: {counts}\n", file=file)
        print_table(coverage_table(entries), file)
    return fetched.complete


def _sources(fetched: "Fetched") -> list[dict[str, Any]]:
    return [
        {
            "source": name,
            "requests": account.requests,
            "least": account.least,
            "cached": account.cached,
            "retried": account.retried,
            "failed": account.failed,
            "why": "; ".join(account.why),
        }
        for name, account in fetched.accounts.items()
    ]


def _entry(row: "Row") -> dict[str, Any]:
    """Coverage of an entry: of each side what all sources know together, and which of them gives most of it."""
    entry = {name: row[name] for name in ("number", "line", "title", "key", "sources", "withheld")}
    for side in ("references", "citers"):
        told = [one for one in row["sides"] if one["side"] == side]
        best = max(told, key=lambda one: (one["complete"], one["known"]), default=None)
        entry[side] = best and {
            "known": row[f"{side}_known"],
            "stated": best["stated"],
            "complete": best["complete"],
            "source": best["source"],
            "as_of": best["as_of"].isoformat(),
            "sources": sorted({one["source"] for one in told}),
        }
    return entry
