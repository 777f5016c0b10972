"""The report as one HTML page that loads nothing."""

import base64
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litgraph.reports import arcs
from litgraph.reports.charts import VenueTable, venue_chart, venue_table, year_chart
from litgraph.reports.directions import isolate
from litgraph.reports.links import web_address
from litgraph.reports.map_data import MAP_ROLES, beyond, map_data
from litgraph.reports.reasons import tie_text
from litgraph.reports.sentences import (
    coverage_summary,
    join_names,
    plural,
    references_text,
    some_authors,
    venue_year,
)
from litgraph.reports.sparklines import sparkline
from litgraph.reports.trend_charts import reference_chart, shown_years, topic_chart

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["render_index", "render_page"]

HERE = Path(__file__).parent
# In the order in which they run.
SHARED_SCRIPTS = tuple(f"templates/{name}.js" for name in ("state", "colours", "tooltip", "download", "tables"))
CHART_SCRIPTS = ("vendor/vega.min.js", "vendor/vega-lite.min.js", "vendor/vega-interpreter.js", "templates/chart.js")
MAP_SCRIPTS = ("templates/map_places.js", "templates/map_painting.js", "templates/map.js")
# Height of a chart of panels until it is drawn, and what axes and titles take, in pixels.
FACETED, MARGIN = 290, 30


def render_page(report: Mapping[str, Any], index: str = "") -> str:
    """The page of the report: the same report gives the same text.

    It links to the `index` of several where there is one.
    """
    from markupsafe import Markup

    lineage = arcs.linked(report["lineage"])
    rows = arcs.rows(lineage)
    places = {row.paper["key"]: (place, row.paper) for place, row in enumerate(rows)}
    table = venue_table(report["venues"])
    charts = _charts(report, table)
    drawn = any(charts.values())
    names = [
        *SHARED_SCRIPTS,
        *(CHART_SCRIPTS if drawn else ()),
        "templates/cards.js",
        *(MAP_SCRIPTS if report["map"]["citations"] else ()),
        "templates/theme_switch.js",
        "templates/page.js",
    ]
    style = _style(charts)
    early, late = _text("templates/theme.js"), [_text(name) for name in names]
    return (
        _environment()
        .get_template("page.html")
        .render(
            report=report,
            index=index,
            summary=coverage_summary(report["coverage"]),
            anchors=_anchors(report),
            suggestions=[(paper, _ties(paper)) for paper in report["suggestions"]],
            new=[(paper, _ties(paper)) for paper in report["new"]["suggestions"]],
            rows=rows,
            main_path=[places[key] for key in lineage["main_path"]],
            curves=arcs.curves(lineage),
            drawing=(arcs.WIDTH, arcs.ROW * len(rows)),
            unlinked=len(report["lineage"]["papers"]) - len(rows),
            table=table,
            venue_rows=table.rows() if table else [],
            charts={name: Markup(_script_json(spec)) if spec else "" for name, spec in charts.items()},  # noqa: S704
            **_said_of_charts(report, table),
            code_states={row["repository"]: row for row in report["trends"]["code"]["repositories"]},
            papers=_papers(report, places),
            backtest_rows=_backtest_rows(report["backtest"]),
            behind=_behind(report),
            map_roles=MAP_ROLES,
            map_data=Markup(_script_json(map_data(report["map"], report["run"]["date"]))),  # noqa: S704
            map_beyond=beyond(report["map"]["papers"], report["run"]["date"]),
            style=Markup(style),  # noqa: S704
            early_script=Markup(early),  # noqa: S704
            scripts=[Markup(script) for script in late],  # noqa: S704
            policy=_policy([early, *late], style),
            licences=_licences() if drawn else [],
        )
    )


def render_index(index: Mapping[str, Any]) -> str:
    """The page that leads to the pages of several lists."""
    from markupsafe import Markup

    early, style = _text("templates/theme.js"), _style({})
    late = [_text(f"templates/{name}.js") for name in ("state", "theme_switch")]
    return (
        _environment()
        .get_template("lists.html")
        .render(
            **index,
            style=Markup(style),  # noqa: S704
            early_script=Markup(early),  # noqa: S704
            scripts=[Markup(script) for script in late],  # noqa: S704
            policy=_policy([early, *late], style),
        )
    )


def _charts(report: Mapping[str, Any], table: VenueTable | None) -> dict[str, dict[str, Any] | None]:
    """The specification of each chart by the name of its figure; None where there is nothing to draw."""
    return {
        "venue-figure": venue_chart(table) if table else None,
        "year-figure": year_chart(table) if table else None,
        "topic-figure": topic_chart(report["trends"]["topics"]),
        "reference-figure": reference_chart(report["trends"]["years"]),
    }


def _said_of_charts(report: Mapping[str, Any], table: VenueTable | None) -> dict[str, Any]:
    """What the charts show, in words, for those who do not see them."""
    trends = report["trends"]
    rows = shown_years(trends["years"])
    return {
        "most": join_names([f"{venue} with {total}" for venue, total in (table.venues if table else {}).items()][:3]),
        "totals": ", ".join(f"{number} in {year}" for year, number in (table.of if table else {}).items()),
        "courses": {row["venue"]: row["trend"] for row in trends["venues"]["rows"]},
        "topic_words": join_names([row["term"] for row in trends["topics"]["rows"][:3]]),
        "reference_rows": rows,
        "peak_words": join_names([str(row["year"]) for row in rows if row["peak"]]) or "no year",
    }


def _papers(report: Mapping[str, Any], places: Mapping[str, tuple[int, Any]]) -> dict[str, dict[str, str]]:
    """By key, the short name of each paper that the page may name, and where it stands: here, or at its address."""
    shown = _anchors(report) | {key: f"line-{place}" for key, (place, _) in places.items()}
    known = [
        *({**row, "short": row["title"], "url": ""} for row in report["trends"]["code"]["repositories"]),
        *report["lineage"]["named"],
        *report["suggestions"],
        *report["new"]["suggestions"],
        *report["lineage"]["papers"],
        *({**entry, "url": entry["paper_url"]} for entry in report["entries"]),
    ]
    return {
        row["key"]: {"short": row["short"], "url": row["url"], "anchor": shown.get(row["key"], "")} for row in known
    }


def _backtest_rows(backtest: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row a trial and ranking, of the trials in which any paper was hidden."""
    return [
        {"what": what, "papers": backtest[name]["papers"], **method}
        for name, what in (("hidden", "a part of the list"), ("history", "what was added later"))
        if backtest[name]["papers"]
        for method in backtest[name]["methods"]
    ]


def _behind(report: Mapping[str, Any]) -> dict[str, list[str]]:
    """By part of the report, the named queries that it comes from."""
    return {**report["queries"], **{f"trends.{name}": trend["queries"] for name, trend in report["trends"].items()}}


def _breakable(text: str) -> "Markup":
    """An id or an address, which may break after a slash or a colon."""
    from markupsafe import Markup

    return Markup("").join(Markup("{}<wbr>").format(part) for part in re.split(r"(?<=[/:])", text))


def _style(charts: Mapping[str, dict[str, Any] | None]) -> str:
    """The style sheet, with room for each chart, so that nothing moves when it is drawn."""
    room = {name: chart.get("height", FACETED) + MARGIN for name, chart in charts.items() if chart}
    return _text("templates/page.css") + "".join(
        f"#{name} {{ min-height: {high}px; }}\n" for name, high in room.items()
    )


def _policy(scripts: list[str], style: str) -> str:
    """Nothing is loaded from anywhere, only these scripts run, and only this style sheet holds."""

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {' '.join(map(digest, scripts))}; style-src {digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _script_json(value: object) -> str:
    """JSON that may stand in a script element: what could end the element, or a line of script, is escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _anchors(report: Mapping[str, Any]) -> dict[str, str]:
    """Where the page shows each listed or suggested paper, by its key."""
    listed = {entry["key"]: f"entry-{entry['number']}" for entry in report["entries"]}
    missing = {paper["key"]: f"missing-{paper['rank']}" for paper in report["suggestions"]}
    return listed | missing | {paper["key"]: f"new-{paper['rank']}" for paper in report["new"]["suggestions"]}


def _ties(suggestion: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str]]:
    """Each listed paper that the suggestion is tied to, and all the ways in which it is."""
    by_paper: dict[str, list[Mapping[str, Any]]] = {}
    for tie in suggestion["ties"]:
        by_paper.setdefault(tie["key"], []).append(tie)
    return [
        (ties[0], " · ".join(tie_text(tie["relation"], tie["papers"]) for tie in ties)) for ties in by_paper.values()
    ]


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text("utf-8")


@cache
def _licences() -> list[tuple[str, str, str]]:
    """Name, version and licence of each package that the chart's scripts come from."""
    packages = tomllib.loads(_text("vendor/versions.toml"))["package"]
    return [(one["name"], one["version"], _text(f"vendor/{one['name']}.LICENSE")) for one in packages]


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        web=web_address,
        names=join_names,
        breakable=_breakable,
        authors=some_authors,
        sparkline=sparkline,
        isolate=isolate,
    )
    environment.globals.update(plural=plural, venue_year=venue_year, references_text=references_text)
    return environment
