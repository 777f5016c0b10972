"""The kinds of evidence that a paper belongs to a list, for the whole list and with a part of it hidden."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from litgraph.graph.arrays import Bools, Floats, Ints, segment
from litgraph.graph.calibration import PRIOR, features
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.classifier import classify, term_weights, unit_rows
from litgraph.graph.context import in_context
from litgraph.graph.similarity import KINDRED, SharedPapers
from litgraph.graph.walk import spread
from litgraph.titles import is_survey

__all__ = ["CITATION_SIGNALS", "Evidence", "Facts", "citation_totals", "evidence"]

CITATION_SIGNALS = ("co-citation", "kindred", "coupling", "direct", "spreading", "walk")
"""What citations alone say; see docs/suggestions.md."""

_SHARED = {
    "co-citation": SharedPapers(citing=True, seed=0.5, other=0.4, damping=0.5),
    "kindred": KINDRED,
    "coupling": SharedPapers(citing=False, seed=0.5, other=0.5, damping=1),
}
# Sums of citations that cancel leave less than this of the greatest.
_NOTHING = 1e-9
# A bound; real walks come three times nearer to their limit, and on a million papers ten times.
_WALK_TOLERANCE = 1e-2
_FEW_YEARS = 1.5
_YOUNG = 3
_TITLE_END = re.compile(r"\n|[.?!] ")


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the papers beside their citations; None where nothing was given."""

    texts: Sequence[str] | None = None
    years: Ints | None = None
    venues: Sequence[str] | None = None
    embeddings: NDArray[Any] | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """One signal.

    Attributes:
        whole: one number >= 0 for each paper of the pool, with the whole list known.
        hidden: papers of the pool x parts of the list; the same when that part is not known to be listed.
        known: whether the signal can say anything of a paper.
    """

    whole: Floats
    hidden: Floats
    known: Bools


def citation_totals(graph: CitationGraph, seeds: Ints) -> dict[str, Floats]:
    """Each citation signal of the list for every node of the graph; 0 for the list itself."""
    one = np.zeros(graph.size)
    one[seeds] = 1
    # Single precision: what a walk of this tolerance says is true to two or three digits.
    near = _walks(graph, graph.degrees, one[:, None].astype(np.float32))
    made = {
        **{name: measure.whole(graph, seeds) for name, measure in _SHARED.items()},
        "direct": _links(graph, seeds),
        "spreading": near[:, 0].astype(np.float64),
        "walk": near[:, 1].astype(np.float64),
    }
    for values in made.values():
        values[seeds] = 0
        values[values < _NOTHING * values.max(initial=0)] = 0
    return made


def evidence(
    graph: CitationGraph, totals: dict[str, Floats], facts: Facts, pool: Ints, lists: Floats
) -> dict[str, Evidence]:
    """Every signal that the facts allow, for the papers of `pool`.

    Args:
        graph: the citations.
        totals: `citation_totals` of the same graph and list.
        facts: what is known of every node.
        pool: node numbers, rising; the list is among them.
        lists: papers of the pool x parts of the list, 1 where a paper belongs to that part.
    """
    inside = graph.subgraph(pool)
    hidden = _citations(graph, inside, pool, lists)
    made = {name: Evidence(totals[name][pool], *rest) for name, rest in hidden.items()}
    whole = lists.sum(axis=1, keepdims=True)
    columns = np.hstack([whole, whole - lists])
    if facts.texts is not None:
        texts = [facts.texts[node] for node in pool.tolist()]
        rows = term_weights(texts)
        made["text"] = _classified(rows, np.diff(rows.indptr) > 0, columns)
        made["kind"] = _of_kind(texts, columns)
    if facts.embeddings is not None:
        dense = unit_rows(facts.embeddings[pool])
        made["embedding"] = _classified(dense, (dense != 0).any(axis=1), columns)
    if facts.years is not None and facts.years.any():
        years = facts.years[pool]
        near = np.column_stack([_near_years(years, column) for column in columns.T])
        made["years"] = Evidence(near[:, 0], near[:, 1:], years > 0)
    if facts.years is not None and facts.today is not None:
        years = facts.years[pool]
        reach = _youth(years, facts.today) / np.sqrt(np.maximum(graph.reference_counts[pool], 1))
        lately = np.asarray(inside.references @ columns) * reach[:, None]
        made["lately"] = Evidence(lately[:, 0], lately[:, 1:], years > 0)
    if facts.venues is not None:
        numbers, told = _venue_numbers([facts.venues[node] for node in pool.tolist()])
        shares = np.column_stack([_near_venues(numbers, told, column) for column in columns.T])
        made["venues"] = Evidence(shares[:, 0], shares[:, 1:], told)
    made["citers"] = _popularity(graph, pool, lists.shape[1])
    if facts.texts is not None:
        scores, known = in_context(inside, graph.degrees[pool], rows, columns, _merits(made))
        made["context"] = Evidence(scores[:, 0], scores[:, 1:], known)
    return {name: one for name, one in made.items() if one.whole.any() or one.hidden.any()}


def _citations(
    graph: CitationGraph, inside: CitationGraph, pool: Ints, lists: Floats
) -> dict[str, tuple[Floats, Bools]]:
    """The citation signals with each part hidden, and of which papers they can say anything.

    What is a sum over the list is had without a part by taking away what that adds.
    """
    spreading, walk = np.hsplit(_walks(inside, graph.degrees[pool], lists), 2)
    shared = {name: measure.without_each(graph, pool, lists) for name, measure in _SHARED.items()}
    everywhere = np.ones(len(pool), bool)
    return {
        "kindred": (shared["kindred"], everywhere),
        "co-citation": (shared["co-citation"], everywhere),
        "coupling": (shared["coupling"], graph.reference_counts[pool] > 0),
        "direct": (_without_each(inside.neighbour_sums(lists)), everywhere),
        "spreading": (_without_each(spreading), everywhere),
        "walk": (_without_each(walk), everywhere),
    }


def _links(graph: CitationGraph, seeds: Ints) -> Floats:
    """How many of the seeds each paper cites or is cited by, from the seeds' rows alone."""
    ends = [matrix.indices[segment(matrix.indptr, seeds)] for matrix in (graph.references, graph.citers)]
    return np.bincount(np.concatenate(ends), minlength=graph.size).astype(np.float64)


def _without_each(columns: Floats) -> Floats:
    """For each column, the sum of the others."""
    sums = columns.sum(axis=1, keepdims=True)
    without = sums - columns
    return np.asarray(np.where(without > _NOTHING * sums.max(initial=0), without, 0))


def _walks(graph: CitationGraph, degrees: Ints, lists: NDArray[Any]) -> NDArray[Any]:
    """For each list Zhou's spreading, and then for each the random walk with restart, in one solution."""
    roots = np.sqrt(np.maximum(degrees, 1)).astype(lists.dtype)[:, None]
    moving = lists * (degrees > 0)[:, None].astype(lists.dtype)
    columns = np.hstack([moving, moving / roots])
    near = spread(graph.references, graph.citers, degrees, columns, tolerance=_WALK_TOLERANCE)
    near[:, lists.shape[1] :] *= roots
    return np.asarray(np.maximum(near, 0))


def _classified(rows: Any, known: Bools, columns: Floats) -> Evidence:  # noqa: ANN401
    scores = np.maximum(classify(rows, known, columns), 0)
    return Evidence(scores[:, 0], scores[:, 1:], known)


def _near_years(years: Ints, listed: Floats) -> Floats:
    """How usual each paper's year is in the list: a kernel estimate after Silverman 1986, 0 where no year is known."""
    dated = years[(listed > 0) & (years > 0)]
    if not len(dated):
        return np.zeros(len(years))
    width = max(_FEW_YEARS, 1.06 * dated.std() * len(dated) ** -0.2)
    distinct, which = np.unique(years, return_inverse=True)
    heights = np.exp(-(((distinct[:, None] - dated) / width) ** 2) / 2).mean(axis=1)
    return np.asarray(np.where(years > 0, heights[which], 0))


def _of_kind(texts: list[str], columns: Floats) -> Evidence:
    """How usual it is in the list that a paper is a survey, or that it is none, as its title says."""
    surveys = np.array([is_survey(_TITLE_END.split(text, maxsplit=1)[0]) for text in texts], dtype=bool)
    told = np.array([bool(text) for text in texts], dtype=bool)
    # One paper of the usual kind is added to the list, so that a short one without surveys does not rule them out.
    usual = surveys.sum() / max(told.sum(), 1)
    listed = columns * told[:, None]
    share = ((listed * surveys[:, None]).sum(axis=0) + usual) / (listed.sum(axis=0) + 1)
    # Where there are none, all are alike.
    shares = np.where(surveys[:, None], share, 1 - share) * told[:, None] * bool(usual)
    return Evidence(shares[:, 0], shares[:, 1:], told)


def _youth(years: Ints, today: date) -> Floats:
    """1 for a paper of this year, half for one of last year, and so on; 0 for what is old enough to have citers."""
    age = np.clip(today.year - years, 0, _YOUNG)
    return np.asarray(np.where((years > 0) & (age < _YOUNG), 0.5**age, 0))


def _venue_numbers(venues: Sequence[str]) -> tuple[Ints, Bools]:
    # Not as an array of strings, in which each takes as much room as the longest.
    names = [venue.strip().casefold() for venue in venues]
    number = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return np.array([number[name] for name in names], np.int64), np.array([bool(name) for name in names], np.bool_)


def _near_venues(numbers: Ints, told: Bools, listed: Floats) -> Floats:
    """How many more of a venue's papers are listed than of all, as a logarithm; 0 where not more."""
    seen = np.bincount(numbers, told)
    chosen = np.bincount(numbers, told * listed)
    # One paper at the usual rate is added to every venue, so that a venue seen once says little.
    usual = chosen.sum() / max(seen.sum(), 1)
    rates = (chosen + usual) / (seen + 1)
    gain = np.log(np.maximum(rates / usual, 1)) if usual > 0 else np.zeros(len(seen))
    return np.where(told, gain[numbers], 0)


def _merits(made: dict[str, Evidence]) -> Floats:
    """How good each paper is by all evidence, weighted as holds in general: papers x (the whole list, its parts)."""
    weighed = []
    for name, one in made.items():
        columns = np.column_stack([one.whole, one.hidden]).T
        weighed.append(PRIOR[name] * np.column_stack([features(column, one.known) for column in columns]))
    return np.asarray(sum(weighed))


def _popularity(graph: CitationGraph, pool: Ints, parts: int) -> Evidence:
    """How often a paper is cited at all, as a logarithm; the list says whether that speaks for or against it."""
    cited = np.log1p(graph.citer_counts[pool])
    return Evidence(cited, np.repeat(cited[:, None], parts, axis=1), np.ones(len(pool), bool))
