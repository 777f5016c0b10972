"""Papers written into lists of other fields: nothing that is said of another paper comes along."""

from pathlib import Path

import pytest

from litgraph.reading_list import NewPaper, ReadingList, Wish, insert, parse

YU = "https://www.usenix.org/conference/osdi22/presentation/yu"
ORCA = NewPaper(
    "Orca: A Distributed Serving System",
    ("Gyeong-In Yu", "Joo Seong Jeong"),
    2022,
    7,
    "OSDI",
    YU,
    "https://github.com/x/orca",
)
ARXIV = "https://arxiv.org/abs/2"


def added(text: str, paper: NewPaper = ORCA) -> str:
    """The entry that is written for a paper; every line of the list stays as it is."""
    parsed = parse(text)
    found = insert(
        ReadingList(Path("list.md"), parsed.name, text, parsed.entries, "", parsed.parts), [Wish(paper, "", {})]
    )
    old = text.splitlines()
    rest = iter(found.text.splitlines())
    assert all(line in rest for line in old)
    assert [one.title for one in parse(found.text).entries].count(paper.title) == 1
    return found.insertions[0].entry


def listed(*entries: str, head: str = "# Papers\n\n", gap: str = "") -> str:
    """A list of entries, numbers from 1 and titles of their own in them."""
    titles = ["Fast Serving of Models", "Slow Serving of Models", "Serving of No Models", "Serving of All Models"]
    return head + gap.join(
        entry.format(n=n, title=titles[n - 1], url=f"{ARXIV}30{n}.0000{n}", code=f"https://github.com/a/b{n}")
        for n, entry in enumerate(entries, start=1)
    )


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (listed(
            *(f"- [{{title}}]({{url}})\n    - Ann Lee, Bo Xu\n    - 🏛️ Institutions: {place}\n"
              f"    - 📅 Date: March {day}, 2023\n    - 📖 TLDR: {words}, a benchmark of models.\n"
              for place, day, words in (("One", 2, "We test"), ("Two", 3, "They try"), ("Six", 4, "It is"))),
            gap="\n"),
         f"- [Orca: A Distributed Serving System]({YU})\n"
         "    - Gyeong-In Yu, Joo Seong Jeong\n    - 📅 Date: July 2022"),
        (listed(
            *(f"### {n}. {{title}}\n**Authors**: Ann Lee, Bo Xu\n<details>\n<summary>Abstract</summary>\nWe {words}.\n"
              "</details>\n\n[📄 Paper]({url})\n"
              for n, words in enumerate(("test", "try", "see"), start=1)),
            gap="\n"),
         f"### 4. Orca: A Distributed Serving System\n**Authors**: Gyeong-In Yu, Joo Seong Jeong\n\n[📄 Paper]({YU})"),
        (listed(
            *(f'**[{n}]** Lee, Ann, and Bo Xu. "**{{title}}**." {place} (2023). [[pdf]]({{url}}) **({words})** :star:\n'
              for n, place, words in ((1, "Nature 2.7", "old"), (2, "Science 3", "The Bible"), (3, "Cell", "Eve"))),
            gap="\n"),
         '**[4]** Yu, Gyeong-In, and Joo Seong Jeong. "**Orca: A Distributed Serving System**." (2022). '
         f"[[pdf]]({YU})"),
        (listed(*['* **Name{n}**: "{title}", *arXiv, Dec 2023*. [[Paper]({url})] [[Code]({code})]\n'] * 3),
         f'* "Orca: A Distributed Serving System", *OSDI, Jul 2022*. [[Paper]({YU})] '
         "[[Code](https://github.com/x/orca)]"),
        (listed(*(f"- [{{title}}]({{url}}) (2023): {words}.\n" for words in ("It is good", "A joy", "Read it first"))),
         f"- [Orca: A Distributed Serving System]({YU}) (2022)"),
        (listed(*["- ICML 2023, {title}, [arXiv]({url})\n"] * 3),
         f"- OSDI 2022, Orca: A Distributed Serving System, [Paper]({YU})"),
        (listed(*['- "{title}" CVPR. [[Paper]]({url}) [[Code]]({code})\n'] * 3),
         f'- "Orca: A Distributed Serving System" OSDI. [[Paper]]({YU}) [[Code]](https://github.com/x/orca)'),
        (listed(*(f'- **{name}** ({kind}): "{{title}}" [2023-0{{n}}] [arXiv 2023.0{{n}}] [[paper]({{url}})]\n'
                  for name, kind in (("Ox+", "Span + CLM"), ("Eel", "MLM"), ("Hen", "CLM")))),
         f'- "Orca: A Distributed Serving System" [2022-07] [OSDI 2022.07] [[paper]({YU})]'),
        (listed(*(f"- [{{title}}]({{url}}), {name} et al., Arxiv 2023\n" for name in ("Lee", "Xu", "Dee"))),
         f"- [Orca: A Distributed Serving System]({YU}), Yu et al., OSDI 2022"),
        (listed(*(f"- **[{name}]** | **ICML'23** | {name}: {{title}} | [`[pdf]`]({{url}}) | [`[{code}]`]({{code}}) |\n"
                  for name, code in (("Ox", "o-torch"), ("Eel", "u-torch"), ("Hen", "o-jax")))),
         f"- **[Orca]** | **OSDI'22** | Orca: A Distributed Serving System | [`[pdf]`]({YU}) | "
         "[`[link]`](https://github.com/x/orca) |"),
        (listed(*["- **{title}**, 2023. [[pdf]({url})] ![](https://img.shields.io/badge/Arxiv-orange)\n"] * 3),
         f"- **Orca: A Distributed Serving System**, 2022. [[pdf]({YU})]"),
        (listed(*[f"| {{title}} | {sign} | [![arXiv](https://img.shields.io/badge/arXiv-23{{n}}-red.svg)]({{url}}) |\n"
                  for sign in (":heavy_minus_sign:", ":fire_engine:", ":heavy_minus_sign:")],
                head="| Title | Video | Paper |\n| - | - | - |\n"),
         f"| Orca: A Distributed Serving System | | [link]({YU}) |"),
    ],
    ids=["labels", "headings", "citations", "quoted", "comments", "commas", "bare", "months", "surnames", "code",
         "badges", "signs"],
)  # fmt: skip
def test_what_is_said_of_other_papers_stays_with_them(text, entry):
    """Summaries, abstracts, praise, days and names go; labels, numbers and the form of venues and names stay."""
    assert added(text) == entry


def test_signs_that_entries_leave_open_are_not_mixed():
    """Where some entries set the venue in italics and others do not, a new one has what belongs together."""
    text = listed(
        '- "{title}", *arXiv, Dec 2023*. [[Paper]({url})]\n',
        '- "{title}" *arXiv, Nov 2023*. [[Paper]({url})]\n',
        '- "{title}", arXiv, Oct 2023. [[Paper]({url})]\n',
        '- "{title}", *arXiv, Sep 2023*, [[Paper]({url})]\n',
    )
    assert added(text).count("*") % 2 == 0


def test_words_in_italics_of_another_paper_go_with_their_signs():
    """No empty stretch in italics is left behind where the names of one entry are none that are read."""
    text = listed(
        *(f"- **{{title}}.** *{said}. Made.* [[paper]({{url}})]\n" for said in ("A (One) team", "A (Two) lab"))
    )
    assert added(text) == f"- **Orca: A Distributed Serving System.** [[paper]({YU})]"
