"""What came of importing bulk files, for the terminal."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from litgraph.reports.console import table

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["extract_table", "imports_table"]


def imports_table(rows: Sequence[Mapping[str, Any]]) -> "Table":
    """A row a file, with what was taken of it and what was not, by why; `rows` as ``--format json`` prints them."""
    cells = (
        (
            row["file"] or "all together",
            f"{row['rows']:,}",
            f"{row['papers']:,}",
            f"{row['citations']:,}",
            "done before" if row["was_done"] else _left_out(row),
        )
        for row in rows
    )
    return table("file", ["rows", "papers", "citations", "left out"], cells, ["rows", "papers", "citations"])


def _left_out(row: Mapping[str, Any]) -> str:
    counts = [f"{count:,} {why}" for why, count in sorted(row["left_out"].items())]
    return ", ".join([*counts, *(["not read to its end"] if row["cut_off"] else [])])


def extract_table(venues: Sequence[tuple[str, int, int, int]]) -> "Table":
    """The venues and years of which most papers were taken, out of all that the files have there."""
    shown = ((venue, str(year), f"{taken:,}", f"{papers:,}") for venue, year, papers, taken in venues[:20])
    return table("venue", ["year", "taken", "papers"], shown, ["year", "taken", "papers"])
