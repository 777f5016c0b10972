import pytest

from litgraph.reports.sentences import (
    coverage_sentences,
    coverage_summary,
    join_names,
    plural,
    reason_sentence,
    references_text,
    some_authors,
    tie_text,
    venue_year,
)

FOUR = [("PagedAttention", 22), ("Orca", 20), ("DistServe", 11), ("Mooncake", 3)]
NUMBERS = {
    "entries": 7,
    "identified": 7,
    "with_references": 7,
    "with_repository": 6,
    "papers": 5459,
    "papers_with_references": 250,
    "citations": 12797,
}
ALONE = {
    "entries": 1,
    "identified": 1,
    "with_references": 1,
    "with_repository": 1,
    "papers": 1,
    "papers_with_references": 1,
    "citations": 1,
}


@pytest.mark.parametrize(
    ("relation", "listed", "papers", "total", "expected"),
    [
        ("cites", FOUR[:1], 1, 7, "Cites PagedAttention."),
        ("cites", FOUR[:2], 2, 7, "Cites 2 of your 7 papers: PagedAttention and Orca."),
        ("cites", FOUR, 4, 7, "Cites 4 of your 7 papers, among them PagedAttention, Orca and DistServe."),
        ("cites", FOUR[:1], 1, 1, "Cites your only paper, PagedAttention."),
        ("cited by", FOUR[:3], 3, 7, "Cited by 3 of your 7 papers: PagedAttention, Orca and DistServe."),
        ("cited by", FOUR[:2], 2, 2, "Cited by both of your papers: PagedAttention and Orca."),
        ("cited by", FOUR, 4, 4, "Cited by all 4 of your papers, among them PagedAttention, Orca and DistServe."),
        (
            "co-citation",
            FOUR,
            31,
            7,
            "31 papers cite it together with a paper of yours: "
            "most often PagedAttention (22), Orca (20), DistServe (11) and 1 more.",
        ),
        (
            "co-citation",
            FOUR[:2],
            31,
            7,
            "31 papers cite it together with a paper of yours: PagedAttention (22) and Orca (20).",
        ),
        ("co-citation", [("Orca", 1)], 1, 7, "1 paper cites it together with Orca."),
        ("co-citation", [("Orca", 1200)], 1200, 1, "1,200 papers cite it together with your only paper, Orca."),
        ("coupling", [("Orca", 1)], 1, 7, "Has 1 reference in common with Orca."),
        (
            "coupling",
            FOUR,
            40,
            4,
            "Has 40 references in common with papers of yours: "
            "most with PagedAttention (22), Orca (20), DistServe (11) and 1 more.",
        ),
    ],
)
def test_reasons(relation, listed, papers, total, expected):
    """Each relation has its sentence, right in the singular and for short lists."""
    assert reason_sentence(relation, listed, papers, total) == expected


@pytest.mark.parametrize(("relation", "listed"), [("likes", FOUR), ("cites", []), ("co-citation", [])])
def test_no_reason_without_a_relation_and_a_paper(relation, listed):
    """An unknown relation, or none listed, is a mistake of the caller."""
    with pytest.raises(ValueError, match=r"relation|listed"):
        reason_sentence(relation, listed, 1, 7)


def test_coverage_of_a_whole_list():
    """Where all is identified and read, only the limits of the store remain unknown."""
    assert coverage_sentences(NUMBERS) == (
        [
            "7 of 7 entries are identified.",
            "The references of 7 of 7 entries are known.",
            "A code repository is known for 6 of 7 entries.",
            "The store holds 5,459 papers and 12,797 citations.",
        ],
        [
            "Who cites a paper is known only as far as reference lists were read, and those of 250 of 5,459 papers "
            "were: it is no citation count.",
            "5,209 papers in the store have no references here, so lineages stop there, and references shared with "
            "your papers are not counted.",
        ],
    )


def test_coverage_in_the_singular():
    """One entry, one paper and one gap of each kind are said in the singular."""
    known, unknown = coverage_sentences(ALONE)
    assert known == [
        "1 of 1 entry is identified.",
        "The references of 1 of 1 entry are known.",
        "A code repository is known for 1 of 1 entry.",
        "The store holds 1 paper and 1 citation.",
    ]
    assert len(unknown) == 1
    _, gaps = coverage_sentences(ALONE | {"entries": 3, "identified": 2, "papers": 2})
    assert gaps[1:] == [
        "1 paper in the store has no references here, so lineages stop there, and references shared with your "
        "papers are not counted.",
        "1 entry of the list could not be identified and takes no part in the findings.",
        "1 identified entry has no known references: what such an entry builds on is not in the findings.",
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (
            NUMBERS,
            "All 7 entries are identified and their references known; the findings rest on 12,797 citations read "
            "from the reference lists of 250 papers.",
        ),
        (
            NUMBERS | {"identified": 6, "with_references": 5},
            "6 of 7 entries identified, 5 with references known; the findings rest on 12,797 citations read from "
            "the reference lists of 250 papers.",
        ),
        (
            ALONE,
            "The one entry is identified and its references are known; the findings rest on 1 citation read from "
            "the reference lists of 1 paper.",
        ),
        (NUMBERS | {"identified": 0}, "None of the 7 entries could be identified, so there is nothing to find."),
        (NUMBERS | {"entries": 0, "identified": 0}, "The list holds no paper yet."),
    ],
)
def test_summary(numbers, expected):
    """The page's first sentence says how far the list was understood and what the findings rest on."""
    assert coverage_summary(numbers) == expected


def test_small_phrases():
    """Names, numbers, venues and reference counts read as a person writes them."""
    assert [join_names(["A", "B", "C"][:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert join_names(["A", "B", "C"], oxford=True) == "A, B, and C"
    assert [plural(n, "entry", "entries") for n in (0, 1, 1200)] == ["0 entries", "1 entry", "1,200 entries"]
    assert [some_authors(["A", "B", "C", "D"][:n]) for n in (0, 3, 4)] == ["", "A, B, C", "A, B, C and 1 more"]
    assert [venue_year("OSDI", 2024), venue_year("", 2024), venue_year("OSDI", None)] == ["OSDI 2024", "2024", "OSDI"]
    assert [tie_text("co-citation", n) for n in (1, 2)] == ["1 paper cites both", "2 papers cite both"]
    assert [tie_text("coupling", n) for n in (1, 2)] == ["1 shared reference", "2 shared references"]
    assert [tie_text(relation, 1) for relation in ("cites", "cited by")] == ["cites it", "cited by it"]
    assert references_text({"known": 51, "printed": 57, "complete": True}) == "51 of 57"
    assert references_text({"known": 51, "printed": None, "complete": False}) == "51"
    assert references_text({"known": 0, "printed": None, "complete": True}) == "0"
    assert references_text({"known": 0, "printed": 57, "complete": False}) == "not known"
