"""All that a report shows of a list, in the shape of report.json."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litgraph.commands.ancestry import ancestry
from litgraph.commands.changes import changes
from litgraph.commands.filters import Wanted
from litgraph.commands.health import health
from litgraph.commands.knowledge import Knowledge
from litgraph.commands.map import paper_map
from litgraph.commands.shelves import new_shelf
from litgraph.commands.steps import Step
from litgraph.commands.suggestions import suggestions
from litgraph.commands.trends import find_trends
from litgraph.commands.trust import how_far_to_trust
from litgraph.commands.wishes import in_style

if TYPE_CHECKING:
    from litgraph.reading_list import ReadingList, Settings
    from litgraph.store import Row, Store

__all__ = ["findings"]

SUGGESTIONS = 50
IMPORTED = "whole files that were imported"
QUERIES = {
    "entries": ["entries"],
    "coverage": ["totals", "sources"],
    "suggestions": ["graph", "ties", "facts", "decided", "young", "appeared", "texts"],
    "lineage": ["graph", "years", "facts"],
    "map": ["graph", "facts"],
    "health": ["said_of_entries", "repositories"],
    "backtest": ["graph", "appeared", "papers_by_title"],
    "repositories": ["repositories"],
    "changes": ["state", "reported"],
}
"""The named queries in ``store/queries/`` behind each part of the report; the trends name their own."""


def findings(
    store: "Store",
    reading: "ReadingList",
    settings: "Settings",
    known: Knowledge,
    say: Step,
    *,
    offline: bool,
    day: date,
) -> dict[str, Any]:
    """The whole report, made for `day`; `say` is told how long its parts take."""
    code = store.repositories(known.list_number)
    with say.part("suggestions"):
        found = suggestions(store, known, SUGGESTIONS, day, Wanted(shelf="both"))
        in_style(reading, found)
    missing = [row for row in found if row["shelf"] == "classics"]
    with say.part("lineage"):
        descent = ancestry(store, known)
    roots = [paper["key"] for paper in descent["papers"] if paper["role"] != "listed"]
    suggested = [paper["key"] for paper in missing]
    with say.part("map"):
        drawn = paper_map(store, known, roots, suggested, descent["main_path"])
    with say.part("backtest"):
        trust = how_far_to_trust(store, known, reading.path, day)
    with say.part("trends"):
        trends = find_trends(store, known, day, settings)
    return {
        "run": _run(store, reading, offline=offline, day=day),
        "changes": changes(store, known.list_number),
        "entries": [_entry(known, row) for row in known.entries],
        "coverage": _coverage(store, known, code),
        "suggestions": missing,
        "new": {
            **new_shelf(store, known, day),
            "suggestions": [row for row in found if row["shelf"] == "new"],
        },
        "lineage": descent,
        "map": drawn,
        "health": health(store, reading, settings, known.list_number),
        "backtest": trust,
        "venues": _venues(store, known),
        "trends": trends,
        "repositories": [_repository(known, row) for row in code],
        "queries": QUERIES,
    }


def _run(store: "Store", reading: "ReadingList", *, offline: bool, day: date) -> dict[str, Any]:
    from importlib.metadata import version

    from litgraph.fetchers import bundled

    about = {source.name: source.about for source in bundled()}
    sections = Counter(entry.section for entry in reading.entries)
    return {
        "litgraph": version("litgraph"),
        "schema": store.schema(),
        "date": day.isoformat(),
        "list": {
            "name": reading.name,
            "path": _shown(reading.path),
            "sections": [{"name": name, "entries": count} for name, count in sections.items()],
        },
        "offline": offline,
        "sources": [
            {
                "name": row["source"],
                "about": about.get(row["source"], IMPORTED if row["item"] == "import" else ""),
                "as_of": row["as_of"].isoformat(),
                "papers": row["papers"],
                "citations": row["citations"],
                "papers_with_references": row["papers_with_references"],
            }
            for row in store.sources()
        ],
    }


def _shown(path: Path) -> str:
    """The list's path as a page may show it: without the folders of the machine that made the page."""
    here = Path.cwd()
    full = path.resolve()
    return full.relative_to(here).as_posix() if full.is_relative_to(here) else path.name


def _entry(known: Knowledge, row: "Row") -> dict[str, Any]:
    same = ("number", "line", "section", "key", "title", "printed_title", "authors", "venue", "year")
    return {
        **{name: row[name] for name in same},
        "short": known.short[row["paper"]],
        "paper_url": row["paper_url"],
        "code_url": row["code_url"],
        "identified": row["identified"],
        "matched_by": row["matched_by"],
        "references": {
            "known": row["references_known"],
            "printed": row["references_printed"],
            "complete": row["references_complete"],
        },
        "citers": {"known": row["citers_known"]},
    }


def _coverage(store: "Store", known: Knowledge, code: "list[Row]") -> dict[str, Any]:
    from litgraph.reports import coverage_sentences

    numbers = {
        "entries": len(known.entries),
        "identified": sum(row["identified"] for row in known.entries),
        "with_references": sum(row["references_read"] for row in known.entries),
        "with_repository": len({row["number"] for row in code if row["repository"]}),
        **store.totals(),
    }
    sentences = coverage_sentences(numbers)
    return {**numbers, "known": sentences[0], "unknown": sentences[1]}


def _venues(store: "Store", known: Knowledge) -> dict[str, Any]:
    near = store.neighbourhood(known.list_number)
    return {
        "neighbourhood": near["papers"],
        "without_year": near["without_year"],
        "without_venue": near["without_venue"],
        "preprints": near["preprints"],
        "counts": store.venue_years(known.list_number),
    }


def _repository(known: Knowledge, row: "Row") -> dict[str, Any]:
    figures = None
    if row["taken_on"]:
        figures = {
            "taken_on": row["taken_on"].isoformat(),
            "pushed_on": row["pushed_on"] and row["pushed_on"].isoformat(),
            **{name: row[name] for name in ("stars", "forks", "archived", "license", "language")},
        }
    return {
        "entry": row["number"],
        "key": row["key"],
        "title": row["title"],
        "short": known.short[row["paper"]],
        "repository": row["repository"],
        "url": row["url"],
        "said_by": row["said_by"],
        "figures": figures,
    }
