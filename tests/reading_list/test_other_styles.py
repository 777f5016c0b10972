"""Styles of lists of other fields: names before quoted titles, citations, headings, Chinese labels, lines in bold."""

import pytest

from litgraph.reading_list import parse

A = "https://arxiv.org/abs/2309.06180"
B = "https://arxiv.org/abs/2401.00001"
C = "https://github.com/lee/fast"
PDF = "http://www.example.edu/~lee/fast.pdf"
FAST = "Fast Serving of Large Models"


def said(text: str) -> list:
    """Title, venue, year and authors of every entry."""
    return [(e.title, e.venue, e.year, e.authors) for e in parse(text).entries]


@pytest.mark.parametrize(
    "text",
    [
        f'- Orca: "{FAST}" OSDI. [[Paper]]({A})\n',
        f'- Orca:"{FAST}" [[Paper]]({A})\n',
        f'* **Orca**: "{FAST}", *arXiv, Dec 2023*. [[Paper]]({A})\n',
        f'* **[Orca]** "{FAST}", *arXiv*\n[[Paper]]({A})\n',
        f'* **Orca Two** "{FAST}." [[Paper]]({A})\n',
        f'1. **Orca+** (Span Corruption + CLM): "{FAST}" [2023-05] [[paper]({A})]\n',
        f'1. **Orca** (Llama) / **OrcaX** (Qwen2): "{FAST}" [2023-08] [ICLR 2024 Spotlight] [[paper]({A})]\n',
    ],
)
def test_a_name_before_a_title_in_quotation_marks_is_no_part_of_it(text):
    """Whether a colon or bold parts the name from the title."""
    assert [entry.title for entry in parse(text).entries] == [FAST]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"- OSDI 2022, {FAST}, [arXiv]({A})\n", (FAST, "OSDI", 2022, ())),
        (f"- CoRL 2023 workshop, **Orca**: {FAST}, [page](https://orca.dev)\n",
         (f"Orca: {FAST}", "CoRL workshop", 2023, ())),
        (f"- arXiv 2023.10, **Orca**: {FAST}, [arXiv]({A})\n", (f"Orca: {FAST}", "arXiv", 2023, ())),
        (f"- NeurIPS 2020 (spotlight), {FAST}, [pdf]({A})\n", (FAST, "NeurIPS", 2020, ())),
        (f"- 22-OSDI-{FAST}\n", (FAST, "OSDI", 2022, ())),
        (f"- (OSDI) {FAST} [pdf]({A})\n", (FAST, "OSDI", None, ())),
        (f"- [[TPAMI]({A})] {FAST} [[github]({C})]\n", (FAST, "TPAMI", None, ())),
        (f"- [[3DV2021]({A})] {FAST}\n", (FAST, "3DV", 2021, ())),
        (f"- **{FAST} and Small Ones (2018)** [pdf]({A})\n", (f"{FAST} and Small Ones", "", 2018, ())),
        (f"- **{FAST} (A Workshop, NeurIPS 2018)** [pdf]({A})\n", (FAST, "NeurIPS", 2018, ())),
    ],
)  # fmt: skip
def test_a_venue_before_or_in_a_title_is_told_from_it(text, found):
    """Behind a comma, between hyphens, in a link of its own or in parentheses."""
    assert said(text) == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f'**[1]** Lee, Ann, Bo Xu, and Cy Dee. "**{FAST}**." arXiv preprint arXiv:2309.06180 (2023). [[pdf]]({A})\n',
         (FAST, 2023, ("Ann Lee", "Bo Xu", "Cy Dee"))),
        (f'**[2]** Lee, Ann, et al. "{FAST}." *ICML (3)* 28 (2013): 11-47. [[pdf]]({PDF}) **(first of all)**\n',
         (FAST, 2013, ("Ann Lee",))),
        (f"- Ann Lee, Bo Xu, Cy Dee, {FAST}, ICCV 2015 [[GitHub]]({C})\n",
         (FAST, 2015, ("Ann Lee", "Bo Xu", "Cy Dee"))),
        (f"- Ann Lee and Bo Xu, {FAST}, BMVC, 2014. [[Paper]]({PDF})\n", (FAST, 2014, ("Ann Lee", "Bo Xu"))),
        (f"- [2023/02] {FAST}. *Ann Lee et al. arXiv.* [[paper]]({A})\n", (FAST, 2023, ("Ann Lee",))),
        (f"- [2023/02] **{FAST}.** *Ann Lee(A University) et al. arXiv.*[[paper]]({A})\n", (FAST, 2023, ("Ann Lee",))),
        (f"- Orca: {FAST}.\n  - A. Lee, B. Xu, and C. Dee. *ICML 2020*. [[pdf]]({A})\n",
         (f"Orca: {FAST}", 2020, ("A. Lee", "B. Xu", "C. Dee"))),
        (f"- [{FAST}, Ann Lee, Bo Xu SOSP 2015]({PDF})\n", (FAST, 2015, ("Ann Lee", "Bo Xu"))),
    ],
)  # fmt: skip
def test_names_are_told_from_titles(text, found):
    """In citations of which only the first name is turned round, before commas, in italics, below, and in links."""
    assert [(entry.title, entry.year, entry.authors) for entry in parse(text).entries] == [found]


@pytest.mark.parametrize("labels", ["论文 代码 主页", "Paper Code Homepage", "論文 コード 概要"])
def test_a_title_stands_above_labelled_addresses(labels):
    """In bold or plain, whichever of its addresses comes first, and with its rank among them."""
    paper, code, page = labels.split()
    text = (
        f"**{FAST}**\n\n- {page}: https://lee.dev\n- Oral\n- {paper}: {A}\n\n- {code}: {C}\n\n"
        f"Slow Serving of Small Models\n\n- {paper}: {B}\n- {code}: {C}\n"
    )
    assert [(entry.title, entry.paper_url) for entry in parse(text).entries] == [
        (FAST, A),
        ("Slow Serving of Small Models", B),
    ]


def test_lines_in_bold_open_entries_without_lines_between_them():
    """What is said of each stands below it, and a line such as "--- Earlier ---" is none of them."""
    text = (
        f"**{FAST}**  \nAnn Lee, Bo Xu  \n[CHI 2024]({A})\n\n"
        f"--- Earlier ---  \n**Slow Serving of Small Models**  \nCy Dee, Di Eng  \n[CHI 2020]({B}) • [Code]({C})  \n"
        f"**Serving of No Models**  \nCy Dee, Di Eng  \n[CHI 2019]({PDF})\n"
    )
    assert said(text) == [
        (FAST, "CHI", 2024, ("Ann Lee", "Bo Xu")),
        ("Slow Serving of Small Models", "CHI", 2020, ("Cy Dee", "Di Eng")),
        ("Serving of No Models", "CHI", 2019, ("Cy Dee", "Di Eng")),
    ]


def test_a_heading_is_a_title_above_its_abstract_and_its_links():
    """Links that begin with a picture or say more in parentheses are labels, and a heading over one item is none."""
    text = (
        f"## 2024:\n### 1. {FAST}\n**Authors**: Ann Lee, Bo Xu\n<details span>\n<summary><b>Abstract</b></summary>\n"
        f"We serve models.\n</details>\n\n[📄 Paper (Low Resolution)]({A}) | [💻 Code (not yet)]({C})\n\n"
        f"## 3D Detection & Segmentation\n- [[Arxiv]({B})] Slow: Serving of Small Models\n"
    )
    assert [(entry.title, entry.authors, entry.code_url) for entry in parse(text).entries] == [
        (FAST, ("Ann Lee", "Bo Xu"), C),
        ("Slow: Serving of Small Models", (), ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"1. Nevertheless we study this. There is [an interesting paper]({B}) on it.\n",
        f"- Berkeley: {PDF}\n",
        f"## Books\n- [Fast Serving]({PDF})\n",
    ],
)
def test_what_is_no_entry(text):
    """A link in a sentence, a word with an address, and what is headed as books."""
    assert parse(text).entries == ()


def test_notes_below_a_linked_heading_are_no_entries():
    """Though they open in bold and refer to another paper."""
    text = f"#### [{FAST}]({A})\n\narXiv 2022, OSDI 2022\n\n1. **Certified.** Builds on [the slow one]({B})\n"
    assert [entry.title for entry in parse(text).entries] == [FAST]


@pytest.mark.parametrize(
    "url",
    [
        "https://academic.oup.com/bib/article/doi/10.1093/bib/bbad497/7505072",
        "https://genomebiology.biomedcentral.com/articles/10.1186/s13059-024-03385-6",
        "https://www.mdpi.com/1424-8220/23/17/7462",
        "https://citeseerx.ist.psu.edu/viewdoc/download?doi=10.1.1.73.876&rep=rep1&type=pdf",
        "arxiv.org/abs/2309.06180",
    ],
)
def test_pages_of_publishers_are_papers(url):
    """Those of biology and of libraries, too, and an address without its scheme."""
    assert [entry.paper_url for entry in parse(f"- [{FAST}]({url})\n").entries] == [url]


def test_a_column_of_papers_and_a_vague_label_lead_to_papers():
    """Where a cell of it says "link", "Project" that leads to arXiv; a row below a venue's year needs no link."""
    text = (
        "## RSS 2025\n\n| # | Title | Source | Paper | Code |\n| - | - | - | - | - |\n"
        f"| 1 | {FAST} | CHI25 (IMWUT Volume 9, Issue 4) | [link](https://lee.dev/fast) | [link]({C}) |\n"
        f"| 2 | Slow Serving of Small Models | - | — | — |\n\n- Serving of no models [[Project]]({B})\n"
    )
    assert [(entry.title, entry.venue, entry.paper_url) for entry in parse(text).entries] == [
        (FAST, "CHI", "https://lee.dev/fast"),
        ("Slow Serving of Small Models", "RSS", ""),
        ("Serving of no models", "RSS", B),
    ]


def test_labelled_dates_and_venues_are_told():
    """With pictures before the labels, days in the dates, and no year at the venue."""
    text = f"- [{FAST}]({A})\n    - Ann Lee, Bo Xu\n    - 📅 Date: March 27, 2026\n    - 📑 Publisher: arXiv\n"
    assert said(text) == [(FAST, "arXiv", 2026, ("Ann Lee", "Bo Xu"))]


def test_a_name_and_a_year_are_no_venue():
    """Where the list's entries have names in that place."""
    text = "".join(
        f"- [{FAST} {number}]({A}{number}) {name} 2021\n"
        for number, name in enumerate(["Ann Lee, Bo Xu", "Cy Dee, Di Eng", "Ed Fox, Gu Hao", "Ann Lee"])
    )
    assert said(text)[-1] == (f"{FAST} 3", "", 2021, ("Ann Lee",))


def test_signs_and_sentences_behind_a_link_are_no_part_of_the_title():
    """A star written as a word, labels that lead nowhere, and what a keeper says of a title of many words."""
    text = (
        f":star: [{FAST}]({A}) :star:\n\n- Slow Serving of Small Models [[Paper]] ({B})\n"
        f"- [Fast Serving of Large Models in a Small Room]({PDF}): Ann Lee explains the basics. There is more to it.\n"
    )
    assert [entry.title for entry in parse(text).entries] == [
        FAST,
        "Slow Serving of Small Models",
        "Fast Serving of Large Models in a Small Room",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"1. Do Models Really Serve Fast? NeurIPS 2021. [[paper]]({A})\n",
         ("Do Models Really Serve Fast?", "NeurIPS", 2021, ())),
        (f"1. {FAST} OSDI 2021 [[paper]]({A})\n", (FAST, "OSDI", 2021, ())),
        (f"1. {FAST} of CASP 2021 [[paper]]({A})\n", (f"{FAST} of CASP 2021", "", None, ())),
        (f"- (*arXiv 2023.05*) {FAST} [[paper]({A})]\n", (FAST, "arXiv", 2023, ())),
        (f"* A.Lee, B. Xu, and C. Dee., *Fast Models*, arXiv preprint [[Paper]({A})]\n",
         ("Fast Models", "", None, ("A.Lee", "B. Xu", "C. Dee"))),
        (f"* Ann Lee, Bo Xu, Cy Dee, *Fast Models*, OSDI 2022 [[Paper]({A})]\n",
         ("Fast Models", "OSDI", 2022, ("Ann Lee", "Bo Xu", "Cy Dee"))),
        (f"* Lee, Ann, Bo Xu, and Cy Dee, {FAST}, OSDI, 2022. [[Paper]]({A})\n",
         (FAST, "OSDI", 2022, ("Ann Lee", "Bo Xu", "Cy Dee"))),
    ],
)  # fmt: skip
def test_venues_and_names_next_to_a_title_are_no_part_of_it(text, found):
    """Behind a question mark or with no sign before them; in italics of few words behind names."""
    assert said(text) == [found]


@pytest.mark.parametrize(
    "reference",
    [
        f"Ann Lee, Bo Xu, and Cy Dee, *{FAST}*, OSDI 2022",
        f"Ann Lee, Bo Xu, Cy Dee, {FAST}, OSDI, 2022.",
        f"Ann Lee and Bo Xu, {FAST}, arXiv:2309.06180.",
    ],
)
def test_a_reference_below_a_name_with_links_tells_the_title(reference):
    """A name, whose links lead to the paper, and its authors, title and venue as an item below it."""
    (entry,) = parse(f"* Orca, a lab [[Paper]({A})] [[Paper-OSDI22]({PDF})]\n  * {reference}\n").entries
    assert (entry.title, entry.authors[:2], entry.paper_url) == (FAST, ("Ann Lee", "Bo Xu"), A)
    whole = f"* Slow Serving of Very Small Models in a Room [[Paper]({A})]\n"
    assert parse(f"{whole}  * {reference}\n").entries[0].title.startswith("Slow")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"- [{FAST}, 2019]({PDF})\n", (FAST, "", 2019, ())),
        (f"- [{FAST}, 1990-2019]({PDF})\n", (f"{FAST}, 1990-2019", "", None, ())),
        (f"- **[fast serving of models]({A}) (2017)**\n", ("fast serving of models", "", 2017, ())),
        (f"- [2025] {FAST} · A Lab · Serving / Speed [[paper]({A})]\n", (FAST, "", 2025, ())),
        (f"1. **[Orca]** | **arXiv'22 (TPAMI'24)** | {FAST} | [`[pdf]`]({A}) | - |\n", (FAST, "arXiv", 2022, ())),
        (f"**[Orca]** | {FAST} | **VISAPP' 22** | [[pdf]]({A})\n", (FAST, "VISAPP", 2022, ())),
        (f"| Date | Venue | Paper |\n| - | - | - |\n| 2022-06 | arXiv22 | [{FAST}]({A}) |\n",
         (FAST, "arXiv", 2022, ())),
        (f"* **{FAST}** | [Github]({C})\n  * Ann Lee, Bo Xu\n  * [ICCV2023] https://fast.example.org/\n",
         (FAST, "ICCV", 2023, ("Ann Lee", "Bo Xu"))),
    ],
    ids=["year", "span", "bold", "dots", "two", "bars", "glued", "page"],
)  # fmt: skip
def test_years_and_places_beside_a_title_are_no_part_of_it(text, found):
    """Within its link or its bold, behind dots and bars, in a cell of their own; a bare address denies no paper."""
    assert said(text) == [found]


def test_a_table_of_results_has_no_entries():
    """Its names lead to the entries elsewhere in the list."""
    table = "| Year | Venue | Model | FID |\n| - | - | - | - |\n| 2018 | NeurIPS | [Orca](#1001) | 0.51 |\n"
    assert said(f"{table}\n- [{FAST}]({A})\n") == [(FAST, "", None, ())]
