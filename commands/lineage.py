"""litgraph lineage: how the papers of a list descend from one another, and from what."""

from pathlib import Path
from typing import TextIO

from litgraph.commands.knowledge import bring_up_to_date, know, read, today
from litgraph.commands.steps import step

__all__ = ["lineage"]


def lineage(
    list_path: Path, store_path: Path, form: str, file: TextIO, *, method: str, reading_order: bool, offline: bool
) -> bool:
    """Print the lineage of a list, or what of it to read first, to `file`.

    Returns:
        Whether every source answered all that it was asked.

    Raises:
        BadInput: the list, its settings or the store cannot be used; nothing was written.
    """
    from litgraph.commands.ancestry import ancestry
    from litgraph.reports import print_lineage
    from litgraph.store import open_store

    reading, settings = read(list_path)
    with open_store(store_path) as store, store.run("lineage", list_path):
        number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=today())
        known = know(store, number)
        with step("find") as say:
            found = ancestry(store, known, method=method)
            say(f"{len(found['papers']):,} papers, {len(found['arcs']):,} citations")
    print_lineage(found, form, file, reading_order=reading_order)
    return fetched.complete
