"""The signs within a paragraph: CommonMark's inline rules, with the place of every piece, in time linear in its length.

markdown-it gives no columns for what stands within a paragraph and takes quadratic time on some hostile ones; this
reads the same language, as the tests hold it against, and strike-through as well. What a reading list has no use for
is left out: titles of links are read over and addresses are given as written.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Literal, NamedTuple

__all__ = ["Node", "Run", "Target", "label_of_reference", "scan"]

Kind = Literal["text", "soft", "hard", "code", "html", "run", "whole", "link", "unlink", "image"]

# Whatever may be a sign, and links without signs in them, which most are: words and address are its groups. Looking
# ahead for its first character finds it three times sooner.
_SIGNS = re.compile(
    r"(?=[\\\n&`<*_~!\[\]])"
    r"(?:\[([^\[\]\\\n&`<*_~]*+)\]\(([^\s()<>\\&]++)\)"
    r"|[\n\[\]]|\*+|_+|~+|`+|!\[|<(?=[A-Za-z!/?])|\\[!-/:-@\[-`{-~\n]"
    r"|&(?:\#[xX][0-9a-fA-F]{1,6}|\#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*)>")
_VALUE = r"(?:[^\s\"'=<>`]++|'[^']{0,9999}+'|\"[^\"]{0,9999}+\")"
_TAG = re.compile(
    rf"</[A-Za-z][A-Za-z0-9\-]*+\s*+>"
    rf"|<[A-Za-z][A-Za-z0-9\-]*+(?:\s++[A-Za-z_:][\w.:\-]*+(?:\s*+=\s*+{_VALUE})?+)*+\s*+/?>"
)
# What opens and what closes the other forms of HTML.
_UNSEEN = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_NESTED = r"\((?:[^\s()\\]|\\.)*+\)"
_PARENTHESES = rf"\((?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|{_NESTED})*+\))*+\)"
_DESTINATION = re.compile(
    r"\(\s*+(?:<(?P<angled>(?:[^<>\n\\]|\\.)*+)>"
    rf"|(?P<plain>(?!<)(?:[^\s()\\]|\\[^\s]|\\(?=\s)|{_PARENTHESES})*+))"
    r"(?:\s++(?:\"(?:[^\"\\]|\\.){0,2000}+\"|'(?:[^'\\]|\\.){0,2000}+'|\((?:[^()\\]|\\.){0,2000}+\)))?+\s*+\)",
    re.DOTALL,
)
_REFERENCE = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999}+)\]", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LONGEST_LABEL = 999
_STYLES = ("italic", "bold")


class Target(NamedTuple):
    """Where a link or an image leads.

    Attributes:
        url: its address, escapes and entities undone.
        place: where the address stands as written; None where it stands in a reference elsewhere.
        opened: where the link's first sign stands.
        closed: one past its last sign.
        alt: the words of an image.
    """

    url: str
    place: tuple[int, int] | None
    opened: int
    closed: int
    alt: str = ""


@dataclass(slots=True)
class Run:
    """Stars, underscores or tildes in a row, and the styles that they turned out to close and to open."""

    sign: str
    total: int
    opens: bool
    closes: bool
    count: int = 0
    closed: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Node:
    """A piece of a paragraph.

    Attributes:
        kind: what it is; a ``whole`` is a link with words that have no signs in them.
        start: its first character in the paragraph.
        end: one past its last.
        text: its words, for text, code and wholes; the tag, for HTML.
        run: for runs.
        target: for links and images.
    """

    kind: Kind
    start: int
    end: int
    text: str = ""
    run: Run | None = None
    target: Target | None = None


@dataclass(slots=True)
class _Bracket:
    """A bracket that may open a link: its place among the nodes and among the runs."""

    node: int
    runs: int
    start: int
    end: int
    image: bool


def scan(text: str, references: Mapping[str, str]) -> list[Node]:
    """The pieces of a paragraph in order; `references` are addresses by `label_of_reference`."""
    scanner = _Scanner(text, references)
    scanner.read()
    return scanner.nodes


def label_of_reference(label: str) -> str:
    """The form in which labels of references are compared."""
    return " ".join(label.split()).lower().upper()


class _Scanner:
    def __init__(self, text: str, references: Mapping[str, str]) -> None:
        self.nodes: list[Node] = []
        self._text = text
        self._references = references
        self._runs: list[Run] = []
        self._brackets: list[_Bracket] = []
        # Brackets below this number stand before a link, and no link stands within another.
        self._inactive = 0
        self._ticks: dict[int, list[int]] | None = None
        self._missing: set[str] = set()

    def read(self) -> None:
        text, place = self._text, 0
        while match := _SIGNS.search(text, place):
            start, end = match.span()
            if start > place:
                self._words(place, start)
            if match.lastindex:
                target = Target(match[2], match.span(2), start, end)
                self.nodes.append(Node("whole", start, end, match[1], target=target))
                self._inactive = len(self._brackets)
                place = end
            else:
                place = self._sign(text[start], start, end)
        if place < len(text):
            self._words(place, len(text))
        _pair(self._runs)

    def _words(self, start: int, end: int, said: str | None = None) -> None:
        self.nodes.append(Node("text", start, end, self._text[start:end] if said is None else said))

    def _sign(self, first: str, start: int, end: int) -> int:
        """Take in the sign that begins with `first`, and give the place behind what it opens."""
        if first == "]":
            return self._close(start)
        if first in "[!":
            self._brackets.append(_Bracket(len(self.nodes), len(self._runs), start, end, first == "!"))
            self._words(start, end)
        elif first in "*_~":
            self._run(start, end)
        elif first == "\n":
            return self._break(start, end, "hard" if self._text[max(0, start - 2) : start] == "  " else "soft")
        elif first == "<":
            return self._angle(start)
        elif first == "`":
            return self._code(start, end)
        elif first == "&":
            self._words(start, end, unescape(self._text[start:end]))
        elif self._text[start + 1] == "\n":
            return self._break(start, end, "hard")
        else:
            self._words(start, end, self._text[start + 1])
        return end

    def _break(self, start: int, end: int, kind: Literal["soft", "hard"]) -> int:
        if self.nodes and self.nodes[-1].kind == "text" and self.nodes[-1].end == start:
            last = self.nodes[-1]
            kept = last.text.rstrip(" ")
            last.end -= len(last.text) - len(kept)
            last.text = kept
        self.nodes.append(Node(kind, start, end))
        while end < len(self._text) and self._text[end] in " \t":
            end += 1
        return end

    def _code(self, start: int, end: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for match in re.finditer("`+", self._text):
                self._ticks.setdefault(len(match[0]), []).append(match.start())
        places = self._ticks.get(end - start, [])
        after = bisect_left(places, end)
        if after == len(places):
            self._words(start, end)
            return end
        said = self._text[end : places[after]].replace("\n", " ")
        first = end
        if len(said) > 1 and said[0] == said[-1] == " " and said.strip(" "):
            said, first = said[1:-1], first + 1
        self.nodes.append(Node("code", first, first + len(said), said))
        return places[after] + end - start

    def _angle(self, start: int) -> int:
        text = self._text
        if match := _AUTOLINK.match(text, start):
            target = Target(match[1], match.span(1), start, match.end())
            self.nodes.append(Node("link", start, start + 1, target=target))
            self._words(*match.span(1))
            self.nodes.append(Node("unlink", match.end() - 1, match.end(), target=target))
            return match.end()
        end = match.end() if (match := _TAG.match(text, start)) else self._unseen(start)
        if not end:
            self._words(start, start + 1)
            return start + 1
        self.nodes.append(Node("html", start, end, text[start:end]))
        return end

    def _unseen(self, start: int) -> int:
        """Where a comment or an instruction at `start` ends; 0 where there is none."""
        for opening, closing in _UNSEEN:
            if self._text.startswith(opening, start):
                if closing in self._missing:
                    return 0
                end = self._text.find(closing, start + len(opening))
                if end < 0:
                    self._missing.add(closing)
                    return 0
                return end + len(closing)
        return 0

    def _run(self, start: int, end: int) -> None:
        sign = self._text[start]
        before = self._text[start - 1] if start else " "
        after = self._text[end] if end < len(self._text) else " "
        left = not after.isspace() and (not _is_punctuation(after) or before.isspace() or _is_punctuation(before))
        right = not before.isspace() and (not _is_punctuation(before) or after.isspace() or _is_punctuation(after))
        opens, closes = left, right
        if sign == "_":
            opens = left and (not right or _is_punctuation(before))
            closes = right and (not left or _is_punctuation(after))
        total = end - start
        if sign == "~" and total > 2:
            opens = closes = False
        run = Run(sign, total, opens, closes, total)
        self._runs.append(run)
        self.nodes.append(Node("run", start, end, run=run))

    def _close(self, start: int) -> int:
        """Take in a closing bracket: it ends a link or an image, or is a mere sign."""
        if not self._brackets:
            self._words(start, start + 1)
            return start + 1
        active = len(self._brackets) > self._inactive
        bracket = self._brackets.pop()
        self._inactive = min(self._inactive, len(self._brackets))
        found = self._target(bracket, start) if active or bracket.image else None
        if not found:
            self._words(start, start + 1)
            return start + 1
        _pair(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        if bracket.image:
            alt = "".join(
                node.text for node in self.nodes[bracket.node + 1 :] if node.kind in ("text", "code", "whole")
            )
            alt += "".join(node.target.alt for node in self.nodes[bracket.node + 1 :] if node.target)
            target = Target(found.url, found.place, found.opened, found.closed, alt)
            self.nodes[bracket.node :] = [Node("image", bracket.start, found.closed, target=target)]
        else:
            self.nodes[bracket.node] = Node("link", bracket.start, bracket.end, target=found)
            self.nodes.append(Node("unlink", start, found.closed, target=found))
            self._inactive = len(self._brackets)
        return found.closed

    def _target(self, bracket: _Bracket, close: int) -> Target | None:
        """Where the link leads whose words end before `close`; None where it is none."""
        text = self._text
        if text.startswith("(", close + 1) and (match := _DESTINATION.match(text, close + 1)):
            place = match.span("angled" if match["angled"] is not None else "plain")
            url = text[slice(*place)]
            if "\\" in url or "&" in url:
                url = unescape(_ESCAPE.sub(r"\1", url))
            return Target(url, place, bracket.start, match.end())
        if not self._references:
            return None
        end, label = close + 1, ""
        if given := _REFERENCE.match(text, close + 1):
            end, label = given.end(), given[1]
        if not label and close - bracket.end <= _LONGEST_LABEL:
            label = text[bracket.end : close]
        named = self._references.get(label_of_reference(label)) if label.strip() else None
        return None if named is None else Target(named, None, bracket.start, end)


def _pair(runs: list[Run]) -> None:
    """Pair the runs that style what stands between them.

    For each way in which a search for an opener can fail, `bottoms` remembers how far down it need not be tried again.
    """
    openers: list[Run] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        while run.closes and run.count:
            key = (run.sign, run.opens, run.total if run.sign == "~" else run.total % 3)
            lowest = bottoms.get(key, 0)
            place = next((n for n in range(len(openers) - 1, lowest - 1, -1) if _fits(openers[n], run)), -1)
            if place < 0:
                bottoms[key] = len(openers)
                break
            opener = openers[place]
            used = 2 if opener.count >= 2 and run.count >= 2 else 1
            opener.count -= used
            run.count -= used
            if run.sign != "~":
                opener.opened.append(_STYLES[used - 1])
                run.closed.append(_STYLES[used - 1])
            del openers[place + bool(opener.count) :]
            for known, bottom in bottoms.items():
                bottoms[known] = min(bottom, len(openers))
        if run.opens and run.count:
            openers.append(run)


def _fits(opener: Run, closer: Run) -> bool:
    if opener.sign != closer.sign:
        return False
    if opener.sign == "~":
        return opener.total == closer.total
    both = opener.closes or closer.opens
    return not (both and (opener.total + closer.total) % 3 == 0 and opener.total % 3)


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS"
