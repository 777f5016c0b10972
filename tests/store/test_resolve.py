"""Which records are about one paper."""

import datetime
from pathlib import Path

import duckdb
import pytest

from litgraph.identifiers import SCHEMES
from litgraph.records import Batch, Citations, Entry, Identifier, Record
from litgraph.store import migrate, open_store
from litgraph.store.save import save_batch

DAY = datetime.date(2026, 11, 22)
DOI, ARXIV = Identifier("doi", "10.1145/3600006.3613165"), Identifier("arxiv", "2309.06180")
TITLE = "Efficient Memory Management for Large Language Model Serving with PagedAttention"
KWON = ("Woosuk Kwon", "Zhuohan Li")


def save(store, source, *records):
    """Store records of a source."""
    store.save_batch(Batch(source, "item", str(len(records)), DAY, records))


def papers(store):
    """For each record, by source and key: the source and key of the record that its paper is named after, and why."""
    found = store._con.execute(
        """
        SELECT r.source || '/' || r.key, o.source || '/' || o.key, p.reason
        FROM record_papers p JOIN records r USING (record) JOIN records o ON o.record = p.paper ORDER BY p.record
        """
    )
    return found.fetchall()


def entry(*ids, title=TITLE, authors=KWON, year=2023, number=1, venue="SOSP"):
    """An entry of a list."""
    return Entry(number, number, (0, 1), "", title, title, authors, venue, year, (), "", "", ids)


def save_list(store, *entries):
    """Store a list of that name and entries."""
    return store.save_list(store.path.parent / "list.md", "List", str(hash(entries)), entries)


def test_a_shared_id_makes_one_paper(store):
    """Records of two sources that share an id are one paper, and the reason is that id."""
    save(store, "a", Record("1", "Published", ids=(DOI,)))
    save(store, "b", Record("1", TITLE, ids=(ARXIV,)), Record("2", TITLE.upper(), ids=(ARXIV, DOI)))
    assert papers(store) == [("a/1", "a/1", ""), ("b/1", "a/1", str(ARXIV)), ("b/2", "a/1", str(DOI))]


def test_the_order_of_arrival_does_not_matter(store):
    """A record that bridges two papers makes them one, whichever came first."""
    save(store, "b", Record("1", "Preprint", ids=(ARXIV,)))
    save(store, "a", Record("1", "Published", ids=(DOI,)))
    save(store, "c", Record("1", "Both", ids=(DOI, ARXIV)))
    assert {paper for _, paper, _ in papers(store)} == {"b/1"}


def test_an_equal_title_with_a_shared_author_makes_one_paper(store):
    """Case and punctuation of a title do not count; a preprint may be two years older."""
    save(store, "a", Record("1", TITLE, KWON, 2023))
    save(store, "b", Record("1", TITLE.upper() + ".", ("W. Kwon",), 2021))
    assert papers(store) == [("a/1", "a/1", ""), ("b/1", "a/1", "title and authors")]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Record("1", TITLE, ("Somebody Else",), 2023), id="other authors"),
        pytest.param(Record("1", TITLE, KWON, 2026), id="three years later"),
        pytest.param(Record("1", TITLE + " 2", KWON, 2023), id="another title"),
        pytest.param(Record("1", TITLE, (), 2023), id="no authors to confirm it"),
    ],
)
def test_a_near_match_is_no_match(store, other):
    """A title alone, or one that is only alike, makes no two records one paper."""
    save(store, "a", Record("1", TITLE, KWON, 2023))
    save(store, "b", other)
    assert papers(store) == [("a/1", "a/1", ""), ("b/1", "b/1", "")]


def test_one_source_tells_its_own_papers_apart(store):
    """Two records of one source with one title are two papers."""
    save(store, "a", Record("1", TITLE, KWON, 2023), Record("2", TITLE, KWON, 2023))
    assert [paper for _, paper, _ in papers(store)] == ["a/1", "a/2"]


def test_an_entry_joins_the_paper_of_its_first_known_id(store):
    """An entry that links a second paper in passing does not make the two one."""
    save(store, "a", Record("1", TITLE, KWON, 2023, ids=(DOI,)), Record("2", "Other", ids=(ARXIV,)))
    save_list(store, entry(Identifier("doi", "10.9/unknown"), DOI, ARXIV))
    assert papers(store) == [("a/1", "a/1", ""), ("a/2", "a/2", ""), ("list:list.md/doi:10.9/unknown", "a/1", str(DOI))]


def test_an_entry_that_came_first_joins_a_paper_that_comes_later(store):
    """A list stored before any source is matched when the source arrives."""
    number = save_list(store, entry(DOI))
    assert [(row["identified"], row["matched_by"]) for row in store.entries(number)] == [(False, "")]
    save(store, "a", Record("1", TITLE, KWON, 2023, ids=(DOI,)))
    assert [(row["identified"], row["matched_by"]) for row in store.entries(number)] == [(True, str(DOI))]


@pytest.mark.parametrize(
    ("listed", "matched"),
    [
        pytest.param(entry(), True, id="title and authors"),
        pytest.param(entry(authors=()), True, id="long title and year"),
        pytest.param(entry(authors=(), year=None), True, id="long title alone"),
        pytest.param(entry(title=TITLE.replace("Memory", "Memroy"), authors=()), True, id="a slip"),
        pytest.param(entry(title="Memory Management", authors=(), year=None), False, id="short title alone"),
        pytest.param(entry(authors=("Somebody Else",)), False, id="other authors"),
        pytest.param(entry(title="Orca 2"), False, id="another title"),
    ],
)
def test_an_entry_without_ids_is_matched_by_its_title(store, listed, matched):
    """A title is confirmed by an author; where none is named, by the year, or by being long."""
    save(store, "a", Record("1", TITLE, KWON, 2023, ids=(DOI,)))
    number = save_list(store, listed)
    assert [row["identified"] for row in store.entries(number)] == [matched]


def test_what_a_list_no_longer_says_is_forgotten(store):
    """An entry that is gone leaves no record behind, and the paper itself stays."""
    save(store, "a", Record("1", TITLE, KWON, 2023, ids=(DOI,)))
    save_list(store, entry(DOI), entry(ARXIV, title="Another", number=2))
    save_list(store, entry(ARXIV, title="Another"))
    assert [record for record, _, _ in papers(store)] == ["a/1", f"list:list.md/{ARXIV}"]


def test_the_keepers_words_win(store):
    """What a list says of a venue is shown, whatever a source says."""
    save(store, "a", Record("1", TITLE, KWON, 2023, venue="arXiv", ids=(DOI,)))
    save_list(store, entry(DOI, title="As the keeper writes it", year=2024))
    found = store._con.execute("SELECT title, year, venue, key FROM papers").fetchall()
    assert found == [("As the keeper writes it", 2024, "SOSP", str(DOI))]


def test_a_published_venue_wins_over_a_preprint(store):
    """Of two sources, the one that knows where a paper was published is believed."""
    save(store, "a", Record("1", TITLE, venue="arXiv", ids=(DOI,)))
    save(store, "b", Record("1", TITLE, venue="SOSP", ids=(DOI,)))
    assert store._con.execute("SELECT venue FROM papers").fetchall() == [("SOSP",)]


def test_citations_between_merged_records_count_once(store):
    """The view resolves records to papers, removes duplicates, and nothing cites itself."""
    records = (Record("1", "A", ids=(DOI,)), Record("2", "B"), Record("3", "A", ids=(ARXIV,)))
    store.save_batch(Batch("a", "i", "1", DAY, records, Citations((1, 1, 0), (0, 2, 2), ("", "", ""))))
    save(store, "b", Record("1", "A", ids=(DOI, ARXIV)))
    assert store._con.execute("FROM citations").fetchall() == [(1, 0)]
    assert store._con.execute("SELECT count(*) FROM record_citations").fetchall() == [(3,)]


def test_the_schema_orders_schemes_as_keys_are_chosen():
    """The order of the enumeration in the schema is that of `identifiers.SCHEMES`."""
    with duckdb.connect() as con:
        migrate.migrate(con, Path("memory"))
        assert tuple(con.execute("SELECT enum_range(NULL::scheme)").fetchone()[0]) == SCHEMES


GPIPE = "GPipe: Efficient Training of Giant Neural Networks using Pipeline Parallelism"


def test_an_id_claimed_by_mistake_makes_no_two_works_one(store):
    """Of two papers of one source that claim one id, another source's record joins the one whose title it bears."""
    claimed = Identifier("arxiv", "1811.06965")
    save(
        store,
        "a",
        Record("1", TITLE, KWON, 2023, ids=(claimed,)),
        Record("2", GPIPE, ("Yanping Huang",), 2019, ids=(claimed,)),
    )
    save(store, "b", Record("1", GPIPE, ("Y. Huang",), 2018, ids=(claimed,)))
    assert papers(store) == [("a/1", "a/1", ""), ("a/2", "a/2", ""), ("b/1", "a/2", str(claimed))]


def test_one_bad_id_does_not_swallow_many_works(store):
    """Records of many sources that claim the id of a whole proceedings stay the works that they are."""
    book = Identifier("doi", "10.1145/3600006")
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"]
    for number, word in enumerate(words):
        save(
            store,
            word,
            Record("1", f"{word.title()} systems for {word}s", (f"Ann {word}",), 2020 + number % 2, ids=(book,)),
        )
    assert [paper for _, paper, _ in papers(store)] == [f"{word}/1" for word in words]


def test_a_renamed_preprint_is_one_work_by_its_authors(store):
    """The same people, a coined name and words in common make a preprint and its paper one."""
    team = ("Ruoyu Qin", "Zheming Li", "Weiran He")
    save(store, "a", Record("1", "Mooncake: A KVCache-centric Disaggregated Architecture for LLM Serving", team, 2024))
    late = (
        "Mooncake: Trading More Storage for Less Computation - A KVCache-centric Architecture for Serving LLM Chatbot"
    )
    save(store, "b", Record("1", late, (*team, "Jialei Cui"), 2025))
    assert papers(store) == [("a/1", "a/1", ""), ("b/1", "a/1", "new title, same authors")]


@pytest.mark.parametrize(("year", "count"), [(2024, 2), (2023, 1)])
def test_a_publisher_that_gave_two_dois_means_two_papers_unless_in_one_year(store, year, count):
    """A journal version is another paper by title alone; a reprint of the same year is not."""
    save(store, "a", Record("1", TITLE, KWON, 2023, ids=(DOI,)))
    save(store, "b", Record("1", TITLE, KWON, year, ids=(Identifier("doi", "10.1145/999"),)))
    assert len({paper for _, paper, _ in papers(store)}) == count


def test_a_record_that_loses_its_id_leaves_its_paper(store):
    """A newer answer is judged anew, and so is whatever the older one held together."""
    save(store, "a", Record("1", "First", ids=(DOI,)))
    save(store, "b", Record("1", "Second", ids=(DOI, ARXIV)))
    save(store, "c", Record("1", "Third", ids=(ARXIV,)))
    assert {paper for _, paper, _ in papers(store)} == {"a/1"}
    store.save_batch(Batch("b", "item", "new", DAY, (Record("1", "Second", ids=(DOI,)),)))
    assert [paper for _, paper, _ in papers(store)] == ["a/1", "a/1", "c/1"]


def test_what_was_broken_off_is_settled_by_the_next_reader(tmp_path):
    """Batches that were stored but not settled, as after a kill, are decided when the store is next read."""
    with duckdb.connect(str(tmp_path / "data.duckdb")) as con:
        migrate.migrate(con, tmp_path / "data.duckdb")
        for source in ("a", "b"):
            save_batch(con, Batch(source, "item", "1", DAY, [Record("1", TITLE, KWON, 2023, ids=(DOI,))]))
        assert con.execute("SELECT record, paper FROM record_papers ORDER BY record").fetchall() == [(0, 0), (1, 1)]
        assert con.execute("FROM unsettled ORDER BY record").fetchall() == [(0,), (1,)]
    with open_store(tmp_path / "data.duckdb") as store:
        assert store.knowledge()["papers"] == 1
        assert store._con.execute("FROM unsettled").fetchall() == []


def test_each_pair_names_its_sources(store):
    """Two sources that give one citation between their own records give one pair, with both names."""
    for source in ("b", "a"):
        records = [Record("1", TITLE, KWON, 2023, ids=(DOI,)), Record("2", "Another", ids=(ARXIV,))]
        store.save_batch(Batch(source, "item", "1", DAY, records, Citations([0], [1], ["pdf"])))
    assert store._con.execute("FROM citation_sources").fetchall() == [(0, 1, ["a", "b"])]


def test_an_id_that_two_papers_claim_is_named(store):
    """An id that two unlike records bear makes no paper of them, and is named with both."""
    save(store, "a", Record("1", TITLE, KWON, 2023, ids=(DOI,)))
    other = Record("1", "A Wholly Different Text on Ferns", ("Ann Lee",), 2023, ids=(DOI, ARXIV))
    save(store, "b", other)
    save_list(store, entry(ARXIV, title=other.title, authors=("Ann Lee",)))
    assert store.contested() == [
        {
            "id": str(DOI),
            "listed": True,
            "papers": [
                {"paper": 0, "key": str(DOI), "title": TITLE},
                {"paper": 1, "key": str(DOI), "title": other.title},
            ],
        }
    ]
