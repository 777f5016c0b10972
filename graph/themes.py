"""Themes: papers that cite, and are cited by, the same; and the words that set their titles apart."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from litgraph.graph.arrays import Ints, distinct_nodes
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.words import COMMON

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["theme_labels", "themes"]

# A paper is joined to so many of its nearest, so that a thousand papers stay a small graph.
_NEAREST = 10
_WORD = re.compile(r"[^\W_](?:[\w+]|-(?=\w))*")


def themes(graph: CitationGraph, nodes: ArrayLike, *, seed: int = 0) -> Ints:
    """The theme of each of `nodes`, from 0, the largest first; of equals, that of the first paper.

    Communities of the papers (Louvain: Blondel et al. 2008), joined by shared references, shared citers and direct
    citations together, normalised after Salton. The same input gives the same themes.

    Raises:
        GraphError: a number that is no node. Duplicates count once, where they first stand.
    """
    import networkx as nx

    chosen = distinct_nodes(graph.size, nodes, "nodes")
    found = nx.community.louvain_communities(_neighbours(graph, chosen), weight="weight", seed=seed)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    theme = np.zeros(len(chosen), dtype=np.int64)
    for number, members in enumerate(ordered):
        theme[list(members)] = number
    return theme


def _neighbours(graph: CitationGraph, nodes: Ints) -> "nx.Graph[int]":
    """The papers, by place, each joined to its nearest."""
    import networkx as nx

    cites, cited_by = graph.references[nodes], graph.citers[nodes]
    direct = cites[:, nodes]
    near = (cites @ cites.T + cited_by @ cited_by.T + direct + direct.T).tocsr()
    near.sort_indices()
    scale = 1 / np.sqrt(np.maximum(graph.degrees[nodes], 1))
    joined: nx.Graph[int] = nx.Graph()
    joined.add_nodes_from(range(len(nodes)))
    for place in range(len(nodes)):
        row = slice(near.indptr[place], near.indptr[place + 1])
        others = near.indices[row]
        weight = near.data[row] * scale[place] * scale[others]
        order = np.lexsort((others, -weight.astype(np.float32)))
        best = [k for k in order.tolist() if others[k] != place][:_NEAREST]
        joined.add_weighted_edges_from((place, int(others[k]), float(weight[k])) for k in best)
    return joined


def theme_labels(
    titles: Sequence[str], theme: Sequence[int], *, own: Sequence[bool] = (), most: int = 3
) -> list[tuple[str, ...]]:
    """For each theme, the words and pairs of words that set its titles apart from the others', most distinctive first.

    A term counts once a title, by its share of the theme's titles times the logarithm of how much more often it stands
    there than in the others'. Where a theme has three papers or more, it stands in at least two of their titles. It is
    printed as most of the titles print it.

    Args:
        titles: of all papers.
        theme: number of the theme of each.
        own: whether each is of the list; a theme is named by terms of their titles alone, where any will do, so that
            its name says what the list has rather than what surrounds it. Empty: all are.
        most: how many terms.
    """
    sizes = Counter(theme)
    counts: list[Counter[str]] = [Counter() for _ in range(max(theme, default=-1) + 1)]
    forms: dict[str, Counter[str]] = {}
    named: list[set[str]] = [set() for _ in counts]
    for place, (title, number) in enumerate(zip(titles, theme, strict=True)):
        for term, form in dict(_terms(title)).items():
            counts[number][term] += 1
            forms.setdefault(term, Counter())[form] += 1
            if own and own[place]:
                named[number].add(term)
    everywhere = Counter[str]()
    for count in counts:
        everywhere.update(count)
    labels = []
    for number, count in enumerate(counts):
        inside, outside = sizes[number], len(titles) - sizes[number]
        scores = {
            term: times / inside * math.log((times / inside) / ((everywhere[term] - times + 0.5) / (outside + 1)))
            for term, times in count.items()
            if times >= (2 if inside >= 3 else 1)
        }
        best = sorted(
            scores.keys() & named[number] or scores, key=lambda term: (-scores[term] * (1 + term.count(" ")), term)
        )
        labels.append(tuple(_shown(forms[term]) for term in _apart(best, most)))
    return labels


def _terms(title: str) -> Iterable[tuple[str, str]]:
    """The words and neighbouring pairs of a title, each in comparable form and as printed."""
    words = [(word.casefold(), word) for word in _WORD.findall(title)]
    telling = [
        key not in COMMON and not key.isdigit() and (len(key) > 2 or printed.isupper()) for key, printed in words
    ]
    yield from (word for word, tells in zip(words, telling, strict=True) if tells)
    pairs = zip(pairwise(words), pairwise(telling), strict=True)
    yield from ((f"{a[0]} {b[0]}", f"{a[1]} {b[1]}") for (a, b), tells in pairs if all(tells))


def _apart(terms: Iterable[str], most: int) -> list[str]:
    """The first `most` terms that share no word with an earlier one."""
    chosen: list[str] = []
    used: set[str] = set()
    for term in terms:
        words = set(term.split())
        if not words & used and len(chosen) < most:
            chosen.append(term)
            used |= words
    return chosen


def _shown(forms: Counter[str]) -> str:
    most = max(forms.values())
    return min(form for form, times in forms.items() if times == most)
