"""Trends as tables for the terminal, and as one table of measures for other programs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from litgraph.reports.console import print_table, table
from litgraph.reports.sentences import plural, venue_year

__all__ = ["MEASURE_COLUMNS", "print_trends", "trend_measures"]

MEASURE_COLUMNS = ("section", "item", "year", "measure", "value", "of", "low", "high", "queries")
SHOWN = 15
# The named queries of a figure: by its measure, else by its section.
_QUERIES = {
    "venues": "venue_years",
    "median months from preprint": "preprint_lags",
    "related papers, none listed": "venue_gaps",
    "topics": "neighbourhood_texts",
    "citations": "citation_years reading_years",
    "years": "reference_years",
    "code": "code_years",
    "licence": "code_states",
    "state": "code_states",
    "stars": "code_states",
    "stars per month": "code_states",
}

Trends = Mapping[str, Any]


def trend_measures(found: Trends) -> Iterator[tuple[Any, ...]]:
    """One row a figure, by `MEASURE_COLUMNS`: what it is of, its value, what that is out of, the queries behind it."""
    parts = {
        "venues": _venue_measures,
        "topics": _topic_measures,
        "citations": _citation_measures,
        "years": _year_measures,
        "code": _code_measures,
    }
    for section, measures in parts.items():
        for item, year, measure, value, of, low, high in measures(found[section]):
            yield section, item, year, measure, value, of, low, high, _QUERIES.get(measure, _QUERIES[section])


_Measure = tuple[str, int | None, str, Any, int | None, float | None, float | None]


def _venue_measures(venues: Trends) -> Iterator[_Measure]:
    for row in venues["rows"]:
        yield row["venue"], None, "papers", row["papers"], row["of"], row["low"], row["high"]
        yield row["venue"], None, "listed", row["listed"], row["papers"], None, None
        yield row["venue"], None, "trend", row["trend"], row["window_papers"], None, None
        if row["z"] is not None:
            yield row["venue"], None, "z", row["z"], row["window_papers"], None, None
        if lag := row["lag"]:
            yield row["venue"], None, "median months from preprint", None, lag["papers"], *lag["median_months"]
    for row in venues["years"]:
        yield row["venue"], row["year"], "papers", row["papers"], row["of"], row["low"], row["high"]
        yield row["venue"], row["year"], "listed", row["listed"], row["papers"], None, None
        if row["published"] is not None:
            yield row["venue"], row["year"], "papers of all published", row["papers"], row["published"], None, None
    for gap in venues["gaps"]:
        yield gap["venue"], gap["year"], "related papers, none listed", gap["papers"], None, None, None


def _topic_measures(topics: Trends) -> Iterator[_Measure]:
    for row in topics["rows"]:
        yield row["term"], None, "papers", row["papers"], row["of"], None, None
        yield row["term"], None, "trend", row["trend"], None, None, None
        if row["z"] is not None:
            yield row["term"], None, "z", row["z"], None, None, None
        for burst in row["bursts"]:
            yield row["term"], burst["from"], f"burst until {burst['to']}", burst["weight"], None, None, None
        for year in row["years"]:
            yield row["term"], year["year"], "papers", year["papers"], year["of"], None, None


def _citation_measures(citations: Trends) -> Iterator[_Measure]:
    for row in citations["rows"]:
        yield row["key"], None, "known citers", row["citers"], None, None, None
        yield (
            row["key"],
            None,
            "known citers of the last years",
            row["velocity"]["citers"],
            row["velocity"]["of"],
            None,
            None,
        )
        if row["sleeping"]:
            yield row["key"], row["sleeping"]["awakening"], "beauty", row["sleeping"]["beauty"], None, None, None
        for year in row["years"]:
            yield row["key"], year["year"], "known citers", year["citers"], year["of"], None, None


def _year_measures(years: Trends) -> Iterator[_Measure]:
    for row in years["rows"]:
        yield "", row["year"], "references", row["references"], row["of"], None, None
        yield "", row["year"], "deviation", row["deviation"], None, None, None
        for paper in row["papers"] if row["peak"] else ():
            yield paper["key"], row["year"], "references of a peak", paper["citers"], row["references"], None, None


def _code_measures(code: Trends) -> Iterator[_Measure]:
    for row in code["rows"]:
        yield row["venue"], row["year"], "papers with code", row["with_code"], row["papers"], row["low"], row["high"]
    for counted, measure in ((code["licences"], "licence"), (code["states"], "state")):
        for one in counted:
            yield one["name"], None, measure, one["repositories"], code["of"], None, None
    for row in code["repositories"]:
        for measure in ("stars", "stars_per_month"):
            if row[measure] is not None:
                yield row["repository"], None, measure.replace("_", " "), row[measure], None, None, None


def print_trends(found: Trends, file: TextIO) -> None:
    """Print each part of the trends as a table, with what it covers below it; all figures are in the other formats."""
    parts = (
        ("Venues", "venues", _venues),
        ("Gaps", None, _gaps),
        ("Topics", "topics", _topics),
        ("Citations", "citations", _citations),
        ("Years referred to most", "years", _years),
        ("Code", "code", _code),
    )
    for title, section, rows in parts:
        columns, lines = rows(found)
        print(f"{title}", file=file)
        if lines:
            print_table(table(columns[0], columns[1:], lines[:SHOWN], numbers=()), file)
            if len(lines) > SHOWN:
                print(f"… and {len(lines) - SHOWN:,} more, with --format json or csv", file=file)
        else:
            print("none", file=file)
        for sentence in found[section]["coverage"] if section else ():
            print(sentence, file=file)
        print(file=file)


_Rows = list[tuple[str, ...]]
_Lines = tuple[Sequence[str], _Rows]


def _venues(found: Trends) -> _Lines:
    first, last = found["venues"]["window"]
    rows: _Rows = [
        (
            row["venue"],
            f"{row['papers']:,} of {row['of']:,}",
            f"{100 * row['low']:.1f}-{100 * row['high']:.1f}",
            str(row["listed"]),
            row["trend"] + ("" if row["z"] is None else f" (z {row['z']:+.1f}, n {row['window_papers']})"),
            _months(row["lag"]),
        )
        for row in found["venues"]["rows"]
    ]
    return ("venue", "papers", "95 %", "listed", f"{first}-{last}", "months from preprint (papers)"), rows


def _months(lag: Trends | None) -> str:
    """The median months between preprint and publication, or its bounds, and the number of papers: "-1 to 10 (17)"."""
    if lag is None:
        return ""
    low, high = lag["median_months"]
    return f"{low:g} ({lag['papers']})" if low == high else f"{low:g} to {high:g} ({lag['papers']})"


def _gaps(found: Trends) -> _Lines:
    rows: _Rows = [
        (gap["text"], gap["missing"][0]["title"], gap["missing"][0]["key"]) for gap in found["venues"]["gaps"]
    ]
    return ("gap", "closest of them", "key"), rows


def _topics(found: Trends) -> _Lines:
    rows: _Rows = [
        (
            row["term"],
            f"{row['papers']:,} of {row['of']:,}",
            row["trend"] + ("" if row["z"] is None else f" (z {row['z']:+.1f})"),
            ", ".join(f"{burst['from']}-{burst['to']} ({burst['weight']:g})" for burst in row["bursts"]),
        )
        for row in found["topics"]["rows"]
    ]
    return ("term", "papers", "trend", "bursts (weight)"), rows


def _citations(found: Trends) -> _Lines:
    rows: _Rows = [
        (
            row["title"],
            venue_year(row["venue"], row["year"]),
            "listed" if row["listed"] else "",
            f"{row['citers']:,}",
            f"{row['velocity']['citers']:,} of {row['velocity']['of']:,}",
            "" if not row["sleeping"] else f"{row['sleeping']['beauty']:g}",
        )
        for row in found["citations"]["rows"]
    ]
    return ("title", "venue", "", "known citers", "of the last two years", "beauty"), rows


def _years(found: Trends) -> _Lines:
    peaks = sorted((row for row in found["years"]["rows"] if row["peak"]), key=lambda row: -row["deviation"])
    rows: _Rows = [
        (
            str(row["year"]),
            f"{row['references']:,} of {row['of']:,}",
            f"{row['deviation']:+g}",
            "; ".join(f"{paper['title']} ({paper['citers']})" for paper in row["papers"]),
        )
        for row in peaks
    ]
    return ("year", "references", "from the median", "most referred to"), rows


def _code(found: Trends) -> _Lines:
    by_year: dict[int, list[int]] = {}
    for row in found["code"]["rows"]:
        counts = by_year.setdefault(row["year"], [0, 0])
        counts[0] += row["with_code"]
        counts[1] += row["papers"]
    rows: _Rows = [
        (str(year), f"{code:,} of {plural(papers, 'paper')}")
        for year, (code, papers) in sorted(by_year.items(), reverse=True)
    ]
    return ("year", "with code"), rows
