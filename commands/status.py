"""litgraph status: what a store knows, and how old it is."""

import json
from datetime import date
from pathlib import Path
from typing import TextIO

from litgraph.commands.knowledge import today
from litgraph.errors import BadStore

__all__ = ["status"]


def status(store_path: Path, form: str, file: TextIO) -> None:
    """Print to `file` what the store holds, from whom and from when.

    Raises:
        BadStore: there is no store, or it cannot be used.
    """
    from litgraph.reports import knowledge_table, print_table
    from litgraph.store import open_store

    if not store_path.exists():
        raise BadStore(f"{store_path}: there is no store; litgraph fetch LIST makes one, or name another with --db")
    day = today()
    with open_store(store_path) as store:
        lists = [{**row, "fetched": _text(row["fetched"]), "oldest": _text(row["oldest"])} for row in store.lists()]
        sources = [
            {**row, "as_of": row["as_of"].isoformat(), "age_days": max(0, (day - row["as_of"]).days)}
            for row in store.sources()
        ]
        found = {"store": str(store_path), "schema": store.schema(), **store.knowledge(), "lists": lists}
        found |= {"sources": sources, "requests_today": store.spent(day), "contested": store.contested()}
    if form == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2), file=file)
    else:
        for table in knowledge_table(found):
            print_table(table, file)


def _text(value: date | None) -> str | None:
    return value.isoformat() if value else None
