"""`litgraph.reading_list.badges`: what badges say, and of what they count the stars."""

import pytest

from litgraph.reading_list import parse
from litgraph.reading_list.badges import badge_repository, badge_words


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://img.shields.io/badge/Conference-ICML'23-blue", ("Conference", "ICML'23")),
        ("https://img.shields.io/badge/Self--Draft-a_b-green.svg", ("Self-Draft", "a b")),
        ("https://img.shields.io/static/v1?label=OSDI&message=2024", ("OSDI", "2024")),
        ("https://badgen.net/badge/OSDI/2024/blue", ("OSDI", "2024")),
        ("https://example.com/badge/OSDI-24-blue", ()),
        ("http://[", ()),
    ],
)
def test_words_on_a_badge(url: str, words: tuple[str, ...]) -> None:
    """A static badge says its label and its message; other pictures say nothing."""
    assert badge_words(url) == words


@pytest.mark.parametrize(
    ("url", "repository"),
    [
        ("https://img.shields.io/github/stars/some/code.svg?style=social&label=Star", "https://github.com/some/code"),
        ("https://img.shields.io/github/stars/some/co.de", "https://github.com/some/co.de"),
        ("https://badgen.net/github/stars/some/code", "https://github.com/some/code"),
        ("https://img.shields.io/badge/stars-5-blue", ""),
        ("https://img.shields.io/github/stars/some", ""),
    ],
)
def test_a_badge_that_counts_stars_names_a_repository(url: str, repository: str) -> None:
    """The address of a badge of stars holds the repository."""
    assert badge_repository(url) == repository


def test_a_badge_of_stars_is_a_code_link_where_there_is_no_other() -> None:
    """An entry whose only sign of code is a badge has code; a link of its own says it better."""
    badge = "![Star](https://img.shields.io/github/stars/some/code.svg)"
    lone, linked = parse(
        f"- [One](https://arxiv.org/abs/2401.00001) {badge}\n"
        f"- [Two](https://arxiv.org/abs/2401.00002) {badge} [code](https://gitlab.com/a/b)\n"
    ).entries
    assert lone.code_url == "https://github.com/some/code"
    assert linked.code_url == "https://gitlab.com/a/b"
