"""Reading and writing held against each other: lists that are made by a rule, read, and added to by the same rule."""

from collections.abc import Callable
from pathlib import Path

import pytest

from litgraph.reading_list import NewPaper, ReadingList, Wish, insert, parse

Style = Callable[[NewPaper], str]

PAPERS = [
    NewPaper("Alder: Serving Models Quickly", ("Ann Lee", "Bo Xu", "Cy Wu"), 2021, 3, "OSDI", "2103.00001", "a/alder"),
    NewPaper("Learning to schedule on trees", ("Di Fu", "Ed Ng"), 2022, 4, "ICML", "2204.00002", "b/trees"),
    NewPaper("Birch: A System for Pruning", ("Fa Zhu",), 2023, 5, "arXiv", "2305.00003", "c/birch"),
    NewPaper("What Do Large Models Forget?", ("Gu An", "Hu Li", "Ion Petrov"), 2020, 6, "NeurIPS", "2006.00004", "d/f"),
    NewPaper("Cedar: Caching Keys and Values", ("Jo Kim", "Kai Ma"), 2024, 7, "SOSP", "2407.00005", "e/cedar"),
    NewPaper("Sparse attention is enough", ("Lu Roe", "Mo Tan", "Ng Yu"), 2021, 8, "ICLR", "2108.00006", "f/sparse"),
]
NEW = NewPaper("Elm: Batching Requests Well", ("Oz Ray", "Pi Sun", "Qi Day"), 2022, 9, "EuroSys", "2209.00007", "g/elm")
MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep")


def paper(one: NewPaper) -> str:
    """The address of its page."""
    return f"https://arxiv.org/abs/{one.paper_url}"


def code(one: NewPaper) -> str:
    """The address of its code."""
    return f"https://github.com/{one.code_url}"


def names(one: NewPaper) -> str:
    """Its authors with commas."""
    return ", ".join(one.authors)


def stop(one: NewPaper) -> str:
    """Its title with what ends a sentence."""
    return one.title if one.title.endswith("?") else f"{one.title}."


STYLES: dict[str, tuple[Style, str]] = {
    "citation": (lambda p: f"- {names(p)}. {stop(p)} {p.venue}, {p.year}. [[PDF]]({paper(p)}) [[Code]]({code(p)})", ""),
    "title first": (lambda p: f"* [{p.title}]({paper(p)}). {names(p)}. {p.venue}, {p.year}. [code]({code(p)})", ""),
    "venue in italics": (lambda p: f"* **{p.title}** {names(p)}. *{p.venue}* {p.year}. [paper]({paper(p)})", ""),
    "dash": (lambda p: f"- [{p.title}]({paper(p)}) - {names(p)}, {p.venue} {p.year}.", ""),
    "table": (
        lambda p: (
            f"| {p.year}-{p.month:02} | {p.title} | {names(p)} | {p.venue} | [link]({paper(p)}) | [c]({code(p)}) |"
        ),
        "| Date | Title | Authors | Venue | Paper | Code |\n|:--|:--|:--|:--|:-:|:-:|\n",
    ),
    "table of few columns": (
        lambda p: f"|[{p.title}]({paper(p)})<br>{names(p)}|{p.venue}<br>{p.year}|[Code]({code(p)})|",
        "|Title & Authors|Venue & Year|Links|\n|---|---|---|\n",
    ),
    "table with a year": (
        lambda p: f"|{p.year}|{p.title}|{names(p)}|{p.venue}|[链接]({paper(p)})|",
        "|年份|论文标题|作者|会议|链接|\n|---|---|---|---|---|\n",
    ),
    "title brackets": (
        lambda p: f"- \u300a{p.title}\u300b\uff08{p.venue} {p.year}\uff09[论文]({paper(p)}) [代码]({code(p)})",
        "",
    ),
    "definitions": (
        lambda p: f"[{p.title}]({paper(p)})\n: {names(p)}\n: *{p.venue}*, {p.year} ([code]({code(p)}))\n",
        "",
    ),
    "definitions of bold terms": (
        lambda p: (
            f"**{p.title}** ({p.venue} {p.year})\n:   by {names(p)}\n\n    [pdf]({paper(p)}) | [code]({code(p)})\n"
        ),
        "",
    ),
    "headings": (
        lambda p: f"### {p.title}\n\n*{names(p)}*\n\n{p.venue} {p.year} | [Paper]({paper(p)}) | [Code]({code(p)})\n",
        "",
    ),
    "linked headings": (
        lambda p: (
            f"#### [{p.title}]({paper(p)}) ({p.year})\n- **Authors:** {names(p)}\n- **Venue:** {p.venue} {p.year}\n"
        ),
        "",
    ),
    "lines": (lambda p: f"+ [{p.title}]({paper(p)})  \n  {names(p)}  \n  {p.venue} {p.year}", ""),
    "paragraphs": (
        lambda p: f"**{p.title}**  \n{names(p)}  \n*{p.venue} {p.year}*  \n[[paper]({paper(p)})] [[code]({code(p)})]\n",
        "",
    ),
    "nested": (
        lambda p: (
            f"* **{p.title}** ({p.venue}, {p.year})\n  * {names(p)}\n  * Links: [paper]({paper(p)}) / [c]({code(p)})"
        ),
        "",
    ),
    "HTML": (
        lambda p: (
            f'  <li><a href="{paper(p)}"><b>{p.title}</b></a><br/>\n'
            f"  {names(p)}<br/>\n  <em>{p.venue}</em>, {p.year}</li>"
        ),
        "<ul>\n",
    ),
    "addresses on lines": (lambda p: f"- {p.title}, {p.venue} {p.year}\n  {paper(p)}\n  {code(p)}", ""),
    "links first": (lambda p: f"- [[paper]({paper(p)})] [[code]({code(p)})] {p.title} ({p.venue} {p.year})", ""),
    "pictures": (
        lambda p: (
            f"- 📄 **{p.title}** | 🏛 {p.venue} {p.year} | 👥 {names(p)} | 🔗 [pdf]({paper(p)}) | 💻 [code]({code(p)})"
        ),
        "",
    ),
    "months": (
        lambda p: (
            f"- ({MONTHS[p.month or 0]} {p.year}) **{p.title}**, {p.authors[0][0]}. {p.authors[0][3:]} et al. "
            f"[[pdf]({paper(p)})]"
        ),
        "",
    ),
    "code spans": (lambda p: f"- `{p.venue}'{(p.year or 0) % 100}` [{p.title}]({paper(p)}) [code]({code(p)})", ""),
}
WITHOUT_NAMES = ("title brackets", "addresses on lines", "links first", "code spans", "months")


def made(style: str) -> ReadingList:
    """The list that a style gives, among other sections."""
    write, head = STYLES[style]
    text = f"# Papers\n\nSome words.\n\n## Serving\n\n{head}{''.join(write(one) + chr(10) for one in PAPERS)}"
    text += "\n## Tools\n\n- [An engine](https://github.com/an/engine) - It is fast.\n"
    parsed = parse(text)
    return ReadingList(Path("list.md"), parsed.name, text, parsed.entries, "", parsed.parts)


@pytest.mark.parametrize("style", STYLES)
def test_a_list_reads_as_what_it_was_made_of(style: str) -> None:
    """Every paper is an entry with its title, year, page and, where the style says them, authors and venue."""
    entries = made(style).entries
    assert [(e.title, e.year, e.paper_url) for e in entries] == [(p.title, p.year, paper(p)) for p in PAPERS]
    if style not in WITHOUT_NAMES:
        assert [entry.authors for entry in entries] == [one.authors for one in PAPERS]
    if style != "months":
        assert [entry.venue for entry in entries] == [one.venue for one in PAPERS]


@pytest.mark.parametrize("style", STYLES)
def test_a_paper_is_written_as_the_list_would_write_it(style: str) -> None:
    """What is inserted is, sign for sign, the entry that the list's own rule makes, and nothing else changes."""
    reading = made(style)
    new = NewPaper(NEW.title, NEW.authors, NEW.year, NEW.month, NEW.venue, paper(NEW), code(NEW))
    inserted = insert(reading, [Wish(new, "Serving", {})], ["appended"])
    assert inserted.refused == ()
    assert inserted.insertions[0].entry == STYLES[style][0](NEW).strip()
    entry = inserted.insertions[0].entry
    assert entry in inserted.text
    assert inserted.text.replace(entry, "", 1).split() == reading.text.split()
