"""Circles of citations, cut where they run against time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Bools, Ints, one_per_node, segment
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.feedback import with_time
from litgraph.graph.levels import levels, levels_of, rows_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array

__all__ = ["Acyclic", "InLevels", "in_levels", "make_acyclic"]

_UNKNOWN = 0
# How often cut arcs are put back, and the number of arcs from which once has to do.
_ROUNDS, _MANY = 8, 1_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Acyclic:
    """The arcs of a citation graph, from the cited paper to the citing one, without circles.

    Attributes:
        cited: node number at which each arc begins; ordered by `citing`, then `cited`.
        citing: node number at which it ends.
        dropped: the arcs that were cut, as (cited, citing).
    """

    cited: Ints
    citing: Ints
    dropped: tuple[Ints, Ints]


def make_acyclic(graph: CitationGraph, years: ArrayLike | None = None) -> Acyclic:
    """The graph without circles: every paper stays, and only arcs that lie on a circle can be cut.

    Within the strongly connected components (Tarjan 1972), a paper without a year counts as of the year that fewest
    of its dated neighbours there speak against. First the arcs are cut whose citing paper is older than the cited
    one. What then is still a circle holds papers of one year: of their arcs `with_time`
    cuts few. Last, cut arcs that agree with the levels of what was kept are put back, so that few are
    lost. An arc that is known to run with time is never cut.

    Args:
        graph: the citations.
        years: year of each node, 0 where unknown; all unknown where None.

    Raises:
        GraphError: years not one for each node.
    """
    return in_levels(graph, years).arcs


@dataclass(frozen=True, slots=True, eq=False)
class InLevels:
    """An acyclic graph, ready to be worked on level by level.

    Attributes:
        arcs: its arcs, and those that were cut.
        references: row i names what paper i cites; one byte an item, of which only the place counts.
        citers: its transpose.
        level: a number for each paper, higher than those of all that it cites.
    """

    arcs: Acyclic
    references: "csr_array"
    citers: "csr_array"
    level: Ints

    @classmethod
    def of(
        cls, graph: CitationGraph, cited: Ints, citing: Ints, keep: Bools | None, level: Ints | None = None
    ) -> "InLevels":
        """The graph with the arcs to `keep`; all where None. GraphError where these run in a circle.

        A `level` that is known is not worked out again.
        """
        from scipy.sparse import csr_array

        shape = graph.references.shape
        if keep is None:
            one = np.ones(len(cited), dtype=np.int8)
            references, citers = (
                csr_array((one, part.indices, part.indptr), shape=shape) for part in (graph.references, graph.citers)
            )
            arcs = Acyclic(cited, citing, (cited[:0], citing[:0]))
        else:
            cut = ~keep
            arcs = Acyclic(cited[keep], citing[keep], (cited[cut], citing[cut]))
            # Taking the cut arcs out of the transpose that is there is quicker than transposing what is left.
            there = np.ones(graph.citers.nnz, dtype=np.bool_)
            there[_places(graph.citers, *arcs.dropped)] = False
            references = _shortened(graph.references, arcs.dropped[1], arcs.cited)
            citers = _shortened(graph.citers, arcs.dropped[0], graph.citers.indices[there])
        if level is None:
            level = levels_of(citers, np.diff(references.indptr))
        return cls(arcs, references, citers, level)


def _places(matrix: "csr_array", rows: Ints, columns: Ints) -> Ints:
    """Where among the items of a matrix with sorted rows those at each (`rows`, `columns`) stand; all are there."""
    touched = np.unique(rows)
    places = segment(matrix.indptr, touched)
    row = np.repeat(touched, np.diff(matrix.indptr)[touched]).astype(np.int64)
    width = matrix.shape[1]
    return places[np.searchsorted(row * width + matrix.indices[places], rows.astype(np.int64) * width + columns)]


def _shortened(matrix: "csr_array", rows: Ints, indices: Ints) -> "csr_array":
    """The matrix without one item for each of `rows`, which leaves the columns `indices`; one byte an item."""
    from scipy.sparse import csr_array

    lengths = np.diff(matrix.indptr) - np.bincount(rows, minlength=matrix.shape[0])
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(matrix.indptr.dtype)
    return csr_array((np.ones(len(indices), dtype=np.int8), indices, offsets), shape=matrix.shape)


def in_levels(graph: CitationGraph, years: ArrayLike | None = None) -> InLevels:
    """What `make_acyclic` makes, with its levels."""
    year = one_per_node(graph.size, years, "years").astype(np.int32)
    cited, citing = graph.arcs()
    count, label = _components(graph.references)
    if count == graph.size:
        return InLevels.of(graph, cited, citing, None)
    circular = label[cited] == label[citing]
    keep = _without_circles(cited, citing, circular, _dated_by_neighbours(cited, citing, circular, year))
    made = InLevels.of(graph, cited, citing, keep)
    for _ in range(_ROUNDS if len(cited) < _MANY else 1):
        (tail, head), level = made.arcs.dropped, made.level
        # Every kept arc leads to a higher level, so arcs that do, or lead on within one, close no circle.
        within = (level[tail] == level[head]) & (tail < head)
        agree = within | (level[tail] < level[head])
        if not agree.any():
            break
        keep[np.flatnonzero(~keep)[agree]] = True
        del made
        known = _split_levels(level, tail[within], head[within]) if len(cited) >= _MANY else None
        made = InLevels.of(graph, cited, citing, keep, known)
    return made


def _split_levels(level: Ints, tail: Ints, head: Ints) -> Ints:
    """Levels in which those hold that were there, and the arcs from `tail` to `head`, each within one, ascend too."""
    nodes, place = np.unique(np.concatenate([tail, head]), return_inverse=True)
    above = levels(place[: len(tail)], place[len(tail) :], len(nodes))
    split: Ints = level.astype(np.int64) * (above.max(initial=0) + 1)
    split[nodes] += above
    return split


def _components(matrix: "csr_array") -> tuple[int, Ints]:
    """How many strongly connected components there are, and that of each node."""
    from scipy.sparse.csgraph import connected_components

    count, label = connected_components(matrix, directed=True, connection="strong")
    return int(count), label


def _without_circles(cited: Ints, citing: Ints, circular: Bools, year: Ints) -> Bools:
    """Which of the arcs to keep; only `circular` ones are cut, and of two years only the arc against time."""
    cited_in, citing_in = year[cited], year[citing]
    keep = ~circular | (cited_in <= citing_in)
    equal = np.flatnonzero(circular & (cited_in == citing_in))
    del cited_in, citing_in
    there = np.zeros(len(year), dtype=np.bool_)
    there[cited[equal]] = there[citing[equal]] = True
    place = np.cumsum(there, dtype=np.int32) - 1
    tail, head = place[cited[equal]], place[citing[equal]]
    size = int(there.sum())
    # Among papers of one year too, only what still lies on a circle is cut.
    _, label = _components(rows_of(tail, head, size))
    still = label[tail] == label[head]
    keep[equal[still]] = with_time(tail[still], head[still], size)
    return keep


def _dated_by_neighbours(cited: Ints, citing: Ints, circular: Bools, year: Ints) -> Ints:
    """The years, with those that are unknown set to what fewest arcs speak against, as far as dated papers reach.

    A paper is no older than what it cites and no younger than what cites it. Where several years do equally well it is
    the latest of them that is the year of a neighbour. Only `circular` arcs count.
    """
    if (year != _UNKNOWN).all() or not year.any():
        return year
    year = year.copy()
    unknown = circular & ((year[cited] == _UNKNOWN) | (year[citing] == _UNKNOWN))
    origin, end = cited[unknown], citing[unknown]
    while True:
        known = year != _UNKNOWN
        cites, cited = known[origin] & ~known[end], ~known[origin] & known[end]
        if not (cites.any() or cited.any()):
            return year
        # Going up through the years, each reference passed is one less against, each citing paper passed one more.
        node = np.concatenate([end[cites], origin[cited]])
        when = np.concatenate([year[origin[cites]], year[end[cited]]])
        passed = np.repeat([-1, 1], [cites.sum(), cited.sum()])
        order = np.lexsort((passed, when, node))
        node, when, against = node[order], when[order], np.cumsum(passed[order])
        # A citing paper speaks only against years after its own: the sum at its year is that before it.
        against = against - (passed[order] == 1)
        first = np.flatnonzero(np.diff(node, prepend=-1))
        lowest = np.repeat(np.minimum.reduceat(against, first), np.diff(first, append=len(node)))
        best = against == lowest
        year[node[best]] = when[best]  # of several, the latest is written last
