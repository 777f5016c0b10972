"""Every number in every reason is counted again, from the citations alone, as plain sets."""

import json
import re
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

from litgraph.graph import words_of
from litgraph.store import open_store

SEEN = re.compile(r"^(Cites|Cited by) (\d+) of your (\d+) papers")


@pytest.fixture
def suggested(litgraph, seed_list):
    """Twenty suggestions of each shelf."""
    done = litgraph(
        "suggest",
        seed_list,
        "-n",
        "20",
        "--shelf",
        "both",
        "--format",
        "json",
        "--offline",
        SOURCE_DATE_EPOCH="1795305600",
    )
    return json.loads(done.stdout)


@pytest.fixture
def known(suggested, tmp_path):
    """Who cites whom, by key, and the titles of the listed papers."""
    with duckdb.connect(str(tmp_path / "data.duckdb"), read_only=True) as con:
        keys = dict(con.execute("SELECT paper, key FROM papers").fetchall())
        pairs = [(keys[a], keys[b]) for a, b in con.execute("FROM citations").fetchall()]
        listed = con.execute("SELECT p.paper, e.title FROM entries e JOIN record_papers p USING (record)").fetchall()
        read = con.execute(
            "SELECT DISTINCT paper FROM coverage JOIN record_papers USING (record) WHERE side = 'references'"
        )
        with_references = {keys[row[0]] for row in read.fetchall()}
    references, citers = defaultdict(set), defaultdict(set)
    for citing, cited in pairs:
        references[citing].add(cited)
        citers[cited].add(citing)
    return references, citers, {keys[paper]: title for paper, title in listed}, with_references


def _counted(known, key):
    """By relation, what ties a paper to each listed one: the papers that make the tie."""
    references, citers, listed, _ = known
    ties = {
        "cites": {one: {one} & references[key] for one in listed},
        "cited by": {one: {one} & citers[key] for one in listed},
        "co-citation": {one: citers[key] & citers[one] for one in listed},
        "coupling": {one: references[key] & references[one] for one in listed},
    }
    return {name: {one: through for one, through in tied.items() if through} for name, tied in ties.items()}


def test_every_number_is_true(suggested, known):
    """Ties, reasons, shares and evidence of both shelves are what sets of citations say."""
    assert len(suggested) > 20
    listed = known[2]
    for row in suggested:
        counted = {name: tied for name, tied in _counted(known, row["key"]).items() if tied}
        ties = {(tie["relation"], tie["key"]): tie["papers"] for tie in row["ties"]}
        assert ties == {(name, one): len(papers) for name, tied in counted.items() for one, papers in tied.items()}
        reasons = {reason["relation"]: (reason["papers"], set(reason["listed"])) for reason in row["reasons"]}
        assert reasons == {name: (len(set().union(*tied.values())), set(tied)) for name, tied in counted.items()}
        assert row["evidence"] == sum(papers for papers, _ in reasons.values())
        for reason in row["reasons"]:
            if share := SEEN.match(reason["text"]):
                assert (int(share[2]), int(share[3])) == (len(counted[share[1].lower()]), len(listed))
                assert share[1] == "Cites" or listed.keys() <= known[3]
            elif reason["relation"] in ("co-citation", "coupling"):
                assert re.search(r"\d+", reason["text"])[0] == str(reason["papers"])
                named = dict(re.findall(r"([\w-]+) \((\d+)\)", reason["text"]))
                shorts = {tie["short"]: tie["papers"] for tie in row["ties"] if tie["relation"] == reason["relation"]}
                assert {short: str(shorts[short]) for short in named} == named


def test_the_twenty_that_were_read_are_those_of_today(suggested):
    """The suggestions judged in docs/deciding.md are the first twenty, in their order."""
    page = (Path(__file__).parents[2] / "docs" / "deciding.md").read_text("utf-8")
    judged = re.findall(r"^\| (\d+) \| ([^|,]+)", page, re.MULTILINE)
    classics = [row for row in suggested if row["shelf"] == "classics"]
    assert [
        (row["rank"], row["title"][: len(name.strip())]) for row, (_, name) in zip(classics, judged, strict=True)
    ] == [(int(rank), name.strip()) for rank, name in judged]


def test_every_word_is_there(suggested, known):
    """A word that a title is said to share stands in it, and in as many titles of the list as it says."""
    titles = known[2].values()
    shared = [row for row in suggested if row["likeness"]]
    assert shared
    for row in shared:
        assert row["likeness"]["titles"] == len(titles)
        for word in row["likeness"]["words"]:
            assert word["word"] in words_of(row["title"])
            assert word["titles"] == sum(word["word"] in words_of(title) for title in titles)
            assert f"“{word['word']}” (in {word['titles']} of {len(titles)} titles)" in row["likeness"]["text"]


def test_the_named_query_counts_the_same(suggested, tmp_path):
    """`ties.sql` gives the reasons and the ties of every suggestion."""
    with open_store(tmp_path / "data.duckdb") as store:
        number = {row["key"]: store.papers_titled(row["title"])[0]["paper"] for row in suggested}
        keys = {row["paper"]: row["key"] for row in store.entries(0)}
        found = store.ties(0, number.values())
    for row in suggested:
        mine = [one for one in found if one["paper"] == number[row["key"]]]
        assert {(one["relation"], keys[one["listed"]], one["papers"]) for one in mine if one["listed"] is not None} == {
            (tie["relation"], tie["key"], tie["papers"]) for tie in row["ties"]
        }
        assert {(one["relation"], one["papers"]) for one in mine if one["listed"] is None} == {
            (reason["relation"], reason["papers"]) for reason in row["reasons"]
        }


def test_what_is_new_is_young(suggested):
    """The shelves share no paper; what is new appeared within a year, as far as its date is known, and says when."""
    classics, new = ([row for row in suggested if row["shelf"] == shelf] for shelf in ("classics", "new"))
    assert not {row["key"] for row in classics} & {row["key"] for row in new}
    assert [row["rank"] for row in classics] == list(range(1, 21))
    assert [row["rank"] for row in new] == list(range(1, len(new) + 1))
    assert [row["appeared"] for row in new if row["appeared"] < "2025-11" and row["appeared"] != "2026"] == []
