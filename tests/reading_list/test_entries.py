"""`litgraph.reading_list.entries`: which items are entries, and what each says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litgraph.reading_list import parse
from litgraph.records import Entry, Identifier, Link

ARXIV = "https://arxiv.org/abs/2309.06180"
DOI = "https://doi.org/10.1145/3600006.3613165"
CODE = "https://github.com/some/code"


def entries(text: str) -> tuple[Entry, ...]:
    """The entries of a text."""
    return parse(text).entries


def one(text: str) -> Entry:
    """The only entry of a text."""
    (entry,) = entries(text)
    return entry


def said(text: str) -> tuple:
    """Title, venue and year of the only entry."""
    entry = one(text)
    return entry.title, entry.venue, entry.year


def test_an_entry_is_read_whole():
    """Every field of an entry with details below it is filled."""
    text = (
        "# Reading\n\n## Serving\n\n### Batching\n\n"
        "* **[OSDI 22]** *Some* System: Its `Title`\n"
        "  * Authors: Ann Lee, Bo Chen, and Di Fu\n"
        f"  * [Paper]({DOI}), [Code]({CODE}), [Slides](https://example.org/talk.pdf); arXiv:2309.06180\n"
    )
    assert parse(text)[:2] == (
        "Reading",
        (
            Entry(
                number=1,
                line=7,
                span=(text.index("* **"), len(text) - 1),
                section="Serving / Batching",
                title="Some System: Its Title",
                printed_title="Some System: Its Title",
                authors=("Ann Lee", "Bo Chen", "Di Fu"),
                venue="OSDI",
                year=2022,
                links=(Link("Paper", DOI), Link("Code", CODE), Link("Slides", "https://example.org/talk.pdf")),
                paper_url=DOI,
                code_url=CODE,
                ids=(Identifier("doi", "10.1145/3600006.3613165"), Identifier("arxiv", "2309.06180")),
            ),
        ),
    )


@pytest.mark.parametrize(
    "item",
    [
        "**[OSDI 22]** Fast Serving",
        "[OSDI 22] Fast Serving",
        "[OSDI'22] Fast Serving",
        "**OSDI 22** Fast Serving",
        "OSDI 22: Fast Serving",
        "(OSDI 2022) Fast Serving",
        f"[OSDI'22] [Fast Serving]({ARXIV})",
        f"[OSDI'22]({ARXIV}) Fast Serving",
        f"\U0001f525 [OSDI\u201922] [Fast Serving]({ARXIV})",
        f"[x] [OSDI 22] Fast Serving [[pdf]({ARXIV})]",
        "Fast Serving (OSDI'22)",
        f"Fast Serving (OSDI'22) [link to paper]({ARXIV})",
        f"Fast Serving (OSDI'22)[link to paper]({ARXIV})",
        f"[Fast Serving]({ARXIV}) | OSDI' 22",
        f"Fast Serving, <ins>OSDI, 2022</ins> [[Paper]({ARXIV})]",
        f"**Fast Serving.** OSDI 2022. [paper]({ARXIV})",
        f"**Fast Serving**, *OSDI 2022* [paper]({ARXIV})",
        f"**Fast Serving**\\\n  Ann Lee, Bo Chen. OSDI 2022 (Best Paper). [paper]({ARXIV})",
        f"Fast Serving [[Paper]({ARXIV})]\n  - Lee, Ann, et al. (*OSDI 2022*)",
        f"[[Paper]]({ARXIV}) Fast Serving (OSDI 22)",
    ],
)
def test_venue_tags_are_read_wherever_lists_put_them(item):
    """Title, venue and year come out the same in every style."""
    assert said(f"- {item}\n") == ("Fast Serving", "OSDI", 2022)


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (f"[Orca]({ARXIV}): A System for Serving | UCLA", "Orca: A System for Serving"),
        (f"**Orca**: A System for Serving [pdf]({ARXIV})", "Orca: A System for Serving"),
        (f"**Orca: A System for Serving**, with a note [pdf]({ARXIV})", "Orca: A System for Serving"),
        (f"Orca: A System for\n  Serving [pdf]({ARXIV})", "Orca: A System for Serving"),
        (f"Orca: A System for Serving\n  Authors: Ann Lee\n  [pdf]({ARXIV})", "Orca: A System for Serving"),
        (f"[Is **Attention** Enough?]({ARXIV}) (2020)", "Is Attention Enough?"),
        (f"Orca (2014), A. Lee et al. [[pdf]]({ARXIV})", "Orca"),
        (f"Orca: Serving [also in [2.1](#two)] [pdf]({ARXIV})", "Orca: Serving"),
        (f"Orca (and others) [pdf]({ARXIV})", "Orca (and others)"),
        (f"A &amp; B \\* C {ARXIV}", "A & B * C"),
        (f'<a href="{ARXIV}">Orca, a System</a>', "Orca, a System"),
        (f"[Orca][1]\n\n[1]: {ARXIV}", "Orca"),
    ],
)
def test_titles_end_where_the_title_ends(item, title):
    """Neither the tag, the links, the year, the authors nor a note belong to the title."""
    assert one(f"- {item}\n").title == title


@pytest.mark.parametrize(
    ("item", "authors"),
    [
        (f"**T** [pdf]({ARXIV})\n  - Authors: Qin Li and Bo Xu and  Di Fu", ("Qin Li", "Bo Xu", "Di Fu")),
        (f"**T**\n  **Authors**: Qin Li, Bo Xu\n  [pdf]({ARXIV})", ("Qin Li", "Bo Xu")),
        (f"**T**  \n  *Qin Li, Bo Xu*. [pdf]({ARXIV})", ("Qin Li", "Bo Xu")),
        (f"**T.** ICML 2019. [pdf]({ARXIV})\n\n  *Li, Qin and Xu, Bo*", ("Qin Li", "Bo Xu")),
        (f"**T** (2014), Q. Li et al. [pdf]({ARXIV})", ("Q. Li",)),
        (f"**T** [pdf]({ARXIV})\n  - *We find that large, fast systems win*", ()),
        (f"**T** [pdf]({ARXIV})\n  - Model Parallelism", ()),
    ],
)
def test_authors_are_read_where_they_are_certain(item, authors):
    """Labelled, in italics or after the year; other words are no names."""
    assert one(f"- {item}\n").authors == authors


@pytest.mark.parametrize(
    "text",
    [
        "- [Serving](#serving)\n- [Training](#training)\n",
        f"<!--\n- [Paper]({ARXIV})\n-->\n",
        f"```\n- [OSDI 22] T [Paper]({ARXIV})\n```\n",
        f"    - [OSDI 22] T [Paper]({ARXIV})\n",
        f"See [a paper]({ARXIV}) on this.\n",
        "- [vim](https://github.com/vim/vim): an editor (2022)\n",
        "- Some Course [[web]](https://example.org) (ICML 2016)\n",
        "- T [[Slides](https://example.org/t.pdf)]\n",
        "- The best batch size is (about 12) or [see 24]\n",
        f"- [Paper]({ARXIV})\n",
        "- \n-\n",
    ],
)
def test_what_is_about_no_paper_is_no_entry(text):
    """Tables of contents, comments, code, prose, tools and courses give no entry."""
    assert entries(text) == ()


def test_groups_are_no_entries_and_their_items_are():
    """A parent that only groups has no entry; each item in it with its own title and paper has one."""
    found = entries(f"- Serving\n  - [Orca]({ARXIV})\n  - **[SOSP 23]** Paged\n    - Authors: Ann Lee\n- Tools\n")
    assert [(e.line, e.title, e.authors) for e in found] == [(2, "Orca", ()), (3, "Paged", ("Ann Lee",))]


def test_titles_may_begin_with_the_words_of_notes():
    """What stands before a colon is a note; a paper's name is none."""
    found = entries(
        f"- Models\n  - [Code Llama]({ARXIV})\n  - [Video Models Unite]({DOI})\n    - Related: [x]({ARXIV})\n"
    )
    assert [e.title for e in found] == ["Code Llama", "Video Models Unite"]


def test_an_entry_ends_before_an_entry_nested_in_it():
    """The details above the nested entry are the outer's; spans do not overlap."""
    text = f"- [Orca]({ARXIV})\n  - Authors: Ann Lee\n\n  - [Paged]({DOI})\n    - Authors: Bo Chen\n"
    outer, inner = entries(text)
    assert text[slice(*outer.span)] == f"- [Orca]({ARXIV})\n  - Authors: Ann Lee"
    assert text[slice(*inner.span)] == f"- [Paged]({DOI})\n    - Authors: Bo Chen"
    assert (outer.authors, inner.authors) == (("Ann Lee",), ("Bo Chen",))


def test_nested_notes_that_link_another_paper_stay_notes():
    """They give neither an entry nor an id."""
    entry = one(f"- [Orca]({DOI})\n  - Builds on [Paged]({ARXIV})\n  - Note: see [it]({ARXIV})\n")
    assert entry.ids == (Identifier("doi", "10.1145/3600006.3613165"),)
    assert len(entry.links) == 3


def test_the_paper_link_is_the_one_labelled_so():
    """A label wins over the order; the ids of its link come first."""
    entry = one(f"- T [Project](https://example.org) [arXiv]({ARXIV}) [Paper]({DOI}) [Repo]({CODE})\n")
    assert (entry.paper_url, entry.code_url) == (ARXIV, CODE)
    assert [str(i) for i in entry.ids] == ["arxiv:2309.06180", "doi:10.1145/3600006.3613165"]


def test_a_project_page_as_title_is_not_the_paper():
    """A title that leads elsewhere leaves the paper to the link that is one."""
    entry = one(f"- [Orca](https://orca.example.org) [pdf]({ARXIV})\n")
    assert (entry.title, entry.paper_url) == ("Orca", ARXIV)


def test_code_is_a_labelled_link_or_a_repository():
    """Any link labelled as code, else the first that leads to a repository; data and models are none."""
    assert one(f"- T [pdf]({ARXIV}) [vLLM]({CODE})\n").code_url == CODE
    assert one(f"- T [pdf]({ARXIV}) [x]({CODE}) [Code](https://example.org)\n").code_url == "https://example.org"
    assert one(f"- T [pdf]({ARXIV}) [Model](https://huggingface.co/some/model)\n").code_url == ""


def test_bare_addresses_are_links():
    """An address in the text is a link without the punctuation round it."""
    entry = one(f"- **[OSDI 22]** Orca ({DOI}).\n")
    assert (entry.title, entry.links, entry.paper_url) == ("Orca", (Link(DOI, DOI),), DOI)


def test_table_rows_are_entries():
    """A row with a paper is an entry over its line; the head of the table is none."""
    head = "| Date | Title | Paper |\n|---|---|---|\n"
    text = f"{head}|2024.05|[**Orca**] Orca: Serving(@Somewhere)|[[pdf]]({ARXIV})|\n"
    entry = one(text)
    assert (entry.line, entry.title, entry.year, entry.paper_url) == (3, "Orca: Serving", 2024, ARXIV)
    assert text[slice(*entry.span)] == text.splitlines()[2]


def test_sections_are_the_headings_above():
    """The list's own title is left out, and so are links back to the table of contents."""
    found = entries(
        f"# R\n- [A]({ARXIV})\n## One ([up](#r))\n### Two\n- [B]({ARXIV})\n## Three\n- [C]({ARXIV})\n"
        f"# [Four](#four)\n1. [D]({ARXIV})\n"
    )
    assert [e.section for e in found] == ["", "One / Two", "Three", "Four"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_spans_and_lines_hold_for_every_line_end(end):
    """Lines are counted as Markdown counts them."""
    text = end.join(["# R", "", f"- [A]({ARXIV})", "", f"12. [B]({DOI})", "    - Authors: Ann Lee", "", "end"])
    found = entries(text)
    assert [e.line for e in found] == [3, 5]
    assert text[slice(*found[1].span)] == end.join([f"12. [B]({DOI})", "    - Authors: Ann Lee"])


def test_a_span_begins_at_the_entry_s_own_bullet():
    """Indentation, quotation signs and outer bullets on the line are passed over."""
    text = f"> - - [A]({ARXIV})\n>\n>   more\n"
    assert text[slice(*one(text).span)] == f"- [A]({ARXIV})"


MARKDOWN = ["# H", "- ", "* ", "  - ", "    * ", "1. ", "> - ", "- - ", "  ", "", "|", "|-|-|", "```", "<!--", ": "]
TAGS = ["<li>", "</li>", "<ul>", "</ul>", "<tr><td>", "<table>", "<details><summary>", "---", "**", "### "]
OPENINGS = st.sampled_from([*MARKDOWN, *TAGS])
LINKS = [f"[Paper]({ARXIV}) ", f"[Fast Models]({DOI})", "<a>", "[", "]("]
WORDS = ["**[OSDI 22]** ", "[ICML'24] ", "Fast Serving ", "Authors: Ann Lee, Bo", "(2014)", "\\* ", ": ", "  "]
SIGNS = ["|", " | ", "<b>", "</b>", "*", "`", "\t", "-->", "\u2028"]
PIECES = st.sampled_from([*LINKS, *WORDS, *SIGNS])
LINES = st.tuples(OPENINGS, st.lists(PIECES, max_size=5).map("".join)).map("".join)
TEXTS = st.tuples(st.sampled_from(["\n", "\r\n", "\r", "\n\n"]), st.lists(LINES, max_size=12)).map(
    lambda t: t[0].join(t[1])
)


def check(text: str) -> None:
    """Assert what holds for the entries of any text."""
    _, found, parts = parse(text)
    ends = [0]
    for entry, part in zip(found, parts, strict=True):
        assert len(part.links) == len(entry.links)
        spans = [part.title, part.tag, part.authors, *(link.whole for link in part.links)]
        assert all(entry.span[0] <= span[0] <= span[1] <= entry.span[1] for span in spans if span)
        assert all(text[slice(*link.url)].strip() for link in part.links if link.url and link.url[0] < link.url[1])
    for number, entry in enumerate(found, start=1):
        start, end = entry.span
        span = text[start:end]
        assert entry.number == number
        assert ends[-1] <= start < end <= len(text)
        assert span == span.strip("\r\n")
        assert entry.line == 1 + text[:start].replace("\r\n", "\n").replace("\r", "\n").count("\n")
        letters = iter(span)
        assert all(letter in letters for letter in entry.printed_title if letter.isalnum())
        assert any(letter.isalnum() for letter in entry.printed_title)
        assert entry.paper_url in ("", *(link.url for link in entry.links))
        ends.append(end)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_mixture_of_list_syntax_gives_valid_entries(text):
    """Spans are ordered, apart, on their line, and hold the title's letters in order."""
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"])))
def test_any_text_gives_valid_entries(text):
    """No text whatever makes the reader fail."""
    check("- [OSDI 22] " + text)
    check(text)


def test_two_venues_in_one_bracket_are_no_part_of_the_title():
    """The later one counts."""
    said = "- A Paper on Phases (arXiv'23, update: ISCA'24) [Paper](https://arxiv.org/abs/2311.18677)"
    entry = parse(said).entries[0]
    assert (entry.title, entry.venue, entry.year) == ("A Paper on Phases", "ISCA", 2024)


@pytest.mark.parametrize(
    "text",
    [
        "- [Accepted Papers](https://mlsys.org/Conferences/2024/AcceptedPapers)\n",
        "- [Fast Engine](https://example.org/talks/2019/presentation.pdf)\n",
        "- Deep Serving (Book, Jan 2017), Ann Lee. [[html]](http://example.org/index.html)\n",
        "- [Fast Engine](https://example.org/files/engine-slides.pdf)\n",
        f"## A Survey of Serving\n\n[![Arxiv](https://img.shields.io/badge/a-b-red)]({ARXIV})\n\n"
        "This repository contains a paper list.\n",
    ],
)
def test_what_leads_to_no_single_paper_is_no_entry(text: str) -> None:
    """Pages of a meeting, slides, books and the banner of the list itself are no papers."""
    assert entries(text) == ()


def test_a_linked_title_may_end_as_a_tag_does() -> None:
    """A name with a number at the end of a title of several words is no venue and year."""
    assert one(f"- [Online Reconstruction of Tracks at CLAS12]({ARXIV})\n").title == (
        "Online Reconstruction of Tracks at CLAS12"
    )


def test_a_label_above_a_list_is_no_entry() -> None:
    """A line in bold above items names their subject, though the first item has a tag and a colon."""
    text = f"**Slow stalls**\n- [arxiv'24] [PREBA: A Co-Design of Servers]({ARXIV})\n- [ATC'24] [Pecan]({DOI})\n"
    assert [entry.title for entry in entries(text)] == ["PREBA: A Co-Design of Servers", "Pecan"]


@pytest.mark.parametrize(
    ("behind", "venue", "year"),
    [
        (". Ann Lee, Bo Xu. NeurIPS, 2023.", "NeurIPS", 2023),
        (". Ann Lee, Bo Xu. *Nature*, 2023.", "Nature", 2023),
        (", *arXiv*", "arXiv", None),
        (", <ins>arXiv, ICML</ins>", "", None),
        (" | \U0001f3db ICML 2022 | \U0001f465 Ann Lee, Bo Xu", "ICML", 2022),
        ("  \n  Ann Lee, Bo Xu  \n  arXiv 2023", "arXiv", 2023),
    ],
)
def test_a_venue_is_told_from_the_names_beside_it(behind: str, venue: str, year: int | None) -> None:
    """A venue may stand in italics, before a comma and a year, and behind a picture."""
    entry = one(f"- [Fast Serving]({ARXIV}){behind}\n")
    assert (entry.venue, entry.year) == (venue, year)


def test_a_reference_with_its_title_in_quotation_marks() -> None:
    """The form of the IEEE: names, a quoted title, "in" and the venue in italics."""
    entry = one(f'[1] A. Lee, B. Xu, "Fast serving of models," in *OSDI*, 2022. [Online]. Available: {ARXIV}\n')
    assert (entry.title, entry.authors) == ("Fast serving of models", ("A. Lee", "B. Xu"))
    assert (entry.venue, entry.year) == ("OSDI", 2022)


def test_authors_stand_before_the_venue_in_brackets() -> None:
    """All names before a bracket count, also the last two, which "and" joins."""
    entry = one(f"- [“Fast Serving”]({ARXIV}) by Ann Lee, Bo Xu and Cy Wu (OSDI 2022)\n")
    assert entry.authors == ("Ann Lee", "Bo Xu", "Cy Wu")


def test_details_below_a_heading_may_open_with_the_venue() -> None:
    """A line of venue and links below a heading is a detail of its paper; sentences below it are, too."""
    (entry,) = entries(f"### Fast serving of models\n\n*Ann Lee*\n\narXiv 2023 | [Paper]({ARXIV})\n\nIt is fast.\n")
    assert (entry.title, entry.authors, entry.venue, entry.year) == (
        "Fast serving of models", ("Ann Lee",), "arXiv", 2023,
    )  # fmt: skip
