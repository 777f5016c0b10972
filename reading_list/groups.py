"""The outermost items of a list to entries: lists and tables as they are, headings and paragraphs with what follows."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from litgraph.reading_list.blocks import Item
from litgraph.reading_list.entries import (
    Found,
    entries_in,
    found_in,
    read_again,
    read_entry,
    read_item,
    sight_of,
)
from litgraph.reading_list.habits import habits_of
from litgraph.reading_list.judged import is_aside, is_labelled
from litgraph.reading_list.links import lead_of
from litgraph.reading_list.parts import Parts
from litgraph.reading_list.passages import HARD_BREAK, Mark, Passage
from litgraph.reading_list.people import labelled_authors, plain_authors
from litgraph.reading_list.places import Places
from litgraph.reading_list.tags import read_tag
from litgraph.reading_list.titles import Head, read_head
from litgraph.records import Entry

__all__ = ["read_entries"]

_LINE = re.compile(rf"[^\n{HARD_BREAK}]+")
# Bullets that CommonMark takes for words, since no space stands behind them or the sign is none of its own.
_BULLET = re.compile(
    r"\s*(?:[-*+](?=[\[*])|[\u2022\u00b7\u25aa\u25cf\u2013]\s*|\d{1,4}[.)\u3001]\s?(?=\D)|\[\d{1,4}\]\s?)"
)
# How a title goes on in an entry: a separator, a bracket, a new line or the end, and never a sentence.
_SEPARATOR = re.compile(
    rf"[\"”]?\s*(?:$|[|,.;:({{\[\uff08\uff0c\u3002\uff1a\-\u2013—/*~<\n{HARD_BREAK}]|by\b|\d)", re.IGNORECASE
)
_PRAISE = re.compile(
    r"\W*(?:oral|spotlight|highlight|poster|best (?:student )?paper(?: award)?|accepted)\W*", re.IGNORECASE
)
_QUOTES = ('"', "”")
_SPACES_OF_TITLE = 2
_MOST_BEFORE = 6
_MOST_BELOW = 12
# What a text below a heading says that is about the list.
_OF_THE_LIST = re.compile(
    r"\b(?:this|the|our) (?:repo(?:sitory)?|list|collection)\b|\b(?:curated|paper|reading) lists?\b", re.IGNORECASE
)


def read_entries(items: Sequence[Item], places: Places) -> tuple[tuple[Entry, ...], tuple[Parts, ...]]:
    """The entries among `items`, and where the pieces of each stand."""
    found = list(_found(items, places))
    habits = habits_of(list(map(sight_of, found)))
    read = [read_entry(number, read_again(one, habits)) for number, one in enumerate(found, start=1)]
    return tuple(entry for entry, _ in read), tuple(parts for _, parts in read)


def _found(items: Sequence[Item], places: Places) -> Iterator[Found]:
    place = 0
    while place < len(items):
        item = items[place]
        after = place + 1
        if item.kind == "heading":
            while after < len(items) and items[after].kind != "heading":
                after += 1
            if found := _headed(item, items[place + 1 : after], places):
                yield from found
            else:
                yield from _found(items[place + 1 : after], places)
        elif item.kind == "paragraph":
            found, after = _paragraph(items, place, places)
            yield from found
        else:
            yield from entries_in(item, places, nested=False)[0]
        place = after


def _headed(heading: Item, body: Sequence[Item], places: Places) -> list[Found]:
    """The entry whose title is a heading, and those in its body; none where the heading only names a section."""
    own = [lead_of(mark.link) for mark in heading.passages[0].marks if mark.link and mark.end > mark.start]
    head = read_head(heading.passages[0]) if own or body else None
    if not head or (head.leading and not _words(heading.passages[0], head)):
        return []
    if any(lead.kind == "paper" and lead.paper for lead in own):
        within = [one for item in body for one in entries_in(item, places, nested=True)[0]]
        details = [] if within else _passages(body)
        end = heading.span[1] if within or not body else body[-1].span[1]
        return [found, *within] if (found := _as_entry(heading, details, end)) else []
    if (
        not body
        or len(body) > _MOST_BELOW
        or is_aside(heading.passages[0].text)
        or not (_words(heading.passages[0], head) >= 3 or ":" in heading.passages[0].text)
    ):
        return []
    if any(_OF_THE_LIST.search(passage.text) for item in body for passage in item.passages):
        return []
    if not all(_is_detail(item) for item in body) or sum(_holds_paper(item) for item in body) not in (1, 2):
        return []
    found = _as_entry(heading, _passages(body), body[-1].span[1])
    return [found] if found else []


def _as_entry(item: Item, details: Sequence[Passage], end: int) -> Found | None:
    reading = read_item(item.passages, details, item.columns)
    return found_in(item, end, reading) if reading else None


def _paragraph(items: Sequence[Item], place: int, places: Places) -> tuple[list[Found], int]:
    """The entries with which a paragraph opens, and the number of the item behind what belongs to them."""
    item = items[place]
    lines = _entries_on_lines(item, places)
    if lines:
        return lines, place + 1
    head = read_head(item.passages[0])
    after = place + 1
    if not head:
        return [], after
    passage = item.passages[0]
    bulleted = bool(_BULLET.match(places.text, item.span[0])) or _is_labelled_paper(items[after : after + 1])
    if is_aside(item.section) or not (head.marked or head.people or bulleted or any(tag.venue for tag in head.leading)):
        return [], after
    ends = _SEPARATOR.match(passage.text, head.end) or (
        head.people and passage.text[head.end : head.end + 1] in _QUOTES
    )
    if not ends or _words(passage, head) < 2:
        return [], after
    while after < len(items) and after - place <= _MOST_BELOW and _is_told(items[after]):
        after += 1
    body = items[place + 1 : after]
    sure = (
        any(tag.venue for tag in head.leading)
        or any(_holds_paper(one) for one in (item, *body))
        or _is_link_to_paper(passage, head)
    )
    end = body[-1].span[1] if body else item.span[1]
    found = _as_entry(item, _passages(body), end)
    # The page of a publisher has no id; with authors it is a paper's.
    if not found or not (sure or (found.people and any(lead.kind == "paper" for lead in found.reading.leads))):
        return [], place + 1
    return [found], after


def _entries_on_lines(item: Item, places: Places) -> list[Found]:
    """The entries of a paragraph that has one on each line; none where fewer than two of its lines open one."""
    passage = item.passages[0]
    if not any(mark.link for mark in passage.marks):
        return []
    starts = []
    for line in _LINE.finditer(passage.text):
        bullet = _BULLET.match(passage.text, line.start(), line.end())
        start = bullet.end() if bullet else line.start()
        part = passage.cut(start, line.end(), passage.line)
        head = read_head(part)
        opens = head and (head.marked or head.leading or bullet) and _SEPARATOR.match(part.text, head.end)
        if opens and any(mark.link and lead_of(mark.link).kind == "paper" for mark in part.marks):
            starts.append((line.start(), start))
    if len(starts) < 2 or passage.text[: starts[0][0]].strip():
        starts = _titles_on_lines(passage)
    if not starts:
        return []
    found = []
    for number, (first, words) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(passage.text)
        end = first + len(passage.text[first:end].rstrip())
        span = passage.place(first, end)
        part = passage.cut(words, end, passage.line)
        # A link reaches further in the text than its words do.
        inside = [mark.place.whole[1] for mark in part.marks if mark.place]
        span = min(span[0], _line_start(places, span[0])), max([span[1], *inside])
        at = places.line_at(span[0])
        one = Item("paragraph", item.section, at, span, [part])
        if entry := _as_entry(one, [], span[1]):
            found.append(entry)
    return found


def _titles_on_lines(passage: Passage) -> list[tuple[int, int]]:
    """Where lines that are titles in bold stand above what is said of each; none where one of them links no paper.

    A line of few words before the first, such as "--- Earlier ---", heads them.
    """
    bold = {mark.start: mark.end for mark in sorted(passage.marks, key=_end_of) if mark.style == "bold"}
    starts = []
    for line in _LINE.finditer(passage.text):
        end = line.start() + len(line[0].rstrip())
        if bold.get(line.start(), -1) >= end and line[0].count(" ") >= _SPACES_OF_TITLE:
            starts.append((line.start(), line.start()))
    if not starts or (len(starts) < 2 and not starts[0][0]) or passage.text.count(" ", 0, starts[0][0]) > _MOST_BEFORE:
        return []
    ends = [start for start, _ in starts[1:]] + [len(passage.text)]
    papers = sorted(mark.start for mark in passage.marks if mark.link and lead_of(mark.link).kind == "paper")
    each = all(
        bisect_left(papers, start) < bisect_left(papers, end) for (start, _), end in zip(starts, ends, strict=True)
    )
    return starts if each and papers[0] >= starts[0][0] else []


def _end_of(mark: Mark) -> int:
    return mark.end


def _line_start(places: Places, place: int) -> int:
    """Where the words of the line begin that `place` is on."""
    start, _ = places.bounds(places.line_at(place))
    said = places.text[start:place]
    return start + len(said) - len(said.lstrip(" \t>"))


def _is_detail(item: Item) -> bool:
    """Whether what stands below a heading tells of the paper that the heading names, or at least names no other."""
    if item.kind not in ("item", "paragraph") or not item.passages:
        return False
    passage = item.passages[0]
    if is_labelled(passage):
        return True
    head = read_head(passage)
    if not head:
        return True
    if any(tag.venue for tag in head.leading) or _holds_paper(item):
        return (head.start > 0 or _is_tag(passage, head)) and _is_told(item)
    return True


def _is_told(item: Item) -> bool:
    """Whether an item certainly tells of the one above: labelled, only links that say what they lead to, or names."""
    if item.kind not in ("item", "paragraph") or not item.passages:
        return False
    passage = item.passages[0]
    if _BULLET.match(passage.text) or (item.kind == "paragraph" and _titles_on_lines(passage)):
        return False
    if is_labelled(passage) or labelled_authors(passage) or _PRAISE.fullmatch(passage.text):
        return True
    head = read_head(passage)
    if not head or (not head.marked and plain_authors(passage, 0)):
        return True
    return _is_tag(passage, head)


def _is_tag(passage: Passage, head: Head) -> bool:
    return read_tag(passage.text[head.start : head.end]) is not None


def _is_labelled_paper(next_items: Sequence[Item]) -> bool:
    """Whether an item follows that gives a paper behind a label, "Paper: …", so that a title stands above it."""
    labelled = [item for item in next_items if item.kind == "item" and item.passages and is_labelled(item.passages[0])]
    return any(map(_holds_paper, labelled))


def _is_link_to_paper(passage: Passage, head: Head) -> bool:
    """Whether a title is itself a link to a paper, though its address holds no id."""
    links = (mark.link for mark in passage.marks if mark.link and mark.start <= head.start < mark.end)
    return any(lead_of(link).kind == "paper" for link in links)


def _holds_paper(item: Item) -> bool:
    leads = (lead_of(mark.link) for passage in _passages([item]) for mark in passage.marks if mark.link)
    return any(lead.names_paper or (lead.kind == "paper" and lead.paper is not None) for lead in leads)


def _passages(items: Sequence[Item]) -> list[Passage]:
    return [passage for item in items for passage in (*item.passages, *_passages(item.children))]


def _words(passage: Passage, head: Head) -> int:
    return len(passage.text[head.start : head.end].split())
