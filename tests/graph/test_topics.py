"""Terms of titles: `litgraph.graph.topics`."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from litgraph.graph import count_terms, terms_of


def test_terms_are_runs_of_words():
    """Terms neither begin nor end with a filler word, and do not cross a mark; hyphens and plus signs stay."""
    assert terms_of("Flash-Attention: Fast Serving of LLMs, with C++") == {
        "flash-attention", "fast", "fast serving", "serving", "serving of llms", "llms", "c++",
    }  # fmt: skip


def test_terms_are_counted_by_year():
    """Each paper counts once a term, plurals with their singulars, and a part of a longer term gives way to it."""
    texts = [
        "Flash attention for transformers", "Flash attention and a transformer", "Flash attention again",
        "Attention in transformers", "A transformer, a transformer", "Attention",
    ]  # fmt: skip
    found = count_terms(texts, [2020, 2020, 2022, 2022, 2022, 2022], fewest=3)
    assert found.terms == ("attention", "transformer", "flash attention")
    assert found.years.tolist() == [2020, 2021, 2022]
    assert found.counts.tolist() == [[2, 0, 3], [2, 0, 2], [2, 0, 1]]
    assert found.totals.tolist() == [2, 0, 4]
    assert [places.tolist() for places in found.papers] == [[0, 1, 2, 3, 5], [0, 1, 3, 4], [0, 1, 2]]


@given(st.lists(st.tuples(st.text(max_size=60), st.integers(1990, 2030)), max_size=12))
def test_any_text_is_counted(papers):
    """Whatever the texts, no term is in more papers of a year than there are."""
    found = count_terms([text for text, _ in papers], [year for _, year in papers], fewest=1)
    assert found.totals.sum() == len(papers)
    assert (found.counts <= found.totals).all()
    assert found.counts.sum(axis=1).tolist() == [len(places) for places in found.papers]
    assert not np.any(found.counts.sum(axis=1) == 0)
