"""`litgraph.reading_list.tagform`: venues and years written as a list writes them."""

import pytest

from litgraph.reading_list import parse
from litgraph.reading_list.tagform import learn_tags

LINK = "[Paper](https://arxiv.org/abs/2401.0000{})"


def entries(*tags: str):
    """Entries with these tags."""
    text = "".join(f"- **[{tag}]** Paper about thing {n} {LINK.format(n)}\n" for n, tag in enumerate(tags))
    return parse(text).entries


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("SOSP 23", "OSDI 24"),
        ("SOSP'23", "OSDI'24"),
        ("SOSP, 2023", "OSDI, 2024"),
        ("SOSP* 2023", "OSDI* 2024"),
        ("SOSP<br>2023", "OSDI<br>2024"),
        ("SOSP", "OSDI"),
        ("best of SOSP 23", "OSDI 24"),
    ],
)
def test_a_tag_has_the_form_of_its_neighbours(said: str, written: str) -> None:
    """Sign, digits and markup of the year are the neighbours'; a form that is not understood is not copied."""
    tags = learn_tags(entries("SOSP 23", "FAST 24"))
    assert tags.write("venue", "OSDI", 2024, None, [(1, said)]) == written


@pytest.mark.parametrize(
    ("said", "month", "written"),
    [
        ("2023.07", 5, "2024.05"),
        ("2023-07", 5, "2024-05"),
        ("Jul 2023", 5, "May 2024"),
        ("September 2023", 2, "February 2024"),
        ("2023.07", None, "2024"),
    ],
)
def test_a_date_has_the_form_of_its_neighbours(said: str, month: int | None, written: str) -> None:
    """Months are numbers or names as with the neighbours, and left out where they are not known."""
    tags = learn_tags(entries("SOSP 23"))
    assert tags.write("date", "OSDI", 2024, month, [(1, said)]) == written


def test_venues_are_spelled_as_the_list_spells_them() -> None:
    """The list's own name of a venue is kept, a preprint's too; the venue's own signs are escaped."""
    tags = learn_tags(entries("USENIX OSDI 23", "arxiv 24"))
    assert tags.spelled("OSDI") == "USENIX OSDI"
    assert tags.spelled("CoRR") == "arxiv"
    assert tags.spelled("") == ""
    assert tags.write("venue", "A|B*C", 2024, None, []) == "A\\|B\\*C 24"
    assert tags.write("year", "OSDI", 2024, None, []) == "2024"


def test_a_tag_that_says_more_is_not_retold() -> None:
    """Only a tag of a venue and its year can have another venue in it."""
    (one,) = entries("arXiv 23")
    tags = learn_tags([one])
    assert tags.retold("arXiv 23", one, "OSDI", 2024) == "OSDI 24"
    assert tags.retold("arXiv 23, invited", one, "OSDI", 2024) == ""
