"""Which reason comes first."""

from litgraph.commands.reasons import Reason, strongest_first


def _reason(relation, *listed):
    return Reason({"relation": relation, "listed": list(listed)}, relation)


def test_the_reason_that_most_of_the_score_is_owed_to_comes_first():
    """Direct links are one signal, shared by both ways of linking; what no signal says comes last."""
    reasons = [
        _reason("cited by", "a"),
        _reason("cites", "a", "b", "c"),
        _reason("co-citation", "a"),
        _reason("coupling", "b"),
        Reason({"words": []}, "text"),
    ]
    parts = {"direct": 0.4, "co-citation": 0.1, "kindred": 0.15, "walk": 0.9, "text": 0.2}
    said = [reason.phrase for reason in strongest_first(reasons, parts)]
    assert said == ["cites", "co-citation", "text", "cited by", "coupling"]


def test_without_a_ranking_reasons_keep_their_order():
    """What stands on the shelf of new papers was ordered otherwise."""
    reasons = [_reason("cites", "a"), _reason("co-citation", "a", "b")]
    assert strongest_first(reasons, {}) == reasons
