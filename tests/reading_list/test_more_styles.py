"""Styles of single lists: right to left, Chinese, definitions that go on as titles, venues in bold over bullets."""

import pytest

from litgraph.reading_list import parse

A = "https://arxiv.org/abs/2309.06180"
B = "https://arxiv.org/abs/2401.00001"
C = "https://doi.org/10.1145/3600006.3613165"
ORCA = "Orca: A Distributed Serving System for Generative Models"


def said(text: str) -> list:
    """Title, venue, year and authors of every entry."""
    return [(e.title, e.venue, e.year, e.authors) for e in parse(text).entries]


@pytest.mark.parametrize("title", ["\u05dc\u05de\u05d9\u05d3\u05d4 \u05e2\u05de\u05d5\u05e7\u05d4", "Deep Learning"])
def test_a_link_that_ends_with_its_year_is_the_title(title):
    """A venue behind it is one, in whichever direction a language is written."""
    assert said(f"- [{title} (2021)]({A}) NeurIPS 2021\n") == [(f"{title} (2021)", "NeurIPS", 2021, ())]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_venue_in_bold_over_bullets_is_that_of_each(gap):
    """Such a line is a heading for the items below it, up to the next."""
    text = f"## Serving\n\n**ICML 2023**{gap}- [A Fast]({A})\n- [B Slow]({B})\n\n**OSDI 2022**{gap}- [C Old]({C})\n"
    assert [(e.title, e.venue, e.year, e.section) for e in parse(text).entries] == [
        ("A Fast", "ICML", 2023, "Serving / ICML 2023"),
        ("B Slow", "ICML", 2023, "Serving / ICML 2023"),
        ("C Old", "OSDI", 2022, "Serving / OSDI 2022"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"[Orca]({A})\n: A Distributed Serving System for Generative Models. OSDI 2022\n", (ORCA, "OSDI", 2022, ())),
        (f"**Orca**\n:   A Distributed Serving System\n    for Generative Models. OSDI 2022 [p]({A})\n",
         (ORCA, "OSDI", 2022, ())),
        (f"[Fast Serving of Models]({A})\n: Ann Lee, Bo Xu. OSDI 2022\n",
         ("Fast Serving of Models", "OSDI", 2022, ("Ann Lee", "Bo Xu"))),
        (f"[Orca]({A})\n: Ann Lee, Bo Xu. OSDI 2022\n", ("Orca", "OSDI", 2022, ("Ann Lee", "Bo Xu"))),
    ],
)  # fmt: skip
def test_a_definition_may_go_on_as_the_title(text, found):
    """Where the term is but a name and no names of people are below it; the places are those of the list."""
    assert said(text) == [found]
    parts = parse(text).parts[0]
    assert parts.tag
    assert text[slice(*parts.tag)] == "OSDI 2022"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"- [高效的推理系统]({A})\uff0c张三\uff0c李四\uff0cOSDI 2022\n",
         ("高效的推理系统", "OSDI", 2022, ("张三", "李四"))),
        (f"- **高效的推理系统**\uff0c张三、李四等\uff0cOSDI 2022 [论文]({A})\n",
         ("高效的推理系统", "OSDI", 2022, ("张三", "李四"))),
        (f"- [高效的推理系统]({A})\uff0c王五 等\uff0cSOSP 2023\n", ("高效的推理系统", "SOSP", 2023, ("王五",))),
        (f"- Fast Serving of Models. Ann Lee等. OSDI 2022. [p]({A})\n",
         ("Fast Serving of Models", "OSDI", 2022, ("Ann Lee",))),
        (f"- Fast Serving of Models. Ann Lee, Bo Xu 等. OSDI 2022. [p]({A})\n",
         ("Fast Serving of Models", "OSDI", 2022, ("Ann Lee", "Bo Xu"))),
    ],
)  # fmt: skip
def test_chinese_commas_part_names_and_venues(text, found):
    """A word for "and others" ends the names."""
    assert said(text) == [found]


FAST = ("Fast Serving of Models", "OSDI", 2022, ("Ann Lee", "Bo Xu"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"- **Fast Serving of Models** *Ann Lee, Bo Xu* OSDI 2022. [pdf]({A})\n", FAST),
        (f"- OSDI 2022: Fast Serving of Models. Ann Lee, Bo Xu. [paper]({A})\n", FAST),
        (f"- **Fast Serving of Models**<br>*Ann Lee, Bo Xu*<br>OSDI 2022 &#124; [Paper]({A})\n", FAST),
        (f"- [Fast Serving of Models]({A}) | OSDI'22 | Ann Lee, Bo Xu |\n", FAST),
        (f"#### [Fast Serving of Models]({A}) (OSDI 2022)\n*Ann Lee, Bo Xu*\n\n> Abstract: We serve.\n", FAST),
        (f"**Title**: Fast Serving of Models  \n**Authors**: Ann Lee, Bo Xu  \n**Venue**: OSDI 2022  \n{A}\n", FAST),
        (f"<table><tr><td>OSDI 2022</td><td><a href='{A}'>Fast Serving of Models</a></td><td>Ann Lee, Bo Xu</td></tr>"
         "</table>\n", FAST),
        (f"## 2022\n\n- [OSDI] [Fast Serving of Models]({A}), Ann Lee, Bo Xu\n", FAST),
        (f"## 2022\n\n- `OSDI` [Fast Serving of Models]({A}), Ann Lee, Bo Xu\n", FAST),
        (f"- [Fast Serving of Models]({A}) ![](https://img.shields.io/badge/OSDI-2022-green) *Ann Lee, Bo Xu*\n", FAST),
        (f"- `[lee2022]` Ann Lee and Bo Xu, \"Fast Serving of Models,\" in *Proc. OSDI*, 2022. {A}\n",
         ("Fast Serving of Models", "Proc. OSDI", 2022, ("Ann Lee", "Bo Xu"))),
        (f"- [x] **Fast Serving of Models** (Lee & Xu, 2022) [arXiv]({A})\n", ("Fast Serving of Models", "", 2022, ())),
        (f"- [대규모 모델의 빠른 추론]({A}) - 김철수, 이영희, OSDI 2022\n",
         ("대규모 모델의 빠른 추론", "OSDI", 2022, ("김철수", "이영희"))),
        (f"- [Быстрый вывод моделей]({A}), Иван Петров и др., OSDI 2022\n",
         ("Быстрый вывод моделей", "OSDI", 2022, ("Иван Петров",))),
        (f"- Fast Serving of Models, OSDI 2022 [^1]\n\n[^1]: {A}\n", ("Fast Serving of Models", "OSDI", 2022, ())),
    ],
)  # fmt: skip
def test_further_styles_of_one_paper(text, found):
    """Names in italics before a venue, venues in cells, on badges and in brackets, keys, languages, footnotes."""
    assert said(text) == [found]
