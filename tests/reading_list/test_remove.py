"""Taking entries out again."""

from pathlib import Path

import pytest

from litgraph.reading_list import NewPaper, Wish, insert, list_from, without_entry

PAPER = NewPaper("A Paper That Was Not There", ("Ada Lovelace",), 2024, 5, "OSDI", "https://arxiv.org/abs/2405.00001")
BULLETS = "# L\n\n- **[OSDI 24]** One [Paper](https://arxiv.org/abs/2401.00001)\n- **[arXiv 23]** Two [Paper](https://arxiv.org/abs/2301.00002)\n"
LISTS = {
    "bullets": BULLETS,
    "no line end": BULLETS.rstrip("\n"),
    "windows": BULLETS.replace("\n", "\r\n"),
    "apart": BULLETS.replace("\n-", "\n\n-"),
    "table": "# L\n\n| Paper | Venue |\n| --- | --- |\n| [One](https://arxiv.org/abs/2401.00001) | OSDI 24 |\n"
    "| [Two](https://arxiv.org/abs/2301.00002) | arXiv 23 |\n\nThe end.\n",
    "more below": f"{BULLETS}\n## Next\n\nWords.\n",
}


def reading(text):
    """The text as a list."""
    return list_from(Path("l.md"), text.encode())


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
@pytest.mark.parametrize("year", [2025, 2024, 2020])
def test_taking_out_undoes_putting_in(text, year):
    """An entry that was put in, and is taken out again, leaves every byte as it was."""
    paper = NewPaper(PAPER.title, PAPER.authors, year, PAPER.month, PAPER.venue, PAPER.paper_url)
    inserted = insert(reading(text), [Wish(paper, "", {})])
    assert inserted.insertions
    after = reading(inserted.text)
    entry = next(one for one in after.entries if one.title == PAPER.title)
    assert without_entry(after, entry) == text


def test_what_hangs_from_an_entry_stays_with_its_keeper():
    """An entry with words behind it on its line is left to a person."""
    text = "- A [One](https://arxiv.org/abs/2401.00001) and [Two](https://arxiv.org/abs/2301.00002)\n"
    found = reading(text)
    assert all(without_entry(found, entry) in (None, "") for entry in found.entries)
