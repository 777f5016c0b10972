"""Batches go in whole, replace what they should, and change nothing else."""

import dataclasses
import datetime

import pytest

from litgraph.records import (
    REFERENCES,
    Asked,
    Batch,
    Citations,
    Coverage,
    Embedding,
    Figures,
    Identifier,
    Record,
    Repository,
)
from litgraph.store import open_store

DAY = datetime.date(2026, 11, 22)
ORCA = Record(
    "orca", "Orca: A Distributed Serving System", ("Gyeong-In Yu",), 2022, None, "OSDI", "article", "https://u.org/orca",
    (Identifier("usenix", "osdi22/presentation/yu"), Identifier("snapshot", "orca")),
)  # fmt: skip
VLLM = Record(
    "vllm", "PagedAttention", ("Woosuk Kwon",), 2023, datetime.date(2023, 10, 23), ids=(Identifier("doi", "10.1/v"),)
)
GPT = Record("gpt", "Language Models are Few-Shot Learners", ids=(Identifier("arxiv", "2005.14165"),))
FIGURES = Figures(DAY, stars=9)
BATCH = Batch(
    "snapshot", "llm", "1", DAY, (ORCA, VLLM, GPT),
    Citations((1, 0, 1), (0, 2, 2), ("p#3", "q#1", "p#7")),
    (Coverage("orca", REFERENCES, 1, 4, True, DAY), Coverage("vllm", REFERENCES, 2, None, False, DAY)),
    (Repository("vllm", "github.com/vllm-project/vllm", "https://github.com/vllm-project/vllm/tree/main", FIGURES),),
)  # fmt: skip
TABLES = (
    "records", "record_ids", "record_papers", "record_citations", "coverage", "repositories", "record_repositories",
    "repository_figures", "batches", "record_embeddings", "recommendations", "asked",
)  # fmt: skip


def rows(store, table):
    """All rows of a table, in order."""
    return store._con.execute(f"FROM {table} ORDER BY ALL").fetchall()


def everything(store):
    """All rows of all tables that a batch writes."""
    return {table: rows(store, table) for table in TABLES}


def test_a_batch_is_stored_whole(store):
    """Every field of a batch stands in its table."""
    store.save_batch(BATCH)
    assert everything(store) == {
        "records": [
            (0, "snapshot", "orca", ORCA.title, "orcaadistributedservingsystem", ["Gyeong-In Yu"], ["yu"], 2022, None,
             "OSDI", "article", "https://u.org/orca", "", None, None, []),
            (1, "snapshot", "vllm", "PagedAttention", "pagedattention", ["Woosuk Kwon"], ["kwon"], 2023,
             datetime.date(2023, 10, 23), "", "", "", "", None, None, []),
            (2, "snapshot", "gpt", GPT.title, "languagemodelsarefewshotlearners", [], [], None, None, "", "", "", "",
             None, None, []),
        ],
        "record_ids": [
            (0, 0, "usenix", "osdi22/presentation/yu"),
            (0, 1, "snapshot", "orca"),
            (1, 0, "doi", "10.1/v"),
            (2, 0, "arxiv", "2005.14165"),
        ],
        "record_papers": [(0, 0, ""), (1, 1, ""), (2, 2, "")],
        "record_citations": [
            (0, 2, "snapshot", "references", "q#1"),
            (1, 0, "snapshot", "references", "p#3"),
            (1, 2, "snapshot", "references", "p#7"),
        ],
        "coverage": [(0, "references", 1, 4, True, DAY), (1, "references", 2, None, False, DAY)],
        "repositories": [(0, "github.com/vllm-project/vllm")],
        "record_repositories": [(1, 0, "https://github.com/vllm-project/vllm/tree/main")],
        "repository_figures": [(0, "snapshot", DAY, 9, None, None, None, None, None, None, [], None, None, "", False)],
        "batches": [("snapshot", "llm", "1", DAY, 3, 3)],
        "record_embeddings": [],
        "recommendations": [],
        "asked": [],
    }  # fmt: skip


def test_storing_a_batch_again_changes_nothing(store):
    """The same answer leaves the same rows."""
    store.save_batch(BATCH)
    before = everything(store)
    store.save_batch(BATCH)
    assert everything(store) == before


def test_a_newer_answer_replaces_the_sides_that_it_covers(store):
    """Citations of a record and side that was asked again are replaced; those of others stay."""
    store.save_batch(BATCH)
    newer = dataclasses.replace(
        BATCH, version="2", records=(VLLM, GPT), citations=Citations((0,), (1,), ("r#1",)),
        coverage=(Coverage("vllm", REFERENCES, 1, 1, True, DAY),),
    )  # fmt: skip
    store.save_batch(newer)
    assert rows(store, "record_citations") == [
        (0, 2, "snapshot", "references", "q#1"),
        (1, 2, "snapshot", "references", "r#1"),
    ]
    assert rows(store, "coverage") == [(0, "references", 1, 4, True, DAY), (1, "references", 1, 1, True, DAY)]
    assert store.has_batch("snapshot", "llm", "2")
    assert not store.has_batch("snapshot", "llm", "1")


def test_a_batch_without_citations_has_the_right_types(store):
    """A batch whose tables are all empty but one is stored like any other."""
    store.save_batch(Batch("s", "i", "1", DAY, (GPT,)))
    assert rows(store, "record_papers") == [(0, 0, "")]
    assert store.citations()[2] == 1


def test_a_batch_that_fails_leaves_no_row(store):
    """A batch is one transaction."""
    store.save_batch(BATCH)
    before = everything(store)
    unknown = dataclasses.replace(GPT, ids=(Identifier("isbn", "1"),))
    broken = dataclasses.replace(BATCH, version="2", records=(unknown,))
    with pytest.raises(Exception, match="isbn"):
        store.save_batch(broken)
    assert everything(store) == before


def test_one_repository_has_one_row_whatever_its_case(store):
    """Code hosts do not tell upper from lower case."""
    store.save_batch(BATCH)
    other = Batch("s2", "i", "1", DAY, (GPT,), repositories=(Repository("gpt", "github.com/VLLM-Project/vLLM", "u"),))
    store.save_batch(other)
    assert rows(store, "repositories") == [(0, "github.com/vllm-project/vllm")]
    assert rows(store, "record_repositories") == [(1, 0, BATCH.repositories[0].url), (3, 0, "u")]


FULL = Record(
    "vllm", "PagedAttention", ("Woosuk Kwon",), 2023, datetime.date(2023, 10, 23), "SOSP", "article", "https://u.org/v",
    (Identifier("doi", "10.1/v"),), "We propose.", 51, 9, ("correction",),
)  # fmt: skip


def test_what_a_service_says_of_a_paper_is_stored(store):
    """Abstract, counts, notices, embedding, recommendation and question stand in their tables, and are replaced."""
    for number in (1.0, 2.0):
        batch = Batch(
            "s2", "recommended", str(number), DAY, (FULL, ORCA),
            embeddings=(Embedding("vllm", "specter_v2", [number, 3]),),
            recommended=("orca", "vllm"), asked=(Asked("paper", "DOI:10.1/v", "vllm", DAY),),
        )  # fmt: skip
        store.save_batch(batch)
    assert rows(store, "records")[0][-4:] == ("We propose.", 51, 9, ["correction"])
    assert rows(store, "record_embeddings") == [(0, "specter_v2", [2.0, 3.0])]
    assert rows(store, "recommendations") == [("s2", "recommended", 0, 1, DAY), ("s2", "recommended", 1, 0, DAY)]
    assert rows(store, "asked") == [("s2", "paper", "DOI:10.1/v", "vllm", DAY)]
    assert store.texts(3) == ["PagedAttention\nWe propose.", ORCA.title, ""]
    papers, vectors = store.embeddings()
    assert (papers.tolist(), vectors.tolist()) == ([0], [[2.0, 3.0]])
    assert store.recommended().tolist() == [1, 0]


def test_a_store_without_embeddings_gives_none(store):
    """No papers, and no rows of vectors."""
    papers, vectors = store.embeddings()
    assert (papers.tolist(), vectors.shape) == ([], (0, 0))


def test_a_partial_record_fills_gaps_and_clears_nothing(store):
    """What was not asked for stays; what was is replaced."""
    store.save_batch(Batch("s2", "i", "1", DAY, (FULL,)))
    before = everything(store)
    store.save_batch(Batch("s2", "i", "1", DAY, (Record("vllm", "", partial=True),)))
    assert everything(store) == before
    store.save_batch(Batch("s2", "i", "1", DAY, (Record("vllm", "PA", citation_count=10, partial=True),)))
    found = rows(store, "records")[0]
    assert (found[3], found[4], found[5], found[-4:]) == (
        "PA",
        "pa",
        ["Woosuk Kwon"],
        ("We propose.", 51, 10, ["correction"]),
    )
    store.save_batch(Batch("s2", "i", "1", DAY, (Record("vllm", "PA"),)))
    assert rows(store, "records")[0][-4:] == ("", None, None, [])


def test_a_partial_record_adds_what_it_is_called_now(store):
    """An id that a paper has got since, as when it is published, is kept beside those that are known."""
    known, new = Identifier("arxiv", "2309.06180"), Identifier("doi", "10.1145/3600006.3613165")
    for ids in ((known,), (new, known), (known,)):
        store.save_batch(Batch("s2", "i", "1", DAY, (Record("vllm", "PA", ids=ids, partial=True),)))
    found = sorted(row[1:] for row in rows(store, "record_ids"))
    assert found == [(0, "arxiv", "2309.06180"), (1, "doi", "10.1145/3600006.3613165")]


def test_a_partial_record_that_is_new_is_stored(store):
    """There is nothing yet to keep."""
    store.save_batch(Batch("s2", "i", "1", DAY, (dataclasses.replace(FULL, partial=True),)))
    whole = everything(store)
    store.save_batch(Batch("s2", "i", "1", DAY, (FULL,)))
    assert everything(store) == whole


def test_figures_of_code_alone_need_no_record(store):
    """A code host knows repositories, not papers; figures are kept by day."""
    store.save_batch(BATCH)
    figures = Figures(
        DAY, 5, 1, False, DAY, "MIT", "Python", datetime.date(2023, 2, 9), ("llm", "serving"), 3, DAY, "github.com/a/b"
    )
    code = Repository("", "github.com/vllm-project/vllm", "", figures)
    store.save_batch(Batch("github", "i", "1", DAY, repositories=(code,)))
    assert rows(store, "record_repositories") == [(1, 0, BATCH.repositories[0].url)]
    assert rows(store, "repository_figures")[0] == (
        0, "github", DAY, 5, 1, False, DAY, "MIT", "Python", datetime.date(2023, 2, 9), ["llm", "serving"], 3, DAY,
        "github.com/a/b", False,
    )  # fmt: skip


def test_the_public_views_hold_papers_and_citations(tmp_path):
    """`papers` and `citations` can be read with plain SQL by anybody."""
    import duckdb

    with open_store(tmp_path / "data.duckdb") as store:
        store.save_batch(BATCH)
    with duckdb.connect(str(tmp_path / "data.duckdb"), read_only=True) as con:
        assert con.execute("FROM papers ORDER BY paper").fetchall() == [
            (0, "usenix:osdi22/presentation/yu", ORCA.title, 2022, None, "OSDI", "article", None, None),
            (1, "doi:10.1/v", "PagedAttention", 2023, datetime.date(2023, 10, 23), None, None, "10.1/v", None),
            (2, "arxiv:2005.14165", GPT.title, None, None, None, None, None, "2005.14165"),
        ]
        assert con.execute("FROM citations ORDER BY ALL").fetchall() == [(0, 2), (1, 0), (1, 2)]
