"""The lineage as rows and curves: time runs down, a row a paper, a curve from each paper to those that it cites."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["ROW", "WIDTH", "Curve", "Row", "curves", "linked", "rows"]

# The drawing's own units; the page stretches it to whatever height the rows take.
ROW, WIDTH = 100, 100


@dataclass(frozen=True, slots=True)
class Row:
    """One paper of the figure.

    Attributes:
        paper: the paper, as in the report's ``lineage.papers``.
        year: its year where it differs from the row above, else ``""``; ``n.d.`` where unknown.
        cites_listed: rows of the listed papers that it cites, latest first.
        cites_others: rows of the other papers that it cites, latest first.
        descends_from: rows of the listed papers that it cites directly or through others, latest first.
        provisional: whether its own references are unknown.
    """

    paper: Mapping[str, Any]
    year: str
    cites_listed: tuple[int, ...]
    cites_others: tuple[int, ...]
    descends_from: tuple[int, ...]
    provisional: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One citation that the figure draws: from row `cited` down to row `citing`, both from 0."""

    cited: int
    citing: int
    path: str
    on_main_path: bool


def linked(lineage: Mapping[str, Any]) -> dict[str, Any]:
    """The lineage without the papers that no citation joins to another."""
    joined = {arc[end] for arc in lineage["arcs"] for end in ("cited", "citing")}
    return {**lineage, "papers": [paper for paper in lineage["papers"] if paper["key"] in joined]}


def rows(lineage: Mapping[str, Any]) -> list[Row]:
    """The figure's papers in the report's order, oldest first."""
    places = _places(lineage)
    listed = {places[paper["key"]] for paper in lineage["papers"] if paper["role"] == "listed"}
    provisional = set(lineage["provisional"])
    found = []
    last = ""
    for paper in lineage["papers"]:
        year = str(paper["year"] or "n.d.")
        cites = sorted((places[key] for key in paper["cites"]), reverse=True)
        found.append(
            Row(
                paper=paper,
                year=year if year != last else "",
                cites_listed=tuple(place for place in cites if place in listed),
                cites_others=tuple(place for place in cites if place not in listed),
                descends_from=tuple(sorted((places[key] for key in paper["descends_from"]), reverse=True)),
                provisional=paper["key"] in provisional,
            )
        )
        last = year
    return found


def curves(lineage: Mapping[str, Any]) -> list[Curve]:
    """The arcs that transitive reduction leaves, the main path's last, so that they lie on top."""
    places = _places(lineage)
    drawn = [arc for arc in lineage["arcs"] if not arc["reduced"] or arc["on_main_path"]]
    ends = [(places[arc["cited"]], places[arc["citing"]]) for arc in drawn]
    longest = max((abs(citing - cited) for cited, citing in ends), default=1)
    found = [
        Curve(cited, citing, _path(cited, citing, longest), arc["on_main_path"])
        for (cited, citing), arc in zip(ends, drawn, strict=True)
    ]
    return sorted(found, key=lambda curve: (curve.on_main_path, curve.cited, curve.citing))


def _places(lineage: Mapping[str, Any]) -> dict[str, int]:
    return {paper["key"]: place for place, paper in enumerate(lineage["papers"])}


def _path(cited: int, citing: int, longest: int) -> str:
    """A cubic curve that swings out to the left, the longest to the edge of the drawing, a short one a little."""
    top, bottom = ((place + 0.5) * ROW for place in (cited, citing))
    share = abs(citing - cited) / longest
    # A curve reaches three quarters of the way to its control points.
    out = round(WIDTH - (0.1 + 0.9 * share**0.75) * WIDTH / 0.75, 1)
    return f"M{WIDTH} {top:g}C{out:g} {top:g} {out:g} {bottom:g} {WIDTH} {bottom:g}"
