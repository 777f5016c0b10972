"""What each listed paper descends from and what came after it, and the roots that a list rests on."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Bools, Ints
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.lineage import Lineage, descent_of, lineage
from litgraph.graph.main_path import paths_to

__all__ = ["Descent", "ReadingOrder", "Roots", "descent", "reading_order", "roots", "roots_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Roots:
    """Ancestors that a list rests on, those that most of it descends from first; equally long columns.

    Attributes:
        node: node number.
        cited_by: how many listed papers cite it.
        reached_by: how many listed papers cite it or reach it by citing.
        listed: whether it is listed itself.
    """

    node: Ints
    cited_by: Ints
    reached_by: Ints
    listed: Bools


def roots(graph: CitationGraph, listed: ArrayLike, years: ArrayLike | None = None, *, basis: int = 30) -> Roots:
    """The roots of a list: papers, listed or not, that at least two others of it cite (one, in lists of one or two).

    The more of the listed papers descend from it, within the list and `basis` key ancestors, the earlier a root stands;
    then the more cite it; then the lower number. Those that are not listed are suggestions of their own kind: where the
    list comes from, rather than what it is missing.

    Raises:
        GraphError: a number that is no node, or years not one for each node.
    """
    return roots_of(lineage(graph, listed, years, basis=basis))


def roots_of(found: Lineage) -> Roots:
    """The `roots` of a list whose lineage is at hand."""
    size, listed = len(found.basis), found.listed
    weights = found.weights
    reach, _ = descent_of(weights.cited, weights.citing, size)
    reached_by = reach[:listed].sum(axis=0)
    direct = weights.citing < listed
    cited_by = np.bincount(weights.cited[direct], minlength=size)
    wanted = np.flatnonzero(cited_by >= (2 if listed >= 3 else 1))
    order = wanted[np.lexsort((found.basis[wanted], -cited_by[wanted], -reached_by[wanted]))]
    return Roots(found.basis[order], cited_by[order], reached_by[order], order < listed)


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """For each listed paper, in the list's order, what it descends from and what came after it, by node number.

    Attributes:
        parents: listed papers that it cites or reaches, without those that it reaches through another of these.
        children: listed papers whose parent it is.
        roots: roots of the list that it reaches, as `Roots` orders them.
        through: the heaviest path that leads to it, oldest first, without itself.
        after: papers not listed that cite it, those that cite most of the list first.
    """

    parents: tuple[Ints, ...]
    children: tuple[Ints, ...]
    roots: tuple[Ints, ...]
    through: tuple[Ints, ...]
    after: tuple[Ints, ...]


def descent(graph: CitationGraph, found: Lineage, *, most: int = 5) -> Descent:
    """What each listed paper of a lineage descends from, and at most `most` roots and later papers of each."""
    listed, basis, weights = found.listed, found.basis, found.weights
    reach, _ = descent_of(weights.cited, weights.citing, len(basis))
    nearest = _nearest(reach[:listed, :listed])
    stems = roots_of(found).node
    place = np.argsort(basis, kind="stable")
    stem_places = place[np.searchsorted(basis[place], stems)]
    paths = paths_to(weights, np.arange(listed), len(basis))
    return Descent(
        parents=tuple(basis[:listed][row] for row in nearest),
        children=tuple(basis[:listed][column] for column in nearest.T),
        roots=tuple(stems[reach[row, stem_places]][:most] for row in range(listed)),
        through=tuple(basis[path[:-1]] for path in paths),
        after=_after(graph, basis[:listed], most),
    )


def _after(graph: CitationGraph, listed: Ints, most: int) -> tuple[Ints, ...]:
    """For each listed paper at most `most` others that cite it, those that cite most listed papers first."""
    ones = np.zeros(graph.size)
    ones[listed] = 1
    cites = np.asarray(graph.references @ ones)
    cites[listed] = 0
    found = []
    for node in listed.tolist():
        citers = graph.citers.indices[graph.citers.indptr[node] : graph.citers.indptr[node + 1]]
        citers = citers[cites[citers] > 0]
        found.append(citers[np.lexsort((citers, -cites[citers]))][:most])
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class ReadingOrder:
    """Papers in the order in which somebody new to the field may read them.

    Attributes:
        node: node number.
        builds_on: for each, those of the others that it reaches by citing, without those reached through these.
        reached_by: how many listed papers descend from it.
    """

    node: Ints
    builds_on: tuple[Ints, ...]
    reached_by: Ints


def reading_order(found: Lineage, *, most_roots: int = 5) -> ReadingOrder:
    """The listed papers and the roots that at least half of them rest on, in an order for somebody new to the field.

    What most of these papers descend from comes first, so each stands after all that it descends from; of papers from
    which equally many descend, that comes first through which more of the paths run, then the lower number.

    Args:
        found: the lineage.
        most_roots: how many papers that are not listed may be among them.
    """
    listed, basis, weights = found.listed, found.basis, found.weights
    stems = roots_of(found)
    needed = ~stems.listed & (2 * stems.reached_by >= listed)
    chosen = np.isin(basis, stems.node[needed][:most_roots])
    chosen[:listed] = True
    reach, _ = descent_of(weights.cited, weights.citing, len(basis))
    built_on = reach[chosen].sum(axis=0)
    flow = np.full(len(basis), -np.inf)
    terms = weights.weight if weights.is_log else np.log(weights.weight)
    for side in (weights.cited, weights.citing):
        np.logaddexp.at(flow, side, terms)
    order = np.lexsort((basis, -flow, -built_on))
    order = order[chosen[order]]
    among = reach[np.ix_(order, order)]
    return ReadingOrder(
        node=basis[order],
        builds_on=tuple(basis[order][row] for row in _nearest(among)),
        reached_by=reach[:listed].sum(axis=0)[order],
    )


def _nearest(reach: Bools) -> Bools:
    """What each node reaches, without what it reaches through another."""
    steps = reach.astype(np.float32)
    nearest: Bools = reach & ~((steps @ steps) > 0)
    return nearest
