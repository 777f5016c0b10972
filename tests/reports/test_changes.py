import pytest

from litgraph.reports.changes import change_sentence

NOTHING = {
    "since": "2026-11-15",
    **dict.fromkeys(("added", "removed"), ()),
    **dict.fromkeys(("papers", "citations", "repositories", "looks", "decisions"), 0),
}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"since": None},
            "Nothing to compare with yet: what changes from now on is said here.",
        ),
        ({}, "Since 2026-11-15 some facts changed, but not how many there are of anything."),
        ({"added": ["A"], "papers": 1}, "Since 2026-11-15: 1 entry added and 1 more paper."),
        (
            {"removed": ["A", "B"], "citations": -3, "repositories": 2, "looks": 1200, "decisions": -1},
            "Since 2026-11-15: 2 entries removed, 3 fewer citations, 2 more repositories, 1,200 more looks at "
            "repositories and 1 fewer decision.",
        ),
    ],
)
def test_what_changed_is_said(changed, sentence):
    """Additions and losses are told apart and counted in the singular too."""
    assert change_sentence(NOTHING | changed) == sentence
