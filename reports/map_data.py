"""What the page's map draws."""

from collections.abc import Mapping, Sequence
from statistics import quantiles
from typing import Any

__all__ = ["MAP_ROLES", "beyond", "map_data", "time_span"]

MAP_ROLES = {
    "listed": "in your list",
    "suggestion": "suggested",
    "root": "your papers rest on it",
    "descendant": "came after",
}
# How many years before the bulk of the papers the axis may begin.
BEFORE = 30


def map_data(found: Mapping[str, Any], date: str) -> dict[str, Any]:
    """The report's ``map`` as the script takes it; the words stand in its table as well, so they are cut short here."""
    same = ("key", "year", "role", "citers", "ties")
    return {
        "papers": [
            {
                **{name: paper[name] for name in same},
                "short": paper["short"][:40],
                "title": paper["title"][:200],
                "venue": paper["venue"][:60],
            }
            for paper in found["papers"]
        ],
        "citations": found["citations"],
        "mainPath": found["main_path"],
        "years": time_span(found["papers"], date),
    }


def time_span(papers: Sequence[Mapping[str, Any]], date: str) -> tuple[int, int] | None:
    """First and last year of the axis of time, so that a mistyped year does not squeeze all others; None without years.

    The last is no later than the year after `date`, the report's, in which volumes of this year are already dated. The
    first is no earlier than three times the middle half's spread, and no less than thirty years, before that half:
    Tukey's outer fence, which a list on a century of work moves back by itself.
    """
    latest = int(date[:4]) + 1
    years = [paper["year"] for paper in papers if paper["year"] is not None]
    if not years:
        return None
    within = [year for year in years if year <= latest] or years
    low, _, high = quantiles(within, n=4, method="inclusive") if len(within) > 1 else within * 3
    fence = low - max(3 * (high - low), BEFORE)
    return min(year for year in within if year >= fence), max(within)


def beyond(papers: Sequence[Mapping[str, Any]], date: str) -> list[Mapping[str, Any]]:
    """The papers that stand at the edges of the map, since their years are outside its axis; earliest first."""
    span = time_span(papers, date)
    odd = [paper for paper in papers if span and paper["year"] and not span[0] <= paper["year"] <= span[1]]
    return sorted(odd, key=lambda paper: (paper["year"], paper["key"]))
