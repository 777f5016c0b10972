"""`litgraph.reading_list.parts`: where the pieces of entries stand."""

import pytest

from litgraph.reading_list import parse

ARXIV = "https://arxiv.org/abs/2309.06180"
CODE = "https://github.com/some/code"


def pieces(text: str) -> tuple:
    """Title, tag, authors and links of the only entry, as they stand in the text."""
    _, (entry,), (parts,) = parse(text)
    assert len(parts.links) == len(entry.links)

    def said(span):
        return span and text[slice(*span)]

    links = [(said(one.whole), said(one.label), said(one.url)) for one in parts.links]
    return said(parts.title), said(parts.tag), said(parts.authors), links


@pytest.mark.parametrize(
    ("text", "title", "tag", "authors", "links"),
    [
        (
            "- **[OSDI 22]** Orca: *Fast* Serving\n  - Authors: Ann Lee and Bo Xu\n"
            f"  - [Paper]({ARXIV}), [Code]({CODE})\n",
            "Orca: *Fast* Serving",
            "OSDI 22",
            "Ann Lee and Bo Xu",
            [(f"[Paper]({ARXIV})", "Paper", ARXIV), (f"[Code]({CODE})", "Code", CODE)],
        ),
        (
            f"> 1. [Fast\n>    Serving]({ARXIV}) (OSDI'22), *Ann Lee, Bo Xu*\n",
            "Fast\n>    Serving",
            "OSDI'22",
            "Ann Lee, Bo Xu",
            [(f"[Fast\n>    Serving]({ARXIV})", "Fast\n>    Serving", ARXIV)],
        ),
        (
            f"|Title|Venue|Link|\n|-|-|-|\n| A \\| B: Fast | *OSDI 22* | [[pdf]]({ARXIV}) |\n",
            "A \\| B: Fast",
            "OSDI 22",
            None,
            [(f"[[pdf]]({ARXIV})", "[pdf]", ARXIV)],
        ),
        (
            f"- Fast Serving, <ins>ICML, 2025</ins> [Paper][1] {CODE}\n\n[1]: {ARXIV}\n",
            "Fast Serving",
            "ICML, 2025",
            None,
            [("[Paper][1]", "Paper", None), (CODE, CODE, CODE)],
        ),
        (
            f"<ul>\n<li><b>Fast &amp; Loose</b><br>\n<a href='{ARXIV}'>paper</a></li>\n</ul>\n",
            "Fast &amp; Loose",
            None,
            None,
            [(f"<a href='{ARXIV}'>paper</a>", "paper", ARXIV)],
        ),
        (
            f"\ufeff- \\[OSDI 22\\] [Fast]({ARXIV})\r\n  - by: Ann Lee,\r\n    Bo Xu\r\n",
            "Fast",
            "OSDI 22",
            "Ann Lee,\r\n    Bo Xu",
            [(f"[Fast]({ARXIV})", "Fast", ARXIV)],
        ),
    ],
)
def test_pieces_stand_where_they_are_written(text, title, tag, authors, links):
    """Over wraps, quotation signs, escapes, entities, HTML and any line end."""
    assert pieces(text) == (title, tag, authors, links)


def test_what_an_entry_lacks_has_no_place():
    """A badge says a venue in its address, which is no place for words."""
    badge = "![](https://img.shields.io/badge/OSDI-2022-blue)"
    assert pieces(f"- {badge} [Fast Serving]({ARXIV})\n")[1:3] == (None, None)
