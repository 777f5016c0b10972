"""`litgraph.reading_list.inline`: CommonMark's signs within a paragraph, held against markdown-it."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from litgraph.reading_list.inline import scan

REFERENCES = {"R": "ref"}


def ours(text: str) -> list[str]:
    """What `scan` finds: words, and signs with a NUL before them."""
    out: list[str] = []
    for node in scan(text, REFERENCES):
        if node.run:
            out += [f"\0/{style}" for style in node.run.closed]
            out += [node.run.sign * node.run.count]
            out += [f"\0{style}" for style in reversed(node.run.opened)]
        elif node.kind == "text":
            out.append(node.text)
        elif node.kind == "whole":
            out += [f"\0link {node.target.url}", node.text, "\0unlink "]
        else:
            out.append(f"\0{node.kind} {node.target.url if node.target and node.kind != 'unlink' else node.text}")
    return joined(out)


def theirs(text: str) -> list[str]:
    """What markdown-it finds, in the same form."""
    parser = MarkdownIt("commonmark", {"maxNesting": 1000})
    parser.normalizeLink = parser.validateLink = lambda url: url or " "
    tokens: list = []
    parser.inline.parse(text, parser, {"references": {"R": {"href": "ref", "title": ""}}}, tokens)
    names = {"strong_open": "bold", "strong_close": "/bold", "em_open": "italic", "em_close": "/italic"}
    names |= {"link_close": "unlink ", "softbreak": "soft ", "hardbreak": "hard "}
    out = []
    for token in tokens:
        if token.type in ("text", "text_special"):
            out.append(token.content)
        elif token.type in ("link_open", "image"):
            url = str(token.attrs.get("href", token.attrs.get("src"))).strip()
            out.append(f"\0{token.type.removesuffix('_open')} {url}")
        elif token.type in names:
            out.append(f"\0{names[token.type]}")
        else:
            out.append(f"\0{token.type.removesuffix('_inline')} {token.content}")
    return joined(out)


def joined(parts: list[str]) -> list[str]:
    """Neighbouring words joined, so that only what is read counts and not in how many pieces."""
    result: list[str] = []
    for part in parts:
        if result and part and "\0" not in (part[0], result[-1][0]):
            result[-1] += part
        elif part:
            result.append(part)
    return result


@pytest.mark.parametrize(
    "text",
    [
        "**a** *b* ***c*** _d_ e_f_g **h*i",
        "*a **b* c** **a *b** c*",
        "[a](b) [a](<b c>) [a](b 'c') [a](b(c)d) [a]( b ) [a](b c)",
        "[a [b](c) d](e) ![a [b](c)](d) [![a](b)](c)",
        "[r] [R][] [x][r] [x][y] [[r]] [a][r](b)",
        "`a` ``b`c`` `d \\` e ` f ` [`](a)`](b)",
        "<a b='c'> </a> <!-- d --> <e:f> <https://g> <1> < h>",
        "a\\*b \\a &amp; &nope; &#35; &#x41; a&b",
        "a  \nb\\\nc \nd",
        "[a](b\\)c) [a\\](b) ![a",
        "a*b*c a_b_c *a* *",
        "**[a](b)**c *[a*](b)",
    ],
)
def test_signs_are_read_as_commonmark_reads_them(text):
    """Styles, links, images, code, HTML, escapes and breaks."""
    assert ours(text) == theirs(text)


PIECES = st.sampled_from(
    [*"*_[]()!`\\<> ab\n", "**", "](", "](a)", "[r]", "&amp;", "<b>", "</b>", "[a](b)", "``", ". "]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_mixture_of_signs_is_read_as_markdown_it_reads_it(text):
    """Held against it on whatever can be written with them, but for labels with brackets in them, which are none."""
    assume(not re.search(r"\]\[[^\]]*\[", text))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text.strip()) + " end"
    assert ours(text) == theirs(text)


@given(st.text(max_size=60))
def test_every_piece_stands_where_it_says(text):
    """Places go forward and lie within the paragraph."""
    reached = 0
    for node in scan(text, REFERENCES):
        assert reached <= node.start <= node.end <= len(text)
        if node.kind == "text" and node.end - node.start == len(node.text):
            assert node.text == text[node.start : node.end]
        reached = node.start
