"""What stands behind a title: where the title ends, and the venue and the year that follow."""

import re
from collections.abc import Iterator

from litgraph.reading_list.passages import HARD_BREAK, Mark, Passage
from litgraph.reading_list.people import are_people
from litgraph.reading_list.tags import Tag, bracketed, has_year, is_known, is_venue, named_tag, read_tag

__all__ = ["end_of_title", "goes_on", "names_venues", "tag_of", "tags_after"]

# Patterns that begin in several ways look ahead for the first sign of any, which finds them some times sooner.
_BREAKS = re.compile(
    rf"(?=[\s|;,.(\[\uff08])(?:\s[|\u00b7\u2022]|\|\s|;\s|[\s,.(\[]{{1,3}}arXiv:\s?\d"
    rf"|\s[(](?=preprint|under review|to appear|in press)|\s?[(\uff08]@|{HARD_BREAK}|\n(?=[A-Z][\w ]{{0,20}}:\s)"
    r"|\s\[{1,2}(?i:paper|pdf|code|link|arxiv|github|project|website)\](?!\w))"
)
_BARE_VENUE = re.compile(
    rf"[\s.,\"\u201d]{{1,4}}([A-Z][A-Za-z &/-]{{1,30}}?)(?=\.?\s{{0,3}}(?:\[|\(|[\n{HARD_BREAK}]|$))"
)
_PIECES = re.compile(
    rf"(?=[|;,.\s\u3001\u3002\uff0c\uff1b])(?:[|\n{HARD_BREAK};\u3001\u3002\uff0c\uff1b]|[,.]\s|\s[-\u2013—]+\s)"
)
_YEAR_NEXT = re.compile(r"(?:19|20)\d\d\b")
_COLON = re.compile(r"\s?[:\uff1a](?![a-z0-9_+-]{2,40}:)\s{0,4}\w")
_ENDS_NAMES = re.compile(r"\bal\.?,? ([A-Za-z][A-Za-z &/-]{1,30})\.?$")
_SPAN_OF_VENUE = 40
# What may be a venue and its year behind a title.
_THEN_YEAR = re.compile(r",\s([^,|\n]{2,40}),\s(?=(?:19|20)\d\d\b)")


def tags_after(passage: Passage, after: int) -> Iterator[Tag]:
    """The tags behind a title: in brackets, in a style of their own, as a link's label, or between separators."""
    if not has_year(passage.text, after):
        yield from (tag for mark in passage.marks if mark.start >= after and (tag := tag_of(passage, mark)))
        if tag := _bare_venue(passage, after):
            yield tag
        return
    yield from (tag for place, tag in bracketed(passage.text) if place >= after)
    plain, reached = [], after
    for mark in passage.marks:
        if mark.start >= after and (tag := tag_of(passage, mark)):
            yield tag
        names = mark.style == "italic" and "," in passage.text[mark.start : mark.end]
        if (mark.link or names) and mark.start >= reached:
            plain.append((reached, mark.end if names else mark.start))
            reached = mark.end
    plain.append((reached, len(passage.text)))
    for start, end in plain:
        whole = passage.text[start:end]
        if tag := read_tag(whole, at=start):
            yield tag
        place = start
        for match in _PIECES.finditer(whole):
            if (tag := read_tag(passage.text[place : start + match.start()], at=place)) or (
                match[0][0] == ","
                and _YEAR_NEXT.match(passage.text, start + match.end(), end)
                and (tag := named_tag(passage.text, place, start + match.start(), start + match.end()))
            ):
                yield tag
            place = start + match.end()
        if place > start and (tag := read_tag(passage.text[place:end], at=place)):
            yield tag


def _bare_venue(passage: Passage, after: int) -> Tag | None:
    """The venue, of those that are known, that stands alone between a title and a link or the end of the line."""
    match = _BARE_VENUE.match(passage.text, after) if after else None
    if not match or not is_known(match[1]):
        return None
    links = any(mark.link and mark.start < match.end() and mark.end > match.start(1) for mark in passage.marks)
    return None if links else Tag(match[1], None, match.span(1))


def tag_of(passage: Passage, mark: Mark) -> Tag | None:
    """The tag that a mark is: a badge's last piece says the venue, or all of its pieces do together."""
    if mark.style == "image":
        tags = [tag for said in (mark.said[-1], " ".join(mark.said)) if (tag := read_tag(said))]
        return next((tag for tag in tags if tag.venue), next(iter(tags), None))
    if mark.link:
        found = read_tag(mark.link.label)
        return read_tag(passage.text[mark.start : mark.end], at=mark.start) or found if found else None
    tag = read_tag(passage.text[mark.start : mark.end], at=mark.start)
    if not tag and mark.style in ("italic", "underlined"):
        names = " et al" in passage.text[mark.start : mark.end]
        return _behind_names(passage, mark) if names else named_tag(passage.text, mark.start, mark.end, mark.end)
    return tag


def _behind_names(passage: Passage, mark: Mark) -> Tag | None:
    """The venue that is known with which names in italics end: "*Ann Lee et al. arXiv.*"."""
    match = _ENDS_NAMES.search(passage.text, max(mark.start, mark.end - _SPAN_OF_VENUE), mark.end)
    return Tag(match[1], None, match.span(1)) if match and is_known(match[1]) else None


def goes_on(text: str, end: int) -> bool:
    """Whether a title goes on behind its marked part, as in "**Orca**: A Distributed …"."""
    return text[max(0, end - 1) : end] in (":", "\uff1a") or _COLON.match(text, end) is not None


def names_venues(passage: Passage, mark: Mark) -> bool:
    """Whether a stretch in italics or underlined is venues and nothing else, and a sign parts it from the title."""
    if mark.style not in ("italic", "underlined"):
        return False
    before = mark.start
    while before and passage.text[before - 1].isspace():
        before -= 1
    parted = passage.text[max(before - 1, 0) : before] in tuple(",.|;")
    return parted and all(is_venue(one.strip()) for one in passage.text[mark.start : mark.end].split(","))


def end_of_title(passage: Passage, after: int) -> int:
    """Where a title ends of which what stands before `after` is certain."""
    ends = [len(passage.text)]
    if match := _BREAKS.search(passage.text, after):
        ends.append(match.start())
    for mark in passage.marks:
        if (
            mark.start >= after
            and mark.style != "image"
            and (
                mark.link
                or read_tag(passage.text[mark.start : mark.end])
                or names_venues(passage, mark)
                or (mark.style == "italic" and are_people(passage.text[mark.start : mark.end]))
            )
        ):
            ends.append(mark.start)
            break
    ends += [place for place, _ in bracketed(passage.text) if place >= after][:1]
    ends += [match.start() for match in _THEN_YEAR.finditer(passage.text, after) if is_venue(match[1])][:1]
    return min(ends)
