"""How the listed papers descend from one another: the graph's lineage joined to the store's facts."""

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge
from litgraph.commands.papers import paper_row

if TYPE_CHECKING:
    from litgraph.graph import Lineage
    from litgraph.store import Store

__all__ = ["lineage"]


def lineage(store: "Store", known: Knowledge) -> dict[str, Any]:
    """The lineage of the list as the report shows it."""
    from litgraph.graph import lineage

    found = lineage(known.graph, known.listed, known.years)
    facts = store.facts(found.nodes)
    keys = {paper: row["key"] for paper, row in facts.items()}
    papers = _papers(known, found, facts, keys)
    return {
        "papers": papers,
        "arcs": _arcs(found, keys),
        "main_path": [keys[node] for node in found.main_path.tolist()],
        "weights_are_logarithms": found.is_log,
        "dropped": [
            {"citing": keys[citing], "cited": keys[cited]}
            for cited, citing in zip(*(side.tolist() for side in found.dropped), strict=True)
        ],
        "provisional": [paper["key"] for paper in papers if not paper["references_known"]],
    }


def _papers(
    known: Knowledge, found: "Lineage", facts: dict[int, dict[str, Any]], keys: dict[int, str]
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
