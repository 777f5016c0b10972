"""Paragraphs to passages: the words without Markdown's signs, their links and styles, and where each stands."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from operator import attrgetter, itemgetter
from typing import NamedTuple

from litgraph.identifiers import without_closing
from litgraph.reading_list.badges import badge_repository, badge_words
from litgraph.reading_list.inline import Node, Target, scan
from litgraph.reading_list.parts import LinkPlace, Span
from litgraph.records import Link

__all__ = ["HARD_BREAK", "Mark", "Passage", "Source", "read_passage"]

HARD_BREAK = "\u2028"
"""Stands in a passage where the list breaks the line on purpose; a line that merely wraps gives ``\\n``."""

_STYLES = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "ins": "underlined", "u": "underlined"}
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s(href|src|alt)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))", re.IGNORECASE)
_BARE_URL = re.compile(r"https?://[^\s<>\"\[\]|`\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f]+")


# Marks, passages and tags are made by the hundred thousand: freezing them would cost a tenth of all reading.
@dataclass(slots=True)
class Mark:
    """A styled stretch of a passage.

    Attributes:
        start: its first character in the passage.
        end: one past its last; equal to `start` where it is an image.
        style: ``link``, ``bold``, ``italic``, ``underlined``, ``code`` or ``image``.
        link: where it leads, for ``link`` alone.
        said: what an image says in words, piece by piece: its alternative text, or what a badge has on it.
        place: where a link stands in the list's text.
        repository: for an image, the repository whose stars it counts; ``""`` for others.
    """

    start: int
    end: int
    style: str
    link: Link | None = None
    said: tuple[str, ...] = ()
    place: LinkPlace | None = field(default=None, compare=False, repr=False)
    repository: str = ""


class Source(NamedTuple):
    """Where the lines of a paragraph stand in the list's text.

    Attributes:
        starts: where each line begins in the paragraph, from 0.
        places: where each stands in the list's text; as long as `starts`.
    """

    starts: Sequence[int]
    places: Sequence[int]

    def at(self, place: int) -> int:
        """The place in the text of a place in the paragraph."""
        if len(self.starts) == 1:
            return self.places[0] + place - self.starts[0]
        line = bisect_right(self.starts, place) - 1
        return self.places[line] + place - self.starts[line]

    def span(self, span: Span) -> Span:
        """The span in the text of a span in the paragraph."""
        start, end = span
        if len(self.starts) == 1:
            shift = self.places[0] - self.starts[0]
            return start + shift, end + shift
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)


_NOWHERE = Source((0,), (0,))
_first, _second = itemgetter(0), itemgetter(1)
_start = attrgetter("start")


@dataclass(slots=True)
class Passage:
    """A paragraph or a table cell.

    Attributes:
        line: the line on which it begins, from 0.
        text: its words without Markdown's signs.
        marks: the styled stretches of `text`, in order.
        pieces: where stretches of `text` stand in the paragraph: start and end here, start and end there.
        source: where the paragraph stands in the list's text.
        column: for a cell of a row, its column from 0.
    """

    line: int
    text: str
    marks: tuple[Mark, ...]
    pieces: Sequence[tuple[int, int, int, int]] = field(default=(), compare=False, repr=False)
    source: Source = field(default=_NOWHERE, compare=False, repr=False)
    column: int = field(default=0, compare=False)

    def place(self, start: int, end: int) -> Span:
        """Where the words from `start` to `end` stand in the list's text; there must be some."""
        first = self._piece(start)
        last = first if end <= first[1] else self._piece(end - 1)
        return (
            first[2] + start - first[0] if first[1] - first[0] == first[3] - first[2] else first[2],
            last[2] + end - last[0] if last[1] - last[0] == last[3] - last[2] else last[3],
        )

    def begins(self) -> int:
        """Where the passage begins in the list's text; 0 for one without words and links."""
        if self.pieces:
            return self.source.at(self.pieces[0][2])
        return next((mark.place.whole[0] for mark in self.marks if mark.place), 0)

    def _piece(self, at: int) -> tuple[int, int, int, int]:
        """The piece that `at` is in: where it starts and ends here, and in the list's text."""
        start, end, first, after = self.pieces[max(0, bisect_right(self.pieces, at, key=_first) - 1)]
        return start, end, *self.source.span((first, after))

    def cut(self, start: int, end: int, line: int) -> "Passage":
        """The part from `start` to `end` as a passage of its own; marks that cross its ends are left out."""
        first = bisect_left(self.marks, start, key=_start)
        last = bisect_right(self.marks, end, key=_start)
        marks = tuple(
            Mark(mark.start - start, mark.end - start, mark.style, mark.link, mark.said, mark.place, mark.repository)
            for mark in self.marks[first:last]
            if mark.end <= end
        )
        first = bisect_right(self.pieces, start, key=_second)
        last = bisect_left(self.pieces, end, key=_first)
        pieces = [(a - start, b - start, c, d) for a, b, c, d in self.pieces[first:last]]
        return Passage(line, self.text[start:end], marks, pieces, self.source)


def read_passage(text: str, line: int, source: Source, references: Mapping[str, str]) -> Passage:
    """The passage that a paragraph or a cell gives."""
    writer = _Writer(source)
    for node in scan(text, references):
        writer.take(node)
    return writer.written(line)


@dataclass(slots=True)
class _OpenLink:
    """A link whose end has not been reached: the parts, places and address with which it began."""

    start: int
    part: int
    target: Target
    label: int
    alt: str = ""


class _Writer:
    """Lays nodes out as one string and remembers which stretch had which style, and where each stands."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._parts: list[str] = []
        self._length = 0
        self._reached = 0
        self._pieces: list[tuple[int, int, int, int]] = []
        self._open: dict[str, int] = {}
        self._depth: defaultdict[str, int] = defaultdict(int)
        self._link: _OpenLink | None = None
        self._marks: list[Mark] = []

    def take(self, node: Node) -> None:
        if node.kind == "text":
            self._write(node.text, node.start, node.end)
        elif node.kind == "whole" and node.target:
            self._whole(node, node.target)
        elif node.kind == "run" and node.run:
            for style in node.run.closed:
                self._finish(style)
            self._write(node.run.sign * node.run.count, node.start, node.start + node.run.count)
            for style in reversed(node.run.opened):
                self._begin(style)
        elif node.kind == "link" and node.target:
            self._begin_link(node.target, node.end)
        elif node.kind == "unlink":
            self._finish_link(node.start, node.end)
        elif node.kind == "image" and node.target:
            self._image(node.target.url, node.target.alt)
        elif node.kind == "code":
            self._begin("code")
            self._write(node.text, node.start, node.end)
            self._finish("code")
        elif node.kind == "html":
            self._html(node)
        else:
            self._write("\n" if node.kind == "soft" else HARD_BREAK, node.start, node.end)

    def written(self, line: int) -> Passage:
        if self._link:
            self._depth["link"] = 1
            self._finish_link(max(self._link.label, self._reached), max(self._link.label, self._reached))
        text = "".join(self._parts)
        passage = Passage(line, text, (), self._pieces, self._source)
        if "://" in text:
            taken = sorted((mark.start, mark.end) for mark in self._marks if mark.style == "link")
            for start, end in _bare_addresses(text, taken):
                place = passage.place(start, end)
                link = Link(text[start:end], text[start:end])
                self._marks.append(Mark(start, end, "link", link, place=LinkPlace(place, place, place)))
        if len(self._marks) > 1:
            self._marks.sort(key=lambda mark: (mark.start, -mark.end, mark.style != "link"))
        passage.marks = tuple(self._marks)
        return passage

    def _write(self, text: str, start: int, end: int) -> None:
        if text:
            self._parts.append(text)
            after = self._length + len(text)
            self._pieces.append((self._length, after, start, end))
            self._length = after
            self._reached = end

    def _begin(self, style: str) -> None:
        """Of stretches of one style within each other the outermost counts, so that stretches of a style are apart."""
        if not self._depth[style]:
            self._open[style] = self._length
        self._depth[style] += 1

    def _finish(self, style: str) -> None:
        """Close a stretch of that style; a closing tag that nothing opened says nothing."""
        self._depth[style] = max(self._depth[style] - 1, 0)
        if self._depth[style] or style not in self._open:
            return
        self._marks.append(Mark(self._open.pop(style), self._length, style))

    def _whole(self, node: Node, target: Target) -> None:
        start, label = self._length, node.start + 1
        after = label + len(node.text)
        self._write(node.text, label, after)
        if not self._link:
            self._mark_link(start, node.text.strip(), target, (label, after), node.end)

    def _begin_link(self, target: Target, label: int) -> None:
        """Open a link; one within another is none of its own."""
        if not self._link:
            self._link = _OpenLink(self._length, len(self._parts), target, label)
        self._depth["link"] += 1

    def _finish_link(self, label_end: int, end: int) -> None:
        self._depth["link"] = max(self._depth["link"] - 1, 0)
        if self._depth["link"] or not self._link:
            return
        link, self._link = self._link, None
        said = "".join(self._parts[link.part :]).strip() or link.alt
        self._mark_link(link.start, said, link.target, (link.label, label_end), end)

    def _mark_link(self, start: int, said: str, target: Target, label: Span, end: int) -> None:
        """Mark what was written from `start` on as a link that says so much, and whose last sign is before `end`."""
        span = self._source.span
        place = LinkPlace(span((target.opened, end)), span(label), span(target.place) if target.place else None)
        self._marks.append(Mark(start, self._length, "link", Link(said, target.url), place=place))

    def _image(self, url: str, alt: str) -> None:
        words = badge_words(url)
        if self._link and not self._link.alt:
            self._link.alt = alt or " ".join(words)
        repository = badge_repository(url)
        if said := words or tuple(filter(None, (alt,))) or (("stars",) if repository else ()):
            self._marks.append(Mark(self._length, self._length, "image", said=said, repository=repository))

    def _html(self, node: Node) -> None:
        match = _TAG.match(node.text)
        if not match:
            return
        name = match[2].lower()
        style = _STYLES.get(name, "")
        if name == "br":
            self._write(HARD_BREAK, node.start, node.end)
        elif name == "a" and match[1]:
            self._finish_link(node.start, node.end)
        elif name == "a":
            url, place = _attribute(node, "href")
            self._begin_link(Target(url, place, node.start, node.end), node.end)
        elif name == "img":
            self._image(_attribute(node, "src")[0], _attribute(node, "alt")[0])
        elif style and match[1]:
            self._finish(style)
        elif style:
            self._begin(style)


def _attribute(node: Node, name: str) -> tuple[str, Span | None]:
    """The value of an attribute of a tag, and where it stands in the paragraph; nothing where it has none."""
    for match in _ATTRIBUTE.finditer(node.text):
        if match[1].lower() == name and match.lastindex:
            start, end = match.span(match.lastindex)
            return unescape(match[match.lastindex]).strip(), (node.start + start, node.start + end)
    return "", None


def _bare_addresses(text: str, taken: Sequence[Span]) -> Iterator[Span]:
    """Addresses that stand in the text as they are, outside of the stretches `taken` by links, which are in order."""
    waiting = iter(taken)
    stretch = next(waiting, None)
    for match in _BARE_URL.finditer(text):
        while stretch and stretch[1] <= match.start():
            stretch = next(waiting, None)
        if not stretch or match.start() < stretch[0]:
            yield match.start(), match.start() + len(without_closing(match[0]))
