import io
import re

from litgraph.records import Entry, Identifier
from litgraph.reports.console import entries_table, print_table, suggestions_table

LONG = "A title of [bold]many[/bold] words :smile:" * 20


def _entry(**changes):
    whole = {
        "number": 1,
        "line": 21,
        "span": (0, 1),
        "section": "",
        "title": "Orca",
        "printed_title": "Orca",
        "authors": ("A", "B", "C", "D"),
        "venue": "OSDI",
        "year": 2022,
        "links": (),
        "paper_url": "https://example.org/orca",
        "code_url": "",
        "ids": (Identifier("usenix", "osdi22/presentation/yu"),),
    }
    return Entry(**(whole | changes))


def _lines(table):
    file = io.StringIO()
    print_table(table, file)
    return file.getvalue().splitlines()


def test_entries():
    """Each entry is a row: line, title, authors, venue, and its first id or its link."""
    table = entries_table([_entry(), _entry(line=3, authors=(), venue="", year=None, ids=())])
    assert _lines(table) == [
        "line  title  authors             venue      paper",
        "  21  Orca   A, B, C and 1 more  OSDI 2022  usenix:osdi22/presentation/yu",
        "   3  Orca                                  https://example.org/orca",
    ]


def test_nothing_is_cut_or_read_as_markup():
    """Outside a terminal the longest title stands whole on one line, brackets and colons included."""
    lines = _lines(entries_table([_entry(title=LONG)]))
    assert lines[1] == f"  21  {LONG}  A, B, C and 1 more  OSDI 2022  usenix:osdi22/presentation/yu"


def test_a_terminal_wraps():
    """In a terminal the table is as wide as the terminal, and all of the title is there."""

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    file = Terminal()
    print_table(entries_table([_entry(title="word " * 100)]), file)
    assert file.getvalue().count("word") == 100
    assert "\n" in file.getvalue().strip()


def test_suggestions(example):
    """Each suggestion is a row: rank, title, venue, key, and why."""
    header, *rows = _lines(suggestions_table(example["suggestions"]))
    assert header.split() == ["rank", "title", "venue", "key", "why"]
    for line, paper in zip(rows, example["suggestions"], strict=True):
        parts = [str(paper["rank"]), paper["title"], f"{paper['venue']} {paper['year']}", paper["key"]]
        assert re.split(" {2,}", line.strip()) == [*parts, paper["why"]]


def test_a_new_paper_says_when_it_appeared(example):
    """What is new stands with its date before its reasons."""
    line = _lines(suggestions_table(example["new"]["suggestions"]))[1]
    assert line.endswith("new (2026-01): cited by 3 of your 7")


def test_no_suggestions_is_an_empty_table():
    """Without suggestions only the head is printed."""
    assert _lines(suggestions_table([])) == ["rank  title  venue  key  why"]
