"""litgraph merge and litgraph split: a user's word on what is one work."""

import datetime

import pytest

from litgraph.records import Batch, Identifier, Record
from litgraph.store import open_store

DAY = datetime.date(2026, 11, 22)
ORCA = Record(
    "orca",
    "Orca: A Distributed Serving System",
    ("G.-I. Yu",),
    2022,
    ids=(Identifier("usenix", "osdi22/presentation/yu"),),
)
OTHER = Record("1", "Iteration-level scheduling", ("G.-I. Yu",), 2022, ids=(Identifier("doi", "10.1145/1"),))
KEYS = ("usenix:osdi22/presentation/yu", "doi:10.1145/1")


@pytest.fixture
def path(tmp_path):
    """A store with one work in two records that nothing joins."""
    with open_store(tmp_path / "data.duckdb") as store:
        store.save_batch(Batch("a", "i", "1", DAY, (ORCA,)))
        store.save_batch(Batch("b", "i", "1", DAY, (OTHER,)))
    return tmp_path / "data.duckdb"


def test_merge_then_split_restores_every_row(litgraph, stored_rows, path):
    """What merge did, split undoes, and both say what is one now."""
    before = stored_rows(path)
    assert litgraph("merge", *KEYS).stdout == (
        "Orca: A Distributed Serving System (2022)\n"
        "  a: usenix:osdi22/presentation/yu\n"
        "  b: doi:10.1145/1 - said by hand\n"
    )
    assert stored_rows(path) != before
    litgraph("split", KEYS[0])
    assert stored_rows(path) == before


def test_a_users_word_outlives_a_later_fetch(litgraph, path):
    """A record that is stored again stays in the paper that a user put it in, and out of the one it was taken from."""
    litgraph("merge", *KEYS)
    with open_store(path) as store:
        store.save_batch(Batch("b", "i", "2", DAY, (OTHER, Record("2", "Third", ids=OTHER.ids))))
        assert store.paper_of(0) == store.paper_of(1) != store.paper_of(2)


def test_split_wins_over_a_shared_id(litgraph, path):
    """Records that share an id stay apart once they were split, whatever is fetched; merging them takes it back."""
    with open_store(path) as store:
        store.save_batch(Batch("c", "i", "1", DAY, (Record("1", ORCA.title, ids=ORCA.ids),)))
        assert store.paper_of(0) == store.paper_of(2)
    litgraph("split", KEYS[0])
    with open_store(path) as store:
        store.save_batch(Batch("c", "i", "2", DAY, (Record("1", ORCA.title, ids=ORCA.ids),)))
        assert store.paper_of(0) != store.paper_of(2)
        store.merge(0, 2)
        assert store.paper_of(0) == store.paper_of(2)
        assert store._con.execute("SELECT count(*) FROM verdicts").fetchone() == (0,)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", KEYS[0], KEYS[0]), "are one paper already"),
        (("merge", KEYS[0], "doi:10.5555/unknown"), "no paper with this id is stored"),
        (("merge", KEYS[0], "7"), "is a line of which list"),
        (("split", KEYS[0]), "this paper has one record"),
        (("split", "Nobody's title"), "no stored paper has this title"),
        (("split", KEYS[0], "--db", "none.duckdb"), "there is no store"),
    ],
)
def test_what_cannot_be_merged_or_split_is_one_line(litgraph, path, arguments, message):
    """The line says what is wrong, and nothing is written."""
    done = litgraph(*arguments, check=2)
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
