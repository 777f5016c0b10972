"""A lineage as text: tables, sentences, and the formats of other programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from litgraph.reports.console import print_table, table
from litgraph.reports.interchange import fit_for_xml, graph_xml, write_csv
from litgraph.reports.sentences import join_names, plural, venue_year

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["print_lineage", "reading_reason"]

_NAMED = 3


def reading_reason(
    *,
    listed: bool,
    builds_on: Sequence[str],
    reached_by: int,
    total: int,
    on_main_path: bool,
    references_known: bool,
) -> str:
    """Why a paper has its place in the reading order, as one or two sentences.

    Args:
        listed: whether the list has it.
        builds_on: short names of the papers before it that it builds on directly.
        reached_by: how many listed papers descend from it.
        total: papers in the list.
        on_main_path: whether the main path runs through it.
        references_known: whether its own references are known.
    """
    parts = [] if listed else ["not on your list"]
    if builds_on:
        more = len(builds_on) - _NAMED
        parts.append(f"builds on {join_names([*builds_on[:_NAMED], *([f'{more:,} more'] if more > 0 else [])])}")
    if reached_by:
        others = total - listed
        count = f"all {others:,}" if reached_by == others > 1 else f"{reached_by:,} of {others:,}"
        verb = "descends" if reached_by == 1 else "descend"
        parts.append(
            f"{count} {'other ' if listed else ''}listed {'paper' if others == 1 else 'papers'} {verb} from it"
        )
    if not builds_on and not reached_by:
        parts.append("no known citation joins it to the others, so it can be read at any time")
    if on_main_path:
        parts.append("on the main path")
    sentence = "; ".join(parts)
    provisional = "" if references_known else " Its references are not known, so its place is provisional."
    return f"{sentence[0].upper()}{sentence[1:]}.{provisional}"


def print_lineage(lineage: Mapping[str, Any], form: str, file: TextIO, *, reading_order: bool) -> None:
    """Print a lineage, in the shape of the report's.

    Args:
        lineage: the report's ``lineage``.
        form: ``table``, ``json``, ``csv``, or, for all of the figure, ``graphml``, ``gexf`` or ``dot``.
        file: where to.
        reading_order: print what to read first, and why, instead; the graph formats carry it in any case.
    """
    if form == "json":
        shown = _reading_rows(lineage) if reading_order else lineage
        print(json.dumps(shown, ensure_ascii=False, indent=2), file=file)
    elif form == "csv":
        _print_csv(_reading_rows(lineage) if reading_order else _arc_rows(lineage), file)
    elif form == "dot":
        file.writelines(_dot(lineage))
    elif form in ("graphml", "gexf"):
        file.write(graph_xml(_digraph(lineage), form).decode("utf-8").rstrip() + "\n")
    elif reading_order:
        rows = [
            (str(row["place"]), row["title"], venue_year(row["venue"], row["year"]), row["key"], row["why"])
            for row in _reading_rows(lineage)
        ]
        print_table(table("read", ["title", "venue", "key", "why"], rows), file)
    else:
        _print_whole(lineage, file)


def _by_key(lineage: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {paper["key"]: paper for paper in (*lineage["named"], *lineage["papers"])}


def _reading_rows(lineage: Mapping[str, Any]) -> list[dict[str, Any]]:
    papers = _by_key(lineage)
    return [
        {**row, **{name: papers[row["key"]][name] for name in ("title", "year", "venue", "url")}}
        for row in lineage["reading_order"]
    ]


def _arc_rows(lineage: Mapping[str, Any]) -> list[dict[str, Any]]:
    papers = _by_key(lineage)
    return [
        {**arc, "cited_title": papers[arc["cited"]]["title"], "citing_title": papers[arc["citing"]]["title"]}
        for arc in lineage["arcs"]
    ]


def _print_csv(rows: Sequence[Mapping[str, Any]], file: TextIO) -> None:
    if not rows:
        return
    cells = ([" ".join(value) if isinstance(value, list) else value for value in row.values()] for row in rows)
    write_csv(list(rows[0]), cells, file)


def _print_whole(lineage: Mapping[str, Any], file: TextIO) -> None:
    short = {key: paper["short"] for key, paper in _by_key(lineage).items()}
    rows = [
        (
            str(paper["year"] or "n.d."),
            paper["title"],
            "listed" if paper["role"] == "listed" else "",
            "main path" if paper["on_main_path"] else "",
            join_names([short[key] for key in paper["parents"]]) if paper["references_known"] else "not known",
        )
        for paper in lineage["papers"]
    ]
    print_table(table("year", ["title", "list", "path", "builds on"], rows), file)
    for line in _remarks(lineage, short):
        print(line, file=file)


def _remarks(lineage: Mapping[str, Any], short: Mapping[str, str]) -> Iterator[str]:
    """What a table of papers does not show, a line each."""
    if path := lineage["main_path"]:
        yield ""
        yield f"Main path: {' > '.join(short[key] for key in path)}"
        beside = [row for row in lineage["basket"] if row["share"] < 1]
        if beside:
            close = max(row["share"] for row in beside)
            yield f"The next best path reaches {close:.0%} of its weight, through {_beside(lineage, short)}."
    for group in lineage["groups"]:
        names = ", ".join(short[key] for key in group["papers"])
        yield f'{group["kind"].capitalize()} "{group["name"]}": {names}'
    roots = [row for row in lineage["roots"] if not row["listed"]][:5]
    if roots:
        yield "Rests on, not listed: " + ", ".join(f"{short[row['key']]} ({row['reached_by']:,})" for row in roots)
    if lineage["dropped"]:
        yield f"{plural(len(lineage['dropped']), 'citation')} cut, against time or in a circle."
    if lineage["provisional"]:
        yield f"Provisional: the references of {plural(len(lineage['provisional']), 'paper')} here are not known."


def _beside(lineage: Mapping[str, Any], short: Mapping[str, str]) -> str:
    """The papers of near-best paths that the main path does not have."""
    path = set(lineage["main_path"])
    best = max(row["share"] for row in lineage["basket"] if row["share"] < 1)
    arcs = [row for row in lineage["basket"] if row["share"] == best]
    off = dict.fromkeys(row[end] for row in arcs for end in ("cited", "citing") if row[end] not in path)
    return join_names([short[key] for key in off][:_NAMED]) if off else "other citations of the same papers"


def _digraph(lineage: Mapping[str, Any]) -> "nx.DiGraph[str]":
    """The figure as a graph of networkx; arcs run from the cited paper to the citing one."""
    import networkx as nx

    place = {row["key"]: row["place"] for row in lineage["reading_order"]}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for paper in lineage["papers"]:
        known = {"year": paper["year"], "reading_order": place.get(paper["key"])}
        graph.add_node(
            fit_for_xml(paper["key"]),
            label=fit_for_xml(paper["short"]),
            title=fit_for_xml(paper["title"]),
            venue=fit_for_xml(paper["venue"]),
            url=fit_for_xml(paper["url"]),
            role=paper["role"],
            on_main_path=paper["on_main_path"],
            references_known=paper["references_known"],
            **{name: value for name, value in known.items() if value is not None},
        )
    for arc in lineage["arcs"]:
        # XML readers hold a long integer in 64 bits, a weight as a double.
        graph.add_edge(
            fit_for_xml(arc["cited"]),
            fit_for_xml(arc["citing"]),
            weight=float(arc["weight"]),
            reduced=arc["reduced"],
            on_main_path=arc["on_main_path"],
        )
    return graph


def _dot(lineage: Mapping[str, Any]) -> Iterator[str]:
    """The figure for Graphviz, oldest on top, without what a longer path implies."""
    yield "digraph lineage {\n  node [shape=box];\n"
    for paper in lineage["papers"]:
        label = f"{paper['short']} {paper['year'] or ''}".strip()
        looks = ', style="bold"' if paper["role"] == "listed" else ""
        yield f"  {_quoted(paper['key'])} [label={_quoted(label)}, tooltip={_quoted(paper['title'])}{looks}];\n"
    for arc in lineage["arcs"]:
        if not arc["reduced"] or arc["on_main_path"]:
            looks = " [penwidth=3]" if arc["on_main_path"] else ""
            yield f"  {_quoted(arc['cited'])} -> {_quoted(arc['citing'])}{looks};\n"
    yield "}\n"


def _quoted(text: str) -> str:
    """Text as a quoted string of DOT, in which nothing is an escape, a line end or the string's."""
    plain = " ".join(fit_for_xml(text).split())
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
