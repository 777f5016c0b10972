"""Markdown to list items and table rows: their words, links and styles, and the lines on which they stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TYPE_CHECKING

from litgraph.identifiers import without_closing
from litgraph.records import Link
from litgraph.wording import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["HARD_BREAK", "Blocks", "Item", "Mark", "Passage", "read_blocks"]

HARD_BREAK = "\u2028"
"""Stands in a passage where the list breaks the line on purpose; a line that merely wraps gives ``\\n``."""

_STYLES = {"strong": "bold", "b": "bold", "em": "italic", "i": "italic", "ins": "underlined", "u": "underlined"}
_HREF = re.compile(r"<a\s[^>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-z]+)", re.IGNORECASE)
_BARE_URL = re.compile(r"https?://[^\s<>\"\[\]|`]+")
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Mark:
    """A styled stretch of a passage.

    Attributes:
        start: its first character in the passage.
        end: one past its last; equal to `start` where the link is an image.
        style: ``link``, ``bold``, ``italic``, ``underlined`` or ``code``.
        link: where it leads, for ``link`` alone.
    """

    start: int
    end: int
    style: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a table cell.

    Attributes:
        line: the line on which it begins, from 0.
        text: its words without Markdown's signs.
        marks: the styled stretches of `text`, in order.
    """

    line: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A list item or a table row.

    Attributes:
        section: headings above it below the list's own title, joined by `` / ``.
        lines: its first line and one past its last, from 0; blank lines below it count.
        outer: how many items that it is nested in open on its first line.
        passages: its own paragraphs or cells.
        children: the items nested in it.
    """

    section: str
    lines: tuple[int, int]
    outer: int
    passages: list[Passage] = field(default_factory=list)
    children: list["Item"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Blocks:
    """The first heading of level 1, ``""`` without one, and the outermost items in order."""

    name: str
    items: tuple[Item, ...]


def read_blocks(text: str) -> Blocks:
    """The items of a Markdown text (CommonMark and tables); code and comments are none."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    headings = _Headings()
    items: list[Item] = []
    opened: list[Item] = []
    level = 0
    in_head = False
    for token in parser.parse(text):
        if token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "heading_open" and token.level == 0:
            level = int(token.tag[1])
        elif token.type == "inline" and level:
            headings.add(level, _plain(token))
            level = 0
        elif in_head:
            continue
        elif token.type in ("list_item_open", "tr_open"):
            item = _item(token, headings.section(), opened)
            (opened[-1].children if opened else items).append(item)
            opened.append(item)
        elif token.type in ("list_item_close", "tr_close"):
            opened.pop()
        elif token.type == "inline" and opened:
            opened[-1].passages.append(_passage(token))
    return Blocks(headings.name, tuple(items))


class _Headings:
    """The headings that stand above the place that has been reached."""

    def __init__(self) -> None:
        self.name = ""
        self._above: list[tuple[int, str]] = []

    def add(self, level: int, words: str) -> None:
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        if level == 1 and words and not self.name:
            self.name = words
        elif words:
            self._above.append((level, words))

    def section(self) -> str:
        return " / ".join(words for _, words in self._above)


def _item(token: "Token", section: str, around: Sequence[Item]) -> Item:
    assert token.map is not None, "items and rows have lines"
    first, after = token.map
    return Item(section, (first, after), sum(item.lines[0] == first for item in around))


def _plain(heading: "Token") -> str:
    """The words of a heading; links back to the table of contents are left out where other words remain."""
    passage = _passage(heading)
    words = passage.text
    for mark in reversed(passage.marks):
        if mark.link and mark.link.url.startswith("#") and mark.end > mark.start:
            words = words[: mark.start] + words[mark.end :]
    kept = clean(re.sub(r"[(\[]\s*[)\]]", "", words))
    return kept or clean(passage.text)


def _passage(inline: "Token") -> Passage:
    writer = _Writer()
    for token in inline.children or ():
        writer.take(token)
    return Passage(inline.map[0] if inline.map else 0, *writer.written())


class _Writer:
    """Lays inline tokens out as one string and remembers which stretch had which style."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._open: dict[str, tuple[int, int]] = {}
        self._depth: Counter[str] = Counter()
        self._url = ""
        self._alt = ""
        self._marks: list[Mark] = []

    def take(self, token: "Token") -> None:
        kind, _, side = token.type.rpartition("_")
        if kind == "link":
            self._link(str(token.attrs.get("href", ""))) if side == "open" else self._finish("link")
        elif kind in _STYLES:
            self._begin(_STYLES[kind]) if side == "open" else self._finish(_STYLES[kind])
        elif token.type == "html_inline":
            self._html(token.content)
        elif token.type == "image":
            self._alt = token.content
        elif token.type == "code_inline":
            self._begin("code")
            self._write(token.content)
            self._finish("code")
        else:
            self._write({"softbreak": "\n", "hardbreak": HARD_BREAK}.get(token.type, token.content))

    def written(self) -> tuple[str, tuple[Mark, ...]]:
        text = "".join(self._parts)
        taken = sorted((mark.start, mark.end) for mark in self._marks if mark.style == "link")
        marks = sorted([*self._marks, *_bare_links(text, taken)], key=lambda mark: (mark.start, -mark.end))
        return text, tuple(marks)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _begin(self, style: str) -> None:
        """Of stretches of one style within each other the outermost counts, so that stretches of a style are apart."""
        if not self._depth[style]:
            self._open[style] = (self._length, len(self._parts))
        self._depth[style] += 1

    def _link(self, url: str) -> None:
        if not self._depth["link"]:
            self._url, self._alt = url, ""
        self._begin("link")

    def _finish(self, style: str) -> None:
        """Close a stretch of that style; a closing tag that nothing opened says nothing."""
        self._depth[style] = max(self._depth[style] - 1, 0)
        if self._depth[style] or style not in self._open:
            return
        start, part = self._open.pop(style)
        link = Link("".join(self._parts[part:]).strip() or self._alt, self._url) if style == "link" else None
        self._marks.append(Mark(start, self._length, style, link))

    def _html(self, tag: str) -> None:
        match = _TAG.match(tag)
        if not match:
            return
        name = match[2].lower()
        style = "link" if name == "a" else _STYLES.get(name, "")
        if name == "br":
            self._write(HARD_BREAK)
        elif style and match[1]:
            self._finish(style)
        elif style == "link":
            href = _HREF.match(tag)
            self._link(unescape(href[1]) if href else "")
        elif style:
            self._begin(style)


def _bare_links(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Addresses that stand in the text as they are, outside of the stretches `taken` by links, which are in order."""
    waiting = iter(taken)
    stretch = next(waiting, None)
    for match in _BARE_URL.finditer(text):
        while stretch and stretch[1] <= match.start():
            stretch = next(waiting, None)
        if not stretch or match.start() < stretch[0]:
            url = without_closing(match[0])
            yield Mark(match.start(), match.start() + len(url), "link", Link(url, url))
