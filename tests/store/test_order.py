"""The papers found do not depend on the order in which records come, nor on how they are cut into batches."""

import datetime
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from litgraph.records import Batch, Entry, Identifier, Record
from litgraph.store import open_store

DAY = datetime.date(2026, 11, 22)
TITLES = (
    "Mooncake: A KVCache-centric Disaggregated Architecture for LLM Serving",
    "Mooncake: A KVCache-centric Architecture for Serving LLM Chatbots",
    "Mooncake 2: A KVCache-centric Architecture for Serving LLM Chatbots",
    "Efficient Memory Management for Large Language Model Serving with PagedAttention",
)
IDS = (Identifier("doi", "10.1145/1"), Identifier("doi", "10.1109/2"), Identifier("arxiv", "2401.00001"))
SAID = st.builds(
    lambda title, authors, year, ids: (title, authors, year, tuple(sorted(ids))),
    st.sampled_from(TITLES),
    st.sampled_from([("R. Qin", "Z. Li"), ("W. Kwon", "Z. Li"), ("G. Yu",), ()]),
    st.sampled_from([2022, 2023, None]),
    st.sets(st.sampled_from(IDS), max_size=2),
)
SOURCES = ("a", "b", "c")


@settings(max_examples=6)
@given(st.lists(st.tuples(st.sampled_from(SOURCES), SAID), min_size=2, max_size=6), SAID, st.data())
def test_the_order_of_batches_does_not_matter(said, listed, data):
    """Any order of the records and of the list, one batch each, gives the papers that whole batches give."""
    records = [
        (source, Record(f"{number}", title, authors, year, ids=ids))
        for number, (source, (title, authors, year, ids)) in enumerate(said)
    ]
    whole = [[(source, record) for source, record in records if source == one] for one in SOURCES]
    single = [[pair] for pair in data.draw(st.permutations(records))]
    place = data.draw(st.integers(0, len(single)))
    assert works(whole, listed, 0) == works(single, listed, place)


def works(batches, listed, place):
    """The records of each paper, when the list comes after `place` batches."""
    title, authors, year, ids = listed
    entry = Entry(1, 1, (0, 1), "", title, title, authors, "", year, (), "", "", ids)
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "data.duckdb") as store:
        for number, batch in enumerate([*batches, []]):
            if number == place:
                store.save_list(Path(folder) / "list.md", "List", "1", [entry])
            if batch:
                store.save_batch(Batch(batch[0][0], str(number), "1", DAY, [record for _, record in batch]))
        rows = store._con.execute(
            "SELECT list(source || '/' || key) FROM records JOIN record_papers USING (record) GROUP BY paper"
        ).fetchall()
    return sorted(sorted(row[0]) for row in rows)
