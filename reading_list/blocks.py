"""Markdown to what may be an entry: list items, table rows, definitions, headings, paragraphs, and their places."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Literal

from litgraph.reading_list.commonmark import DEEPEST, parser
from litgraph.reading_list.headings import Headings, heading_words
from litgraph.reading_list.inline import label_of_reference
from litgraph.reading_list.markup import Piece, pieces_of
from litgraph.reading_list.passages import Passage, read_passage
from litgraph.reading_list.places import Places
from litgraph.reading_list.tags import is_venue, read_tag
from litgraph.reading_list.terms import Written, joined
from litgraph.wording import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Blocks", "Item", "Kind", "read_blocks"]

Kind = Literal["item", "row", "term", "heading", "paragraph"]

_ITEM_TAGS: dict[str, Kind] = {"li": "item", "tr": "row", "dt": "term"}
_IN_CONTAINER = {"ul": "li", "ol": "li", "table": "tr", "dl": "dt"}
# Stands for a list within an item, whose items do not end the one around it.
_WITHIN = "|"
_BULLET = re.compile(r"[ \t]*(?:[-*+\u2022\u00b7\u25aa\u2013]|\d{1,4}[.)\u3001])[ \t]+(?=\S)")
_FRONT_TITLE = re.compile(r"^title\s*:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
_IDLE_SUMMARY = re.compile(r"\W*(?:click|expand|show|more|details|toggle|fold|unfold|open|view)\b", re.IGNORECASE)
_BELOW_HEADINGS = 7
_BELOW_ALL = _BELOW_HEADINGS + DEEPEST + 1


@dataclass(slots=True)
class Item:
    """What may be an entry.

    Attributes:
        kind: ``item`` of a list, ``row`` of a table, ``term`` with its definitions, ``heading`` or ``paragraph``.
        section: headings above it below the list's own title, joined by `` / ``.
        line: the line on which it begins, from 0.
        span: its first character and one past its last in the text.
        passages: its own paragraphs or cells.
        children: the items nested in it.
        columns: for a row, what stands at the head of each column.
        level: for a heading, from 1 to 6.
    """

    kind: Kind
    section: str
    line: int
    span: tuple[int, int]
    passages: list[Passage] = field(default_factory=list)
    children: list["Item"] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Blocks:
    """The list's own title, ``""`` without one, and the outermost items in order."""

    name: str
    items: tuple[Item, ...]


def read_blocks(places: Places, skipped: int = 0) -> Blocks:
    """The items of a Markdown text without its first `skipped` characters; code and comments are none.

    CommonMark with tables, definition lists and front matter; HTML in it is read as HTML.
    """
    env: dict[str, dict[str, dict[str, str]]] = {}
    # A character that Markdown replaces by one as long, so that every place stays where it is.
    tokens = parser().parse(places.text[skipped:].replace("\0", "\ufffd"), env)
    references = {label_of_reference(label): found["href"] for label, found in env.get("references", {}).items()}
    builder = _Builder(places, references)
    for token in tokens:
        builder.take(token)
    builder.finish()
    return Blocks(builder.headings.name or builder.front_title, tuple(builder.items))


@dataclass(slots=True)
class _Open:
    """An item whose end has not been reached, and the tag that began it, ``""`` where Markdown did."""

    item: Item
    tag: str = ""


class _Builder:
    """Builds items from the tokens of Markdown, and from the tags of the HTML between them."""

    def __init__(self, places: Places, references: Mapping[str, str]) -> None:
        self.items: list[Item] = []
        self.headings = Headings()
        self.front_title = ""
        self._places = places
        self._references = references
        self._open: list[_Open] = []
        self._heading = 0
        self._term_words: Written | None = None
        self._columns: list[str] = []
        self._in_head = False
        self._cell_from: int | None = None
        self._column = 0
        self._defined = False
        self._details = 0
        self._html_heading = 0
        self._summary = False
        self._takers: dict[str, Callable[[Token], object]] = {
            "inline": self._inline,
            "heading_open": self._begin_heading,
            "thead_open": self._table,
            "thead_close": self._table,
            "tr_open": self._table,
            "tr_close": self._table,
            "plain_item": self._plain_item,
            "list_item_open": partial(self._begin, "item"),
            "list_item_close": self._finish_list_item,
            "dt_open": self._term,
            "dd_open": self._definition,
            "dl_close": self._finish_list_item,
            "html_block": self._html_block,
            "front_matter": self._front_matter,
        }

    def take(self, token: "Token") -> None:
        """Take in the next token."""
        if take := self._takers.get(token.type):
            take(token)

    def finish(self) -> None:
        """Close what nothing closed."""
        self._close_html(len(self._places.text))

    # Markdown

    def _begin_heading(self, token: "Token") -> None:
        self._heading = int(token.tag[1]) if token.level == 0 else 0

    def _html_block(self, token: "Token") -> None:
        assert token.map is not None, "blocks of HTML have lines"
        start, _ = self._places.bounds(token.map[0])
        _, end = self._places.bounds(token.map[1] - 1)
        for piece in pieces_of(self._places.text, start, end):
            self._html(piece)

    def _front_matter(self, token: "Token") -> None:
        if match := _FRONT_TITLE.search(token.content):
            self.front_title = match[1]

    def _plain_item(self, token: "Token") -> None:
        self._begin("item", token)
        self._inline(token)
        self._finish_list_item(token)

    def _finish_list_item(self, _: "Token") -> None:
        self._end()
        self._defined = False

    def _begin(self, kind: Kind, token: "Token") -> Item:
        assert token.map is not None, "items and rows have lines"
        first, after = token.map
        if not self._open:
            self._head_by_bold()
        same = bool(self._open) and self._open[-1].item.line == first
        outer = sum(one.item.line == first and not one.tag for one in self._open) if same else 0
        span = self._places.span(first, max(after, first + 1), outer)
        return self._push(Item(kind, self.headings.section(), first, span))

    def _head_by_bold(self) -> None:
        """Take a line in bold that is a venue and its year for a heading, where items follow it."""
        last = self.items[-1] if self.items else None
        passage = last.passages[0] if last and last.kind == "paragraph" else None
        mark = passage.marks[0] if passage and passage.marks else None
        if not passage or not mark or mark.style != "bold" or mark.end - mark.start < len(passage.text):
            return
        if (tag := read_tag(passage.text)) and is_venue(tag.venue):
            self.headings.add(_BELOW_ALL, clean(passage.text))

    def _push(self, item: Item, tag: str = "") -> Item:
        (self._open[-1].item.children if self._open else self.items).append(item)
        self._open.append(_Open(item, tag))
        return item

    def _end(self) -> None:
        """Close the innermost item of Markdown's, and what HTML opened in it."""
        while self._open and self._open[-1].tag:
            self._open.pop()
        if self._open:
            self._open.pop()

    def _table(self, token: "Token") -> None:
        """Take in where the head of a table or a row begins or ends."""
        opens = token.nesting > 0
        if token.type.startswith("thead"):
            self._columns, self._in_head = [] if opens else self._columns, opens
            return
        self._column = 0
        self._cell_from = self._places.bounds(token.map[0])[0] if opens and token.map else None
        if opens and not self._in_head:
            self._begin("row", token).columns = tuple(self._columns)
        elif not self._in_head:
            self._end()

    def _term(self, token: "Token") -> None:
        """Several terms may share definitions; one behind a definition is the next."""
        if self._defined:
            self._end()
        if self._defined or not (self._open and self._open[-1].item.kind == "term"):
            self._begin("term", token)
        self._defined = False

    def _definition(self, token: "Token") -> None:
        self._defined = True
        if self._open and token.map:
            item = self._open[-1].item
            item.span = item.span[0], max(item.span[1], self._places.span(token.map[0], token.map[1])[1])

    def _inline(self, token: "Token") -> None:
        first, after = token.map or (0, 0)
        source = self._places.source(token.content, first, self._cell_from or 0)
        passage = read_passage(token.content, first, source, self._references)
        if self._open and self._open[-1].item.kind == "term":
            self._of_term(Written(token.content, source, passage))
            return
        level, self._heading = self._heading, 0
        if self._in_head:
            self._columns.append(heading_words(passage))
        elif level:
            self._close_html(self._places.bounds(first)[0])
            self._add_heading(level, passage, self._places.span(first, after))
        elif self._open:
            self._add(passage)
        elif token.level <= 1:
            item = Item("paragraph", self.headings.section(), first, self._places.span(first, after), [passage])
            self.items.append(item)
        if self._cell_from is not None:
            self._column += 1
            if token.content:
                self._cell_from = source.at(len(token.content) - 1) + 1

    def _of_term(self, said: Written) -> None:
        """Add words to a term, or to the name that they go on to as a title."""
        item = self._open[-1].item
        term, self._term_words = self._term_words, None if self._defined else said
        first = len(item.passages) == 1 and self._defined
        if term and first and (found := joined(term, said, self._places.text)):
            item.passages = [read_passage(found[0], item.line, found[1], self._references)]
        else:
            item.passages.append(said.passage)

    def _add(self, passage: Passage) -> None:
        item = self._open[-1].item
        if item.kind == "row":
            passage.column = self._column
        item.passages.append(passage)

    def _add_heading(self, level: int, passage: Passage, span: tuple[int, int]) -> None:
        above = self.headings.section_above(level)
        self.headings.add(level, heading_words(passage))
        self.items.append(Item("heading", above, passage.line, span, [passage], level=level))

    # HTML

    def _html(self, piece: Piece) -> None:
        if not piece.name:
            self._html_words(piece)
        elif piece.name in _ITEM_TAGS:
            self._html_item(piece)
        elif piece.name in ("td", "th"):
            self._column += piece.closing
        elif piece.name in _IN_CONTAINER:
            self._html_container(piece)
        elif piece.name == "thead":
            self._in_head = not piece.closing
            self._columns = self._columns if piece.closing else []
        elif piece.name[0] == "h" and piece.name[1:].isdigit():
            self._html_heading = 0 if piece.closing or self._open else int(piece.name[1])
        elif piece.name == "summary":
            self._summary = not piece.closing
        elif piece.name == "details":
            self._details = max(0, self._details + (-1 if piece.closing else 1))
            if piece.closing:
                self.headings.close(_BELOW_HEADINGS + self._details)

    def _html_item(self, piece: Piece) -> None:
        """Begin or end an item; one that is not closed ends where the next of its kind begins."""
        name = piece.name
        if piece.closing or len(self._open) > 2 * DEEPEST:
            if name != "dt":
                self._close_tag(name, piece.end if piece.closing else piece.start)
            return
        self._column = 0
        if name == "tr" and self._in_head:
            return
        if self._open and self._open[-1].tag == name:
            self._close_tag(name, piece.start)
        item = Item(
            _ITEM_TAGS[name],
            self.headings.section(),
            self._places.line_at(piece.start),
            (piece.start, piece.end),
            columns=tuple(self._columns) if name == "tr" else (),
        )
        self._push(item, name)

    def _html_container(self, piece: Piece) -> None:
        if piece.closing:
            if self._open and self._open[-1].tag == _IN_CONTAINER[piece.name]:
                self._close_tag(self._open[-1].tag, piece.start)
            if piece.name == "table":
                self._columns, self._in_head = [], False
            if self._open and self._open[-1].tag == _WITHIN:
                self._open.pop()
            return
        if piece.name == "table":
            self._columns = []
        if self._open and self._open[-1].tag and len(self._open) <= 2 * DEEPEST:
            self._open.append(_Open(self._open[-1].item, _WITHIN))

    def _close_tag(self, name: str, end: int) -> None:
        """Close the innermost item of that tag, if HTML opened it within what Markdown opened last."""
        place = len(self._open) - 1
        while place >= 0 and self._open[place].tag and self._open[place].tag != name:
            place -= 1
        if place < 0 or self._open[place].tag != name:
            return
        while len(self._open) > place:
            self._finish_item(self._open.pop(), end)

    def _close_html(self, end: int) -> None:
        while self._open and self._open[-1].tag:
            self._finish_item(self._open.pop(), end)

    def _finish_item(self, opened: _Open, end: int) -> None:
        if opened.tag != _WITHIN:
            start = opened.item.span[0]
            opened.item.span = start, max(opened.item.span[1], start + len(self._places.text[start:end].rstrip()))

    def _html_words(self, piece: Piece) -> None:
        content, source = self._places.cut(piece.start, piece.end)
        if not self._open and any(_BULLET.match(line) for line in content.split("\n")):
            self._bullets(piece)
            return
        passage = read_passage(content, self._places.line_at(piece.start), source, self._references)
        if not passage.text.strip() and not passage.marks:
            return
        if self._summary and not self._open:
            words = heading_words(passage)
            if not _IDLE_SUMMARY.match(words):
                self.headings.add(_BELOW_HEADINGS + min(max(0, self._details - 1), DEEPEST), words)
        elif self._html_heading:
            self._add_heading(self._html_heading, passage, (piece.start, piece.end))
        elif self._in_head:
            self._columns.append(heading_words(passage))
        elif self._open:
            self._add(passage)
            opened = self._open[-1].item
            opened.span = opened.span[0], max(opened.span[1], _end_of_words(self._places.text, piece))
        else:
            start = piece.start + _indentation(self._places.text, piece)
            span = start, _end_of_words(self._places.text, piece)
            self.items.append(Item("paragraph", self.headings.section(), self._places.line_at(start), span, [passage]))

    def _bullets(self, piece: Piece) -> None:
        """Items that are written with bullets between tags, which CommonMark reads as HTML."""
        item: Item | None = None
        deep = 0
        for number in range(self._places.line_at(piece.start), self._places.line_at(piece.end - 1) + 1):
            start, end = self._places.bounds(number)
            start, end = max(start, piece.start), min(end, piece.end)
            line = self._places.text[start:end]
            if not line.strip():
                continue
            indent = len(line) - len(line.lstrip())
            bullet = _BULLET.match(line)
            words = start + (bullet.end() if bullet else indent)
            content, source = self._places.cut(words, end)
            passage = read_passage(content, number, source, self._references)
            if bullet and (item is None or indent <= deep):
                item = Item("item", self.headings.section(), number, (start + indent, end), [passage])
                self.items.append(item)
                deep = indent
            elif item is not None:
                item.passages.append(passage)
                item.span = item.span[0], start + len(line.rstrip())


def _indentation(text: str, piece: Piece) -> int:
    words = text[piece.start : piece.end]
    return len(words) - len(words.lstrip())


def _end_of_words(text: str, piece: Piece) -> int:
    return piece.start + len(text[piece.start : piece.end].rstrip())
