"""litgraph suggest: the papers that a list is missing."""

import json
from pathlib import Path
from typing import TextIO

from litgraph.commands.filters import Wanted, by_one_name
from litgraph.commands.knowledge import Knowledge, bring_up_to_date, know, read, today
from litgraph.commands.steps import step

__all__ = ["suggest", "why_none"]


def suggest(
    list_path: Path, store_path: Path, number: int, wanted: Wanted, *, form: str, file: TextIO, offline: bool
) -> bool:
    """Print the `number` best suggestions of each wanted shelf to `file` as ``table``, ``json`` or ``markdown``.

    Returns:
        Whether every source answered all that it was asked.

    Raises:
        BadInput: the list, its settings, the store or what is wanted cannot be used.
    """
    from litgraph.commands.shelves import new_shelf
    from litgraph.commands.suggestions import suggestions
    from litgraph.commands.wishes import in_style
    from litgraph.reports import print_table, suggestions_table
    from litgraph.store import open_store

    reading, settings = read(list_path)
    day = today()
    wanted = by_one_name(wanted, settings.venues)
    with open_store(store_path) as store, store.run("suggest", list_path):
        list_number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        known = know(store, list_number)
        with step("find") as say:
            rows = suggestions(store, known, number, day, wanted)
            in_style(reading, rows)
            say(f"{len(rows):,} suggestions" if rows else why_none(known, wanted))
            if wanted.shelf in ("new", "both"):
                say(new_shelf(store, known, day)["about"])
    if form == "json":
        print(json.dumps(rows, ensure_ascii=False, indent=2), file=file)
    elif form == "markdown":
        print("\n".join(row["entry"] for row in rows), file=file)
    else:
        print_table(suggestions_table(rows), file)
    return fetched.complete


def why_none(known: Knowledge, wanted: Wanted) -> str:
    """Why there are no suggestions, and what would bring some."""
    if not any(entry["identified"] for entry in known.entries):
        return "no suggestions: no source knows a paper of the list; ask more of them with litgraph fetch"
    if wanted != Wanted(shelf=wanted.shelf):
        return "no suggestions: none passes every filter; leave some out"
    return "no suggestions: no citation leads from the list to another paper; ask more sources with litgraph fetch"
