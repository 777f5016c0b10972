"""`litgraph.reading_list.links`: what links lead to."""

import pytest

from litgraph.reading_list.links import code_url, is_label, lead_of, paper_ids, paper_link
from litgraph.records import Identifier, Link

ARXIV = "https://arxiv.org/abs/2309.06180"
PAGE = "https://example.org/page"
REPOSITORY = "https://github.com/some/code"


@pytest.mark.parametrize(
    "said",
    ["Paper", "[pdf]", "link to paper", "arXiv'23", "arXiv:2309.06180", "OSDI 24", "Official Code", "here", "", PAGE],
)
def test_labels_say_what_a_link_leads_to(said):
    """Paper, code, a venue, an address, or nothing."""
    assert is_label(said)


@pytest.mark.parametrize(
    "said", ["Orca", "Code Llama", "Paper Reviewing by Machines", "A New Model for Data", "paper " * 30]
)
def test_titles_are_no_labels(said):
    """A word that no label has makes it a title."""
    assert not is_label(said)


@pytest.mark.parametrize(
    ("label", "url", "kind"),
    [
        ("Paper", PAGE, "paper"),
        ("pdf", f"{REPOSITORY}/blob/main/paper.pdf", "paper"),
        ("Some Title", ARXIV, "paper"),
        ("Some Title", "https://example.org/Paper.PDF?x=1", "paper"),
        ("Some Title", "https://www.vldb.org/pvldb/p1-kim", "paper"),
        ("Some Title", "https://www.computer.org/csdl/proceedings-article/icse/2024/021700a880/1V5BksrVgsg", "paper"),
        ("Some Title", "https://www.computer.org/publications/tech-news/trends", "other"),
        ("here", ARXIV, "paper"),
        (ARXIV, ARXIV, "paper"),
        ("Code", PAGE, "code"),
        ("vLLM", REPOSITORY, "code"),
        ("Slides", "https://example.org/talk.pdf", "other"),
        ("Video", ARXIV, "other"),
        ("Project page", REPOSITORY, "other"),
        ("Model", "https://huggingface.co/some/model", "other"),
        ("Some Title", PAGE, "other"),
        ("Paper", "#paper", "other"),
        ("Proceedings 24", "https://dl.acm.org/doi/proceedings/10.1145/3627703", "paper"),
        ("All of it", "https://dl.acm.org/doi/proceedings/10.1145/3627703", "other"),
        ("Some Title", "https://[broken", "other"),
    ],
)
def test_the_label_decides_and_then_the_address(label, url, kind):
    """A label that says what it leads to wins over the address."""
    assert lead_of(Link(label, url)).kind == kind


def test_paper_links_are_chosen_by_certainty():
    """The title or a label, then an id, then the first."""
    labelled, known, loose, title, code = map(
        lead_of,
        (
            Link("Paper", PAGE),
            Link("as in it", ARXIV),
            Link("as in that", "https://example.org/a.pdf"),
            Link("T", ARXIV),
            Link("Code", REPOSITORY),
        ),
    )
    assert paper_link([loose, known, labelled], "T") is labelled
    assert paper_link([loose, known], "T") is known
    assert paper_link([loose], "T") is loose
    assert paper_link([loose, title], "T: a subtitle") is title
    assert paper_link([code], "T") is None


def test_only_links_that_are_the_paper_give_ids():
    """A link in running text and another arXiv id in the text give none."""
    own, other = lead_of(Link("Paper", ARXIV)), lead_of(Link("as in that", "https://doi.org/10.1145/1"))
    texts = ["as in that arXiv:2401.00001, pmid 1, doi:10.1145/2"]
    assert paper_ids([own, other], own, "T", texts) == (
        Identifier("arxiv", "2309.06180"),
        Identifier("doi", "10.1145/2"),
    )
    assert paper_ids([other], other, "T", []) == (Identifier("doi", "10.1145/1"),)
    assert not other.names_paper


def test_code_links_are_labelled_ones_first():
    """A repository without such a label comes after."""
    named, page = lead_of(Link("vLLM", REPOSITORY)), lead_of(Link("Code", PAGE))
    assert code_url([named, page]) == PAGE
    assert code_url([lead_of(Link("Slides", PAGE)), named]) == REPOSITORY
    assert code_url([lead_of(Link("Paper", ARXIV))]) == ""
