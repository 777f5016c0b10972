"""The list against its surroundings: what its texts, or their embeddings, have that others do not."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litgraph.errors import GraphError
from litgraph.graph.arrays import Bools, Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array
    from scipy.sparse.linalg import LinearOperator

    Words: TypeAlias = csr_array[Any, tuple[int, int]]

__all__ = ["classify", "embedding_rows", "term_weights"]

_WORD = re.compile(r"[^\W_]{2,}")
PENALTY = 10.0
_STEPS = 40
_ENOUGH = 1e-6


def term_weights(texts: Iterable[str]) -> "Words":
    """TF-IDF of texts: rows of length 1 over the words that stand in at least two of them (Salton & Buckley 1988).

    A word counts 1 + log of its times in the text, times 1 + the log of how rare texts with it are. Texts without such
    words give empty rows.
    """
    from scipy.sparse import csr_array

    vocabulary: dict[str, int] = {}
    words: list[int] = []
    ends = [0]
    for text in texts:
        words += [vocabulary.setdefault(word, len(vocabulary)) for word in _WORD.findall(text.lower())]
        ends.append(len(words))
    shape = (len(ends) - 1, max(len(vocabulary), 1))
    counts = csr_array((np.ones(len(words)), np.array(words, np.int64), np.array(ends, np.int64)), shape=shape)
    counts.sum_duplicates()
    having = np.bincount(counts.indices, minlength=shape[1])
    counts = counts[:, np.flatnonzero(having > 1)]
    having = having[having > 1]
    weights = 1 + np.log(counts.data)
    written = np.count_nonzero(np.diff(counts.indptr))
    weights *= (1 + np.log((written + 1) / (having + 1)))[counts.indices]
    row = np.repeat(np.arange(shape[0]), np.diff(counts.indptr))
    lengths = np.sqrt(np.bincount(row, weights**2, shape[0]))
    counts.data = weights / lengths[row]
    return counts


def embedding_rows(embeddings: ArrayLike, size: int) -> NDArray[Any]:
    """Embeddings as a row for each of `size` nodes.

    Raises:
        GraphError: they are not numbers in one row for each node.
    """
    try:
        rows = np.asarray(embeddings)
    except ValueError as e:
        raise GraphError(f"embeddings: not an array of numbers ({e}).") from e
    if rows.ndim != 2 or len(rows) != size or rows.dtype.kind not in "fiu":
        raise GraphError(f"embeddings: a row of numbers for each of {size} nodes was expected.")
    return rows


def unit_rows(rows: NDArray[Any]) -> Floats:
    """Rows of length 1; zeros where a row is zeros or not finite."""
    made: Floats = np.where(np.isfinite(rows).all(axis=1, keepdims=True), rows, 0).astype(np.float64)
    # First by the greatest, since squares of very large numbers are none.
    greatest = np.abs(made).max(axis=1, keepdims=True, initial=0)
    np.divide(made, greatest, out=made, where=greatest > 0)
    lengths = np.sqrt((made * made).sum(axis=1, keepdims=True))
    np.divide(made, lengths, out=made, where=lengths > 0)
    return made


def classify(rows: "Words | Floats | LinearOperator", known: Bools, lists: Floats) -> Floats:
    """How much each row is like those of a list and unlike the rest, for several lists at once.

    Regularised least squares of "is listed" on the rows (Rifkin, Yeo & Poggio 2003): with few listed among many that
    are not, a linear discriminant of the list against its surroundings, which takes unlisted papers for examples of
    what is not wanted though some are (Elkan & Noto 2008 say why the order does not suffer). All lists share one
    system of equations, solved by conjugate gradients.

    Args:
        rows: papers x features, or what multiplies as such.
        known: whether a paper's row says anything; the others are not learnt from.
        lists: papers x lists, 1 where listed.

    Returns:
        papers x lists; 0 where not known.
    """
    number = max(np.count_nonzero(known), 1)
    mask = known[:, None].astype(np.float64)
    middle = np.asarray(rows.T @ mask)[:, 0] / number

    def scores(weights: Floats) -> Floats:
        made: Floats = (rows @ weights - middle @ weights) * mask
        return made

    def gathered(values: Floats) -> Floats:
        made: Floats = rows.T @ values - np.outer(middle, values.sum(axis=0))
        return made

    left = gathered((lists - (lists * mask).sum(axis=0) / number) * mask)
    weights, towards = np.zeros_like(left), left.copy()
    squared = (left * left).sum(axis=0)
    enough = _ENOUGH * squared
    for _ in range(_STEPS):
        if (squared <= enough).all():
            break
        changed = gathered(scores(towards)) + PENALTY * towards
        length = _ratio(squared, (towards * changed).sum(axis=0))
        weights += length * towards
        left -= length * changed
        before, squared = squared, (left * left).sum(axis=0)
        towards = left + _ratio(squared, before) * towards
    return scores(weights)


def _ratio(a: Floats, b: Floats) -> Floats:
    return np.divide(a, b, out=np.zeros_like(a), where=b > 0)
