"""`litgraph.reading_list.insert`: papers put into a list as whole entries, in its style and order."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from litgraph.reading_list import NewPaper, ReadingList, Wish, insert, parse

ORCA = NewPaper(
    "Orca: A Distributed Serving System",
    ("Gyeong-In Yu", "Joo Seong Jeong", "Byung-Gon Chun"),
    2022,
    7,
    "OSDI",
    "https://www.usenix.org/conference/osdi22/presentation/yu",
    "https://github.com/x/orca",
)

BOLD = """\
# Papers

- **[OSDI 24]** DistServe: Disaggregating Prefill and Decoding
  - Authors: Yinmin Zhong, Shengyu Liu, and Hao Zhang
  - [Paper](https://www.usenix.org/conference/osdi24/presentation/zhong), [Code](https://github.com/a/distserve)
- **[SOSP 23]** Efficient Memory Management with PagedAttention
  - Authors: Woosuk Kwon and Ion Stoica
  - [Paper](https://arxiv.org/abs/2309.06180), [Code](https://github.com/vllm-project/vllm)
- **[SOSP 21]** An Older Paper on Serving Models
  - Authors: Ann Lee, Bo Li, and Cy Wu
  - [Paper](https://arxiv.org/abs/2101.00001), [Code](https://github.com/a/older)
"""
TABLE = """\
## Serving

|Date|Title|Paper|Code|
|:---|:---|:---:|---|
|2021.03|[Old] Old: The First System(@Lab)|[[pdf]](https://arxiv.org/pdf/2103.00001)|[[old]](https://github.com/a/old)|
|2022.05|[Mid] Mid: The Second System|[[pdf]](https://arxiv.org/pdf/2205.00001)|\u26a0\ufe0f|
|2023.08|[New] New: The Third System(@School)|[[pdf]](https://arxiv.org/pdf/2308.00001)|[[new]](https://github.com/b/new)|
|2023.09|[Last] Last: The Fourth System|[[pdf]](https://arxiv.org/pdf/2309.00001)|[[last]](https://github.com/b/last)|
"""
LINKED = """\
# Systems
* [Alpha](https://arxiv.org/abs/2401.00001): Serving Models Quickly | OSDI' 24
* [Beta](https://arxiv.org/abs/2401.00002): Serving Models Slowly | MLSys' 24
* [Gamma](https://arxiv.org/abs/2301.00003): Serving Nothing at All | SOSP' 23
* [Delta](https://arxiv.org/abs/2101.00003): Serving Everything at Once | SOSP' 21
"""
NUMBERED = """\
# Graphs

1. **Learning on Graphs.** ICML 2019. [paper](https://arxiv.org/abs/1901.00001)

    *Ann Lee, Bo Li.*

1. **Learning on Trees.** ICML 2020. [paper](https://arxiv.org/abs/2001.00001)

    *Cy Wu, Di Xu, Ed Yu.*

1. **Learning on Forests.** KDD 2023. [paper](https://arxiv.org/abs/2301.00001)

    *Fa Zhu, Gu An.*
"""


def listed(text: str) -> ReadingList:
    """A text as a list."""
    parsed = parse(text)
    return ReadingList(Path("list.md"), parsed.name, text, parsed.entries, "", parsed.parts)


def added(before: str, after: str) -> str:
    """The lines that `after` has more than `before`, which is else the same."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    count = len(new) - len(old)
    assert new[:first] + new[first + count :] == old
    return "".join(new[first : first + count])


@pytest.mark.parametrize(
    ("text", "entry", "line"),
    [
        (
            BOLD,
            "- **[OSDI 22]** Orca: A Distributed Serving System\n"
            "  - Authors: Gyeong-In Yu, Joo Seong Jeong, and Byung-Gon Chun\n"
            "  - [Paper](https://www.usenix.org/conference/osdi22/presentation/yu), [Code](https://github.com/x/orca)\n",
            9,
        ),
        (
            TABLE,
            "|2022.07|[Orca] Orca: A Distributed Serving System|"
            "[[pdf]](https://www.usenix.org/conference/osdi22/presentation/yu)|[[orca]](https://github.com/x/orca)|\n",
            7,
        ),
        (
            LINKED,
            "* [Orca](https://www.usenix.org/conference/osdi22/presentation/yu): "
            "A Distributed Serving System | OSDI' 22\n",
            5,
        ),
        (
            NUMBERED,
            "1. **Orca: A Distributed Serving System.** OSDI 2022. "
            "[paper](https://www.usenix.org/conference/osdi22/presentation/yu)\n\n"
            "    *Gyeong-In Yu, Joo Seong Jeong, Byung-Gon Chun.*\n\n",
            11,
        ),
    ],
    ids=["bold", "table", "linked", "numbered"],
)  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_paper_is_written_as_the_others_are(text, entry, line, end):
    """Marker, venue, authors, labels and columns are the list's own, and it stands where its year has it."""
    before = text.replace("\n", end)
    found = insert(listed(before), [Wish(ORCA, "", {})])
    assert added(before, found.text) == entry.replace("\n", end)
    assert [one.line for one in found.insertions] == [line]
    assert found.refused == ()


def test_a_paper_without_a_place_in_the_list_is_refused():
    """What has neither link nor venue would not be read as a paper, so it is not written."""
    wish = Wish(NewPaper("A Title Alone"), "", {})
    found = insert(listed(BOLD), [wish])
    assert (found.text, found.refused) == (BOLD, (wish,))


def test_hostile_words_come_through_as_text():
    """Signs of Markdown, HTML and tables in a title and in names show as what they are."""
    title = "Evil](http://x) | `rm` <b>: **bold** _it_ &amp; [x] $a$ $b$"
    paper = NewPaper(title, ("A [B](c) D", "E|F G"), 2022, 1, "OSDI", "https://arxiv.org/abs/2201.00009", "")
    for text in (BOLD, TABLE, NUMBERED):
        reading = listed(text)
        found = insert(reading, [Wish(paper, "", {})])
        entries = parse(found.text).entries
        if found.insertions:
            assert len(entries) == len(reading.entries) + 1
        assert next(e for e in entries if e.paper_url != paper.paper_url).links == reading.entries[0].links


def test_the_end_of_a_file_without_a_line_end_stays_without():
    """The last line is added to, not changed."""
    text = LINKED.rstrip("\n")
    late = NewPaper("Late: The Oldest of All", (), 2001, None, "SOSP", "https://arxiv.org/abs/2101.00009")
    found = insert(listed(text), [Wish(late, "", {})])
    assert found.text == f"{text}\n* [Late](https://arxiv.org/abs/2101.00009): The Oldest of All | SOSP' 01"


def test_a_numbered_list_goes_on_counting():
    """Papers behind the last entry get the numbers that follow; one in the middle changes no other line."""
    text = "# Papers\n" + "".join(
        f"{n}. Paper {n} on Serving Models. OSDI {2018 + n}. [pdf](https://arxiv.org/abs/2001.{n:05})\n"
        for n in (1, 2, 4)
    ).replace("4.", "3.", 1)
    late = [
        NewPaper(f"Late {n}: A Paper", (), 2024 + n, None, "OSDI", f"https://arxiv.org/abs/2401.{n:05}") for n in (1, 2)
    ]
    middle = NewPaper("Middle: A Paper", (), 2021, None, "OSDI", "https://arxiv.org/abs/2401.00009")
    found = insert(listed(text), [Wish(paper, "", {}) for paper in (*late, middle)])
    assert [line[:8] for line in found.text.splitlines()[1:]] == [
        "1. Paper", "2. Paper", "3. Middl", "3. Paper", "4. Late ", "5. Late ",
    ]  # fmt: skip


WORDS = st.lists(
    st.sampled_from(["Fast", "Models", "Graphs", "of", "Serving", "with", "Memory", "Tree"]), min_size=3, max_size=6
)
STYLES = st.sampled_from(
    [
        "- **[{venue} {yy:02}]** {title}\n  - Authors: {authors}\n  - [Paper]({url})",
        "* [{title}]({url}) ({year})",
        "1. **{title}.** {venue} {year}. [paper]({url})\n\n    *{authors}.*",
        "- {title} ({venue}'{yy:02}) [link to paper]({url})",
        "+ [{venue}'{yy:02}] [{title}]({url})",
        "| {year} | {title} | {authors} | [pdf]({url}) |",
        "> - **{title}** ({year}), {authors} [[pdf]]({url})",
    ]
)


@st.composite
def lists(draw):
    """A list of some entries in one style, ordered or not, with any line end, encoding mark and last line."""
    style, count = draw(STYLES), draw(st.integers(3, 8))
    years = draw(st.lists(st.integers(2001, 2025), min_size=count, max_size=count))
    years = draw(st.sampled_from([years, sorted(years), sorted(years, reverse=True)]))
    gap = "\n" if style.startswith("|") else draw(st.sampled_from(["\n", "\n\n"]))
    entries = [
        style.format(
            venue=draw(st.sampled_from(["OSDI", "SOSP", "NSDI", "arXiv"])),
            yy=year % 100,
            year=year,
            title=" ".join([f"Paper{n}", *draw(WORDS)]),
            authors="Ann Lee, Bo Li, Cy Wu",
            url=f"https://arxiv.org/abs/{year % 100:02}01.{n:05}",
        )
        for n, year in enumerate(years, start=1)
    ]
    head = "| Year | Title | Authors | Link |\n|---|---|---|---|\n" if style.startswith("|") else ""
    tail = draw(st.sampled_from(["", "\n", "\n\nThe end.\n"]))
    text = f"# List\n\nSome words.\n\n## Papers\n\n{head}{gap.join(entries)}{tail}"
    return draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@settings(max_examples=60, deadline=None)
@given(
    text=lists(),
    title=st.text(min_size=1, max_size=30),
    year=st.integers(1990, 2030),
    venue=st.sampled_from(["OSDI", "", "arXiv"]),
)
def test_only_whole_lines_are_added(text, title, year, venue):
    """Every old line stays, in its order; every old entry reads as it did; what is refused changes nothing."""
    reading = listed(text)
    assume(len(reading.entries) >= 3)
    paper = NewPaper(f"New {title}", ("Di Xu", "Ed Yu"), year, None, venue, "https://arxiv.org/abs/2501.99999")
    found = insert(reading, [Wish(paper, "", {}), Wish(ORCA, "", {})])
    old, new = text.splitlines(keepends=True), iter(found.text.splitlines(keepends=True))
    assert all(line.rstrip("\r\n") in (other.rstrip("\r\n") for other in new) for line in old)
    titles = [entry.title for entry in parse(found.text).entries]
    assert len(titles) == len(reading.entries) + len(found.insertions)
    assert [one for one in titles if one.startswith("Paper")] == [entry.title for entry in reading.entries]
    assert len(found.insertions) + len(found.refused) == 2


HEADINGS = """\
# Notes

### [Fast Serving of Models](https://arxiv.org/abs/2301.00001)

*Ann Lee, Bo Xu* — <ins>ICML, 2023</ins>

It is fast.

### [Slow Serving of Models](https://arxiv.org/abs/2201.00001)

*Cy Wu, Di Yu* — <ins>MLSys, 2022</ins>

It is slow.
"""
DAYS = """\
| Date | Title | Authors | Venue | Links |
|------|-------|---------|-------|-------|
| 2023-09-12 | Fast Serving of Models | Lee et al. | SOSP | [pdf](https://arxiv.org/pdf/2309.06180v1.pdf) |
| 2021-05-10 | Slow Serving of Models | Wu et al. | OSDI | [pdf](https://arxiv.org/pdf/2105.05920.pdf) |
"""
BADGES = """\
# Papers

- **Fast Serving of Models** | ICML'23 | [![arXiv](https://img.shields.io/badge/arXiv-2301.00001-b31b1b.svg)](https://arxiv.org/abs/2301.00001)
- **Slow Serving of Models** | ICML'22 | [![arXiv](https://img.shields.io/badge/arXiv-2201.00001-b31b1b.svg)](https://arxiv.org/abs/2201.00001) [![Code](https://img.shields.io/badge/GitHub-Code-black)](https://github.com/a/slow)
"""  # noqa: E501
TERMS = """\
<dl>
<dt><a href="https://arxiv.org/abs/2301.00001">Fast Serving of Models</a></dt>
<dd>Ann Lee, Bo Xu, CGO 2023</dd>
<dt>Slow Serving of Models</dt>
<dd>Cy Wu, Di Yu. <a href="https://arxiv.org/abs/2201.00001">arXiv</a> 2022. <a href="https://github.com/a/b">code</a></dd>
</dl>
"""
IDS = """\
Fast Serving of Models
: [arXiv:2301.00001](https://arxiv.org/abs/2301.00001)

Slow Serving of Models
: [arXiv:2201.00001](https://arxiv.org/abs/2201.00001)
"""
VLLM = NewPaper("Paged Attention", ("Woosuk Kwon", "Ion Stoica"), 2022, 9, "SOSP", "https://arxiv.org/abs/2209.06180")


@pytest.mark.parametrize(
    ("text", "paper", "entry"),
    [
        (
            HEADINGS,
            VLLM,
            "### [Paged Attention](https://arxiv.org/abs/2209.06180)\n\n"
            "*Woosuk Kwon, Ion Stoica* — <ins>SOSP, 2022</ins>",
        ),
        (
            DAYS,
            VLLM,
            "| 2022-09 | Paged Attention | Kwon et al. | SOSP | [pdf](https://arxiv.org/pdf/2209.06180.pdf) |",
        ),
        (
            BADGES,
            VLLM,
            "- **Paged Attention** | SOSP'22 | "
            "[![arXiv](https://img.shields.io/badge/arXiv-2209.06180-b31b1b.svg)](https://arxiv.org/abs/2209.06180)",
        ),
        (
            TERMS,
            VLLM,
            '<dt><a href="https://arxiv.org/abs/2209.06180">Paged Attention</a></dt>\n'
            "<dd>Woosuk Kwon, Ion Stoica, SOSP 2022</dd>",
        ),
        (IDS, VLLM, "Paged Attention\n: [arXiv:2209.06180](https://arxiv.org/abs/2209.06180)"),
        (
            IDS,
            ORCA,
            "Orca: A Distributed Serving System\n: [link](https://www.usenix.org/conference/osdi22/presentation/yu)",
        ),
    ],
)
def test_what_is_said_of_one_paper_is_not_said_of_another(text, paper, entry):
    """Ids, badges, days and sentences are the paper's own; headings, tags and labels are the list's."""
    read = parse(text)
    reading = ReadingList(Path("list.md"), read.name, text, read.entries, "", read.parts)
    (found,) = insert(reading, [Wish(paper, read.entries[0].section, {})]).insertions
    assert found.entry == entry
