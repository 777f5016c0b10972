"""Items to entries: which are about a paper, and what each says of it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from litgraph.identifiers import from_text
from litgraph.reading_list.blocks import Item
from litgraph.reading_list.columns import in_reading_order, names_in_cells, tag_in_cells
from litgraph.reading_list.habits import NO_HABITS, Habits, Sight
from litgraph.reading_list.links import Lead, code_url, lead_of, paper_ids, paper_link
from litgraph.reading_list.parts import LinkPlace, Parts, Span
from litgraph.reading_list.passages import Passage
from litgraph.reading_list.people import People, joint_before, labelled_authors, plain_authors
from litgraph.reading_list.places import Places
from litgraph.reading_list.tags import Tag, bracketed, is_acronym, is_venue, read_tag
from litgraph.reading_list.titles import Head, read_head, tags_after
from litgraph.records import Entry
from litgraph.wording import clean

__all__ = [
    "Found",
    "Reading",
    "entries_in",
    "found_in",
    "is_aside",
    "is_labelled",
    "read_again",
    "read_entry",
    "read_item",
    "sight_of",
]

# What a nested item says of the paper above it, though it may link another.
_LABELLED = re.compile(
    r"\W{0,5}(?:authors?|by|venue|code|paper|links?|notes?|summary|tl;?dr|abstract|keywords?|tags?|related"
    r"|preprint|published|extended|slides|video|blog|project|conference|journal|year|date|pdf|arxiv|doi|url|github"
    r"|affiliations?|institutions?|citations?|bibtex|website|dataset|作者|论文|代码|摘要|链接|时间|单位)\b[\])*_]{0,4}"
    r"[^:\uff1a\n\[\]\d'\u2019]{0,20}[:\uff1a]",
    re.IGNORECASE,
)
_REFERS = re.compile(r"\W{0,5}(?:see|also|cf|follow-?ups?|builds? on|based on)\b", re.IGNORECASE)
# How sentences to the reader begin, where titles hardly do.
_SENTENCE = re.compile(
    r"(?:please|if you|for (?:more|details|further)|see|check|thanks|feel free|refer to|click|here|welcome"
    r"|we (?:also )?(?:releas|are|have|provid|will|propos|present|welcom|updat|add|publish|open|recommend|thank)\w*"
    r"|(?:our|the|this) (?:survey|paper|work|code|project|list|repo\w*|tutorial|preprint|article)"
    r" (?:is|are|has|was|will|got|\w+ed))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:news|what'?s new|updates?|announcements?|change ?log|citations?|citing|cite|contribut\w+|acknowledge?ments?"
    r"|licen[cs]e|contact|star history|disclaimer)\b",
    re.IGNORECASE,
)
_COURSE = re.compile(
    r"(?:[A-Z][A-Za-z]{1,12} )?(?:[A-Z]{2,5}[ -]?\d{2,4}[A-Z]?|\d{1,2}[.-]S?\d{3})(?:\b\s?[:\-\u2013(]|\s|$)"
)
_RECORDED = re.compile(
    r"\b(?:videos?|youtube|talks?|recordings?|lectures?|courses?|podcasts?|books?|blogs?|tutorials?)\b", re.IGNORECASE
)
_KIND = re.compile(
    r"[(\[]\s?(?:books?|courses?|blogs?(?: post)?|videos?|talks?|podcasts?|slides?|lectures?)\b", re.IGNORECASE
)
# What is called so is all papers of a meeting, or a page about them.
_NO_TITLE = re.compile(
    r"(?:the |all |list of |conference |workshop )*(?:accepted |published |selected |full |research )*"
    r"(?:papers?|articles?|publications?|proceedings|program(?:me)?|schedule|agenda|(?:home|web) ?(?:page|site))"
    r"(?: list)?",
    re.IGNORECASE,
)
_VENUE = re.compile(r"(?:(?:USENIX|ACM|IEEE) )?[A-Za-z][A-Za-z@&/\-]{1,15}")
# No link, no tag and no title of four words has fewer letters.
_LEAST = 6
_MONTH = re.compile(r"(?<![\d./-])((?:19|20)\d\d)[./-](?:0[1-9]|1[0-2])(?![\d])")


class Reading(NamedTuple):
    """What an item and the details nested in it say, before it is known to be an entry."""

    head: Head
    at: Passage
    own: Sequence[Passage]
    details: Sequence[Passage]
    leads: tuple[Lead, ...]
    places: tuple[LinkPlace, ...]
    columns: tuple[str, ...] = ()


class Found(NamedTuple):
    """An item that is an entry, the place before which it ends, what it says, and the authors that it surely names."""

    item: Item
    end: int
    reading: Reading
    people: People | None


def entries_in(item: Item, places: Places, *, nested: bool) -> tuple[list[Found], list[Passage]]:
    """The entries in an item; and, where it is none itself and has none, its passages."""
    within: list[Found] = []
    details: list[Passage] = []
    end = item.span[1]
    for child in item.children:
        entries, passages = entries_in(child, places, nested=True)
        if entries and not within:
            end = min(end, places.before(child.span[0], item.span[0]))
        within += entries
        if not within:
            details += passages
    own = [passage for passage in item.passages if not within or passage.begins() < end]
    reading = None if _says_nothing(own) and _says_nothing(details) else read_item(own, details, item.columns)
    if reading and end > item.span[0] and _is_entry(reading, item, nested=nested):
        return [found_in(item, end, reading), *within], []
    return within, [*item.passages, *details]


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
            places = tuple(mark.place for mark in marks if mark.place)
            return Reading(head, passage, own, details, leads, places, columns)
    return None


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


def _is_entry(reading: Reading, item: Item, *, nested: bool) -> bool:
    """A paper link makes an entry, and a venue with a year does where no link says that it is something else.

    A nested item is one of its own only where it has its own title, and does not speak of the item above it. Without
    either, an item below a heading that is a venue's year is one, where its words read as a title.
    """
    leading = reading.head.leading
    led = bool(leading) and any(tag.venue for tag in leading)
    plain = not (led or reading.head.marked)
    if plain and (is_aside(item.section) or _SENTENCE.match(reading.at.text, reading.head.start)):
        return False
    kinds = [lead.kind for lead in reading.leads]
    if not any(lead.paper for lead in reading.leads) and _is_no_paper(reading):
        return False
    papers = "paper" in kinds or (_has_title_words(reading) and any(from_text(passage.text) for passage in reading.own))
    if nested and (_says_of_above(reading.at) or not (led or (papers and _is_titled(reading)))):
        return False
    if papers or led:
        return True
    others = any(lead.kind == "other" and lead.is_label and lead.link.url for lead in reading.leads)
    if not others and any(is_acronym(tag.venue) for _, tag in _tags(reading)):
        return True
    return item.kind == "item" and not reading.leads and _is_below_venue(item.section) and _has_title_words(reading)


def _says_of_above(passage: Passage) -> bool:
    """Whether a passage opens as one that tells something of what stands above it: "Authors:", "See also"."""
    return is_labelled(passage) or _REFERS.match(passage.text) is not None


def _is_no_paper(reading: Reading) -> bool:
    """Whether an item is named like a course, a book or a meeting's page, or has nothing but recordings to show."""
    title = reading.at.text[reading.head.start : reading.head.end]
    named = _COURSE.match(title) or _NO_TITLE.fullmatch(title.strip()) or _KIND.search(reading.at.text)
    kinds = {lead.kind for lead in reading.leads if lead.link.url}
    return bool(named) or (kinds == {"other"} and any(_RECORDED.search(lead.link.label) for lead in reading.leads))


def is_labelled(passage: Passage) -> bool:
    """Whether a passage opens with a label of what it says: "Authors:", "Code:"."""
    return _LABELLED.match(passage.text) is not None


@lru_cache(maxsize=256)
def is_aside(section: str) -> bool:
    """Whether a section is about the list itself: its news, how to cite it, how to contribute."""
    return _ASIDE.search(section) is not None


@lru_cache(maxsize=256)
def _tags_above(section: str) -> tuple[Tag, ...]:
    """The headings above that read as tags, innermost first."""
    return tuple(tag for tag in map(read_tag, reversed(section.split(" / "))) if tag)


def _is_below_venue(section: str) -> bool:
    return any(map(_is_venue, _tags_above(section)))


def _is_venue(tag: Tag) -> bool:
    """Whether a heading that reads as a tag is one of a venue: "OSDI 2024", not "More LLM Papers 2024"."""
    return is_venue(tag.venue) and _VENUE.fullmatch(tag.venue) is not None


def _has_title_words(reading: Reading) -> bool:
    return len(reading.at.text[reading.head.start : reading.head.end].split()) >= 4


def _is_titled(reading: Reading) -> bool:
    """Whether a nested item's title is surely one: marked as such, or words before a link labelled as the paper."""
    words = reading.at.text[reading.head.start : reading.head.end].split()
    return reading.head.marked or (len(words) >= 3 and any(lead.names_paper for lead in reading.leads))


def read_entry(number: int, found: Found) -> tuple[Entry, Parts]:
    """The entry that an item is, and where its pieces stand."""
    reading, item = found.reading, found.item
    head, at = reading.head, reading.at
    printed = " ".join(at.text[head.start : head.end].split())
    paper = paper_link(reading.leads, printed)
    placed, year = _venue_and_year(reading)
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


def _venue_and_year(reading: Reading) -> tuple[tuple[Passage, Tag] | None, int | None]:
    """The tag of the venue with its passage; and its year, else the first that stands for itself."""
    placed, year = None, None
    for passage, tag in _tags(reading):
        if tag.venue and not placed:
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
