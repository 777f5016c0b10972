"""The venue, the year and the names with which what opens with a title may end, and where it ends before them."""

import re

from litgraph.reading_list.passages import Mark, Passage
from litgraph.reading_list.people import People, names_behind_commas
from litgraph.reading_list.tags import Tag, bracketed, is_known, read_tag

__all__ = [
    "CLOSING",
    "LONGEST_PARTED",
    "SPACES_OF_TITLE",
    "UNCLOSED",
    "end_of_mark",
    "parted",
    "venue_behind",
]

UNCLOSED = re.compile(r"[\[(][^\[\]()]{0,30}$")
CLOSING = " \n\t,.;:-\u2013—|([{\uff08【*_~`\uff0c\u3002\uff1b\uff1a"
SPACES_OF_TITLE = 3
LONGEST_PARTED = 60
_SEPARATED = re.compile(
    r"(?:,\s*|\.\s+|\s[-\u2013—]+\s+)(?:In:?\s+)?([^,.\u2013—]{2,40}(?:,\s*\d{4})?)\.?$", re.IGNORECASE
)
# The year within a link, behind its title: "[Fast Serving, 2019](…)".
_YEAR_AT_END = re.compile(r",\s+((?:19|20)\d\d)$")
# What a link has behind a title that holds names, too: "Title, Ann Lee, Bo Xu SOSP 2015".
_LAST_VENUE = re.compile(r"[\s,.(]{1,3}((?:USENIX |ACM |IEEE )?[A-Z][A-Za-z]{1,12} '?(?:(?:19|20)\d\d|\d\d))\)?$")
# The venue and year within a marked title, behind a sign: "[Fast Serving - OSDI - 2022](…)".
_VENUE_AT_END = re.compile(
    r"(?:[,.]|\s[-\u2013—|])\s+([A-Za-z][A-Za-z&/-]{1,15}(?: [A-Z][A-Za-z]{1,15}){0,2})"
    r"(?:\s?[-\u2013—,]\s?|\s)'?((?:19|20)\d\d)$"
)
# What a venue follows that is part of the title: "An Overview of the TREC 2021 …".
_LEADS_ON = re.compile(r"\b(?:an?|and|at|by|for|from|in|of|on|the|to|with)$", re.IGNORECASE)
_APART = re.compile(r"[\s'\u2019,]\d\d")
_SPAN_OF_VENUE = 30


def end_of_mark(passage: Passage, core: Mark, start: int, end: int) -> tuple[Tag | None, int, People | None]:
    """The tag and the names with which a marked title ends, None without them, and where the title ends before them."""
    whole = end == core.end
    if core.link and whole and (within := _names_within(passage, start, end)):
        return within[0], within[1].beside, within[1]
    if whole and (closing := _venue_within(passage, start, end)):
        return *closing, None
    if core.link and whole and (dated := _YEAR_AT_END.search(passage.text, start, end)):
        return Tag("", int(dated[1]), dated.span(1)), dated.start(), None
    if bracket := _tag_at_end(passage, core, start, end):
        return bracket[1], start + len(passage.text[start : bracket[0]].rstrip(CLOSING)), None
    return None, end, None


def _tag_at_end(passage: Passage, core: Mark, start: int, end: int) -> tuple[int, Tag] | None:
    """The tag in brackets with which a marked title ends, and where its bracket opens."""
    for place, tag in bracketed(passage.text):
        # "(DFloat11)" is a name, and "(2012)" is part of a link that is the title.
        long = core.style == "bold" and passage.text.count(" ", start, place) > SPACES_OF_TITLE
        if start < place < end and (tag.venue or long) and tag.span and tag.span[1] + 2 >= end:
            return (place, tag) if not tag.venue or _APART.search(passage.text[slice(*tag.span)]) else None
    return None


def parted(passage: Passage, start: int, end: int) -> tuple[Tag, int] | None:
    """The tag that a sign parts from the title before it, and where the title ends."""
    match = _SEPARATED.search(passage.text, max(start, end - LONGEST_PARTED), end)
    tag = read_tag(match[1], at=match.start(1)) if match else None
    if not match or not tag or match.start() <= start:
        return None
    end = match.start()
    # Of "(arXiv'23, update: ISCA'24)" the bracket opens before what was cut off.
    if opening := UNCLOSED.search(passage.text, max(start + 1, end - 40), end):
        end = start + len(passage.text[start : opening.start()].rstrip(CLOSING))
    return tag, end


def venue_behind(passage: Passage, start: int, end: int) -> tuple[Tag, int] | None:
    """The venue that is known, with its year, that stands behind a title without a comma or a full stop before it."""
    last = _last_venue(passage, start, end)
    if not last or _LEADS_ON.search(passage.text, start, last[1]):
        return None
    return last if passage.text.count(" ", start, last[1]) >= SPACES_OF_TITLE else None


def _last_venue(passage: Passage, start: int, end: int) -> tuple[Tag, int] | None:
    """The venue that is known, with its year, with which words end, and where what stands before it ends."""
    match = _LAST_VENUE.search(passage.text, max(start, end - _SPAN_OF_VENUE), end)
    tag = read_tag(match[1], at=match.start(1)) if match else None
    return (tag, match.start()) if match and tag and is_known(tag.venue) else None


def _names_within(passage: Passage, start: int, end: int) -> tuple[Tag, People] | None:
    """The venue and the names with which a link ends that opens with the title: "Title, Ann Lee, Bo Xu SOSP 2015"."""
    last = _last_venue(passage, start, end)
    people = names_behind_commas(passage, start, last[1]) if last else None
    return (last[0], people) if last and people else None


def _venue_within(passage: Passage, start: int, end: int) -> tuple[Tag, int] | None:
    """The venue that is known, with its year, that a sign parts from the title before it in the same link."""
    match = _VENUE_AT_END.search(passage.text, max(start, end - LONGEST_PARTED), end)
    if not match or match.start() <= start or not is_known(match[1]):
        return None
    return Tag(match[1], int(match[2]), (match.start(1), match.end(2))), match.start()
