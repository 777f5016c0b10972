"""HTML in Markdown: what stands in tables, lists and paragraphs that are written as tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Piece", "pieces_of"]

_BLOCK = (
    "address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hr|html|iframe|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_TAG = re.compile(rf"<(?P<closing>/?)(?P<name>{_BLOCK})(?=[\s/>])[^<>]*>", re.IGNORECASE)
# What is not shown as words of the page, to its end or to the end of the text.
_UNSEEN = re.compile(r"<!--|<(pre|script|style|textarea)(?=[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A tag that makes a block, or the words between two of them.

    Attributes:
        name: the tag's name in lower case; ``""`` for words.
        closing: whether it is a closing tag.
        start: where it begins in the text.
        end: one past its last character.
    """

    name: str
    closing: bool
    start: int
    end: int


def pieces_of(text: str, start: int, end: int) -> Iterator[Piece]:
    """The tags and the words in ``text[start:end]``, in order; comments and code are passed over."""
    for first, last in _seen(text, start, end):
        place = first
        for match in _TAG.finditer(text, first, last):
            if text[place : match.start()].strip():
                yield Piece("", False, place, match.start())
            yield Piece(match["name"].lower(), bool(match["closing"]), *match.span())
            place = match.end()
        if text[place:last].strip():
            yield Piece("", False, place, last)


def _seen(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while match := _UNSEEN.search(text, start, end):
        yield start, match.start()
        closing = f"</{match[1].lower()}" if match[1] else "-->"
        found = text.find(closing, match.end(), end)
        if found < 0 and match[1]:
            found = text.find(closing.upper(), match.end(), end)
        if found < 0:
            return
        start = found + len(closing) + (0 if match[1] is None else text[found + len(closing) : end].find(">") + 1)
    yield start, end
