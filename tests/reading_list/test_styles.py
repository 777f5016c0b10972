"""The styles in which people write lists: what each says comes out the same."""

import pytest

from litgraph.reading_list import parse

A = "https://arxiv.org/abs/2309.06180"
B = "https://arxiv.org/abs/2401.00001"
C = "https://github.com/some/code"
D = "https://doi.org/10.1145/3600006.3613165"
STAR = "[![Star](https://img.shields.io/github/stars/some/code.svg)](https://github.com/some/code)"
VENUE = "[![Publish](https://img.shields.io/badge/Conference-ICML'23-blue)]()"
FAST = ("Fast Serving of Models", "OSDI", 2022, ("Ann Lee", "Bo Xu"))
INITIALS = ("Fast Serving of Models", "OSDI", 2022, ("A. Lee", "B. Xu"))


def said(text: str) -> list:
    """Title, venue, year and authors of every entry."""
    return [(e.title, e.venue, e.year, e.authors) for e in parse(text).entries]


@pytest.mark.parametrize(
    "text",
    [
        f"### Fast Serving of Models\n\n**Authors:** Ann Lee, Bo Xu\n\n**Venue:** OSDI 2022\n\n[[Paper]]({A})\n",
        f"### Fast Serving of Models\n\n- Authors: Ann Lee, Bo Xu\n- Venue: OSDI 2022\n- [Paper]({A})\n",
        f"## 2. [Fast Serving of Models]({A})\nAnn Lee, Bo Xu. *OSDI 2022*\n\nWe show that it is fast.\n",
        f"**Fast Serving of Models**<br>\nAnn Lee, Bo Xu<br>\n*OSDI 2022*. [[Paper]({A})] [[Code]({C})]\n",
        f"**Fast Serving of Models**\n\nAnn Lee, Bo Xu\n\n[Paper]({A}), OSDI 2022\n",
        f'- Ann Lee, Bo Xu. "Fast Serving of Models." OSDI 2022. [pdf]({A})\n',
        f"- Ann Lee and Bo Xu. **Fast Serving of Models**. OSDI 2022. [link]({A})\n",
        f"- “Fast Serving of Models”, Ann Lee, Bo Xu, OSDI 2022. [[pdf]({A})]\n",
        f"* Fast Serving of Models. Ann Lee, Bo Xu. OSDI 2022. [pdf]({A})\n",
        f"* Fast Serving of Models by Ann Lee and Bo Xu (OSDI 2022) [pdf]({A})\n",
        f"* Fast Serving of Models; Ann Lee, Bo Xu; OSDI 2022; [pdf]({A})\n",
        f"- Fast Serving of Models\n  - **Authors**: Ann Lee, Bo Xu\n  - **Venue**: OSDI 2022\n  - **Link**: {A}\n",
        f"1. Title: Fast Serving of Models\n   Authors: Ann Lee, Bo Xu\n   Venue: OSDI 2022\n   Link: {A}\n",
        f"Fast Serving of Models\n: Ann Lee, Bo Xu\n: OSDI 2022. [paper]({A})\n",
        f"<ul>\n<li><a href='{A}'>Fast Serving of Models</a>, Ann Lee, Bo Xu. <i>OSDI 2022</i></li>\n</ul>\n",
        f"<p><b>Fast Serving of Models</b><br>Ann Lee, Bo Xu<br><i>OSDI 2022</i> <a href='{A}'>[paper]</a></p>\n",
        f"| Method | Paper Title | Authors | Conference |\n|-|-|-|-|\n| Orca | [Fast Serving of Models]({A}) "
        "| Ann Lee, Bo Xu | OSDI 2022 |\n",
        "| Year | Venue | Author | Paper |\n|-|-|-|-|\n"
        f"| 2022 | OSDI | Ann Lee, Bo Xu | [Fast Serving of Models]({A}) |\n",
        "<table><tr><th>Title</th><th>Authors</th><th>Venue</th><th>Links</th></tr>\n"
        "<tr><td>Fast Serving of Models</td>"
        f"<td>Ann Lee, Bo Xu</td><td>OSDI 2022</td><td><a href='{A}'>paper</a></td></tr></table>\n",
        f"- [ ] :fire: [OSDI'22] [Fast Serving of Models]({A}) Ann Lee, Bo Xu\n",
        f"- [Fast Serving of Models][f], Ann Lee, Bo Xu - OSDI 2022 ([code][c])\n\n[f]: {A}\n[c]: {C}\n",
        "- Fast Serving of Models, arXiv:2309.06180\n  - Ann Lee, Bo Xu. OSDI 2022\n",
        f"## OSDI 2022\n\n- Fast Serving of Models\n  - Authors: Ann Lee, Bo Xu\n  - {A}\n",
    ],
)
def test_one_paper_in_every_style(text):
    """Headings, paragraphs, citations, labels, tables, definitions, HTML and references."""
    assert said(text) == [FAST]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"- A. Lee, B. Xu. Fast Serving of Models. In OSDI, 2022. [link]({A})\n", [INITIALS]),
        (f"[1] A. Lee, B. Xu. Fast Serving of Models. OSDI 2022. [pdf]({A})\n", [INITIALS]),
        (f"1. Lee, A., & Xu, B. (2022). Fast Serving of Models. OSDI. {D}\n", [(FAST[0], "", 2022, INITIALS[3])]),
        (f"- Lee et al., [Fast Serving]({A}), OSDI 2022\n", [("Fast Serving", "OSDI", 2022, ("Lee",))]),
        (f"- {STAR} {VENUE}<br>[Fast Serving]({A}) <br> Ann Lee, Bo Xu\n", [("Fast Serving", "ICML", 2023, FAST[3])]),
        (f"[A Fast]({A}), OSDI 2022  \n[B Slow]({B}), ICML 2024\n",
         [("A Fast", "OSDI", 2022, ()), ("B Slow", "ICML", 2024, ())]),
        (f"\u2022 [A Fast]({A})\n\u2022 [B Slow]({B})\n", [("A Fast", "", None, ()), ("B Slow", "", None, ())]),
        (f"-[A Fast]({A})\n-[B Slow]({B})\n", [("A Fast", "", None, ()), ("B Slow", "", None, ())]),
        (f"- \u300a\u5feb\u901f\u63a8\u7406\u7cfb\u7edf\u300b (OSDI 2022) [\u8bba\u6587]({A})\n",
         [("\u5feb\u901f\u63a8\u7406\u7cfb\u7edf", "OSDI", 2022, ())]),
        (f"- 2023/09, **Slow Serving**, [pdf]({B})\n", [("Slow Serving", "", 2023, ())]),
        (f"- `2023.09` [X Serving]({D})\n", [("X Serving", "", 2023, ())]),
        (f"- [09/2023] [Z Serving]({D})\n", [("Z Serving", "", 2023, ())]),
        (f"- (arXiv) Fast Serving of Models [paper]({A})\n", [("Fast Serving of Models", "arXiv", None, ())]),
        (f"- Fast Serving of Models (preprint from X) [paper]({A})\n", [("Fast Serving of Models", "", None, ())]),
        (f"- **Quantization**\n  - GPTQ: Fast Accuracy, [paper]({A})\n  - [AWQ]({B})\n",
         [("GPTQ: Fast Accuracy", "", None, ()), ("AWQ", "", None, ())]),
        (f"<details>\n<summary><b>2024</b></summary>\n\n- [A Fast]({A})\n\n</details>\n", [("A Fast", "", 2024, ())]),
        (f"- Fast: Characterization, Performance Optimizations and Hardware Implications [p]({A})\n",
         [("Fast: Characterization, Performance Optimizations and Hardware Implications", "", None, ())]),
        (f"- Response Length Perception and Sequence Scheduling: An Empowered Inference Pipeline [p]({A})\n",
         [("Response Length Perception and Sequence Scheduling: An Empowered Inference Pipeline", "", None, ())]),
    ],
)  # fmt: skip
def test_what_single_styles_say(text, found):
    """Citations, badges, lines, bullets of one's own, dates first, notes, groups and summaries."""
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        f"[Orca]({A}) is a serving system that is fast, see [vLLM]({B}).\n",
        f"**Note** please cite our [paper]({A}).\n",
        f"If you find this useful, cite [our survey]({A}).\n",
        f"## News\n\n- [2024/05/01] Our survey is accepted by ICML 2024, see [paper]({A}).\n",
        f"## Introduction to this list\n\nSee our [survey paper]({A}) for more.\n",
        f"## How to cite this list\n\n[Paper]({A})\n",
        "- [CS 229](https://cs229.stanford.edu/notes.pdf) (2023)\n",
        "- SysML 18: Perspectives. Michael Jordan [[YouTube]](https://www.youtube.com/watch?v=x)\n",
        "- [Awesome Lists](https://github.com/some/awesome) of 2023\n",
        f"---\npapers:\n- [A Fast One]({A})\n---\n",
        f"<!--\n\n### [A Fast One]({A})\n\n-->\n",
        f"<pre>\n<li><a href='{A}'>A Fast One</a></li>\n</pre>\n",
        f"~~~\n**A Fast One** [paper]({A})\n~~~\n",
    ],
)
def test_what_is_about_no_paper_is_no_entry_in_any_style(text):
    """Prose, news, notes on citing, courses, talks, front matter, comments and code."""
    assert said(text) == []


def test_headings_of_sections_are_no_entries():
    """Their lists have entries of their own."""
    text = f"## Efficient Serving Systems Overview\n\n- [Orca]({A})\n- Paged [pdf]({B})\n"
    assert [title for title, *_ in said(text)] == ["Orca", "Paged"]


def test_a_year_in_a_heading_is_no_venue():
    """Only a heading that is a venue and its year gives one."""
    assert said(f"## More Papers from 2016\n\n- [A Fast]({A})\n") == [("A Fast", "", None, ())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"1. A. Lee, B. Xu, *Fast Serving: Methods and Limits*, IEEE Micro, 2022. [link]({A})\n",
            ("Fast Serving: Methods and Limits", "IEEE Micro", 2022, ("A. Lee", "B. Xu")),
        ),
        (
            f"+ __Fast Serving of Models__, Ann Lee, Bo Xu, *Nature*, 2022. \\[[Nature]({A})\\]\n",
            ("Fast Serving of Models", "Nature", 2022, ("Ann Lee", "Bo Xu")),
        ),
        (
            f'- FastServe (OSDI\'22): "Fast Serving of Models" - Ann Lee et al. [pdf]({A})\n',
            ("Fast Serving of Models", "OSDI", 2022, ("Ann Lee",)),
        ),
        (
            "* [Fast Serving of Models (OSDI '22)](https://www.usenix.org/legacy/event/osdi22/tech/lee.html)\n",
            ("Fast Serving of Models", "OSDI", 2022, ()),
        ),
        (
            f"- Fast Serving of Models, OSDI, 2022, Ann Lee, Bo Xu. [paper]({A})\n",
            ("Fast Serving of Models", "OSDI", 2022, ("Ann Lee", "Bo Xu")),
        ),
        (
            f"- Lee et al. (2022). *Fast Serving of Models*. OSDI. <{A}>\n",
            ("Fast Serving of Models", "", 2022, ("Lee",)),
        ),
        (
            f"1. [Fast Serving of Models][fast] (2022), Lee et al. - [code][c]\n\n[fast]: {A}\n[c]: {C}\n",
            ("Fast Serving of Models", "", 2022, ("Lee",)),
        ),
        (
            f"* Lee A, Xu BC, Dam D. Fast serving of models. Science 2022. PMID: 1. {D}\n",
            ("Fast serving of models", "Science", 2022, ("A. Lee", "B. C. Xu", "D. Dam")),
        ),
        (
            f"- Sequence-to-sequence Models for Serving(2022): A Tutorial, A. Lee. [[pdf]]({A})\n",
            ("Sequence-to-sequence Models for Serving", "", 2022, ()),
        ),
        (
            f"- [70% Size: Lossless Compression (DFloat11)]({A}) NeurIPS'25\n",
            ("70% Size: Lossless Compression (DFloat11)", "NeurIPS", 2025, ()),
        ),
    ],
)
def test_titles_venues_and_names_are_told_apart(text, found):
    """Names do not reach into a title, nor a title into names and venues, however they follow one another."""
    assert said(text) == [found]
