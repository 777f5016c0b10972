"""The random walk with restart over the undirected citation graph, and its evened-out form."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.errors import GraphError
from litgraph.graph.arrays import Floats, distinct_nodes
from litgraph.graph.citation_graph import CitationGraph, sum_of_rows

if TYPE_CHECKING:
    from litgraph.graph.citation_graph import Matrix

__all__ = ["random_walk", "spread", "walk_similarity"]

RESTART = 0.15
TOLERANCE = 1e-6
# Single precision gains nothing after so many steps (each leaves 0.56 of the error at a restart of 0.15); in double,
# twice as many as a restart of 0.01 needs for 1e-12.
_MOST_STEPS = {4: 24, 8: 300}
_FEW = 4


def random_walk(
    graph: CitationGraph, start: Floats, *, restart: float = RESTART, tolerance: float = TOLERANCE
) -> Floats:
    """Where a walker is who follows citations either way and at each step returns to `start` with chance `restart`.

    This is PageRank personalised by `start` on the undirected graph (Tong, Faloutsos & Pan 2006). From a paper
    without links the walker can only return.

    Args:
        graph: the citations.
        start: one weight >= 0 per node; only their ratios matter.
        restart: chance of returning, within (0, 1].
        tolerance: the answer is at most this far from the limit, as sum of absolute differences.

    Returns:
        One probability per node, together 1; all 0 where `start` is.

    Raises:
        GraphError: `start` is not one weight >= 0 for each node.
    """
    if len(start) != graph.size or start.min(initial=0) < 0:
        raise GraphError(f"start: one weight >= 0 for each of {graph.size} nodes was expected.")
    if not start.any():
        return np.zeros(graph.size)
    roots = np.sqrt(np.maximum(graph.degrees, 1))
    column = (start / start.sum() / roots)[:, None]
    # Halved, since the walk is made to sum to one below.
    enough = tolerance / 2 * _share_that_moves(graph, start)
    near = spread(graph.references, graph.citers, graph.degrees, column, restart=restart, tolerance=enough)
    here: Floats = near[:, 0] * roots
    here /= here.sum()
    return here


def walk_similarity(graph: CitationGraph, seeds: ArrayLike) -> Floats:
    """Nearness of every paper to the seeds over paths of all lengths, evened out for papers with many links.

    This is the symmetric spreading of Zhou et al. 2004 (Learning with local and global consistency): a walk with
    restart in which both ends of a link are divided by the root of their links, the counterpart, for walks, of
    Salton's normalisation. Seeds without links have no part in it.

    Args:
        graph: the citations.
        seeds: node numbers; duplicates count once. GraphError for any that is none.

    Returns:
        One number per node; 0 for the seeds themselves and for what no path joins to them.
    """
    nodes = distinct_nodes(graph.size, seeds, "seeds")
    column = np.zeros((graph.size, 1))
    column[nodes, 0] = graph.degrees[nodes] > 0
    near: Floats = spread(graph.references, graph.citers, graph.degrees, column)[:, 0]
    near = np.maximum(near, 0)
    near[nodes] = 0
    near /= max(np.sqrt(graph.degrees[nodes]).sum(), 1)
    return near


def spread(
    references: "Matrix",
    citers: "Matrix",
    degrees: NDArray[Any],
    columns: NDArray[Any],
    *,
    restart: float = RESTART,
    tolerance: float = TOLERANCE,
) -> NDArray[Any]:
    """The limits f = (1 - restart) S f + restart y for every column y, where S = D^-1/2 (A + A^T) D^-1/2.

    Divided by the roots of the degrees before and multiplied by them after, that is the random walk with restart;
    plain, it is Zhou's spreading. Both are one symmetric system, which conjugate gradients solve in a third of the
    steps that following the walker takes. The answer is linear in `columns`.

    Args:
        references: row i names what node i cites; `citers` is its transpose.
        citers: row i names what cites node i.
        degrees: the links of each node; more than the matrices hold where they are a part of a larger graph, and
            what leaves that part does not come back.
        columns: nodes x columns; its precision, single or double, is that of the work.
        restart: within (0, 1].
        tolerance: as a walk, each column is at most so far from the limit, as sum of absolute differences and as a
            share of the walk's start.
    """
    real = columns.dtype
    inverse = 1 / np.sqrt(np.maximum(degrees, 1)).astype(real)[:, None]
    damped = real.type(1 - restart) * inverse
    there, back = _in(real, references, citers)
    # Column after column in memory where they are few, so that sums over papers run along it.
    left = np.asarray(real.type(restart) * columns, order="F" if columns.shape[1] <= _FEW else "C")
    f, towards, work = np.zeros_like(left), left.copy(order="K"), np.empty_like(left)

    def walked(values: NDArray[Any]) -> NDArray[Any]:
        """How far a walk with these values goes: as a sum of absolute differences, before the roots."""
        np.abs(values, out=work)
        np.divide(work, inverse, out=work)
        return np.asarray(work.sum(axis=0))

    enough = tolerance * walked(left)
    squared = np.vecdot(left.T, left.T)
    with ThreadPoolExecutor(2) as threads:
        for _ in range(_MOST_STEPS[real.itemsize]):
            # What is left over bounds the distance, as no walk outlasts 1 / restart steps on average.
            if not (walked(left) > enough).any():
                break
            np.multiply(towards, inverse, out=work)
            changed = _neighbour_sums(there, back, work, threads)
            changed *= damped
            np.subtract(towards, changed, out=changed)
            length = _ratio(squared, np.vecdot(towards.T, changed.T))
            np.multiply(towards, length, out=work)
            f += work
            changed *= length
            left -= changed
            before, squared = squared, np.vecdot(left.T, left.T)
            towards *= _ratio(squared, before)
            towards += left
    return np.asarray(f)


def _neighbour_sums(
    there: "Matrix", back: "Matrix", columns: NDArray[Any], threads: ThreadPoolExecutor
) -> NDArray[Any]:
    """For each paper and column, the sum over its references and its citers.

    Column by column where they are few: scipy's product for several goes through each citation at length, and at a
    walk's first steps few papers have a number yet.
    """
    if columns.shape[1] > _FEW:
        made = there @ columns
        made += back @ columns
        return np.asarray(made)
    sums = np.empty_like(columns)

    def add_up(number: int) -> None:
        column = columns[:, number]
        reached = np.flatnonzero(column)
        sums[:, number] = sum_of_rows(back, there, reached, column[reached])
        sums[:, number] += sum_of_rows(there, back, reached, column[reached])

    # scipy's product leaves Python's lock to the other column.
    list(threads.map(add_up, range(columns.shape[1])))
    return sums


def _ratio(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    return np.asarray(np.divide(a, b, out=np.zeros_like(a), where=b > 0))


def _in(real: np.dtype[Any], *matrices: "Matrix") -> "list[Matrix]":
    """The same rows with ones of another precision, which all share, as they are of one graph."""
    from scipy.sparse import csr_array

    if all(matrix.dtype == real for matrix in matrices):
        return list(matrices)
    ones = np.ones(max(matrix.nnz for matrix in matrices), real)
    return [csr_array((ones[: one.nnz], one.indices, one.indptr), shape=one.shape) for one in matrices]


def _share_that_moves(graph: CitationGraph, start: Floats) -> float:
    """How much of the walk's mass is kept when walkers at papers without links stay away instead of returning."""
    stuck = start[graph.degrees == 0].sum() / start.sum()
    return float(max(1 - stuck, RESTART))
