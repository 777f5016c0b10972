"""Venues by year: the table, and the charts of it as Vega-Lite specifications."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from litgraph.reports.sentences import plural

if TYPE_CHECKING:
    import altair as alt

__all__ = ["VenueTable", "themed", "venue_chart", "venue_table", "wide", "year_axis", "year_chart"]

VENUES, YEARS = 16, 10
# Shares of fewer papers than these are drawn pale.
FEW = 5
# Width and height of a panel, in pixels.
PANEL = (180, 72)
COLOURS = {"ink": "#222222", "muted": "#666666", "accent": "#2c6e7f", "listed": "#a4502a", "paper": "#ffffff"}

CONFIG = {
    "background": "transparent",
    "font": "inherit",
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": 11,
        "labelColor": {"expr": "ink"},
        "titleColor": {"expr": "muted"},
        "titleFontWeight": "normal",
        "domain": False,
        "ticks": False,
        "grid": False,
        "gridColor": {"expr": "muted"},
        "gridOpacity": 0.22,
    },
    "header": {"labelColor": {"expr": "ink"}},
}


@dataclass(frozen=True, slots=True)
class VenueTable:
    """The venues with most papers in ten years, and what was left out of it.

    Attributes:
        cells: what is shown of the report's ``venues.counts``: one for each venue and year with papers.
        venues: each venue with all its papers in these years, most first.
        years: every year from the first shown to the last.
        of: papers of each of these years at any venue, shown or not: what shares are out of.
        left_out: which papers of the neighbourhood are not in `cells`, and why, in words.
    """

    cells: tuple[Mapping[str, Any], ...]
    venues: Mapping[str, int]
    years: tuple[int, ...]
    of: Mapping[int, int]
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
    years = tuple(range(first, last + 1))
    of = {year: by_year.get(year, 0) for year in years}
    return VenueTable(cells, shown, years, of, tuple(part for part in left_out if part))


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
    """The Vega-Lite specification of small multiples: a panel a venue, a bar a year, as high as its share of the year.

    Colours are parameters, which the page's script sets from the page's own colours; it sets the panels' width as well.
    """
    import altair as alt

    places = {venue: place for place, venue in enumerate(table.venues)}
    cells = [
        {
            "venue": cell["venue"],
            "year": str(cell["year"]),
            "share": round(cell["papers"] / table.of[cell["year"]], 4),
            "mine": round(cell["listed"] / table.of[cell["year"]], 4),
            "few": table.of[cell["year"]] < FEW,
            "papers": f"{cell['papers']} of {table.of[cell['year']]}",
            # A list of names to sort by would become code, which a line separator in a name breaks.
            "place": places[cell["venue"]],
            "yours": "; ".join(cell["titles"]),
        }
        for cell in table.cells
    ]
    base = alt.Chart(alt.NamedData("cells")).encode(
        x=year_axis(table.years),
        opacity=alt.condition("datum.few", alt.value(0.4), alt.value(1)),
        tooltip=[
            alt.Tooltip("venue:N", title="Venue"),
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("papers:N", title="Papers"),
            alt.Tooltip("yours:N", title="Yours"),
        ],
    )
    share = alt.Y("share:Q").axis(title=None, format="%", tickCount=2, grid=True)
    bars = alt.layer(
        base.mark_bar(color=alt.expr("accent")).encode(y=share),
        base.mark_bar(color=alt.expr("listed")).encode(y="mine:Q"),
    ).properties(width=PANEL[0], height=PANEL[1])
    names = alt.Header(
        title=None, labelAnchor="start", labelFontSize=12, labelFontWeight=600, labelLimit=PANEL[0], labelPadding=4
    )
    venue = alt.Facet("venue:N").sort(field="place", op="min", order="ascending").header(names)
    return themed(bars.facet(facet=venue, columns=4, spacing={"row": 14, "column": 18}), cells=cells)


def year_chart(table: VenueTable) -> dict[str, Any]:
    """The Vega-Lite specification of what the shares are out of: the papers of each year at any venue."""
    import altair as alt

    base = alt.Chart(alt.NamedData("years")).encode(
        x=year_axis(table.years),
        y=alt.Y("papers:Q").axis(None),
        tooltip=[alt.Tooltip("year:O", title="Year"), alt.Tooltip("papers:Q", title="Papers at any venue")],
    )
    bars = base.mark_bar(color=alt.expr("muted"), opacity=0.45)
    numbers = base.mark_text(baseline="bottom", dy=-3, fontSize=11, color=alt.expr("ink")).encode(text="papers:Q")
    years = [{"year": str(year), "papers": papers} for year, papers in table.of.items()]
    return themed(alt.layer(bars, numbers).properties(**wide(70)), years=years)


def year_axis(years: Sequence[int]) -> "alt.X":
    """Years along the lower edge, each named, those without papers too; in a narrow panel by their last two digits."""
    import altair as alt

    short = "width < 420 ? '\\u2019' + substring(datum.label, 2) : datum.label"
    axis = alt.Axis(title=None, labelAngle=0, labelExpr=short, labelOverlap=True, labelSeparation=8)
    return alt.X("year:O").scale(domain=[str(year) for year in years]).axis(axis)


def wide(height: int) -> dict[str, Any]:
    """Properties of a chart that takes the width of the text."""
    import altair as alt

    return {
        "width": "container",
        "height": height,
        "autosize": alt.AutoSizeParams(type="fit-x", contains="padding"),
    }


def themed(chart: "alt.LayerChart | alt.FacetChart", **tables: list[dict[str, Any]]) -> dict[str, Any]:
    """The specification of an Altair `chart` in the page's own colours and font, with no address in it.

    Its data are `tables` by name. They are put in last, since Altair takes longer to validate every row than for the
    rest; the tests validate the whole.
    """
    spec: dict[str, Any] = chart.to_dict(validate=False)
    spec.pop("$schema")  # an address that nothing asks for
    params = [{"name": name, "value": value} for name, value in COLOURS.items()]
    return {**spec, "config": CONFIG, "params": params, "datasets": tables}
