"""`litgraph.reading_list.commonmark`: markdown-it's rules, found by the sign with which a line begins."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from litgraph.reading_list.commonmark import DEEPEST, parser

OURS = parser()
THEIRS = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
THEIRS.use(front_matter_plugin).use(deflist_plugin).core.ruler.disable(["inline", "text_join"])
THEIRS.normalizeLink = str
THEIRS.validateLink = bool


def read(parser: MarkdownIt, text: str) -> list[tuple]:
    """The tokens of a text, but for those that only say that a list or a paragraph begins or ends.

    Of the items of a list it is told no level, tightness or marker, and a plain item is told as markdown-it tells it.
    """
    found: list[tuple] = []
    within = 0
    for token in parser.parse(text, {}):
        within += token.nesting * (token.type.startswith("list_item"))
        if token.type.removesuffix("_open").removesuffix("_close") in ("bullet_list", "ordered_list", "paragraph"):
            continue
        if token.type == "plain_item":
            line = token.map[0]
            found.append(("list_item_open", "li", token.map, "", {}))
            found.append(("inline", "", [line, line + 1], token.content, {}))
            found.append(("list_item_close", "li", None, "", {}))
            continue
        said = (token.type, token.tag, token.map, token.content, token.meta)
        found.append(said if within or token.type == "list_item_close" else (*said, token.level, token.markup))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: t\n---\n# h\na\n===\nb\n---\n***\n",
        "- a\n  - b\n\n    c\n1. d\n2) e\n+ f\n\n      g\n",
        "> a\nb\n> - c\n> ```\n> d\n\n~~~ e\nf\n~~~\n",
        "| a | b |\n| - | - |\n| c | d |\n\nt\n: d\n~ e\n\n[r]: u\n[r]\n",
        "<div>\na\n</div>\n\na <b>\n<!-- c\n\n-->\n    code\n",
    ],
)
def test_blocks_are_read_as_by_trying_every_rule(text):
    """Every kind of block gives markdown-it's own tokens."""
    assert read(OURS, text) == read(THEIRS, text)


STARTS = st.sampled_from(
    ["", "- ", "1. ", "* ", "+ ", "> ", "# ", ": ", "~ ", "    ", "  ", "| ", "[r]: ", "<p>", "---", "```", "==="]
)
LINES = st.lists(
    st.tuples(
        STARTS,
        STARTS,
        st.sampled_from(["", "a", "b | c", "- | -", "|-|-|", "*a*", "**a", "_a_ b", "[a](b)", "1. a", "  "]),
    ).map("".join),
    max_size=10,
)


@settings(max_examples=400, deadline=None)
@given(LINES)
def test_any_mixture_of_blocks_is_read_as_by_trying_every_rule(lines):
    """A rule that is not tried could not have begun there."""
    text = "\n".join(lines)
    assert read(OURS, text) == read(THEIRS, text)
