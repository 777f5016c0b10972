import pytest

from litgraph.reports.sentences import (
    coverage_sentences,
    coverage_summary,
    join_names,
    plural,
    references_text,
    some_authors,
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
    assert references_text({"known": 51, "printed": 57, "complete": True}) == "51 of 57"
    assert references_text({"known": 51, "printed": None, "complete": False}) == "51"
    assert references_text({"known": 0, "printed": None, "complete": True}) == "0"
    assert references_text({"known": 0, "printed": 57, "complete": False}) == "not known"
