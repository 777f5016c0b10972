"""What is around lists, out of whole bulk files."""

import io

import duckdb
import pytest

from litgraph.commands.extract import extract
from litgraph.commands.import_ import import_bulk
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


def test_what_is_extracted_takes_the_place_of_what_was_there(tmp_path, write_bulk):
    """After an import of everything, or an extract of another list, the store is as if there had been none."""
    files = write_bulk(tmp_path / "bulk", "json")
    for name, title in (
        ("one", "One](https://doi.org/10.5555/a)"),
        ("other", "a title that is long and said twice](x.pdf)"),
    ):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n- [{title}\n", "utf-8")

    def take(name, store):
        paths = [tmp_path / f"{name}.md"], files, tmp_path / store, "json", io.StringIO()
        extract(*paths, engine="duckdb", master="", least=3)

    def rows(store):
        ends = "JOIN records a ON a.record = citing JOIN records b ON b.record = cited"
        with duckdb.connect(str(tmp_path / store), read_only=True) as con:
            return (
                con.execute("SELECT key, title FROM records ORDER BY ALL").fetchall(),
                con.execute(f"SELECT a.key, b.key FROM bulk_citations {ends} ORDER BY ALL").fetchall(),
                con.execute("SELECT count(*) FROM record_papers").fetchall(),
            )

    take("one", "fresh.duckdb")
    import_bulk(semantic_scholar_files(files), tmp_path / "whole.duckdb", "json", io.StringIO())
    take("one", "whole.duckdb")
    take("other", "twice.duckdb")
    take("one", "twice.duckdb")
    assert rows("whole.duckdb") == rows("twice.duckdb") == rows("fresh.duckdb")
    assert len(rows("fresh.duckdb")[1]) == 3
