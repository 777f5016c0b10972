"""Where a field publishes: venues by year, which rise and fall, how long preprints take, what the list has none of."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge

if TYPE_CHECKING:
    from litgraph.store import Row, Store

Published = Mapping[tuple[str, int], int]

__all__ = ["WINDOW", "course", "venues"]

WINDOW = 5
"""Years over which a share is said to rise or fall."""
OF_SOMETHING_NEW = 3
RECENT = 3  # years in which a venue or term has to begin to be new
CITED_BY = 2  # listed papers that have to cite a paper for it to be related, if it cites none
GAPS = 30


def venues(store: "Store", known: Knowledge, day: date, published: "Published | None" = None) -> dict[str, Any]:
    """The venues of the list's neighbourhood.

    Args:
        store: where they are counted.
        known: the list.
        day: says which year is the last.
        published: how many papers a venue published in a year, by both, as far as that is known.
    """
    from litgraph.reports import venue_coverage

    counts = [row for row in store.venue_years(known.list_number) if row["year"] <= day.year]
    totals = store.neighbourhood(known.list_number)
    last = max((row["year"] for row in counts), default=day.year)
    near = sum(row["papers"] for row in counts)
    listed = {entry["paper"] for entry in known.entries}
    lags, years = _lags(store, known), _years(counts, published or {})
    return {
        "queries": ["venue_years", "neighbourhood_counts", "venue_gaps", "preprint_lags"],
        "coverage": venue_coverage(
            totals,
            counted=near,
            listed=sum(row["listed"] for row in counts),
            of=len(listed),
            published=sum(row["published"] is not None for row in years),
            venue_years=len(years),
        ),
        "papers": near,
        "window": [last - WINDOW + 1, last],
        "rows": _rows(counts, last, lags, years),
        "years": years,
        "gaps": _gaps(store, known, day),
    }


def _rows(
    counts: "list[Row]", last: int, lags: dict[str, dict[str, Any]], years: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """A row a venue, the fullest first."""
    import numpy as np

    from litgraph.graph import share_trends, wilson

    names = sorted({row["venue"] for row in counts})
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(names), WINDOW), dtype=np.int64)
    papers, listed = np.zeros(len(names), np.int64), np.zeros(len(names), np.int64)
    first: dict[str, int] = {}
    for row in counts:
        number = place[row["venue"]]
        papers[number] += row["papers"]
        listed[number] += row["listed"]
        first[row["venue"]] = min(row["year"], first.get(row["venue"], row["year"]))
        if row["year"] > last - WINDOW:
            table[number, row["year"] - last + WINDOW - 1] += row["papers"]
    found = share_trends(table, table.sum(axis=0))
    low, high = wilson(papers, papers.sum())
    kinds = {row["venue"]: row["kind"] for row in counts}
    published: dict[str, list[int | None]] = defaultdict(list)
    for row in years:
        published[row["venue"]].append(row["published"])
    rows = [
        {
            "venue": name,
            "kind": kinds[name],
            "papers": int(papers[number]),
            "of": int(papers.sum()),
            "low": round(float(low[number]), 4),
            "high": round(float(high[number]), 4),
            "listed": int(listed[number]),
            "published": _all_published(published[name]),
            "first_year": first[name],
            "window_papers": int(table[number].sum()),
            **course(
                float(found.z[number]),
                float(found.p[number]),
                told=bool(found.told[number]),
                began=first[name],
                last=last,
                papers=int(table[number].sum()),
            ),
            "lag": lags.get(name),
        }
        for number, name in enumerate(names)
    ]
    return sorted(rows, key=lambda row: (-row["papers"], row["venue"]))


def course(z: float, p: float, *, told: bool, began: int, last: int, papers: int) -> dict[str, Any]:
    """What the years up to `last` say of a venue or a term: ``rising``, ``falling``, ``new``, ``steady``, ``too few``.

    Args:
        z: the test's statistic; NaN where there was too little to test.
        p: its probability.
        told: whether it is told from chance.
        began: year of the first paper.
        last: the last year of the window.
        papers: papers in the window.
    """
    tested = not math.isnan(z)
    if began > last - RECENT and papers >= OF_SOMETHING_NEW:
        trend = "new"
    elif not tested:
        trend = "too few"
    elif told:
        trend = "rising" if z > 0 else "falling"
    else:
        trend = "steady"
    return {"trend": trend, "z": round(z, 2) if tested else None, "p": float(f"{p:.3g}") if tested else None}


def _all_published(counts: Iterable[int | None]) -> int | None:
    """What a venue published in the years counted; None where that of one is unknown."""
    known = list(counts)
    return None if None in known else sum(filter(None, known))


def _years(counts: "list[Row]", published: "Published") -> list[dict[str, Any]]:
    """A row a venue and year, with its share of the year.

    A number of published papers that is below what is counted cannot be right, and is left out.
    """
    import numpy as np

    from litgraph.graph import wilson

    of: dict[int, int] = {}
    for row in counts:
        of[row["year"]] = of.get(row["year"], 0) + row["papers"]
    low, high = wilson(np.array([row["papers"] for row in counts]), np.array([of[row["year"]] for row in counts]))
    return [
        {
            "venue": row["venue"],
            "year": row["year"],
            "papers": row["papers"],
            "of": of[row["year"]],
            "low": round(float(bottom), 4),
            "high": round(float(top), 4),
            "listed": row["listed"],
            "published": said if (said := published.get((row["venue"], row["year"]), 0)) >= row["papers"] else None,
        }
        for row, bottom, top in zip(counts, low, high, strict=True)
    ]


def _lags(store: "Store", known: Knowledge) -> dict[str, dict[str, Any]]:
    """By venue, the months from preprint to publication, between bounds where only the year of publication is known."""
    import numpy as np

    lags = {}
    for venue, rows in groupby(store.named("preprint_lags", list=known.list_number), key=lambda row: row["venue"]):
        months, with_day = [], 0
        for row in rows:
            posted = 12 * row["preprint_year"] + row["preprint_month"]
            printed = row["date"] and 12 * row["date"].year + row["date"].month
            # A source may give the preprint's own day for that of the publication.
            if printed is not None and printed > posted:
                months.append((printed - posted, printed - posted))
                with_day += 1
            else:
                months.append((12 * row["year"] + 1 - posted, 12 * row["year"] + 12 - posted))
        low, high = np.median(np.array(months), axis=0)
        lags[venue] = {"papers": len(months), "with_day": with_day, "median_months": [float(low), float(high)]}
    return lags


def _gaps(store: "Store", known: Knowledge, day: date) -> list[dict[str, Any]]:
    """Venues and years with related papers of which the list has none; those of the list's own venues first."""
    from litgraph.commands.papers import paper_row
    from litgraph.reports import gap_sentence

    rows = store.named("venue_gaps", list=known.list_number, cited_by=min(CITED_BY, len(known.listed)), today=day)
    facts = store.facts(row["paper"] for row in rows)
    gaps = [
        (
            (not group[0]["listed_in_other_years"], -len(group), -year, venue),
            {
                "venue": venue,
                "year": year,
                "papers": len(group),
                "listed": 0,
                "listed_in_other_years": group[0]["listed_in_other_years"],
                "text": gap_sentence(venue, year, len(group)),
                "missing": [
                    {**paper_row(facts[row["paper"]]), "cites": row["cites"], "cited_by": row["cited_by"]}
                    for row in group
                ],
            },
        )
        for (venue, year), members in groupby(rows, key=lambda row: (row["venue"], row["year"]))
        if (group := list(members))
    ]
    return [gap for _, gap in sorted(gaps, key=lambda one: one[0])[:GAPS]]
