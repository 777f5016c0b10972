"""Texts as weighted words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.graph import Words, likeness, words_of

TITLES = ["KV caches for serving", "Serving language models", "A cache of language"]


def test_words_are_comparable():
    """Case, plurals and what stands in any title do not count; hyphens join."""
    assert words_of("A KV-Cache for the Caches of Class Status: Pre-filling") == [
        "kv-cache",
        "cache",
        "class",
        "status",
        "pre-filling",
    ]


def test_rare_words_tell_more():
    """A word's weight is the logarithm of texts over texts with it; an unknown word's is the largest."""
    words = Words.among(TITLES)
    assert words.weights["kv"] == pytest.approx(math.log(4 / 2))
    assert words.weights["cache"] == pytest.approx(math.log(4 / 3))
    assert words.rarest == pytest.approx(math.log(4))


def test_alike_is_one_and_apart_is_nothing():
    """The cosine of a text with itself is 1, with a text of other words 0, and with no text 0."""
    words = Words.among(TITLES)
    cache, other = words.vector("KV cache"), words.vector("Protein folding")
    assert [likeness(cache, cache), likeness(cache, other), likeness(cache, words.vector(""))] == [
        pytest.approx(1),
        0,
        0,
    ]
    assert likeness(words.centre(["KV cache"] * 3), cache) == pytest.approx(1)
    assert words.centre([]) == {}


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30), st.text(max_size=30))
def test_any_text_has_a_likeness_within_bounds(texts, one, other):
    """Whatever the texts, the cosine lies from 0 to 1 and is the same both ways."""
    words = Words.among(texts)
    found = likeness(words.vector(one), words.vector(other))
    assert -1e-9 <= found <= 1 + 1e-9
    assert found == pytest.approx(likeness(words.vector(other), words.vector(one)))
