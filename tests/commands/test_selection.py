"""What a week proposes, as decisions alone."""

from hypothesis import given
from hypothesis import strategies as st

from litgraph.commands.selection import additions, by_turns

RANKED = [(letter, 1 - place / 10) for place, letter in enumerate("abcdefgh")]


def chosen(**given):
    """What is added, of eight papers."""
    return additions(RANKED, **{"pending": (), "waiting": (), "newest": "abc", "number": 3, "bar": 0, **given})


def test_there_is_room_for_so_many():
    """The best are taken until there is no more room, and none below the bar."""
    assert chosen() == ["a", "b", "c"]
    assert chosen(pending={"a", "z"}, waiting={"b", "c"}) == ["b"]
    assert chosen(bar=0.85) == ["a", "b"]


def test_news_is_added_where_there_is_no_room():
    """A paper among the best that did not stand waiting is news; one that did, or ranks lower, waits."""
    assert chosen(pending={"b", "c", "d"}, waiting={"e", "f"}) == ["a"]
    assert chosen(pending={"b", "c", "d"}, waiting={"a", "e"}) == []
    assert chosen(pending={"a", "b", "c"}) == []


@given(st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")), st.integers(1, 6), st.floats(0, 1))
def test_what_was_added_leaves_nothing_to_add(waiting, newest, number, bar):
    """With what was added pending and the rest waiting, the next run adds nothing, however the rest is ordered."""
    pending = set(additions(RANKED, pending=(), waiting=waiting, newest=newest, number=number, bar=bar))
    rest = {key for key, _ in RANKED} - pending
    again = (
        additions(RANKED[::-1], pending=pending, waiting=rest, newest=newest, number=len(pending), bar=bar)
        if pending
        else []
    )
    assert again == []


def test_shelves_take_turns():
    """First of each shelf, then second of each, each paper once."""
    rows = [{"rank": 1, "key": "a"}, {"rank": 2, "key": "b"}, {"rank": 1, "key": "c"}, {"rank": 2, "key": "a"}]
    assert [row["key"] for row in by_turns(rows)] == ["a", "c", "b"]
