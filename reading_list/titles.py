"""Where in a passage the title of a paper stands, and the tags round it."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from litgraph.reading_list.behind import end_of_title, goes_on, names_venues, tag_of
from litgraph.reading_list.endings import (
    CLOSING,
    LONGEST_PARTED,
    SPACES_OF_TITLE,
    UNCLOSED,
    end_of_mark,
    parted,
    venue_behind,
)
from litgraph.reading_list.habits import NO_HABITS, Habits
from litgraph.reading_list.links import is_label
from litgraph.reading_list.passages import Mark, Passage
from litgraph.reading_list.people import (
    People,
    are_people,
    authors_before,
    is_list_of_names,
    may_be_names,
    names_at_end,
    plain_authors,
)
from litgraph.reading_list.tags import (
    Tag,
    bracketed,
    is_known,
    is_venue,
    leading_tag,
    read_tag,
    skip_signs,
)

__all__ = ["Head", "may_be_subtitle", "read_head"]

# A title that goes on behind a name, and no sentence about it.
_SUBTITLE = re.compile(
    r"\s(?=[A-Z])(?!\S+ (?:is|are|was|can|has|provides?|proposes?|presents?|introduces?|uses?|shows?)\b)"
    r"\S+(?: [^\s()\[\]]+){3}"
)
_WORDS_OF_NAME, _MOST_OF_NAME = 2, 6
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"\w")
_SENTENCES = re.compile(r"[a-z]{2}\.\s+[A-Z]")
# What leads from a title to a venue in a style of its own: "Fast Serving. In *OSDI 2022*".
_IN_AT_END = re.compile(r"(?<=[.,?!])\s+In:?$", re.IGNORECASE)
_QUOTES = {'"': '"', "“": "”", "\u2018": "\u2019", "«": "»", "\u300a": "\u300b", "\u300c": "\u300d", "'": "'", "<": ">"}
_QUOTED = re.compile(
    r"(?P<open>[\"“\u300a\u300c«])(?P<title>[^\"“”\u300a\u300b\u300c\u300d«»]{4,300})[\"”\u300b\u300d»]"
)
_REFERENCE_END = re.compile(r"\.\s|\?\s")
# A number, a name in brackets or a label before a title.
_SKIPPED = re.compile(
    r"\[\d{1,4}\]\s*|\d{1,3}(?:\.\d{1,2}){0,3}[.)]\s+(?=\S)|[\[【]([^\[\]【】]{1,40})[\]】](?=\s*(?:\|\s*)?[\w\[\"“<])"
    r"|(?:title|paper(?: title)?|name|标题|论文)\s*[:\uff1a]\s*",
    re.IGNORECASE,
)
# A name before a title in quotation marks.
_NAMED = re.compile(r"(?:[^\"“:\uff1a\n()\[\]]|\([^\"“:\uff1a\n()\[\]]{1,40}\)){1,60}?(?=\s?[:\uff1a]\s{0,3}[\"“])")
_VENUE_IN_BRACKETS = re.compile(r"\(([A-Za-z]{2,12})\)\s?(?=\S)")
# How a link in brackets ends that is not the title, since words follow: "[[TPAMI](…)] A General Framework".
_IN_BRACKETS_OF_ITS_OWN = re.compile(r"\]\s{0,2}[^\W_]")
_FARTHEST = 400
_PARTED_AT_END = re.compile(r"(?:[,:|\u2013—]|\s--?)\s*$")
_SEVERAL = re.compile(r",|\band\b|&|\bet al\b")
_MOST_NEAR = 8
_NEAR = 340
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
    if core and _names_authors(passage, core):
        core = None
    if not core:
        found, unsure = _reference(passage, start, habits)
        if found:
            return found._replace(leading=leading)
    else:
        unsure = _may_go_on(passage, core, _MOST_OF_NAME if habits.subtitled else _WORDS_OF_NAME)
    end = core.end if core else start
    if not core or (goes_on(passage.text, end) and not _is_told_of(passage, core)) or (unsure and habits.subtitled):
        end = end_of_title(passage, end)
    if not core and (match := UNCLOSED.search(passage.text, max(start + 1, end - 40), end)):
        end = match.start()
    end = start + len(passage.text[start:end].rstrip(CLOSING))
    if not core and (leads := _IN_AT_END.search(passage.text, start, end)):
        end = start + len(passage.text[start : leads.start()].rstrip(CLOSING))
    trailing, end, within = end_of_mark(passage, core, start, end) if core else (None, end, None)
    if (not core or end > core.end) and (cut := parted(passage, start, end)):
        trailing, end = cut
    elif not core and (behind := venue_behind(passage, start, end)):
        trailing, end = behind
    people = None if core else names_at_end(passage, start, end, habits.joint)
    start, end = _within_quotes(passage.text, start, people.beside if people else end)
    people = within or people
    if not _LETTER.search(passage.text, start, end):
        return None
    if (not core or core.style == "bold") and (quoted := _after_name(passage, start, core.end if core else end)):
        return quoted._replace(leading=(*leading, *([trailing] if trailing else []), *quoted.leading))
    return Head(start, end, core is not None, leading, trailing, people, unsure)


def _after_name(passage: Passage, start: int, end: int) -> Head | None:
    """The title in quotation marks behind a name of few words: ResNet (CVPR'16): "Deep Residual Learning"."""
    if named := _NAMED.match(passage.text, start):
        end = named.end()
    most = _MOST_OF_NAME if named else _WORDS_OF_NAME
    name = _BRACKETED.sub("", passage.text[start:end]).rstrip()
    quoted = _QUOTED.search(passage.text, end, end + _NEAR) if name.count(" ") < most else None
    if not quoted or quoted["title"].count(" ") < SPACES_OF_TITLE:
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
        elif not mark and (found := _tag_before_title(passage, start)):
            tags.append(found[0])
            place = found[1]
        else:
            start = min(start, len(passage.text))
            badges = [mark for mark in passage.marks if mark.style == "image" and mark.start <= start]
            return start, (*tags, *(tag for mark in badges if (tag := tag_of(passage, mark))))


def _tag_before_title(passage: Passage, start: int) -> tuple[Tag, int] | None:
    """The tag that is all that stands before a link or a stretch in bold, and where that begins.

    One of its words looks as a venue does, since "Ann Lee 2021, [Fast Serving](…)" has none.
    """
    place = bisect_right(passage.marks, start, key=_start_of)
    near = passage.marks[place : place + _MOST_NEAR]
    first = next((mark for mark in near if mark.link or mark.style == "bold"), None)
    said = passage.text[start : first.start] if first and first.start - start <= LONGEST_PARTED else ""
    if not first or not _PARTED_AT_END.search(said) or is_label(passage.text[first.start : first.end]):
        return None
    tag = read_tag(said, at=start)
    if not tag or not any(map(is_venue, (tag.venue, *tag.venue.split()))):
        return None
    return tag, first.start


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
    return _joined(passage, bold) if bold else None


def _names_authors(passage: Passage, core: Mark) -> bool:
    """Whether a stretch in bold is names, and a title in a style of its own follows: "**Ann Lee, Bo Xu** - *Fast*"."""
    said = passage.text[core.start : core.end]
    if core.style != "bold" or not _SEVERAL.search(said) or not are_people(said):
        return False
    place = bisect_left(passage.marks, core.end, key=_start_of)
    after = passage.marks[place] if place < len(passage.marks) else None
    if not after or _WORDS.search(passage.text, core.end, after.start) or names_venues(passage, after):
        return False
    return _is_long(passage, after) and not is_label(passage.text[after.start : after.end])


def _start_of(mark: Mark) -> int:
    return mark.start


def _joined(passage: Passage, bold: Mark) -> Mark:
    """A stretch in bold with those that go on behind it on the next lines, as far as only space parts them."""
    end = bold.end
    for mark in islice(passage.marks, bisect_left(passage.marks, bold.end, key=_start_of), None):
        if mark.style != "bold" or passage.text[end : mark.start] != "\n":
            break
        end = mark.end
    return replace(bold, end=end)


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
        end = place + len(text[place:end].rstrip(CLOSING))
        trailing = None
        if not core and (cut := parted(passage, place, end)):
            trailing, end = cut
        if " " in text[place:end]:
            return Head(place, end, core is not None, (), trailing, people), False
    if quoted and may_be_names(text[start : quoted.start()]):
        return _quoted(quoted, None)._replace(marked=True), False
    return None, unsure


def _is_long(passage: Passage, mark: Mark) -> bool:
    """Whether a stretch in a style of its own is as long as a title."""
    return mark.style in ("italic", "bold", "link") and passage.text.count(" ", mark.start, mark.end) >= SPACES_OF_TITLE


def _may_be_title(passage: Passage, mark: Mark) -> bool:
    """Whether a stretch is as long as a title, or in italics behind a comma and no venue."""
    short = mark.style == "italic" and passage.text.endswith(", ", 0, mark.start)
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
    return Head(start, start + len(title.strip().rstrip(CLOSING)), people is not None, (), None, people)


def _within_quotes(text: str, start: int, end: int) -> tuple[int, int]:
    """A title without the quotation marks round it; those within it stay."""
    closing = _QUOTES.get(text[start : start + 1])
    if not closing:
        return start, end
    last = text.find(closing, start + 1, min(len(text), end + 2))
    if end - 2 <= last <= end + 1:
        start += 1
        end = start + len(text[start : min(last, end)].rstrip(CLOSING))
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
