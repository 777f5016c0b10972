"""Venues by year: the table, and the chart of it as a Vega-Lite specification."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from litgraph.reports.sentences import plural

__all__ = ["VenueTable", "venue_chart", "venue_table"]

VENUES, YEARS = 16, 10
# Height of a row of the chart, in pixels.
STEP = 27


@dataclass(frozen=True, slots=True)
class VenueTable:
    """The venues with most papers in ten years, and what was left out of it.

    Attributes:
        cells: what is shown of the report's ``venues.counts``: one for each venue and year with papers.
        venues: each venue with all its papers in these years, most first.
        years: every year from the first shown to the last.
        left_out: which papers of the neighbourhood are not in `cells`, and why, in words.
    """

    cells: tuple[Mapping[str, Any], ...]
    venues: Mapping[str, int]
    years: tuple[int, ...]
    left_out: tuple[str, ...]

    @property
    def total(self) -> int:
        """Papers in `cells`."""
        return sum(self.venues.values())

    def rows(self) -> list[tuple[str, list[tuple[int, int]], int]]:
        """For each venue: its name, papers and listed papers of each year, and all its papers."""
        numbers = {(cell["venue"], cell["year"]): (cell["papers"], cell["listed"]) for cell in self.cells}
        return [
            (venue, [numbers.get((venue, year), (0, 0)) for year in self.years], total)
            for venue, total in self.venues.items()
        ]


def venue_table(venues: Mapping[str, Any]) -> VenueTable | None:
    """The table of the report's ``venues``; None where no paper has both a venue and a year.

    Ten years, so that the columns stay legible on a telephone.
    """
    counts = venues["counts"]
    if not counts:
        return None
    by_year = _totals(counts, "year")
    first, last = _span(by_year)
    within = [cell for cell in counts if first <= cell["year"] <= last]
    ranked = sorted(_totals(within, "venue").items(), key=lambda item: (-item[1], item[0]))
    shown, rest = dict(ranked[:VENUES]), ranked[VENUES:]
    left_out = (
        _unplaced(venues, venues["neighbourhood"] - by_year.total()),
        _papers(sum(number for year, number in by_year.items() if year < first), f"from before {first}"),
        _papers(sum(number for year, number in by_year.items() if year > last), f"from after {last}"),
        _papers(sum(number for _, number in rest), f"at {plural(len(rest), 'other venue')}"),
    )
    cells = tuple(cell for cell in within if cell["venue"] in shown)
    return VenueTable(cells, shown, tuple(range(first, last + 1)), tuple(part for part in left_out if part))


def _totals(counts: Iterable[Mapping[str, Any]], name: str) -> Counter[Any]:
    totals: Counter[Any] = Counter()
    for cell in counts:
        totals[cell[name]] += cell["papers"]
    return totals


def _span(papers: Mapping[int, int]) -> tuple[int, int]:
    """First and last year of the span to show; `papers` maps years to numbers.

    Recent years matter most, but one paper with a wrong year must not empty the chart: so the latest span that holds
    nine tenths of what the fullest one holds.
    """
    held = {end: sum(papers.get(end - back, 0) for back in range(YEARS)) for end in papers}
    last = max(end for end, number in held.items() if number >= 0.9 * max(held.values()))
    return max(min(papers), last - YEARS + 1), last


def _unplaced(venues: Mapping[str, Any], number: int) -> str:
    """A paper may lack a year and a venue at once, so the numbers in brackets may add up to more."""
    parts = (("preprints", "preprint only"), ("without_venue", "no known venue"), ("without_year", "no known year"))
    why = [f"{what}: {venues[name]:,}" for name, what in parts if venues[name]]
    return _papers(number, f"that have no venue and year to show ({'; '.join(why)})")


def _papers(number: int, which: str) -> str:
    return f"{plural(number, 'paper')} {which}" if number else ""


def venue_chart(table: VenueTable) -> dict[str, Any]:
    """The Vega-Lite specification: a row a venue, a column a year, a numbered circle for the papers of each.

    Colours are parameters (``ink``, ``muted``, ``accent``, ``listed``, ``paper``), which the page's script sets from
    the page's own colours.
    """
    import altair as alt
    import pandas as pd

    ink, muted = alt.param("ink", value="#222222"), alt.param("muted", value="#666666")
    accent, listed = alt.param("accent", value="#2c6e7f"), alt.param("listed", value="#a4502a")
    paper = alt.param("paper", value="#ffffff")
    places = {venue: place for place, venue in enumerate(table.venues)}
    frame = pd.DataFrame(
        {
            "venue": [cell["venue"] for cell in table.cells],
            "year": [str(cell["year"]) for cell in table.cells],
            "papers": [cell["papers"] for cell in table.cells],
            "listed": [cell["listed"] for cell in table.cells],
            # A list of names to sort by would become code, which a line separator in a name breaks.
            "place": [places[cell["venue"]] for cell in table.cells],
            "yours": ["; ".join(cell["titles"]) for cell in table.cells],
        }
    )
    # Named years in Vega-Lite's default order would leave out those without papers.
    base = alt.Chart(frame).encode(
        x=alt.X("year:O")
        .scale(domain=[str(year) for year in table.years])
        .axis(
            orient="top",
            title=None,
            labelAngle=0,
            labelExpr="width < 420 ? '\u2019' + substring(datum.label, 2) : datum.label",
            labelOverlap=False,
        ),
        y=alt.Y("venue:N")
        .sort(field="place", op="min", order="ascending")
        .axis(title=None, labelLimit=116, labelPadding=8),
        tooltip=[
            alt.Tooltip("venue:N", title="Venue"),
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("papers:Q", title="Papers"),
            alt.Tooltip("yours:N", title="Yours"),
        ],
    )
    circles = base.mark_circle(opacity=1).encode(
        size=alt.Size("papers:Q").scale(type="sqrt", rangeMin=150, rangeMax=480, zero=False).legend(None),
        color=alt.condition("datum.listed > 0", alt.value(alt.expr("listed")), alt.value(alt.expr("accent"))),
    )
    numbers = base.mark_text(fontSize=11, fontWeight=600, color=alt.expr("paper")).encode(text="papers:Q")
    chart = (
        alt.layer(circles, numbers)
        .add_params(ink, muted, accent, listed, paper)
        .properties(
            width="container",
            height=STEP * len(table.venues),
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
        .configure(background="transparent", font="inherit")
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, labelColor=alt.expr("ink"), domain=False, ticks=False)
        .configure_axisY(grid=True, gridColor=alt.expr("muted"), gridOpacity=0.22, gridDash=[1, 3])
    )
    spec: dict[str, Any] = chart.to_dict()
    spec.pop("$schema")  # an address that nothing asks for
    return spec
