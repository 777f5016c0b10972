import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from litgraph.reports.markdown import entry_markdown
from litgraph.wording import clean

NOTHING = {"venue": "", "year": None, "authors": [], "paper_url": "", "code_url": ""}


def test_a_whole_entry():
    """Tag, title, authors and both links stand as in the example list."""
    entry = entry_markdown(
        venue="SOSP",
        year=2024,
        title="PowerInfer: Fast Large Language Model Serving with a Consumer-grade GPU",
        authors=["Yixin Song", "Zeyu Mi", "Haotong Xie", "Haibo Chen"],
        paper_url="https://doi.org/10.1145/3694715.3695964",
        code_url="https://github.com/SJTU-IPADS/PowerInfer",
    )
    assert entry == (
        "- **[SOSP 24]** PowerInfer: Fast Large Language Model Serving with a Consumer-grade GPU\n"
        "  - Authors: Yixin Song, Zeyu Mi, Haotong Xie, and Haibo Chen\n"
        "  - [Paper](https://doi.org/10.1145/3694715.3695964), [Code](https://github.com/SJTU-IPADS/PowerInfer)"
    )


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ({"venue": "arXiv", "year": 2023}, "- **[arXiv 23]** T"),
        ({"venue": "SIGMOD", "year": 2005}, "- **[SIGMOD 05]** T"),
        ({"venue": "OSDI"}, "- **[OSDI]** T"),
        ({"year": 2023}, "- **[2023]** T"),
        ({}, "- T"),
        ({"authors": ["A"]}, "- T\n  - Authors: A"),
        ({"authors": ["A", "B"]}, "- T\n  - Authors: A and B"),
        ({"code_url": "https://github.com/a/b"}, "- T\n  - [Code](https://github.com/a/b)"),
        ({"paper_url": "javascript:alert(1)"}, "- T"),
        ({"paper_url": "https://a.org/x (1)"}, "- T\n  - [Paper](https://a.org/x%20%281%29)"),
        ({"paper_url": "https://a.org/?a=1&copy;=2"}, "- T\n  - [Paper](https://a.org/?a=1&amp;copy;=2)"),
    ],
)
def test_what_is_unknown_is_left_out(given_, expected):
    """Each part stands only where it is known, and links lead to the web alone."""
    assert entry_markdown(title="T", **(NOTHING | given_)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("<script>alert(1)</script>", r"- \<script\>alert(1)\</script\>"),
        ("**bold** _it_ `code`", r"- \*\*bold\*\* \_it\_ \`code\`"),
        ("[x](javascript:1)", r"- \[x\](javascript:1)"),
        ("# Heading", r"- \# Heading"),
        ("1. One", r"- 1\. One"),
        ("- a", r"- \- a"),
        ("see https://a.org and www.b.org", r"- see https\://a.org and www\.b.org"),
        ("two\nlines", "- two lines"),
    ],
)
def test_titles_stay_text(title, expected):
    """What Markdown would read as markup is escaped."""
    assert entry_markdown(title=title, **NOTHING) == expected


def _pieces(markdown):
    """The kinds of the tokens in the first list item's own line, and its text."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inline = next(token for token in tokens if token.type == "inline")
    return tokens, {child.type for child in inline.children}, "".join(child.content for child in inline.children)


titles = st.one_of(st.text(), st.text(alphabet="\\`*_[]<>&#+-=.)(!|~{}1 a:/\n")).filter(clean)


@given(titles)
def test_any_title_reads_back(title):
    """Whatever the title, a Markdown reader sees one list item with exactly the cleaned title as plain text."""
    tokens, kinds, text = _pieces(entry_markdown(title=title, **NOTHING))
    assert [token.type for token in tokens if token.nesting == 1] == [
        "bullet_list_open",
        "list_item_open",
        "paragraph_open",
    ]
    assert kinds <= {"text", "text_special"}
    assert text == clean(title)


@given(titles, titles)
def test_any_venue_and_author_stay_text(venue, author):
    """Whatever the venue and the name, the entry has three lines, one bold tag and one link."""
    entry = entry_markdown(
        venue=venue, year=2024, title="T", authors=[author], paper_url="https://a.org/(", code_url="data:x"
    )
    tokens, kinds, text = _pieces(entry)
    assert len(entry.split("\n")) == 3
    assert kinds <= {"text", "text_special", "strong_open", "strong_close"}
    assert text == f"[{clean(venue)} 24] T"
    links = [child.attrs for token in tokens for child in token.children or () if child.type == "link_open"]
    assert links == [{"href": "https://a.org/%28"}]
