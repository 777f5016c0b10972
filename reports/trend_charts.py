"""Topics and reference years as Vega-Lite specifications."""

from collections.abc import Mapping, Sequence
from typing import Any

from litgraph.reports.charts import themed, wide

__all__ = ["reference_chart", "shown_years", "topic_chart"]

TERMS, YEARS = 24, 12
# Height of a row of the chart of topics, in pixels.
STEP = 22
# Years before those of which a hundredth of all references is known are too sparse to draw.
EARLY = 0.01


def topic_chart(topics: Mapping[str, Any]) -> dict[str, Any] | None:
    """A row a term, a dot a year as large as the term's share of it, a band over each burst; None without terms."""
    import altair as alt

    terms = topics["rows"][:TERMS]
    if not terms:
        return None
    last = max(year["year"] for term in terms for year in term["years"])
    first = max(last - YEARS + 1, min(year["year"] for term in terms for year in term["years"]))
    dots = [
        {
            "place": place,
            "term": term["term"],
            "year": year["year"],
            "share": round(year["papers"] / year["of"], 4),
            "papers": f"{year['papers']} of {year['of']}",
        }
        for place, term in enumerate(terms)
        for year in term["years"]
        if year["year"] >= first
    ]
    bands = [
        {
            "place": place,
            "term": term["term"],
            "begin": max(burst["from"], first) - 0.5,
            "end": burst["to"] + 0.5,
            "burst": _span(burst),
        }
        for place, term in enumerate(terms)
        for burst in term["bursts"]
        if burst["to"] >= first
    ]
    across = alt.Scale(domain=[first - 0.5, last + 0.5], nice=False, zero=False)
    axis = alt.Axis(
        title=None, orient="top", format="d", values=list(range(first, last + 1)), labelOverlap=True, labelAngle=0
    )
    term = (
        alt.Y("term:N")
        .sort(field="place", op="min", order="ascending")
        .axis(title=None, labelLimit=130, labelPadding=8)
    )
    bursts = (
        alt.Chart(alt.NamedData("bands"))
        .mark_bar(height=14, cornerRadius=7, color=alt.expr("accent"), opacity=0.28)
        .encode(
            x=alt.X("begin:Q", scale=across, axis=axis),
            x2="end:Q",
            y=term,
            tooltip=[alt.Tooltip("term:N", title="Term"), alt.Tooltip("burst:N", title="Burst")],
        )
    )
    years = (
        alt.Chart(alt.NamedData("dots"))
        .mark_circle(color=alt.expr("ink"), opacity=0.8)
        .encode(
            x=alt.X("year:Q", scale=across, axis=axis),
            y=term,
            size=alt.Size("share:Q").scale(type="sqrt", rangeMin=8, rangeMax=190, domainMin=0).legend(None),
            tooltip=[
                alt.Tooltip("term:N", title="Term"),
                alt.Tooltip("year:Q", title="Year", format="d"),
                alt.Tooltip("papers:N", title="Papers"),
            ],
        )
    )
    return themed(alt.layer(bursts, years).properties(**wide(STEP * len(terms))), bands=bands, dots=dots)


def _span(burst: Mapping[str, Any]) -> str:
    return f"{burst['from']}\u2013{burst['to']}"


def shown_years(years: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The years of the spectrum but those before the first hundredth of all references."""
    reached, rows = 0, years["rows"]
    for place, row in enumerate(rows):
        reached += row["references"]
        if reached >= EARLY * years["references"]:
            return list(rows[place:])
    return []


def reference_chart(years: Mapping[str, Any]) -> dict[str, Any] | None:
    """References by the year of the paper that they lead to, the peaks marked; None without any.

    The scale is logarithmic, since the last years hold most references and the peaks of interest are old.
    """
    import altair as alt

    rows = shown_years(years)
    if not rows:
        return None
    years_shown = [
        {
            "year": row["year"],
            "references": row["references"],
            "deviation": f"{row['deviation']:+,.0f}",
            "peak": row["peak"],
            "most": row["papers"][0]["title"] if row["papers"] else "",
        }
        for row in rows
    ]
    axis = alt.Axis(title=None, format="d", labelOverlap=True, labelSeparation=8, labelPadding=6)
    base = alt.Chart(alt.NamedData("years")).encode(
        x=alt.X("year:Q").scale(zero=False, nice=False, padding=16).axis(axis),
        y=alt.Y("references:Q")
        .scale(type="symlog", constant=10)
        .axis(title=None, grid=True, values=[0, 10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000]),
        tooltip=[
            alt.Tooltip("year:Q", title="Year", format="d"),
            alt.Tooltip("references:Q", title="References", format=","),
            alt.Tooltip("deviation:N", title="Beside the median of five years"),
            alt.Tooltip("most:N", title="Referred to most"),
        ],
    )
    line = base.mark_line(color=alt.expr("muted"), strokeWidth=1.6, point={"color": alt.expr("muted"), "size": 18})
    # The points of the other years are there to be pointed at. A layer of peaks alone may be empty, and Vega warns.
    peaks = base.mark_point(filled=True, size=80, color=alt.expr("accent")).encode(
        opacity=alt.condition("datum.peak", alt.value(1), alt.value(0))
    )
    return themed(alt.layer(line, peaks).properties(**wide(220)), years=years_shown)
