"""List items to entries: which items are about a paper, and what each says of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from litgraph.reading_list.blocks import Item, Passage
from litgraph.reading_list.links import code_url, is_label, kind_of, names_paper, paper_ids, paper_link
from litgraph.reading_list.people import labelled_authors, plain_authors
from litgraph.reading_list.places import Places
from litgraph.reading_list.tags import Tag, is_acronym
from litgraph.reading_list.titles import Head, read_head, tags_after
from litgraph.records import Entry, Link
from litgraph.wording import clean

__all__ = ["read_entries"]

# What a nested item says of the paper above it, though it may link another.
_DETAIL = re.compile(
    r"\W{0,5}(?:(?:authors?|by|venue|code|paper|links?|notes?|summary|tl;?dr|abstract|keywords?|tags?|related"
    r"|preprint|published|extended|slides|video|blog|project)\b[^:\n]{0,20}:"
    r"|(?:see|also|cf|follow-?ups?|builds? on|based on)\b)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(?<![\d./-])((?:19|20)\d\d)[./-](?:0[1-9]|1[0-2])(?![\d])")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What an item and the details nested in it say, before it is known to be an entry."""

    head: Head
    at: Passage
    own: Sequence[Passage]
    details: Sequence[Passage]
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]


def read_entries(text: str, skipped: int, items: Sequence[Item]) -> tuple[Entry, ...]:
    """The entries among `items`, which were read from ``text[skipped:]``."""
    places = Places(text, skipped)
    found = [one for item in items for one in _entries_in(item, nested=False)[0]]
    return tuple(
        _entry(number, item, places.span(item.lines[0], end, item.outer), reading)
        for number, (item, end, reading) in enumerate(found, start=1)
    )


_Found = tuple[Item, int, _Reading]


def _entries_in(item: Item, *, nested: bool) -> tuple[list[_Found], list[Passage]]:
    """The entries in an item, each with the line before which it ends; and, where there is none, its passages."""
    within: list[_Found] = []
    details: list[Passage] = []
    end = item.lines[1]
    for child in item.children:
        entries, passages = _entries_in(child, nested=True)
        if entries and not within:
            end = child.lines[0]
        within += entries
        if not within:
            details += passages
    reading = _read([passage for passage in item.passages if passage.line < end], details)
    if reading and end > item.lines[0] and _is_entry(reading, nested=nested):
        return [(item, end, reading), *within], []
    return within, [*item.passages, *details]


def _read(own: Sequence[Passage], details: Sequence[Passage]) -> _Reading | None:
    for passage in own:
        if head := read_head(passage):
            links = tuple(mark.link for p in (*own, *details) for mark in p.marks if mark.link)
            return _Reading(head, passage, own, details, links, tuple(_tags(head, passage, own, details)))
    return None


def _tags(head: Head, at: Passage, own: Sequence[Passage], details: Sequence[Passage]) -> Iterator[Tag]:
    yield from head.leading
    if head.trailing:
        yield head.trailing
    yield from tags_after(at, head.end)
    for passage in (*own, *details):
        if passage is not at:
            yield from tags_after(passage, 0)


def _is_entry(reading: _Reading, *, nested: bool) -> bool:
    """A paper link makes an entry, and a venue with a year does where no link says that it is something else.

    A nested item is one of its own only where it has its own title, and does not speak of the item above it.
    """
    papers = any(kind_of(link) == "paper" for link in reading.links)
    led = any(tag.venue for tag in reading.head.leading)
    if nested and (_DETAIL.match(reading.at.text) or not (led or (papers and _is_titled(reading)))):
        return False
    others = any(kind_of(link) == "other" and is_label(link.label) for link in reading.links)
    return papers or led or (not others and any(is_acronym(tag.venue) for tag in reading.tags))


def _is_titled(reading: _Reading) -> bool:
    """Whether a nested item's title is surely one: marked as such, or words before a link labelled as the paper."""
    words = reading.at.text[reading.head.start : reading.head.end].split()
    return reading.head.marked or (len(words) >= 3 and any(names_paper(link) for link in reading.links))


def _entry(number: int, item: Item, span: tuple[int, int], reading: _Reading) -> Entry:
    head = reading.head
    printed = " ".join(reading.at.text[head.start : head.end].split())
    paper = paper_link(reading.links, printed)
    tag = next((tag for tag in reading.tags if tag.venue), None)
    words = (*reading.own, *reading.details)
    return Entry(
        number=number,
        line=item.lines[0] + 1,
        span=span,
        section=item.section,
        title=clean(printed),
        printed_title=printed,
        authors=labelled_authors(words) or _unlabelled(reading),
        venue=tag.venue if tag else "",
        year=_year(reading, tag),
        links=reading.links,
        paper_url=paper.url if paper else "",
        code_url=code_url(reading.links),
        ids=paper_ids(reading.links, paper, printed, [passage.text for passage in words]),
    )


def _unlabelled(reading: _Reading) -> tuple[str, ...]:
    for passage in (*reading.own, *reading.details):
        if names := plain_authors(passage, reading.head.end if passage is reading.at else 0):
            return names
    return ()


def _year(reading: _Reading, tag: Tag | None) -> int | None:
    """The venue's year, else a year or a month that stands for itself behind the title."""
    if tag:
        return tag.year
    if reading.tags:
        return reading.tags[0].year
    match = _MONTH.search(reading.at.text, reading.head.end)
    return int(match[1]) if match else None
