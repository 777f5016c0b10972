"""Bursts of a term: stretches of years in which it is used much more than usual (Kleinberg 2002)."""

from dataclasses import dataclass

import numpy as np

from litgraph.errors import GraphError
from litgraph.graph.arrays import Bools, Floats, Ints

__all__ = ["Bursts", "find_bursts"]


@dataclass(frozen=True, slots=True)
class Bursts:
    """The cheapest course of every term through the two states.

    Attributes:
        bursting: terms by periods, whether the term is in the state of a burst.
        saved: terms by periods, how much cheaper that state explains the period than the usual one; negative where it
            explains it worse. Over the periods of a burst it adds up to Kleinberg's weight.
        cost: what the whole course of each term costs, the share that both states have in common left out.
    """

    bursting: Bools
    saved: Floats
    cost: Floats

    def stretches(self, term: int) -> list[tuple[int, int, float]]:
        """The bursts of a term, in order: first period, last period, weight."""
        import numpy as np

        edges = np.flatnonzero(np.diff(self.bursting[term].astype(np.int8), prepend=0, append=0))
        return [
            (int(first), int(end) - 1, float(self.saved[term, first:end].sum()))
            for first, end in zip(edges[::2], edges[1::2], strict=True)
        ]


def find_bursts(counts: Ints, totals: Ints, *, s: float = 2.0, gamma: float = 1.0) -> Bursts:
    """Find bursts with the two-state automaton for batches (Kleinberg 2002, section 4), its optimum exact (Viterbi).

    In the usual state a paper has the term with the probability p0 that it has over all periods; in a burst with s
    times p0, at most 1. A state costs the negative logarithm of the binomial probability of what was counted; beginning
    a burst costs gamma times ln(periods), ending one nothing, and the course begins in the usual state. A course does
    not end in a burst that saves nothing.

    Args:
        counts: terms by periods, papers that have the term.
        totals: papers of each period.
        s: how much more frequent a burst is; above 1.
        gamma: how dear it is to begin one.

    Raises:
        GraphError: the shapes differ, a count exceeds its total, `s` is not above 1 or `gamma` is negative.
    """
    if counts.ndim != 2 or counts.shape[1] != len(totals) or np.any(counts < 0) or np.any(counts > totals):
        raise GraphError("counts must be terms by periods, each between 0 and the period's total")
    if not s > 1 or not gamma >= 0:
        raise GraphError(f"s must be above 1 and gamma not negative, not {s} and {gamma}")
    usual = counts.sum(axis=1, keepdims=True) / max(int(totals.sum()), 1)
    raised = np.minimum(s * usual, 1.0)
    costs = [_cost(counts, totals - counts, chance) for chance in (usual, raised)]
    bursting, cost = _viterbi(costs[0], costs[1], gamma * np.log(max(counts.shape[1], 1)))
    return Bursts(bursting, costs[0] - costs[1], cost)


def _cost(having: Ints, lacking: Ints, chance: Floats) -> Floats:
    """The negative logarithm of the chance that so many papers have a term and so many lack it, but for their order.

    What is not there costs nothing, even where it is impossible. (Importing scipy.special, whose xlogy that is, takes
    longer than a report's bursts.)
    """
    with np.errstate(divide="ignore"):
        logs = np.log(chance), np.log1p(-chance)
    there = [
        np.multiply(counts, log, out=np.zeros(counts.shape), where=counts > 0)
        for counts, log in zip((having, lacking), logs, strict=True)
    ]
    return np.asarray(-(there[0] + there[1]))


def _viterbi(usual: Floats, raised: Floats, rise: float) -> tuple[Bools, Floats]:
    """The cheapest course of each term, all terms a period at a time; whether it is raised, and its cost."""
    terms, periods = usual.shape
    low, high = np.zeros(terms), np.full(terms, np.inf)
    # Whether the state before was the raised one, if this one is the usual, or the raised.
    fell, stayed = np.zeros((periods, terms), dtype=bool), np.zeros((periods, terms), dtype=bool)
    for period in range(periods):
        fell[period] = high < low
        stayed[period] = high <= low + rise
        low, high = (
            np.where(fell[period], high, low) + usual[:, period],
            np.where(stayed[period], high, low + rise) + raised[:, period],
        )
    bursting = np.zeros((terms, periods), dtype=bool)
    state = high < low
    for period in range(periods - 1, -1, -1):
        bursting[:, period] = state
        state = np.where(state, stayed[period], fell[period])
    return bursting, np.minimum(low, high)
