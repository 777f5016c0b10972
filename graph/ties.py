"""How candidates are tied to seeds: the facts behind a suggestion."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Ints, distinct_nodes, numbers_below
from litgraph.graph.citation_graph import CitationGraph

__all__ = ["RELATIONS", "Ties", "linking_papers", "ties"]

RELATIONS = ("cites", "cited by", "co-citation", "coupling")
"""What a candidate is to a seed; the code of a relation is its place here."""


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Ties between candidates and seeds as equally long columns, ordered by candidate, relation, papers (most first).

    Attributes:
        candidate: node number.
        seed: node number.
        relation: place in `RELATIONS`: the candidate cites the seed, is cited by it, or is tied to it by others.
        papers: how many papers make the tie: those citing both (co-citation) or cited by both (coupling); 1 for
            the direct relations.
    """

    candidate: Ints
    seed: Ints
    relation: Ints
    papers: Ints


def ties(graph: CitationGraph, candidates: ArrayLike, seeds: ArrayLike) -> Ties:
    """Every tie between some hundred `candidates` and the `seeds`; a paper is never tied to itself.

    Candidates keep their order; duplicates count once.

    Raises:
        GraphError: a number that is no node.
    """
    rows = distinct_nodes(graph.size, candidates, "candidates")
    columns = distinct_nodes(graph.size, seeds, "seeds")
    cites, cited_by = graph.references[rows], graph.citers[rows]
    products = (
        cites[:, columns],
        cited_by[:, columns],
        cited_by @ graph.citers[columns].T,
        cites @ graph.references[columns].T,
    )
    parts = [product.tocoo() for product in products]
    row = np.concatenate([part.coords[0] for part in parts])
    seed = columns[np.concatenate([part.coords[1] for part in parts])]
    relation = np.repeat(np.arange(len(parts)), [part.nnz for part in parts])
    papers = np.concatenate([part.data for part in parts]).astype(np.int64)
    order = np.lexsort((seed, -papers, relation, row))
    order = order[rows[row[order]] != seed[order]]
    return Ties(rows[row[order]], seed[order], relation[order], papers[order])


def linking_papers(graph: CitationGraph, candidates: ArrayLike, seeds: ArrayLike) -> dict[str, Ints]:
    """How many papers tie each candidate to the seeds together, each paper counted once however many seeds it ties.

    Returns:
        For "co-citation" the number of papers that cite the candidate and another seed, for "coupling" the number that
        the candidate and another seed cite: one number per candidate, in the order given.

    Raises:
        GraphError: a number that is no node.
    """
    rows = numbers_below(graph.size, candidates, "candidates")
    chosen = distinct_nodes(graph.size, seeds, "seeds")
    itself = np.isin(rows, chosen)
    linking: dict[str, Ints] = {}
    for relation, matrix in (("co-citation", graph.citers), ("coupling", graph.references)):
        times = np.bincount(matrix[chosen].indices, minlength=graph.size)
        of_row = matrix[rows]
        counts = np.where(itself, of_row @ (times > 1), of_row @ (times > 0))
        linking[relation] = counts.astype(np.int64)
    return linking
