"""litgraph trends: where a field is going, from the neighbourhood of a list."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.commands.knowledge import Knowledge, bring_up_to_date, know, read, today
from litgraph.commands.steps import step
from litgraph.venues import VenueNames

if TYPE_CHECKING:
    from litgraph.reading_list import Settings
    from litgraph.store import Store

__all__ = ["find_trends", "trends"]


def trends(list_path: Path, store_path: Path, form: str, file: TextIO, *, offline: bool) -> bool:
    """Print the trends around a list to `file` as ``table``, ``json`` or ``csv``; whether every source answered.

    Raises:
        BadInput: the list, its settings or the store cannot be used; nothing was written.
    """
    from litgraph.reports import MEASURE_COLUMNS, print_trends, trend_measures, write_csv
    from litgraph.store import open_store

    reading, settings = read(list_path)
    day = today()
    with open_store(store_path) as store, store.run("trends", list_path):
        number, fetched = bring_up_to_date(store, reading, settings, offline=offline, day=day)
        known = know(store, number)
        with step("find"):
            found = find_trends(store, known, day, settings)
    if form == "json":
        print(json.dumps(found, ensure_ascii=False, indent=2), file=file)
    elif form == "csv":
        write_csv(MEASURE_COLUMNS, trend_measures(found), file)
    else:
        print_trends(found, file)
    return fetched.complete


def find_trends(store: "Store", known: Knowledge, day: date, settings: "Settings | None" = None) -> dict[str, Any]:
    """All trends, as the report has them: each with its figures, what they are out of, and the queries behind them."""
    from litgraph.commands.trends_of_code import code
    from litgraph.commands.trends_of_papers import citations, topics, years
    from litgraph.commands.trends_of_venues import venues

    return {
        "venues": venues(store, known, day, _published(settings) if settings else None),
        "topics": topics(store, known, day),
        "citations": citations(store, known),
        "years": years(store, known),
        "code": code(store, known),
    }


def _published(settings: "Settings") -> dict[tuple[str, int], int]:
    """What the keeper says of how many papers venues published, by the one name of each and the year."""
    names = VenueNames(settings.venues)
    return {
        (names.canonical(venue), year): count
        for venue, counts in settings.venue_papers.items()
        for year, count in counts.items()
    }
