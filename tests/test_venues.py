"""Names of venues: `litgraph.venues`."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litgraph import venues

ROWS = list(csv.DictReader((Path(__file__).parent.parent / "venues.csv").read_text("utf-8").splitlines()))


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        # One meeting, as lists, USENIX, ACM, IEEE, DBLP, Crossref and Semantic Scholar print it
        ("OSDI", "OSDI"),
        ("osdi", "OSDI"),
        ("OSDI 24", "OSDI"),
        ("OSDI '24", "OSDI"),
        ("OSDI\u201924", "OSDI"),
        ("OSDI24", "OSDI"),
        ("OSDI 2024", "OSDI"),
        ("USENIX OSDI", "OSDI"),
        ("18th USENIX Symposium on Operating Systems Design and Implementation", "OSDI"),
        ("18th {USENIX} Symposium on Operating Systems Design and Implementation ({OSDI} 24)", "OSDI"),
        ("Proceedings of the 18th USENIX Symposium on Operating Systems Design and Implementation", "OSDI"),
        ("Operating Systems Design & Implementation", "OSDI"),
        ("2024 USENIX Annual Technical Conference (USENIX ATC 24)", "USENIX ATC"),
        ("ISCA '23: Proceedings of the 50th Annual International Symposium on Computer Architecture", "ISCA"),
        ("50th Annual International Symposium on Computer Architecture, ISCA 2023, Orlando, FL, USA", "ISCA"),
        ("SC24: International Conference for High Performance Computing, Networking, Storage and Analysis", "SC"),
        ("29th ACM International Conference on Architectural Support for Programming Languages and Operating Systems, "
         "Volume 2", "ASPLOS"),
        ("Advances in Neural Information Processing Systems 37", "NeurIPS"),
        ("Thirty-eighth Conference on Neural Information Processing Systems", "NeurIPS"),
        ("NIPS", "NeurIPS"),
        ("The Twelfth International Conference on Learning Representations", "ICLR"),
        ("Proc. VLDB Endow.", "VLDB"),
        ("PVLDB", "VLDB"),
        ("Proc. ACM Manag. Data", "SIGMOD"),
        ("Proc. ACM Program. Lang. 4, POPL", "POPL"),
        # Journals, whole and cut short
        ("IEEE Trans. Parallel Distrib. Syst.", "TPDS"),
        ("J. Mach. Learn. Res.", "JMLR"),
        ("Nat. Commun.", "Nature Communications"),
        ("Communications of the ACM", "CACM"),
        # Preprints
        ("CoRR, abs/2309.06180", "arXiv"),
        ("arXiv:2309.06180", "arXiv"),
        ("arXiv (Cornell University)", "arXiv"),
        # What is near in name and another venue
        ("Machine Learning", "Machine Learning"),
        ("Conference on Machine Learning", "ICML"),
        ("Asian Conference on Machine Learning", "ACML"),
        ("IEEE Micro", "IEEE Micro"),
        ("MICRO", "MICRO"),
        ("International Conference on Supercomputing", "ICS"),
        ("ACM/IEEE conference on Supercomputing", "SC"),
        ("Nature", "Nature"),
        ("Journal of Light: Nature", "Journal of Light: Nature"),
        # Parts of a meeting that are not its main programme
        ("NeurIPS Workshop", "NeurIPS Workshop"),
        ("ICLR 2024 Workshop on Large Language Model Agents", "ICLR Workshop"),
        ("ME-FoMo @ ICLR", "ICLR Workshop"),
        ("EuroMLSys@EuroSys", "EuroMLSys"),
        ("ELVM at CVPR", "CVPR Workshop"),
        ("ENLSP at NIPS", "ENLSP"),
        ("Proceedings of the ACL 2010 Conference Short Papers", "ACL"),
        ("Meeting on Something Else EMNLP", "EMNLP"),
        ("Software", "Software"),
        ("IEEE Software", "IEEE Software"),
        ("Findings of EMNLP", "EMNLP Findings"),
        ("Findings of the Association for Computational Linguistics: EMNLP 2023", "EMNLP Findings"),
        ("Findings of the Association for Computational Linguistics", "ACL Findings"),
        ("2021 Conference on Empirical Methods in Natural Language Processing: System Demonstrations",
         "EMNLP Demonstrations"),
        ("Companion Proceedings of the Web Conference 2022", "WWW Companion"),
        # What no table knows
        ("Proceedings of the 3rd International Foo Workshop 2023", "Proceedings of the International Foo Workshop"),
        ("FOO '24", "FOO"),
        ("2024", "2024"),
        ("", ""),
    ],
)  # fmt: skip
def test_names_of_one_venue_are_one(printed, name):
    """However a venue is printed, it gets its one name; what is another venue, or unknown, does not."""
    assert venues.canonical(printed) == name


def test_the_table_agrees_with_itself():
    """Every name of the table leads back to its own row, and no row is there twice."""
    wrong = [
        (row["venue"], name)
        for row in ROWS
        for name in [row["venue"], *filter(None, map(str.strip, row["names"].split(";")))]
        if venues.find(name) != venues.Venue(row["venue"], row["kind"], row["field"])
    ]
    assert wrong == []
    assert len({row["venue"] for row in ROWS}) == len(ROWS)
    assert {row["kind"] for row in ROWS} == set(venues.KINDS)


def test_the_keepers_names_win():
    """An alias of the keeper names what no table knows, and renames what the table knows, its workshops too."""
    own = {"ATC": ["USENIX ATC"], "SOSP/OSDI": ["SOSP", "OSDI"], "Our Group": ["The Local Seminar Series"]}
    printed = [
        "2024 USENIX Annual Technical Conference", "Symposium on Operating Systems Principles", "OSDI 24",
        "The Local Seminar Series 2024", "ATC workshop", "NSDI",
    ]  # fmt: skip
    expected = ["ATC", "SOSP/OSDI", "SOSP/OSDI", "Our Group", "ATC Workshop", "NSDI"]
    assert [venues.canonical(one, own) for one in printed] == expected
    assert venues.find("USENIX ATC 24", own) == venues.Venue("ATC", "conference", "systems")


@given(st.sampled_from([row["venue"] for row in ROWS if row["kind"] == "conference"]), st.integers(1970, 2039))
def test_a_year_changes_nothing(name, year):
    """A year after a name, whole or of two digits, makes no other venue of it."""
    short = f"{year % 100:02d}"
    for printed in (f"{name} {year}", f"{name} {short}", f"{name} '{short}", f"{name}, {year}", f"{year} {name}"):
        assert venues.canonical(printed) == name


@given(st.text(max_size=200))
def test_any_text_has_one_name(text):
    """Whatever a stranger prints gets a name, and that name is its own."""
    name = venues.canonical(text)
    assert venues.canonical(name) == name or venues.find(text) is None
    assert not set(name) & set("\n\r\x00\u202e")


def test_a_very_long_text_is_no_venue():
    """Ten thousand characters are answered at once, as they stand."""
    text = "OSDI, " * 2000 + "x"
    assert venues.find(text) is None
    assert venues.canonical(text) == text
