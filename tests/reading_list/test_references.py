"""`litgraph.reading_list.references`: BibTeX, RIS and CSL-JSON as lists."""

import pytest

from litgraph.errors import BadList
from litgraph.reading_list import read_list

USENIX = "https://www.usenix.org/conference/osdi22/presentation/yu"
BIBTEX = f"""\
% from a manager
@string{{osdi = "OSDI"}}
@inproceedings{{yu2022,
  title = {{{{Orca}}: A {{\\emph{{Fast}}}} System}},
  author = {{Yu, Gyeong-In and M{{\\"u}}ller, K.}},
  booktitle = osdi,
  year = 2022,
  url = {{{USENIX}}},
}}

@article{{kwon, title="Paged", author="Woosuk Kwon", eprint={{2309.06180v1}}, date={{2023-09-12}}}}
@article{{kwon, title="Twice", journal={{arXiv preprint arXiv:2401.00001}}, doi={{10.1145/1}}}}
"""
RIS = f"""\
TY  - CONF
TI  - Orca: A Fast System
AU  - Yu, Gyeong-In
AU  - M\u00fcller, K.
PY  - 2022
T2  - OSDI
UR  - {USENIX}
ER  -

TY  - JOUR
T1  - Paged
A1  - Kwon, Woosuk
Y1  - 2023/09/12
DO  - 10.1145/1
ER  -
"""
CSL = f"""\
[{{"id": "yu", "title": "Orca: A Fast System", "container-title": "OSDI", "URL": "{USENIX}",
  "author": [{{"family": "Yu", "given": "Gyeong-In"}}, {{"literal": "K. M\u00fcller"}}],
  "issued": {{"date-parts": [[2022, 7]]}}}},
 {{"id": 7, "title": ["Paged"], "DOI": "10.1145/1", "issued": {{"raw": "12 Sep 2023"}}}}]
"""
ORCA = (
    "Orca: A Fast System",
    ("Gyeong-In Yu", "K. M\u00fcller"),
    "OSDI",
    2022,
    USENIX,
    ["usenix:osdi22/presentation/yu"],
)


@pytest.fixture
def write(tmp_path):
    """Write a file of references and give its path."""

    def writes(name: str, text: str):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return writes


def rows(reading) -> list:
    """What the entries say."""
    return [(e.title, e.authors, e.venue, e.year, e.paper_url, list(map(str, e.ids))) for e in reading.entries]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_bibtex_is_read(write, mark):
    """Braces, commands and strings are undone; an entry whose key stands twice counts as well."""
    reading = read_list(write("refs.bib", mark + BIBTEX))
    assert rows(reading) == [
        ORCA,
        ("Paged", ("Woosuk Kwon",), "", 2023, "", ["arxiv:2309.06180"]),
        ("Twice", (), "arXiv preprint arXiv:2401.00001", None, "", ["doi:10.1145/1", "arxiv:2401.00001"]),
    ]
    assert [entry.line for entry in reading.entries] == [3, 11, 12]
    spans = [reading.text[slice(*entry.span)] for entry in reading.entries]
    assert [(span[:9], span[-1]) for span in spans] == [("@inprocee", "}"), ("@article{", "}"), ("@article{", "}")]
    assert (reading.name, reading.text) == ("refs", mark + BIBTEX)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_ris_is_read(write, end):
    """Names come straight; old and new tags are known."""
    reading = read_list(write("refs.ris", RIS.replace("\n", end)))
    assert rows(reading) == [ORCA, ("Paged", ("Woosuk Kwon",), "", 2023, "", ["doi:10.1145/1"])]
    assert [entry.line for entry in reading.entries] == [1, 10]


def test_csl_json_is_read(write):
    """Dates in parts or raw, titles as text or in a list."""
    reading = read_list(write("refs.json", CSL))
    assert rows(reading) == [ORCA, ("Paged", (), "", 2023, "", ["doi:10.1145/1"])]
    assert [entry.line for entry in reading.entries] == [1, 4]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.bib", "@article{x, title={T}\n\n", "a.bib is not BibTeX: line 1 begins an entry that cannot be read"),
        ("a.bib", "just words\n", "a.bib has no reference with a title"),
        ("a.ris", "TI  - T\n", "a.ris is not RIS: no line begins an entry with TY"),
        ("a.json", "[1, 2", "a.json is not CSL-JSON: Expecting"),
        ("a.json", "[1, 2]", "a.json is not CSL-JSON: it is no list of references"),
        ("a.json", "[" * 100_000, "a.json is not CSL-JSON"),
        ("a.json", "{}", "a.json has no reference with a title"),
    ],
)
def test_what_is_no_file_of_references_is_refused_in_one_line(write, name, text, message):
    """The message says what and where."""
    with pytest.raises(BadList) as caught:
        read_list(write(name, text))
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_an_entry_of_ris_that_nothing_ends_is_read(write):
    """A missing ER loses no reference, neither in the middle nor at the end."""
    path = write("x.ris", "TY  - JOUR\nTI  - One Paper\n\nTY  - CONF\nTI  - Another\nPY  - 2020\n")
    assert [(e.line, e.title, e.year) for e in read_list(path).entries] == [
        (1, "One Paper", None),
        (4, "Another", 2020),
    ]


def test_a_broken_bibtex_file_is_refused_without_other_words(write, caplog):
    """The parser's own complaints stay unsaid."""
    with pytest.raises(BadList, match="line 1 begins an entry that cannot be read"):
        read_list(write("x.bib", "@article{a, title={Broken, author={X}\n\n@misc{b, title={Fine}, year=2020}\n"))
    assert caplog.records == []
