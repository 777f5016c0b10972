"""The list against its surroundings by the texts of papers and of those that citations join them to."""

from typing import TYPE_CHECKING

import numpy as np

from litgraph.graph.arrays import Bools, Floats, Ints
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.classifier import classify

if TYPE_CHECKING:
    from litgraph.graph.classifier import Words

__all__ = ["in_context"]

LIKELY = 15
"""So many of the likeliest papers are learnt from as if they were listed, in part."""
SURE = 3
"""A list of at most so many papers counts no more than as many of those."""


def in_context(
    inside: CitationGraph, degrees: Ints, rows: "Words", lists: Floats, merits: Floats
) -> tuple[Floats, Bools]:
    """How much each paper, and what is joined to it, reads like the lists and what is most likely missing from them.

    The classifier of `classify`, with two changes that help where texts are bare titles and lists short. Each paper's
    row is its own and those of the papers that it cites or that cite it, each over the roots of both ends' links (Wu
    et al. 2019, Simplifying graph convolutional networks). And the `LIKELY` best by `merits` count as listed as well,
    for `SURE` papers' share of the list each (pseudo-relevance feedback, after Rocchio 1971).

    Args:
        inside: the citations among the papers.
        degrees: the links of each, those to other papers included.
        rows: papers x words, zeros where nothing is known.
        lists: papers x lists, 1 where listed.
        merits: papers x lists, how good each paper is by all other evidence.

    Returns:
        papers x lists, at least 0; and whether anything is known of each paper or one next to it.
    """
    from scipy.sparse import csr_array, diags_array, eye_array
    from scipy.sparse.linalg import aslinearoperator

    evened = diags_array(1 / np.sqrt(np.maximum(degrees, 1.0)))
    around = csr_array(evened @ (inside.references + inside.citers) @ evened + eye_array(inside.size))
    known = np.asarray(around @ (np.diff(rows.indptr) > 0).astype(np.float64)) > 0
    scores = classify(aslinearoperator(around) @ aslinearoperator(rows), known, _with_likely(lists, merits, known))
    return np.maximum(scores, 0), known


def _with_likely(lists: Floats, merits: Floats, known: Bools) -> Floats:
    """The lists, and the likeliest papers of which anything is known in part."""
    made = lists.astype(np.float64)
    listed = lists.sum(axis=0)
    # What is likely beside an empty list is what is cited most, which says nothing.
    share = np.where(listed > 0, np.minimum(SURE / np.maximum(listed, 1), 1), 0)
    merits = np.where((lists > 0) | ~known[:, None], -np.inf, merits)
    for number, column in enumerate(merits.T):
        best = np.argsort(-column, kind="stable")[:LIKELY]
        made[best[np.isfinite(column[best])], number] = share[number]
    return made
