"""The ranking of a list's surroundings, given all that the store knows: the same for suggestions and for backtests."""

from datetime import date
from typing import TYPE_CHECKING

from litgraph.commands.knowledge import Knowledge

if TYPE_CHECKING:
    from litgraph.graph import CitationGraph, Ranking
    from litgraph.graph.arrays import Ints

__all__ = ["rank_list"]


def rank_list(
    known: Knowledge, day: date, *, graph: "CitationGraph | None" = None, listed: "Ints | None" = None
) -> "Ranking":
    """Rank every paper around the list; around `listed` in `graph` instead, where a question is put to the past.

    A list of which nothing but titles is known has no surroundings.
    """
    from litgraph.graph import rank

    graph = known.graph if graph is None else graph
    listed = known.listed if listed is None else listed
    # Where no citation joins the list to anything, words of titles would suggest papers of any field.
    joined = bool(graph.degrees[listed].any())
    return rank(
        graph,
        listed if joined or known.embeddings is not None else listed[:0],
        texts=known.texts,
        years=known.years,
        venues=known.venues,
        embeddings=known.embeddings,
        today=day,
    )
