"""Why a paper is suggested, in words."""

import datetime

import pytest

from litgraph.reports.reasons import (
    new_shelf_sentence,
    reason_phrase,
    reason_sentence,
    text_phrase,
    text_sentence,
    tie_text,
)

FOUR = [("PagedAttention", 22), ("Orca", 20), ("DistServe", 11), ("Mooncake", 3)]


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
    assert reason_sentence(relation, listed, papers, total, total) == expected


@pytest.mark.parametrize(("relation", "listed"), [("likes", FOUR), ("cites", []), ("co-citation", [])])
def test_no_reason_without_a_relation_and_a_paper(relation, listed):
    """An unknown relation, or none listed, is a mistake of the caller."""
    with pytest.raises(ValueError, match=r"relation|listed"):
        reason_sentence(relation, listed, 1, 7, 7)


def test_only_papers_with_known_references_could_cite():
    """A share of those that cite it is one of the papers whose references are known."""
    some = [
        reason_sentence("cited by", FOUR[:2], 2, 7, 5),
        reason_sentence("cited by", FOUR[:2], 2, 7, 2),
        reason_sentence("cited by", FOUR[:1], 1, 7, 1),
        reason_sentence("cites", FOUR[:2], 2, 7, 5),
    ]
    assert some == [
        "Cited by 2 of the 5 papers of yours whose references are known: PagedAttention and Orca.",
        "Cited by all 2 papers of yours whose references are known: PagedAttention and Orca.",
        "Cited by PagedAttention.",
        "Cites 2 of your 7 papers: PagedAttention and Orca.",
    ]


def test_phrases_say_the_same_in_few_words():
    """Each relation has a phrase for the cell of a table, right in the singular."""
    assert [
        reason_phrase("cites", FOUR, 4, 7, 7),
        reason_phrase("cites", FOUR[:1], 1, 7, 7),
        reason_phrase("cites", FOUR, 4, 4, 4),
        reason_phrase("cites", FOUR[:2], 2, 2, 2),
        reason_phrase("cited by", FOUR[:2], 2, 7, 5),
        reason_phrase("co-citation", FOUR, 31, 7, 7),
        reason_phrase("co-citation", [("Orca", 1)], 1, 7, 7),
        reason_phrase("coupling", FOUR, 40, 7, 7),
    ] == [
        "cites 4 of your 7",
        "cites PagedAttention",
        "cites all 4 of your papers",
        "cites both of your papers",
        "cited by 2 of the 5 of yours whose references are known",
        "cited together with PagedAttention by 22 papers",
        "cited together with Orca by 1 paper",
        "shares 22 references with PagedAttention",
    ]


def test_words_are_counted():
    """The words that a title shares with a section, and in how many of its titles each stands."""
    words = [("kv", 4), ("cache", 3)]
    assert [
        text_sentence("Serving / KV cache", words, 9),
        text_sentence("", words[:1], 9),
        text_sentence("", [("kv", 1), ("cache", 1)], 1),
        text_phrase("Serving / KV cache", words),
        text_phrase("", words[:1]),
    ] == [
        "Its title reads like your section KV cache: “kv” (in 4 of 9 titles) and “cache” (in 3 of 9 titles).",
        "Its title reads like your list: “kv” (in 4 of 9 titles).",
        "Its title reads like the only paper of your list: “kv” and “cache”.",
        "reads like your section KV cache: “kv” and “cache”",
        "has your list's words “kv”",
    ]
    with pytest.raises(ValueError, match="word"):
        text_sentence("", [], 9)


def test_the_new_shelf_says_how_well_dates_are_known():
    """What counts as new, why, and how many papers are dated by their year alone."""
    since, last = datetime.date(2026, 8, 20), datetime.date(2026, 11, 18)
    assert [
        new_shelf_sentence(since, None, papers=0, by_year=0),
        new_shelf_sentence(since, last, papers=3, by_year=1),
        new_shelf_sentence(since, last, papers=3, by_year=3),
        new_shelf_sentence(since, None, papers=1, by_year=0),
    ] == [
        "New is what appeared since 2026-08-20 (papers were never proposed yet): no paper of the store did.",
        "New is what appeared since 2026-08-20 (papers were last proposed on 2026-11-18, and sources learn late): 3 "
        "papers of the store, 1 of them dated by the year alone, so that some may be older.",
        "New is what appeared since 2026-08-20 (papers were last proposed on 2026-11-18, and sources learn late): 3 "
        "papers of the store, all of them dated by the year alone, so that some may be older.",
        "New is what appeared since 2026-08-20 (papers were never proposed yet): 1 paper of the store.",
    ]


def test_ties_have_labels():
    """A tie to one paper, in the singular and the plural."""
    assert [tie_text("co-citation", n) for n in (1, 2)] == ["1 paper cites both", "2 papers cite both"]
    assert [tie_text("coupling", n) for n in (1, 2)] == ["1 shared reference", "2 shared references"]
    assert [tie_text(relation, 1) for relation in ("cites", "cited by")] == ["cites it", "cited by it"]
