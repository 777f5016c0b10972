"""litgraph export: a list, or what surrounds it, for other programs."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from litgraph.commands.knowledge import Knowledge, bring_up_to_date, know, read, today
from litgraph.commands.steps import step
from litgraph.errors import BadInput, BadOutput

if TYPE_CHECKING:
    from litgraph.store import Store

__all__ = ["export"]

SCREENING = ("stage", "reason", "count")


def export(
    list_path: Path,
    store_path: Path,
    form: str,
    stdout: BinaryIO,
    *,
    what: str,
    number: int,
    output: Path | None,
    offline: bool,
) -> bool:
    """Write papers, or the counts of a screening, to `output`, else to `stdout`; whether every source answered.

    Raises:
        BadInput: the list, its settings, the store or the file cannot be used, or the format has no place for counts.
    """
    from litgraph.reports import check_export, papers_as, rows_as, write_export
    from litgraph.store import open_store

    if what == "screening" and form not in ("csv", "parquet"):
        raise BadInput(f"--what screening: {form} has no place for counts; give --format csv or parquet")
    if form == "parquet" and output is None and stdout.isatty():
        raise BadOutput("--format parquet: a terminal cannot show it; name a file with --output")
    if output is not None:
        check_export(output)
    reading, settings = read(list_path)
    day = today()
    with open_store(store_path) as store, store.run("export", list_path):
        list_number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        if what == "screening":
            data = rows_as(form, SCREENING, store.named("screening", list=list_number, today=day))
        else:
            known = know(store, list_number)
            with step("export") as say:
                papers = _papers(store, known, _chosen(store, known, what, number, day))
                data = papers_as(form, papers, _citations(known, papers))
                say(f"{len(papers):,} papers")
    if output is None:
        stdout.write(data)
    else:
        write_export(data, output)
    return fetched.complete


def _chosen(store: "Store", known: Knowledge, what: str, number: int, day: date) -> list[int]:
    """Numbers of the papers to export, the listed ones in the list's order first."""
    listed: list[int] = known.listed.tolist()
    if what == "listed":
        return listed
    if what == "suggestions":
        return _suggested(store, known, number, day)
    near = [row["paper"] for row in store.named("neighbourhood", list=known.list_number)]
    return [*listed, *(paper for paper in near if paper not in set(listed))]


def _suggested(store: "Store", known: Knowledge, number: int, day: date) -> list[int]:
    from litgraph.commands.suggestions import suggestions

    wanted = [row["key"] for row in suggestions(store, known, number, day)]
    numbers = {row["key"]: row["paper"] for row in store.named("paper_numbers", keys=wanted)}
    return [numbers[key] for key in wanted]


def _papers(store: "Store", known: Knowledge, numbers: list[int]) -> list[dict[str, Any]]:
    """All that an export has of each paper, in the order of `numbers`."""
    from litgraph.commands.papers import paper_row

    facts = store.facts(numbers)
    more = {row["paper"]: row for row in store.named("exported", papers=numbers)}
    listed = set(known.listed.tolist())
    return [
        {
            **facts[number],
            **more[number],
            "url": paper_row(facts[number])["url"],
            "listed": number in listed,
        }
        for number in numbers
    ]


def _citations(known: Knowledge, papers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """The citations among the papers, as pairs of their keys, the citing first."""
    numbers = [paper["paper"] for paper in papers]
    if not numbers:
        return []
    among = known.graph.references[numbers][:, numbers].tocoo()
    keys = [paper["key"] for paper in papers]
    return sorted((keys[citing], keys[cited]) for citing, cited in zip(*among.coords, strict=True))
