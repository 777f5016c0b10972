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
    """Rank every paper around the list; around `listed` in `graph` instead, where a question is put to the past."""
    from litgraph.graph import rank

    return rank(
        known.graph if graph is None else graph,
        known.listed if listed is None else listed,
        texts=known.texts,
        years=known.years,
        venues=known.venues,
        embeddings=known.embeddings,
        today=day,
    )
