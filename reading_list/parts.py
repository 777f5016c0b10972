"""Where the pieces of an entry stand in the text of its list."""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["LinkPlace", "Parts", "Span"]

Span = tuple[int, int]
"""First and last-plus-one character in the decoded text."""


class LinkPlace(NamedTuple):
    """Where one link of an entry stands.

    Attributes:
        whole: the link with all of its signs: ``[Paper](https://…)``, ``<a href=…>…</a>``, a bare address.
        label: what it says, styles included; empty where it says nothing.
        url: its address as written; None where the address stands elsewhere, as with ``[Paper][1]``.
    """

    whole: Span
    label: Span
    url: Span | None


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the pieces of one entry stand; each lies within the entry's own span.

    Attributes:
        title: the words of the title, without the signs of styles or links round them.
        tag: the venue with its year as the entry writes it, ``OSDI 22`` within ``**[OSDI 22]**``; None without one.
        authors: the names, without a label such as ``Authors:``; None where the entry names none.
        links: one for each of `Entry.links`, in the same order.
    """

    title: Span
    tag: Span | None
    authors: Span | None
    links: tuple[LinkPlace, ...]
