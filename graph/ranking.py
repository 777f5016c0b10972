"""Which papers a list is missing: all others in the order of their evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from numbers import Real

import numpy as np
from numpy.typing import ArrayLike

from litgraph.errors import GraphError
from litgraph.graph.arrays import Bools, Floats, Ints, one_per_node, whole_numbers
from litgraph.graph.calibration import PRIOR, TRUST, Contest, features, learn
from litgraph.graph.citation_graph import CitationGraph
from litgraph.graph.classifier import embedding_rows
from litgraph.graph.signals import CITATION_SIGNALS, Evidence, Facts, citation_totals, evidence

__all__ = ["PRIOR", "Ranking", "rank", "rank_candidates"]

SHORTEST = 4
"""Fewer papers than this teach nothing: hiding one leaves too little of the list."""

POOL = 20_000
CONTENDERS = 3000
PARTS = 10
_STEPS = 1_000_000
_OF_CONTENT = {"text", "context", "embedding"}


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The papers that a list is likely to be missing, best first, and what speaks for each.

    Attributes:
        nodes: their numbers; never a seed, never one twice, none without any evidence.
        scores: above 0 and at most 1, falling; how good each is beside the best.
        signals: names of the kinds of evidence that were at hand.
        parts: signals x nodes; what each signal adds to each score, so that a column sums to the score.
        weights: how much each signal counts, together 1.
        calibrated: whether the list itself taught the weights; else it was too short to.
    """

    nodes: Ints
    scores: Floats
    signals: tuple[str, ...]
    parts: Floats
    weights: Floats
    calibrated: bool


def rank_candidates(
    graph: CitationGraph,
    seeds: ArrayLike,
    *,
    texts: Sequence[str | None] | None = None,
    years: ArrayLike | None = None,
    venues: Sequence[str | None] | None = None,
    embeddings: ArrayLike | None = None,
    today: date | None = None,
    weights: Mapping[str, float] | None = None,
) -> Ints:
    """Node numbers of the papers that the seeds are likely to be missing, best first.

    Arguments and errors are those of `rank`.
    """
    return rank(
        graph, seeds, texts=texts, years=years, venues=venues, embeddings=embeddings, today=today, weights=weights
    ).nodes


def rank(
    graph: CitationGraph,
    seeds: ArrayLike,
    *,
    texts: Sequence[str | None] | None = None,
    years: ArrayLike | None = None,
    venues: Sequence[str | None] | None = None,
    embeddings: ArrayLike | None = None,
    today: date | None = None,
    weights: Mapping[str, float] | None = None,
    without: Sequence[str] = (),
) -> Ranking:
    """The papers that the seeds are likely to be missing, best first, and what speaks for each.

    The evidence is of up to fourteen kinds (docs/suggestions.md), each from 0 to 1 and added by weight. The weights are
    those that best bring the list back when its parts are hidden in turn, starting from what holds for lists in
    general; lists of fewer than `SHORTEST` papers are ranked by the latter alone. A signal without data counts nothing.

    Args:
        graph: the citations.
        seeds: numbers of the papers that the list has. Duplicates and numbers that are no node are passed over.
        texts: title, or title and abstract, of each node, "" or None where unknown.
        years: year of each node, 0 where unknown.
        venues: venue of each node, "" or None where unknown; equal names but for case are one.
        embeddings: a row of numbers for each node, zeros where unknown.
        today: the day up to which the graph is known; with it, and the years, who cites the list lately counts too.
        weights: weights by name of a signal instead of those learnt; signals not named count nothing. With weights for
            citation signals alone nothing else is computed.
        without: names of signals that are left out.

    Returns:
        The ranking. Equal scores are ordered by more citers, then by lower number.

    Raises:
        GraphError: seeds that are not whole numbers; texts, years, venues or embeddings that are none, or not one for
            each node; weights that are negative or of no signal; a today that is no date.
    """
    _check(dict.fromkeys(without, 0.0))
    _check({} if weights is None else weights)
    if today is not None and not isinstance(today, date):
        raise GraphError(f"today: a date was expected, not {today!r}.")
    facts = Facts(
        texts=_words_of_each(graph.size, texts, "texts"),
        years=None if years is None else one_per_node(graph.size, years, "years"),
        venues=_words_of_each(graph.size, venues, "venues"),
        embeddings=None if embeddings is None else embedding_rows(embeddings, graph.size),
        today=today,
    )
    known = _nodes_among(seeds, graph.size)
    if weights is not None and not set(weights) - set(CITATION_SIGNALS):
        return _mixed(graph, citation_totals(graph, known), _Pool(known, known, {}), weights, calibrated=False)
    return look(graph, known, facts).ranked(weights, without)


@dataclass(frozen=True, slots=True, eq=False)
class _Pool:
    """The papers looked at closely, the list among them, and every signal of each."""

    nodes: Ints
    seeds: Ints
    found: Mapping[str, Evidence]


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """All evidence around a list, before it is weighed: to be ranked by one set of signals after another.

    Attributes:
        graph: the citations.
        seeds: numbers of the papers that the list has, rising.
        totals: each citation signal for every node.
        pool: numbers of the papers looked at closely, rising, the list among them.
        lists: papers of the pool x parts of the list, 1 where a paper belongs to that part.
        found: every signal of the pool.
    """

    graph: CitationGraph
    seeds: Ints
    totals: Mapping[str, Floats]
    pool: Ints
    lists: Floats
    found: Mapping[str, Evidence]

    def ranked(self, weights: Mapping[str, float] | None = None, without: Sequence[str] = ()) -> Ranking:
        """The ranking by these weights, or by those that the list teaches, with the signals `without` left out."""
        found = {name: one for name, one in self.found.items() if name not in without}
        looked_at = _Pool(self.pool, self.seeds, found)
        calibrated = weights is None and len(self.seeds) >= SHORTEST and bool(found)
        chosen = PRIOR if weights is None else weights
        if calibrated:
            chosen = _learnt(looked_at, self.lists)
        chosen = {name: weight for name, weight in chosen.items() if name not in without}
        return _mixed(self.graph, self.totals, looked_at, chosen, calibrated=calibrated)


def look(graph: CitationGraph, seeds: Ints, facts: Facts) -> Looked:
    """Gather all evidence around seeds that are nodes, rising, each once."""
    totals = citation_totals(graph, seeds)
    pool = _pool(totals, facts, seeds, graph.size)
    part = _parts(graph, seeds)
    lists = np.zeros((len(pool), part.max(initial=-1) + 1))
    lists[np.searchsorted(pool, seeds), part] = 1
    return Looked(graph, seeds, totals, pool, lists, evidence(graph, totals, facts, pool, lists))


def _check(weights: Mapping[str, float]) -> None:
    if not isinstance(weights, Mapping):
        raise GraphError(f"weights: a number for each name of a signal was expected, not {weights!r}.")
    for name, weight in weights.items():
        if name not in PRIOR:
            raise GraphError(f"weights: {name!r} is no signal; there are {', '.join(PRIOR)}.")
        if not isinstance(weight, Real) or not 0 <= weight < np.inf:
            raise GraphError(f"weights: {weight} for {name} is less than nothing, or no number.")


def _words_of_each(size: int, values: Sequence[object] | None, name: str) -> list[str] | None:
    """One string for each node; None among them counts as ``""``."""
    if values is None:
        return None
    if isinstance(values, str) or not hasattr(values, "__len__"):
        raise GraphError(f"{name}: one string for each of {size} nodes was expected.")
    # What is given for each is what it gives one by one: a table of one column gives that column's name alone.
    each = list(values)
    if len(each) != size:
        raise GraphError(f"{name}: {len(each)} given for {size} nodes.")
    if set(map(type, each)) <= {str}:
        return each  # type: ignore[return-value]
    made: list[str] = []
    for value in each:
        if value is not None and not isinstance(value, str):
            raise GraphError(f"{name}: {value!r} is no string; give '' where nothing is known.")
        made.append(value or "")
    return made


def _nodes_among(seeds: ArrayLike, size: int) -> Ints:
    numbers = np.unique(whole_numbers(seeds, "seeds"))
    return numbers[(numbers >= 0) & (numbers < size)].astype(np.int64)


def _pool(totals: Mapping[str, Floats], facts: Facts, seeds: Ints, size: int) -> Ints:
    """The papers worth a closer look: the best by citations, then others that have a text or an embedding."""
    by_citations = np.zeros(size)
    for name, values in totals.items():
        by_citations += PRIOR[name] * features(values, np.ones(size, bool))
    told = np.zeros(size, bool)
    if facts.texts is not None:
        told |= np.array([bool(text) for text in facts.texts], dtype=bool)
    if facts.embeddings is not None:
        told |= facts.embeddings.any(axis=1)
    merit = np.where(by_citations > 0, 1 + by_citations, told)
    merit[seeds] = 0
    candidates = np.flatnonzero(merit)
    if len(candidates) > POOL:
        candidates = candidates[np.argsort(-merit[candidates], kind="stable")[:POOL]]
    return np.sort(np.concatenate([candidates, seeds]))


def _parts(graph: CitationGraph, seeds: Ints) -> Ints:
    """Which part of the list each seed is hidden with: dealt out by links, so that the parts are alike."""
    order = np.lexsort((seeds, graph.reference_counts[seeds], graph.citer_counts[seeds]))
    part = np.empty(len(seeds), np.int64)
    part[order] = np.arange(len(seeds)) % PARTS
    return part


def _learnt(pool: _Pool, lists: Floats) -> dict[str, float]:
    """Weights under which the list's own papers, hidden part by part, come out best.

    Only the strongest candidates take part, since it is among those that the weights decide. A hidden paper is
    compared with candidates that have a text if it has one itself, or, where there are no texts, references: a store
    knows least of the papers that are only cited, and a signal must not be praised for telling what has been looked up.
    """
    found = pool.found
    listed = np.asarray((lists > 0).any(axis=1))
    told = next((found[name].known for name in ("text", "coupling") if name in found), np.ones(len(lists), bool))
    prior = np.array([PRIOR[name] for name in found])
    merit = sum(weight * features(one.whole, one.known) for weight, one in zip(prior, found.values(), strict=True))
    contending = np.zeros(len(lists), bool)
    for alike in (told, ~told):
        others = np.flatnonzero(alike & ~listed)
        contending[others[np.argsort(-merit[others], kind="stable")[:CONTENDERS]]] = True
    contests = []
    for number, part in enumerate(lists.T > 0):
        running = contending | part
        columns = np.column_stack([features(one.hidden[running, number], one.known[running]) for one in found.values()])
        for alike in (told[running], ~told[running]):
            hidden = np.flatnonzero(part[running][alike])
            if len(hidden):
                contests.append(Contest(columns[alike], hidden))
    learnt = learn(contests, prior, np.zeros(len(prior)), trust=np.array([TRUST[name] for name in found]))
    return dict(zip(found, learnt.tolist(), strict=True))


def _mixed(
    graph: CitationGraph,
    totals: Mapping[str, Floats],
    looked_at: _Pool,
    weights: Mapping[str, float],
    *,
    calibrated: bool,
) -> Ranking:
    """All papers with any evidence in order; beyond the pool only citations speak."""
    pool, found = looked_at.nodes, looked_at.found
    names = tuple(name for name in PRIOR if (name in totals or name in found) and weights.get(name, 0) > 0)
    something = np.zeros(graph.size, bool)
    for values in totals.values():
        something |= values > 0
    for name in _OF_CONTENT & set(found):
        something[pool] |= found[name].whole > 0
    something[looked_at.seeds] = False
    nodes = np.flatnonzero(something)
    share = np.array([weights[name] for name in names], dtype=np.float64)
    # First by the greatest, since very large numbers have no sum.
    share /= share.max(initial=np.finfo(float).tiny)
    share /= max(share.sum(), np.finfo(float).tiny)
    parts = np.zeros((len(names), len(nodes)))
    inside = np.isin(nodes, pool)
    places = np.searchsorted(pool, nodes[inside])
    for row, name in enumerate(names):
        if name in totals:
            parts[row] = share[row] * features(totals[name][nodes], _known(graph, name)[nodes])
        else:
            parts[row, inside] = share[row] * features(found[name].whole[places], found[name].known[places])
    total = parts.sum(axis=0)
    best = total.max(initial=0)
    worth = total > 0
    if not worth.all():
        nodes, parts, total = nodes[worth], parts[:, worth], total[worth]
    # Rounded beyond the walk's tolerance, so that papers in the same position do come out equal.
    steps = np.round(total / max(best, np.finfo(float).tiny) * _STEPS).astype(np.int64)
    order = best_first(steps, graph.citer_counts[nodes].astype(np.int64))[: np.count_nonzero(steps)]
    score = steps[order] / _STEPS
    ordered = np.empty((len(names), len(order)))
    for row, part in enumerate(parts):
        part.take(order, out=ordered[row], mode="clip")
    ordered *= score / total[order]
    return Ranking(nodes[order], score, names, ordered, share, calibrated)


def best_first(steps: Ints, cited: Ints) -> Ints:
    """The places of papers by steps, then by citers, most first, then by place; both are whole numbers >= 0."""
    papers, most, top = len(steps), int(cited.max(initial=0)), int(steps.max(initial=0))
    if (top + 1) * (most + 1) * papers > np.iinfo(np.int64).max:
        return np.lexsort((-cited, -steps))
    # One number for all three: sorting numbers takes a quarter of the time that sorting places by them does.
    keys = ((top - steps) * (most + 1) + most - cited) * papers + np.arange(papers)
    keys.sort()
    return np.asarray(keys % max(papers, 1))


def _known(graph: CitationGraph, name: str) -> Bools:
    return graph.reference_counts > 0 if name == "coupling" else np.ones(graph.size, bool)
