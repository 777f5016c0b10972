"""The map of a list: its papers, their roots, what came after them, and what is suggested, with who cites whom."""

from typing import TYPE_CHECKING, Any

from litgraph.commands.knowledge import Knowledge
from litgraph.commands.papers import paper_row

if TYPE_CHECKING:
    from litgraph.store import Store

__all__ = ["paper_map"]

DESCENDANTS = 60


def paper_map(
    store: "Store", known: Knowledge, roots: list[str], suggested: list[str], path: list[str]
) -> dict[str, Any]:
    """The map's papers and citations; `roots`, `suggested` and the main `path` are keys of papers."""
    import numpy as np

    from litgraph.graph import key_descendants, picture

    numbers = store.paper_numbers([*suggested, *roots, *path])
    named = {
        number: role
        for role, keys in (("root", (*roots, *path)), ("suggestion", suggested))
        for key in keys
        if (number := numbers.get(key)) is not None
    }
    after = key_descendants(known.graph, known.listed, most=DESCENDANTS)
    found = picture(known.graph, known.listed, np.array([*named, *after.tolist()], dtype=np.int64))
    nodes = found.nodes.tolist()
    facts = store.facts(nodes)
    citers = known.graph.citer_counts[found.nodes].tolist()
    places = {facts[node]["key"]: place for place, node in enumerate(nodes)}
    return {
        "papers": [
            {
                **paper_row(facts[node]),
                "role": "listed" if place < found.listed else named.get(node, "descendant"),
                "citers": citers[place],
                "ties": ties,
                "references_known": facts[node]["references_read"],
            }
            for place, (node, ties) in enumerate(zip(nodes, found.ties.tolist(), strict=True))
        ],
        "citations": [list(pair) for pair in zip(found.citing.tolist(), found.cited.tolist(), strict=True)],
        "main_path": [places[key] for key in path if key in places],
    }
