"""Where in a passage the title of a paper stands, and the tags round it."""

import re
from typing import NamedTuple

from litgraph.reading_list.behind import end_of_title, goes_on, names_venues, tag_of
from litgraph.reading_list.habits import NO_HABITS, Habits
from litgraph.reading_list.links import is_label
from litgraph.reading_list.passages import Mark, Passage
from litgraph.reading_list.people import (
    People,
    authors_before,
    is_list_of_names,
    may_be_names,
    names_at_end,
    names_behind_commas,
    plain_authors,
)
from litgraph.reading_list.tags import (
    Tag,
    bracketed,
    is_known,
    leading_tag,
    read_tag,
    skip_signs,
)

__all__ = ["Head", "may_be_subtitle", "read_head"]

_SEPARATED = re.compile(
    r"(?:,\s*|\.\s+|\s[-\u2013—]+\s+)(?:In:?\s+)?([^,.\u2013—]{2,40}(?:,\s*\d{4})?)\.?$", re.IGNORECASE
)
_UNCLOSED = re.compile(r"[\[(][^\[\]()]{0,30}$")
_CLOSING = " \n\t,.;:-\u2013—|([{\uff08【*_~`\uff0c\u3002\uff1b\uff1a"
# A title that goes on behind a name, and no sentence about it.
_SUBTITLE = re.compile(
    r"\s(?=[A-Z])(?!\S+ (?:is|are|was|can|has|provides?|proposes?|presents?|introduces?|uses?|shows?)\b)"
    r"\S+(?: [^\s()\[\]]+){3}"
)
_WORDS_OF_NAME, _MOST_OF_NAME = 2, 6
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"\w")
_SENTENCES = re.compile(r"[a-z]{2}\.\s+[A-Z]")
# What a link has behind a title that holds names, too: "Title, Ann Lee, Bo Xu SOSP 2015".
_LAST_VENUE = re.compile(r"[\s,.(]{1,3}((?:USENIX |ACM |IEEE )?[A-Z][A-Za-z]{1,12} '?(?:(?:19|20)\d\d|\d\d))\)?$")
# The year within a link, behind its title: "[Fast Serving, 2019](…)".
_YEAR_AT_END = re.compile(r",\s+((?:19|20)\d\d)$")
# What a venue follows that is part of the title: "An Overview of the TREC 2021 …".
_LEADS_ON = re.compile(r"\b(?:an?|and|at|by|for|from|in|of|on|the|to|with)$", re.IGNORECASE)
_QUOTES = {'"': '"', "“": "”", "\u2018": "\u2019", "«": "»", "\u300a": "\u300b", "\u300c": "\u300d", "'": "'"}
_QUOTED = re.compile(
    r"(?P<open>[\"“\u300a\u300c«])(?P<title>[^\"“”\u300a\u300b\u300c\u300d«»]{4,300})[\"”\u300b\u300d»]"
)
_REFERENCE_END = re.compile(r"\.\s|\?\s")
# A number, a name in brackets or a label before a title.
_SKIPPED = re.compile(
    r"\[\d{1,4}\]\s*|\d{1,3}(?:\.\d{1,2}){0,3}[.)]\s+(?=\S)|\[([^\[\]]{1,40})\](?=\s*(?:\|\s*)?[\w\[\"“])"
    r"|(?:title|paper(?: title)?|name|标题|论文)\s*[:\uff1a]\s*",
    re.IGNORECASE,
)
# A name before a title in quotation marks.
_NAMED = re.compile(r"(?:[^\"“:\uff1a\n()\[\]]|\([^\"“:\uff1a\n()\[\]]{1,40}\)){1,60}?(?=\s?[:\uff1a]\s{0,3}[\"“])")
_VENUE_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,12})\)\s?(?=\S)")
# How a link in brackets ends that is not the title, since words follow: "[[TPAMI](…)] A General Framework".
_IN_BRACKETS_OF_ITS_OWN = re.compile(r"\]\s{0,2}[^\W_]")
_FARTHEST = 400
_SPACES_OF_TITLE = 3
_APART = re.compile(r"[\s'\u2019,]\d\d")
_NEAR = 340
_SPAN_OF_VENUE = 30
_LONGEST_PARTED = 60
_BRACKETED = re.compile(r"[\[(][^\[\]()]*[\])]")


class Head(NamedTuple):
    """The title in a passage.

    Attributes:
        start: its first character.
        end: one past its last.
        marked: whether it is a link or bold, and so certainly a title.
        leading: the tags before it.
        trailing: the tag cut off its end, or None.
        people: the authors before it or cut off its end, or None.
        unsure: whether only the habits of the list can tell where the title begins or ends.
    """

    start: int
    end: int
    marked: bool
    leading: tuple[Tag, ...]
    trailing: Tag | None
    people: People | None = None
    unsure: bool = False


def read_head(passage: Passage, habits: Habits = NO_HABITS) -> Head | None:
    """The title with which a passage opens, after its tags and labels; None where there is none.

    Args:
        passage: the first paragraph of what may be an entry, or a cell of it.
        habits: where the list's entries name their authors, as far as that is known.
    """
    start, leading = _after_tags(passage)
    core = _core(passage, start)
    if not core:
        found, unsure = _reference(passage, start, habits)
        if found:
            return found._replace(leading=leading)
    else:
        unsure = _may_go_on(passage, core, _MOST_OF_NAME if habits.subtitled else _WORDS_OF_NAME)
    end = core.end if core else start
    if not core or (goes_on(passage.text, end) and not _is_told_of(passage, core)) or (unsure and habits.subtitled):
        end = end_of_title(passage, end)
    if not core and (match := _UNCLOSED.search(passage.text, max(start + 1, end - 40), end)):
        end = match.start()
    end = start + len(passage.text[start:end].rstrip(_CLOSING))
    trailing = None
    if core and core.link and end == core.end and (dated := _YEAR_AT_END.search(passage.text, start, end)):
        trailing, end = Tag("", int(dated[1]), dated.span(1)), dated.start()
    elif core and (closing := _tag_at_end(passage, core, start, end)):
        trailing, end = closing[1], start + len(passage.text[start : closing[0]].rstrip(_CLOSING))
    within = _names_within(passage, start, end) if core and core.link and end == core.end and not trailing else None
    if within:
        trailing, end = within[0], within[1].beside
    if (not core or end > core.end) and (parted := _parted(passage, start, end)):
        trailing, end = parted
    elif not core and (behind := _venue_behind(passage, start, end)):
        trailing, end = behind
    people = None if core else names_at_end(passage, start, end, habits.joint)
    start, end = _within_quotes(passage.text, start, people.beside if people else end)
    people = within[1] if within else people
    if not _LETTER.search(passage.text, start, end):
        return None
    if (not core or core.style == "bold") and (quoted := _after_name(passage, start, core.end if core else end)):
        return quoted._replace(leading=(*leading, *([trailing] if trailing else []), *quoted.leading))
    return Head(start, end, core is not None, leading, trailing, people, unsure)


def _tag_at_end(passage: Passage, core: Mark, start: int, end: int) -> tuple[int, Tag] | None:
    """The tag in brackets with which a marked title ends, and where its bracket opens."""
    for place, tag in bracketed(passage.text):
        # "(DFloat11)" is a name, and "(2012)" is part of a link that is the title.
        long = core.style == "bold" and passage.text.count(" ", start, place) > _SPACES_OF_TITLE
        if start < place < end and (tag.venue or long) and tag.span and tag.span[1] + 2 >= end:
            return (place, tag) if not tag.venue or _APART.search(passage.text[slice(*tag.span)]) else None
    return None


def _parted(passage: Passage, start: int, end: int) -> tuple[Tag, int] | None:
    """The tag that a sign parts from the title before it, and where the title ends."""
    match = _SEPARATED.search(passage.text, max(start, end - _LONGEST_PARTED), end)
    tag = read_tag(match[1], at=match.start(1)) if match else None
    if not match or not tag or match.start() <= start:
        return None
    end = match.start()
    # Of "(arXiv'23, update: ISCA'24)" the bracket opens before what was cut off.
    if opening := _UNCLOSED.search(passage.text, max(start + 1, end - 40), end):
        end = start + len(passage.text[start : opening.start()].rstrip(_CLOSING))
    return tag, end


def _venue_behind(passage: Passage, start: int, end: int) -> tuple[Tag, int] | None:
    """The venue that is known, with its year, that stands behind a title without a comma or a full stop before it."""
    match = _LAST_VENUE.search(passage.text, max(start, end - _SPAN_OF_VENUE), end)
    tag = read_tag(match[1], at=match.start(1)) if match else None
    if not match or not tag or not is_known(tag.venue) or _LEADS_ON.search(passage.text, start, match.start()):
        return None
    return (tag, match.start()) if passage.text.count(" ", start, match.start()) >= _SPACES_OF_TITLE else None


def _names_within(passage: Passage, start: int, end: int) -> tuple[Tag, People] | None:
    """The venue and the names with which a link ends that opens with the title: "Title, Ann Lee, Bo Xu SOSP 2015"."""
    match = _LAST_VENUE.search(passage.text, max(start, end - _SPAN_OF_VENUE), end)
    tag = read_tag(match[1], at=match.start(1)) if match else None
    people = names_behind_commas(passage, start, match.start()) if match and tag and is_known(tag.venue) else None
    return (tag, people) if tag and people else None


def _after_name(passage: Passage, start: int, end: int) -> Head | None:
    """The title in quotation marks behind a name of few words: ResNet (CVPR'16): "Deep Residual Learning"."""
    if named := _NAMED.match(passage.text, start):
        end = named.end()
    most = _MOST_OF_NAME if named else _WORDS_OF_NAME
    name = _BRACKETED.sub("", passage.text[start:end]).rstrip()
    quoted = _QUOTED.search(passage.text, end, end + _NEAR) if name.count(" ") < most else None
    if not quoted or quoted["title"].count(" ") < _SPACES_OF_TITLE:
        return None
    between = bracketed(passage.text)
    left = _BRACKETED.sub("", passage.text[end : quoted.start()])
    if _LETTER.search(left) or any(mark.link and end <= mark.start < quoted.start() for mark in passage.marks):
        return None
    leading = tuple(tag for place, tag in between if start <= place < quoted.start())
    return _quoted(quoted, None)._replace(marked=True, leading=leading)


def _after_tags(passage: Passage) -> tuple[int, tuple[Tag, ...]]:
    """Where the title begins: behind tags, links that only say what they lead to, and names in brackets."""
    place, tags = 0, []
    marks = {
        _first_word(passage, mark): mark
        for mark in reversed(passage.marks)
        if mark.style not in ("italic", "image") and mark.end > mark.start
    }
    while True:
        start = skip_signs(passage.text, place)
        mark = marks.get(start) or (marks.get(start + 1) if passage.text[start : start + 1] == "[" else None)
        said = passage.text[mark.start : mark.end] if mark else ""
        if found := leading_tag(passage.text, start):
            tags.append(found[0])
            place = found[1]
        elif (
            mark
            and not (mark.link and not is_label(said))
            and not _links_words(passage, mark)
            and (tag := _tag_in(said, mark))
        ):
            tags.append(tag)
            place = mark.end
        elif mark and mark.link and is_label(said):
            place = mark.end
        elif mark and mark.link and start < mark.start and _IN_BRACKETS_OF_ITS_OWN.match(passage.text, mark.end):
            tags += [Tag(said, None, (mark.start, mark.end))] if is_known(said) else []
            place = mark.end + 1
        elif mark and mark.style == "code" and _names_venue(said):
            tags.append(Tag(said, None, (mark.start, mark.end)))
            place = mark.end
        elif (match := _VENUE_IN_BRACKETS.match(passage.text, start)) and _names_venue(match[1]):
            tags.append(Tag(match[1], None, match.span(1)))
            place = match.end()
        elif not (mark and mark.link) and (match := _SKIPPED.match(passage.text, start)):
            if match[1] and _names_venue(match[1]):
                tags.append(Tag(match[1], None, match.span(1)))
            place = match.end()
        else:
            start = min(start, len(passage.text))
            badges = [mark for mark in passage.marks if mark.style == "image" and mark.start <= start]
            return start, (*tags, *(tag for mark in badges if (tag := tag_of(passage, mark))))


def _tag_in(said: str, mark: Mark) -> Tag | None:
    """The tag that a stretch before a title is; of "arXiv'22 (TPAMI'24)" the first of two."""
    sure = mark.style == "bold"
    tag = read_tag(said, sure=sure, at=mark.start)
    first, bracket, second = said.partition(" (")
    if tag or not (sure and bracket and read_tag(second)):
        return tag
    return read_tag(first, sure=True, at=mark.start)


def _links_words(passage: Passage, mark: Mark) -> bool:
    """Whether part of a stretch in bold is a link of several words, as a title with its year behind it is."""
    inside = (one for one in passage.marks if one.link and mark.start <= one.start and one.end < mark.end)
    return any(passage.text.count(" ", one.start, one.end) > 1 for one in inside)


def _first_word(passage: Passage, mark: Mark) -> int:
    """Where the words of a mark begin, behind pictures in it; in brackets that are part of it they begin there."""
    text = passage.text
    if text[mark.start].isalnum():
        return mark.start
    start = skip_signs(text, mark.start)
    return start if start < mark.end else mark.start


def _names_venue(said: str) -> bool:
    """Whether a word in brackets or in code before a title is a venue that is known, "OSDI" and not "GPTQ"."""
    return said.isalpha() and sum(map(str.isupper, said)) > 1 and is_known(said)


def _core(passage: Passage, start: int) -> Mark | None:
    """The link or the bold stretch that begins at `start`, as far as it reaches."""
    quoted = passage.text[start : start + 1] in _QUOTES
    bold = None
    for mark in passage.marks:
        if mark.start > start + quoted:
            break
        if start < mark.end and (start - 1 <= mark.start or not _WORDS.search(passage.text, mark.start, start)):
            if mark.link:
                return mark
            if mark.style == "bold" and not bold:
                bold = mark
    return bold


def _reference(passage: Passage, start: int, habits: Habits) -> tuple[Head | None, bool]:
    """The title in quotation marks, or behind the authors with which a reference opens.

    Also whether there may be authors that only the habits of the list could tell.
    """
    text = passage.text
    unsure = False
    quoted = _QUOTED.search(text, start, min(len(text), start + 2 * _FARTHEST))
    if quoted and quoted.start() == start and " " in quoted["title"].strip():
        return _quoted(quoted, None), False
    # Names reach into no link, and into no stretch in italics or bold that may be a title.
    marked = (mark for mark in passage.marks if mark.start > start and (mark.link or _may_be_title(passage, mark)))
    first = next(marked, None)
    whole = first is not None and _may_be_title(passage, first) and not is_label(text[first.start : first.end])
    for people in authors_before(passage, start, first.start if first else len(text), whole=whole):
        place = skip_signs(text, people.beside)
        if quoted and quoted.start() == place:
            return _quoted(quoted, people), False
        if core := _core(passage, place) or _italic(passage, place, sure=is_list_of_names(people)):
            end = core.end if not goes_on(text, core.end) else end_of_title(passage, core.end)
        elif not is_list_of_names(people) and not (habits.names_first and text[people.beside - 2] == "."):
            unsure = True
            continue
        else:
            end = end_of_title(passage, place)
            if match := _REFERENCE_END.search(text, place, end):
                end = match.start() + (match[0][0] == "?")
        end = place + len(text[place:end].rstrip(_CLOSING))
        trailing = None
        if not core and (match := _SEPARATED.search(text, max(place, end - 60), end)):
            trailing = read_tag(match[1], at=match.start(1))
            end = match.start() if trailing else end
        if " " in text[place:end]:
            return Head(place, end, core is not None, (), trailing, people), False
    if quoted and may_be_names(text[start : quoted.start()]):
        return _quoted(quoted, None)._replace(marked=True), False
    return None, unsure


def _is_long(passage: Passage, mark: Mark) -> bool:
    """Whether a stretch in a style of its own is as long as a title."""
    return (
        mark.style in ("italic", "bold", "link") and passage.text.count(" ", mark.start, mark.end) >= _SPACES_OF_TITLE
    )


def _may_be_title(passage: Passage, mark: Mark) -> bool:
    """Whether a stretch is as long as a title, or in italics behind a comma and no venue."""
    short = mark.style == "italic" and passage.text[: mark.start].endswith(", ")
    return _is_long(passage, mark) or (
        short and " " in passage.text[mark.start : mark.end] and not names_venues(passage, mark)
    )


def _italic(passage: Passage, start: int, *, sure: bool) -> Mark | None:
    """The stretch in italics that begins at `start` and says no venue, if it is `sure` or as long as a title."""
    found = [mark for mark in passage.marks if start - 1 <= mark.start <= start and mark.style == "italic"]
    return next((mark for mark in found if (sure or _is_long(passage, mark)) and not names_venues(passage, mark)), None)


def _quoted(match: re.Match[str], people: People | None) -> Head:
    title = match["title"]
    start = match.start("title") + len(title) - len(title.lstrip())
    return Head(start, start + len(title.strip().rstrip(_CLOSING)), people is not None, (), None, people)


def _within_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """A title without the quotation marks round it; those within it stay."""
    closing = _QUOTES.get(text[start : start + 1])
    if not closing:
        return start, end
    last = text.find(closing, start + 1, min(len(text), end + 2))
    if end - 2 <= last <= end + 1:
        start += 1
        end = start + len(text[start : min(last, end)].rstrip(_CLOSING))
    return start, end


def _is_told_of(passage: Passage, core: Mark) -> bool:
    """Whether sentences follow a marked title of many words behind its colon, and not the rest of it."""
    if passage.text.count(" ", core.start, core.end) < _MOST_OF_NAME:
        return False
    return _SENTENCES.search(passage.text, core.end, end_of_title(passage, core.end)) is not None


def _may_go_on(passage: Passage, core: Mark, words: int) -> bool:
    """Whether a link of few words may be but the name with which a title opens, as in "[Orca](…) A Distributed …"."""
    name = passage.text[core.start : core.end]
    if not core.link or len(name.split()) > words or not (match := _SUBTITLE.match(passage.text, core.end)):
        return False
    return (
        not is_label(name) and match.end() <= end_of_title(passage, core.end) and not plain_authors(passage, core.end)
    )


def may_be_subtitle(name: Passage, words: Passage) -> bool:
    """Whether words below a link or a stretch in bold of a word or two go on as the title that it begins."""
    mark = _core(name, 0)
    if not mark or (mark.start, mark.end) != (0, len(name.text)) or name.text.count(" ") >= _WORDS_OF_NAME:
        return False
    goes_on = _SUBTITLE.match(f" {words.text}") is not None
    return goes_on and not is_label(name.text) and not plain_authors(words, 0)
