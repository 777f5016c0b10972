"""Tables on the sources: how asking them went, how they stand, and what is known from them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from litgraph.reports.console import table

if TYPE_CHECKING:
    from rich.table import Table

__all__ = ["coverage_table", "doctor_table", "knowledge_table", "sources_table"]

# How many ids that are claimed twice a table names.
_MOST_CONTESTED = 20


def sources_table(sources: Sequence[Mapping[str, Any]]) -> "Table":
    """How asking each source went; `sources` as ``litgraph fetch --format json`` gives them."""
    columns = ("requests", "least", "cached", "retried", "failed")
    rows = ((row["source"], *(f"{row[name]:,}" for name in columns), row["why"]) for row in sources)
    return table("source", [*columns, "what went wrong"], rows, numbers=columns)


def coverage_table(entries: Sequence[Mapping[str, Any]]) -> "Table":
    """What is known of each entry's references and citers; `entries` as ``litgraph fetch --format json`` gives them."""
    rows = (
        (
            str(entry["line"]),
            entry["title"],
            _side(entry["references"], withheld=bool(entry["withheld"])),
            _side(entry["citers"], withheld=False),
            ", ".join(entry["sources"]),
        )
        for entry in entries
    )
    return table("line", ["title", "references", "citers", "known to"], rows, numbers=["line"])


def _side(side: Mapping[str, Any] | None, *, withheld: bool) -> str:
    """One side's coverage in words; a list that was not read is unknown, not empty."""
    if side is None:
        return "withheld" if withheld else "unknown"
    # All sources together may know more than the one named says there are.
    stated = f" of {side['stated']:,}" if side["stated"] is not None and side["stated"] >= side["known"] else ""
    more = "" if side["complete"] else ", more exist" if (side["stated"] or 0) > side["known"] else ", perhaps more"
    return f"{side['known']:,}{stated}{more} ({side['source']}, {side['as_of']})"


def doctor_table(sources: Sequence[Mapping[str, Any]]) -> "Table":
    """How each source stands; `sources` as ``litgraph doctor --format json`` gives them."""
    rows = (
        (
            row["source"],
            {True: "yes", False: "no", None: "not asked"}[row["reachable"]],
            "" if not row["key"] else f"{row['key']} {'set' if row['key_set'] else 'not set'}",
            f"{row['requests_per_second']:g}/s",
            "no limit" if row["daily_budget"] is None else f"{row['left_today']:,} of {row['daily_budget']:,}",
            row["says"],
            row["address"],
        )
        for row in sources
    )
    return table("source", ["reachable", "key", "pace", "left today", "it says", "address"], rows, numbers=())


def knowledge_table(found: Mapping[str, Any]) -> "Iterator[Table]":
    """What a store holds, its lists, and its sources; `found` as ``litgraph status --format json`` gives it."""
    plain = {name: value for name, value in found.items() if isinstance(value, int | str)}
    held = ((name, f"{value:,}" if isinstance(value, int) else value) for name, value in plain.items())
    yield table("", ["holds"], ((name.replace("_", " "), value) for name, value in held), numbers=())
    counts = ["entries", "papers", "references_read", "references_complete", "citers_complete"]
    lists = (
        (row["path"], *(f"{row[name]:,}" for name in counts), row["fetched"] or "never", row["oldest"] or "-")
        for row in found["lists"]
    )
    names = [name.replace("_", " ") for name in counts]
    yield table("list", [*names, "fetched", "oldest answer"], lists, numbers=names)
    sources = (
        (
            row["source"],
            row["item"],
            row["as_of"],
            f"{row['age_days']} days",
            f"{row['papers']:,}",
            f"{row['citations']:,}",
            f"{found['requests_today'].get(row['source'], 0):,}",
        )
        for row in found["sources"]
    )
    columns = ["what", "as of", "age", "papers", "citations", "requests today"]
    yield table("source", columns, sources, numbers=columns[3:])
    if contested := found["contested"]:
        shown = (
            (row["id"], "; ".join(f"{one['title']} ({one['key']})" for one in row["papers"]))
            for row in contested[:_MOST_CONTESTED]
        )
        left = len(contested) - _MOST_CONTESTED
        more = f" ({left:,} more with --format json)" if left > 0 else ""
        yield table("id that several papers claim", [f"papers{more}"], shown, numbers=())
