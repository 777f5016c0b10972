"""The list against its surroundings, by texts and by embeddings."""

import numpy as np
import pytest

from litgraph.graph.classifier import PENALTY, classify, term_weights, unit_rows


def test_term_weights():
    """Rows have length 1 over the words of at least two texts, and the rarer of two words weighs more."""
    rows = term_weights(["KV cache", "cache, cache!", "the KV of a_b", "", "alone"]).toarray()
    assert rows.shape == (5, 2)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 0, 0])
    assert rows[1].tolist() == [0, 1] or rows[1].tolist() == [1, 0]


@pytest.mark.parametrize("texts", [[], ["", ""], ["one", "two"]])
def test_texts_without_common_words(texts):
    """Texts that share no word say nothing."""
    rows = term_weights(texts)
    assert rows.shape == (len(texts), 0)
    assert not classify(rows, np.diff(rows.indptr) > 0, np.ones((len(texts), 1))).any()


def test_classify_is_ridge_regression():
    """Scores are those of the centred ridge regression that a dense solver finds, for each list."""
    random = np.random.default_rng(1)
    rows, known = random.random((30, 6)), np.arange(30) < 25
    lists = (random.random((30, 3)) < 0.2).astype(float)
    x, y = rows[known], lists[known]
    middle = x.mean(axis=0)
    weights = np.linalg.solve(
        (x - middle).T @ (x - middle) + PENALTY * np.eye(6), (x - middle).T @ (y - y.mean(axis=0))
    )
    expected = (rows - middle) @ weights
    expected[~known] = 0
    assert classify(rows, known, lists) == pytest.approx(expected, abs=1e-4)


def test_rows_that_say_nothing():
    """Rows of zeros and rows that are not finite become zeros, without noise."""
    assert unit_rows(np.array([[3, 4], [0, 0], [np.nan, 1], [np.inf, 0]])).tolist() == [
        [0.6, 0.8],
        [0, 0],
        [0, 0],
        [0, 0],
    ]
