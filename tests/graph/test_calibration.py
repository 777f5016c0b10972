"""How much each kind of evidence deserves."""

import numpy as np
import pytest

from litgraph.graph.calibration import Contest, features, learn


def test_features():
    """Evidence is the root of its share of the best; where nothing can be said, the average of where it can."""
    known = np.array([True, True, False, True])
    assert features(np.array([4.0, 1, 9, 0]), known).tolist() == [1, 0.5, 0.5, 0]
    assert features(np.zeros(3), np.ones(3, bool)).tolist() == [0, 0, 0]
    assert features(np.ones(2), np.zeros(2, bool)).tolist() == [0, 0]


def test_nothing_to_learn_from():
    """Without hidden papers the prior stands."""
    prior = np.array([1.5, 0.5])
    assert learn([], prior, np.zeros(2), trust=np.full(2, 0.1)).tolist() == [1.5, 0.5]


def test_weights_solve_the_conditional_logit():
    """At the answer, what the hidden have above what was expected balances the pull of the prior."""
    random = np.random.default_rng(3)
    contests = [Contest(random.random((40, 2)), np.array([0])) for _ in range(30)]
    for contest in contests:
        contest.features[0, 0] = 0.9
    prior = np.array([1.0, 1.0])
    weights = learn(contests, prior, np.zeros(2), trust=np.full(2, 0.5))
    pull = 0.5 * (weights - prior)
    for contest in contests:
        chances = np.exp(contest.features @ weights)
        pull += contest.features.T @ (chances / chances.sum()) - contest.features[0]
    assert pull[weights > 0] == pytest.approx(0, abs=1e-6)
    assert weights[0] > 2
    assert 0 <= weights[1] < 1


def test_trust():
    """The more the prior is trusted, the nearer the weights stay to it."""
    contest = Contest(np.array([[1.0], [0.0], [0.0]]), np.array([0]))
    far, near = (learn([contest], np.array([1.0]), np.zeros(1), trust=np.array([trust]))[0] for trust in (0.1, 100))
    assert far > near > 1
    assert near == pytest.approx(1, abs=0.01)


def test_no_weight_falls_below_its_least():
    """Evidence that speaks against the hidden papers is held at its least, and the others are the best beside it."""
    random = np.random.default_rng(4)
    contests = [Contest(random.random((50, 4)), np.array([0, 1])) for _ in range(20)]
    for contest in contests:
        contest.features[:2, 1:3] /= 4
    prior, trust, lowest = np.ones(4), np.full(4, 0.3), np.array([0, 0, 0.2, 0])
    weights = learn(contests, prior, lowest, trust=trust)
    assert weights[1:3].tolist() == [0, 0.2]
    pull = trust * (weights - prior)
    for contest in contests:
        chances = np.exp(contest.features @ weights)
        pull += 2 * contest.features.T @ (chances / chances.sum()) - contest.features[:2].sum(axis=0)
    free = weights > lowest
    assert free[0]
    assert pull[free] == pytest.approx(0, abs=1e-6)
    assert (pull[~free] > 0).all()
