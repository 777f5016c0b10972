"""Items to entries: which are about a paper, and what each says of it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from litgraph.identifiers import from_text
from litgraph.reading_list.behind import tags_after
from litgraph.reading_list.blocks import Item
from litgraph.reading_list.columns import (
    in_reading_order,
    is_headed_title,
    leads_to_paper,
    names_in_cells,
    tag_in_cells,
)
from litgraph.reading_list.habits import NO_HABITS, Habits, Sight
from litgraph.reading_list.judged import (
    Reading,
    has_title_words,
    is_aside,
    is_in_a_sentence,
    is_no_paper,
    is_no_title,
    is_titled,
    own_leads,
    says_of_above,
)
from litgraph.reading_list.links import Lead, code_url, is_label, lead_of, paper_ids, paper_link
from litgraph.reading_list.parts import Parts, Span
from litgraph.reading_list.passages import Passage
from litgraph.reading_list.people import People, joint_before, labelled_authors, plain_authors
from litgraph.reading_list.places import Places
from litgraph.reading_list.tags import (
    Tag,
    bracketed,
    is_acronym,
    is_known,
    is_venue,
    labelled_venue,
    read_tag,
)
from litgraph.reading_list.titles import read_head
from litgraph.records import Entry
from litgraph.wording import clean

__all__ = [
    "Found",
    "entries_in",
    "found_in",
    "read_again",
    "read_entry",
    "read_item",
    "sight_of",
]

_VENUE = re.compile(r"(?:(?:USENIX|ACM|IEEE) )?[A-Za-z][A-Za-z@&/\-]{1,15}")
# No link, no tag and no title of four words has fewer letters.
_LEAST = 6
_MOST_OF_NAME = 6
_MONTH = re.compile(r"(?<![\d./-])((?:19|20)\d\d)[./-](?:0[1-9]|1[0-2])(?![\d])")


class Found(NamedTuple):
    """An item that is an entry, the place before which it ends, what it says, and the authors that it surely names."""

    item: Item
    end: int
    reading: Reading
    people: People | None


def entries_in(item: Item, places: Places, *, nested: bool) -> tuple[list[Found], list[Passage]]:
    """The entries in an item; and, where it is none itself and has none, its passages."""
    within: list[Found] = []
    told = _told_below(item)
    details: list[Passage] = list(told)
    end = item.span[1]
    for child in item.children[1 if told else 0 :]:
        entries, passages = entries_in(child, places, nested=True)
        if entries and not within:
            end = min(end, places.before(child.span[0], item.span[0]))
        within += entries
        if not within:
            details += passages
    own = [passage for passage in item.passages if not within or passage.begins() < end]
    reading = None if _says_nothing(own) and _says_nothing(details) else read_item(own, details, item.columns)
    if reading and told and (head := read_head(told[0])):
        reading = reading._replace(head=head, at=told[0])
    if reading and end > item.span[0] and _is_entry(reading, item, nested=nested):
        return [found_in(item, end, reading), *within], []
    return within, [*item.passages, *details]


def _told_below(item: Item) -> Sequence[Passage]:
    """The reference below a name with links to its paper: "AlexNet [[Paper](…)]", then authors, title and venue."""
    first = item.children[0] if item.children else None
    if not first or first.children or len(item.passages) != 1 or len(first.passages) != 1:
        return ()
    name, below = item.passages[0], first.passages[0]
    links = [mark for mark in name.marks if mark.link]
    if not links or name.text.count(" ", 0, links[0].start) > _MOST_OF_NAME or any(mark.link for mark in below.marks):
        return ()
    if not is_label(name.text[links[0].start : links[0].end]) or not name.text[:1].isalpha():
        return ()
    head = read_head(below)
    told = head and head.people and head.people.end <= head.start and head.end - head.start > _LEAST
    return first.passages if told else ()


def _says_nothing(passages: Sequence[Passage]) -> bool:
    """Whether passages are too little for an entry, which spares files of one-letter lines most of their time."""
    return all(not one.marks and len(one.text) <= _LEAST and one.text.isalpha() for one in passages)


def found_in(item: Item, end: int, reading: Reading) -> Found:
    """An item that is an entry, with the authors that it surely names."""
    return Found(item, end, reading, _people(reading, NO_HABITS))


def sight_of(found: Found) -> Sight:
    """What an entry shows of the habits of its list."""
    people, head, at = found.people, found.reading.head, found.reading.at
    first = people is not None and people.passage is at and people.end <= head.start
    joint = joint_before(people, at, head.end) if people and not first else None
    return Sight(first=first, joint=joint, subtitled=head.marked and head.unsure)


def read_again(found: Found, habits: Habits) -> Found:
    """An entry that left something open, read as the list's habits have it."""
    if not habits or (found.people and not found.reading.head.unsure):
        return found
    old = found.reading
    reading = read_item(old.own, old.details, old.columns, habits)
    return Found(found.item, found.end, reading, _people(reading, habits)) if reading else found


def read_item(
    own: Sequence[Passage], details: Sequence[Passage], columns: tuple[str, ...] = (), habits: Habits = NO_HABITS
) -> Reading | None:
    """What passages say of a paper; None where none of an item's `own` has a title."""
    for passage in in_reading_order(own, columns):
        if len(own) > 1 and read_tag(passage.text) and not passage.marks:
            continue  # A cell or a line that is the venue, before that of the title.
        if head := read_head(passage, habits):
            marks = [mark for one in (*own, *details) for mark in one.marks if mark.link and mark.place]
            leads = tuple(lead_of(mark.link) for mark in marks if mark.link)
            if columns:
                _take_column(own, columns, leads)
            places = tuple(mark.place for mark in marks if mark.place)
            return Reading(head, passage, own, details, leads, places, columns)
    return None


def _take_column(cells: Sequence[Passage], columns: tuple[str, ...], leads: Sequence[Lead]) -> None:
    """Take what a column of papers links as "link" or "here" for a paper, whatever its address."""
    links = {id(mark.link) for cell in cells if leads_to_paper(cell, columns) for mark in cell.marks if mark.link}
    for lead in leads:
        if lead.says_nothing and id(lead.link) in links:
            lead.kind = "paper"


def _tags(reading: Reading) -> Iterator[tuple[Passage, Tag]]:
    """The tags of an item, each with its passage, likeliest first; few are ever asked for."""
    head, at = reading.head, reading.at
    yield from ((at, tag) for tag in head.leading)
    if head.trailing:
        yield at, head.trailing
    if head.people and head.people.end <= head.start:
        yield from ((at, tag) for place, tag in bracketed(at.text) if head.people.end <= place < head.start)
    yield from tag_in_cells(reading.own, reading.columns)
    yield from ((at, tag) for tag in tags_after(at, head.end))
    for passage in (*reading.own, *reading.details):
        if passage is not at:
            yield from ((passage, tag) for tag in tags_after(passage, 0))
            if labelled := labelled_venue(passage.text):
                yield passage, labelled


def _is_entry(reading: Reading, item: Item, *, nested: bool) -> bool:
    """A paper link makes an entry, and a venue with a year does where no link says that it is something else.

    A nested item is one of its own only where it has its own title, and does not speak of the item above it. Without
    either, an item below a heading that is a venue's year is one, where its words read as a title.
    """
    leading = reading.head.leading
    led = bool(leading) and any(tag.venue for tag in leading)
    plain = not (led or reading.head.marked)
    if is_no_title(reading) or (plain and (is_aside(item.section) or is_in_a_sentence(reading))):
        return False
    if not any(lead.paper for lead in reading.leads) and is_no_paper(reading, item.section):
        return False
    own = own_leads(reading) if nested else reading.leads
    papers = any(lead.kind == "paper" for lead in own) or (
        has_title_words(reading) and any(from_text(passage.text) for passage in reading.own)
    )
    if nested and (says_of_above(reading) or not (led or (papers and is_titled(reading)))):
        return False
    if papers or led:
        return True
    labelled = (lead for lead in reading.leads if lead.is_label and "://" not in lead.link.label)
    others = any(lead.kind == "other" and lead.link.url for lead in labelled)
    if not others and any(is_acronym(tag.venue) or is_known(tag.venue) for _, tag in _tags(reading)):
        return True
    listed = item.kind == "item" or (item.kind == "row" and is_headed_title(reading.at, item.columns))
    return listed and not reading.leads and _is_below_venue(item.section) and has_title_words(reading)


@lru_cache(maxsize=256)
def _tags_above(section: str) -> tuple[Tag, ...]:
    """The headings above that read as tags, innermost first."""
    return tuple(tag for tag in map(read_tag, reversed(section.split(" / "))) if tag)


def _is_below_venue(section: str) -> bool:
    return any(map(_is_venue, _tags_above(section)))


def _is_venue(tag: Tag) -> bool:
    """Whether a heading that reads as a tag is one of a venue: "OSDI 2024", not "More LLM Papers 2024"."""
    return is_venue(tag.venue) and _VENUE.fullmatch(tag.venue) is not None


def read_entry(number: int, found: Found) -> tuple[Entry, Parts]:
    """The entry that an item is, and where its pieces stand."""
    reading, item = found.reading, found.item
    head, at = reading.head, reading.at
    printed = " ".join(at.text[head.start : head.end].split())
    paper = paper_link(reading.leads, printed)
    placed, year = _venue_and_year(reading, found.people)
    tag = placed[1] if placed else None
    words = (*reading.own, *reading.details)
    people = found.people
    entry = Entry(
        number=number,
        line=item.line + 1,
        span=(item.span[0], found.end),
        section=item.section,
        title=clean(printed),
        printed_title=printed,
        authors=people.names if people else (),
        venue=tag.venue if tag else _venue_above(item.section),
        year=year or _year_elsewhere(reading, item.section),
        links=tuple(lead.link for lead in reading.leads),
        paper_url=paper.link.url if paper else "",
        code_url=code_url(reading.leads) or _starred(words),
        ids=paper_ids(reading.leads, paper, printed, [passage.text for passage in words]),
    )
    title = _trimmed(at, head.start, head.end)
    return entry, Parts(
        title=title,
        tag=_tag_place(*placed) if placed else None,
        authors=people.passage.place(people.start, people.end) if people else None,
        links=reading.places,
    )


def _starred(passages: Sequence[Passage]) -> str:
    """The repository whose stars the first badge counts that counts any."""
    return next((mark.repository for passage in passages for mark in passage.marks if mark.repository), "")


def _trimmed(passage: Passage, start: int, end: int) -> Span:
    said = passage.text[start:end]
    return passage.place(start + len(said) - len(said.lstrip()), start + len(said.rstrip()))


def _tag_place(passage: Passage, tag: Tag) -> Span | None:
    return passage.place(*tag.span) if tag.span else None


def _people(reading: Reading, habits: Habits) -> People | None:
    head, at = reading.head, reading.at
    if head.people:
        return head.people
    words = (*reading.own, *reading.details)
    labelled = next((people for one in words if (people := labelled_authors(one))), None)
    if found := labelled or names_in_cells(reading.own, reading.columns):
        return found
    for lone in (False, True) if habits.joint is not None else (False,):
        for passage in words:
            found = plain_authors(passage, head.end if passage is at else 0, lone=lone)
            if found and not (lone and joint_before(found, at, head.end) != habits.joint):
                return found
    return None


def _venue_above(section: str) -> str:
    """The venue of a heading above that is one with its year."""
    return next((tag.venue for tag in _tags_above(section) if _is_venue(tag)), "")


def _venue_and_year(reading: Reading, people: People | None) -> tuple[tuple[Passage, Tag] | None, int | None]:
    """The tag of the venue with its passage; and its year, else the first that stands for itself.

    Of "Ann Lee 2021" only the year is told.
    """
    placed, year = None, None
    for passage, tag in _tags(reading):
        if tag.venue and people and tag.venue in people.names:
            year = year or tag.year
        elif tag.venue and not placed:
            placed = passage, tag
            if tag.year:
                return placed, tag.year
        elif not tag.venue:
            year = year or tag.year
        if placed and year:
            break
    return placed, year


def _year_elsewhere(reading: Reading, section: str) -> int | None:
    """The year of a month that stands behind the title, else that of a heading."""
    if match := _MONTH.search(reading.at.text, reading.head.end):
        return int(match[1])
    return next((above.year for above in _tags_above(section) if not above.venue or _is_venue(above)), None)
