"""A link to code is added as the list's other entries write theirs, and nothing else changes."""

from pathlib import Path

import pytest

from litgraph.reading_list import code_link, list_from

URL = "https://github.com/me/gee"
LABELS = """\
# Papers

- **[OSDI 24]** Dee Serves
  - Authors: Ann Ay, Bob Be
  - [Paper](https://arxiv.org/abs/2404.00001), [Code](https://github.com/me/dee)
- **[SOSP 23]** Gee Serves
  - Authors: Cy Ce, Di De
  - [Paper](https://arxiv.org/abs/2304.00003), [Slides](https://example.org/gee.pdf)
"""
TITLES = """\
# Papers

* [Dee Serves](https://arxiv.org/abs/2404.00001) [[code]](https://github.com/me/dee) OSDI 2024
* [Gee Serves](https://arxiv.org/abs/2304.00003) SOSP 2023
"""


def added(text, url=URL):
    """The list with the code of Gee; None where it is not certain how."""
    reading = list_from(Path("list.md"), text.encode())
    entry = next(one for one in reading.entries if one.title.startswith("Gee"))
    edit = code_link(reading, entry.number, url)
    return edit and text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (LABELS, "2304.00003)", f"2304.00003), [Code]({URL})"),
        (TITLES, "2304.00003)", f"2304.00003) [[code]]({URL})"),
        (LABELS.replace("\n", "\r\n"), "2304.00003)", f"2304.00003), [Code]({URL})"),
    ],
)
def test_it_is_written_as_the_others_are(text, before, after):
    """It stands behind the link to the paper, with the list's own sign before it and the list's own word."""
    assert added(text) == text.replace(before, after)


@pytest.mark.parametrize(
    "text",
    [
        LABELS.replace(", [Code](https://github.com/me/dee)", ""),
        LABELS.replace("[Paper](https://arxiv.org/abs/2304.00003), ", ""),
        LABELS.replace("), [Code]", "), whose code is [Code]"),
        "# Papers\n\n| paper | code |\n| --- | --- |\n| [Dee Serves](https://arxiv.org/abs/2404.00001) | "
        "[code](https://github.com/me/dee) |\n| [Gee Serves](https://arxiv.org/abs/2304.00003) | |\n",
    ],
)
def test_nothing_is_guessed(text):
    """Without another entry that shows how, without a link to the paper, and in a table nothing is added."""
    assert added(text) is None


def test_what_is_no_repository_is_not_written():
    """What leads to no repository stays out."""
    assert added(LABELS, "javascript:alert(1)") is None
    assert added(LABELS, "https://example.org/](x) @me") is None
