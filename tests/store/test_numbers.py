"""Ids lead to the dense numbers of their records, however many and however far apart they are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from litgraph.store.numbers import Numbers

IDS = st.lists(st.integers(0, 2**62) | st.integers(0, 300), unique=True, max_size=60)


@given(IDS, st.lists(st.integers(-(2**62), 2**62) | st.integers(-5, 400), max_size=60), st.booleans())
def test_each_id_has_the_record_of_a_dictionary(ids, asked, in_order):
    """Known ids, near or far beyond 32 bits, have their record; all others -1."""
    known = np.array(sorted(ids), np.int64)
    records = np.arange(len(known), dtype=np.int32) + 7
    records = records if in_order else records[::-1].copy()
    expected = dict(zip(known.tolist(), records.tolist(), strict=True))
    asked = [*asked, *ids]
    found = Numbers(known, records).find(np.array(asked, np.int64))
    assert found.tolist() == [expected.get(one, -1) for one in asked]
