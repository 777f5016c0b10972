"""The papers found do not depend on the order in which records come, nor on how they are cut into batches."""

import datetime
from pathlib import Path

import pytest
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


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One store for all worlds, emptied before each: making a store costs more than all that is done with it here."""
    with open_store(tmp_path_factory.mktemp("order") / "data.duckdb") as opened:
        yield opened


@settings(max_examples=5)
@given(st.lists(st.tuples(st.sampled_from(SOURCES), SAID), min_size=2, max_size=6), SAID, st.data())
def test_the_order_of_batches_does_not_matter(store, said, listed, data):
    """Any order of the records and of the list, settled at any time, gives the papers that whole batches give."""
    records = [
        (source, Record(f"{number}", title, authors, year, ids=ids))
        for number, (source, (title, authors, year, ids)) in enumerate(said)
    ]
    whole = [[(source, record) for source, record in records if source == one] for one in SOURCES]
    single = [[pair] for pair in data.draw(st.permutations(records))]
    place = data.draw(st.integers(0, len(single)))
    settled = data.draw(st.sets(st.integers(0, len(single)), max_size=2))
    assert works(store, whole, listed, 0, set()) == works(store, single, listed, place, settled)


def works(store, batches, listed, place, settled):
    """The records of each paper, when the list comes after `place` batches, and papers are decided after `settled`."""
    title, authors, year, ids = listed
    entry = Entry(1, 1, (0, 1), "", title, title, authors, "", year, (), "", "", ids)
    for (table,) in store._con.execute("SELECT table_name FROM duckdb_tables() WHERE NOT temporary").fetchall():
        if table != "migrations":
            store._con.execute(f"DELETE FROM {table}")
    for number, batch in enumerate([*batches, []]):
        if number == place:
            store.save_list(Path("list.md"), "List", "1", [entry])
        if batch:
            store.save_batch(Batch(batch[0][0], str(number), "1", DAY, [record for _, record in batch]))
        if number in settled:
            store.settle()
    rows = store._con.execute(
        "SELECT list(source || '/' || key) FROM records JOIN record_papers USING (record) GROUP BY paper"
    ).fetchall()
    return sorted(sorted(row[0]) for row in rows)
