"""How much each kind of evidence deserves, learnt from which of it brings hidden parts of the list back."""

from dataclasses import dataclass

import numpy as np

from litgraph.graph.arrays import Bools, Floats, Ints

__all__ = ["Contest", "features", "learn"]


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
    best = values[known].max(initial=0)
    if best <= 0:
        return np.zeros(len(values))
    roots = np.sqrt(np.maximum(values, 0) / best)
    return np.asarray(np.where(known, roots, roots[known].mean()))


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
    from scipy.optimize import minimize

    def unlikelihood(weights: Floats) -> tuple[float, Floats]:
        away = weights - prior
        loss, slope = float(away @ (trust * away)) / 2, trust * away
        for contest in contests:
            scores = contest.features @ weights
            top = scores.max()
            chances = np.exp(scores - top)
            total = chances.sum()
            number = len(contest.hidden)
            loss += number * (top + float(np.log(total))) - float(scores[contest.hidden].sum())
            slope = slope + number / total * (contest.features.T @ chances)
            slope -= contest.features[contest.hidden].sum(axis=0)
        return loss, slope

    bounds = [(low, None) for low in lowest.tolist()]
    found = minimize(unlikelihood, prior, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 50})
    return np.asarray(found.x, dtype=np.float64)
