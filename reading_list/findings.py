"""What `check` finds, with the changes that mend it, and what it is told of each paper."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Edit", "Finding", "Known", "line_of", "mended"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text and what is to stand there instead."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong.

    Attributes:
        line: the line, from 1.
        rule: name of the rule, of `settings.RULES`.
        wrong: what is wrong.
        fix: what to do.
        edit: the change that mends it, where that is certain; else None.
        displacing: a change that is as certain, but with which the entry has to be moved as well; else None.
    """

    line: int
    rule: str
    wrong: str
    fix: str
    edit: Edit | None = None
    displacing: Edit | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What services say of one entry's paper; empty where nothing is known.

    Attributes:
        paper: its number: entries with the same are one work.
        titles: its title in each record.
        authors: its authors in each record that names them.
        venue: where it was published, with its year where that is beyond doubt; ``("", None)`` while only a preprint is
            known.
        published: whether the record that names the venue has the published version's own id, and the entry is tied to
            it by an id: then the venue may be written without asking.
        url: a page of it.
        code_url: its code.
        code_sources: the sources that name this code.
        repositories: of the repositories that the entry links: address and what became of it (``renamed`` with the
            new address, ``archived``, ``gone``).
        notices: the kinds of what was published about it: ``retraction``, ``correction``, …
    """

    paper: int
    titles: tuple[str, ...] = ()
    authors: tuple[tuple[str, ...], ...] = ()
    venue: tuple[str, int | None] = ("", None)
    published: bool = False
    url: str = ""
    code_url: str = ""
    code_sources: tuple[str, ...] = ()
    repositories: tuple[tuple[str, str, str], ...] = ()
    notices: tuple[str, ...] = ()


def mended(text: str, findings: Sequence[Finding]) -> str:
    """The text with every change that is certain."""
    parts, reached = [], 0
    for edit in sorted((one.edit for one in findings if one.edit), key=lambda edit: edit.start):
        if edit.start >= reached:
            parts += [text[reached : edit.start], edit.text]
            reached = edit.end
    return "".join([*parts, text[reached:]])


def line_of(text: str, place: int) -> int:
    """The line, from 1, on which a character stands."""
    return bisect_right(_line_starts(text), place)


@lru_cache(maxsize=2)
def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
