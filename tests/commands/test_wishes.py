"""`litgraph.commands.wishes`: suggestions as entries."""

import pytest

from litgraph.commands.wishes import new_paper

ROW = {"key": "k", "title": "T", "authors": [], "code_url": ""}
PREPRINT = "https://arxiv.org/abs/2602.02204"


@pytest.mark.parametrize(
    ("venue", "url", "year", "appeared"),
    [
        ("arXiv", PREPRINT, 2025, (2026, 2)),
        ("CoRR", PREPRINT, 2026, (2026, 2)),
        ("arXiv", PREPRINT, 2027, (2027, None)),
        ("arXiv", PREPRINT, None, (None, None)),
        ("arXiv", "https://example.org/2602.02204", 2025, (2025, None)),
        # A paper may be put on arXiv after it was published.
        ("OSDI", PREPRINT, 2025, (2025, None)),
        ("", PREPRINT, 2025, (2025, None)),
    ],
)
def test_a_preprint_appeared_no_earlier_than_its_id_says(venue, url, year, appeared):
    """Its year is that of the id where a source says an earlier one, and its month that of the year."""
    paper = new_paper({**ROW, "venue": venue, "url": url, "year": year})
    assert (paper.year, paper.month) == appeared
