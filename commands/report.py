"""litgraph report: a page on a list."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import bring_up_to_date, know, read, today
from litgraph.commands.steps import step

if TYPE_CHECKING:
    from litgraph.commands.knowledge import Knowledge
    from litgraph.reading_list import ReadingList, Settings
    from litgraph.store import Store

__all__ = ["page_of", "report"]


def report(list_path: Path, store_path: Path, out: Path, *, offline: bool) -> tuple[Path, bool]:
    """Bring the store up to date, and write the page and report.json into `out`.

    Returns:
        The page's path, and whether every source answered all that it was asked.

    Raises:
        BadInput: the list, its settings, the store or the folder cannot be used; nothing was written.
    """
    from litgraph.reports import check_output
    from litgraph.store import open_store

    reading, settings = read(list_path)
    check_output(out)
    day = today()
    with open_store(store_path) as store, store.run("report", list_path):
        number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        known = know(store, number)
        _, page = page_of(store, reading, settings, known, out, offline=offline, day=day)
    return page, fetched.complete


def page_of(
    store: "Store",
    reading: "ReadingList",
    settings: "Settings",
    known: "Knowledge",
    out: Path,
    *,
    offline: bool,
    day: date,
    index: str = "",
) -> tuple[dict[str, Any], Path]:
    """Write the page of one list that is known, and report.json, into `out`; what they hold, and the page's path.

    The page links to the `index` of several, where there is one.
    """
    from litgraph.commands.findings import findings
    from litgraph.reports import write_report

    with step("find") as say:
        found = findings(store, reading, settings, known, say, offline=offline, day=day)
    with step("write") as say:
        page = write_report(found, out, index)
        store.note_reported(known.list_number, day)
        say(f"{len(found['suggestions'])} suggestions, {len(found['lineage']['papers'])} papers of lineage")
    return found, page
