"""Where in a passage the title of a paper stands, and the tags round it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from litgraph.reading_list.blocks import HARD_BREAK, Mark, Passage
from litgraph.reading_list.links import is_label
from litgraph.reading_list.tags import Tag, bracketed, leading_tag, read_tag, skip_signs

__all__ = ["Head", "read_head", "tags_after"]

_BREAKS = re.compile(rf"\s\||\|\s|\s?[(\uff08]@|{HARD_BREAK}|\n(?=[A-Z][\w ]{{0,20}}:\s)")
_NICKNAME = re.compile(r"\[([^\[\]]{1,40})\](?=\s*[\w\[])")
_SEPARATED = re.compile(
    r"(?:,\s*|\.\s+|\s[-\u2013—]+\s+)(?:In:?\s+)?([^,.\u2013—]{2,40}(?:,\s*\d{4})?)\.?$", re.IGNORECASE
)
_PIECES = re.compile(rf"[|\n{HARD_BREAK};]|[,.]\s")
_UNCLOSED = re.compile(r"[\[(][^\[\]()]{0,30}$")
_CLOSING = " \n\t,.;:-\u2013—|([{\uff08【*_~`"
_COLON = re.compile(r"\s?:\s?\w")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Head:
    """The title in a passage.

    Attributes:
        start: its first character.
        end: one past its last.
        marked: whether it is a link or bold, and so certainly a title.
        leading: the tags before it.
        trailing: the tag cut off its end, or None.
    """

    start: int
    end: int
    marked: bool
    leading: tuple[Tag, ...]
    trailing: Tag | None


def read_head(passage: Passage) -> Head | None:
    """The title with which a passage opens, after its tags and labels; None where there is none."""
    start, leading = _after_tags(passage)
    core = _core(passage, start)
    end = core.end if core else start
    if not core or _goes_on(passage.text, end):
        end = _end(passage, end)
    if not core and (match := _UNCLOSED.search(passage.text, max(start + 1, end - 40), end)):
        end = match.start()
    end = start + len(passage.text[start:end].rstrip(_CLOSING))
    trailing = None
    if not core and (match := _SEPARATED.search(passage.text, max(start, end - 60), end)):
        trailing = read_tag(match[1])
        end = match.start() if trailing and match.start() > start else end
    if not _LETTER.search(passage.text, start, end):
        return None
    return Head(start, end, core is not None, leading, trailing)


def tags_after(passage: Passage, after: int) -> Iterator[Tag]:
    """The tags behind a title: in brackets, in a style of their own, as a link's label, or between separators."""
    yield from (tag for place, tag in bracketed(passage.text) if place >= after)
    plain, reached = [], after
    for mark in passage.marks:
        if mark.start >= after and (
            tag := read_tag(mark.link.label if mark.link else passage.text[mark.start : mark.end])
        ):
            yield tag
        if mark.link and mark.start >= reached:
            plain.append(passage.text[reached : mark.start])
            reached = mark.end
    plain.append(passage.text[reached:])
    for stretch in plain:
        for piece in (stretch, *_PIECES.split(stretch)):
            if tag := read_tag(piece):
                yield tag


def _after_tags(passage: Passage) -> tuple[int, tuple[Tag, ...]]:
    """Where the title begins: behind tags, links that only say what they lead to, and names in brackets."""
    place, tags = 0, []
    marks = {mark.start: mark for mark in reversed(passage.marks) if mark.style != "italic" and mark.end > mark.start}
    while True:
        start = skip_signs(passage.text, place)
        mark = marks.get(start) or (marks.get(start + 1) if passage.text[start : start + 1] == "[" else None)
        said = passage.text[mark.start : mark.end] if mark else ""
        if found := leading_tag(passage.text, place):
            tags.append(found[0])
            place = found[1]
        elif mark and (tag := read_tag(said, sure=mark.style == "bold")):
            tags.append(tag)
            place = mark.end
        elif mark and mark.link and is_label(said):
            place = mark.end
        elif not (mark and mark.link) and (match := _NICKNAME.match(passage.text, start)):
            place = match.end()
        else:
            return min(skip_signs(passage.text, place), len(passage.text)), tuple(tags)


def _core(passage: Passage, start: int) -> Mark | None:
    """The link or the bold stretch that begins at `start`, as far as it reaches."""
    found = [mark for mark in passage.marks if start - 1 <= mark.start <= start < mark.end]
    links = [mark for mark in found if mark.link]
    return next(iter(links or [mark for mark in found if mark.style == "bold"]), None)


def _goes_on(text: str, end: int) -> bool:
    """Whether a title goes on behind its marked part, as in "**Orca**: A Distributed …"."""
    return text[:end].endswith(":") or _COLON.match(text, end) is not None


def _end(passage: Passage, after: int) -> int:
    ends = [len(passage.text)]
    if match := _BREAKS.search(passage.text, after):
        ends.append(match.start())
    for mark in passage.marks:
        if mark.start >= after and (mark.link or read_tag(passage.text[mark.start : mark.end])):
            ends.append(mark.start)
            break
    ends += [place for place, _ in bracketed(passage.text) if place >= after][:1]
    return min(ends)
