"""What is around lists, out of whole bulk files."""

import duckdb
import pytest

from litgraph.errors import BadBulk
from litgraph.fetchers.bulk import semantic_scholar_files
from litgraph.store.engines import duckdb_engine
from litgraph.store.extract import written


@pytest.fixture
def taken(tmp_path, listed, first, write_bulk):
    """Take out what is around the list: places of the papers and citations, the counts, and the table of venues."""

    def take(form, least):
        bulk = semantic_scholar_files(write_bulk(tmp_path / "bulk", form))
        with duckdb_engine() as engine, written(engine, bulk, listed, least) as (out, found):
            papers = duckdb.sql(f"SELECT corpusid - {first} FROM '{out}/papers/*.parquet'").fetchall()
            citing, cited = f"citingcorpusid - {first}", f"citedcorpusid - {first}"
            pairs = duckdb.sql(f"SELECT {citing}, {cited} FROM '{out}/citations/*.parquet'").fetchall()
        return [paper for (paper,) in papers], pairs, found.counts, found.venues

    return take


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_listed_papers_their_neighbours_and_what_is_tied_are_taken(taken, form):
    """Papers are found by DOI, arXiv id and long title; their neighbours and what is tied twice come along."""
    papers, pairs, counts, venues = taken(form, 2)
    assert papers == [0, 1, 2, 3, 4, 5, 6, 9, 10, 11]
    assert pairs == [(0, 3), (0, 11), (1, 3), (4, 0), (4, 5), (6, 3), (6, 6), (6, 11), (10, 1), (10, 2), (10, 5)]
    assert counts == {"seeds": 4, "near": 9, "cocitation": 1, "coupling": 1, "kept": 10}
    assert venues == [
        ("OSDI", 2022, 3, 2),
        ("OSDI", 2020, 2, 2),
        ("OSDI", 2021, 1, 1),
        ("SOSP", 2018, 1, 1),
        ("SOSP", 2019, 1, 1),
        ("SOSP", 2022, 1, 1),
    ]


def test_what_is_tied_too_little_is_left_out(taken):
    """With more papers that have to be shared, only neighbours are taken."""
    assert taken("json", 9)[0] == [0, 1, 2, 3, 4, 9, 10, 11]


def test_files_without_a_listed_paper_are_refused(tmp_path, listed, write_bulk):
    """A list that the files know nothing of is the wrong list, or they are the wrong files."""
    bulk = semantic_scholar_files(write_bulk(tmp_path / "bulk", "json"))
    with (
        duckdb_engine() as engine,
        pytest.raises(BadBulk, match="has none of the listed papers"),
        written(engine, bulk, listed[3:], 2),
    ):
        pass


def test_a_file_whose_end_is_missing_is_named(tmp_path, listed, write_bulk):
    """The files are to blame then, and not the store that was to be filled."""
    bulk = semantic_scholar_files(write_bulk(tmp_path / "bulk", "json"))
    file = tmp_path / "bulk" / "citations" / "part-0.jsonl.gz"
    file.write_bytes(file.read_bytes()[:-20])
    with (
        duckdb_engine() as engine,
        pytest.raises(BadBulk, match=r"cannot be read \(.*citations/part-0\.jsonl\.gz\); mend the file"),
        written(engine, bulk, listed, 2),
    ):
        pass


def test_nothing_is_left_behind(tmp_path, listed, write_bulk):
    """The folder that is filled for a while is gone afterwards."""
    bulk = semantic_scholar_files(write_bulk(tmp_path / "bulk", "json"))
    with duckdb_engine() as engine, written(engine, bulk, listed, 2) as (folder, _):
        assert sorted(path.name for path in folder.iterdir()) == ["citations", "papers"]
    assert not folder.exists()
