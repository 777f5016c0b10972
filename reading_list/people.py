"""The authors that an entry names."""

import re
from collections.abc import Iterable

from litgraph.reading_list.blocks import HARD_BREAK, Passage
from litgraph.wording import clean, split_authors

__all__ = ["labelled_authors", "plain_authors"]

_LABEL = re.compile(
    rf"(?:^|[\n{HARD_BREAK}])[^\w\n{HARD_BREAK}]{{0,9}}(?:authors?|by)[*_ ]{{0,3}}[:\uff1a]", re.IGNORECASE
)
_STOP = re.compile(rf"{HARD_BREAK}|\n(?=[A-Z][\w ]{{0,20}}:\s)")
_NAME_WORD = re.compile(
    r"(?:[^\W\d_a-z]|d'|al-)[\w.'\u2019\-]*|(?:van|von|der|den|de|di|da|du|dos|la|le|el|al|bin|ten|ter|st)"
)
_BEFORE_NAMES = " \n\t,.;:()[]\u2013—-"
_MOST_WORDS = 5


def labelled_authors(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The names behind "Authors:"; none where nothing is labelled so."""
    for passage in passages:
        if match := _LABEL.search(passage.text):
            stop = _STOP.search(passage.text, match.end())
            links = [mark.start for mark in passage.marks if mark.link and mark.start >= match.end()]
            end = min([*links[:1], stop.start() if stop else len(passage.text)])
            return split_authors(passage.text[match.end() : end].strip("* \n"))
    return ()


def plain_authors(passage: Passage, after: int) -> tuple[str, ...]:
    """The names behind a title or on a line of their own, unlabelled; only what certainly reads as names."""
    for mark in passage.marks:
        if mark.style == "italic" and mark.start >= after and (names := _names(passage.text[mark.start : mark.end])):
            return names
    end = next((mark.start for mark in passage.marks if mark.link and mark.start >= after), len(passage.text))
    rest = re.sub(r"^\W{0,3}\(\d{4}\)", "", passage.text[after:end])
    for line in re.split(rf"[{HARD_BREAK}|]|\n", rest):
        names = _names(line.strip(_BEFORE_NAMES))
        if len(names) > 1 or re.search(r"\bet al\b", line):
            return names
    return ()


def _names(text: str) -> tuple[str, ...]:
    """The names in `text` where it holds nothing else."""
    if " " not in text:
        return ()
    names = split_authors(clean(text).strip(_BEFORE_NAMES))
    return names if all(_is_name(name) for name in names) else ()


def _is_name(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= _MOST_WORDS and all(_NAME_WORD.fullmatch(word) for word in words)
