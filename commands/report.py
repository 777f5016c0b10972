"""litgraph report: a page on a list."""

from pathlib import Path

from litgraph.commands.knowledge import bring_up_to_date, know, read, today
from litgraph.commands.steps import step

__all__ = ["report"]


def report(list_path: Path, store_path: Path, out: Path, *, offline: bool) -> tuple[Path, bool]:
    """Bring the store up to date, and write the page and report.json into `out`.

    Returns:
        The page's path, and whether every source answered all that it was asked.

    Raises:
        BadInput: the list, its settings, the store or the folder cannot be used; nothing was written.
    """
    from litgraph.commands.findings import findings
    from litgraph.reports import check_output, write_report
    from litgraph.store import open_store

    reading, settings = read(list_path)
    check_output(out)
    day = today()
    with open_store(store_path) as store, store.run("report", list_path):
        number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        known = know(store, number)
        with step("find"):
            found = findings(store, reading, settings, known, offline=offline, day=day)
        with step("write") as say:
            page = write_report(found, out)
            store.note_reported(number, day)
            say(f"{len(found['suggestions'])} suggestions, {len(found['lineage']['papers'])} papers of lineage")
    return page, fetched.complete
