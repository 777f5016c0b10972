"""`litgraph.reading_list.read.parse`: twice the text takes twice the work, whatever stands in it."""

import sys

import pytest

from litgraph.reading_list import parse

PAPER = "[T U V](https://arxiv.org/abs/2309.06180)"
SIGNS = [
    "[", "](", "![", "[a](", "[a](b ", '[a](b "', "<", "<!-- ", "<a b='", "<div>", "<ul>\n<li>a\n", "<td>a", "`",
    "``a` ", "*", "*a_ ", "a*_", "***a** ", "*a **b _c __d ", "~~a ~b ", "_a ", "&amp;", "&#", "|", "\\",
    "http://a.b/(", "a\n", "- a\n", "- a\n\n", "- ", "1. ", "> - ", "# a\n", "a\n=\n", "a\n: b\n", "    a\n",
    "```\n", "---\n", "[a]: b\n", "Ann Lee, ", "Ann Lee and ", "A. B, ", "Lee et al., ", "(2023) ", "[OSDI 24] ",
    "2023-09 ", "' 24 ", "\u201ca b", "- **a** b\n", f"- {PAPER}\n", f"> - {PAPER}\n", f"{PAPER} paper\n",
    f"{PAPER} paper<br>", f"**T U** {PAPER}\n\n", f"## {PAPER}\n- Authors: A B\n",
     f"| {PAPER} | OSDI |\n", f"**T U** {PAPER}\n",
]  # fmt: skip


def work(text: str) -> int:
    """How many functions reading a text calls."""
    calls = 0

    def count(_frame: object, event: str, _said: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse(text)
    finally:
        sys.setprofile(before)
    return calls


def shapes(size: int) -> dict[str, str]:
    """Texts of so many pieces, by what they are."""
    return {
        **{repr(sign): sign * size for sign in SIGNS},
        "brackets in brackets": "[" * size + "]" * size,
        "stars that open, and then close": "*a " * size + "a* " * size,
        "rows of cells": "| a | b |\n| - | - |\n" + "| a | b |\n" * size,
        "a row of cells": "| a " * size + "\n" + "| - " * size + "\n" + "| a " * size,
        "definitions of links": "".join(f"[a{n}]: http://a.b/{n}\n" for n in range(size)),
        "links by definitions": "".join(f"[a{n}]: http://a.b/{n}\n\n- [T U V][a{n}]\n" for n in range(size)),
        "ticks of every length": "".join("`" * (1 + n % 40) + "a" for n in range(size)),
        "notes on one paper": f"- {PAPER}\n" + "  - a\n" * size,
        "lists in quotes in lists": "".join("> " * (n % 9) + "- " * (n % 7) + "a\n" for n in range(size)),
        "headings of every level": "".join(f"{'#' * (1 + n % 6)} s{n}\n\n- {PAPER}\n" for n in range(size)),
        "sections within sections": f"<details><summary>a</summary>\n\n- {PAPER}\n\n" * 4 * size,
        "many links in a column of papers": "| Title | Paper |\n| - | - |\n| T U V |"
        + "[link](http://a.b) " * size
        + "|\n",
        "a heading of many lines": "a\n" * size + "===\n",
    }


SIZES = (50, 100, 200)
TEXTS = {name: [shapes(size)[name] for size in SIZES] for name in shapes(1)}


@pytest.mark.parametrize("texts", TEXTS.values(), ids=TEXTS)
def test_work_grows_with_the_length_of_a_text(texts):
    """What twice as much text adds is at most some more than twice what the same added before."""
    work(texts[-1])  # Tables that are read once, and what caches hold, are no part of the growth.
    least, half, whole = map(work, texts)
    assert whole - half <= 2.5 * (half - least) + 200
