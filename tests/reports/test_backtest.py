"""How far to trust the suggestions, in words."""

from litgraph.reports.backtest import backtest_sentences


def _part(papers, trials, back, **more):
    cuts = [
        {"first": first, "back": one, "low": 0.25, "high": 0.75} for first, one in zip((10, 20, 50), back, strict=True)
    ]
    direct = [cut | {"back": 0} for cut in cuts]
    methods = [
        {"name": "litgraph", "within": cuts, "anywhere": back[-1]},
        {"name": "direct links", "within": direct, "anywhere": 0},
    ]
    return {"papers": papers, "trials": trials, "methods": methods, **more}


def test_both_questions_are_answered():
    """What was left out, what came back, against direct links, and how sure that is."""
    found = {
        "listed": 12,
        "findable": 11,
        "hidden": _part(10, 5, (4, 5, 6)),
        "history": _part(1, 1, (0, 1, 1), months=3, note=""),
    }
    sure = (
        "By direct links alone: 0, 0, 0. "
        "The true share among the first 20 lies between 25% and 75% with 95% confidence."
    )
    assert backtest_sentences(found) == [
        "1 paper of 12 was not tried: no citation of the store joins it to another.",
        "10 papers of 12 were hidden, in 5 parts, and the rest was asked what it is missing. "
        "Back came 4 (40%) among the first 10; 5 (50%) among the first 20; 6 (60%) among the first 50; 6 at any place. "
        + sure,
        "Over 3 months of the list's history, 1 paper was added that had appeared by the end of the month before "
        "and that citations of the store join. With what was known then, back came 0 (0%) among the first 10; "
        "1 (100%) among the first 20; 1 (100%) among the first 50; 1 at any place. " + sure,
    ]


def test_where_nothing_can_be_asked_it_says_so():
    """A short list, no repository, and a history in which nothing was added."""
    nothing = {"listed": 1, "findable": 1, "hidden": _part(0, 0, (0, 0, 0))}
    assert backtest_sentences(
        {**nothing, "history": _part(0, 0, (0, 0, 0), months=0, note="git is not installed")}
    ) == [
        "The list is too short to hide a part of it.",
        "The list's history could not be replayed: git is not installed.",
    ]
    assert backtest_sentences({**nothing, "history": _part(0, 0, (0, 0, 0), months=5, note="")})[1:] == [
        "The list's history has no month in which a paper was added that could have been proposed.",
    ]
