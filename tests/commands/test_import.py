"""Whole files go in as they are: every row where it belongs, and every row that cannot be taken counted."""

import datetime
import gzip
import json
import random
import signal
import subprocess
import sys
import time

import duckdb
import pytest

PROGRAM = "from litgraph.cli import main; main()"
BIG = 5_000_000_000


def lines(path, rows):
    """A gzip file of JSON lines; bytes go in as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wb") as file:
        file.writelines((row if isinstance(row, bytes) else json.dumps(row).encode()) + b"\n" for row in rows)


def paper(corpusid, title, **more):
    """A row of Semantic Scholar's papers."""
    given = {"corpusid": corpusid, "externalids": None, "title": title, "year": 2020, "venue": "",
             "publicationdate": None, "referencecount": 2, "citationcount": 1}  # fmt: skip
    return given | more


def cites(citing, cited):
    """A row of Semantic Scholar's citations."""
    return {"citingcorpusid": citing, "citedcorpusid": cited, "isinfluential": False}


def query(folder, sql):
    """Rows of the store of a folder."""
    with duckdb.connect(str(folder / "data.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def left_out(done):
    """By file, what the printed JSON says was left out."""
    return {row["file"]: row["left_out"] for row in json.loads(done.stdout)}


@pytest.fixture
def datasets(tmp_path):
    """Semantic Scholar's datasets, small, with everything in them that can be wrong."""
    lines(
        tmp_path / "s2" / "papers" / "one.gz",
        [
            paper(3, "Orca: A  Distributed\tServing System", externalids={"DOI": "10.1145/ABC", "ArXiv": "2201.00001"},
                  authors=[{"authorId": "1", "name": "Gyeong-In Yu"}], venue="OSDI", publicationdate="2022-07-11",
                  publicationtypes=["JournalArticle"]),
            paper(BIG, "PagedAttention", year="unknown", referencecount=0, citationcount=7),
            paper(3, "Orca once more"),
            paper(None, "Nobody"),
            paper(4, None),
            b"{broken",
            b"[1]",
        ],
    )  # fmt: skip
    lines(tmp_path / "s2" / "papers" / "two.gz", [paper(9, "Étude", externalids={"PubMed": 77, "DOI": "nonsense"})])
    pairs = [(9, 3), (3, BIG), (3, BIG), (9, 9), (9, 12345), (3, None), (None, 3)]
    lines(tmp_path / "s2" / "citations" / "one.gz", [*(cites(*pair) for pair in pairs), cites("x", 3), b"nothing"])
    return tmp_path / "s2"


def test_datasets_of_semantic_scholar(litgraph, tmp_path, datasets):
    """Papers, ids, citations and coverage stand as the files say; what could not be taken is counted and kept."""
    done = litgraph("import", "semantic-scholar", datasets, "--format", "json")
    assert left_out(done) == {
        "papers/one.gz": {"unreadable": 3, "without title": 1, "duplicate": 1},
        "papers/two.gz": {},
        "citations/one.gz": {"unreadable": 3, "without id": 1, "of no paper here": 1, "self": 1, "duplicate": 1},
        "": {},
    }
    source = "semantic-scholar-bulk"
    assert query(tmp_path, "FROM records ORDER BY record") == [
        (0, source, "3", "Orca: A Distributed Serving System", "orcaadistributedservingsystem", ["Gyeong-In Yu"],
         ["yu"], 2020, datetime.date(2022, 7, 11), "OSDI", "article", "", "", 2, 1, []),
        (1, source, str(BIG), "PagedAttention", "pagedattention", [], [], None, None, "", "", "", "", 0, 7, []),
        (2, source, "9", "Étude", "etude", [], [], 2020, None, "", "", "", "", 2, 1, []),
    ]  # fmt: skip
    assert query(tmp_path, "FROM record_ids ORDER BY ALL") == [
        (0, 0, "corpusid", "3"), (0, 1, "doi", "10.1145/abc"), (0, 2, "arxiv", "2201.00001"),
        (1, 0, "corpusid", str(BIG)),
        (2, 0, "corpusid", "9"), (2, 1, "pmid", "77"),
    ]  # fmt: skip
    assert query(tmp_path, "FROM record_citations ORDER BY ALL") == [
        (0, 1, source, "references", "imported"),
        (2, 0, source, "references", "imported"),
    ]
    assert query(tmp_path, "SELECT record, side, known, stated, complete FROM coverage ORDER BY ALL") == [
        (0, "citers", 1, 1, True), (0, "references", 1, 2, False),
        (1, "citers", 1, 7, False), (1, "references", 0, 0, True),
        (2, "references", 1, 2, False),
    ]  # fmt: skip
    assert query(tmp_path, "SELECT file, line, reason, text[:8] FROM import_rejects ORDER BY ALL") == [
        ("citations/one.gz", 7, "has no citingcorpusid", '{"citing'),
        ("citations/one.gz", 8, "citingcorpusid is no whole number", '{"citing'),
        ("citations/one.gz", 9, "is not JSON", "nothing"),
        ("papers/one.gz", 4, "has no corpusid", '{"corpus'),
        ("papers/one.gz", 6, "is not JSON", "{broken"),
        ("papers/one.gz", 7, "is no object", "[1]"),
    ]


def test_nothing_is_read_twice(litgraph, tmp_path, datasets, stored_rows):
    """A second import reads no file and changes nothing; a changed file is read again, and all citations with it."""
    litgraph("import", "semantic-scholar", datasets)
    before = stored_rows(tmp_path / "data.duckdb")
    again = json.loads(litgraph("import", "semantic-scholar", datasets, "--format", "json").stdout)
    assert [row["was_done"] for row in again] == [True] * 4
    assert stored_rows(tmp_path / "data.duckdb") == before
    lines(datasets / "papers" / "two.gz", [paper(9, "Étude, revised"), paper(12345, "Found at last")])
    third = json.loads(litgraph("import", "semantic-scholar", datasets, "--format", "json").stdout)
    assert [row["was_done"] for row in third] == [True, False, False, False]
    assert query(tmp_path, "SELECT record, title FROM records ORDER BY ALL")[2:] == [
        (2, "Étude, revised"),
        (3, "Found at last"),
    ]
    assert query(tmp_path, "FROM citations ORDER BY ALL") == [(0, 1), (2, 0), (2, 3)]


def test_a_file_whose_end_is_missing(litgraph, tmp_path, datasets):
    """What there is of a truncated gzip file is taken, the rest is said, and the whole file later takes its place."""
    whole = datasets / "papers" / "three.gz"
    lines(whole, [paper(100 + n, f"Paper {n} {random.Random(n).random()}") for n in range(5_000)])
    data = whole.read_bytes()
    whole.write_bytes(data[: len(data) // 2])
    done = litgraph("import", "semantic-scholar", datasets, "--format", "json", check=3)
    row = next(row for row in json.loads(done.stdout) if row["file"] == "papers/three.gz")
    assert row["cut_off"]
    assert 500 < row["papers"] < 4_500
    assert row["left_out"] == {"unreadable": 1}
    (reject,) = query(tmp_path, "SELECT line, reason FROM import_rejects WHERE file = 'papers/three.gz'")
    assert reject == (row["papers"] + 1, "the file ends here")
    whole.write_bytes(data)
    litgraph("import", "semantic-scholar", datasets)
    assert query(tmp_path, "SELECT count(*) FROM records WHERE title LIKE 'Paper %'") == [(5_000,)]


def work(number, title, references, **more):
    """A row of OpenAlex's works."""
    url = f"https://openalex.org/W{number}"
    cited = [f"https://openalex.org/W{one}" for one in references]
    return {"id": url, "doi": None, "title": title, "publication_year": 2020, "referenced_works": cited} | more


def test_works_of_openalex(litgraph, tmp_path):
    """A later day replaces what an earlier one says, and a reference waits until its work is there."""
    works = tmp_path / "oa" / "data" / "works"
    lines(
        works / "updated_date=2026-01-02" / "part_000.gz",
        [work(BIG, "New title", [2, 7, 7], doi="https://doi.org/10.1000/X", is_retracted=True, type="article")],
    )
    lines(
        works / "updated_date=2026-01-01" / "part_000.gz",
        [work(BIG, "Old title", [2]), work(2, "Other", [BIG, 2], ids={"pmid": "https://pubmed.ncbi.nlm.nih.gov/12"})],
    )
    done = litgraph("import", "openalex", tmp_path / "oa")
    assert "3 papers, 2 citations" in done.stderr
    assert query(tmp_path, "SELECT record, key, title, reference_count, notices FROM records ORDER BY ALL") == [
        (0, f"W{BIG}", "New title", 3, ["retraction"]),
        (1, "W2", "Other", 2, []),
    ]
    assert query(tmp_path, "FROM record_ids ORDER BY ALL") == [
        (0, 0, "openalex", f"W{BIG}"), (0, 1, "doi", "10.1000/x"), (1, 0, "openalex", "W2"), (1, 1, "pmid", "12"),
    ]  # fmt: skip
    assert query(tmp_path, "FROM citations ORDER BY ALL") == [(0, 1), (1, 0)]
    assert query(tmp_path, "SELECT citing, cited FROM bulk_references ORDER BY ALL") == [(0, 7), (0, 7)]
    lines(works / "updated_date=2026-01-03" / "part_000.gz", [work(7, "At last", [])])
    litgraph("import", "openalex", tmp_path / "oa")
    assert query(tmp_path, "FROM citations ORDER BY ALL") == [(0, 1), (0, 2), (1, 0)]
    assert query(tmp_path, "FROM bulk_references") == []


@pytest.fixture
def tables(tmp_path):
    """Two tables of a user's own, a little untidy."""
    (tmp_path / "p.csv").write_text(
        "\ufeffID, title ,year,venue,doi,arxiv,more\n"
        'a,"One, two",2001,OSDI,10.1000/A,,x\n'
        "b,Second,,arxiv,,arXiv:2309.06180v1,x\n"
        "a,Again,2001,,,,x\nshort\nc,,2001,,,,x\nd,Fourth,20x1,,,,x\n",
        "utf-8",
    )
    (tmp_path / "c.csv").write_text("citing , cited\na , b\nb,a\nb,zz\n,a\na,b\nd,d\n", "utf-8")
    return tmp_path


def test_tables_of_ones_own(litgraph, tmp_path, tables):
    """Ids are any text, further columns are ignored, and what cannot be taken is counted."""
    done = litgraph("import", "csv", tables / "p.csv", tables / "c.csv", "--format", "json")
    assert left_out(done) == {
        "p.csv": {"unreadable": 1, "without title": 1, "duplicate": 1},
        "c.csv": {"of no paper here": 1, "self": 1, "duplicate": 1, "without id": 1},
        "": {},
    }
    assert query(tmp_path, "SELECT source, key, title, year, venue FROM records ORDER BY record") == [
        ("csv:p", "p/a", "One, two", 2001, "OSDI"), ("csv:p", "p/b", "Second", None, "arXiv"),
        ("csv:p", "p/d", "Fourth", None, ""),
    ]  # fmt: skip
    assert query(tmp_path, "SELECT paper, key FROM papers ORDER BY ALL") == [
        (0, "doi:10.1000/a"), (1, "arxiv:2309.06180"), (2, "csv:p/d"),
    ]  # fmt: skip
    assert query(tmp_path, "FROM citations ORDER BY ALL") == [(0, 1), (1, 0)]
    (tables / "p.csv").write_text("id,title,year,venue,doi,arxiv\nb,Second,2002,,,\na,First,2001,,,\n", "utf-8")
    litgraph("import", "csv", tables / "p.csv", tables / "c.csv")
    assert query(tmp_path, "SELECT key, title FROM records ORDER BY record") == [("p/b", "Second"), ("p/a", "First")]
    assert query(tmp_path, "FROM citations ORDER BY ALL") == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("papers", "citations", "said"),
    [
        ("id,title,year\n", "citing,cited\n", "p.csv: has no venue and no doi and no arxiv; it has id, title, year"),
        ("id,title,year,venue,doi,arxiv\n", "from,to\n", "c.csv: has no citing and no cited; it has from, to"),
        (
            "",
            "citing,cited\n",
            "p.csv: has no id and no title and no year and no venue and no doi and no arxiv; it has nothing",
        ),
    ],
)
def test_wrong_columns_are_named(litgraph, tmp_path, papers, citations, said):
    """One line says which columns are missing; nothing is written."""
    (tmp_path / "p.csv").write_text(papers, "utf-8")
    (tmp_path / "c.csv").write_text(citations, "utf-8")
    done = litgraph("import", "csv", "p.csv", "c.csv", check=2)
    assert done.stderr == f"litgraph: {said}\n"
    assert not (tmp_path / "data.duckdb").exists()


def test_what_is_no_dataset(litgraph, tmp_path):
    """A folder without the datasets, and files of another shape, are refused in one line."""
    assert "there is no such folder" in litgraph("import", "openalex", "nowhere", check=2).stderr
    assert "there is no papers folder" in litgraph("import", "semantic-scholar", tmp_path, check=2).stderr
    lines(tmp_path / "papers" / "a.gz", [{"id": 1, "title": "x"}])
    lines(tmp_path / "citations" / "a.gz", [])
    refused = litgraph("import", "semantic-scholar", tmp_path, check=2).stderr
    assert refused.endswith("papers/a.gz: has no corpusid; it has id, title\n")
    assert len(refused.splitlines()) == 1


def test_only_what_is_near_a_list(litgraph, tmp_path):
    """--around takes a list's papers, found by id or title, those one citation away, and all citations among them."""
    (tmp_path / "list.md").write_text(
        "# L\n\n- [Listed by id](https://arxiv.org/abs/2309.06180)\n- [Listed by a title that is long enough](https://example.org/x.pdf)\n",
        "utf-8",
    )
    listed = [
        paper(1, "Other name", externalids={"ArXiv": "2309.06180"}),
        paper(2, "Listed by a Title that is long enough"),
    ]
    others = ["Cites one", "Cited by two", "Two steps away", "Far"]
    rows = [*listed, *(paper(number, title) for number, title in enumerate(others, start=3))]
    lines(tmp_path / "s2" / "papers" / "a.gz", rows)
    lines(tmp_path / "s2" / "citations" / "a.gz", [cites(*p) for p in [(3, 1), (2, 4), (3, 4), (5, 3), (6, 5)]])
    litgraph("import", "semantic-scholar", "s2", "--around", "list.md")
    assert query(tmp_path, "SELECT key FROM records ORDER BY ALL") == [("1",), ("2",), ("3",), ("4",)]
    assert query(tmp_path, "FROM citations ORDER BY ALL") == [(1, 3), (2, 0), (2, 3)]
    litgraph("import", "semantic-scholar", "s2", "--around", "list.md", "--steps", "2")
    assert query(tmp_path, "SELECT key FROM records ORDER BY ALL") == [("1",), ("2",), ("3",), ("4",), ("5",)]
    litgraph("import", "semantic-scholar", "s2")
    assert query(tmp_path, "SELECT count(*) FROM records") == [(6,)]


@pytest.fixture(scope="module")
def large(tmp_path_factory, stored_rows):
    """Files that take a while, the rows of an import that nobody disturbed, and how long it took."""
    folder = tmp_path_factory.mktemp("large")
    draw = random.Random(1)
    for part in range(4):
        ids = range(part * 5_000, part * 5_000 + 5_000)
        lines(folder / "s2" / "papers" / f"{part}.gz", [paper(7 * n, f"Paper {n} about things") for n in ids])
        pairs = [(7 * draw.choice(ids), 7 * draw.randrange(20_500)) for _ in range(30_000)]
        lines(folder / "s2" / "citations" / f"{part}.gz", [cites(*pair) for pair in pairs])
    began = time.monotonic()
    command = [sys.executable, "-c", PROGRAM, "import", "semantic-scholar", "s2"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "s2", stored_rows(folder / "data.duckdb"), time.monotonic() - began


@pytest.mark.parametrize("moment", range(4))
def test_a_killed_import_goes_on(moment, large, stored_rows, tmp_path):
    """After SIGKILL at any moment the next run ends with the same rows as one that nobody disturbed."""
    files, expected, seconds = large
    command = [sys.executable, "-c", PROGRAM, "import", "semantic-scholar", str(files)]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        time.sleep(random.Random(moment).uniform(0.2, seconds))
        running.send_signal(signal.SIGKILL)
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    rows = stored_rows(tmp_path / "data.duckdb")
    rows["imports"] = [(number, source, "s2", around) for number, source, _, around in rows["imports"]]
    assert rows == expected


def test_a_service_is_not_asked_about_what_was_imported(litgraph, serving, tmp_path):
    """With Semantic Scholar's and OpenAlex's files in the store, a live run asks neither about their papers."""
    (tmp_path / "list.md").write_text("# L\n\n- [Orca](https://doi.org/10.1145/3600006.3613165)\n", "utf-8")
    doi = "10.1145/3600006.3613165"
    lines(tmp_path / "s2" / "papers" / "a.gz", [paper(1, "Orca", externalids={"DOI": doi}), paper(2, "Other")])
    lines(tmp_path / "s2" / "citations" / "a.gz", [cites(2, 1), cites(1, 2)])
    lines(tmp_path / "works" / "a.gz", [work(1, "Orca", [2], doi=f"https://doi.org/{doi}"), work(2, "Other", [])])
    litgraph("import", "semantic-scholar", "s2")
    litgraph("import", "openalex", ".")
    with serving() as services:
        litgraph("fetch", "list.md", "--source", "semantic-scholar", "--source", "openalex", **services.variables)
        assert services.log() == []
