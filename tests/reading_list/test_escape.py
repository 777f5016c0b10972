"""`litgraph.reading_list.escape`: words of strangers in Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from litgraph.reading_list.escape import as_address, as_text
from litgraph.wording import clean


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("snake_case and _this_", "snake_case and \\_this\\_"),
        ("A * B", "A * B"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("<script>", "\\<script>"),
        ("a < b &amp; c", "a < b \\&amp; c"),
        ("$a$ costs $5", "\\$a\\$ costs \\$5"),
        ("only $5", "only $5"),
        ("see https://evil.example", "see https\\://evil.example"),
        ("evil\u202egnp.exe\n# Heading", "evilgnp.exe # Heading"),
        ("thanks @octocat and #12", "thanks @octocat and #12"),
    ],
)
def test_signs_of_markdown_are_escaped_and_others_are_not(text: str, shown: str) -> None:
    """What would be read as Markdown is escaped; what is only a sign stays; direction marks and line ends go."""
    assert as_text(text) == shown


def test_bars_and_openings_are_escaped_where_they_would_mean_something() -> None:
    """A bar ends a cell only in a table, and a number opens a list only at the beginning."""
    assert as_text("a|b", in_table=True) == "a\\|b"
    assert as_text("a|b") == "a|b"
    assert as_text("1. First", leading=True) == "1\\. First"
    assert as_text("# First", leading=True) == "\\# First"


@given(st.text(max_size=60))
def test_the_page_shows_the_words(text: str) -> None:
    """Rendered as CommonMark, escaped words are those words and nothing else."""
    plain = clean(text)
    (paragraph,) = [t for t in MarkdownIt().parse(f"x {as_text(text)} x") if t.type == "inline"]
    assert "".join(child.content for child in paragraph.children or ()) == f"x {plain} x" if plain else True
    assert {child.type for child in paragraph.children or ()} <= {"text", "text_special"}


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://a.example/x(1) y|z", "https://a.example/x%281%29%20y%7Cz"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("https://a.example/\n", "https://a.example/"),
        ("https://a.example/a\tb", ""),
        ("https://a.example/?a=1&copy=2", "https://a.example/?a=1&copy=2"),
        ("https://a.example/?a=1&copy;=2", "https://a.example/?a=1&amp;copy;=2"),
    ],
)
def test_addresses_are_of_the_web_and_end_no_link(url: str, written: str) -> None:
    """Signs that would end a link or a cell are percent-encoded; other schemes are no addresses."""
    assert as_address(url) == written
