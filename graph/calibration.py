"""How much each kind of evidence deserves, learnt from which of it brings hidden parts of the list back."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from litgraph.graph.arrays import Bools, Floats, Ints

__all__ = ["PRIOR", "TRUST", "Contest", "features", "learn"]

PRIOR: Mapping[str, float] = {
    "co-citation": 2,
    "kindred": 1.5,
    "coupling": 0.3,
    "direct": 0.5,
    "spreading": 1,
    "walk": 1,
    "text": 3,
    "context": 2,
    "embedding": 1.5,
    "years": 1,
    "venues": 0.25,
    "kind": 1,
    "lately": 0.25,
    "citers": 1,
}
"""What holds for lists in general: the weight of each signal before the list has taught its own."""

TRUST: Mapping[str, float] = {
    **dict.fromkeys(PRIOR, 0.3),
    "coupling": 1.0,
    "direct": 1.0,
    "text": 0.2,
    "embedding": 0.2,
    "years": 0.5,
    "venues": 3.0,
    "lately": 1.0,
    "citers": 1.0,
}
"""How firmly each weight is held to what holds in general; see docs/suggestions.md."""

_MOST_STEPS = 50
_AT_LEAST = 1e-9
_ENOUGH = 1e-10
_SUFFICIENT = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Contest:
    """Hidden papers of the list among others of which as much is known.

    Attributes:
        features: papers x signals.
        hidden: rows of the hidden papers.
    """

    features: Floats
    hidden: Ints


def features(values: Floats, known: Bools) -> Floats:
    """Evidence as a number from 0 to 1: the square root of its share of the best.

    Where a signal can say nothing it is taken for as good as the average of where it can.
    """
    best = values.max(initial=0, where=known)
    if best <= 0:
        return np.zeros(len(values))
    roots: Floats = np.maximum(values, 0)
    roots /= best
    np.sqrt(roots, out=roots)
    if not known.all():
        roots[~known] = roots[known].mean()
    return roots


def learn(contests: list[Contest], prior: Floats, lowest: Floats, *, trust: Floats) -> Floats:
    """The most likely weights, given the contests and what holds for other lists.

    A conditional logit (McFadden 1974): in each contest the chance of a paper to be the hidden one is taken to be
    proportional to exp(weights · features). The prior is normal around `prior` with precision `trust`, so that a few
    hidden papers move the weights a little and many move them far.

    Args:
        contests: features and places of the hidden.
        prior: one weight per signal.
        lowest: the least that each weight may be.
        trust: one number above 0 per signal.
    """
    weights = np.maximum(prior, lowest)
    loss, slope, bend = _unlikelihood(weights, contests, prior, trust)
    for _ in range(_MOST_STEPS):
        # Weights at their least that would go lower stay (Bertsekas 1982); Newton's step is taken for the others.
        stuck = (weights <= lowest + _AT_LEAST) & (slope > 0)
        weights[stuck] = lowest[stuck]
        step = np.zeros(len(weights))
        step[~stuck] = -np.linalg.solve(bend[np.ix_(~stuck, ~stuck)], slope[~stuck])
        if -(slope @ step) < _ENOUGH:
            break
        for halved in range(_MOST_STEPS):
            there = np.maximum(weights + step / 2**halved, lowest)
            lower, steeper, bent = _unlikelihood(there, contests, prior, trust)
            if lower <= loss + _SUFFICIENT * float(slope @ (there - weights)):
                break
        weights, loss, slope, bend = there, lower, steeper, bent
    return weights


def _unlikelihood(
    weights: Floats, contests: list[Contest], prior: Floats, trust: Floats
) -> tuple[float, Floats, Floats]:
    """How unlikely the weights are, as a negative logarithm; its slope, and its second derivatives."""
    away = weights - prior
    loss, slope, bend = float(away @ (trust * away)) / 2, trust * away, np.diag(trust)
    for contest in contests:
        scores = contest.features @ weights
        top = scores.max()
        chances = np.exp(scores - top)
        total, number = chances.sum(), len(contest.hidden)
        chances /= total
        mean = contest.features.T @ chances
        loss += number * (top + float(np.log(total))) - float(scores[contest.hidden].sum())
        slope = slope + number * mean - contest.features[contest.hidden].sum(axis=0)
        spread = contest.features.T @ (contest.features * chances[:, None]) - np.outer(mean, mean)
        bend = bend + number * spread
    return loss, slope, bend
