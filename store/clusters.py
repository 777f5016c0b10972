"""Which records are one work, where some evidence speaks for it and some against.

Kruskal's algorithm (1956) over the records: the strongest evidence first, and two groups are joined unless something in
one contradicts something in the other. So one wrong id cannot make one work of many. What comes out depends on the
records alone, not on the order in which they came.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from litgraph.matching import Description, contradict

__all__ = ["ALIKE_ID", "OTHER_TITLE", "SAME_TITLE", "UNLIKE_ID", "VERDICT", "Edge", "Node", "cluster"]

# Strengths, the strongest first. An id is believed before a title where the titles are alike, and after it where not.
VERDICT, ALIKE_ID, SAME_TITLE, OTHER_TITLE, UNLIKE_ID = range(5)

# Schemes in which a work has one id: two different ones are two works, unless a record has both.
_ONE_A_WORK = frozenset(
    ["arxiv", "acl", "usenix", "pmlr", "neurips", "cvf", "ieee", "pmid", "pmcid", "corpusid", "s2", "openalex"]
)


@dataclass(frozen=True, slots=True)
class Node:
    """A record.

    Attributes:
        source: who says it.
        key: the source's name for it.
        about: what it says.
        ids: its ids by scheme, without those that are the source's own.
    """

    source: str
    key: str
    about: Description
    ids: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Edge:
    """Evidence that two records are one work; `strength` is one of the constants above, and `reason` says it."""

    one: int
    other: int
    strength: int
    reason: str


def cluster(
    nodes: Mapping[int, Node], edges: Iterable[Edge], apart: frozenset[tuple[int, int]] = frozenset()
) -> dict[int, tuple[int, str]]:
    """The paper of each record, and the evidence by which it joined it.

    Args:
        nodes: the records, by number.
        edges: evidence; its ends are in `nodes`.
        apart: pairs of records, the lower number first, that a user said are two works.

    Returns:
        By record the lowest number of its group, and the reason of the edge that leads there, ``""`` for that record.
    """
    group = {number: [number] for number in nodes}
    kept: dict[int, list[Edge]] = {number: [] for number in nodes}
    for edge in sorted(edges, key=lambda edge: _order(edge, nodes)):
        one, other = group[edge.one], group[edge.other]
        if one is other or any(_parted(nodes, a, b, edge.strength, apart) for a in one for b in other):
            continue
        one.extend(other)
        for number in other:
            group[number] = one
        kept[edge.one].append(edge)
        kept[edge.other].append(edge)
    found: dict[int, tuple[int, str]] = {}
    for number in sorted(nodes):
        if number not in found:
            _walk(number, kept, found)
    return found


def _order(edge: Edge, nodes: Mapping[int, Node]) -> tuple[object, ...]:
    ends = sorted((nodes[number].source, nodes[number].key) for number in (edge.one, edge.other))
    return (edge.strength, edge.reason, *ends)


def _walk(root: int, kept: Mapping[int, list[Edge]], found: dict[int, tuple[int, str]]) -> None:
    """Note the group of `root`, its lowest number, and for each record the edge on its way there."""
    found[root] = (root, "")
    waiting = [root]
    for number in waiting:
        for edge in kept[number]:
            far = edge.other if edge.one == number else edge.one
            if far not in found:
                found[far] = (root, edge.reason)
                waiting.append(far)


def _parted(nodes: Mapping[int, Node], one: int, other: int, strength: int, apart: frozenset[tuple[int, int]]) -> bool:
    """Whether two records cannot be in one group that evidence of this strength would make."""
    if (min(one, other), max(one, other)) in apart:
        return True
    if strength == VERDICT:
        return False
    first, second = nodes[one], nodes[other]
    told_apart = first.source == second.source or _ids_differ(first, second)
    if strength in (SAME_TITLE, OTHER_TITLE):
        return told_apart or _published_twice(first, second)
    return contradict(first.about, second.about, told_apart=told_apart)


def _ids_differ(one: Node, other: Node) -> bool:
    """Whether both have ids in a scheme that gives a work one id, and none in common."""
    schemes = one.ids.keys() & other.ids.keys() & _ONE_A_WORK
    return any(one.ids[scheme].isdisjoint(other.ids[scheme]) for scheme in schemes)


def _published_twice(one: Node, other: Node) -> bool:
    """Whether one publisher gave each a DOI, in different years: a paper and its later version stay two by title alone.

    In one year it is the same paper twice, in its proceedings and in a newsletter that reprints them.
    """
    ours, theirs = one.ids.get("doi", frozenset()), other.ids.get("doi", frozenset())
    if not ours or not theirs or ours & theirs or one.about.year == other.about.year:
        return False
    return bool({doi.partition("/")[0] for doi in ours} & {doi.partition("/")[0] for doi in theirs})
