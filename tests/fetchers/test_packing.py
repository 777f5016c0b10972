"""Questions are packed under a service's caps, and what is left is packed as it was before."""

from hypothesis import given
from hypothesis import strategies as st

from litgraph.fetchers.packing import chunks, fill, pack

SIZES = st.lists(st.integers(0, 120), max_size=60)


@given(SIZES)
def test_every_place_is_packed_once_and_no_bin_is_too_full(sizes):
    """A bin holds at most so many that together take at most so much; one that is too large stands alone."""
    for packed in (pack(sizes, most=7, room=100), fill(sizes, most=7, room=100)):
        assert sorted(place for places in packed for place in places) == list(range(len(sizes)))
        for places in packed:
            assert len(places) <= 7
            assert len(places) == 1 or sum(sizes[place] for place in places) <= 100


@given(SIZES)
def test_what_is_left_is_packed_as_it_was(sizes):
    """A run that was broken off after some bins goes on with the others, unchanged."""
    packed = pack(sizes, most=7, room=100)
    for done in range(len(packed)):
        left = [place for places in packed[done:] for place in sorted(places)]
        left.sort()
        again = pack([sizes[place] for place in left], most=7, room=100)
        assert [[left[place] for place in places] for places in again] == packed[done:]


def test_chunks_keep_the_order():
    """Runs of at most so many."""
    assert [list(some) for some in chunks("abcde", 2)] == [["a", "b"], ["c", "d"], ["e"]]
