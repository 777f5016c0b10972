"""Venues in the store: one name for what sources and lists print, and the queries that count by it."""

import datetime

import pytest

from litgraph.records import Batch, Citations, Coverage, Decision, Entry, Figures, Identifier, Record, Repository

DAY = datetime.date(2026, 11, 22)


def _record(key, venue, year, *, date=None, arxiv=None):
    ids = (Identifier("doi", f"10.1/{key}"), *((Identifier("arxiv", arxiv),) if arxiv else ()))
    return Record(key, f"Title of paper {key}", ("A. Author",), year, date, venue, ids=ids)


RECORDS = [
    _record("a", "18th USENIX Symposium on Operating Systems Design and Implementation", 2024, arxiv="2401.00001"),
    _record("b", "OSDI", 2024, date=datetime.date(2024, 7, 10), arxiv="2309.00002"),
    _record("c", "OSDI '25", 2025),
    _record("d", "OSDI 25", 2025),
    _record("e", "CoRR", 2023, arxiv="2305.00003"),
    _record("f", "NeurIPS Workshop", 2023),
    _record("g", "NIPS", 2023),
    _record("h", "", 2020),
    _record("i", "SOSP", None),
    _record("z", "SOSP", 2019),
]
PLACE = {record.key: place for place, record in enumerate(RECORDS)}
# a is listed; it cites e, f, g, h, i; b, c and d cite it; z is a stranger.
PAIRS = [("a", "e"), ("a", "f"), ("a", "g"), ("a", "h"), ("a", "i"), ("b", "a"), ("c", "a"), ("d", "a"), ("d", "g")]


def _entry(key):
    return Entry(1, 1, (0, 1), "", f"Title of paper {key}", f"Title of paper {key}", ("A. Author",), "OSDI 24", 2024,
                 (), "", "", (Identifier("doi", f"10.1/{key}"),))  # fmt: skip


@pytest.fixture
def listed(store, tmp_path):
    """A store with those papers and a list of one of them; the list's number."""
    citing, cited = zip(*((PLACE[one], PLACE[other]) for one, other in PAIRS), strict=True)
    batch = Batch(
        "service", "all", "1", DAY, RECORDS, Citations(citing, cited, [""] * len(PAIRS)),
        [Coverage(key, "references", 1, None, True, DAY) for key in "abcd"],
        [
            Repository("a", "github.com/x/a", "https://github.com/x/a",
                       Figures(datetime.date(2026, 1, 1), stars=100, license="MIT")),
            Repository("g", "github.com/x/g", "https://github.com/x/g"),
        ],
    )  # fmt: skip
    store.save_batch(batch)
    number = store.save_list(tmp_path / "list.md", "List", "1", [_entry("a")])
    store.name_venues({})
    return number


def test_every_printed_name_has_its_one_name(store, listed):
    """What records print is kept, and named beside it; a keeper's own name replaces the table's, and back."""
    names = "SELECT printed, venue, kind, field FROM venues ORDER BY printed"
    assert store._con.execute(names).fetchall() == [
        ("18th USENIX Symposium on Operating Systems Design and Implementation", "OSDI", "conference", "systems"),
        ("CoRR", "arXiv", "preprint", ""),
        ("NIPS", "NeurIPS", "conference", "machine learning"),
        ("NeurIPS Workshop", "NeurIPS Workshop", "workshop", "machine learning"),
        ("OSDI", "OSDI", "conference", "systems"),
        ("OSDI '25", "OSDI", "conference", "systems"),
        ("OSDI 24", "OSDI", "conference", "systems"),
        ("OSDI 25", "OSDI", "conference", "systems"),
        ("SOSP", "SOSP", "conference", "systems"),
    ]
    before = store._con.execute(names).fetchall()
    store.name_venues({"Oper. Sys.": ["OSDI"]})
    assert {row[1] for row in store._con.execute(names).fetchall()} == {
        "Oper. Sys.", "arXiv", "NeurIPS", "NeurIPS Workshop", "SOSP",
    }  # fmt: skip
    store.name_venues({})
    assert store._con.execute(names).fetchall() == before


def test_papers_are_counted_by_the_one_name(store, listed):
    """The table of venues and years counts each venue once, however its papers print it."""
    assert store.venue_years(listed) == [
        {"venue": "NeurIPS", "year": 2023, "kind": "conference", "papers": 1, "listed": 0, "titles": []},
        {"venue": "NeurIPS Workshop", "year": 2023, "kind": "workshop", "papers": 1, "listed": 0, "titles": []},
        {"venue": "OSDI", "year": 2024, "kind": "conference", "papers": 2, "listed": 1, "titles": ["Title of paper a"]},
        {"venue": "OSDI", "year": 2025, "kind": "conference", "papers": 2, "listed": 0, "titles": []},
    ]
    assert store.neighbourhood(listed) == {"papers": 9, "without_year": 1, "without_venue": 1, "preprints": 1}


def test_gaps_hold_the_related_papers(store, listed, tmp_path):
    """A gap's papers cite a listed one, or enough listed ones cite them; a rejected one is no gap."""
    columns = ("key", "venue", "year", "cites", "cited_by", "listed_in_other_years")
    gaps = store.named("venue_gaps", list=listed, cited_by=2, today=DAY)
    assert [tuple(row[name] for name in columns) for row in gaps] == [
        ("doi:10.1/c", "OSDI", 2025, 1, 0, True),
        ("doi:10.1/d", "OSDI", 2025, 1, 0, True),
    ]
    assert len(store.named("venue_gaps", list=listed, cited_by=1, today=DAY)) == 4
    store.save_decisions(listed, [Decision(Identifier("doi", "10.1/c"), "rejected", "off topic")])
    assert [row["key"] for row in store.named("venue_gaps", list=listed, cited_by=2, today=DAY)] == ["doi:10.1/d"]


def test_the_month_of_a_preprint_is_read_from_its_id(store, listed):
    """A published paper with an arXiv id has the month of its preprint beside its publication."""
    rows = store.named("preprint_lags", list=listed)
    assert [{name: row[name] for name in row if name != "paper"} for row in rows] == [
        {"venue": "OSDI", "year": 2024, "date": None, "preprint_year": 2024, "preprint_month": 1},
        {"venue": "OSDI", "year": 2024, "date": datetime.date(2024, 7, 10), "preprint_year": 2023, "preprint_month": 9},
    ]


def test_citations_and_references_are_counted_by_year(store, listed):
    """Citers are counted by their year, beside how many papers of it were read; references by the year referred to."""
    counts = store.named("citation_years", list=listed)
    assert [(row["key"], row["published"], row["year"], row["citers"]) for row in counts] == [
        ("doi:10.1/a", 2024, 2024, 1), ("doi:10.1/a", 2024, 2025, 2), ("doi:10.1/e", 2023, 2024, 1),
        ("doi:10.1/f", 2023, 2024, 1), ("doi:10.1/g", 2023, 2024, 1), ("doi:10.1/g", 2023, 2025, 1),
        ("doi:10.1/h", 2020, 2024, 1),
    ]  # fmt: skip
    assert store.named("reading_years") == [{"year": 2024, "papers": 2}, {"year": 2025, "papers": 2}]
    referred = store.named("reference_years", list=listed)
    assert [(row["year"], row["references"], row["papers"], row["most"][0]["key"]) for row in referred] == [
        (2020, 1, 1, "doi:10.1/h"), (2023, 4, 3, "doi:10.1/g"), (2024, 3, 1, "doi:10.1/a"), (None, 1, 1, "doi:10.1/i"),
    ]  # fmt: skip
    assert store.named("referring_papers", list=listed) == [{"papers": 4, "neighbourhood": 9}]


def test_code_is_counted_and_followed(store, listed):
    """Code is counted by venue and year; a repository looked at twice has its stars of both days."""
    code = [(r["venue"], r["year"], r["papers"], r["with_code"]) for r in store.named("code_years", list=listed)]
    assert code == [
        ("NeurIPS", 2023, 1, 1), ("NeurIPS Workshop", 2023, 1, 0), ("OSDI", 2024, 2, 1), ("OSDI", 2025, 2, 0),
        ("arXiv", 2023, 1, 0),
    ]  # fmt: skip
    later = Figures(datetime.date(2026, 7, 1), stars=700, archived=True, license="MIT")
    a = Repository("a", "github.com/x/a", "https://github.com/x/a", later)
    store.save_batch(Batch("host", "a", "1", DAY, [RECORDS[0]], repositories=[a]))
    rows = store.named("code_states", list=listed)
    assert [(r["key"], r["citers"], r["repository"], r["days_looked_at"]) for r in rows] == [
        ("doi:10.1/a", 3, "github.com/x/a", 2), ("doi:10.1/g", 2, "github.com/x/g", 0),
    ]  # fmt: skip
    assert (rows[0]["first_stars"], rows[0]["stars"], rows[0]["archived"], rows[0]["taken_on"]) == (
        100, 700, True, datetime.date(2026, 7, 1),
    )  # fmt: skip


def test_the_stages_of_a_screening_add_up(store, listed):
    """What was identified is removed, set aside, left, rejected or included, each paper once."""
    store.save_decisions(
        listed,
        [
            Decision(Identifier("doi", "10.1/c"), "rejected", "off topic"),
            Decision(Identifier("doi", "10.1/d"), "rejected", "off topic", until=datetime.date(2026, 1, 1)),
            Decision(Identifier("doi", "10.1/b"), "accepted"),
            Decision(Identifier("doi", "10.1/none"), "rejected", "unknown to the store"),
        ],
    )
    rows = [tuple(row.values()) for row in store.named("screening", list=listed, today=DAY)]
    assert rows == [
        ("records identified", "service", 10),
        ("duplicates removed", "records of one work", 0),
        ("works", "", 10),
        ("set aside", "neither cites a listed paper nor is cited by one", 1),
        ("not screened yet", "", 6),
        ("screened", "", 3),
        ("rejected", "off topic", 1),
        ("accepted, not listed yet", "", 1),
        ("included", "", 1),
    ]
