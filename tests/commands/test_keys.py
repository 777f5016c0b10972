"""A user names a paper by id, line or title, and is told when that names none or several."""

import datetime

import pytest

from litgraph.commands.keys import Named, name_paper
from litgraph.errors import BadKey
from litgraph.records import Batch, Entry, Identifier, Record

ORCA, VLLM, CLAIMED = (
    Identifier("usenix", "osdi22/presentation/yu"),
    Identifier("arxiv", "2309.06180"),
    Identifier("doi", "10.1145/x"),
)
RECORDS = (
    Record("orca", "Orca: A Distributed Serving System", ("Gyeong-In Yu",), 2022, ids=(ORCA,)),
    Record("vllm", "Efficient Memory Management", ("Woosuk Kwon",), 2023, ids=(VLLM, CLAIMED)),
    Record("other", "Efficient Training", ("Tom Brown",), 2023, ids=(Identifier("arxiv", "2001.00001"),)),
)  # fmt: skip


@pytest.fixture
def named(store):
    """A store with three papers and a list that names one of them on line 7."""
    store.save_batch(Batch("s", "i", "1", datetime.date(2026, 11, 22), RECORDS))
    entry = Entry(1, 7, (0, 9), "", "Orca", "Orca", ("Gyeong-In Yu",), "OSDI", 2022, (), "", "", (ORCA,))
    number = store.save_list(store.path.parent / "list.md", "List", "1", [entry])
    return lambda text: name_paper(store, text, number)


@pytest.mark.parametrize(
    ("text", "key", "title"),
    [
        ("arxiv:2309.06180", VLLM, "Efficient Memory Management"),
        (" ArXiv:2309.06180v2 ", VLLM, "Efficient Memory Management"),
        ("2309.06180", VLLM, "Efficient Memory Management"),
        ("https://arxiv.org/abs/2309.06180", VLLM, "Efficient Memory Management"),
        ("https://www.usenix.org/conference/osdi22/presentation/yu", ORCA, "Orca"),
        ("7", ORCA, "Orca"),
        ("Orca: a distributed serving system", ORCA, "Orca"),
        ("orca", ORCA, "Orca"),
        ("Efficient  Memory", CLAIMED, "Efficient Memory Management"),
        ("doi:10.5555/unknown", Identifier("doi", "10.5555/unknown"), ""),
        ("10.5555/unknown", Identifier("doi", "10.5555/unknown"), ""),
    ],
)
def test_a_paper_is_named(named, text, key, title):
    """Ids, addresses, lines, titles and beginnings of titles name a paper; an id may be of one that is not stored."""
    found = named(text)
    assert (found.key, found.title, found.paper is None) == (key, title, title == "")
    assert isinstance(found, Named)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no paper is named"),
        ("9", r"line 9 of the list begins no entry; the nearest begin on 7"),
        ("Efficient", "2 papers have this in their titles: doi:10.1145/x"),
        ("A title that nobody bears", "no stored paper has this title; give its id"),
        ("Efficent Trainin", r"has this title; did you mean arxiv:2001.00001 \(Efficient Training\)\?"),
        ("Ocra", r"has this title; did you mean usenix:osdi22/presentation/yu \(Orca\)\?"),
        ("?!", "no stored paper has this title"),
    ],
)
def test_what_names_no_paper_is_refused(named, text, message):
    """One line says why, and what to do."""
    with pytest.raises(BadKey, match=message):
        named(text)


def test_a_line_needs_a_list(store):
    """A line of no list names nothing."""
    with pytest.raises(BadKey, match="12: is a line of which list"):
        name_paper(store, "12")
