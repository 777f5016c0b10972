"""How the listed papers descend from one another: the graph's lineage joined to the store's facts."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge
from litgraph.commands.papers import paper_row

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from litgraph.graph import Descent, Lineage, ReadingOrder, TraversalWeights
    from litgraph.store import Row, Store

__all__ = ["ancestry"]

KEY_ROUTES = 5
TOLERANCE = 0.1
# Listed papers that a section or a theme needs before a lineage of its own says more than that of the whole.
_GROUP = 2


def ancestry(store: "Store", known: Knowledge, *, method: str = "spc") -> dict[str, Any]:
    """The lineage of the list as the report shows it."""
    import numpy as np

    from litgraph.graph import descent, key_route, lineage, near_best, reading_order, roots_of

    found = lineage(known.graph, known.listed, known.years, method=method)
    lines, stems, order = descent(known.graph, found), roots_of(found), reading_order(found)
    around = _around(known, found)
    facts = store.facts(np.unique(np.concatenate([around, *lines.after])))
    keys = {paper: row["key"] for paper, row in facts.items()}
    figure = known.graph.subgraph(found.basis)
    routes, basket = key_route(figure, found.weights, KEY_ROUTES), near_best(figure, found.weights, tolerance=TOLERANCE)
    papers = _papers(known, found, lines, facts, keys)
    whole = {
        "method": method,
        "basis": len(found.basis),
        "papers": papers,
        "arcs": _arcs(found, keys),
        "main_path": [keys[node] for node in found.main_path.tolist()],
        "weights_are_logarithms": found.is_log,
        "key_routes": list(_named(found, routes, "weight", routes.weight, keys)),
        "basket": list(_named(found, basket.arcs, "share", basket.share.round(4), keys)),
        "dropped": [
            {"citing": keys[citing], "cited": keys[cited]}
            for cited, citing in zip(*(side.tolist() for side in found.dropped), strict=True)
        ],
        "provisional": [paper["key"] for paper in papers if not paper["references_known"]],
        "roots": [
            {"key": keys[node], "listed": listed, "cited_by": cited_by, "reached_by": reached_by}
            for node, listed, cited_by, reached_by in zip(
                *(column.tolist() for column in (stems.node, stems.listed, stems.cited_by, stems.reached_by)),
                strict=True,
            )
        ],
        "reading_order": _reading(known, found, order, facts),
        "groups": list(_groups(known, around, facts, method)),
    }
    return whole | {"named": _others(whole, facts)}


def _around(known: Knowledge, found: "Lineage") -> "npt.NDArray[np.integer]":
    """The papers of the lineage, and as many that came after the list."""
    import numpy as np

    from litgraph.graph import key_descendants

    later = key_descendants(known.graph, known.listed, most=len(found.basis))
    # What cites some of the list and is cited by other of it is among the ancestors already.
    return np.concatenate([found.basis, later[~np.isin(later, found.basis)]])


def _named(
    found: "Lineage", arcs: "TraversalWeights", name: str, values: "npt.NDArray[Any]", keys: dict[int, str]
) -> Iterator[dict[str, Any]]:
    """Arcs of the basis by the keys of their ends, each with its value."""
    columns = (found.basis[arcs.cited], found.basis[arcs.citing], values)
    for older, newer, value in zip(*(column.tolist() for column in columns), strict=True):
        yield {"cited": keys[older], "citing": keys[newer], name: value}


def _reading(
    known: Knowledge, found: "Lineage", order: "ReadingOrder", facts: "dict[int, Row]"
) -> list[dict[str, Any]]:
    from litgraph.reports import reading_reason

    listed, total = set(known.listed.tolist()), len(known.listed)
    path = set(found.main_path.tolist())
    rows = []
    for place, (node, before, reached) in enumerate(
        zip(order.node.tolist(), order.builds_on, order.reached_by.tolist(), strict=True)
    ):
        paper = paper_row(facts[node])
        rows.append(
            {
                "place": place + 1,
                "key": paper["key"],
                "listed": node in listed,
                "builds_on": [facts[one]["key"] for one in before.tolist()],
                "reached_by": reached,
                "why": reading_reason(
                    listed=node in listed,
                    builds_on=[paper_row(facts[one])["short"] for one in before.tolist()],
                    reached_by=reached,
                    total=total,
                    on_main_path=node in path,
                    references_known=facts[node]["references_read"],
                ),
            }
        )
    return rows


def _groups(
    known: Knowledge, around: "npt.NDArray[np.integer]", facts: "dict[int, Row]", method: str
) -> Iterator[dict[str, Any]]:
    """The lineage of each section and each theme of the list."""
    from litgraph.graph import theme_labels, themes

    sections: dict[str, list[int]] = defaultdict(list)
    for entry in known.entries:
        if entry["paper"] not in sections[entry["section"]]:
            sections[entry["section"]].append(entry["paper"])
    if len(sections) > 1:
        for name, papers in sections.items():
            yield from _group(known, ("section", name), papers, [], facts, method=method)
    theme = themes(known.graph, around)
    listed = set(known.listed.tolist())
    titles, own = [facts[node]["title"] for node in around.tolist()], [node in listed for node in around.tolist()]
    labels = theme_labels(titles, theme.tolist(), own=own)
    for number, label in enumerate(labels):
        members = around[theme == number].tolist()
        inside = [node for node in members if node in listed]
        others = [node for node in members if node not in listed]
        yield from _group(known, ("theme", ", ".join(label)), inside, others, facts, method=method)


def _group(
    known: Knowledge,
    heading: tuple[str, str],
    papers: list[int],
    others: list[int],
    facts: "dict[int, Row]",
    *,
    method: str,
) -> Iterator[dict[str, Any]]:
    from litgraph.graph import lineage, roots_of

    if len(papers) < _GROUP:
        return
    found = lineage(known.graph, papers, known.years, method=method)
    # What the whole list does not rest on has no facts at hand, and is no root of note.
    path = [facts[node] for node in found.main_path.tolist() if node in facts]
    roots = [facts[node] for node in roots_of(found).node.tolist() if node in facts][:5]
    members = [facts[node] for node in papers]
    yield {
        "kind": heading[0],
        "name": heading[1],
        "papers": [row["key"] for row in members],
        "others": [facts[node]["key"] for node in others],
        "main_path": [row["key"] for row in path],
        "roots": [row["key"] for row in roots],
        "provisional": sorted({row["key"] for row in members + path if not row["references_read"]}),
    }


def _others(whole: dict[str, Any], facts: "dict[int, Row]") -> list[dict[str, Any]]:
    """The papers that the lineage names besides those of its figure."""
    shown = {paper["key"] for paper in whole["papers"]}
    named = {row[end] for name in ("key_routes", "basket") for row in whole[name] for end in ("cited", "citing")}
    named |= {row["key"] for name in ("roots", "reading_order") for row in whole[name]}
    named |= {key for paper in whole["papers"] for part in ("roots", "through", "after") for key in paper[part]}
    named |= {key for group in whole["groups"] for part in ("others", "main_path", "roots") for key in group[part]}
    return [
        {**paper_row(row), "references_known": row["references_read"]}
        for row in facts.values()
        if row["key"] in named - shown
    ]


def _papers(
    known: Knowledge, found: "Lineage", lines: "Descent", facts: "dict[int, Row]", keys: dict[int, str]
) -> list[dict[str, Any]]:
    """Oldest first; where years are equal or unknown, what is cited before what cites it."""
    cites, parents, children = defaultdict(list), defaultdict(list), defaultdict(list)
    for cited, citing, reduced in zip(found.cited.tolist(), found.citing.tolist(), found.reduced.tolist(), strict=True):
        cites[citing].append(keys[cited])
        if not reduced:
            parents[citing].append(keys[cited])
            children[cited].append(keys[citing])
    listed, on_path = set(known.listed.tolist()), set(found.main_path.tolist())
    ancestry = dict(zip(found.nodes.tolist(), found.descent.sum(axis=1).tolist(), strict=True))
    places = {node: place for place, node in enumerate(known.listed.tolist())}
    order = sorted(found.nodes.tolist(), key=lambda node: (facts[node]["year"] or 0, ancestry[node], keys[node]))
    return [
        {
            **paper_row(facts[node]),
            "role": "listed" if node in listed else "ancestor",
            "parents": parents[node],
            "children": children[node],
            "cites": cites[node],
            "descends_from": [keys[one] for one in found.descends_from(node).tolist()],
            "cited_by_listed": sum(citing in listed for citing in known.graph.citers[[node]].indices.tolist()),
            "references_known": facts[node]["references_read"],
            "on_main_path": node in on_path,
            **{
                name: [keys[one] for one in column[places[node]].tolist()] if node in places else []
                for name, column in (
                    ("listed_parents", lines.parents),
                    ("listed_children", lines.children),
                    ("roots", lines.roots),
                    ("through", lines.through),
                    ("after", lines.after),
                )
            },
        }
        for node in order
    ]


def _arcs(found: "Lineage", keys: dict[int, str]) -> list[dict[str, Any]]:
    steps = set(pairwise(found.main_path.tolist()))
    columns = (found.cited, found.citing, found.weight, found.reduced)
    return [
        {
            "cited": keys[cited],
            "citing": keys[citing],
            "weight": weight,
            "reduced": reduced,
            "on_main_path": (cited, citing) in steps,
        }
        for cited, citing, weight, reduced in zip(*(column.tolist() for column in columns), strict=True)
    ]
