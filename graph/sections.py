"""In which section of a list a paper belongs, learnt from what stands in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Floats, Ints, distinct_nodes
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.words import Words, likeness

__all__ = ["SectionModel", "SectionScores", "tie_strengths"]

# The nearest papers of a section that count: more would favour the longest section.
NEAREST = 5


def tie_strengths(graph: CitationGraph, candidates: ArrayLike, listed: ArrayLike) -> Floats:
    """How closely the citations tie each candidate to each listed paper.

    Returns:
        candidates x listed, from 0: the two Salton cosines, of citers and of references, each at most 1, and 1 more
        where one cites the other; 0 for a paper with itself.

    Raises:
        GraphError: a number that is no node.
    """
    rows = distinct_nodes(graph.size, candidates, "candidates")
    columns = distinct_nodes(graph.size, listed, "listed")
    strengths = np.zeros((len(rows), len(columns)))
    for matrix, counts in ((graph.citers, graph.citer_counts), (graph.references, graph.reference_counts)):
        ours = matrix[rows]
        shared = (ours @ matrix[columns].T).toarray()
        roots = np.sqrt(np.maximum(counts, 1))
        strengths += shared / np.outer(roots[rows], roots[columns]) + ours[:, columns].toarray()
    strengths[rows[:, None] == columns[None, :]] = 0
    return strengths


@dataclass(frozen=True, slots=True, eq=False)
class SectionScores:
    """How well one paper fits each section.

    Attributes:
        best: the section that fits best; ``""`` where nothing speaks for any.
        ties: by section, what citations say.
        text: by section, how alike the words are, from 0 to 1.
    """

    best: str
    ties: Mapping[str, float]
    text: Mapping[str, float]


class SectionModel:
    """The sections of a list, as its entries make them out."""

    def __init__(self, sections: Sequence[str], texts: Sequence[str], words: Words) -> None:
        """Learn from the listed papers.

        Args:
            sections: the section of each listed paper.
            texts: the text of each, as long as `sections`.
            words: how telling each word is.
        """
        self._words = words
        self.names = list(dict.fromkeys(sections))
        of = {name: place for place, name in enumerate(self.names)}
        self._of: Ints = np.array([of[name] for name in sections], dtype=np.int64)
        self._centres = [
            words.centre([text for text, name in zip(texts, sections, strict=True) if name == one])
            for one in self.names
        ]

    def place(self, strengths: Floats, text: str) -> SectionScores:
        """Where a paper belongs whose ties to the listed papers are `strengths`, in their order.

        A section's ties are those to its `NEAREST` nearest papers. Both kinds of evidence are taken relative to the
        section that has most of it. Where nothing speaks for any section and the list has but one, it is that one.
        """
        vector = self._words.vector(text)
        ties = [float(np.sort(strengths[self._of == place])[-NEAREST:].sum()) for place in range(len(self.names))]
        alike = [likeness(vector, centre) for centre in self._centres]
        most, nearest = max(ties, default=0), max(alike, default=0)
        score = [
            (tie / most if most else 0) + (like / nearest if nearest else 0)
            for tie, like in zip(ties, alike, strict=True)
        ]
        best = ""
        if len(self.names) == 1 or max(score, default=0) > 0:
            best = self.names[int(np.argmax(score))]
        named = [dict(zip(self.names, values, strict=True)) for values in (ties, alike)]
        return SectionScores(best, named[0], named[1])
