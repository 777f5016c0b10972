"""Files as bad as they come go in as far as they can be read, and the rest is counted and said."""

import csv
import gzip
import io
import json
import random

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litgraph.commands.import_ import bulk_files
from litgraph.store import open_store

PAPERS = [{"corpusid": n, "title": f"Paper {n}", "year": 2020} for n in range(1, 5)]
CITATIONS = [{"citingcorpusid": 2, "citedcorpusid": 1}, {"citingcorpusid": 3, "citedcorpusid": 1}]


def in_lines(rows):
    """Lines of JSON; bytes as they are."""
    return b"".join((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def write(path, data):
    """A file, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.fixture
def files(tmp_path):
    """Two good files of Semantic Scholar's datasets, to spoil."""
    write(tmp_path / "s2" / "papers" / "a.gz", gzip.compress(in_lines(PAPERS)))
    write(tmp_path / "s2" / "citations" / "a.gz", gzip.compress(in_lines(CITATIONS)))
    return tmp_path / "s2"


def query(path, sql):
    """Rows of a store."""
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(sql).fetchall()


def imported(path, bulk):
    """The rows of a store after an import, in the source's own ids, with what was left out of each file."""
    with open_store(path) as store:
        left_out = {done.file: dict(done.left_out) for done in store.import_bulk(bulk)}
    papers = query(path, "SELECT key, title FROM records ORDER BY ALL")
    ends = "JOIN records a ON a.record = citing JOIN records b ON b.record = cited"
    citations = query(path, f"SELECT a.key, b.key FROM bulk_citations {ends} ORDER BY ALL")
    return papers, citations, left_out


WHOLE = (
    [(str(row["corpusid"]), row["title"]) for row in PAPERS],
    [("2", "1"), ("3", "1")],
    {"papers/a.gz": {}, "citations/a.gz": {}, "": {}},
)


@pytest.mark.parametrize(
    "spell",
    [
        lambda data: data,
        lambda data: gzip.compress(data) + bytes(512),
        lambda data: gzip.compress(data[:60]) + gzip.compress(data[60:]),
        lambda data: b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
        lambda data: b"\n\n" + data[:-1],
    ],
)
def test_lines_are_read_however_they_are_packed(spell, files, tmp_path):
    """A file that is called .gz may be none, have zeros behind it, many members, a mark in front, or no last end."""
    write(files / "papers" / "a.gz", spell(in_lines(PAPERS)))
    assert imported(tmp_path / "a.duckdb", bulk_files("semantic-scholar", str(files))) == WHOLE


def test_a_single_line_may_have_a_mark_in_front(files, tmp_path):
    """A file is not taken for one of another shape because its only line begins with the mark of UTF-8."""
    write(files / "papers" / "a.gz", b"\xef\xbb\xbf" + in_lines(PAPERS[:1]))
    assert imported(tmp_path / "a.duckdb", bulk_files("semantic-scholar", str(files)))[0] == WHOLE[0][:1]


def test_an_empty_file_holds_nothing(files, tmp_path):
    """A file without a byte is a file without rows, whatever its name."""
    write(files / "papers" / "b.gz", b"")
    papers, citations, left_out = imported(tmp_path / "a.duckdb", bulk_files("semantic-scholar", str(files)))
    assert (papers, citations, left_out) == (*WHOLE[:2], WHOLE[2] | {"papers/b.gz": {}})


def test_a_line_without_an_end_is_left_out(files, tmp_path):
    """A line that is longer than DuckDB reads is counted and kept aside, and those before it are taken."""
    write(
        files / "papers" / "a.gz", gzip.compress(in_lines(PAPERS) + b'{"corpusid": 9, "title": "' + b"z" * 70_000_000)
    )
    papers, citations, left_out = imported(tmp_path / "a.duckdb", bulk_files("semantic-scholar", str(files)))
    assert (papers, citations, left_out) == (*WHOLE[:2], WHOLE[2] | {"papers/a.gz": {"unreadable": 1}})
    rejects = query(tmp_path / "a.duckdb", "SELECT line, reason, text[:13] FROM import_rejects")
    assert rejects == [(5, "is too long", '{"corpusid": ')]


def test_a_parquet_file_that_is_damaged_within(litgraph, tmp_path, files):
    """It is said, the other files are taken, the exit code is 3, and the next version of the file takes its place."""
    for name in ("papers", "citations"):
        (files / name / "a.gz").unlink()
    papers, citations = files / "papers" / "a.parquet", files / "citations" / "a.parquet"
    with duckdb.connect() as con:
        con.execute(f"COPY (SELECT n AS corpusid, md5(n::VARCHAR) AS title FROM range(9000) t(n)) TO '{papers}'")
        con.execute(f"COPY (SELECT 1 AS citingcorpusid, 2 AS citedcorpusid) TO '{citations}'")
    whole = papers.read_bytes()
    papers.write_bytes(whole[:1000] + random.Random(1).randbytes(2000) + whole[3000:])
    done = litgraph("import", "semantic-scholar", "s2", "--format", "json", check=3)
    shown = [(row["file"], row["papers"], row["left_out"], row["cut_off"]) for row in json.loads(done.stdout)]
    assert shown == [
        ("papers/a.parquet", 0, {"unreadable": 1}, True),
        ("citations/a.parquet", 0, {"of no paper here": 1}, False),
        ("", 0, {}, False),
    ]
    ((line, reason),) = query(tmp_path / "data.duckdb", "SELECT line, reason FROM import_rejects")
    assert line is None
    assert "a.parquet" in reason
    papers.write_bytes(whole)
    litgraph("import", "semantic-scholar", "s2")
    assert query(tmp_path / "data.duckdb", "SELECT count(*) FROM records") == [(9000,)]
    assert query(tmp_path / "data.duckdb", "SELECT count(*) FROM import_rejects") == [(0,)]


def test_what_is_counted_as_unreadable_is_what_is_kept_aside(files, tmp_path):
    """An id below 0 or beyond 63 bits is none, half a letter is no text, and a mark stands at the beginning alone."""
    bad = [
        {"corpusid": -5, "title": "Below 0"},
        {"corpusid": 2**63, "title": "Too large"},
        b"\xef\xbb\xbf" + json.dumps({"corpusid": 7, "title": "Marked"}).encode(),
        b'{"corpusid": 8, "title": "Half \\ud800"}',
        b'{"corpusid": 9, "title": "Bytes \xff"}',
        b"null",
    ]
    good = [{"corpusid": 2**63 - 1, "title": "Just right"}, {"corpusid": str(2**63 - 2), "title": "As text"}]
    write(files / "papers" / "b.gz", gzip.compress(in_lines([*bad, *good])))
    papers, _, left_out = imported(tmp_path / "a.duckdb", bulk_files("semantic-scholar", str(files)))
    assert papers == sorted([*WHOLE[0], (str(2**63 - 1), "Just right"), (str(2**63 - 2), "As text")])
    assert left_out["papers/b.gz"] == {"unreadable": 6}
    assert query(tmp_path / "a.duckdb", "SELECT line, reason FROM import_rejects ORDER BY ALL") == [
        (1, "corpusid is no whole number"),
        (2, "corpusid is no whole number"),
        (3, "is not JSON"),
        (4, "is not JSON"),
        (5, "is not JSON"),
        (6, "is no object"),
    ]


def test_works_are_named_as_openalex_names_them(tmp_path):
    """An id that is none of OpenAlex's is counted and kept aside, and never rounded to another's."""
    ids = ["https://openalex.org/W1", "W2", "https://openalex.org/W1.5", "W-3", "W2e3", "https://openalex.org/A4", 5]
    rows = [{"id": one, "title": "A work", "referenced_works": []} for one in ids]
    write(tmp_path / "works" / "a.gz", gzip.compress(in_lines(rows)))
    papers, _, left_out = imported(tmp_path / "a.duckdb", bulk_files("openalex", str(tmp_path)))
    assert papers == [("W1", "A work"), ("W2", "A work")]
    assert left_out == {"works/a.gz": {"unreadable": 5}, "": {}}
    assert query(tmp_path / "a.duckdb", "SELECT line FROM import_rejects ORDER BY ALL") == [(n,) for n in range(3, 8)]


def test_a_citation_in_several_files_is_one(files, tmp_path):
    """It is stored once, counted once in what is known of its papers, and said to be a duplicate."""
    write(
        files / "citations" / "b.gz", gzip.compress(in_lines([CITATIONS[1], {"citingcorpusid": 3, "citedcorpusid": 2}]))
    )
    papers, citations, left_out = imported(tmp_path / "a.duckdb", bulk_files("semantic-scholar", str(files)))
    assert (papers, citations) == (WHOLE[0], [("2", "1"), ("3", "1"), ("3", "2")])
    assert left_out == WHOLE[2] | {"citations/b.gz": {}, "": {"duplicate": 1}}
    known = "SELECT key, side, known FROM coverage JOIN records USING (record) ORDER BY ALL"
    assert query(tmp_path / "a.duckdb", known) == [
        ("1", "citers", 2), ("2", "citers", 1), ("2", "references", 1), ("3", "references", 2),
    ]  # fmt: skip


@pytest.mark.parametrize("first", [False, True])
def test_later_days_count_in_whatever_order_the_files_come(first, tmp_path):
    """An earlier day that is added or changed afterwards takes nothing from what a later one says."""
    works, old = tmp_path / "works", {"id": "W1", "title": "Old", "referenced_works": ["W2"]}
    early = works / "updated_date=2026-01-01" / "part_000.gz"
    if first:
        write(early, gzip.compress(in_lines([old])))
    new = [
        {"id": "W1", "title": "New", "referenced_works": []},
        {"id": "W2", "title": "Two", "referenced_works": ["W1"]},
    ]
    write(works / "updated_date=2026-02-01" / "part_000.gz", gzip.compress(in_lines(new)))
    imported(tmp_path / "a.duckdb", bulk_files("openalex", str(tmp_path)))
    write(early, gzip.compress(in_lines([old, {"id": "W3", "title": "Three", "referenced_works": ["W1"]}])))
    again = imported(tmp_path / "a.duckdb", bulk_files("openalex", str(tmp_path)))
    assert again[:2] == ([("W1", "New"), ("W2", "Two"), ("W3", "Three")], [("W2", "W1"), ("W3", "W1")])
    assert again == imported(tmp_path / "b.duckdb", bulk_files("openalex", str(tmp_path)))


def test_only_datasets_are_read(files, tmp_path):
    """What lies beside them, hidden, half downloaded, or in another format, is left alone."""
    for name in ("._a.gz", ".b.jsonl", "c.gz.part", "d.csv", "README.txt", "e.jsonl.zst"):
        write(files / "papers" / name, b"nothing")
    assert imported(tmp_path / "a.duckdb", bulk_files("semantic-scholar", str(files))) == WHOLE


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (in_lines([{"CorpusId": 1, "Title": "x"}]), "has no corpusid and no title; it has CorpusId, Title"),
        (json.dumps(PAPERS).encode(), "has no objects of JSON, one a line; mend it or move it away"),
    ],
)
def test_another_shape_of_json_is_refused(data, said, litgraph, tmp_path, files):
    """One line says what a file has instead, and nothing is written."""
    write(files / "papers" / "a.gz", data)
    done = litgraph("import", "semantic-scholar", "s2", check=2)
    assert done.stderr == f"litgraph: s2/papers/a.gz: {said}\n"
    assert not (tmp_path / "data.duckdb").exists()


@pytest.mark.parametrize("name", ["a/b", "two\nlines", " "])
def test_tables_have_a_name_that_tells_them_apart(name, litgraph, tmp_path):
    """A name that could be taken for the beginning of an id, or that cannot be printed, is refused."""
    write(tmp_path / "p.csv", b"id,title,year,venue,doi,arxiv\n")
    write(tmp_path / "c.csv", b"citing,cited\n")
    done = litgraph("import", "csv", "p.csv", "c.csv", "--name", name, check=2)
    assert done.stderr == f"litgraph: {name!r}: is no name for tables; give one of letters and digits with --name\n"


CELL = st.sampled_from(["a", "b", " a ", "007", "7", "-1", "x,y", 'q"q', "ü", "two\nlines", ""])
END = st.sampled_from(["\n", "\r\n"])


@given(
    st.lists(st.tuples(CELL, CELL, END), max_size=12),
    st.lists(st.tuples(CELL, CELL, END), max_size=12),
    st.booleans(),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_tables_are_read_as_pythons_own_reader_reads_them(tmp_path_factory, papers, citations, marked):
    """Quotes, line ends of either kind, lines within cells and marks in front lead to the rows of a plain loop."""
    folder = tmp_path_factory.mktemp("tables")

    def table(header, rows, more):
        text = io.StringIO(newline="")
        text.write(("\ufeff" if marked else "") + header + "\n")
        for *cells, end in rows:
            csv.writer(text, lineterminator=end).writerow([*cells, *more])
        return text.getvalue().encode()

    write(folder / "p.csv", table("id,title,year,venue,doi,arxiv", papers, ["", "", "", ""]))
    write(folder / "c.csv", table("citing,cited", citations, []))
    titles, pairs = {}, set()
    for one, title, _ in papers:
        if one.strip() and title.strip():
            titles.setdefault(one.strip(), " ".join(title.split()))
    for citing, cited, _ in citations:
        if {citing.strip(), cited.strip()} <= titles.keys() and citing.strip() != cited.strip():
            pairs.add((citing.strip(), cited.strip()))
    found = imported(folder / "a.duckdb", bulk_files("csv", str(folder / "p.csv"), str(folder / "c.csv")))
    assert found[0] == sorted((f"p/{one}", title) for one, title in titles.items())
    assert found[1] == sorted((f"p/{one}", f"p/{other}") for one, other in pairs)


@pytest.mark.parametrize(
    "arguments",
    [
        ("openalex", "s3://somewhere"),
        ("semantic-scholar", "https://127.0.0.1:9"),
        ("csv", "https://127.0.0.1:9/p.csv", "c.csv"),
    ],
)
def test_addresses_need_a_part_of_duckdb_that_is_not_fetched_unasked(arguments, litgraph, tmp_path):
    """Where it is not installed, one line says how to get it, and nothing is written."""
    write(tmp_path / "c.csv", b"citing,cited\n")
    done = litgraph("import", *arguments, check=2)
    assert "DuckDB's extension httpfs is not installed; install it once" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "data.duckdb").exists()


def test_two_releases_are_not_mixed(litgraph, tmp_path):
    """A folder that holds several is refused, and the line names two of them."""
    for name in ("2026-10", "2026-11"):
        write(tmp_path / "all" / name / "papers" / "a.gz", gzip.compress(in_lines(PAPERS)))
    done = litgraph("import", "semantic-scholar", "all", check=2)
    assert done.stderr == (
        "litgraph: all: has papers in all/2026-10/papers and all/2026-11/papers; "
        "give the folder that holds one of them\n"
    )
