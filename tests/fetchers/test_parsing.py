"""Each source's answers become records; parsing is pure, and takes anything."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph.fetchers import crossref, github, huggingface, openalex, semantic_scholar
from litgraph.fetchers.answers import Links
from litgraph.records import CITERS, REFERENCES, Identifier, Record

DAY = datetime.date(2026, 11, 22)
S2 = {
    "paperId": "5c5751d45e298cea054f32b392c12c61027d2fe7",
    "externalIds": {"DOI": "10.18653/V1/2020.ACL-MAIN.447", "CorpusId": 215416146, "PubMedCentral": "9839201"},
    "title": "S2ORC: The Semantic Scholar\nOpen Research Corpus", "venue": "arXiv.org", "year": 2020, "abstract": None,
    "publicationDate": "2020-07-01", "publicationTypes": ["JournalArticle", "Review"], "referenceCount": 59,
    "citationCount": 453, "authors": [{"authorId": "1", "name": "Kyle Lo"}, {"authorId": None, "name": None}],
}  # fmt: skip
WORK = {
    "id": "https://openalex.org/W2741809807", "title": "The state of OA", "publication_year": 2018,
    "ids": {"openalex": "https://openalex.org/W2741809807", "doi": "https://doi.org/10.7717/peerj.4375"},
    "publication_date": "2018-02-13", "type": "article", "is_retracted": True, "cited_by_count": 1149,
    "authorships": [{"author": {"display_name": "Heather Piwowar"}}, {"author": None}],
    "primary_location": {"source": {"display_name": "PeerJ"}}, "referenced_works_count": 44,
    "abstract_inverted_index": {"Open": [0], "access": [1, 3], "and": [2]},
}  # fmt: skip
CROSSREF = {
    "DOI": "10.1145/3600006.3613165", "title": ["Efficient <i>Memory</i> Management"], "subtitle": [],
    "type": "proceedings-article", "container-title": ["SOSP"],
    "author": [{"given": "Woosuk", "family": "Kwon"}, {"name": "vLLM Team"}],
    "issued": {"date-parts": [[None]]}, "published": {"date-parts": [[2023, 10, 23]]}, "references-count": 2,
    "is-referenced-by-count": 9, "updated-by": [{"DOI": "10.1/n", "type": "retraction"}, {"type": "new_version"}],
}  # fmt: skip


def test_semantic_scholar():
    """A paper with gaps; ids canonical, text on one line, a preprint's venue by our name."""
    assert semantic_scholar.parse_paper(S2) == Record(
        key=S2["paperId"], title="S2ORC: The Semantic Scholar Open Research Corpus", authors=("Kyle Lo",), year=2020,
        date=datetime.date(2020, 7, 1), venue="arXiv", type="review",
        url=f"https://www.semanticscholar.org/paper/{S2['paperId']}",
        ids=(Identifier("s2", S2["paperId"]), Identifier("doi", "10.18653/v1/2020.acl-main.447"),
             Identifier("pmcid", "PMC9839201"), Identifier("corpusid", "215416146")),
        reference_count=59, citation_count=453, partial=True,
    )  # fmt: skip


def test_openalex():
    """The abstract is put together from its words' places."""
    record = openalex.parse_work(WORK)
    assert (record.key, record.venue, record.notices) == ("W2741809807", "PeerJ", ("retraction",))
    assert (record.abstract, record.authors) == ("Open access and access", ("Heather Piwowar",))
    assert record.ids == (Identifier("doi", "10.7717/peerj.4375"), Identifier("openalex", "W2741809807"))


def test_crossref():
    """Marks within a title go; a date without a year is none; a new version is no notice."""
    record = crossref.parse_work(CROSSREF)
    assert (record.title, record.year, record.date) == (
        "Efficient Memory Management",
        2023,
        datetime.date(2023, 10, 23),
    )
    assert (record.authors, record.notices, record.reference_count) == (
        ("Woosuk Kwon", "vLLM Team"),
        ("retraction",),
        2,
    )


def test_crossref_references_name_a_paper_or_nothing():
    """By DOI, or by title, author and year together."""
    assert crossref.parse_reference({"DOI": "10.1145/A"}, "10.1/x").key == "10.1145/a"
    named = {"article-title": "Orca", "author": "Yu", "year": "2022a"}
    assert crossref.parse_reference(named, "10.1/x") == Record("10.1/x#orca/yu", "Orca", ("Yu",), 2022, partial=True)
    assert crossref.parse_reference({"unstructured": "Yu. Orca. 2022."}, "10.1/x") is None


def test_github_says_where_a_repository_is_now():
    """By either interface; a licence that GitHub cannot name is none."""
    node = {"nameWithOwner": "new/name", "stargazerCount": 5, "licenseInfo": {"spdxId": "NOASSERTION"},
            "repositoryTopics": {"nodes": [{"topic": {"name": "llm"}}]}, "releases": None}  # fmt: skip
    figures = github.parse_node(node, "github.com/old/name", DAY)
    assert (figures.moved_to, figures.stars, figures.license, figures.topics) == (
        "github.com/new/name",
        5,
        None,
        ("llm",),
    )
    row = {
        "full_name": "Old/Name",
        "license": {"spdx_id": "MIT"},
        "archived": True,
        "pushed_at": "2026-11-01T04:05:06Z",
    }
    figures = github.parse_repository(row, "github.com/old/name", DAY)
    assert (figures.moved_to, figures.license, figures.pushed_on) == ("", "MIT", datetime.date(2026, 11, 1))


@pytest.mark.parametrize("link", [None, "", "https://example.org/x", "javascript:alert(1)"])
def test_hugging_face_gives_code_or_nothing(link):
    """An address that is no repository's is not taken for one."""
    assert huggingface.parse_paper({"title": "T", "githubRepo": link}, "2401.00001") is None


ODD = st.text(max_size=20) | st.sampled_from(
    [None, True, -1, 10**30, 1.5, "2023-99-99", "\ud800", "\x00", [], {}, [None], [[]], [{}], ["x"], {"x": None},
     {"date-parts": [[True, "x"]]}, {"source": "x"}, {"nodes": [None]}, {"vector": ["x"]}, {"x": ["y"], "z": 1},
     {"has-preprint": [{"id": 1}]}, [{"author": "x"}], {"DOI": [], "ArXiv": {}}]
)  # fmt: skip
NAMES = sorted(
    {*S2, *WORK, *CROSSREF, "embedding", "reference", "relation", "githubRepo", "full_name", "nameWithOwner"}
)


@given(st.dictionaries(st.sampled_from(NAMES), ODD, max_size=6))
def test_no_answer_breaks_the_parsing(row):
    """Whatever a field holds, there is a record or none."""
    for good, parse in (
        (S2, semantic_scholar.parse_paper),
        (WORK, openalex.parse_work),
        (CROSSREF, crossref.parse_work),
    ):
        for record in (parse(row), parse({**good, **row})):
            assert record is None or "".join((record.title, record.venue, record.abstract, *record.authors)).encode()
    semantic_scholar.parse_list(row.get("reference"), "citedPaper")
    crossref.parse_reference(row, "10.1/x")
    github.parse_repository(row, "github.com/a/b", DAY)
    github.parse_node(row, "github.com/a/b", DAY)
    huggingface.parse_paper(row, "2401.00001")


def test_citations_are_checked():
    """What has no id, the paper itself, a paper twice, and one from years later are left out, and counted."""
    paper = Record("p", "P", year=2020, ids=(Identifier("arxiv", "2001.00001"),))
    good, twin = Record("a", "A", year=2021), Record("q", "P again", ids=paper.ids)
    links = Links()
    assert links.link(paper, REFERENCES, [good, None, paper, twin, good, Record("z", "Z", year=2023)]) == 1
    assert links.link(paper, CITERS, [Record("c", "C", year=2022), Record("b", "B", year=2017)]) == 1
    assert links.dropped == {"without id": 1, "self": 2, "duplicate": 1, "future": 2}
    assert [record.key for record in links.records] == ["p", "a", "c"]
