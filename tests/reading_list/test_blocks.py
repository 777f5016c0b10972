"""`litgraph.reading_list.blocks`: Markdown and HTML to items with their words, links and styles."""

import pytest

from litgraph.reading_list.blocks import Blocks, Item, read_blocks
from litgraph.reading_list.passages import HARD_BREAK, Mark, Passage
from litgraph.reading_list.places import Places
from litgraph.records import Link


def blocks(text: str) -> Blocks:
    """The items of a text."""
    return read_blocks(Places(text))


def shape(items) -> list:
    """Kind, words and children of items."""
    return [(item.kind, [one.text for one in item.passages], shape(item.children)) for item in items]


def test_items_are_nested_as_the_list_nests_them():
    """Each has its section, its line, its span, its own paragraphs and the items in it."""
    text = "# R\n## S\n- a\n  - b\n\n  c\n"
    heading, item = blocks(text).items[1:]
    assert (heading.kind, heading.level, heading.section, heading.line) == ("heading", 2, "", 1)
    assert item == Item(
        kind="item",
        section="S",
        line=2,
        span=(text.index("- a"), len(text) - 1),
        passages=[Passage(2, "a", ()), Passage(5, "c", ())],
        children=[Item("item", "S", 3, (text.index("- b"), text.index("- b") + 3), [Passage(3, "b", ())])],
    )


def test_items_that_open_on_one_line_begin_at_their_own_bullets():
    """The inner ones stand further on."""
    (outer,) = blocks("- - 1. a\n").items
    (middle,) = outer.children
    (inner,) = middle.children
    assert (outer.span, middle.span, inner.span) == ((0, 8), (2, 8), (4, 8))


def test_styles_and_links_are_marked_in_the_words():
    """Markdown and HTML give the same marks; images have no words; breaks are kept apart from wraps."""
    text = '- **a** *b* `c` <u>d</u> [e *f*](g) [![h](i)](j) <a href="k&amp;l">m</a>  \n  n\n  https://o.p/q).\n'
    (passage,) = blocks(text).items[0].passages
    words = f"a b c d e f  m{HARD_BREAK}n\nhttps://o.p/q)."
    assert passage == Passage(
        0,
        words,
        (
            Mark(0, 1, "bold"),
            Mark(2, 3, "italic"),
            Mark(4, 5, "code"),
            Mark(6, 7, "underlined"),
            Mark(8, 11, "link", Link("e f", "g")),
            Mark(10, 11, "italic"),
            Mark(12, 12, "link", Link("h", "j")),
            Mark(12, 12, "image", said=("h",)),
            Mark(13, 14, "link", Link("m", "k&l")),
            Mark(17, 30, "link", Link("https://o.p/q", "https://o.p/q")),
        ),
    )
    places = [mark.place for mark in passage.marks if mark.place]
    assert [text[slice(*place.whole)] for place in places] == [
        "[e *f*](g)",
        "[![h](i)](j)",
        '<a href="k&amp;l">m</a>',
        "https://o.p/q",
    ]
    assert [text[slice(*place.label)] for place in places] == ["e *f*", "![h](i)", "m", "https://o.p/q"]
    assert [place.url and text[slice(*place.url)] for place in places] == ["g", "j", "k&amp;l", "https://o.p/q"]


def test_stretches_of_one_style_do_not_nest():
    """The outermost counts; a closing tag that nothing opened says nothing."""
    (passage,) = blocks("- </b><b>a<b>b</b>c</b></b> <i>d\n").items[0].passages
    assert passage == Passage(0, "abc d", (Mark(0, 3, "bold"),))


def test_rows_are_items_and_the_head_of_a_table_names_their_columns():
    """Each cell is a passage in its column; an empty one is a passage without words."""
    (row,) = blocks("|h|i|j|\n|-|-|-|\n|a||b \\| c|\n").items
    assert (row.kind, row.line, row.span, row.columns) == ("row", 2, (16, 27), ("h", "i", "j"))
    assert [(one.column, one.text) for one in row.passages] == [(0, "a"), (1, ""), (2, "b | c")]


def test_headings_within_items_name_no_section():
    """They are words of their item."""
    found = blocks("- # a\n- b\n")
    assert found.name == ""
    assert [(item.section, item.passages[0].text) for item in found.items] == [("", "a"), ("", "b")]


def test_only_the_first_heading_of_level_1_is_the_name():
    """Later ones are sections; a paragraph is an item of its own kind."""
    assert blocks("## x\n# R\n# S\n### T\n- a\n").items[-1].section == "S / T"
    assert blocks("# R\n\ntext\n").name == "R"
    assert shape(blocks("# R\n\ntext\n").items) == [("heading", ["R"], []), ("paragraph", ["text"], [])]


def test_the_title_in_front_matter_names_a_list_without_heading():
    """Front matter gives no items."""
    found = blocks('---\ntitle: "Fast Systems"\nlinks:\n  - [a](b)\n---\n\n- c\n')
    assert (found.name, shape(found.items)) == ("Fast Systems", [("item", ["c"], [])])


def test_terms_take_their_definitions():
    """Several definitions belong to one term; the next term is an item of its own."""
    text = "A\n: one\n: two\n\nB\n: three\n"
    first, second = blocks(text).items
    assert shape([first, second]) == [("term", ["A", "one", "two"], []), ("term", ["B", "three"], [])]
    assert [text[slice(*item.span)] for item in (first, second)] == ["A\n: one\n: two", "B\n: three"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<ul><li>a</li><li>b<ul><li>c</li></ul>d</li></ul>", [("a", []), ("b,d", [("c", [])])]),
        ("<ul><li>a<li>b</ul>", [("a", []), ("b", [])]),
        ("<table><tr><th>h</th></tr><tr><td>a</td><td>b</td></tr></table>", [("h", []), ("a,b", [])]),
        ("<table><thead><tr><th>h</th></tr></thead><tr><td>a</td></table>", [("a", [])]),
        ("<dl><dt>a</dt><dd>b</dd><dt>c<dd>d</dl>", [("a,b", []), ("c,d", [])]),
        ("<ul>\n\n<li>a\n\n</li>\n\n<li>b</li>\n</ul>", [("a", []), ("b", [])]),
        ("<ul>\n<!-- <li>no</li> -->\n<li>a</li><script><li>no</li></script>\n</ul>", [("a", [])]),
        ("<details>\n<summary>s</summary>\n- a\n- b\n  c\n</details>", [("a", []), ("b,c", [])]),
        ("<div><li>a", [("a", [])]),
    ],
)
def test_html_gives_the_items_that_it_shows(text, found):
    """Lists, tables and definitions, closed or not, over blank lines and with bullets between the tags."""

    def words(items):
        return [(",".join(one.text for one in item.passages), words(item.children)) for item in items]

    assert words(blocks(text).items) == found


def test_html_items_span_their_tags():
    """Several may stand on one line."""
    text = "x\n\n<ul><li>a</li><li>b</ul>\n"
    items = blocks(text).items[1:]
    assert [(item.line, text[slice(*item.span)]) for item in items] == [(2, "<li>a</li>"), (2, "<li>b")]


def test_summaries_are_sections_while_their_details_are_open():
    """They stand below the headings; those that only say what a click does are none."""
    text = (
        "## A\n<details>\n<summary><b>2025</b></summary>\n\n- a\n\n</details>\n\n- b\n"
        "\n<details><summary>Click to expand</summary>\n\n- c\n\n</details>\n"
    )
    assert [item.section for item in blocks(text).items if item.kind == "item"] == ["A / 2025", "A", "A"]
