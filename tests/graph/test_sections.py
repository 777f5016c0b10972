"""In which section of a list a paper belongs."""

import numpy as np
import pytest

from litgraph.graph import CitationGraph, SectionModel, Words, tie_strengths

TITLES = ["KV cache paging", "KV cache eviction", "Speculative decoding", "Draft and verify decoding"]
SECTIONS = ["Memory", "Memory", "Decoding", "Decoding"]


def _model(sections=SECTIONS):
    return SectionModel(sections, TITLES, Words.among(TITLES))


def test_ties_are_cosines_and_citations():
    """A shared citer and a shared reference count after Salton, a citation counts 1; none is tied to itself."""
    # 4 cites 0 and 1; 1 cites 0; 2 and 3 cite 5.
    graph = CitationGraph.from_edges([4, 4, 1, 2, 3], [0, 1, 0, 5, 5], size=6)
    assert tie_strengths(graph, [1, 3], [0, 1, 2]).tolist() == [
        # 1 cites 0, which has two citers; 1 has one of them.
        [pytest.approx(1 + 1 / 2**0.5), 0, 0],
        [0, 0, 1],
    ]


def test_words_place_a_paper_without_ties():
    """A title that reads like a section belongs there."""
    assert _model().place(np.zeros(4), "Evicting from the KV cache").best == "Memory"
    assert _model().place(np.zeros(4), "Decoding by draft models").best == "Decoding"


def test_ties_place_a_paper_without_words():
    """A paper tied to a section's papers belongs there."""
    found = _model().place(np.array([0, 0, 0.2, 0.3]), "Something else")
    assert (found.best, found.ties) == ("Decoding", {"Memory": 0, "Decoding": pytest.approx(0.5)})


def test_long_sections_have_no_advantage():
    """Only the nearest five ties of a section count."""
    sections = ["Long"] * 20 + ["Short"] * 5
    titles = [""] * 25
    found = SectionModel(sections, titles, Words.among(titles)).place(np.array([0.1] * 20 + [0.2] * 5), "")
    assert found.best == "Short"
    assert found.ties["Long"] == pytest.approx(0.5)


def test_without_evidence_no_section_is_named():
    """Nothing that speaks for any gives none, unless there is only one."""
    assert _model().place(np.zeros(4), "Fish").best == ""
    assert _model(["Papers"] * 4).place(np.zeros(4), "Fish").best == "Papers"
    assert SectionModel([], [], Words.among([])).place(np.zeros(0), "Fish").best == ""
