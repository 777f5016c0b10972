"""Tables for the terminal. Titles are text: nothing in them is read as markup."""

import io
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TextIO

from litgraph.records import Entry
from litgraph.reports.sentences import some_authors, venue_year

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["entries_table", "print_table", "suggestions_table", "table"]

# As good as endless, where no terminal sets the width.
_UNBOUNDED = 1_000_000


def entries_table(entries: Sequence[Entry]) -> "Table":
    """What was read in a list, an entry a row."""
    rows = (
        (
            str(entry.line),
            entry.title,
            some_authors(entry.authors),
            venue_year(entry.venue, entry.year),
            str(entry.ids[0]) if entry.ids else entry.paper_url,
        )
        for entry in entries
    )
    return table("line", ["title", "authors", "venue", "paper"], rows)


def suggestions_table(suggestions: Sequence[Mapping[str, Any]]) -> "Table":
    """The missing papers, best first, with the reasons for each in few words; `suggestions` as in the report.

    What is new stands below the classics, and says when it appeared.
    """
    rows = (
        (
            str(paper["rank"]),
            paper["title"],
            venue_year(paper["venue"], paper["year"]),
            paper["key"],
            _why(paper),
        )
        for paper in suggestions
    )
    return table("rank", ["title", "venue", "key", "why"], rows)


def _why(paper: Mapping[str, Any]) -> str:
    return f"new ({paper['appeared']}): {paper['why']}" if paper["shelf"] == "new" else str(paper["why"])


def print_table(table: "Table", file: TextIO) -> None:
    """Print the table: fitted to a terminal; elsewhere one line a row, nothing cut and no rules, for other programs."""
    from rich.console import Console

    if file.isatty():
        Console(file=file, highlight=False).print(table)
        return
    table.box = None
    plain = io.StringIO()
    Console(file=plain, width=_UNBOUNDED, color_system=None).print(table)
    file.writelines(f"{line.rstrip()}\n" for line in plain.getvalue().splitlines())


def table(
    first: str, columns: Sequence[str], rows: Iterable[tuple[str, ...]], numbers: Collection[str] | None = None
) -> "Table":
    """A table; the columns named in `numbers` stand to the right, the first one where none are named."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    to_the_right = (first,) if numbers is None else numbers
    for name in (first, *columns):
        justify: Literal["left", "right"] = "right" if name in to_the_right else "left"
        made.add_column(name, justify=justify, overflow="fold")
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    return made
