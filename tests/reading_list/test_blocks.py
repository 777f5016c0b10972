"""`litgraph.reading_list.blocks`: Markdown to items with their words, links and styles."""

from litgraph.reading_list.blocks import HARD_BREAK, Blocks, Item, Mark, Passage, read_blocks
from litgraph.records import Link


def test_items_are_nested_as_the_list_nests_them():
    """Each has its section, its lines, its own paragraphs and the items in it."""
    assert read_blocks("# R\n## S\n- a\n  - b\n\n  c\n") == Blocks(
        "R",
        (
            Item(
                section="S",
                lines=(2, 6),
                outer=0,
                passages=[Passage(2, "a", ()), Passage(5, "c", ())],
                children=[Item("S", (3, 5), 0, [Passage(3, "b", ())], [])],
            ),
        ),
    )


def test_items_that_open_on_one_line_are_counted():
    """The inner one knows how many bullets stand before its own."""
    (outer,) = read_blocks("- - 1. a\n").items
    (middle,) = outer.children
    (inner,) = middle.children
    assert (outer.outer, middle.outer, inner.outer) == (0, 1, 2)


def test_styles_and_links_are_marked_in_the_words():
    """Markdown and HTML give the same marks; images have no words; breaks are kept apart from wraps."""
    text = '- **a** *b* `c` <u>d</u> [e *f*](g) [![h](i)](j) <a href="k&amp;l">m</a>  \n  n\n  https://o.p/q).\n'
    (passage,) = read_blocks(text).items[0].passages
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
            Mark(13, 14, "link", Link("m", "k&l")),
            Mark(17, 30, "link", Link("https://o.p/q", "https://o.p/q")),
        ),
    )


def test_stretches_of_one_style_do_not_nest():
    """The outermost counts; a closing tag that nothing opened says nothing."""
    (passage,) = read_blocks("- </b><b>a<b>b</b>c</b></b> <i>d\n").items[0].passages
    assert passage == Passage(0, "abc d", (Mark(0, 3, "bold"),))


def test_rows_are_items_and_the_head_of_a_table_is_none():
    """Each cell is a passage."""
    assert read_blocks("|h|i|\n|-|-|\n|a|b|\n").items == (
        Item("", (2, 3), 0, [Passage(2, "a", ()), Passage(2, "b", ())], []),
    )


def test_headings_within_items_name_no_section():
    """They are words of their item."""
    blocks = read_blocks("- # a\n- b\n")
    assert blocks.name == ""
    assert [(item.section, item.passages[0].text) for item in blocks.items] == [("", "a"), ("", "b")]


def test_only_the_first_heading_of_level_1_is_the_name():
    """Later ones are sections; text without any list has no items."""
    assert read_blocks("## x\n# R\n# S\n### T\n- a\n").items[0].section == "S / T"
    assert read_blocks("# R\n\ntext\n") == Blocks("R", ())
